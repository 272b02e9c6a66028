package dk.karavanen.stage;

import java.time.Clock;
import java.util.OptionalInt;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.stage.HandRows.Asked;

/**
 * Raises hands. One hand a person, changed as often as they like until the figures are shown: it is done under the person's own lock, and
 * ends with asking whether it still counts, so that no hand is told as counted that is not among the figures.
 */
@Service
public class ShowOfHands {

    private final HandRows hands;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ShowOfHands(HandRows hands, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.hands = hands;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param meeting     where the participant is
     * @param participant as known by their cookie
     * @param value       1 for, 0 in doubt, −1 against
     * @throws Refused {@code bad-value}, {@code not-joined}, {@code not-found}, {@code not-attending}, {@code hands-shown} once they are shown
     */
    @Transactional
    public void raise(long meeting, long participant, long id, int value) {
        if (value < -1 || value > 1) {
            throw new Refused(RefusalReason.BAD_VALUE);
        }
        jdbc.sql("select id from participant where id = ? and forgotten_at is null for update").param(participant).query(Long.class).optional()
                .orElseThrow(() -> new Refused(RefusalReason.NOT_JOINED));
        Asked asked = hands.find(id).filter(one -> one.meeting() == meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (asked.revealed()) {
            throw new Refused(RefusalReason.HANDS_SHOWN);
        }
        if (jdbc.sql("select count(*) from present where meeting = ? and participant = ?").params(meeting, participant).query(Integer.class).single() == 0) {
            throw new Refused(RefusalReason.NOT_ATTENDING);
        }
        hands.raise(id, participant, value, clock.instant());
        if (!hands.stillOpen(id)) {
            throw new Refused(RefusalReason.HANDS_SHOWN);
        }
        events.publishEvent(new HandRaised(asked.caravan()));
    }

    /** What this person has said, for their own phone after a reload; empty once the figures are shown, for then it is kept no more. */
    @Transactional(readOnly = true)
    public OptionalInt own(long meeting, long participant, long id) {
        return hands.find(id).filter(one -> one.meeting() == meeting).map(one -> hands.ownOf(id, participant)).orElse(OptionalInt.empty());
    }
}
