package dk.karavanen.board.live;

import java.util.concurrent.TimeUnit;

/**
 * Between the moment in which somebody has taken something back and the frame without it, nothing is handed to anybody: it could
 * still have it, and they have been told that it is gone. Seldom and short, some 20 ms; and never longer than a second, for while
 * the database is away reading goes on with what there is.
 *
 * <p>Changed under the board's lock, read without.
 */
final class WithdrawalBarrier {

    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long marked;
    /** When what is not yet gone was taken back, by {@link System#nanoTime}; 0 if there is nothing. */
    private volatile long since;

    /** From now on nothing is handed out. */
    void mark() {
        marked++;
        if (!isOn()) {
            since = now();
        }
    }

    /** For {@link #gone}: what the next reading of the database will find gone. */
    long marked() {
        return marked;
    }

    /**
     * A frame shows the board as it was read after that many marks.
     *
     * @return whether those who waited may go on
     */
    boolean gone(long upTo) {
        if (since == 0) {
            return false;
        }
        since = upTo == marked ? 0 : now();
        return since == 0;
    }

    boolean isOn() {
        return left() > 0;
    }

    /** Nanoseconds to wait at most; 0 if there is nothing to wait for. */
    long left() {
        long begun = since;
        return begun == 0 ? 0 : Math.max(0, begun + LONGEST_NANOS - System.nanoTime());
    }

    private static long now() {
        // 0 is kept for nothing.
        return System.nanoTime() | 1;
    }
}
