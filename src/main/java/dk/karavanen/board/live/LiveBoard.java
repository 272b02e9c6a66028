package dk.karavanen.board.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.MeetingView;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * One meeting's board as it goes to its readers: holds the newest state as bytes, gathers changes, and makes frames of
 * them. The first few changes after quiet make a frame each, at once; after that, changes wait for a window that follows
 * the cost of writing one frame to all readers, and an idea that changed ten times in it is written once.
 *
 * <p>Readers are plain threads that park until there is a newer frame. A slow one delays only itself: it asks for what
 * is newer than the last it wrote, and gets a snapshot if that is longer ago than the ring remembers.
 */
public final class LiveBoard {

    /** Frames kept for readers that were away for a moment. */
    private static final int RING = 256;
    /** Longest wait before reading everything anew after the database failed. */
    private static final long RETRY_NANOS = 1_000_000_000L;
    /** In the place of an idea: who takes part. */
    static final long PRESENCE = -1;
    /** In the place of an idea: somebody may not read any more who could. */
    static final long ACCESS = -2;
    /** A hall that comes at once would otherwise be told of each newcomer, all of it, by counting all of it. */
    private static final long PRESENCE_NANOS = 1_000_000_000L;

    /** How old a snapshot to begin with may be. */
    private static final long OPENING_NANOS = 1_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

    private final long meeting;
    private final String epoch;
    private final BoardReader reader;
    private final ReadAccess access;
    private final JsonMapper json;
    private final Clock clock;
    private final LiveMetrics metrics;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition touched = lock.newCondition();
    private final Condition gone = lock.newCondition();
    private final HoldBack holdBack = new HoldBack();
    private final Set<Long> dirty = new HashSet<>();
    private boolean meetingDirty;
    private boolean allDirty;
    private boolean accessDirty;
    private long dirtySince;
    private boolean presenceDirty;
    private long presenceDue = System.nanoTime();
    private volatile boolean closed;

    /** Only the framing thread writes these, under the lock; snapshots are made under it too. */
    private BoardReader.Head head;
    private byte[] meetingJson;
    private final Map<Long, Shown> ideas = new LinkedHashMap<>();
    private volatile long revision;
    private Frame snapshot;
    private Frame opening;
    private long openingMade;

    private final AtomicReferenceArray<Frame> ring = new AtomicReferenceArray<>(RING);
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private volatile long lastUsed = System.nanoTime();
    /** As it was when it was last asked who may read. */
    private volatile Meeting asked;
    private volatile Farewell farewell;

    /** An idea as last written. */
    private record Shown(IdeaView view, long root, byte[] json) {
    }

    LiveBoard(long meeting, String epoch, BoardReader reader, ReadAccess access, JsonMapper json, Clock clock, LiveMetrics metrics) {
        this.meeting = meeting;
        this.epoch = epoch;
        this.reader = reader;
        this.access = access;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Reads the board for the first time and starts framing. */
    void start() {
        lock.lock();
        try {
            refresh(reader.all(meeting));
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("frames-" + meeting).start(this::run);
    }

    // ------------------------------------------------------------------ what changed

    /**
     * @param idea the idea that changed, 0 for the meeting itself, {@link #PRESENCE}: that alone makes a frame a second at
     *             most, and goes with any other of the meeting's; or {@link #ACCESS}
     */
    void touch(long idea) {
        lock.lock();
        try {
            if (idea == PRESENCE) {
                presenceDirty = true;
                touched.signal();
                return;
            }
            if (idea == ACCESS) {
                accessDirty = true;
                touched.signal();
                return;
            }
            if (dirtySince == 0) {
                dirtySince = System.nanoTime();
            }
            if (idea == 0) {
                meetingDirty = true;
            } else {
                dirty.add(idea);
            }
            touched.signal();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #touch}, after something may have been taken back: nobody is handed anything until it is gone. */
    void takeBack(long idea) {
        lock.lock();
        try {
            holdBack.mark();
            touch(idea);
        } finally {
            lock.unlock();
        }
    }

    void takeBackAll() {
        lock.lock();
        try {
            holdBack.mark();
            touchAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reads everything anew, to be sure. Makes a frame only of what really differs. */
    void touchAll() {
        lock.lock();
        try {
            allDirty = true;
            touched.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads everything on the calling thread, while frames go on being made, and touches what differs from what readers have.
     * What has changed between the two readings is touched for nothing, which does no harm.
     */
    void check() {
        BoardReader.Look look = reader.all(meeting);
        lock.lock();
        try {
            Set<Long> seen = new HashSet<>();
            for (BoardReader.Row row : look.rows()) {
                long id = row.view().id();
                seen.add(id);
                Shown shown = ideas.get(id);
                if (row.onBoard() ? shown == null || !shown.view().equals(row.view()) : shown != null) {
                    touch(id);
                }
            }
            if (!look.head().view().equals(head.view())) {
                touch(0);
            }
            if (!seen.containsAll(ideas.keySet())) {
                touchAll();
            }
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------------ framing

    private void run() {
        FramePace pace = new FramePace(System.nanoTime());
        while (true) {
            Set<Long> changed;
            boolean all;
            boolean meetingToo;
            boolean accessToo;
            long since;
            long takenBack;
            lock.lock();
            try {
                while (!closed && dirty.isEmpty() && !meetingDirty && !allDirty && !accessDirty && !isPresenceDue()) {
                    await();
                }
                if (closed) {
                    return;
                }
                if (meetingDirty || allDirty || isPresenceDue()) {
                    // Who takes part is read with the meeting.
                    meetingDirty = true;
                    presenceDirty = false;
                    presenceDue = System.nanoTime() + PRESENCE_NANOS;
                }
                if (!dirty.isEmpty() && !meetingDirty && !presenceDirty) {
                    // Whoever votes for the first time is one more of whom an idea needs its part: soon enough a second later.
                    presenceDirty = true;
                    presenceDue = System.nanoTime() + PRESENCE_NANOS;
                }
                changed = new HashSet<>(dirty);
                all = allDirty;
                meetingToo = meetingDirty;
                accessToo = accessDirty;
                since = dirtySince;
                takenBack = holdBack.marked();
                dirty.clear();
                allDirty = false;
                meetingDirty = false;
                accessDirty = false;
                dirtySince = 0;
            } finally {
                lock.unlock();
            }
            long begun = System.nanoTime();
            try {
                boolean framed = frame(changed, meetingToo, all, accessToo);
                letGoOn(takenBack);
                if (framed) {
                    metrics.framed(since == 0 ? 0 : System.nanoTime() - since);
                    sleepUntil(pace.next(begun, readers.size()));
                }
            } catch (Refused gone) {
                // Not archived but deleted, as the example's meetings are when it is removed.
                shut();
            } catch (RuntimeException | Error e) {
                if (accessToo) {
                    touch(ACCESS);
                }
                LOG.warn("The board of meeting {} could not be read; readers keep what they have, next try in a second", meeting, e);
                touchAll();
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private boolean isPresenceDue() {
        return presenceDirty && System.nanoTime() - presenceDue >= 0;
    }

    private void await() {
        if (!presenceDirty) {
            touched.awaitUninterruptibly();
            return;
        }
        try {
            touched.awaitNanos(presenceDue - System.nanoTime());
        } catch (InterruptedException e) {
            // Nobody ends this thread in that way: close() does.
        }
    }

    /** What is taken back does not wait for the window's end: everybody would wait with it. */
    private void sleepUntil(long nanoTime) {
        lock.lock();
        try {
            long left;
            while (!closed && !holdBack.isOn() && (left = nanoTime - System.nanoTime()) > 0) {
                touched.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody ends this thread in that way: close() does.
        } finally {
            lock.unlock();
        }
    }

    private void letGoOn(long takenBack) {
        boolean all;
        lock.lock();
        try {
            all = holdBack.gone(takenBack);
            if (all) {
                gone.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (all) {
            wakeReaders();
        }
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

    /** @return whether anything differed from what readers have */
    private boolean frame(Collection<Long> changed, boolean meetingToo, boolean all, boolean accessToo) {
        BoardReader.Look look;
        boolean whole = all;
        if (all) {
            look = reader.all(meeting);
        } else if (meetingToo) {
            BoardReader.Head next = reader.head(meeting);
            // Revealed tallies, another set of sectors to be shown, or others to be asked: every idea looks different.
            whole = !next.showsIdeasLike(head);
            look = whole ? reader.all(meeting)
                    : new BoardReader.Look(next, changed.isEmpty() ? List.of() : reader.some(meeting, next, changed));
        } else {
            look = new BoardReader.Look(head, changed.isEmpty() ? List.of() : reader.some(meeting, head, changed));
        }
        // Before anybody who may not can read what is newer.
        askAgain(look.head(), accessToo);
        return !closed && publish(look, whole);
    }

    /**
     * Lets those go who may not read any more. Who came while everyone could read has shown nothing of themselves: they are sent
     * away to come back and show it.
     */
    private void askAgain(BoardReader.Head next, boolean anyway) {
        Meeting before = asked;
        Meeting now = next.meeting();
        asked = now;
        if (now.isArchived()) {
            shut();
        } else if (now.visibility() != Visibility.PUBLIC && (anyway || before.visibility() == Visibility.PUBLIC
                || next.view().participants().total() < head.view().participants().total())) {
            readers.stream().filter(each -> !access.mayRead(now, each.viewer)).forEach(each -> each.end(Farewell.PARTICIPANTS_ONLY));
        }
    }

    /** Nobody reads this board any more; should there be one again, it is another. */
    private void shut() {
        close();
        readers.forEach(each -> each.end(Farewell.ARCHIVED));
    }

    private boolean publish(BoardReader.Look look, boolean whole) {
        lock.lock();
        try {
            List<byte[]> fragments = new ArrayList<>();
            Map<Long, Integer> scores = new LinkedHashMap<>();
            List<Long> removed = new ArrayList<>();
            boolean takesBack = head.takesBack(look.head());
            Set<Long> seen = new HashSet<>();
            for (BoardReader.Row row : look.rows()) {
                long id = row.view().id();
                seen.add(id);
                Shown before = ideas.get(id);
                if (!row.onBoard()) {
                    if (ideas.remove(id) != null) {
                        removed.add(id);
                    }
                } else if (before == null || !before.view().equals(row.view())) {
                    byte[] fragment = json.writeValueAsBytes(row.view());
                    takesBack |= before != null && before.view().takesBack(row.view());
                    ideas.put(id, new Shown(row.view(), row.root(), fragment));
                    // Somebody who comes late is one more that every idea was put to: that is not worth its words again.
                    if (before != null && before.view().equals(row.view().scored(before.view().score(), before.view().few()))) {
                        scores.put(id, row.view().score());
                    } else {
                        fragments.add(fragment);
                    }
                }
            }
            if (whole) {
                ideas.keySet().removeIf(id -> {
                    if (seen.contains(id)) {
                        return false;
                    }
                    removed.add(id);
                    return true;
                });
            }
            byte[] newMeeting = null;
            if (!look.head().view().equals(head.view())) {
                newMeeting = json.writeValueAsBytes(look.head().view());
                meetingJson = newMeeting;
            }
            head = look.head();
            if (fragments.isEmpty() && scores.isEmpty() && removed.isEmpty() && newMeeting == null) {
                return false;
            }
            if (takesBack || !removed.isEmpty()) {
                forgetFrames();
            }
            long next = revision + 1;
            ring.set((int) (next % RING), Frame.of(next, epoch, "delta", delta(next, fragments, scores, removed, newMeeting)));
            snapshot = null;
            revision = next;
        } finally {
            lock.unlock();
        }
        wakeReaders();
        return true;
    }

    /**
     * Older frames tell what now is taken back: nobody is given one any more. Who has the newest of them gets what comes next, as
     * ever; who is further behind gets everything, as it is now. A vote takes nothing back, so this is for the rare frame.
     */
    private void forgetFrames() {
        for (int i = 0; i < RING; i++) {
            ring.set(i, null);
        }
        opening = null;
    }

    private void refresh(BoardReader.Look look) {
        head = look.head();
        asked = head.meeting();
        meetingJson = json.writeValueAsBytes(look.head().view());
        for (BoardReader.Row row : look.rows()) {
            if (row.onBoard()) {
                ideas.put(row.view().id(), new Shown(row.view(), row.root(), json.writeValueAsBytes(row.view())));
            }
        }
    }

    // ------------------------------------------------------------------ bytes

    private static byte[] delta(long revision, List<byte[]> fragments, Map<Long, Integer> scores, List<Long> removed, byte[] meeting) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "{\"revision\":" + revision + ",\"ideas\":[");
        join(out, fragments);
        text(out, "],\"removed\":" + removed.toString().replace(" ", ""));
        if (!scores.isEmpty()) {
            text(out, scores.entrySet().stream().map(score -> "\"" + score.getKey() + "\":" + score.getValue())
                    .collect(Collectors.joining(",", ",\"scores\":{", "}")));
        }
        if (meeting != null) {
            text(out, ",\"meeting\":");
            out.writeBytes(meeting);
        }
        text(out, "}");
        return out.toByteArray();
    }

    /**
     * The whole board in one frame; made once for each revision, whoever asks. Waits for what is just being taken back, so hold
     * neither a lock nor a connection to the database.
     */
    public Frame snapshot() {
        lastUsed = System.nanoTime();
        lock.lock();
        try {
            awaitGone();
            return whole();
        } finally {
            lock.unlock();
        }
    }

    private Frame whole() {
        lock.lock();
        try {
            if (snapshot == null) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                text(out, "{\"epoch\":\"" + epoch + "\",\"revision\":" + revision + ",\"at\":\"" + clock.instant() + "\",\"meeting\":");
                out.writeBytes(meetingJson);
                text(out, ",\"ideas\":[");
                join(out, ideas.values().stream().map(Shown::json).toList());
                text(out, "]}");
                snapshot = Frame.of(revision, epoch, "snapshot", out.toByteArray());
            }
            return snapshot;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A snapshot to begin with, a second old at most: frames follow that bring it up to date. A wave of phones in the middle of
     * votes then shares a few snapshots, and phones that never take theirs do not hold one of every revision in memory.
     */
    private Frame opening() {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (opening == null || now - openingMade > OPENING_NANOS || revision - opening.revision() > RING / 2) {
                opening = whole();
                openingMade = now;
            }
            return opening;
        } finally {
            lock.unlock();
        }
    }

    private static void join(ByteArrayOutputStream out, List<byte[]> fragments) {
        for (int i = 0; i < fragments.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(fragments.get(i));
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    // ------------------------------------------------------------------ readers

    /** How many are reading now: presence is counted here, not from sessions. */
    int readers() {
        return readers.size();
    }

    /** The meeting as readers see it now. */
    public MeetingView meeting() {
        lock.lock();
        try {
            awaitGone();
            return head.view();
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle(long forNanos) {
        return readers.isEmpty() && System.nanoTime() - lastUsed > forNanos;
    }

    /** Whether this board has ended and another has to be made for whoever wants to read. */
    boolean isOver() {
        return closed;
    }

    /** Tells every reader to go and come back. */
    void sayFarewell(Farewell bye) {
        farewell = bye;
        wakeReaders();
    }

    private void wakeReaders() {
        for (Reader reader : readers) {
            reader.newer.run();
        }
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

    /**
     * Starts reading on the calling thread.
     *
     * @param lastEventId {@code <epoch>-<revision>} of the last frame that was seen, or null
     * @param viewer      as whom they may read; to be asked again whenever that can have changed
     */
    public Reader read(String lastEventId, Viewer viewer) {
        Thread reading = Thread.currentThread();
        return read(lastEventId, viewer, () -> LockSupport.unpark(reading));
    }

    /**
     * Starts reading without a thread that waits.
     *
     * @param lastEventId as above
     * @param newer       told whenever there may be something to {@linkplain Reader#poll() poll}; must not wait for anything
     */
    public Reader read(String lastEventId, Viewer viewer, Runnable newer) {
        Reader fresh = new Reader(seen(lastEventId), viewer, newer);
        readers.add(fresh);
        // Whoever was let in before everyone was asked, and came in after.
        if (closed && farewell == null) {
            fresh.end(Farewell.ARCHIVED);
        } else if (viewer == Viewer.ANYONE && asked.visibility() != Visibility.PUBLIC) {
            fresh.end(Farewell.PARTICIPANTS_ONLY);
        }
        return fresh;
    }

    private long seen(String lastEventId) {
        if (lastEventId != null && lastEventId.startsWith(epoch + "-")) {
            try {
                long last = Long.parseLong(lastEventId.substring(epoch.length() + 1));
                if (last >= 0 && last <= revision) {
                    return last;
                }
            } catch (NumberFormatException e) {
                // Not one of ours: a snapshot puts it right.
            }
        }
        return -1;
    }

    /** One phone, wall or desk that reads along. Used by one thread at a time. */
    public final class Reader implements AutoCloseable {

        private final Viewer viewer;
        private final Runnable newer;
        /** Revision last handed out; −1: nothing yet. */
        private long seen;
        private volatile Farewell ended;

        private Reader(long seen, Viewer viewer, Runnable newer) {
            this.seen = seen;
            this.viewer = viewer;
            this.newer = newer;
        }

        /** From now on there is nothing for this reader but the farewell. */
        private void end(String reason) {
            ended = Farewell.because(reason);
            newer.run();
        }

        /**
         * The next frame to write, without waiting: the one after that handed out last, or a snapshot, not necessarily the very
         * newest, if that is too long ago.
         *
         * @return null if there is nothing newer, or if it has to wait for what is just being taken back; then too one is told when
         *         there is more
         */
        public Frame poll() {
            if (seen == revision || ended != null || holdBack.isOn()) {
                return null;
            }
            Frame next = seen < 0 ? null : ring.get((int) ((seen + 1) % RING));
            if (next == null || next.revision() != seen + 1) {
                next = opening();
            }
            seen = next.revision();
            return next;
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
            while (((held = holdBack.left()) > 0 || seen == revision) && farewell() == null) {
                long left = Math.max(held, deadline - System.nanoTime());
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    return List.of();
                }
                LockSupport.parkNanos(this, left);
            }
            if (seen == revision || ended != null) {
                return List.of();
            }
            long newest = revision;
            List<Frame> frames = seen < 0 || newest - seen >= RING ? null : collect(newest);
            if (frames == null) {
                Frame whole = whole();
                seen = whole.revision();
                return List.of(whole);
            }
            seen = newest;
            return frames;
        }

        /** @return null if the ring has moved on meanwhile */
        private List<Frame> collect(long newest) {
            List<Frame> frames = new ArrayList<>((int) (newest - seen));
            for (long wanted = seen + 1; wanted <= newest; wanted++) {
                Frame frame = ring.get((int) (wanted % RING));
                if (frame == null || frame.revision() != wanted) {
                    return null;
                }
                frames.add(frame);
            }
            return frames;
        }

        /** What to say before hanging up, once this server is going down or this reader may not read any more; else null. */
        public Farewell farewell() {
            return ended != null ? ended : farewell;
        }

        @Override
        public void close() {
            readers.remove(this);
            lastUsed = System.nanoTime();
        }
    }
}
