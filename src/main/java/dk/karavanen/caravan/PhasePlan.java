package dk.karavanen.caravan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;

/** The phases a meeting is to go through, in their order, each at most once. */
@Embeddable
class PhasePlan {

    @ElementCollection
    @CollectionTable(name = "meeting_phase", joinColumns = @JoinColumn(name = "meeting"))
    @OrderColumn(name = "position")
    private List<PlannedPhase> phases = new ArrayList<>(PlannedPhase.USUAL);

    protected PhasePlan() {
    }

    List<PlannedPhase> all() {
        return List.copyOf(phases);
    }

    /** What comes after a phase: the next one planned; after one that is not planned, the first planned one that is later by nature. */
    Optional<Phase> after(Phase phase) {
        List<Phase> planned = phases.stream().map(PlannedPhase::phase).toList();
        int here = planned.indexOf(phase);
        return here >= 0 ? planned.stream().skip(here + 1).findFirst()
                : planned.stream().filter(later -> later.compareTo(phase) > 0).findFirst();
    }

    /** Null for a phase that has none or is not planned. */
    @Nullable Integer minutesOf(Phase phase) {
        return phases.stream().filter(planned -> planned.phase() == phase).findFirst().map(PlannedPhase::minutes).orElse(null);
    }

    void replace(List<PlannedPhase> planned) {
        if (planned.isEmpty() || planned.stream().map(PlannedPhase::phase).distinct().count() != planned.size()) {
            throw new Refused(RefusalReason.PHASES_WRONG);
        }
        if (!phases.equals(planned)) {
            phases.clear();
            phases.addAll(planned);
        }
    }

    void clear() {
        phases.clear();
    }
}
