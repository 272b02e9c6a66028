package dk.karavanen.ranking;

import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * How an idea's rank holds if any one meeting is left out.
 *
 * @param rank    with all meetings; empty if nobody answered at all
 * @param without by meeting, the rank among the ideas that remain if that meeting is left out; empty if nothing remains of this one
 */
public record Robustness(OptionalInt rank, SortedMap<Long, OptionalInt> without) {

    /** The most places it moves, up or down, when one meeting is left out; meetings that carry it alone are not counted. */
    public int largestMove() {
        return rank.isEmpty() ? 0
                : without.values().stream().filter(OptionalInt::isPresent)
                        .mapToInt(other -> Math.abs(other.getAsInt() - rank.getAsInt())).max().orElse(0);
    }

    /** Whether some meeting carries it alone, so that without it nothing is left. */
    public boolean hangsOnOneMeeting() {
        return without.values().stream().anyMatch(OptionalInt::isEmpty);
    }
}
