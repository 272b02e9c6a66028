package dk.karavanen.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How much work something is, and how long one may wait for it on a machine that has other work as well: a limit on what we do is
 * one of processor time, and a limit on what a person waits is one of a machine that we have to ourselves.
 */
public final class Effort {

    private static final Duration SAMPLE = Duration.ofMillis(40);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Effort() {
    }

    /** Processor time this thread needs for it: the same whoever else is waiting for the processor. */
    public static Duration of(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    }

    /** @return what a limit for a machine of our own comes to on this one, now: as much more as we wait for the processor */
    public static Duration here(Duration alone) {
        double crowd = 1;
        for (int i = 0; i < 3; i++) {
            crowd = Math.max(crowd, crowd());
        }
        return Duration.ofNanos((long) (alone.toNanos() * crowd));
    }

    /** Time that goes by for the processor time we get. */
    private static double crowd() {
        long began = System.nanoTime();
        long before = THREADS.getCurrentThreadCpuTime();
        long used;
        do {
            used = THREADS.getCurrentThreadCpuTime() - before;
        } while (used < SAMPLE.toNanos());
        return (double) (System.nanoTime() - began) / used;
    }
}
