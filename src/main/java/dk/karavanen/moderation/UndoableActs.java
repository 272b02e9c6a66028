package dk.karavanen.moderation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.board.Curation;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaCurated.Classification;
import dk.karavanen.board.IdeaState;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Each act that can be undone, with when that undoes just it, and what does: the opposite, which gets a line of its own. */
@Component
class UndoableActs {

    /** A line, and what it tells about as that is now; either idea may be gone. */
    record Told(ModerationEntry line, @Nullable Idea idea, @Nullable Idea other) {

        private EntryDetail detail() {
            return EntryDetail.read(line.detail());
        }
    }

    /** @param otherVersion null where there is no other idea */
    record Versions(int version, @Nullable Integer otherVersion) {
    }

    private interface StillSo {

        /** @param settled what need not be asked about again at the line's meeting */
        boolean test(Told told, Idea idea, Settled settled);
    }

    private interface Settled {

        Set<Map.Entry<Long, Long>> at(long meeting);
    }

    private interface Undo {

        void run(ModerationEntry line, long idea, Versions seen);
    }

    private record Inverse(StillSo stillSo, Undo undo) {
    }

    private final Map<LogAction, Inverse> inverses = new EnumMap<>(LogAction.class);
    private final SettledMatters settled;

    UndoableActs(Curation curation, SettledMatters settled) {
        this.settled = settled;
        inverse(LogAction.CLASSIFIED, (told, idea) -> told.detail().before() != null && told.detail().after() != null
                && told.detail().after().classification().equals(new Classification(idea.kind(), idea.theme())),
                (line, idea, seen) -> {
                    // What was there before went with the idea's words.
                    Classification before = Optional.ofNullable(EntryDetail.read(line.detail()).before()).map(EntryDetail.Words::classification)
                            .orElseThrow(() -> new Refused(RefusalReason.NOT_UNDOABLE));
                    curation.classify(idea, seen.version(), before.kind(), before.theme());
                });
        inverse(LogAction.HIDDEN, (told, idea) -> idea.state() == IdeaState.HIDDEN, (line, idea, seen) -> curation.restore(idea, seen.version()));
        inverse(LogAction.CLOSED, (told, idea) -> idea.state() == IdeaState.CLOSED, (line, idea, seen) -> curation.reopen(idea, seen.version()));
        inverse(LogAction.REOPENED, (told, idea) -> idea.state() == IdeaState.OPEN, (line, idea, seen) -> curation.close(idea, seen.version()));
        inverse(LogAction.PINNED, (told, idea) -> idea.isPinned() && idea.state().isOnBoard(),
                (line, idea, seen) -> curation.pin(idea, seen.version(), false));
        inverse(LogAction.UNPINNED, (told, idea) -> !idea.isPinned() && idea.state().isOnBoard(),
                (line, idea, seen) -> curation.pin(idea, seen.version(), true));
        inverse(LogAction.MERGED, (told, idea) -> idea.state() == IdeaState.MERGED && Objects.equals(idea.mergedInto(), told.line().other()),
                (line, idea, seen) -> curation.unmerge(idea, seen.version(), null));
        inverse(LogAction.UNMERGED, (told, idea) -> idea.state().isOnBoard() && told.other() != null && told.other().state().isOnBoard(),
                (line, idea, seen) -> {
                    if (line.other() == null || seen.otherVersion() == null) {
                        throw new Refused(RefusalReason.NOT_UNDOABLE);
                    }
                    curation.merge(idea, seen.version(), line.other(), seen.otherVersion(), null);
                });
        StillSo stands = (told, idea, matters) -> told.line().meeting() != null && matters.at(told.line().meeting()).containsAll(settled.by(told.line()));
        inverses.put(LogAction.KEPT_BOTH, new Inverse(stands, (line, idea, seen) -> settled.doubt(line)));
        inverses.put(LogAction.ANSWERED, new Inverse(stands, (line, idea, seen) -> settled.answered(SettledMatters.meetingOf(line), idea, false)));
        Set<LogAction> undoable = Arrays.stream(LogAction.values()).filter(action -> action.inverse().isPresent()).collect(Collectors.toSet());
        if (!inverses.keySet().equals(undoable)) {
            throw new IllegalStateException("What can be undone: " + undoable + ", and how is known of: " + inverses.keySet());
        }
    }

    private void inverse(LogAction act, BiPredicate<Told, Idea> stillSo, Undo undo) {
        inverses.put(act, new Inverse((told, idea, matters) -> stillSo.test(told, idea), undo));
    }

    /** Says of many lines which can be undone; what all of them ask is asked once. */
    Predicate<Told> offers() {
        Map<Long, Set<Map.Entry<Long, Long>>> known = new HashMap<>();
        Settled matters = meeting -> known.computeIfAbsent(meeting, settled::of);
        // Whether the idea still is as the line says it was made, so that doing the opposite undoes just that.
        return told -> {
            Idea idea = told.idea();
            Inverse inverse = inverses.get(told.line().action());
            return idea != null && inverse != null && inverse.stillSo().test(told, idea, matters);
        };
    }

    /** @throws Refused {@code not-undoable}, and as the opposite is */
    void undo(ModerationEntry line, Versions seen) {
        Inverse inverse = inverses.get(line.action());
        if (line.idea() == null || inverse == null) {
            throw new Refused(RefusalReason.NOT_UNDOABLE);
        }
        inverse.undo().run(line, line.idea(), seen);
    }
}
