package dk.karavanen.board.live;

import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the live boards tell of themselves. */
@Component
class LiveMetrics {

    /** What is written to a few readers tells little of what one costs among many. */
    private static final int FEW = 32;
    /** Of the latest rounds, so many make up what is told. */
    private static final int REMEMBERED = 8;

    private final Counter frames;
    private final Counter written;
    private final Counter writtenBytes;
    private final Counter votes;
    private final Timer frameAge;
    /** Before anything was measured: as on a slow machine. */
    private volatile long writeNanos = 12_500;

    LiveMetrics(MeterRegistry registry) {
        frames = Counter.builder("karavanen.frames").description("Frames made").register(registry);
        written = Counter.builder("karavanen.frames.written").description("Frames written to readers").register(registry);
        writtenBytes = Counter.builder("karavanen.frames.written.bytes").baseUnit("bytes").register(registry);
        votes = Counter.builder("karavanen.votes").description("Stances committed on this server").register(registry);
        frameAge = Timer.builder("karavanen.frame.age")
                .description("From the first change in a frame, after its commit, to the frame being ready")
                .publishPercentiles(0.5, 0.95, 0.99).register(registry);
        Gauge.builder("karavanen.frame.write", this, metrics -> metrics.writeNanos / 1e9).baseUnit("seconds")
                .description("Processor time of writing a frame to one reader, lately").register(registry);
    }

    void framed(long ageNanos) {
        frames.increment();
        frameAge.record(ageNanos, TimeUnit.NANOSECONDS);
    }

    void written(long count, long bytes) {
        written.increment(count);
        writtenBytes.increment(bytes);
    }

    /** @param nanos of processor time that writing so many took */
    synchronized void took(long nanos, long count) {
        if (count >= FEW && nanos > 0) {
            writeNanos += (nanos / count - writeNanos) / REMEMBERED;
        }
    }

    /** Processor time that writing a frame to one reader has taken lately. */
    long writeNanos() {
        return writeNanos;
    }

    void voted() {
        votes.increment();
    }
}
