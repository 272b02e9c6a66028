package dk.karavanen.board.live;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardReader;
import dk.karavanen.board.MeetingView;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * One meeting's board as it goes to its readers: gathers what changes ({@link PendingChanges}), reads it, compares it with what they
 * have ({@link BoardState}), and makes frames of the difference. The first few changes after quiet make a frame each, at once; after
 * that, changes wait for a window that follows the cost of writing one frame to all readers ({@link FramePace}).
 *
 * <p>A slow reader delays only itself: it asks for what is newer than the last it was given ({@link FeedReader}).
 */
public final class LiveBoard {

    /** Longest wait before reading everything anew after the database failed. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

    private final long meeting;
    private final String epoch;
    private final BoardReader database;
    private final ReadAccess access;
    private final LiveMetrics metrics;
    private final FrameFactory frames;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition touched = lock.newCondition();
    private final Condition gone = lock.newCondition();
    private final PendingChanges pending = new PendingChanges(System.nanoTime());
    private final HoldBack holdBack = new HoldBack();
    private volatile boolean closed;

    /** Only the framing thread changes these, under the lock. */
    private BoardState state;
    private CatchUps catchUps;
    private final SharedStream stream = new SharedStream();
    private final FrameRing ring = new FrameRing();
    private volatile long revision;

    private final FeedReaders readers = new FeedReaders();
    /** As it was when it was last asked who may read. */
    private volatile Meeting asked;
    private volatile Farewell farewell;

    LiveBoard(long meeting, String epoch, BoardReader database, ReadAccess access, JsonMapper json, Clock clock, LiveMetrics metrics) {
        this.meeting = meeting;
        this.epoch = epoch;
        this.database = database;
        this.access = access;
        this.metrics = metrics;
        this.frames = new FrameFactory(epoch, json, clock);
    }

    /** Reads the board for the first time and starts framing. */
    void start() {
        locked(() -> {
            state = new BoardState(database.all(meeting));
            asked = state.head().meeting();
            catchUps = new CatchUps(state, frames);
        });
        Thread.ofVirtual().name("frames-" + meeting).start(this::run);
    }

    // ------------------------------------------------------------------ what changed

    void touch(BoardChange change) {
        locked(() -> {
            pending.add(change, System.nanoTime());
            touched.signal();
        });
    }

    /** The same, where something may have been taken back: nobody is handed anything until it is gone. */
    void takeBack(BoardChange change) {
        locked(() -> {
            holdBack.mark();
            touch(change);
        });
    }

    /**
     * Reads everything on the calling thread, while frames go on being made, and touches what differs from what readers have.
     * What has changed between the two readings is touched for nothing, which does no harm.
     */
    void check() {
        BoardReader.Look look = database.all(meeting);
        locked(() -> state.differences(look).forEach(this::touch));
    }

    // ------------------------------------------------------------------ framing

    private void run() {
        FramePace pace = new FramePace(System.nanoTime());
        for (Due due = nextDue(); due != null; due = nextDue()) {
            long begun = System.nanoTime();
            PendingChanges.Batch changes = due.changes();
            try {
                boolean framed = frame(changes);
                letGoOn(due.takenBack());
                if (framed) {
                    metrics.framed(changes.since() == 0 ? 0 : System.nanoTime() - changes.since());
                    sleepUntil(pace.next(begun, readers.count()));
                }
            } catch (Refused notThere) {
                // Not archived but deleted, as the example's meetings are when it is removed.
                shut();
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

    private record Due(PendingChanges.Batch changes, long takenBack) {
    }

    /** @return null once this board is closed */
    private Due nextDue() {
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

    /** What is taken back does not wait for the window's end: everybody would wait with it. */
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

    /** @return whether anything differed from what readers have */
    private boolean frame(PendingChanges.Batch changes) {
        BoardReader.Look look;
        BoardReader.Head before = state.head();
        boolean whole = changes.anything();
        if (whole) {
            look = database.all(meeting);
        } else {
            BoardReader.Head next = changes.meeting() ? database.head(meeting) : before;
            // Revealed tallies, another set of sectors to be shown, or others to be asked: every idea looks different.
            whole = changes.meeting() && !next.showsIdeasLike(before);
            look = whole ? database.all(meeting)
                    : new BoardReader.Look(next, changes.ideas().isEmpty() ? List.of() : database.some(meeting, next, changes.ideas()));
        }
        // Before anybody who may not can read what is newer.
        askAgain(before, look.head(), changes.access());
        return publish(look, whole);
    }

    /**
     * Lets those go who may not read any more. Who came while everyone could read has shown nothing of themselves: they are sent
     * away to come back and show it.
     */
    private void askAgain(BoardReader.Head before, BoardReader.Head next, boolean anyway) {
        Meeting was = asked;
        Meeting now = next.meeting();
        asked = now;
        if (now.isArchived()) {
            shut();
        } else if (now.visibility() != Visibility.PUBLIC && (anyway || was.visibility() == Visibility.PUBLIC
                || next.view().participants().total() < before.view().participants().total())) {
            readers.end(each -> !access.mayRead(now, each.viewer()), Farewell.PARTICIPANTS_ONLY);
        }
    }

    private boolean publish(BoardReader.Look look, boolean whole) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            BoardState.Step step = state.apply(look, whole);
            if (step.difference().isNothing()) {
                return false;
            }
            if (step.takesBack()) {
                ring.forget();
                catchUps.forget();
            }
            Frame frame = frames.step(state.revision(), step.difference());
            if (readers.anyCompressed() && !frame.isLarge()) {
                frame = frame.sharedIn(stream);
            } else {
                stream.interrupt();
            }
            ring.add(frame);
            revision = state.revision();
        } finally {
            lock.unlock();
        }
        readers.wake();
        return true;
    }

    private void letGoOn(long takenBack) {
        boolean all = locked(() -> {
            boolean free = holdBack.gone(takenBack);
            if (free) {
                gone.signalAll();
            }
            return free;
        });
        if (all) {
            readers.wake();
        }
    }

    // ------------------------------------------------------------------ what readers are given

    /**
     * The whole board in one frame; made once for each revision, whoever asks. Waits for what is just being taken back, so hold
     * neither a lock nor a connection to the database.
     */
    public Frame snapshot() {
        readers.used();
        return locked(() -> {
            awaitGone();
            return catchUps.snapshot();
        });
    }

    /** The meeting as readers see it now. */
    public MeetingView meeting() {
        return locked(() -> {
            awaitGone();
            return state.meeting();
        });
    }

    /** Only whoever holds the lock once waits here: what they have locked is let go meanwhile. */
    private void awaitGone() {
        long left;
        try {
            while (!closed && (left = holdBack.left()) > 0) {
                gone.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long revision() {
        return revision;
    }

    /** Nanoseconds for which nothing may be handed out, see {@link HoldBack}. */
    long heldBack() {
        return holdBack.left();
    }

    /** @return the frame of that revision; null if it is too long ago */
    Frame step(long wanted) {
        return revision - wanted < FrameRing.MAX_STEPS ? ring.get(wanted) : null;
    }

    Frame catchUp(long seen, BoardDigest digest, boolean current) {
        return locked(() -> catchUps.after(seen, digest, current));
    }

    // ------------------------------------------------------------------ readers

    /**
     * Starts reading on the calling thread, as pages of today do.
     *
     * @param last {@code <epoch>-<revision>} of the last frame that was seen, or null
     */
    public FeedReader read(String last, Viewer viewer) {
        Thread reading = Thread.currentThread();
        return read(new FeedRequest(last, null, viewer, true, false), () -> LockSupport.unpark(reading));
    }

    /**
     * Starts reading without a thread that waits.
     *
     * @param newer told whenever there may be something to {@linkplain FeedReader#poll() poll}; must not wait for anything
     */
    public FeedReader read(FeedRequest request, Runnable newer) {
        FeedReader fresh = new FeedReader(this, request, seen(request.last()), newer);
        readers.add(fresh);
        // Whoever was let in before everyone was asked, and came in after.
        if (closed && farewell == null) {
            fresh.end(Farewell.ARCHIVED);
        } else if (request.viewer() == Viewer.ANYONE && asked.visibility() != Visibility.PUBLIC) {
            fresh.end(Farewell.PARTICIPANTS_ONLY);
        }
        return fresh;
    }

    /** The revision that somebody says they have; −1 if it is none of this life of the board. */
    private long seen(String last) {
        if (last != null && last.startsWith(epoch + "-")) {
            try {
                long seen = Long.parseLong(last.substring(epoch.length() + 1));
                if (seen >= 0 && seen <= revision) {
                    return seen;
                }
            } catch (NumberFormatException e) {
                // Not one of ours: what the reader is given puts it right.
            }
        }
        return -1;
    }

    /** Who is reading now: presence is counted here, not from sessions. */
    FeedReaders readers() {
        return readers;
    }

    Farewell farewell() {
        return farewell;
    }

    /** Tells every reader to go and come back. */
    void sayFarewell(Farewell bye) {
        farewell = bye;
        readers.wake();
    }

    // ------------------------------------------------------------------ its end

    /** Whether this board has ended and another has to be made for whoever wants to read. */
    boolean isOver() {
        return closed;
    }

    /** Nobody reads this board any more; should there be one again, it is another. */
    private void shut() {
        close();
        readers.end(each -> true, Farewell.ARCHIVED);
    }

    void close() {
        locked(() -> {
            if (!closed) {
                closed = true;
                stream.close();
            }
            touched.signal();
            gone.signalAll();
        });
    }

    private void locked(Runnable task) {
        locked(() -> {
            task.run();
            return null;
        });
    }

    private <T> T locked(Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }
}
