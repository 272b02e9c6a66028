package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.board.FollowUpReader.Asked;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.NamesDeleted;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What people answer when a meeting asks how an idea went: once a person and idea, to be changed as often as they like. How many said what
 * is for everyone; who does it and what is in the way are lines for those who hold the meeting, since nobody has looked at them, and they
 * go when names do.
 */
@Service
public class FollowUpAnswers {

    /** Most characters. */
    public static final int MAX_DONE_BY = 120;
    public static final int MAX_HINDRANCE = 300;

    /** What one has answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Own(long idea, String status, String doneBy, String hindrance, Instant at) {
    }

    /** An answer's lines, for staff. */
    public record Line(Outcome outcome, @Nullable String doneBy, @Nullable String hindrance, Instant at) {
    }

    private final FollowUpReader reader;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowUpAnswers(FollowUpReader reader, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Under the participant's row lock, in the transaction that gives the receipt: a refusal must not end that. */
    long answer(Meeting meeting, long participant, Intent.FollowUp said, Instant now) {
        if (meeting.phase() == Phase.CLOSED) {
            throw new Refused(RefusalReason.PHASE_CLOSED);
        }
        return put(meeting.id(), said.idea(), "participant", participant, said.status(), said.doneBy(), said.hindrance(), now);
    }

    /**
     * Of somebody who follows the idea, and whom nothing connects with a participant. The meeting that asked last has it. Whoever calls
     * holds the follower's row lock.
     *
     * @throws Refused {@code not-found} if no meeting asks after it, {@code bad-value}, {@code too-long}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answerByMail(long follower, long root, @Nullable String status, @Nullable String doneBy, @Nullable String hindrance) {
        List<Long> asking = reader.meetingsAsking(root);
        if (asking.isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        put(asking.getLast(), root, "follower", follower, status, doneBy, hindrance, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private long put(long meeting, long idea, String who, long whose, @Nullable String status, @Nullable String doneBy, @Nullable String hindrance, Instant now) {
        Outcome outcome = Optional.ofNullable(status).flatMap(Outcome::of).orElseThrow(() -> new Refused(RefusalReason.BAD_VALUE));
        String by = TextInput.line("doneBy", doneBy, MAX_DONE_BY);
        String way = TextInput.line("hindrance", hindrance, MAX_HINDRANCE);
        long root = jdbc.sql("select root from idea where id = ?").param(idea).query(Long.class).optional().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (reader.asked(meeting).stream().map(Asked::id).noneMatch(asked -> asked == root)) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        int changed = jdbc.sql("update follow_up_answer set status = ?, done_by = ?, hindrance = ?, answered_at = ? where meeting = ? and idea = ? and " + who + " = ?")
                .param(outcome.name()).param(by).param(way).param(Timestamp.from(now)).param(meeting).param(root).param(whose).update();
        if (changed == 0) {
            jdbc.sql("insert into follow_up_answer (id, meeting, idea, " + who + ", status, done_by, hindrance, answered_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?, ?, ?)")
                    .param(meeting).param(root).param(whose).param(outcome.name()).param(by).param(way).param(Timestamp.from(now)).update();
        }
        events.publishEvent(new FollowUpChanged(meeting, true));
        return root;
    }

    /** What a participant has answered at a meeting, by idea that stands for itself now. */
    List<Own> of(long meeting, long participant) {
        return jdbc.sql("select x.root, f.status, f.done_by, f.hindrance, f.answered_at from follow_up_answer f join idea x on x.id = f.idea"
                + " where f.meeting = ? and f.participant = ? order by f.answered_at, f.id").params(meeting, participant)
                .query((row, n) -> new Own(row.getLong(1), Outcome.valueOf(row.getString(2)).word(), row.getString(3), row.getString(4), row.getTimestamp(5).toInstant())).list();
    }

    /** What a follower has answered about an idea. */
    @Transactional(readOnly = true)
    public Optional<Own> byMail(long follower, long root) {
        return jdbc.sql("select x.root, f.status, f.done_by, f.hindrance, f.answered_at from follow_up_answer f join idea x on x.id = f.idea"
                + " where f.follower = ? and x.root = ? order by f.answered_at desc, f.id desc limit 1").params(follower, root)
                .query((row, n) -> new Own(row.getLong(1), Outcome.valueOf(row.getString(2)).word(), row.getString(3), row.getString(4), row.getTimestamp(5).toInstant())).optional();
    }

    /** Outcome → how many have said so by mail, of what is asked after at a meeting. */
    @Transactional(readOnly = true)
    public Map<Outcome, Integer> byMailAt(long meeting, long root) {
        Map<Outcome, Integer> people = new java.util.EnumMap<>(Outcome.class);
        jdbc.sql("select f.status, count(*) from follow_up_answer f join idea x on x.id = f.idea where f.meeting = ? and x.root = ? and f.follower is not null group by f.status")
                .params(meeting, root).query(row -> {
                    people.put(Outcome.valueOf(row.getString(1)), row.getInt(2));
                });
        return people;
    }

    /** The lines that stand with the answers at a meeting, the newest first; whose they are is not told. */
    List<Line> lines(long meeting, long root) {
        return jdbc.sql("""
                select f.status, f.done_by, f.hindrance, f.answered_at from follow_up_answer f join idea x on x.id = f.idea
                where f.meeting = ? and x.root = ? and (f.done_by is not null or f.hindrance is not null)
                  and (f.follower is not null or exists (select 1 from present p where p.meeting = f.meeting and p.participant = f.participant))
                order by f.answered_at desc, f.id desc limit 100""").params(meeting, root)
                .query((row, n) -> new Line(Outcome.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }

    @EventListener
    void on(NamesDeleted event) {
        forgetLines();
    }

    /** An old backup brings back what had gone since. */
    @EventListener
    void on(BackupRestored event) {
        forgetLines();
    }

    private void forgetLines() {
        jdbc.sql("update follow_up_answer set done_by = null, hindrance = null where (done_by is not null or hindrance is not null)"
                + " and participant in (select id from participant where names_deleted_at is not null)").update();
    }
}
