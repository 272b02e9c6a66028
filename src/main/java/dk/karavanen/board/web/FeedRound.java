package dk.karavanen.board.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of one board that one thread writes to: one after the other, round and round, each of them all that is new to it since it
 * was its turn. Where there is more than {@link WritePace} allows, they wait for their turns and not for each other: what is new comes
 * to everybody within one round. Written to all in a burst, once a round, it would come within one round and that burst.
 */
final class FeedRound {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRound.class);
    /** Writes until it is another board's turn: some two milliseconds. */
    private static final int TURN = 200;

    private final List<FeedConnection> feeds = new ArrayList<>();
    private final WritePace pace;
    private final LongSupplier nanos;
    /** Whose turn it is. */
    private int next;
    /** How many have not had their turn since there was something new. */
    private int left;

    /** @param threads that share the work */
    FeedRound(int threads) {
        this(threads, System::nanoTime);
    }

    FeedRound(int threads, LongSupplier nanos) {
        this.nanos = nanos;
        pace = new WritePace(threads, nanos.getAsLong());
    }

    void add(FeedConnection feed) {
        feeds.add(feed);
        left = feeds.size();
    }

    boolean isEmpty() {
        return feeds.isEmpty();
    }

    /** There may be something new for each of them. */
    void begin() {
        left = feeds.size();
    }

    /**
     * Writes until all have what is new, or until it is time for others.
     *
     * @return in how many nanoseconds it wants to go on; {@link Long#MAX_VALUE}: not before there is something new
     */
    long write(FeedWriterPool.Writer by) {
        for (int written = 0; left > 0; left--) {
            long now = nanos.getAsLong();
            long wait = pace.nanosUntilNext(now, feeds.size());
            if (wait > 0 || written == TURN) {
                return wait;
            }
            next = next < feeds.size() ? next : 0;
            FeedConnection feed = feeds.get(next);
            try {
                if (feed.write(by, now)) {
                    written++;
                    pace.written(now);
                }
            } catch (RuntimeException | Error e) {
                broken(feed, e);
            }
            keepOrLeave(feed);
        }
        return Long.MAX_VALUE;
    }

    /** Now and then: see {@link FeedConnection#look}. */
    void look(long now) {
        for (FeedConnection feed : feeds) {
            try {
                feed.look(now);
            } catch (RuntimeException | Error e) {
                broken(feed, e);
            }
        }
        if (feeds.removeIf(FeedConnection::isClosed)) {
            begin();
        }
    }

    void close() {
        feeds.forEach(FeedConnection::close);
    }

    private static void broken(FeedConnection feed, Throwable e) {
        LOG.warn("A feed could not be written and is closed", e);
        feed.close();
    }

    private void keepOrLeave(FeedConnection feed) {
        if (!feed.isClosed()) {
            next++;
            return;
        }
        FeedConnection last = feeds.removeLast();
        if (next < feeds.size()) {
            feeds.set(next, last);
        }
        // Whose turn it is by their places is not known any more.
        left = feeds.size() + 1;
    }
}
