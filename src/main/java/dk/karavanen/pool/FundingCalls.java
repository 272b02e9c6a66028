package dk.karavanen.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.FundingCall.Answer;
import dk.karavanen.pool.FundingCall.Criterion;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.pool.FundingCall.State;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.pool.PoolMoney.Meter;

/** The calls as they are kept. Says nothing of who may read them: whoever asks looks at {@link State} and at who is asking. */
@Component
public class FundingCalls {

    private static final String COLUMNS = """
            select id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline,
            rolling, rolling_text, prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, closed_at, version from funding_call\s""";

    private final JdbcClient jdbc;
    private final ObjectProvider<PoolMoney> money;

    FundingCalls(JdbcClient jdbc, ObjectProvider<PoolMoney> money) {
        this.jdbc = jdbc;
        this.money = money;
    }

    public Optional<FundingCall> find(long id) {
        return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> call(row)).optional();
    }

    public Optional<FundingCall> findBySlug(String slug) {
        return jdbc.sql(COLUMNS + "where slug = ?").param(slug).query((row, n) -> call(row)).optional();
    }

    /** Until the transaction ends nobody else sends to it, sets money aside or decides: what is read after this holds. */
    public Optional<FundingCall> lock(long id) {
        return jdbc.sql(COLUMNS + "where id = ? for update").param(id).query((row, n) -> call(row)).optional();
    }

    /** The newest deadline first, drafts among them. */
    public List<FundingCall> all() {
        return jdbc.sql(COLUMNS + "order by deadline desc, id").query((row, n) -> call(row)).list();
    }

    /** Those beside a caravan. */
    public List<FundingCall> beside(long caravan) {
        return jdbc.sql(COLUMNS + "where caravan = ? order by deadline desc, id").param(caravan).query((row, n) -> call(row)).list();
    }

    public List<Criterion> criteria(long call) {
        return jdbc.sql("select id, position, name, description, weight from funding_criterion where call = ? order by position").param(call)
                .query((row, n) -> new Criterion(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4), row.getInt(5))).list();
    }

    /** Questions and papers, in their order. */
    public List<Question> questions(long call) {
        return jdbc.sql("select id, position, words, required, document from funding_question where call = ? order by position").param(call)
                .query((row, n) -> new Question(row.getLong(1), row.getInt(2), row.getString(3), row.getBoolean(4), row.getBoolean(5))).list();
    }

    /** What was asked, and the answers for everyone; the newest first. */
    public List<Answer> answers(long call) {
        return jdbc.sql("select id, question, answer, answered_at, changed_at from funding_answer where call = ? order by answered_at desc, id desc").param(call)
                .query((row, n) -> new Answer(row.getLong(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), instant(row, "changed_at"))).list();
    }

    /** What has become of its money. */
    public Meter meter(FundingCall call) {
        PoolMoney ledger = money.getIfAvailable();
        return ledger == null ? new Meter(new LedgerSums(call.amountOre(), 0, 0, 0, 0, 0), 0, 0) : ledger.meter(call);
    }

    public List<PoolMoney.Grant> grants(long call) {
        PoolMoney ledger = money.getIfAvailable();
        return ledger == null ? List.of() : ledger.grants(call);
    }

    public int refusals(long call) {
        PoolMoney ledger = money.getIfAvailable();
        return ledger == null ? 0 : ledger.refusals(call);
    }

    /** How many stand sent that were in time. */
    public int inTime(long call) {
        return jdbc.sql("select count(*) from application where call = ? and sent_at is not null and late = false and state <> 'TAKEN_BACK'").param(call)
                .query(Integer.class).single();
    }

    public FundingCall.Phase phase(FundingCall call, Instant now) {
        return call.phase(now, meter(call).leftOre());
    }

    private static FundingCall call(ResultSet row) throws SQLException {
        return new FundingCall(row.getLong("id"), row.getObject("caravan", Long.class), row.getString("slug"), State.valueOf(row.getString("state")), row.getString("title"),
                row.getString("summary"), row.getString("purposes").lines().toList(), ApplicantKind.several(row.getString("kinds")), row.getLong("amount_ore"),
                row.getLong("smallest_ore"), row.getLong("largest_ore"), row.getInt("own_percent"), row.getObject("announced_on", LocalDate.class),
                row.getObject("deadline", LocalDate.class), row.getBoolean("rolling"), row.getString("rolling_text"),
                new Preference(ApplicantKind.several(row.getString("prefer_kinds")), row.getInt("prefer_partners"), row.getBoolean("prefer_different"), row.getString("prefer_text")),
                WhenShort.valueOf(row.getString("when_short")), row.getString("contact"), row.getInt("arrivals"), instant(row, "closed_at"), row.getInt("version"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** As both databases keep it. */
    static Timestamp timestamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }
}
