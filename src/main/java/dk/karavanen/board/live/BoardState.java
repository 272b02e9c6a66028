package dk.karavanen.board.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardReader;
import dk.karavanen.board.IdeaFigures;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.MeetingView;

/**
 * The board as its readers have it, and at which revision each part of it last changed: so what anybody has missed follows from the
 * revision at which they left, however long ago. Knows neither threads nor bytes nor the database.
 */
final class BoardState {

    /** An idea as last told, with the revisions at which its words, its figures and its score changed. */
    static final class Shown {

        private final BoardReader.Row row;
        private final IdeaView view;
        private final long worded;
        private final long counted;
        private final long scored;
        /** Snapshots of one board, one after the other, say of most ideas the same. */
        private byte @Nullable [] json;

        private Shown(BoardReader.Row row, long worded, long counted, long scored) {
            this.row = row;
            this.view = row.view();
            this.worded = worded;
            this.counted = counted;
            this.scored = scored;
        }

        IdeaView view() {
            return view;
        }

        BoardReader.Row row() {
            return row;
        }

        byte[] json(Function<IdeaView, byte[]> make) {
            if (json == null) {
                json = make.apply(view);
            }
            return json;
        }
    }

    private BoardReader.Head head;
    private long meetingSince;
    private long peopleSince;
    private final Map<Long, Shown> ideas = new LinkedHashMap<>();
    /** What once stood there → the revision since which it does not. */
    private final Map<Long, Long> removed = new LinkedHashMap<>();
    private long revision;

    /**
     * What a look has changed.
     *
     * @param takesBack whether readers must not be told any more what they were told before: words, a name, figures that are hidden
     */
    record Step(BoardDifference difference, boolean takesBack) {
    }

    BoardState(BoardReader.Look first) {
        head = first.head();
        first.rows().stream().filter(BoardReader.Row::onBoard).forEach(row -> ideas.put(row.view().id(), new Shown(row, 0, 0, 0)));
    }

    BoardReader.Head head() {
        return head;
    }

    MeetingView meeting() {
        return head.view();
    }

    Collection<Shown> ideas() {
        return ideas.values();
    }

    /** Grows by one with every step that changed something. */
    long revision() {
        return revision;
    }

    /** @param whole whether the look is at everything: what it has not is there no more */
    Step apply(BoardReader.Look look, boolean whole) {
        long next = revision + 1;
        List<Shown> worded = new ArrayList<>();
        List<IdeaFigures> figures = new ArrayList<>();
        Map<Long, Integer> scores = new LinkedHashMap<>();
        List<Long> gone = new ArrayList<>();
        boolean takesBack = head.takesBack(look.head());
        Set<Long> seen = new HashSet<>();
        for (BoardReader.Row row : look.rows()) {
            IdeaView now = row.view();
            seen.add(now.id());
            Shown before = ideas.get(now.id());
            if (!row.onBoard()) {
                if (before != null) {
                    gone.add(now.id());
                }
            } else if (before == null || !before.view.isWordedLike(now)) {
                takesBack |= before != null && before.view.takesBack(now);
                worded.add(put(new Shown(row, next, next, next)));
            } else if (!before.view.equals(now)) {
                IdeaFigures counted = now.figures();
                // Somebody who comes late is one more that every idea was put to: that is not worth all its figures again.
                if (counted.equals(before.view.figures().scored(now.score(), now.few()))) {
                    put(new Shown(row, before.worded, before.counted, next));
                    scores.put(now.id(), now.score());
                } else {
                    put(new Shown(row, before.worded, next, next));
                    figures.add(counted);
                }
            } else if (!before.row.equals(row)) {
                put(new Shown(row, before.worded, before.counted, before.scored));
            }
        }
        if (whole) {
            ideas.keySet().stream().filter(id -> !seen.contains(id)).forEach(gone::add);
        }
        for (long id : gone) {
            ideas.remove(id);
            removed.put(id, next);
        }
        meetingSince = look.head().view().isSetUpLike(head.view()) ? meetingSince : next;
        peopleSince = look.head().view().people().equals(head.view().people()) ? peopleSince : next;
        head = look.head();
        BoardDifference difference = difference(worded, figures, scores, gone, next - 1);
        revision = difference.isNothing() ? revision : next;
        return new Step(difference, takesBack || !gone.isEmpty());
    }

    private Shown put(Shown shown) {
        ideas.put(shown.view.id(), shown);
        removed.remove(shown.view.id());
        return shown;
    }

    /** What has changed since a revision of this state. */
    BoardDifference since(long then) {
        List<Shown> worded = new ArrayList<>();
        List<IdeaFigures> figures = new ArrayList<>();
        Map<Long, Integer> scores = new LinkedHashMap<>();
        for (Shown shown : ideas.values()) {
            if (shown.worded > then) {
                worded.add(shown);
            } else if (shown.counted > then) {
                figures.add(shown.view.figures());
            } else if (shown.scored > then) {
                scores.put(shown.view.id(), shown.view.score());
            }
        }
        List<Long> gone = removed.entrySet().stream().filter(one -> one.getValue() > then).map(Map.Entry::getKey).toList();
        return difference(worded, figures, scores, gone, then);
    }

    private BoardDifference difference(List<Shown> worded, List<IdeaFigures> figures, Map<Long, Integer> scores, List<Long> gone, long then) {
        return new BoardDifference(worded, figures, scores, gone, null, meetingSince > then ? head.view() : null,
                meetingSince <= then && peopleSince > then ? head.view().people() : null);
    }

    /** What somebody has to be told who has read along elsewhere. */
    BoardDifference since(BoardDigest theirs) {
        BoardDigest ours = BoardDigest.of(ideas.values(), theirs.size());
        SortedSet<Integer> otherWords = ours.otherWords(theirs);
        Set<Integer> otherFigures = ours.otherFigures(theirs);
        List<Shown> worded = new ArrayList<>();
        List<IdeaFigures> figures = new ArrayList<>();
        for (Shown shown : ideas.values()) {
            int bucket = ours.bucket(shown.view.id());
            if (otherWords.contains(bucket)) {
                worded.add(shown);
            } else if (otherFigures.contains(bucket)) {
                figures.add(shown.view.figures());
            }
        }
        return new BoardDifference(worded, figures, Map.of(), List.of(), new BoardDifference.Buckets(ours.size(), otherWords), head.view(), null);
    }

    /** What differs from a look at everything, and has to be read anew. */
    Set<BoardChange> differences(BoardReader.Look look) {
        Set<BoardChange> changes = new HashSet<>();
        Set<Long> seen = new HashSet<>();
        for (BoardReader.Row row : look.rows()) {
            long id = row.view().id();
            seen.add(id);
            Shown shown = ideas.get(id);
            if (row.onBoard() ? shown == null || !shown.view.equals(row.view()) : shown != null) {
                changes.add(BoardChange.idea(id));
            }
        }
        if (!look.head().view().equals(head.view())) {
            changes.add(BoardChange.MEETING);
        }
        if (!seen.containsAll(ideas.keySet())) {
            changes.add(BoardChange.ANYTHING);
        }
        return changes;
    }
}
