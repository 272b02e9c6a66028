package dk.karavanen.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

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

    /** A clock that leaves out what the machine stood still: a thread that wants nothing but to be woken sees it. */
    public static final class Stopwatch implements AutoCloseable {

        private static final Duration STEP = Duration.ofMillis(10);
        /** Less is how long one waits among others, which is what a limit is about. */
        private static final Duration STOOD_STILL = Duration.ofMillis(200);

        private final long began = System.nanoTime();
        private final AtomicLong steps = new AtomicLong();
        private final AtomicLong lost = new AtomicLong();
        private volatile boolean ended;

        public Stopwatch() {
            Thread.ofPlatform().daemon().start(this::watch);
        }

        private void watch() {
            long last = System.nanoTime();
            while (!ended) {
                LockSupport.parkNanos(STEP.toNanos());
                long now = System.nanoTime();
                if (now - last > STOOD_STILL.toNanos()) {
                    lost.addAndGet(now - last);
                }
                last = now;
                steps.incrementAndGet();
            }
        }

        public Duration elapsed() {
            long now = System.nanoTime();
            return Duration.ofNanos(Math.max(0, now - began - lost().toNanos()));
        }

        /** How long the machine has stood still since it began. */
        public Duration lost() {
            // What has ended this moment is seen with the next step.
            for (long before = steps.get(); !ended && steps.get() == before;) {
                LockSupport.parkNanos(STEP.toNanos());
            }
            return Duration.ofNanos(lost.get());
        }

        @Override
        public void close() {
            ended = true;
        }
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
