package dk.karavanen.moderation.ui;

import java.util.List;

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

    private final DeskView desk;
    private final Curation curation;
    private final Paragraph empty = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private List<DeskIdea> shown = List.of();

    HiddenTab(DeskView desk, Curation curation) {
        this.desk = desk;
        this.curation = curation;
        addClassName("hidden-tab");
        empty.setText(getTranslation("desk.none-hidden"));
        empty.addClassNames("hint", "empty");
        list.addClassName("entries");
        getElement().setAttribute("tabindex", "-1");
        add(empty, list);
    }

    static List<DeskIdea> hidden(DeskView desk) {
        return desk.ideas().stream().filter(idea -> idea.state() == IdeaState.HIDDEN).toList();
    }

    void refresh() {
        List<DeskIdea> now = hidden(desk);
        if (now.equals(shown) && !now.isEmpty()) {
            return;
        }
        shown = now;
        empty.setVisible(now.isEmpty());
        list.setVisible(!now.isEmpty());
        list.removeAll();
        for (DeskIdea idea : now) {
            NativeButton title = new NativeButton(idea.title(), click -> desk.open(idea.id()));
            title.addClassName("row-title");
            title.getElement().setAttribute("dir", "auto");
            Paragraph why = new Paragraph(desk.log().reason(idea.hiddenReason())
                    + (idea.hiddenNote() == null ? "" : " · " + idea.hiddenNote()));
            why.addClassName("by");
            why.getElement().setAttribute("dir", "auto");
            NativeButton restore = DeskWords.button(getTranslation("desk.restore"), "eye", "btn--secondary btn--s",
                    () -> desk.attempt(idea.id(), () -> curation.restore(idea.id(), idea.version()),
                            () -> {
                                desk.done(getTranslation("desk.done.restored"));
                                getElement().callJsFunction("focus");
                            }));
            restore.getElement().setAttribute("aria-label", getTranslation("desk.restore") + ": " + idea.title());
            ListItem item = new ListItem(new Div(title, IdeaRow.byline(desk, idea, true), why), restore);
            item.addClassName("entry");
            list.add(item);
        }
    }
}
