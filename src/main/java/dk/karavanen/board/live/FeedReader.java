package dk.karavanen.board.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.Viewer;

/** One phone, wall or desk that reads along. Used by one thread at a time. */
public final class FeedReader implements AutoCloseable {

    /** How often a page is sent the whole board that understands nothing else. */
    private static final long WHOLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LiveBoard board;
    private final FeedRequest request;
    private final Runnable newer;
    /** Revision last handed out; −1: nothing yet. */
    private long seen;
    private long wholeAt;
    private volatile @Nullable FeedEnd ended;

    FeedReader(LiveBoard board, FeedRequest request, long seen, Runnable newer) {
        this.board = board;
        this.request = request;
        this.seen = seen;
        this.newer = newer;
    }

    public LiveBoard board() {
        return board;
    }

    /** What this reader is told, as it goes on the wire; one for each connection. */
    public FeedEncoding encoding() {
        return request.gzip() ? new GzipFeed(board::readsAlone) : new PlainFeed();
    }

    Viewer viewer() {
        return request.viewer();
    }

    boolean isCompressed() {
        return request.gzip();
    }

    boolean isWall() {
        return request.wall();
    }

    void wake() {
        newer.run();
    }

    /** From now on there is nothing for this reader but the farewell. */
    void end(String reason) {
        ended = FeedEnd.because(reason);
        newer.run();
    }

    /**
     * The next frame to write, without waiting: the one after that handed out last, or what brings up to date, not necessarily to the
     * very newest, if that is too long ago.
     *
     * @return null if there is nothing newer, or if it has to wait: for what is just being taken back, or to be compressed. Then too one
     *         is told when there is more
     */
    public @Nullable Frame poll() {
        if (seen == board.revision() || ended != null || board.heldBack() > 0 || wholeLeft() > 0) {
            return null;
        }
        Frame next = next(false);
        if (request.gzip() && !next.isReady(board::wakeReaders)) {
            return null;
        }
        taken(next);
        return next;
    }

    private Frame next(boolean current) {
        Frame next = request.deltas() && seen >= 0 ? board.step(seen + 1) : null;
        return next != null ? next : board.catchUp(request.deltas() ? seen : -1, request.deltas() ? request.digest() : null, current);
    }

    private void taken(Frame frame) {
        seen = frame.revision();
        wholeAt = System.nanoTime();
    }

    private long wholeLeft() {
        return request.deltas() || wholeAt == 0 ? 0 : wholeAt + WHOLE_NANOS - System.nanoTime();
    }

    /**
     * Waits for something newer than what was handed out last, on the thread that began to read; and for what is just being taken
     * back, even where there is no more time.
     *
     * @return the frames to write, in order; empty if none came in time
     */
    public List<Frame> next(long timeout, TimeUnit unit) {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        long held;
        while (((held = Math.max(board.heldBack(), wholeLeft())) > 0 || seen == board.revision()) && farewell() == null) {
            long left = Math.max(held, deadline - System.nanoTime());
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return List.of();
            }
            LockSupport.parkNanos(this, left);
        }
        List<Frame> frames = new ArrayList<>();
        while (seen != board.revision() && ended == null && frames.size() <= FrameRing.MAX_STEPS) {
            Frame next = next(true);
            frames.add(next);
            taken(next);
            if (!request.deltas()) {
                break;
            }
        }
        return frames;
    }

    /** What to say before hanging up, once this server is going down or this reader may not read any more; else null. */
    public @Nullable FeedEnd farewell() {
        return ended != null ? ended : board.farewell();
    }

    @Override
    public void close() {
        board.left(this);
    }
}
