package dk.karavanen.stage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What remotes press. It is the stage's and not a screen's: every press carries the turn at which it was made, and one that was made at
 * another turn than the present one changes nothing. So two who both press <em>next</em> go one slide ahead, and a press that was under way
 * for long does not turn a slide that nobody meant. The clock has a count of its own: who stops it does not care which slide is shown.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class StageControl {

    /** What somebody does to the speaker's clock. */
    public enum ClockAct {
        START, HOLD, GO_ON, MORE, END
    }

    /** The longest time of one speaker, in seconds. */
    public static final int MAX_SECONDS = 3600;
    private static final int MORE_SECONDS = 60;

    private final StageRows rows;
    private final HandRows hands;
    private final QuestionReader questions;
    private final CurrentStaff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StageControl(StageRows rows, HandRows hands, QuestionReader questions, CurrentStaff staff, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.hands = hands;
        this.questions = questions;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The next step of the run, or the one before.
     *
     * @param turn at which it was pressed
     * @param by   1 or −1
     * @throws Refused {@code not-found}, {@code stale}, {@code last-on-wall} where the run ends
     */
    @Transactional
    public void step(@CaravanOf(Caravan.class) long caravan, long turn, int by) {
        turn(caravan, turn, now -> StageStep.from(rows.run(caravan), now, by).map(step -> now.show(step.slide(), step.face()))
                .orElseThrow(() -> new Refused(RefusalReason.LAST_ON_WALL)));
    }

    /** @throws Refused {@code not-found}, {@code stale}, {@code not-published} if the slide is not in the run */
    @Transactional
    public void jump(@CaravanOf(Caravan.class) long caravan, long turn, long slide) {
        turn(caravan, turn, now -> rows.run(caravan).stream().filter(one -> one.id() == slide).findFirst().map(one -> now.show(one.id(), StageFace.MAIN))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_PUBLISHED)));
    }

    /** @throws Refused {@code not-found}, {@code stale} */
    @Transactional
    public void darken(@CaravanOf(Caravan.class) long caravan, long turn, boolean on) {
        turn(caravan, turn, now -> now.darken(on));
    }

    /**
     * Shows a question of the hall beside the slide.
     *
     * @param question null: the one that most sectors support, of those that wait
     * @throws Refused {@code not-found}, {@code stale}, {@code not-on-board} if it does not stand there, or none waits
     */
    @Transactional
    public void ask(@CaravanOf(Caravan.class) long caravan, long turn, @Nullable Long question) {
        turn(caravan, turn, now -> now.ask(questions.toShow(now, question)));
    }

    /**
     * Asks the hall about the recommendation that is shown, or shows again how it answered.
     *
     * @throws Refused {@code not-found}, {@code stale}, {@code not-published} where no recommendation is shown
     */
    @Transactional
    public void askForHands(@CaravanOf(Caravan.class) long caravan, long turn) {
        turn(caravan, turn, now -> {
            Long about = recommendation(now);
            Long meeting = now.meeting();
            if (about == null || meeting == null) {
                throw new Refused(RefusalReason.NOT_PUBLISHED);
            }
            return now.raise(hands.last(caravan, meeting, about).orElseGet(() -> hands.open(caravan, meeting, about, clock.instant())));
        });
    }

    /** @throws Refused {@code not-found}, {@code stale}, {@code hands-shown} if they are shown already, or nobody is asked */
    @Transactional
    public void reveal(@CaravanOf(Caravan.class) long caravan, long turn) {
        turn(caravan, turn, now -> {
            Long asked = now.hands();
            if (now.face() != StageFace.HANDS || asked == null || !hands.reveal(asked, clock.instant())) {
                throw new Refused(RefusalReason.HANDS_SHOWN);
            }
            return now.raise(asked);
        });
    }

    /**
     * @param timing  at which it was pressed
     * @param seconds of the speaker's time, for {@link ClockAct#START}
     * @throws Refused {@code not-found}, {@code stale}, {@code no-timer} where there is nothing to hold or to go on with, {@code bad-value}
     */
    @Transactional
    public void time(@CaravanOf(Caravan.class) long caravan, long timing, ClockAct act, int seconds) {
        StageRow now = locked(caravan);
        if (now.timing() != timing) {
            throw new Refused(RefusalReason.STALE);
        }
        Instant at = clock.instant();
        Instant endsAt = now.endsAt();
        Integer left = now.leftSeconds();
        keep(switch (act) {
            case START -> {
                if (seconds < 1 || seconds > MAX_SECONDS) {
                    throw new Refused(RefusalReason.BAD_VALUE);
                }
                yield now.time(at.plusSeconds(seconds), null);
            }
            case HOLD -> now.time(null, (int) Math.max(0, Duration.between(at, orNoTimer(endsAt)).toSeconds()));
            case GO_ON -> now.time(at.plusSeconds(orNoTimer(left)), null);
            // Who is given a minute after their time has one minute from now.
            case MORE -> endsAt != null ? now.time((endsAt.isBefore(at) ? at : endsAt).plusSeconds(MORE_SECONDS), null) : now.time(null, orNoTimer(left) + MORE_SECONDS);
            case END -> now.time(null, null);
        });
    }

    private static <T> T orNoTimer(@Nullable T value) {
        if (value == null) {
            throw new Refused(RefusalReason.NO_TIMER);
        }
        return value;
    }

    private @Nullable Long recommendation(StageRow now) {
        return rows.run(now.caravan()).stream().filter(slide -> now.isAt(slide.id())).map(StageSlide::recommendation).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private void turn(long caravan, long turn, UnaryOperator<StageRow> press) {
        StageRow now = locked(caravan);
        if (now.turn() != turn) {
            throw new Refused(RefusalReason.STALE);
        }
        keep(press.apply(now));
    }

    private StageRow locked(long caravan) {
        return rows.lock(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private void keep(StageRow next) {
        rows.update(next, staff.required().id());
        events.publishEvent(new StageChanged(next.caravan(), false));
    }
}
