package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.pool.FundingCall.Answer;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What organisers answer about a call, for everyone: who applies may not know more than others. A question, see {@link CallAsking}, is shown once it is
 * answered, in the words that organisers give it.
 */
@Service
@StaffOnly(Role.ORGANISER)
public class CallQuestions {

    public static final int MAX_QUESTION = 1_000;
    public static final int MAX_ANSWER = 4_000;

    private final FundingCalls calls;
    private final JdbcClient jdbc;
    private final PoolAudit audit;
    private final Clock clock;

    CallQuestions(FundingCalls calls, JdbcClient jdbc, PoolAudit audit, Clock clock) {
        this.calls = calls;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A question that waits for its answer. */
    public record Asked(long id, String question, Instant askedAt) {
    }

    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    /** Those that have waited longest first. */
    @Transactional(readOnly = true)
    public List<Asked> waiting(@CaravanOf(FundingCall.class) long call) {
        return jdbc.sql("select id, question, asked_at from funding_asked where call = ? order by asked_at, id").param(call)
                .query((row, n) -> new Asked(row.getLong(1), row.getString(2), Objects.requireNonNull(FundingCalls.instant(row, "asked_at")))).list();
    }

    @Transactional(readOnly = true)
    public List<Answer> answered(@CaravanOf(FundingCall.class) long call) {
        return calls.answers(call);
    }

    /**
     * Puts a question and its answer on the call's page.
     *
     * @param asked    what is answered, or null: nobody asked it here
     * @param question in the words that everyone reads
     * @return the answer's id
     * @throws Refused {@code not-found}, {@code stale} if somebody else has answered it, {@code empty}, {@code too-long} (with the field)
     */
    @Transactional
    public long answer(@CaravanOf(FundingCall.class) long id, @Nullable Long asked, String question, String answer) {
        FundingCall call = lock(id);
        String words = TextInput.required("question", question, MAX_QUESTION);
        String said = TextInput.required("answer", answer, MAX_ANSWER);
        if (asked != null && jdbc.sql("delete from funding_asked where id = ? and call = ?").params(asked, id).update() == 0) {
            throw new Refused(RefusalReason.STALE);
        }
        long answered = next();
        jdbc.sql("insert into funding_answer (id, call, question, answer, answered_at) values (?, ?, ?, ?, ?)")
                .params(answered, id, words, said, FundingCalls.timestamp(clock.instant())).update();
        audit.write(call.caravan(), StaffAct.CALL_ANSWERED, call.title());
        return answered;
    }

    /** Puts a question aside: it is no question, or answered already. */
    @Transactional
    public void putAside(@CaravanOf(FundingCall.class) long id, long asked) {
        FundingCall call = lock(id);
        if (jdbc.sql("delete from funding_asked where id = ? and call = ?").params(asked, id).update() > 0) {
            audit.write(call.caravan(), StaffAct.CALL_QUESTION_REMOVED, call.title());
        }
    }

    /**
     * Puts other words to what is answered; its page says when.
     *
     * @param before as it was read
     * @throws Refused {@code stale} if it reads otherwise by now, {@code empty}, {@code too-long} (with the field)
     */
    @Transactional
    public void change(@CaravanOf(FundingCall.class) long id, Answer before, String question, String answer) {
        FundingCall call = lock(id);
        String words = TextInput.required("question", question, MAX_QUESTION);
        String said = TextInput.required("answer", answer, MAX_ANSWER);
        stands(id, before);
        if (words.equals(before.question()) && said.equals(before.answer())) {
            return;
        }
        jdbc.sql("update funding_answer set question = ?, answer = ?, changed_at = ? where id = ?").params(words, said, FundingCalls.timestamp(clock.instant()), before.id()).update();
        audit.write(call.caravan(), StaffAct.CALL_ANSWERED, call.title());
    }

    /** Takes it off the page. @throws Refused {@code stale} */
    @Transactional
    public void remove(@CaravanOf(FundingCall.class) long id, Answer before) {
        FundingCall call = lock(id);
        stands(id, before);
        jdbc.sql("delete from funding_answer where id = ?").param(before.id()).update();
        audit.write(call.caravan(), StaffAct.CALL_QUESTION_REMOVED, call.title());
    }

    private void stands(long call, Answer before) {
        if (!calls.answers(call).contains(before)) {
            throw new Refused(RefusalReason.STALE);
        }
    }

    private FundingCall lock(long id) {
        return calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }
}
