package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

class WorkPaceTest {

    private static final long MILLI = 1_000_000;

    private final WorkPace pace = new WorkPace(0.05, Duration.ofMillis(500), Duration.ofMinutes(1));

    @Test
    void theFirstTimeIsAtOnce() {
        assertThat(pace.left(Long.MIN_VALUE)).isZero();
        assertThat(pace.left(Long.MAX_VALUE)).isZero();
    }

    @Test
    void restsForAsLongAsItsShareAsks() {
        pace.took(0, 100 * MILLI);
        assertThat(pace.left(100 * MILLI)).isEqualTo(Duration.ofMillis(1900));
        assertThat(pace.left(1500 * MILLI)).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.left(2000 * MILLI)).isZero();
    }

    @Test
    void whatIsQuickRestsTheShortestTimeAndWhatHungTheLongest() {
        pace.took(0, 1);
        assertThat(pace.left(1)).isEqualTo(Duration.ofMillis(500));
        pace.took(0, Duration.ofHours(1).toNanos());
        assertThat(pace.left(Duration.ofHours(1).toNanos())).isEqualTo(Duration.ofMinutes(1));
    }

    /** Nanoseconds of a clock may be negative, and pass zero. */
    @Test
    void theClocksZeroIsNoMatter() {
        pace.took(-150 * MILLI, -50 * MILLI);
        assertThat(pace.left(-50 * MILLI)).isEqualTo(Duration.ofMillis(1900));
        assertThat(pace.left(1850 * MILLI)).isZero();
    }

    @Test
    void howeverLongEachTakesTheShareIsKept() {
        Random random = new Random(4);
        long now = 0;
        long worked = 0;
        for (int i = 0; i < 10_000; i++) {
            now += pace.left(now).toNanos();
            long took = random.nextLong(3000 * MILLI);
            worked += took;
            pace.took(now, now + took);
            now += took;
        }
        assertThat((double) worked / now).isBetween(0.045, 0.0501);
    }

    @Test
    void aShareIsPartOfACore() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkPace(0, Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkPace(1.1, Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkPace(Double.NaN, Duration.ZERO, Duration.ZERO));
    }
}
