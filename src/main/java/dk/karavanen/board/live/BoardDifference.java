package dk.karavanen.board.live;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaFigures;
import dk.karavanen.board.MeetingView;

/**
 * What a reader has to be told who knows the board as it was.
 *
 * @param whole   new to the reader, or with other words than before
 * @param figures of ideas whose words the reader has
 * @param scores  of ideas of which the reader has all else; a null for one that has no score
 * @param removed ids of what stands there no more
 * @param buckets of which the reader may have more than is in {@code whole}: that is gone too; null where the reader's revision is known
 * @param meeting null if it is the same, but for its people
 * @param people  of the meeting, where that is all that has changed of it; else null
 */
record BoardDifference(List<BoardState.Shown> whole, List<IdeaFigures> figures, Map<Long, Integer> scores, List<Long> removed,
        @Nullable Buckets buckets, @Nullable MeetingView meeting, MeetingView.@Nullable PeopleView people) {

    /** Some of so many, see {@link BoardDigest}. */
    record Buckets(int of, SortedSet<Integer> whole) {
    }

    boolean isNothing() {
        return whole.isEmpty() && figures.isEmpty() && scores.isEmpty() && removed.isEmpty() && buckets == null && meeting == null && people == null;
    }
}
