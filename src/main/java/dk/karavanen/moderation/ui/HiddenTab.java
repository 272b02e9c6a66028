package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.OptionalInt;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.board.Curation;
import dk.karavanen.board.IdeaState;
import dk.karavanen.moderation.DeskIdea;

/** Ideas that are taken off the board, with the reason, to be restored. */
class HiddenTab extends Div {

    private final DeskModel model;
    private final DeskActions desk;
    private final Curation curation;
    private final Paragraph empty = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private List<DeskIdea> shown = List.of();

    HiddenTab(DeskModel model, DeskActions desk, Curation curation) {
        this.model = model;
        this.desk = desk;
        this.curation = curation;
        addClassName("hidden-tab");
        empty.setText(getTranslation("desk.none-hidden"));
        empty.addClassNames("hint", "empty");
        list.addClassName("entries");
        getElement().setAttribute("tabindex", "-1");
        add(empty, list);
    }

    private List<DeskIdea> hidden() {
        return model.ideas().stream().filter(idea -> idea.state() == IdeaState.HIDDEN).toList();
    }

    OptionalInt count() {
        return OptionalInt.of(hidden().size());
    }

    void refresh() {
        List<DeskIdea> now = hidden();
        if (now.equals(shown) && !now.isEmpty()) {
            return;
        }
        shown = now;
        empty.setVisible(now.isEmpty());
        list.setVisible(!now.isEmpty());
        list.removeAll();
        IdeaFacts facts = new IdeaFacts(model, this, getLocale());
        for (DeskIdea idea : now) {
            NativeButton title = new NativeButton(idea.title(), click -> desk.open(idea.id()));
            title.addClassName("row-title");
            title.getElement().setAttribute("dir", "auto");
            Paragraph why = new Paragraph(facts.whyHidden(idea, " · "));
            why.addClassName("by");
            why.getElement().setAttribute("dir", "auto");
            NativeButton restore = DeskWords.button(getTranslation("desk.restore"), "eye", "btn--secondary btn--s",
                    () -> desk.attempt(idea.id(), () -> curation.restore(idea.id(), idea.version()),
                            () -> {
                                desk.done(getTranslation("desk.done.restored"));
                                getElement().callJsFunction("focus");
                            }));
            restore.getElement().setAttribute("aria-label", getTranslation("desk.restore") + ": " + idea.title());
            ListItem item = new ListItem(new Div(title, facts.byline(idea, true), why), restore);
            item.addClassName("entry");
            list.add(item);
        }
    }
}
