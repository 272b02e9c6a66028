package dk.karavanen.board.live;

/**
 * When the next frame may be made. In the long run frames stand a window apart that grows with the number of readers and with what writing
 * to one of them takes on this machine just now, so that writing takes some two fifths of one core at most: where it is quick, a large hall
 * waits less. A few may come early: the taps of a quiet hall are seldom alone for as long as a window, and
 * nobody should wait for a core that has nothing else to do.
 */
final class FramePace {

    /** Of a core. With half of one, ten thousand readers waited longer for cores than they had waited for the frame. */
    private static final double WRITING_SHARE = 0.4;
    /** Where writing takes longer (14 to 20 µs on slow machines) a hall should not wait for it as much longer. */
    private static final long MAX_WINDOW_NANOS_PER_READER = 25_000;
    private static final long MIN_WINDOW_NANOS_PER_READER = 12_500;
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
     * @param write   nanoseconds of a core that writing a frame to one reader has taken lately
     * @return when the next one may be begun, by the same clock
     */
    long next(long made, int readers, long write) {
        long window = Math.max(SHORTEST_NANOS, readers * Math.clamp(Math.round(write / WRITING_SHARE), MIN_WINDOW_NANOS_PER_READER,
                MAX_WINDOW_NANOS_PER_READER));
        due = Math.max(due, made) + window;
        return Math.max(made + Math.max(SHORTEST_NANOS, readers * NANOS_PER_READER), due - EARLY * window);
    }
}
