package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.board.IdeaState;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.ui.Icon;

/** An idea in the desk's list. Stays the same component while its idea changes, so that focus is not lost. */
class IdeaRow extends Div {

    private final DeskModel model;
    private final DeskActions desk;
    private final IdeaFacts facts;
    private final Checkbox tick = new Checkbox();
    private final NativeButton title = new NativeButton();
    private final Div about = new Div();
    private final Div support = new Div();
    private final Span comments = new Span();
    private final NativeButton merge;
    private final NativeButton hide;
    private final NativeButton wall;
    private final Span onWall;
    private DeskIdea idea;

    IdeaRow(DeskModel model, DeskActions desk, DeskIdea idea) {
        this.model = model;
        this.facts = new IdeaFacts(model, this, getLocale());
        this.desk = desk;
        addClassName("row");
        title.addClassName("row-title");
        title.getElement().setAttribute("dir", "auto");
        this.idea = idea;
        title.addClickListener(click -> desk.open(this.idea.id()));
        about.addClassName("row-about");
        Div first = new Div(title, about);
        first.addClassName("row-first");
        support.addClassName("row-support");
        comments.addClassName("row-comments");
        merge = DeskWords.button(getTranslation("desk.merge"), "merge", "btn--s", () -> desk.openMerge(this.idea.id()));
        wall = DeskWords.button(getTranslation("desk.to-wall"), "screen", "btn--s row-wall", () -> desk.toWall(List.of(this.idea.id())));
        onWall = DeskWords.pill("sun", "screen", getTranslation("desk.is-on-wall"));
        hide = DeskWords.button(getTranslation("desk.hide"), "hide", "btn--s", () -> desk.openHide(this.idea.id()));
        Div acts = new Div(merge, hide, wall, onWall);
        acts.addClassName("row-acts");
        tick.addValueChangeListener(ticked -> {
            if (ticked.isFromClient()) {
                model.ticked().tick(this.idea.id(), ticked.getValue());
            }
        });
        tick.addClassName("row-tick");
        add(tick, first, support, comments, acts);
        show(idea);
    }

    void show(DeskIdea now) {
        idea = now;
        title.setText(now.title());
        about.removeAll();
        about.add(facts.byline(now, false), facts.pills(now, true));
        support.removeAll();
        if (now.state() == IdeaState.MERGED) {
            support.setVisible(false);
        } else {
            support.setVisible(true);
            Span figure = new Span(Integer.toString(now.support()));
            figure.addClassName("num");
            support.add(figure, facts.bar(now, model.share(now)));
        }
        comments.removeAll();
        if (now.comments() > 0) {
            comments.add(Icon.small("chat"), new Span(Integer.toString(now.comments())));
            comments.getElement().setAttribute("role", "img");
            comments.getElement().setAttribute("aria-label", getTranslation("desk.comments", now.comments()));
        }
        comments.setVisible(now.comments() > 0);
        boolean onBoard = now.state().isOnBoard();
        tick.setVisible(onBoard);
        tick.setValue(model.ticked().has(now.id()));
        tick.setAriaLabel(getTranslation("desk.tick", now.title()));
        merge.setVisible(onBoard);
        hide.setVisible(onBoard);
        boolean shown = desk.isOnWall(now.id());
        wall.setVisible(onBoard && !shown);
        onWall.setVisible(shown);
        wall.getElement().setAttribute("aria-label", getTranslation("desk.to-wall") + ": " + now.title());
        merge.getElement().setAttribute("aria-label", getTranslation("desk.merge") + ": " + now.title());
        hide.getElement().setAttribute("aria-label", getTranslation("desk.hide") + ": " + now.title());
        setClassName("is-sel", desk.isOpen(now.id()) || model.ticked().has(now.id()));
        setClassName("is-off", !onBoard);
    }
}
