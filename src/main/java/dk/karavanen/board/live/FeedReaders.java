package dk.karavanen.board.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import dk.karavanen.board.Presence;

/** Those who read one board now. Any thread may come, go and wake. */
final class FeedReaders {

    private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger compressed = new AtomicInteger();
    private final AtomicInteger walls = new AtomicInteger();
    private volatile boolean wallSeen;
    private volatile long lastUsed = System.nanoTime();

    void add(FeedReader reader) {
        if (readers.add(reader)) {
            compressed.addAndGet(reader.isCompressed() ? 1 : 0);
            walls.addAndGet(reader.isWall() ? 1 : 0);
            wallSeen |= reader.isWall();
        }
    }

    void remove(FeedReader reader) {
        if (readers.remove(reader)) {
            compressed.addAndGet(reader.isCompressed() ? -1 : 0);
            walls.addAndGet(reader.isWall() ? -1 : 0);
        }
        used();
    }

    int count() {
        return readers.size();
    }

    Presence.Wall wall() {
        return walls.get() > 0 ? Presence.Wall.CONNECTED : wallSeen ? Presence.Wall.LOST : Presence.Wall.UNSEEN;
    }

    /** How many have use for the shared stream. */
    int compressed() {
        return compressed.get();
    }

    /** There may be something new for all of them. */
    void wake() {
        readers.forEach(FeedReader::wake);
    }

    void end(Predicate<FeedReader> which, String reason) {
        readers.stream().filter(which).forEach(each -> each.end(reason));
    }

    /** Somebody wants the board, though not to read along. */
    void used() {
        lastUsed = System.nanoTime();
    }

    boolean isIdle(long forNanos) {
        return readers.isEmpty() && System.nanoTime() - lastUsed > forNanos;
    }
}
