package dk.karavanen.planning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Tallies;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.MeetingRules;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.caravan.UnusedJoinCodes;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What organisers do about meetings before and between the evenings: make, change, put away, take out again, put in order. Whoever
 * saves says which edition they had read, and is told if somebody else saved first.
 */
@Service
@StaffOnly(Role.ORGANISER)
public class MeetingPlanning {

    private final Caravans caravans;
    private final Meetings meetings;
    private final Tallies tallies;
    private final UnusedJoinCodes codes;
    private final RetryOnCollision retry;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingPlanning(Caravans caravans, Meetings meetings, Tallies tallies, UnusedJoinCodes codes, RetryOnCollision retry,
            CurrentStaff staff, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.tallies = tallies;
        this.codes = codes;
        this.retry = retry;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public Meeting meeting(@CaravanOf(Meeting.class) long id) {
        return meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public EditedPlan<MeetingPlan> plan(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = meeting(id);
        Instant starts = meeting.startsAt();
        Instant ends = meeting.endsAt();
        return new EditedPlan<>(id, meeting.edition(), new MeetingPlan(meeting.title(), meeting.region(),
                starts != null ? DanishTime.date(starts) : null,
                starts != null ? DanishTime.time(starts) : MeetingPlan.USUAL_START,
                ends != null ? DanishTime.time(ends) : MeetingPlan.USUAL_END, meeting.venue(), meeting.address(),
                meeting.programme(), meeting.capacity(), meeting.phases(), meeting.rules().votingStyle(), meeting.rules().voteBudget(),
                meeting.rules().hidesTallies(), meeting.visibility(), meeting.rules().ideaBudget(), meeting.rules().commentBudget(), meeting.rules().holdsIdeas(),
                meeting.rules().admission()));
    }

    /**
     * @return the new meeting's id
     * @throws Refused {@code not-found}, and as {@link #change}
     */
    public long create(@CaravanOf(Caravan.class) long caravan, MeetingPlan plan) {
        return retry.attempt(() -> make(caravan, plan, codes.next()));
    }

    /**
     * As {@link #create(long, MeetingPlan)} with a code of one's own choice, as the example meeting has.
     *
     * @param code six digits
     * @throws Refused {@code code-taken}
     */
    public long create(@CaravanOf(Caravan.class) long caravan, MeetingPlan plan, String code) {
        if (!code.matches("[1-9][0-9]{5}")) {
            throw new IllegalArgumentException("Not a join code: " + code);
        }
        return retry.attempt(() -> {
            if (codes.isTaken(code)) {
                throw new Refused(RefusalReason.CODE_TAKEN);
            }
            return make(caravan, plan, code);
        });
    }

    private long make(long caravanId, MeetingPlan plan, String code) {
        Caravan caravan = caravans.findById(caravanId).filter(c -> !c.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        check(plan, null);
        int position = meetings.findByCaravanOrderByPosition(caravan.id()).stream().mapToInt(Meeting::position).max().orElse(-1) + 1;
        Meeting meeting = new Meeting(caravan.id(), position, code, Secrets.token(),
                TextInput.requiredLine("title", plan.title(), MeetingPlan.MAX_TITLE), now());
        // Checks what was typed before the first row is written.
        apply(plan, meeting);
        meetings.saveAndFlush(meeting);
        written(StaffAct.MEETING_MADE, meeting);
        events.publishEvent(new MeetingChanged(meeting.id()));
        return meeting.id();
    }

    /**
     * Changes a meeting. Its code stays what it is.
     *
     * @param edited what was read, with the changed plan
     * @throws Refused {@code stale}, {@code not-found}, {@code empty} or {@code too-long} (with the field), {@code number-wrong}
     *                 (field, least, most), {@code times-wrong}, {@code no-such-time}, {@code phases-wrong},
     *                 {@code voting-started} where votes that were cast would not hold under the new rules
     */
    @Transactional
    public void change(@CaravanOf(Meeting.class) EditedPlan<MeetingPlan> edited) {
        Meeting meeting = meetings.lock(edited.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (meeting.edition() != edited.edition()) {
            throw new Refused(RefusalReason.STALE);
        }
        MeetingPlan plan = edited.plan();
        Refusals wrong = new Refusals();
        wrong.check(() -> check(plan, meeting));
        if (changesRules(plan, meeting) && tallies.anyCast(meeting.id())) {
            wrong.add(new Refused(RefusalReason.VOTING_STARTED));
        }
        wrong.end();
        if (!meeting.phases().equals(plan.phases())) {
            // As with sectors: rows are updated one by one, and each phase may stand only once.
            meeting.forgetPhases();
            meetings.saveAndFlush(meeting);
        }
        apply(plan, meeting);
        meeting.edited();
        meetings.saveAndFlush(meeting);
        written(StaffAct.MEETING_CHANGED, meeting);
        events.publishEvent(new MeetingChanged(meeting.id()));
    }

    /** Another voting style, or fewer votes than people may already have cast. More votes take nothing from anyone. */
    private static boolean changesRules(MeetingPlan plan, Meeting meeting) {
        return plan.votingStyle() != meeting.rules().votingStyle()
                || plan.budget() != null && (meeting.rules().voteBudget() == null || plan.budget() < meeting.rules().voteBudget());
    }

    /** All that is wrong with what was typed, before anything of it is written. */
    private static void check(MeetingPlan plan, @Nullable Meeting meeting) {
        Refusals wrong = new Refusals();
        wrong.check(() -> TextInput.requiredLine("title", plan.title(), MeetingPlan.MAX_TITLE));
        wrong.check(() -> TextInput.line("region", plan.region(), MeetingPlan.MAX_REGION));
        wrong.check(() -> checkTime(plan, meeting));
        wrong.check(() -> TextInput.line("venue", plan.venue(), MeetingPlan.MAX_VENUE));
        wrong.check(() -> TextInput.line("address", plan.address(), MeetingPlan.MAX_ADDRESS));
        wrong.check(() -> TextInput.optional("programme", plan.programme(), MeetingPlan.MAX_PROGRAMME));
        wrong.check(() -> checkNumber("capacity", plan.capacity(), MeetingPlan.MAX_CAPACITY));
        wrong.check(() -> checkNumber("budget", plan.budget(), MeetingPlan.MAX_BUDGET));
        wrong.check(() -> checkNumber("ideaBudget", plan.ideaBudget(), MeetingPlan.MAX_BUDGET));
        wrong.check(() -> checkNumber("commentBudget", plan.commentBudget(), MeetingPlan.MAX_BUDGET));
        wrong.check(() -> checkPhases(plan.phases()));
        wrong.end();
    }

    private static void checkTime(MeetingPlan plan, @Nullable Meeting meeting) {
        LocalDate date = plan.date();
        LocalTime from = plan.from();
        LocalTime to = plan.to();
        if (date == null) {
            return;
        }
        Refusals wrong = new Refusals();
        wrong.check(() -> DateTimeInput.checkYear(date));
        if (from == null) {
            wrong.add(new Refused(RefusalReason.EMPTY, "from"));
        }
        if (to == null) {
            wrong.add(new Refused(RefusalReason.EMPTY, "to"));
        }
        wrong.end();
        LocalDate last = DanishTime.lastDay(date, Objects.requireNonNull(from), Objects.requireNonNull(to));
        wrong.check(() -> DanishTime.instant(date, from, meeting == null ? null : meeting.startsAt()));
        wrong.check(() -> DanishTime.instant(last, to, meeting == null ? null : meeting.endsAt()));
        wrong.end();
    }

    private static void apply(MeetingPlan plan, Meeting meeting) {
        meeting.describe(TextInput.requiredLine("title", plan.title(), MeetingPlan.MAX_TITLE),
                TextInput.line("region", plan.region(), MeetingPlan.MAX_REGION),
                TextInput.line("venue", plan.venue(), MeetingPlan.MAX_VENUE),
                TextInput.line("address", plan.address(), MeetingPlan.MAX_ADDRESS),
                TextInput.optional("programme", plan.programme(), MeetingPlan.MAX_PROGRAMME));
        LocalDate date = plan.date();
        if (date == null) {
            meeting.schedule(null, null);
        } else {
            LocalTime from = Objects.requireNonNull(plan.from());
            LocalTime to = Objects.requireNonNull(plan.to());
            meeting.schedule(DanishTime.instant(date, from, meeting.startsAt()), DanishTime.instant(DanishTime.lastDay(date, from, to), to, meeting.endsAt()));
        }
        meeting.planPhases(plan.phases());
        meeting.govern(new MeetingRules(plan.capacity(), plan.votingStyle(), plan.budget(), plan.ideaBudget(), plan.commentBudget(),
                plan.holdIdeas(), plan.hideTallies(), plan.visibility(), plan.admission()));
    }

    private static void checkPhases(List<PlannedPhase> phases) {
        if (phases.isEmpty() || phases.stream().map(PlannedPhase::phase).distinct().count() != phases.size()) {
            throw new Refused(RefusalReason.PHASES_WRONG);
        }
        Refusals wrong = new Refusals();
        phases.forEach(phase -> wrong.check(() -> checkNumber("minutes-" + phase.phase().word(), phase.minutes(), MeetingPlan.MAX_MINUTES)));
        wrong.end();
    }

    private static void checkNumber(String field, @Nullable Integer number, int most) {
        if (number != null && (number < 1 || number > most)) {
            throw new Refused(RefusalReason.NUMBER_WRONG, field, 1, most);
        }
    }

    /**
     * Calls a meeting off, with its code, board and plan kept. Nobody signs up any more; whoever has is told when somebody sends the news.
     *
     * @throws Refused {@code not-found}, {@code stale} if it is called off or over already
     */
    @Transactional
    public void callOff(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = meetings.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (meeting.isCalledOff() || meeting.phase() == Phase.CLOSED) {
            throw new Refused(RefusalReason.STALE);
        }
        meeting.callOff(now());
        changedByAct(meeting, StaffAct.MEETING_CALLED_OFF);
    }

    /**
     * It is held after all. Until the news is sent, nobody was told anything.
     *
     * @throws Refused {@code not-found}, {@code stale} if it is not called off
     */
    @Transactional
    public void holdAfterAll(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = meetings.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!meeting.isCalledOff()) {
            throw new Refused(RefusalReason.STALE);
        }
        meeting.holdAfterAll();
        changedByAct(meeting, StaffAct.MEETING_HELD_AFTER_ALL);
    }

    /** Counts as an edition: calendars take only what is newer than what they have. */
    private void changedByAct(Meeting meeting, StaffAct act) {
        meeting.edited();
        meetings.saveAndFlush(meeting);
        written(act, meeting);
        events.publishEvent(new MeetingChanged(meeting.id()));
    }

    /**
     * Puts a meeting away: it is in no list any more, its code and board do not open. Nothing is lost.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void archive(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = meetings.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!meeting.isArchived()) {
            meeting.archive(now());
            written(StaffAct.MEETING_ARCHIVED, meeting);
            events.publishEvent(new MeetingChanged(id));
        }
    }

    /**
     * Takes a meeting out again.
     *
     * @throws Refused {@code not-found}, {@code caravan-archived} while the whole caravan is put away
     */
    @Transactional
    public void restore(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = meetings.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (caravans.findById(meeting.caravan()).orElseThrow().isArchived()) {
            throw new Refused(RefusalReason.CARAVAN_ARCHIVED);
        }
        if (meeting.isArchived()) {
            meeting.restore();
            written(StaffAct.MEETING_RESTORED, meeting);
            events.publishEvent(new MeetingChanged(id));
        }
    }

    /**
     * Moves a meeting without a date past its neighbour among the caravan's others without one; those with a date stand by it.
     * Nothing happens at either end.
     *
     * @param up towards the first
     * @throws Refused {@code not-found}, {@code stale} if it has a date by now or is put away
     */
    @Transactional
    public void moveUndated(@CaravanOf(Meeting.class) long id, boolean up) {
        Meeting meeting = meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        List<Long> undated = new ArrayList<>(meetings.findByCaravanOrderByPosition(meeting.caravan()).stream()
                .filter(m -> m.startsAt() == null && !m.isArchived()).map(Meeting::id).toList());
        int from = undated.indexOf(id);
        if (from < 0) {
            throw new Refused(RefusalReason.STALE);
        }
        int to = from + (up ? -1 : 1);
        if (to < 0 || to == undated.size()) {
            return;
        }
        long neighbour = undated.get(to);
        // Always the lower number first, so that two who move past each other do not wait for one another.
        meetings.lock(Math.min(id, neighbour));
        meetings.lock(Math.max(id, neighbour));
        Meeting other = meetings.findById(neighbour).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        int place = meeting.position();
        meeting.standAt(other.position());
        other.standAt(place);
        written(StaffAct.MEETING_CHANGED, meeting);
    }

    private void written(StaffAct act, Meeting meeting) {
        audit.write(staff.required(), meeting.caravan(), act, meeting.title());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
