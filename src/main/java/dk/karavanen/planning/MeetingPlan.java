package dk.karavanen.planning;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.MeetingRules;
import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;

/**
 * Everything organisers decide about a meeting, in Danish wall-clock time.
 *
 * @param date     null while it is not settled; the times are then kept by nobody
 * @param to       in the small hours it is the next day's
 * @param programme plain text, one line an item
 * @param capacity how many may take part, or null
 * @param phases   in order, each once
 * @param budget   how many ideas one person may be for or against, or null
 * @param ideaBudget    how many ideas one person may post while a phase lasts, or null
 * @param commentBudget how many comments they may write, or null
 * @param holdIdeas     whether new ideas wait for a moderator's look
 * @param admission     what it takes to take part
 */
public record MeetingPlan(String title, @Nullable String region, @Nullable LocalDate date, @Nullable LocalTime from, @Nullable LocalTime to, @Nullable String venue, @Nullable String address,
        String programme, @Nullable Integer capacity, List<PlannedPhase> phases, VotingStyle votingStyle, @Nullable Integer budget, boolean hideTallies,
        Visibility visibility, Integer ideaBudget, Integer commentBudget, boolean holdIdeas,
        Admission admission) {

    public static final int MAX_TITLE = 120;
    public static final int MAX_REGION = 80;
    public static final int MAX_VENUE = 200;
    public static final int MAX_ADDRESS = 300;
    public static final int MAX_PROGRAMME = 4000;
    public static final int MAX_CAPACITY = 100_000;
    public static final int MAX_MINUTES = 1440;
    public static final int MAX_BUDGET = 999;

    /** As in the letter of 2016. */
    public static final LocalTime USUAL_START = LocalTime.of(17, 0);
    public static final LocalTime USUAL_END = LocalTime.of(20, 30);

    public MeetingPlan {
        phases = List.copyOf(phases);
    }

    /** Open to whoever has the code, with the usual limits to what one person may write. */
    public MeetingPlan(String title, @Nullable String region, @Nullable LocalDate date, LocalTime from, LocalTime to, @Nullable String venue, @Nullable String address,
            String programme, @Nullable Integer capacity, List<PlannedPhase> phases, VotingStyle votingStyle, @Nullable Integer budget, boolean hideTallies,
            Visibility visibility) {
        this(title, region, date, from, to, venue, address, programme, capacity, phases, votingStyle, budget, hideTallies, visibility,
                MeetingRules.USUAL_IDEAS, MeetingRules.USUAL_COMMENTS, false, Admission.OPEN);
    }

    /** What a new meeting starts from. Nobody votes after the others: figures come when the moderator shows them, and the wall has something to show. */
    public static MeetingPlan empty() {
        return new MeetingPlan("", null, null, USUAL_START, USUAL_END, null, null, "", null, PlannedPhase.USUAL,
                VotingStyle.FOR_ONLY, null, true, Visibility.PUBLIC);
    }

    /** The same set-up at a place and a day; a meeting without a day has the hours it had. */
    MeetingPlan at(String title, @Nullable LocalDate date, @Nullable LocalTime from, @Nullable LocalTime to, @Nullable String venue, @Nullable Integer capacity) {
        return new MeetingPlan(title, region, date, date == null && from == null ? this.from : from, date == null && to == null ? this.to : to, venue,
                address, programme, capacity, phases, votingStyle, budget, hideTallies, visibility, ideaBudget, commentBudget, holdIdeas, admission);
    }

    /** The same evening somewhere else: the set-up without what belongs to the place and the day. */
    public MeetingPlan elsewhere() {
        return new MeetingPlan("", null, null, from, to, null, null, programme, capacity, phases, votingStyle, budget, hideTallies,
                visibility, ideaBudget, commentBudget, holdIdeas, admission);
    }
}
