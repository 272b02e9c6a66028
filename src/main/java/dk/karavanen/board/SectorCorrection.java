package dk.karavanen.board;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.ParticipantJoined;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.Participants;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Puts right whom a participant came as. A person has one sector in a whole caravan, and every vote counts for it: so it stands from
 * the first vote on, at whatever meeting and even if the vote was taken back, and once a meeting they were at is over, since its
 * figures have been told. What the person wrote until then goes along.
 */
@Service
public class SectorCorrection {

    /** What hinders {@code :who}, in SQL. */
    static final String HAS_VOTED = "exists (select 1 from stance where participant = :who)";
    static final String HAS_SEEN_A_RESULT = "exists (select 1 from attendance a join meeting m on m.id = a.meeting where a.participant = :who and m.phase = 'CLOSED')";

    private final Participants participants;
    private final Caravans caravans;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SectorCorrection(Participants participants, Caravans caravans, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.participants = participants;
        this.caravans = caravans;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Whether {@link #change} would be refused now, and why; null if not. */
    @Transactional(readOnly = true)
    @Nullable RefusalReason hindrance(Participant participant) {
        return jdbc.sql("select %s, %s".formatted(HAS_VOTED, HAS_SEEN_A_RESULT)).param("who", participant.id())
                .query((row, n) -> Optional.ofNullable(row.getBoolean(1) ? RefusalReason.HAS_VOTED : row.getBoolean(2) ? RefusalReason.MEETING_CLOSED : null))
                .single().orElse(null);
    }

    /** @throws Refused {@code not-joined}, {@code unknown-sector}, {@code has-voted}, {@code meeting-closed} */
    @Transactional
    public void change(Participant participant, String sector) {
        // The same lock that a vote is cast under: the two cannot pass each other.
        Participant person = participants.lock(participant.id()).filter(p -> !p.isForgotten()).orElseThrow(() -> new Refused(RefusalReason.NOT_JOINED));
        Caravan caravan = caravans.findById(person.caravan()).orElseThrow();
        String code = caravan.sector(sector).orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_SECTOR)).code();
        RefusalReason hindrance = hindrance(person);
        if (hindrance != null) {
            throw new Refused(hindrance);
        }
        jdbc.sql("update participant set sector = ? where id = ?").params(code, person.id()).update();
        jdbc.sql("update idea set sector = ? where author = ?").params(code, person.id()).update();
        jdbc.sql("update idea_comment set sector = ? where author = ?").params(code, person.id()).update();
        List<IdeaChanged> written = jdbc.sql("select meeting, id from idea where author = ?").param(person.id())
                .query((row, n) -> new IdeaChanged(row.getLong(1), row.getLong(2))).list();
        written.forEach(events::publishEvent);
        jdbc.sql("select meeting from attendance where participant = ?").param(person.id()).query(Long.class).list()
                .forEach(meeting -> events.publishEvent(new ParticipantJoined(meeting)));
    }
}
