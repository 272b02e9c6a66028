package dk.karavanen.caravan;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How people go, and how they come back. Whoever leaves while voting is still to come or under way leaves their seat, and takes
 * their votes along; where the result has been shown it stays as it was shown, with them in it, nameless.
 */
@Service
public class Leaving {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Leaving(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param participant whose row is locked
     * @return the meetings at which they count no more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> leave(long participant) {
        // Locked one by one: a phase that begins meanwhile waits, so that no result changes once it is shown.
        List<Long> meetings = jdbc.sql("select meeting from attendance where participant = ? and left_at is null order by meeting")
                .param(participant).query(Long.class).list().stream()
                .filter(meeting -> !Phase.valueOf(jdbc.sql("select phase from meeting where id = ? for update").param(meeting)
                        .query(String.class).single()).showsResult())
                .toList();
        meetings.forEach(meeting -> {
            jdbc.sql("update attendance set left_at = ? where meeting = ? and participant = ?")
                    .params(Timestamp.from(clock.instant()), meeting, participant).update();
            events.publishEvent(new ParticipantLeft(meeting));
        });
        return meetings;
    }

    /**
     * Gives somebody who came back all that is still tied to who they were: where they took part, what they posted and said, and
     * the votes of meetings whose result had been shown. Whoever they were is then nobody.
     *
     * @param former     who has left
     * @param participant who has just been made, and takes part in nothing yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void comeBack(long former, long participant) {
        move("attendance", "participant", former, participant);
        move("stance", "participant", former, participant);
        handOver(former, participant);
    }

    /** Makes the ideas, comments and reports of somebody who leaves another one's, who is the same person. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(long former, long participant) {
        move("idea", "author", former, participant);
        move("idea_comment", "author", former, participant);
        move("idea_report", "participant", former, participant);
    }

    private void move(String table, String column, long from, long to) {
        jdbc.sql("update " + table + " set " + column + " = ? where " + column + " = ?").params(to, from).update();
    }
}
