package dk.karavanen.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A distribution of waiting times: 128 steps for each doubling, so what it says of a percentile is at most 0.8 % above the
 * true value and never below it. Takes some 30 KB however many times it is told; microseconds to hours.
 */
final class Latencies {

    private static final int STEPS = 128;
    private static final int DOUBLINGS = 40;

    private final long[] counts = new long[STEPS * DOUBLINGS];
    private long count;
    private long most;

    synchronized void add(long nanos) {
        long micros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos));
        counts[index(micros)]++;
        count++;
        most = Math.max(most, micros);
    }

    synchronized long count() {
        return count;
    }

    Duration max() {
        return Duration.of(micros(1), java.time.temporal.ChronoUnit.MICROS);
    }

    /** @param share above 0, at most 1: the part of all waits that were no longer than the answer */
    synchronized long micros(double share) {
        long wanted = (long) Math.ceil(share * count);
        long passed = 0;
        for (int i = 0; i < counts.length && wanted > 0; i++) {
            passed += counts[i];
            if (passed >= wanted) {
                return Math.min(upperEdge(i), most);
            }
        }
        return most;
    }

    synchronized Latencies copy() {
        Latencies copy = new Latencies();
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        copy.count = count;
        copy.most = most;
        return copy;
    }

    /** @param earlier a copy of this, made earlier: what came since then. The longest wait is known to 0.8 % only. */
    synchronized Latencies since(Latencies earlier) {
        Latencies since = new Latencies();
        for (int i = 0; i < counts.length; i++) {
            since.counts[i] = counts[i] - earlier.counts[i];
            since.count += since.counts[i];
            since.most = since.counts[i] > 0 ? Math.min(upperEdge(i), most) : since.most;
        }
        return since;
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

    private static int index(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int doubling = 63 - Long.numberOfLeadingZeros(micros / STEPS);
        return Math.min(STEPS * (doubling + 1) + (int) ((micros >> doubling) - STEPS), STEPS * DOUBLINGS - 1);
    }

    private static long upperEdge(int index) {
        if (index < STEPS) {
            return index;
        }
        int doubling = index / STEPS - 1;
        return ((long) (STEPS + index % STEPS + 1) << doubling) - 1;
    }
}
