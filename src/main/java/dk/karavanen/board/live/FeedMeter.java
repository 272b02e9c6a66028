package dk.karavanen.board.live;

import org.springframework.stereotype.Component;

/** Counts what is written to readers. */
@Component
public class FeedMeter {

    private final LiveMetrics metrics;

    FeedMeter(LiveMetrics metrics) {
        this.metrics = metrics;
    }

    /** @param bytes as they went out, compressed or not */
    public void written(long frames, long bytes) {
        metrics.written(frames, bytes);
    }
}
