package dk.karavanen.caravan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * A phase on the way of a meeting.
 *
 * @param minutes planned for it; null for one without a timer
 */
@Embeddable
public record PlannedPhase(@Enumerated(EnumType.STRING) Phase phase, @Nullable Integer minutes) {

    /** What a new meeting goes through: the times of the 2016 evenings. */
    public static final List<PlannedPhase> USUAL = List.of(
            new PlannedPhase(Phase.LOBBY, 30), new PlannedPhase(Phase.IDEAS, 60), new PlannedPhase(Phase.DISCUSS, 30),
            new PlannedPhase(Phase.VOTE, 30), new PlannedPhase(Phase.RESULTS, 35), new PlannedPhase(Phase.CLOSED, null));
}
