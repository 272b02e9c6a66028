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
        pending.add(BoardChange.idea(7), SECOND);
        assertThat(pending.take(SECOND)).isEqualTo(new PendingChanges.Batch(Set.of(7L), false, false, false, false, SECOND));
        assertThat(pending.isDue(SECOND)).isFalse();
        assertThat(pending.isDue(2 * SECOND)).isTrue();
        PendingChanges.Batch later = pending.take(2 * SECOND);
        assertThat(later.meeting()).isTrue();
        assertThat(later.recount()).isFalse();
    }

    /** An author who comes back counts for the idea again, though nobody has touched it. */
    @Test
    void whoComesOrLeavesHasFiguresCountedAnewAlsoIfThatHasToWait() {
        pending.take(SECOND);
        pending.add(BoardChange.MEETING, SECOND);
        pending.take(SECOND);
        pending.add(BoardChange.PRESENCE, SECOND);
        pending.add(BoardChange.idea(7), SECOND);
        assertThat(pending.take(SECOND).meeting()).as("once a second").isFalse();
        assertThat(pending.take(2 * SECOND).recount()).isTrue();
        pending.add(BoardChange.idea(7), 3 * SECOND);
        pending.take(3 * SECOND);
        assertThat(pending.take(4 * SECOND).recount()).as("once").isFalse();
        pending.add(BoardChange.MEETING, 5 * SECOND);
        assertThat(pending.take(5 * SECOND).recount()).isTrue();
    }
}
