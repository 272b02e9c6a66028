package dk.karavanen.board.live;

import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the live boards tell of themselves. */
@Component
class LiveMetrics {

    private final Counter frames;
    private final Counter written;
    private final Counter writtenBytes;
    private final Counter votes;
    private final Timer frameAge;

    LiveMetrics(MeterRegistry registry) {
        frames = Counter.builder("karavanen.frames").description("Frames made").register(registry);
        written = Counter.builder("karavanen.frames.written").description("Frames written to readers").register(registry);
        writtenBytes = Counter.builder("karavanen.frames.written.bytes").baseUnit("bytes").register(registry);
        votes = Counter.builder("karavanen.votes").description("Stances committed on this server").register(registry);
        frameAge = Timer.builder("karavanen.frame.age")
                .description("From the first change in a frame, after its commit, to the frame being ready")
                .publishPercentiles(0.5, 0.95, 0.99).register(registry);
    }

    void framed(long ageNanos) {
        frames.increment();
        frameAge.record(ageNanos, TimeUnit.NANOSECONDS);
    }

    void written(long count, long bytes) {
        written.increment(count);
        writtenBytes.increment(bytes);
    }

    void voted() {
        votes.increment();
    }
}
