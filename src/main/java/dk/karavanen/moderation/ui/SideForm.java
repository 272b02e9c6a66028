package dk.karavanen.moderation.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.ui.Icon;

/**
 * One section of the side column. Takes the focus at its heading when it opens; Esc or the cross closes it. What its ideas
 * looked like when it was opened stays with it: whatever a colleague does meanwhile is told, and refused by the server, never
 * overwritten unknowingly.
 */
abstract class SideForm extends Section {

    final DeskModel model;
    final DeskActions desk;
    final H2 heading = new H2();
    private final Paragraph notice = new Paragraph();
    private final Paragraph problem = new Paragraph();
    private Runnable closed = () -> {
    };

    SideForm(DeskModel model, DeskActions desk, String icon, String titleKey) {
        this.model = model;
        this.desk = desk;
        String title = getTranslation(titleKey);
        heading.add(new Icon(icon), new Span(title));
        heading.getElement().setAttribute("tabindex", "-1");
        NativeButton close = new NativeButton();
        close.add(new Icon("close"));
        close.addClassNames("btn", "btn--icon", "close");
        close.getElement().setAttribute("aria-label", getTranslation("desk.close-section", title));
        close.addClickListener(click -> close());
        Div head = new Div(heading, close);
        head.addClassName("act-head");
        notice.addClassName("notice-line");
        notice.getElement().setAttribute("role", "status");
        problem.addClassNames("hint", "hint--error");
        problem.getElement().setAttribute("role", "alert");
        notice.setVisible(false);
        problem.setVisible(false);
        add(head, notice);
        getElement().addEventListener("keydown", pressed -> close())
                .setFilter("event.key === 'Escape' && !event.defaultPrevented");
    }

    /** @param closed takes the form out of the column */
    void whenClosed(Runnable closed) {
        this.closed = closed;
    }

    void close() {
        closed.run();
    }

    /** The idea that is read in it; null where something is done to one. What is read gives way to any other form, and the other way round. */
    @Nullable Long subject() {
        return null;
    }

    /** Added where the form wants it: beside the button that was pressed in vain. */
    Paragraph problemLine() {
        return problem;
    }

    /** Forms of one kind take each other's place. */
    String kind() {
        return getClass().getSimpleName();
    }

    void focusHeading() {
        heading.getElement().callJsFunction("focus");
    }

    /** Something moved: the form looks whether it concerns its ideas. */
    abstract void refresh();

    /** Whether this idea is what the form is about. */
    abstract boolean concerns(long idea);

    void notice(String text) {
        notice.setText(text);
        notice.setVisible(!text.isEmpty());
    }

    void problem(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
    }

    /** Tells of what a colleague did to an idea since this was opened, and of colleagues who have it open too. */
    void watch(DeskIdea opened, @Nullable DeskIdea now) {
        if (now == null) {
            notice(getTranslation("desk.gone"));
        } else if (opened.version() != now.version()) {
            notice(desk.whoWasFirst(now.id()));
        } else {
            List<String> names = model.colleaguesAt(opened.id());
            notice(names.isEmpty() ? "" : getTranslation("desk.colleague", DeskWords.names(this, names)));
        }
    }
}
