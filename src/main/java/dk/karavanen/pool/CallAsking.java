package dk.karavanen.pool;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.NetworkLimiter;
import dk.karavanen.pool.FundingCall.State;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** Anybody asks about a call. Who asked is kept nowhere. */
@Service
public class CallAsking {

    /** From one network address: a hall's, at an evening about the pool. */
    public static final int MOST_OF_A_NETWORK = 60;
    public static final Duration WINDOW = Duration.ofMinutes(30);
    /** That wait in one call: more nobody reads. */
    static final int MOST_WAITING = 300;

    private final FundingCalls calls;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final NetworkLimiter limiter;

    CallAsking(FundingCalls calls, JdbcClient jdbc, Clock clock) {
        this.calls = calls;
        this.jdbc = jdbc;
        this.clock = clock;
        limiter = new NetworkLimiter(MOST_OF_A_NETWORK, WINDOW, clock);
    }

    /**
     * The same words while they wait are the same question: pressed twice it is asked once.
     *
     * @param address the client's IP address
     * @throws Refused {@code not-found}, {@code call-not-open} once it is closed, {@code empty}, {@code too-long}, {@code too-fast}, {@code too-many}
     */
    @Transactional
    public void ask(String slug, @Nullable String words, String address) {
        String question = TextInput.required("words", words, CallQuestions.MAX_QUESTION);
        FundingCall call = calls.findBySlug(slug).filter(found -> found.state() != State.DRAFT).flatMap(found -> calls.lock(found.id()))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (call.state() != State.OPEN) {
            throw new Refused(RefusalReason.CALL_NOT_OPEN);
        }
        List<String> waiting = jdbc.sql("select question from funding_asked where call = ?").param(call.id()).query(String.class).list();
        if (waiting.contains(question)) {
            return;
        }
        limiter.count(address);
        if (waiting.size() >= MOST_WAITING) {
            throw new Refused(RefusalReason.TOO_MANY, "words");
        }
        jdbc.sql("insert into funding_asked (id, call, question, asked_at) values (nextval('kv_seq'), ?, ?, ?)").params(call.id(), question, FundingCalls.timestamp(clock.instant())).update();
    }
}
