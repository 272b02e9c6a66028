package dk.karavanen.load;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * A distribution of waiting times, in microseconds: what it says of a percentile is at most 0.1 % above the true value and never below
 * it, however many times it is told.
 */
final class Latencies {

    private static final int DIGITS = 3;

    private final Histogram micros;
    /** To the microsecond. */
    private long most;

    Latencies() {
        this(new Histogram(DIGITS), 0);
    }

    private Latencies(Histogram micros, long most) {
        this.micros = micros;
        this.most = most;
        micros.setAutoResize(true);
    }

    synchronized void add(long nanos) {
        long wait = Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos));
        micros.recordValue(wait);
        most = Math.max(most, wait);
    }

    synchronized long count() {
        return micros.getTotalCount();
    }

    /** Forgets all. */
    synchronized void clear() {
        micros.reset();
        most = 0;
    }

    Duration max() {
        return Duration.of(micros(1), ChronoUnit.MICROS);
    }

    /** @param share above 0, at most 1: the part of all waits that were no longer than the answer */
    synchronized long micros(double share) {
        return micros.getTotalCount() == 0 ? 0 : Math.min(micros.getValueAtPercentile(share * 100), most);
    }

    synchronized Latencies copy() {
        return new Latencies(micros.copy(), most);
    }

    /** @param earlier a copy of this, made earlier: what came since then. The longest wait is known to 0.1 % only. */
    synchronized Latencies since(Latencies earlier) {
        Histogram since = micros.copy();
        since.subtract(earlier.micros);
        return new Latencies(since, Math.min(since.getMaxValue(), most));
    }

    /** As reported: milliseconds, and how many waits there were. Without any, only that. */
    Map<String, Object> milliseconds() {
        Map<String, Object> told = new LinkedHashMap<>();
        if (count() > 0) {
            told.put("p50", millis(0.50));
            told.put("p95", millis(0.95));
            told.put("p99", millis(0.99));
            told.put("max", millis(1));
        }
        told.put("count", count());
        return told;
    }

    /** @param share as above */
    double millis(double share) {
        return Math.round(micros(share) / 10.0) / 100.0;
    }
}
