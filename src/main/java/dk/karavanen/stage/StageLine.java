package dk.karavanen.stage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * What one kind of screens is told of a stage: the newest picture, and whoever waits for the next. A slow screen delays only itself, and when
 * it wakes it gets what stands then. All who wait are woken at once: none of them has to have another's lock first, which a thousand
 * would have to take one after the other, each behind whatever else the server does.
 */
public final class StageLine {

    /**
     * @param number counted up by each picture of this server
     * @param json   as everyone gets it; null once there is no stage any more
     * @param wire   the same as it goes over the line
     */
    public record Picture(long number, @Nullable String json, byte[] wire) {

        static Picture of(long number, @Nullable String json) {
            return new Picture(number, json, ((json == null ? "event: gone\ndata: {}" : "data: " + json) + "\n\n").getBytes(StandardCharsets.UTF_8));
        }

        /** Which picture it is says it all. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Picture picture && picture.number == number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }

        @Override
        public String toString() {
            return "Picture " + number;
        }
    }

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile Picture newest = Picture.of(0, null);

    public Picture now() {
        return newest;
    }

    /** @return the newest picture, which is the one that was seen if nothing came in this time, or this thread is to end */
    public Picture after(long seen, Duration patience) {
        Thread self = Thread.currentThread();
        long deadline = System.nanoTime() + patience.toNanos();
        waiting.add(self);
        try {
            for (long left = patience.toNanos(); newest.number() <= seen && left > 0 && !self.isInterrupted(); left = deadline - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            return newest;
        } finally {
            waiting.remove(self);
        }
    }

    boolean isWatched() {
        return !waiting.isEmpty();
    }

    /** Wakes whoever waits if this is another picture. By one thread at a time. */
    void tell(@Nullable String json) {
        if (newest.number() == 0 || !Objects.equals(json, newest.json())) {
            again(json);
        }
    }

    /** Whoever waits goes home: the server stops. */
    void end() {
        again(newest.json());
    }

    private void again(@Nullable String json) {
        newest = Picture.of(newest.number() + 1, json);
        waiting.forEach(LockSupport::unpark);
    }
}
