package dk.karavanen.board.live;

/**
 * When the next frame may be made. In the long run frames stand a window apart that grows with the number of readers, so that
 * writing them never takes more than about half of one core (some 14 µs for each reader, see docs/scaling.md). A few may come early: the taps of a quiet hall are seldom
 * alone for as long as a window, and nobody should wait for a core that has nothing else to do.
 */
final class FramePace {

    /** See docs/performance.md for what a frame costs. */
    private static final long WINDOW_NANOS_PER_READER = 25_000;
    /** Less than writing one frame to one reader takes two threads: what is still being written is not overtaken by much. */
    private static final long NANOS_PER_READER = 5_000;
    private static final long SHORTEST_NANOS = 5_000_000;
    /** In windows: how far ahead of the long run frames may be. */
    private static final int EARLY = 4;

    /** When the next frame would be due if none ever came early. */
    private long due;

    /** @param now nanoseconds of any clock */
    FramePace(long now) {
        due = now;
    }

    /**
     * @param made    when a frame was begun, by the same clock
     * @param readers how many it goes to
     * @return when the next one may be begun, by the same clock
     */
    long next(long made, int readers) {
        long window = Math.max(SHORTEST_NANOS, readers * WINDOW_NANOS_PER_READER);
        due = Math.max(due, made) + window;
        return Math.max(made + Math.max(SHORTEST_NANOS, readers * NANOS_PER_READER), due - EARLY * window);
    }
}
