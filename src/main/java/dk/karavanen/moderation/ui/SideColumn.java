package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.moderation.DeskIdea;

/** The idea at hand, to the right: what is read or done about it. Without one, what can be done here. */
class SideColumn extends Aside {

    private final DeskModel model;
    private final Consumer<Set<Long>> turned;
    private final List<SideForm> open = new ArrayList<>();
    private final Div rest = new Div();
    /** What stands above whatever is open. */
    private int above;

    /**
     * @param keys   switches the letters on and off
     * @param turned told which ideas have been opened or closed here
     */
    SideColumn(DeskModel model, Checkbox keys, Consumer<Set<Long>> turned) {
        this.model = model;
        this.turned = turned;
        addClassName("act");
        getElement().setAttribute("aria-label", getTranslation("desk.side"));
        Paragraph how = new Paragraph(getTranslation("desk.choose-how"));
        how.addClassName("hint");
        Paragraph letters = new Paragraph(getTranslation("desk.keys-how"));
        letters.addClassName("hint");
        rest.addClassName("side-rest");
        rest.add(new H2(getTranslation("desk.choose")), how, keys, letters);
        add(rest);
    }

    /** Stands above whatever is open, and stays. */
    void stand(Component always) {
        addComponentAsFirst(always);
        above++;
    }

    void show(SideForm form) {
        // One of a kind: a merge and a hide may stand beside each other, as in the queue.
        Set<Long> changed = new HashSet<>();
        for (SideForm other : List.copyOf(open)) {
            boolean readingGivesWay = form.subject() != null || other.subject() != null;
            if (other.kind().equals(form.kind()) || readingGivesWay) {
                open.remove(other);
                remove(other);
                changed.addAll(concernedBy(other));
            }
        }
        open.add(form);
        addComponentAtIndex(above + open.size() - 1, form);
        form.whenClosed(() -> close(form));
        // Where the focus was when the first of its kind opened: it goes back there.
        getElement().executeJs("const from = document.activeElement; if (!this.contains(from))"
                + " { (this.openers ??= {})[$0] = from; }", form.kind());
        form.focusHeading();
        form.refresh();
        changed.addAll(concernedBy(form));
        turn(changed);
    }

    private void close(SideForm form) {
        if (open.remove(form)) {
            remove(form);
            getElement().executeJs("const to = this.openers?.[$0]; setTimeout(() => { if (to?.isConnected)"
                    + " { to.focus(); } if (document.activeElement === document.body)"
                    + " { document.querySelector('.desk-view vaadin-tab[selected]')?.focus(); } })", form.kind());
            turn(concernedBy(form));
        }
    }

    private void turn(Set<Long> changed) {
        rest.setVisible(open.isEmpty());
        turned.accept(changed);
    }

    private Set<Long> concernedBy(SideForm form) {
        Set<Long> concerned = new HashSet<>();
        model.ideas().stream().map(DeskIdea::id).filter(form::concerns).forEach(concerned::add);
        return concerned;
    }

    void refresh() {
        List.copyOf(open).forEach(SideForm::refresh);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    boolean isOpen(long idea) {
        return open.stream().anyMatch(form -> form.concerns(idea));
    }

    /** What colleagues are told that this moderator looks at, or null. */
    @Nullable Long lookedAt() {
        return open.isEmpty() ? null : concernedBy(open.getLast()).stream().min(Long::compare).orElse(null);
    }

    /** The idea that is read here, or null. */
    @Nullable Long subject() {
        return open.stream().map(SideForm::subject).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
