package dk.karavanen.moderation.ui;

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

    final DeskView desk;
    final H2 heading = new H2();
    private final Paragraph notice = new Paragraph();
    private final Paragraph problem = new Paragraph();

    SideForm(DeskView desk, String icon, String title) {
        this.desk = desk;
        heading.add(new Icon(icon), new Span(title));
        heading.getElement().setAttribute("tabindex", "-1");
        NativeButton close = new NativeButton();
        close.add(new Icon("close"));
        close.addClassNames("btn", "btn--icon", "close");
        close.getElement().setAttribute("aria-label", getTranslation("desk.close-section", title));
        close.addClickListener(click -> desk.close(this));
        Div head = new Div(heading, close);
        head.addClassName("act-head");
        notice.addClassName("notice-line");
        notice.getElement().setAttribute("role", "status");
        problem.addClassNames("hint", "hint--error");
        problem.getElement().setAttribute("role", "alert");
        notice.setVisible(false);
        problem.setVisible(false);
        add(head, notice);
        getElement().addEventListener("keydown", pressed -> desk.close(this))
                .setFilter("event.key === 'Escape' && !event.defaultPrevented");
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
    void watch(DeskIdea opened, DeskIdea now) {
        if (now == null) {
            notice(getTranslation("desk.gone"));
        } else if (opened.version() != now.version()) {
            notice(desk.whoWasFirst(now.id()));
        } else {
            java.util.List<String> names = desk.colleaguesAt(opened.id());
            notice(names.isEmpty() ? "" : getTranslation("desk.colleague", DeskWords.names(this, names)));
        }
    }
}
