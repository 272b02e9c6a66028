package dk.karavanen.board.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dk.karavanen.board.BoardChange;
import dk.karavanen.shared.Refused;

/**
 * Gathers what changes on one board and has frames made of it, one after the other, on a thread of its own: the first few changes after
 * quiet at once, the others when {@link FramePace} says so, and whatever takes something back before its time, for everybody waits for
 * that, see {@link WithdrawalBarrier}.
 */
final class FramingLoop {

    /** Longest wait before reading everything anew after the database failed. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(FramingLoop.class);

    /** The board, as the loop sees it. */
    interface Framer {

        /**
         * @return whether that made a frame
         * @throws Refused if there is no such meeting any more
         */
        boolean frame(PendingChanges.Batch changes);

        /** There is something to be handed out that was held back. */
        void letGoOn();

        void notThere();

        int readers();
    }

    private final long meeting;
    private final ReentrantLock lock;
    private final Framer framer;
    private final LiveMetrics metrics;
    private final long shortestNanos;
    private final Condition touched;
    private final Condition gone;
    private final PendingChanges pending = new PendingChanges(System.nanoTime());
    private final WithdrawalBarrier holdBack = new WithdrawalBarrier();
    private volatile boolean closed;

    /**
     * @param lock          the board's: what is taken back is marked, and what is shown is changed, under the same one
     * @param shortestNanos from frame to frame, see {@link FramePace}
     */
    FramingLoop(long meeting, ReentrantLock lock, Framer framer, LiveMetrics metrics, long shortestNanos) {
        this.meeting = meeting;
        this.lock = lock;
        this.framer = framer;
        this.metrics = metrics;
        this.shortestNanos = shortestNanos;
        this.touched = lock.newCondition();
        this.gone = lock.newCondition();
    }

    void start() {
        Thread.ofVirtual().name("frames-" + meeting).start(this::run);
    }

    void touch(BoardChange change) {
        lock.lock();
        try {
            pending.add(change, System.nanoTime());
            touched.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The same, where something may have been taken back: nobody is handed anything until it is gone. */
    void takeBack(BoardChange change) {
        lock.lock();
        try {
            holdBack.mark();
            touch(change);
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds for which nothing may be handed out, see {@link WithdrawalBarrier}. */
    long heldBack() {
        return holdBack.left();
    }

    /** Only whoever holds the lock once waits here: what they have locked is let go meanwhile. */
    void awaitGone() {
        long left;
        try {
            while (!closed && (left = holdBack.left()) > 0) {
                gone.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            touched.signal();
            gone.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------------ the thread

    private record Due(PendingChanges.Batch changes, long takenBack) {
    }

    private void run() {
        FramePace pace = new FramePace(System.nanoTime(), shortestNanos);
        for (Due due = nextDue(); due != null; due = nextDue()) {
            long begun = System.nanoTime();
            PendingChanges.Batch changes = due.changes();
            try {
                boolean framed = framer.frame(changes);
                letGoOn(due.takenBack());
                if (framed) {
                    metrics.framed(changes.since() == 0 ? 0 : System.nanoTime() - changes.since());
                    sleepUntil(pace.next(begun, framer.readers()));
                }
            } catch (Refused notThere) {
                // Not archived but deleted, as the example's meetings are when it is removed.
                framer.notThere();
            } catch (RuntimeException | Error e) {
                LOG.warn("The board of meeting {} could not be read; readers keep what they have, next try in a second", meeting, e);
                if (changes.access()) {
                    touch(BoardChange.ACCESS);
                }
                touch(BoardChange.ANYTHING);
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** @return null once this board is closed */
    private @Nullable Due nextDue() {
        lock.lock();
        try {
            for (long now = System.nanoTime(); !pending.isDue(now); now = System.nanoTime()) {
                if (closed) {
                    return null;
                }
                touched.awaitNanos(pending.nanosUntilDue(now));
            }
            return closed ? null : new Due(pending.take(System.nanoTime()), holdBack.marked());
        } catch (InterruptedException e) {
            // Nobody ends this thread in that way: close() does.
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void sleepUntil(long nanoTime) {
        lock.lock();
        try {
            long left;
            while (!closed && holdBack.left() == 0 && (left = nanoTime - System.nanoTime()) > 0) {
                touched.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // As above.
        } finally {
            lock.unlock();
        }
    }

    private void letGoOn(long takenBack) {
        boolean free;
        lock.lock();
        try {
            free = holdBack.gone(takenBack);
            if (free) {
                gone.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (free) {
            framer.letGoOn();
        }
    }
}
