package dk.karavanen.board.live;

import java.util.List;

import org.springframework.stereotype.Component;

/** Counts what is written to readers. */
@Component
public class FeedMeter {

    private final LiveMetrics metrics;

    FeedMeter(LiveMetrics metrics) {
        this.metrics = metrics;
    }

    public void written(List<Frame> frames) {
        long bytes = 0;
        for (Frame frame : frames) {
            bytes += frame.wire().length;
        }
        metrics.written(frames.size(), bytes);
    }

    public void written(long frames, long bytes) {
        metrics.written(frames, bytes);
    }
}
