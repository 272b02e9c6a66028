package dk.karavanen.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramePaceTest {

    private static final long MS = 1_000_000;

    @Test
    void afterQuietAFewFramesComeAtOnceAndTheRestAWindowApart() {
        FramePace pace = new FramePace(0);
        long now = 1_000 * MS;
        long[] gaps = new long[9];
        for (int i = 0; i < gaps.length; i++) {
            long next = pace.next(now, 1_000);
            gaps[i] = (next - now) / MS;
            now = next;
        }
        assertThat(gaps).containsExactly(5, 5, 5, 5, 5, 25, 25, 25, 25);
    }

    @Test
    void quietGivesBackWhatWasTakenAndNoMore() {
        FramePace pace = new FramePace(0);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            now = pace.next(now, 1_000);
        }
        now += 1_000 * MS;
        assertThat(pace.next(now, 1_000) - now).isEqualTo(5 * MS);
        for (int i = 0; i < 7; i++) {
            now = pace.next(now, 1_000);
        }
        assertThat(pace.next(now, 1_000) - now).isEqualTo(25 * MS);
    }

    @Test
    void inALargeHallFramesNeverOvertakeTheirOwnWriting() {
        FramePace pace = new FramePace(0);
        assertThat(pace.next(1_000 * MS, 10_000)).isEqualTo(1_050 * MS);
        assertThat(new FramePace(0).next(1_000 * MS, 10)).isEqualTo(1_005 * MS);
    }
}
