package dk.karavanen.board.web;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How fast one participant may act. Never counted by address: a hall shares one. Two token buckets, kept in memory. */
@Component
class IntentRateLimiter {

    static final int PER_SECOND = 30;
    static final int PER_TEN_MINUTES = 600;
    private static final double LONG_REFILL = PER_TEN_MINUTES / 600.0;

    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;

    IntentRateLimiter(Clock clock) {
        this.clock = clock;
    }

    /** @return whether the participant may act once more now; if so, it is counted */
    boolean allows(long participant) {
        return buckets.computeIfAbsent(participant, p -> new Bucket(now())).take(now());
    }

    @Scheduled(fixedDelay = 600_000)
    void forgetFull() {
        double now = now();
        buckets.values().removeIf(bucket -> bucket.isFull(now));
    }

    private double now() {
        return clock.millis() / 1000.0;
    }

    private static final class Bucket {

        private double quick = PER_SECOND;
        private double lasting = PER_TEN_MINUTES;
        private double at;

        Bucket(double now) {
            at = now;
        }

        synchronized boolean take(double now) {
            refill(now);
            if (quick < 1 || lasting < 1) {
                return false;
            }
            quick--;
            lasting--;
            return true;
        }

        synchronized boolean isFull(double now) {
            refill(now);
            return lasting >= PER_TEN_MINUTES;
        }

        private void refill(double now) {
            double passed = Math.max(0, now - at);
            quick = Math.min(PER_SECOND, quick + passed * PER_SECOND);
            lasting = Math.min(PER_TEN_MINUTES, lasting + passed * LONG_REFILL);
            at = now;
        }
    }
}
