package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.Curation;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.SeveralIdeas;
import dk.karavanen.board.WordSuggestions;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Does at a desk what its parts ask for: opens forms in the side column, tries what is pressed, and says in the receipt what came of it. */
class DeskControl implements DeskActions {

    private final DeskModel model;
    private final SideColumn side;
    private final ReceiptBar receipt;
    private final Curation curation;
    private final SeveralIdeas several;
    private final WordSuggestions suggestions;
    private final DeskReader reader;
    private final ModerationLog log;
    private final LogWords words;
    private @Nullable WallCard wall;

    DeskControl(DeskModel model, SideColumn side, ReceiptBar receipt, Curation curation, SeveralIdeas several, WordSuggestions suggestions,
            DeskReader reader, ModerationLog log, LogWords words) {
        this.model = model;
        this.side = side;
        this.receipt = receipt;
        this.curation = curation;
        this.several = several;
        this.suggestions = suggestions;
        this.reader = reader;
        this.log = log;
        this.words = words;
    }

    // ------------------------------------------------------------------ the side column

    @Override
    public void open(long id) {
        known(id, idea -> side.show(new IdeaPanel(model, this, curation, reader, idea)));
    }

    @Override
    public void openHide(long id) {
        known(id, idea -> {
            if (idea.state().isOnBoard() || idea.state() == IdeaState.HELD) {
                side.show(new HideForm(model, this, curation, idea));
            }
        });
    }

    @Override
    public void openMerge(long id) {
        known(id, idea -> {
            if (idea.state().isOnBoard()) {
                side.show(new MergeForm(model, this, curation, idea, null));
            }
        });
    }

    @Override
    public void openMerge(long source, long target) {
        known(source, one -> known(target, other -> side.show(new MergeForm(model, this, curation, one, other))));
    }

    private void known(long id, Consumer<DeskIdea> then) {
        model.find(id).ifPresentOrElse(then, () -> refused(new Refused(RefusalReason.NOT_FOUND)));
    }

    @Override
    public void openMergeTicked() {
        ticked(ideas -> new MergeSeveralForm(model, this, several, ideas));
    }

    @Override
    public void openHideTicked() {
        ticked(ideas -> new HideSeveralForm(model, this, several, ideas));
    }

    @Override
    public void openThemeTicked() {
        ticked(ideas -> new ThemeSeveralForm(model, this, several, ideas));
    }

    private void ticked(Function<List<DeskIdea>, SideForm> form) {
        List<DeskIdea> ideas = model.ticked().ideas();
        if (!ideas.isEmpty()) {
            side.show(form.apply(ideas));
        }
    }

    @Override
    public void openAnswer(long id) {
        known(id, idea -> side.show(new AnswerForm(model, this, curation, idea)));
    }

    @Override
    public void openSuggest(long id) {
        known(id, idea -> side.show(new SuggestForm(model, this, suggestions, idea)));
    }

    /** @param card the wall's */
    void useWall(WallCard card) {
        wall = card;
    }

    @Override
    public void toWall(List<Long> ideas) {
        Objects.requireNonNull(wall, "has its wall before anything is pressed").send(ideas);
    }

    @Override
    public boolean isOnWall(long idea) {
        return wall != null && wall.isShown(idea);
    }

    @Override
    public boolean isOpen(long idea) {
        return side.isOpen(idea);
    }

    // ------------------------------------------------------------------ doing and telling

    @Override
    public void attempt(Supplier<String> act) {
        String[] said = new String[1];
        model.attempt(null, () -> said[0] = act.get()).ifPresentOrElse(this::refused, () -> {
            if (!said[0].isEmpty()) {
                done(said[0]);
            }
        });
    }

    @Override
    public void attempt(@Nullable Long idea, Runnable act, Runnable then) {
        attempt(idea, act, then, receipt::say);
    }

    @Override
    public void attempt(@Nullable Long idea, Runnable act, Runnable then, Consumer<String> told) {
        model.attempt(idea, act).ifPresentOrElse(refused -> told.accept(refused.why() == RefusalReason.STALE && idea != null
                ? whoWasFirst(idea) : why(refused)), then);
    }

    @Override
    public String whoWasFirst(long idea) {
        return log.lastOn(idea).map(words::first).orElseGet(() -> receipt.getTranslation(RefusalReason.STALE.messageKey()));
    }

    private String why(Refused refused) {
        return receipt.getTranslation(refused.messageKey(), refused.arguments());
    }

    @Override
    public void done(String message) {
        receipt.say(message);
    }

    @Override
    public void doneWithUndo(String message, long idea) {
        log.lastOn(idea).map(ModerationLog.Entry::undo).filter(Objects::nonNull)
                .ifPresentOrElse(undo -> receipt.say(message, () -> attempt(idea, () -> log.undo(undo),
                        () -> done(receipt.getTranslation("desk.done.undone")))), () -> done(message));
    }

    void refused(Refused refused) {
        receipt.say(why(refused));
    }

    /** What the letters M and H are about where nothing is chosen in the queue. */
    @Nullable Long current(@Nullable Long waiting) {
        Long chosen = waiting != null ? waiting : side.subject();
        DeskIdea idea = chosen == null ? null : model.idea(chosen);
        return idea != null && idea.state().isOnBoard() ? chosen : null;
    }
}
