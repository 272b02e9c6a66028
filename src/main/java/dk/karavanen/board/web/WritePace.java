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
    private static final long NAP = 5_000_000;

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
     * @return 0: the next write may begin; else nanoseconds to sleep before asking again
     */
    long nanosUntilNext(long now, int readers) {
        long early = Math.max(EARLY * readers * nanos, NAP);
        // Where there were many, and few are left, those do not wait for what was written to the others.
        due = Math.min(due, now + early + nanos);
        return due <= now + early ? 0 : NAP;
    }

    void written(long now) {
        due = Math.max(due, now) + nanos;
    }
}
