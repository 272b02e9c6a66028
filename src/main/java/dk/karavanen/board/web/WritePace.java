package dk.karavanen.board.web;

/**
 * How fast one thread may write to the readers of one board. In the long run a write takes {@value #NANOS_PER_WRITE} ns, so that writing
 * takes no more than some two thirds of one core, whatever the number of readers (docs/scaling.md tells what one costs). What comes after
 * quiet is written at once: nobody should wait for a core that has nothing else to do.
 */
final class WritePace {

    private static final long NANOS_PER_WRITE = 18_000;
    /** In rounds: how far ahead of the long run writing may be. */
    private static final int EARLY = 4;
    /** Less than that is not worth waking up for. */
    private static final long SHORTEST_WAIT = 5_000_000;

    private final long nanos;
    /** When the next write would be due if none ever came early. */
    private long due;

    /**
     * @param threads that write to the readers of one board
     * @param now     nanoseconds of any clock
     */
    WritePace(int threads, long now) {
        nanos = NANOS_PER_WRITE * threads;
        due = now;
    }

    /**
     * @param now     by the same clock
     * @param readers how many this thread writes to
     * @return nanoseconds until the next write may begin; 0: now
     */
    long nanosUntilNext(long now, int readers) {
        long left = due - Math.max(EARLY * readers * nanos, SHORTEST_WAIT) - now;
        return left <= 0 ? 0 : Math.max(left, SHORTEST_WAIT);
    }

    void written(long now) {
        due = Math.max(due, now) + nanos;
    }
}
