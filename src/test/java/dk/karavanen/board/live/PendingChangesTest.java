package dk.karavanen.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

import dk.karavanen.board.BoardChange;

class PendingChangesTest {

    private static final long SECOND = 1_000_000_000;

    private final PendingChanges pending = new PendingChanges(0);

    @Test
    void whoVotesForTheFirstTimeIsOneMoreASecondLaterAndNothingIsCountedAnew() {
        pending.add(BoardChange.vote(7), SECOND);
        assertThat(pending.take(SECOND)).isEqualTo(new PendingChanges.Batch(Set.of(7L), false, false, false, false, SECOND));
        assertThat(pending.isDue(SECOND)).isFalse();
        assertThat(pending.isDue(2 * SECOND)).isTrue();
        assertThat(pending.take(2 * SECOND)).isEqualTo(new PendingChanges.Batch(Set.of(), false, true, false, false, 0));
        assertThat(pending.isDue(9 * SECOND)).as("once").isFalse();
    }

    /** An author who comes back counts for the idea again, though nobody has touched it. */
    @Test
    void whoComesOrLeavesHasFiguresCountedAnewAlsoIfThatHasToWait() {
        pending.take(SECOND);
        pending.add(BoardChange.MEETING, SECOND);
        pending.take(SECOND);
        pending.add(BoardChange.PRESENCE, SECOND);
        pending.add(BoardChange.vote(7), SECOND);
        assertThat(pending.take(SECOND).meeting()).as("once a second").isFalse();
        assertThat(pending.take(2 * SECOND)).isEqualTo(new PendingChanges.Batch(Set.of(), true, false, false, false, 0));
        pending.add(BoardChange.vote(7), 3 * SECOND);
        pending.take(3 * SECOND);
        assertThat(pending.take(4 * SECOND).voters()).isTrue();
        pending.add(BoardChange.MEETING, 5 * SECOND);
        assertThat(pending.take(5 * SECOND).meeting()).isTrue();
    }

    /** What the wall shows goes with an idea that is hidden, and whoever wrote one that is merged is counted elsewhere. */
    @Test
    void whatIsDoneToAnIdeaHasTheMeetingReadASecondLater() {
        pending.add(BoardChange.vote(7), SECOND);
        pending.take(SECOND);
        pending.add(BoardChange.idea(8), SECOND + 1);
        assertThat(pending.take(SECOND + 1)).isEqualTo(new PendingChanges.Batch(Set.of(8L), false, false, false, false, SECOND + 1));
        pending.add(BoardChange.idea(9), 2 * SECOND);
        assertThat(pending.take(2 * SECOND)).isEqualTo(new PendingChanges.Batch(Set.of(9L), true, false, false, false, 2 * SECOND));
        pending.add(BoardChange.vote(7), 3 * SECOND);
        pending.take(3 * SECOND);
        pending.add(BoardChange.idea(8), 4 * SECOND);
        assertThat(pending.take(4 * SECOND).meeting()).as("at the moment at which voters are read").isFalse();
        assertThat(pending.take(5 * SECOND).meeting()).isTrue();
        assertThat(pending.isDue(9 * SECOND)).isFalse();
    }
}
