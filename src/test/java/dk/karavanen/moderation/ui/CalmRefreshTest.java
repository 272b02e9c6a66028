package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Reading calmly, by a clock that is turned by hand. */
class CalmRefreshTest {

    private record Planned(long at, Runnable act) {
    }

    private long now;
    private long takes = Duration.ofMillis(800).toNanos();
    private int read;
    private boolean behind;
    private final List<Planned> planned = new ArrayList<>();
    private final CalmRefresh calm = new CalmRefresh((delay, act) -> planned.add(new Planned(now + delay.toNanos(), act)), () -> now,
            () -> {
                read++;
                now += takes;
            }, something -> behind = something);

    /** Lets time go by, with a change every fifty milliseconds. */
    private void votesFor(Duration time) {
        for (long end = now + time.toNanos(); now < end; now += Duration.ofMillis(50).toNanos()) {
            due();
            calm.moved();
        }
    }

    private void due() {
        List<Planned> ripe = planned.stream().filter(each -> each.at() <= now).toList();
        planned.removeAll(ripe);
        ripe.forEach(each -> each.act().run());
    }

    @Test
    void theFirstChangeAfterQuietIsReadAtOnce() {
        calm.moved();
        assertThat(read).isEqualTo(1);
        assertThat(behind).isFalse();
    }

    @Test
    void whileAHallVotesItTakesNoMoreThanItsShare() {
        votesFor(Duration.ofMinutes(10));
        assertThat(read * 0.8 / 600).as("of a core").isBetween(0.008, CalmRefresh.SHARE + 0.0015);
    }

    @Test
    void whatIsQuickIsReadTwiceASecond() {
        takes = Duration.ofMillis(2).toNanos();
        votesFor(Duration.ofMinutes(1));
        assertThat(read).isBetween(100, 121);
    }

    @Test
    void theLastVoteIsReadThoughNothingComesAfterIt() {
        calm.moved();
        calm.moved();
        calm.moved();
        assertThat(read).isEqualTo(1);
        assertThat(behind).as("so it is told").isTrue();
        assertThat(planned).as("once for all that waits").hasSize(1);
        now = planned.getFirst().at();
        due();
        assertThat(read).isEqualTo(2);
        assertThat(behind).isFalse();
        assertThat(planned).isEmpty();
    }

    @Test
    void byHandItIsReadAtOnceAndNothingIsReadTwice() {
        calm.moved();
        calm.moved();
        calm.now();
        assertThat(read).isEqualTo(2);
        assertThat(behind).isFalse();
        now = planned.getFirst().at();
        due();
        assertThat(read).as("nothing has moved since").isEqualTo(2);
    }

    @Test
    void unseenItReadsNothingAndOnceWhenItIsSeenAgain() {
        calm.sleep();
        votesFor(Duration.ofMinutes(1));
        assertThat(read).isZero();
        assertThat(planned).isEmpty();
        calm.wake();
        assertThat(read).isEqualTo(1);
        calm.sleep();
        calm.wake();
        assertThat(read).as("nothing has moved since").isEqualTo(1);
    }

    @Test
    void whatWasPlannedBeforeItWasHiddenWaitsForItToBeSeen() {
        calm.moved();
        calm.moved();
        calm.sleep();
        now = planned.getFirst().at();
        due();
        assertThat(read).isEqualTo(1);
        calm.wake();
        assertThat(read).isEqualTo(2);
    }
}
