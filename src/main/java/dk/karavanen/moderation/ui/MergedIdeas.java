package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.board.Curation;
import dk.karavanen.moderation.DeskIdea;

/** The ideas that one stands for, each to be read and to be split from it. */
class MergedIdeas extends Div {

    private final DeskModel model;
    private final DeskActions desk;
    private final Curation curation;
    private final Consumer<String> problem;
    private final TextField why = new TextField();
    private long shown;

    MergedIdeas(DeskModel model, DeskActions desk, Curation curation, Consumer<String> problem) {
        this.model = model;
        this.desk = desk;
        this.curation = curation;
        this.problem = problem;
        why.setLabel(getTranslation("desk.unmerge-why"));
        why.setMaxLength(Curation.MAX_NOTE);
        why.setWidthFull();
    }

    void show(long root) {
        if (root != shown) {
            why.clear();
            shown = root;
        }
        removeAll();
        List<DeskIdea> merged = model.ideas().stream().filter(other -> other.root() == root && other.id() != root).toList();
        setVisible(!merged.isEmpty());
        if (!merged.isEmpty()) {
            H3 title = new H3(getTranslation("desk.under"));
            title.addClassName("label");
            UnorderedList list = new UnorderedList();
            list.addClassName("under");
            merged.forEach(other -> list.add(line(other)));
            add(title, list, why);
        }
    }

    private ListItem line(DeskIdea other) {
        NativeButton open = new NativeButton(other.title(), click -> desk.open(other.id()));
        open.addClassName("q-title");
        open.getElement().setAttribute("dir", "auto");
        NativeButton split = DeskWords.button(getTranslation("desk.unmerge"), null, "btn--s", () -> desk.attempt(other.id(),
                () -> curation.unmerge(other.id(), other.version(), why.getValue()),
                () -> desk.doneWithUndo(getTranslation("desk.done.unmerged"), other.id()), problem));
        split.getElement().setAttribute("aria-label", getTranslation("desk.unmerge") + ": " + other.title());
        return new ListItem(open, split);
    }
}
