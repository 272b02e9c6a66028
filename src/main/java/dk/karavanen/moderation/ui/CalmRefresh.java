package dk.karavanen.moderation.ui;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.springframework.modulith.NamedInterface;

import dk.karavanen.shared.WorkPace;

/**
 * Reads again what takes its time to read: at once after quiet, and then no more often than {@link #SHARE} of a core allows, however
 * much moves. What waits meanwhile is told, so that somebody can ask for it by hand. All methods are for the desk's UI thread.
 */
@NamedInterface("desk")
public final class CalmRefresh {

    /** Of one core, at most: so that of a hundred people who vote meanwhile one at most meets it, and waits a little longer. */
    public static final double SHARE = 0.01;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final WorkPace pace = new WorkPace(SHARE, SHORTEST, LONGEST);
    private final BiConsumer<Duration, Runnable> later;
    private final LongSupplier nanos;
    private final Runnable read;
    private final Consumer<Boolean> behind;
    private boolean waiting;
    private boolean planned;
    private boolean asleep;

    /**
     * @param later  see {@link Desk#later}
     * @param read   reads and shows what there is
     * @param behind told whether something has moved that has not been read
     */
    public CalmRefresh(BiConsumer<Duration, Runnable> later, Runnable read, Consumer<Boolean> behind) {
        this(later, System::nanoTime, read, behind);
    }

    CalmRefresh(BiConsumer<Duration, Runnable> later, LongSupplier nanos, Runnable read, Consumer<Boolean> behind) {
        this.later = later;
        this.nanos = nanos;
        this.read = read;
        this.behind = behind;
    }

    /** Something has moved. */
    public void moved() {
        Duration left = pace.left(nanos.getAsLong());
        if (left.isZero() && !asleep) {
            long began = nanos.getAsLong();
            try {
                now();
            } finally {
                pace.took(began, nanos.getAsLong());
            }
            return;
        }
        waiting = true;
        behind.accept(true);
        if (!planned && !asleep) {
            planned = true;
            later.accept(left, this::due);
        }
    }

    private void due() {
        planned = false;
        if (waiting) {
            moved();
        }
    }

    /** Somebody asks for it: whatever that takes, it is not held against what moves next. */
    public void now() {
        waiting = false;
        read.run();
        behind.accept(false);
    }

    /** Nobody sees it: nothing is read. */
    public void sleep() {
        asleep = true;
    }

    /** It is seen again. */
    public void wake() {
        asleep = false;
        if (waiting) {
            moved();
        }
    }
}
