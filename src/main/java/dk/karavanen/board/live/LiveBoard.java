package dk.karavanen.board.live;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardReader;
import dk.karavanen.board.MeetingView;
import dk.karavanen.board.Presence;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import tools.jackson.databind.json.JsonMapper;

/**
 * One meeting's board as it goes to its readers: what changes is gathered ({@link FramingLoop}), read, compared with what they have
 * ({@link BoardState}), and frames are made of the difference.
 *
 * <p>A slow reader delays only itself: it asks for what is newer than the last it was given ({@link FeedReader}).
 */
public final class LiveBoard {

    private final long meeting;
    private final String epoch;
    private final BoardReader database;
    private final ReadAccess access;
    private final FrameFactory frames;

    private final ReentrantLock lock = new ReentrantLock();
    private final FramingLoop loop;

    /** Only the framing thread changes these, under the lock. */
    private BoardState state;
    private CatchUps catchUps;
    private final SharedStream stream = new SharedStream();
    private final FrameRing ring = new FrameRing();
    private volatile long revision;

    private final FeedReaders readers = new FeedReaders();
    /** As it was when it was last asked who may read. */
    private volatile Meeting asked;
    private volatile @Nullable FeedEnd farewell;

    /** It has nothing to tell before it is {@link #start started}. */
    LiveBoard(long meeting, String epoch, BoardReader database, ReadAccess access, JsonMapper json, Clock clock, LiveMetrics metrics) {
        this(meeting, epoch, database, access, json, clock, metrics, FramePace.SHORTEST_NANOS);
    }

    /** @param shortestNanos from frame to frame: a test of a thousand frames does not wait for as many windows */
    @SuppressWarnings("NullAway.Init")
    LiveBoard(long meeting, String epoch, BoardReader database, ReadAccess access, JsonMapper json, Clock clock, LiveMetrics metrics, long shortestNanos) {
        this.meeting = meeting;
        this.epoch = epoch;
        this.database = database;
        this.access = access;
        this.frames = new FrameFactory(epoch, json, clock);
        this.loop = new FramingLoop(meeting, lock, new Framing(), metrics, shortestNanos);
    }

    /** Reads the board for the first time and starts framing. */
    void start() {
        locked(() -> {
            state = new BoardState(database.all(meeting));
            asked = state.head().meeting();
            catchUps = new CatchUps(state, frames);
        });
        loop.start();
    }

    // ------------------------------------------------------------------ what changed

    void touch(BoardChange change) {
        loop.touch(change);
    }

    /** The same, where something may have been taken back: nobody is handed anything until it is gone. */
    void takeBack(BoardChange change) {
        loop.takeBack(change);
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

    /** @return whether anything differed from what readers have */
    private boolean frame(PendingChanges.Batch changes) {
        BoardReader.Look look;
        BoardReader.Head before = state.head();
        boolean whole = changes.anything();
        if (whole) {
            look = database.all(meeting);
        } else {
            BoardReader.Head next = changes.meeting() ? database.head(meeting) : changes.voters() ? database.voted(before) : before;
            List<BoardReader.Row> rows = changes.ideas().isEmpty() ? List.of() : database.some(meeting, next, changes.ideas());
            // Revealed tallies, another set of sectors to be shown, or others to be asked: every idea has other figures, and the words it had.
            if (next != before && !next.showsIdeasLike(before)) {
                Set<Long> read = rows.stream().map(row -> row.view().id()).collect(Collectors.toSet());
                Stream<BoardReader.Row> others = state.ideas().stream().map(BoardState.Shown::row).filter(row -> !read.contains(row.view().id()));
                rows = Stream.concat(rows.stream(), (changes.meeting() ? database.recount(meeting, next, others.map(BoardReader.Row::view))
                        : BoardReader.rescored(next, others)).stream()).toList();
            }
            look = new BoardReader.Look(next, rows);
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
            readers.end(each -> !access.mayRead(now, each.viewer()), FeedEnd.PARTICIPANTS_ONLY);
        }
    }

    /** Somebody's frames are compressed for them alone. */
    void readsAlone() {
        stream.readsAlone();
    }

    private boolean publish(BoardReader.Look look, boolean whole) {
        lock.lock();
        try {
            if (loop.isClosed()) {
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
            int compressed = readers.compressed();
            if (compressed > 0 && !frame.isLarge()) {
                frame = frame.sharedIn(stream, compressed);
            } else {
                stream.interrupt();
            }
            if (frame.isLarge()) {
                catchUps.changedMuch(state.revision());
            }
            ring.add(frame);
            revision = state.revision();
        } finally {
            lock.unlock();
        }
        readers.wake();
        return true;
    }

    /** Nobody reads this board any more; should there be one again, it is another. */
    private void shut() {
        close();
        readers.end(each -> true, FeedEnd.ARCHIVED);
    }

    private final class Framing implements FramingLoop.Framer {

        @Override
        public boolean frame(PendingChanges.Batch changes) {
            return LiveBoard.this.frame(changes);
        }

        @Override
        public void letGoOn() {
            readers.wake();
        }

        @Override
        public void notThere() {
            shut();
        }

        @Override
        public int readers() {
            return readers.count();
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
            loop.awaitGone();
            return catchUps.snapshot();
        });
    }

    /** The meeting as readers see it now. */
    public MeetingView meeting() {
        return locked(() -> {
            loop.awaitGone();
            return state.meeting();
        });
    }

    long revision() {
        return revision;
    }

    long heldBack() {
        return loop.heldBack();
    }

    /** @return the frame of that revision; null if it is too long ago */
    @Nullable Frame step(long wanted) {
        return revision - wanted < FrameRing.MAX_STEPS ? ring.get(wanted) : null;
    }

    Frame catchUp(long seen, @Nullable BoardDigest digest, boolean current) {
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
        if (loop.isClosed() && farewell == null) {
            fresh.end(FeedEnd.ARCHIVED);
        } else if (request.viewer() == Viewer.ANYONE && asked.visibility() != Visibility.PUBLIC) {
            fresh.end(FeedEnd.PARTICIPANTS_ONLY);
        }
        return fresh;
    }

    /** The revision that somebody says they have; −1 if it is none of this life of the board. */
    private long seen(@Nullable String last) {
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

    /** How many are reading now: presence is counted here, not from sessions. */
    int readers() {
        return readers.count();
    }

    Presence.Wall wall() {
        return readers.wall();
    }

    void left(FeedReader reader) {
        readers.remove(reader);
    }

    void wakeReaders() {
        readers.wake();
    }

    boolean isIdle(long forNanos) {
        return readers.isIdle(forNanos);
    }

    @Nullable FeedEnd farewell() {
        return farewell;
    }

    /** Tells every reader to go and come back. */
    void sayFarewell(FeedEnd bye) {
        farewell = bye;
        readers.wake();
    }

    // ------------------------------------------------------------------ its end

    /** Whether this board has ended and another has to be made for whoever wants to read. */
    boolean isOver() {
        return loop.isClosed();
    }

    void close() {
        locked(() -> {
            loop.close();
            stream.close();
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
