package dk.karavanen.moderation.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;

import dk.karavanen.board.Curation;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.moderation.DeskIdea;

/** What can be done to an idea. Made once and shown as its state asks for, so that the focus stays on a button while figures change. */
class IdeaButtons extends Div {

    private final DeskActions desk;
    /** Told what came of a press: nothing where it was done. */
    private final Consumer<String> ended;
    private final Map<NativeButton, Predicate<DeskIdea>> offers = new LinkedHashMap<>();
    /** The one that is shown: {@link #show} comes before any press. */
    @SuppressWarnings("NullAway.Init")
    private DeskIdea idea;

    /** @param ended gets the words for why something could not be done, or none where it was */
    IdeaButtons(DeskActions desk, Curation curation, Consumer<String> ended) {
        this.desk = desk;
        this.ended = ended;
        addClassName("acts");
        offer(press("desk.merge", "merge", () -> desk.openMerge(idea.id())), now -> now.state().isOnBoard());
        offer(press("desk.hide", "hide", () -> desk.openHide(idea.id())), now -> now.state().isOnBoard() || now.state() == IdeaState.HELD);
        offer(press("desk.to-wall", "screen", () -> desk.toWall(List.of(idea.id()))), now -> now.state().isOnBoard() && !desk.isOnWall(now.id()));
        offer(press("desk.answer", "chat", () -> desk.openAnswer(idea.id())), now -> now.state().isOnBoard() && now.kind() == IdeaKind.QUESTION);
        offer(press("desk.suggest", "edit", () -> desk.openSuggest(idea.id())), now -> now.state() == IdeaState.OPEN);
        offer(act("desk.let-out", "eye", "desk.done.let-out", () -> curation.letOut(idea.id(), idea.version())),
                now -> now.state() == IdeaState.HELD);
        offer(act("desk.close", "lock", "desk.done.closed", () -> curation.close(idea.id(), idea.version())),
                now -> now.state() == IdeaState.OPEN);
        offer(act("desk.reopen", "lock", "desk.done.reopened", () -> curation.reopen(idea.id(), idea.version())),
                now -> now.state() == IdeaState.CLOSED);
        offer(act("desk.pin", "pin", "desk.done.pinned", () -> curation.pin(idea.id(), idea.version(), true)),
                now -> now.state().isOnBoard() && !now.pinned());
        offer(act("desk.unpin", "pin", "desk.done.unpinned", () -> curation.pin(idea.id(), idea.version(), false)),
                now -> now.state().isOnBoard() && now.pinned());
        offer(act("desk.restore", "eye", "desk.done.restored", () -> curation.restore(idea.id(), idea.version())),
                now -> now.state() == IdeaState.HIDDEN);
        offer(act("desk.unmerge", "undo", "desk.done.unmerged", () -> curation.unmerge(idea.id(), idea.version())),
                now -> now.state() == IdeaState.MERGED);
        offer(press("desk.see-root", null, () -> desk.open(idea.root())), now -> now.state() == IdeaState.MERGED);
    }

    void show(DeskIdea now) {
        idea = now;
        offers.forEach((button, when) -> button.setVisible(when.test(now)));
    }

    private void offer(NativeButton button, Predicate<DeskIdea> when) {
        offers.put(button, when);
        add(button);
    }

    private NativeButton press(String key, @Nullable String icon, Runnable pressed) {
        return DeskWords.button(getTranslation(key), icon, "btn--secondary btn--s", pressed);
    }

    private NativeButton act(String key, String icon, String doneKey, Runnable act) {
        return press(key, icon, () -> desk.attempt(idea.id(), act, () -> {
            ended.accept("");
            desk.doneWithUndo(getTranslation(doneKey), idea.id());
            // What was pressed may be gone: the first thing that can be done now has the focus.
            offers.keySet().stream().filter(NativeButton::isVisible).findFirst().ifPresent(NativeButton::focus);
        }, ended));
    }
}
