package dk.karavanen.caravan;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Runs a meeting: phases, timer, hidden tallies. Several moderators may press at the same time, so every press says what
 * its screen showed; if that is no longer so, nothing happens but a {@code stale}, and two who both press "next" go one
 * phase ahead, not two.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class MeetingControl {

    /** The longest a timer may be moved at once, in minutes. */
    public static final int MAX_MINUTES = 240;

    /** Where a meeting stood when the screen was drawn. */
    public record Seen(Phase phase, @Nullable Instant startedAt, @Nullable Instant endsAt, @Nullable Integer leftSeconds) {

        public static Seen of(Meeting meeting) {
            return new Seen(meeting.phase(), meeting.timer().startedAt(), meeting.timer().endsAt(), meeting.timer().leftSeconds());
        }
    }

    private final Meetings meetings;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingControl(Meetings meetings, CurrentStaff staff, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.meetings = meetings;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Goes to any phase, whether planned or not, forwards or back, and starts its planned timer.
     *
     * @throws Refused {@code stale} if the meeting is in another phase than the screen showed, {@code not-found}
     */
    @Transactional
    public Meeting enter(@CaravanOf(Meeting.class) long meeting, Seen seen, Phase next) {
        Meeting locked = lock(meeting);
        // Only the phase counts: a timer that somebody extended meanwhile is no reason to stay.
        if (locked.phase() != seen.phase() || !Objects.equals(locked.timer().startedAt(), seen.startedAt())) {
            throw new Refused(RefusalReason.STALE);
        }
        locked.enter(next, clock);
        return changed(locked);
    }

    /**
     * Goes to the next planned phase, see {@link Meeting#nextPhase()}.
     *
     * @throws Refused {@code stale}, {@code not-found}, {@code last-phase} if there is none
     */
    @Transactional
    public Meeting enterNext(@CaravanOf(Meeting.class) long meeting, Seen seen) {
        Phase next = lock(meeting).nextPhase().orElseThrow(() -> new Refused(RefusalReason.LAST_PHASE));
        return enter(meeting, seen, next);
    }

    /** @throws Refused {@code stale}, {@code not-found}, {@code no-timer} if there is none running */
    @Transactional
    public Meeting pauseTimer(@CaravanOf(Meeting.class) long meeting, Seen seen) {
        return turn(meeting, seen, locked -> {
            if (locked.timer().endsAt() == null) {
                throw new Refused(RefusalReason.NO_TIMER);
            }
            locked.pauseTimer(clock);
        });
    }

    /** @throws Refused {@code stale}, {@code not-found}, {@code no-timer} if there is none paused */
    @Transactional
    public Meeting resumeTimer(@CaravanOf(Meeting.class) long meeting, Seen seen) {
        return turn(meeting, seen, locked -> {
            if (locked.timer().leftSeconds() == null) {
                throw new Refused(RefusalReason.NO_TIMER);
            }
            locked.resumeTimer(clock);
        });
    }

    /**
     * Gives the phase more time, or less; a phase without a timer gets one.
     *
     * @param minutes not 0, from −{@value #MAX_MINUTES} to {@value #MAX_MINUTES}; no timer ends in the past
     * @throws Refused {@code stale}, {@code not-found}, {@code minutes-wrong}
     */
    @Transactional
    public Meeting extendTimer(@CaravanOf(Meeting.class) long meeting, Seen seen, int minutes) {
        if (minutes == 0 || minutes < -MAX_MINUTES || minutes > MAX_MINUTES) {
            throw new Refused(RefusalReason.MINUTES_WRONG, MAX_MINUTES);
        }
        return turn(meeting, seen, locked -> locked.extendTimer(minutes, clock));
    }

    /**
     * Shows the result to everyone: tallies that were hidden are hidden no more, and every wall shows the counts rise. Shown already, it
     * is shown once more, to a hall that has seen that.
     *
     * @param shownAsSeen since when the screen had it shown, or null
     * @throws Refused {@code not-found}, {@code wrong-phase}, {@code stale} if somebody else has just done it
     */
    @Transactional
    public Meeting revealResult(@CaravanOf(Meeting.class) long meeting, @Nullable Instant shownAsSeen) {
        Meeting locked = lock(meeting);
        if (!locked.phase().letsResultBeRevealed()) {
            throw new Refused(RefusalReason.WRONG_PHASE);
        }
        if (!Objects.equals(locked.resultAt(), shownAsSeen)) {
            throw new Refused(RefusalReason.STALE);
        }
        locked.revealResult(clock);
        return changed(locked);
    }

    /**
     * Shows something on the wall in place of the phase's own scene, until the next phase begins.
     *
     * @param scene null for the phase's own
     * @param idea  for {@link WallScene#IDEA}, else null; whether it stands on this meeting's board is for the caller to see to
     * @throws Refused {@code not-found}, {@code wrong-phase}
     */
    @Transactional
    public Meeting showOnWall(@CaravanOf(Meeting.class) long meeting, @Nullable WallScene scene, @Nullable Long idea) {
        Meeting locked = lock(meeting);
        if (scene != null && !scene.isFor(locked.phase())) {
            throw new Refused(RefusalReason.WRONG_PHASE);
        }
        locked.showOnWall(scene, scene == WallScene.IDEA ? idea : null);
        return changed(locked);
    }

    /**
     * Chooses what phones begin the vote with; each person may still choose for themselves. Chosen already, it does nothing.
     *
     * @param oneAtATime one idea at a time, or the list
     * @throws Refused {@code not-found}
     */
    @Transactional
    public Meeting showOneAtATime(@CaravanOf(Meeting.class) long meeting, boolean oneAtATime) {
        Meeting locked = lock(meeting);
        if (locked.showsOneAtATime() == oneAtATime) {
            return locked;
        }
        locked.showOneAtATime(oneAtATime);
        audit.write(staff.required(), locked.caravan(), StaffAct.MEETING_CHANGED, locked.title());
        return changed(locked);
    }

    private Meeting turn(long meeting, Seen seen, Consumer<Meeting> how) {
        Meeting locked = lock(meeting);
        if (!Seen.of(locked).equals(seen)) {
            throw new Refused(RefusalReason.STALE);
        }
        how.accept(locked);
        return changed(locked);
    }

    private Meeting lock(long meeting) {
        return meetings.lock(meeting).filter(m -> !m.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private Meeting changed(Meeting meeting) {
        meetings.saveAndFlush(meeting);
        meeting.phases(); // read now: the meeting is used outside the transaction
        events.publishEvent(new MeetingChanged(meeting.id(), false));
        return meeting;
    }
}
