package dk.karavanen.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramePaceTest {

    private static final long MS = 1_000_000;

    @Test
    void afterQuietAFewFramesComeAtOnceAndTheRestAWindowApart() {
        FramePace pace = new FramePace(0, FramePace.SHORTEST_NANOS);
        long now = 1_000 * MS;
        long[] gaps = new long[9];
        for (int i = 0; i < gaps.length; i++) {
            long next = pace.next(now, 10_000);
            gaps[i] = (next - now) / MS;
            now = next;
        }
        assertThat(gaps).containsExactly(5, 5, 5, 5, 30, 50, 50, 50, 50);
    }

    @Test
    void quietGivesBackWhatWasTakenAndNoMore() {
        FramePace pace = new FramePace(0, FramePace.SHORTEST_NANOS);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            now = pace.next(now, 10_000);
        }
        now += 1_000 * MS;
        assertThat(pace.next(now, 10_000) - now).isEqualTo(5 * MS);
        for (int i = 0; i < 7; i++) {
            now = pace.next(now, 10_000);
        }
        assertThat(pace.next(now, 10_000) - now).isEqualTo(50 * MS);
    }

    @Test
    void whoIsLeftDoesNotWaitForThoseWhoAreGone() {
        FramePace pace = new FramePace(0, FramePace.SHORTEST_NANOS);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            now = pace.next(now, 10_000);
        }
        assertThat(pace.next(now, 100) - now).isEqualTo(5 * MS);
    }

    @Test
    void inASmallHallFramesAreAsCloseAsTheyMayBe() {
        FramePace pace = new FramePace(0, FramePace.SHORTEST_NANOS);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            long next = pace.next(now, 300);
            assertThat(next - now).isEqualTo(5 * MS);
            now = next;
        }
    }
}
