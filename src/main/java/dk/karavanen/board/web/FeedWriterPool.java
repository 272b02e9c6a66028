package dk.karavanen.board.web;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dk.karavanen.board.live.FeedMeter;
import dk.karavanen.board.live.LiveBoard;
import dk.karavanen.shared.SelfRestartingThread;
import dk.karavanen.shared.Settings;

/**
 * The few threads that write to all open feeds. They never wait for a phone: what a socket does not take at once waits in
 * its {@link FeedConnection}. Platform threads, so that the system shares the cores between them and those who answer votes.
 */
@Component
class FeedWriterPool implements DisposableBean {

    private static final int MAX_THREADS = 4;

    private final Writer[] writers;
    private final AtomicInteger next = new AtomicInteger();
    private final FeedMeter meter;
    private final long stuckNanos;
    private volatile boolean closed;

    FeedWriterPool(FeedMeter meter, Settings settings) {
        this.meter = meter;
        this.stuckNanos = settings.feed().stuckAfter().toNanos();
        writers = new Writer[Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors())];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = new Writer(i);
        }
    }

    /** The writer whose turn it is to get a new feed. */
    Writer any() {
        return writers[Math.floorMod(next.getAndIncrement(), writers.length)];
    }

    @Override
    public void destroy() {
        closed = true;
        for (Writer writer : writers) {
            writer.wake();
        }
    }

    /** One of the threads, and the feeds that are its own. */
    final class Writer implements Runnable {

        /** How often each feed is looked at: more often than proxies have to be kept awake. */
        private static final long LOOK_NANOS = 5_000_000_000L;
        /** Some may have more after a while without being told: a page of another version has the whole board now and then. */
        private static final long UNTOLD_NANOS = 1_000_000_000L;
        private static final int BUFFER = 64 * 1024;

        private final Queue<FeedConnection> coming = new ConcurrentLinkedQueue<>();
        private final Map<LiveBoard, FeedRound> rounds = new HashMap<>();
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        private final Thread thread;
        /** What was written last: frames, and the same in one. */
        private List<byte[]> loaded = List.of();
        private ByteBuffer bytes = buffer;
        private volatile boolean awake;
        private long written;
        private long writtenBytes;

        private Writer(int number) {
            thread = SelfRestartingThread.start("feed-writer-" + number, () -> !closed, this);
        }

        void add(FeedConnection feed) {
            coming.add(feed);
            wake();
        }

        /** There may be something to write. Cheap, for it is called for each feed. */
        void wake() {
            if (!awake) {
                awake = true;
                LockSupport.unpark(thread);
            }
        }

        /** Bytes of frames: the very same for one reader after the other, so they are put together once, outside the heap where there is room. */
        ByteBuffer bytes(List<byte[]> frames) {
            if (!isLoaded(frames)) {
                int length = frames.stream().mapToInt(frame -> frame.length).sum();
                bytes = length <= BUFFER ? put(frames, buffer.clear()) : frames.size() == 1 ? ByteBuffer.wrap(frames.getFirst()) : put(frames, ByteBuffer.allocate(length));
                loaded = List.copyOf(frames);
            }
            return bytes == buffer ? bytes.position(0) : bytes.duplicate();
        }

        private static ByteBuffer put(List<byte[]> frames, ByteBuffer into) {
            frames.forEach(into::put);
            return into.flip();
        }

        private boolean isLoaded(List<byte[]> frames) {
            boolean same = frames.size() == loaded.size();
            for (int i = 0; same && i < frames.size(); i++) {
                same = frames.get(i) == loaded.get(i);
            }
            return same;
        }

        boolean isStuck(long sinceNanos) {
            return sinceNanos > stuckNanos;
        }

        void count(int frames, int bytes) {
            written += frames;
            writtenBytes += bytes;
        }

        @Override
        public void run() {
            long look = System.nanoTime();
            long begun = look;
            while (!closed) {
                long now = System.nanoTime();
                if (awake || now - begun >= UNTOLD_NANOS) {
                    awake = false;
                    begun = now;
                    rounds.values().forEach(FeedRound::begin);
                }
                for (FeedConnection feed = coming.poll(); feed != null; feed = coming.poll()) {
                    rounds.computeIfAbsent(feed.board(), board -> new FeedRound(writers.length)).add(feed);
                }
                long wait = UNTOLD_NANOS;
                for (FeedRound round : rounds.values()) {
                    wait = Math.min(wait, round.write(this));
                }
                if (now - look >= LOOK_NANOS) {
                    look = now;
                    rounds.values().forEach(round -> round.look(now));
                }
                rounds.values().removeIf(FeedRound::isEmpty);
                if (written > 0) {
                    meter.written(written, writtenBytes);
                    written = 0;
                    writtenBytes = 0;
                }
                if (!awake && wait > 0) {
                    LockSupport.parkNanos(wait);
                }
            }
            rounds.values().forEach(FeedRound::close);
        }
    }
}
