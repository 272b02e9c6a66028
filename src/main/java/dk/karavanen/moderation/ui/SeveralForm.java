package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.Objects;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.moderation.DeskIdea;

/** A form about several ideas. What they looked like when it was opened stays with it: a colleague's act meanwhile is refused and told. */
abstract class SeveralForm extends SideForm {

    List<DeskIdea> ideas;

    SeveralForm(DeskModel model, DeskActions desk, String icon, String titleKey, List<DeskIdea> ideas) {
        super(model, desk, icon, titleKey);
        this.ideas = ideas;
        UnorderedList which = new UnorderedList();
        which.addClassName("several");
        for (DeskIdea idea : ideas) {
            ListItem item = new ListItem(idea.title());
            item.getElement().setAttribute("dir", "auto");
            which.add(item);
        }
        add(which);
    }

    /** All of it or nothing; where it was refused, pressing again means what the screen shows by then. */
    void doAll(Runnable act, String done) {
        problem("");
        desk.attempt(ideas.getFirst().id(), act, () -> {
            model.refresh(concerned());
            model.ticked().clear();
            close();
            desk.done(done);
        }, told -> {
            model.refresh(concerned());
            DeskIdea other = ideas.stream().filter(idea -> changed(idea)).findFirst().orElse(null);
            problem(other == null ? told : desk.whoWasFirst(other.id()));
            ideas = ideas.stream().map(idea -> Objects.requireNonNullElse(model.idea(idea.id()), idea)).toList();
        });
    }

    private java.util.Set<Long> concerned() {
        return new java.util.HashSet<>(ideas.stream().map(DeskIdea::id).toList());
    }

    private boolean changed(DeskIdea idea) {
        DeskIdea now = model.idea(idea.id());
        return now != null && now.version() != idea.version();
    }

    @Override
    void refresh() {
        ideas.stream().filter(this::changed).findFirst().ifPresentOrElse(idea -> watch(idea, model.idea(idea.id())), () -> notice(""));
    }

    @Override
    boolean concerns(long idea) {
        return ideas.stream().anyMatch(each -> each.id() == idea);
    }
}
