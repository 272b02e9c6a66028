package dk.karavanen.shared;

import java.time.Duration;

/**
 * How soon something that is done again and again may be done next, so that it never takes more than a share of one core: after each
 * time it rests for as long as that time's length asks. What it waits for, such as a database, counts as its own: what is slow because
 * others work is done less often, too.
 *
 * <p>For one thread at a time.
 */
public final class WorkPace {

    private final double share;
    private final Duration shortest;
    private final Duration longest;
    private boolean resting;
    private long rested;

    /**
     * @param share    of one core, above 0, at most 1
     * @param shortest rest, however quickly it was done
     * @param longest  rest, however long it took: one slow time does not silence it
     */
    public WorkPace(double share, Duration shortest, Duration longest) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("No share: " + share);
        }
        this.share = share;
        this.shortest = shortest;
        this.longest = longest;
    }

    /** Tells how long it took, in nanoseconds of any clock that does not go back. */
    public void took(long began, long ended) {
        long rest = (long) ((ended - began) * (1 / share - 1));
        rested = ended + Math.clamp(rest, shortest.toNanos(), longest.toNanos());
        resting = true;
    }

    /** How long to wait from now on, by the same clock; nothing if it may be done at once. */
    public Duration left(long now) {
        return resting ? Duration.ofNanos(Math.max(0, rested - now)) : Duration.ZERO;
    }
}
