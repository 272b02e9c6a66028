package dk.karavanen.board.web;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dk.karavanen.board.live.FeedMeter;
import dk.karavanen.shared.SelfRestartingThread;
import dk.karavanen.shared.Settings;

/**
 * The few threads that write to all open feeds. They never wait for a phone: what a socket does not take at once waits in
 * its {@link FeedConnection}. Platform threads, so that the system shares the cores between them and those who answer votes.
 */
@Component
class FeedWriterPool implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FeedWriterPool.class);
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

        /** As long as proxies may be expected to wait for news; feeds are looked at a little more often. */
        private static final long ROUND_NANOS = 5_000_000_000L;
        private static final int BUFFER = 64 * 1024;

        private final Queue<FeedConnection> coming = new ConcurrentLinkedQueue<>();
        private final List<FeedConnection> feeds = new ArrayList<>();
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        private final Thread thread;
        private byte @Nullable [] loaded;
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

        /** A frame's bytes outside the heap: the same for one reader after the other, so they are copied once. */
        ByteBuffer bytes(byte[] frame) {
            if (frame.length > BUFFER) {
                return ByteBuffer.wrap(frame);
            }
            if (frame != loaded) {
                buffer.clear().put(frame).flip();
                loaded = frame;
            }
            return buffer.position(0);
        }

        boolean isStuck(long sinceNanos) {
            return sinceNanos > stuckNanos;
        }

        void count(int bytes) {
            written++;
            writtenBytes += bytes;
        }

        @Override
        public void run() {
            long round = System.nanoTime();
            while (!closed) {
                awake = false;
                for (FeedConnection feed = coming.poll(); feed != null; feed = coming.poll()) {
                    feeds.add(feed);
                }
                long now = System.nanoTime();
                boolean look = now - round >= ROUND_NANOS;
                if (look) {
                    round = now;
                }
                write(look, now);
                if (written > 0) {
                    meter.written(written, writtenBytes);
                    written = 0;
                    writtenBytes = 0;
                }
                if (!awake) {
                    LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
                }
            }
            feeds.forEach(FeedConnection::close);
        }

        private void write(boolean look, long now) {
            for (int i = 0; i < feeds.size(); i++) {
                FeedConnection feed = feeds.get(i);
                try {
                    feed.write(this, now);
                    if (look) {
                        feed.look(now);
                    }
                } catch (RuntimeException | Error e) {
                    LOG.warn("A feed could not be written and is closed", e);
                    feed.close();
                }
                if (feed.isClosed()) {
                    feeds.set(i--, feeds.getLast());
                    feeds.removeLast();
                }
            }
        }
    }
}
