package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dk.karavanen.pool.FundingCall.Phase;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.State;
import dk.karavanen.pool.FundingCall.WhenShort;

class FundingCallTest {

    private static final Instant LAST_SECOND = Instant.parse("2006-04-01T21:59:59Z");

    @Test
    void theDeadlineIsTheLastSecondOfItsDayInCopenhagen() {
        FundingCall call = call(State.OPEN, true);
        assertThat(call.isLate(LAST_SECOND)).isFalse();
        assertThat(call.isLate(LAST_SECOND.plusMillis(999))).as("the second lasts until it is over").isFalse();
        assertThat(call.isLate(LAST_SECOND.plusSeconds(1))).isTrue();
        // The night before summer time: an hour's difference to the next.
        assertThat(call("2006-03-25").deadlineEnds()).isEqualTo("2006-03-25T23:00:00Z");
        assertThat(call("2006-03-26").deadlineEnds()).isEqualTo("2006-03-26T22:00:00Z");
    }

    @Test
    void whatADayAndTheMoneyMakeOfIt() {
        Instant before = LAST_SECOND;
        Instant after = LAST_SECOND.plusSeconds(1);
        assertThat(call(State.DRAFT, true).phase(before, 1)).isEqualTo(Phase.DRAFT);
        assertThat(call(State.OPEN, true).phase(before, 0)).as("before the deadline nobody is told no").isEqualTo(Phase.OPEN);
        assertThat(call(State.OPEN, true).phase(after, 1)).isEqualTo(Phase.ROLLING);
        assertThat(call(State.OPEN, true).phase(after, 0)).isEqualTo(Phase.EXHAUSTED);
        assertThat(call(State.OPEN, false).phase(after, 1)).isEqualTo(Phase.PASSED);
        assertThat(call(State.CLOSED, true).phase(before, 1)).isEqualTo(Phase.CLOSED);
        assertThat(List.of(Phase.values()).stream().filter(Phase::takesApplications)).containsExactly(Phase.OPEN, Phase.ROLLING);
    }

    private static FundingCall call(String deadline) {
        return call(State.OPEN, true, LocalDate.parse(deadline));
    }

    private static FundingCall call(State state, boolean rolling) {
        return call(state, rolling, LocalDate.of(2006, 4, 1));
    }

    private static FundingCall call(State state, boolean rolling, LocalDate deadline) {
        return new FundingCall(1, null, "pulje", state, "Pulje", "", List.of("Dialog"), Set.of(ApplicantKind.SCHOOL), 400_000_000, 0, 400_000_000, 0, deadline.minusDays(16), deadline,
                rolling, "", new Preference(Set.of(), 0, false, ""), WhenShort.WAIT, "", 0, null, 0);
    }
}
