package dk.karavanen.planning;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;

/** Plans to begin a test with, and small changes to them. */
public final class MeetingPlans {

    public static final MeetingPlan SILKEBORG = new MeetingPlan("Silkeborg", "Region Midtjylland", LocalDate.of(2016, 5, 23),
            LocalTime.of(17, 0), LocalTime.of(20, 30), "Medborgerhuset", "Bindslevs Plads 5", "Velkomst\nBorddebat", 150,
            PlannedPhase.USUAL, VotingStyle.FOR_ONLY, null, false, Visibility.PUBLIC);

    private MeetingPlans() {
    }

    public static MeetingPlan named(String title) {
        MeetingPlan p = MeetingPlan.empty();
        return new MeetingPlan(title, p.region(), p.date(), p.from(), p.to(), p.venue(), p.address(), p.programme(), p.capacity(),
                p.phases(), p.votingStyle(), p.budget(), p.hideTallies(), p.visibility());
    }

    public static MeetingPlan at(MeetingPlan p, LocalDate date, LocalTime from, LocalTime to) {
        return new MeetingPlan(p.title(), p.region(), date, from, to, p.venue(), p.address(), p.programme(), p.capacity(), p.phases(),
                p.votingStyle(), p.budget(), p.hideTallies(), p.visibility());
    }

    public static MeetingPlan phases(MeetingPlan p, List<PlannedPhase> phases) {
        return new MeetingPlan(p.title(), p.region(), p.date(), p.from(), p.to(), p.venue(), p.address(), p.programme(), p.capacity(),
                phases, p.votingStyle(), p.budget(), p.hideTallies(), p.visibility());
    }

    public static MeetingPlan rules(MeetingPlan p, VotingStyle style, Integer budget) {
        return new MeetingPlan(p.title(), p.region(), p.date(), p.from(), p.to(), p.venue(), p.address(), p.programme(), p.capacity(),
                p.phases(), style, budget, p.hideTallies(), p.visibility());
    }

    public static MeetingPlan capacity(MeetingPlan p, Integer capacity) {
        return new MeetingPlan(p.title(), p.region(), p.date(), p.from(), p.to(), p.venue(), p.address(), p.programme(), capacity,
                p.phases(), p.votingStyle(), p.budget(), p.hideTallies(), p.visibility());
    }
}
