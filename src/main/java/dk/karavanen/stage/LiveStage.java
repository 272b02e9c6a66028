package dk.karavanen.stage;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One caravan's stage, as this server's screens are told of it: projectors and remotes of everything that stands there, the hall's phones of
 * what they show. A vote that changes a figure is no news to a phone, so a thousand of them are not told, and ask for nothing.
 */
public final class LiveStage {

    /** What stands in the database, as JSON; null without a stage, and once there is none any more. */
    record Told(@Nullable String screens, @Nullable String hall) {
    }

    private final ReentrantLock reading = new ReentrantLock();
    private final Supplier<Told> read;
    private final StageLine screens = new StageLine();
    private final StageLine hall = new StageLine();

    /** @param read what stands now */
    LiveStage(Supplier<Told> read) {
        this.read = read;
    }

    /** What projectors and remotes are told. */
    public StageLine screens() {
        return begun(screens);
    }

    /** What the hall's phones are told. */
    public StageLine hall() {
        return begun(hall);
    }

    private StageLine begun(StageLine line) {
        if (line.now().number() == 0) {
            refresh();
        }
        return line;
    }

    /** Reads what stands now and tells those to whom it is news. One reads at a time, so that no older picture comes last. */
    void refresh() {
        reading.lock();
        try {
            Told now = read.get();
            screens.tell(now.screens());
            hall.tell(now.hall());
        } finally {
            reading.unlock();
        }
    }

    boolean isWatched() {
        return screens.isWatched() || hall.isWatched();
    }

    void end() {
        screens.end();
        hall.end();
    }
}
