package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WritePaceTest {

    private static final long MS = 1_000_000;

    /** How many of 1 000 readers are written to until the pace says wait. */
    private static int burst(WritePace pace, long now) {
        int writes = 0;
        while (pace.nanosUntilNext(now, 1_000) == 0) {
            pace.written(now);
            writes++;
        }
        return writes;
    }

    @Test
    void afterQuietAFewRoundsAreWrittenAtOnce() {
        WritePace pace = new WritePace(2, 0);
        assertThat(burst(pace, 1_000 * MS)).isEqualTo(4_001);
        assertThat(burst(pace, 60_000 * MS)).as("not more after a longer quiet").isEqualTo(4_001);
    }

    @Test
    void inTheLongRunTheRateIsThatOfOneCoreInTwoThirds() {
        WritePace pace = new WritePace(2, 0);
        long now = 0;
        burst(pace, now);
        int writes = 0;
        for (long wait = pace.nanosUntilNext(now, 1_000); now < 1_000 * MS; wait = pace.nanosUntilNext(now, 1_000)) {
            assertThat(wait).as("worth waking up for").isEqualTo(5 * MS);
            now += wait;
            writes += burst(pace, now);
        }
        assertThat(writes).as("of each of two threads in a second").isBetween(27_500, 28_100);
    }

    /** A hall whose net breaks down right after something new. */
    @Test
    void whoIsLeftDoesNotWaitForThoseWhoAreGone() {
        WritePace pace = new WritePace(2, 0);
        burst(pace, 0);
        assertThat(pace.nanosUntilNext(0, 10)).isEqualTo(5 * MS);
        assertThat(pace.nanosUntilNext(5 * MS, 10)).isZero();
    }

    /** Four rounds of one or two readers would be over in no time. */
    @Test
    void aSmallHallDoesNotWait() {
        WritePace pace = new WritePace(2, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(pace.nanosUntilNext(0, 1)).isZero();
            pace.written(0);
        }
    }
}
