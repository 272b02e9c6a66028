package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.board.IdeaState;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.ui.Icon;

/** An idea in the desk's list. Stays the same component while its idea changes, so that focus is not lost. */
class IdeaRow extends Div {

    private final DeskView desk;
    private final NativeButton title = new NativeButton();
    private final Div about = new Div();
    private final Div support = new Div();
    private final Span comments = new Span();
    private final NativeButton merge;
    private final NativeButton hide;
    private DeskIdea idea;

    IdeaRow(DeskView desk, DeskIdea idea) {
        this.desk = desk;
        addClassName("row");
        title.addClassName("row-title");
        title.getElement().setAttribute("dir", "auto");
        title.addClickListener(click -> desk.open(this.idea.id()));
        about.addClassName("row-about");
        Div first = new Div(title, about);
        first.addClassName("row-first");
        support.addClassName("row-support");
        comments.addClassName("row-comments");
        merge = DeskWords.button(getTranslation("desk.merge"), "merge", "btn--s", () -> desk.openMerge(this.idea.id()));
        hide = DeskWords.button(getTranslation("desk.hide"), "hide", "btn--s", () -> desk.openHide(this.idea.id()));
        Div acts = new Div(merge, hide);
        acts.addClassName("row-acts");
        add(first, support, comments, acts);
        show(idea);
    }

    void show(DeskIdea now) {
        idea = now;
        title.setText(now.title());
        about.removeAll();
        about.add(byline(desk, now, false), pills(desk, now, true));
        support.removeAll();
        if (now.state() == IdeaState.MERGED) {
            support.setVisible(false);
        } else {
            support.setVisible(true);
            Span figure = new Span(Integer.toString(now.support()));
            figure.addClassName("num");
            support.add(figure, desk.bar(now, desk.share(now)));
        }
        comments.removeAll();
        if (now.comments() > 0) {
            comments.add(Icon.small("chat"), new Span(Integer.toString(now.comments())));
            comments.getElement().setAttribute("role", "img");
            comments.getElement().setAttribute("aria-label", getTranslation("desk.comments", now.comments()));
        }
        comments.setVisible(now.comments() > 0);
        boolean onBoard = now.state().isOnBoard();
        merge.setVisible(onBoard);
        hide.setVisible(onBoard);
        merge.getElement().setAttribute("aria-label", getTranslation("desk.merge") + ": " + now.title());
        hide.getElement().setAttribute("aria-label", getTranslation("desk.hide") + ": " + now.title());
        setClassName("is-sel", desk.isOpen(now.id()));
        setClassName("is-off", !onBoard);
    }

    /** Kind, theme, sector and time. */
    static Span byline(DeskView desk, DeskIdea idea, boolean withName) {
        Span line = new Span();
        line.addClassName("by");
        line.add(DeskWords.kindIcon(idea.kind()), new Span(DeskWords.kind(desk, idea.kind())));
        desk.room().theme(idea.theme()).ifPresent(theme -> line.add(new Span("· " + theme.name(desk.language()))));
        desk.room().sector(idea.sector()).ifPresent(sector -> line.add(new Span("·"), new Icon(sector.shape()),
                new Span(sector.name(desk.language()))));
        if (withName && idea.name() != null) {
            Span name = new Span("· " + idea.name() + (idea.organisation() == null ? "" : ", " + idea.organisation()));
            name.getElement().setAttribute("dir", "auto");
            line.add(name);
        }
        line.add(new Span("· " + DanishTime.clock(idea.createdAt())));
        return line;
    }

    /** What is special about an idea, in words. */
    static Div pills(DeskView desk, DeskIdea idea, boolean withColleagues) {
        Div pills = new Div();
        pills.addClassName("pills");
        if (idea.openReports() > 0) {
            pills.add(DeskWords.pill("danger", "alert", desk.getTranslation("desk.reported", idea.openReports())));
        }
        if (idea.pinned()) {
            pills.add(DeskWords.pill("brand", "pin", desk.getTranslation("desk.pinned")));
        }
        switch (idea.state()) {
            case CLOSED -> pills.add(DeskWords.pill(null, "lock", desk.getTranslation("desk.closed")));
            case HELD -> pills.add(DeskWords.pill("warn", "hide", desk.getTranslation("desk.held")));
            case HIDDEN -> pills.add(DeskWords.pill("warn", "hide", desk.getTranslation("desk.hidden")));
            case MERGED -> {
                DeskIdea root = desk.idea(idea.root());
                pills.add(DeskWords.pill("brand", "merge", desk.getTranslation("desk.merged",
                        root == null ? "" : desk.getTranslation("moderation.log.quoted", root.title()))));
            }
            default -> { }
        }
        if (idea.under() > 0) {
            pills.add(DeskWords.pill(null, "merge", desk.getTranslation("desk.carries", idea.under())));
        }
        if (idea.editedAt() != null) {
            pills.add(DeskWords.pill(null, "edit", desk.getTranslation("desk.edited")));
        }
        List<String> names = withColleagues ? desk.colleaguesAt(idea.id()) : List.of();
        if (!names.isEmpty()) {
            pills.add(DeskWords.pill("sun", null, desk.getTranslation("desk.colleague", DeskWords.names(desk, names))));
        }
        pills.setVisible(pills.getComponentCount() > 0);
        return pills;
    }
}
