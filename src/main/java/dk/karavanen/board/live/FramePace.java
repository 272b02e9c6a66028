package dk.karavanen.board.live;

/**
 * When the next frame may be made. In the long run frames stand a window apart that grows with the number of readers. Each reader is
 * written to once in three or four windows, so that more frames would be more bytes for all and hardly sooner. A few may come early: the
 * taps of a quiet hall are seldom alone for as long as a window, and nobody should wait for a core that has nothing else to do.
 */
final class FramePace {

    private static final long WINDOW_NANOS_PER_READER = 5_000;
    static final long SHORTEST_NANOS = 5_000_000;
    /** In windows: how far ahead of the long run frames may be. */
    private static final int EARLY = 4;

    private final long shortest;
    /** When the next frame would be due if none ever came early. */
    private long due;

    /**
     * @param now      nanoseconds of any clock
     * @param shortest nanoseconds from frame to frame, however few read them
     */
    FramePace(long now, long shortest) {
        this.shortest = shortest;
        due = now;
    }

    /**
     * @param made    when a frame was begun, by the same clock
     * @param readers how many it goes to
     * @return when the next one may be begun, by the same clock
     */
    long next(long made, int readers) {
        long window = Math.max(shortest, readers * WINDOW_NANOS_PER_READER);
        // Where there were many readers, and few are left, those do not wait for the others' windows.
        due = Math.clamp(due, made, made + EARLY * window) + window;
        return Math.max(made + shortest, due - EARLY * window);
    }
}
