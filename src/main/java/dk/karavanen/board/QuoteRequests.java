package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.Participant;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Before a comment is quoted away from its board, whoever wrote it is asked: on the phone they wrote it with, as there is no other way
 * to them. Only a yes counts. Who has left can't be asked, and is not quoted.
 */
@Service
public class QuoteRequests {

    public enum Answer {
        YES, NO, WAITING,
        /** Nobody is left to ask. */
        GONE
    }

    /** @param allowed null until it is answered */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OwnQuote(long comment, long idea, String text, Boolean allowed) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    QuoteRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Asks for those that have not been asked for before; in the caller's transaction, which has looked at what may be read. */
    @Transactional
    public void ask(Collection<Long> comments) {
        for (long comment : Set.copyOf(comments)) {
            jdbc.sql("insert into comment_quote (comment, asked_at) select c.id, ? from idea_comment c where c.id = ?"
                    + " and not exists (select 1 from comment_quote q where q.comment = c.id)").params(Timestamp.from(clock.instant()), comment).update();
        }
    }

    @Transactional(readOnly = true)
    public Map<Long, Answer> answers(Collection<Long> comments) {
        Map<Long, Answer> answers = new HashMap<>();
        if (!comments.isEmpty()) {
            jdbc.sql("select c.id, c.author, q.allowed from idea_comment c left join comment_quote q on q.comment = c.id where c.id in (:ids)")
                    .param("ids", comments).query(row -> {
                        Boolean allowed = row.getObject(3, Boolean.class);
                        Long author = row.getObject(2, Long.class);
                        answers.put(row.getLong(1), allowed != null ? allowed ? Answer.YES : Answer.NO : author == null ? Answer.GONE : Answer.WAITING);
                    });
        }
        return answers;
    }

    /** How many of them have answered what. */
    public Map<Answer, Long> count(Collection<Long> comments) {
        Map<Answer, Long> counts = new EnumMap<>(Answer.class);
        answers(comments).values().forEach(answer -> counts.merge(answer, 1L, Long::sum));
        return counts;
    }

    /** What this participant is asked, the oldest first; answered ones too, as a mind may change. */
    @Transactional(readOnly = true)
    public List<OwnQuote> of(Meeting meeting, Participant participant) {
        return jdbc.sql("select c.id, c.idea, c.body, q.allowed from comment_quote q join idea_comment c on c.id = q.comment join idea i on i.id = c.idea"
                + " where i.meeting = ? and c.author = ? and c.hidden_at is null order by c.id").params(meeting.id(), participant.id())
                .query((row, n) -> new OwnQuote(row.getLong(1), row.getLong(2), row.getString(3), row.getObject(4, Boolean.class))).list();
    }

    /**
     * @throws Refused {@code not-found} also for what somebody else wrote, and for what nobody asked for
     */
    @Transactional
    public void answer(Meeting meeting, Participant participant, long comment, boolean allowed) {
        if (jdbc.sql("update comment_quote set allowed = ? where comment = ? and comment in (select c.id from idea_comment c join idea i on i.id = c.idea"
                + " where c.author = ? and i.meeting = ? and c.hidden_at is null)").params(allowed, comment, participant.id(), meeting.id()).update() == 0) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
    }
}
