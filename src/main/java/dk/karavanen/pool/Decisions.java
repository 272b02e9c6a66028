package dk.karavanen.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.StaffMember;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.pool.Decision.State;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Decisions, their instalments and their reports as they are kept. Whoever writes holds the call's row. */
@Component
class Decisions {

    private static final String SELECT = """
            select id, application, call, number, kind, state, amount_ore, reason, proposer, proposer_name, proposed_at, returned_note, approver_name, sent_at, answer_by, answered_at,
            answered_by, outcome, closed_at from pool_decision\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Decisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Decision> find(long id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query((row, n) -> decision(row)).optional();
    }

    Optional<Decision> ofApplication(long application) {
        return jdbc.sql(SELECT + "where application = ?").param(application).query((row, n) -> decision(row)).optional();
    }

    Optional<Decision> byToken(String tokenHash) {
        return jdbc.sql(SELECT + "where token_hash = ?").param(tokenHash).query((row, n) -> decision(row)).optional();
    }

    /** By number. */
    List<Decision> ofCall(long call) {
        return jdbc.sql(SELECT + "where call = ? order by number").param(call).query((row, n) -> decision(row)).list();
    }

    /** Grants that were accepted, by number. */
    List<Decision> grants(long call) {
        return jdbc.sql(SELECT + "where call = ? and kind in ('GRANT', 'PART') and state in ('ACCEPTED', 'CLOSED') order by number").param(call).query((row, n) -> decision(row)).list();
    }

    /** How many grants there are of each state. */
    Map<State, Integer> grantsByState(long call) {
        Map<State, Integer> counts = new HashMap<>();
        jdbc.sql("select state, count(*) from pool_decision where call = ? and kind in ('GRANT', 'PART') group by state").param(call).query(row -> {
            counts.put(State.valueOf(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    /** Those whose application is deleted by now among them. */
    int refusals(long call) {
        return jdbc.sql("""
                select refusals_gone + (select count(*) from pool_refusal_gone where call = ?)
                + (select count(*) from pool_decision where call = ? and kind not in ('GRANT', 'PART') and state not in ('RETURNED', 'PROPOSED')) from funding_call where id = ?""")
                .params(call, call, call).query(Integer.class).optional().orElse(0);
    }

    /**
     * An accepted grant, with its call's row held.
     *
     * @throws Refused {@code not-found}, {@code stale} if it is not one, or no more
     */
    Decision held(long id, FundingCalls calls) {
        Decision before = find(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        calls.lock(before.call()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return find(id).filter(one -> one.state() == State.ACCEPTED).orElseThrow(() -> new Refused(RefusalReason.STALE));
    }

    /** Grants whose time to accept is over. */
    List<Decision> unanswered(Instant now) {
        return jdbc.sql(SELECT + "where state = 'SENT' and answer_by <= ? order by id").param(FundingCalls.timestamp(now)).query((row, n) -> decision(row)).list();
    }

    long propose(Application application, Proposal proposal, StaffMember by) {
        Optional<Decision> returned = ofApplication(application.id());
        long id = returned.map(Decision::id).orElseGet(() -> jdbc.sql("select nextval('kv_seq')").query(Long.class).single());
        if (returned.isPresent()) {
            jdbc.sql("update pool_decision set kind = ?, state = 'PROPOSED', amount_ore = ?, reason = ?, proposer = ?, proposer_name = ?, proposed_at = ?, returned_note = null where id = ?")
                    .params(proposal.kind().name(), proposal.amountOre(), proposal.reason(), by.id(), by.name(), now(), id).update();
            jdbc.sql("delete from pool_instalment where decision = ?").param(id).update();
            jdbc.sql("delete from pool_report where decision = ?").param(id).update();
        } else {
            // Never one that was given before, to a case that is gone.
            jdbc.sql("update funding_call set last_case = last_case + 1 where id = ?").param(application.call()).update();
            int number = jdbc.sql("select last_case from funding_call where id = ?").param(application.call()).query(Integer.class).single();
            jdbc.sql("insert into pool_decision (id, application, call, number, kind, state, amount_ore, reason, proposer, proposer_name, proposed_at) values (?, ?, ?, ?, ?, 'PROPOSED', ?, ?, ?, ?, ?)")
                    .params(id, application.id(), application.call(), number, proposal.kind().name(), proposal.amountOre(), proposal.reason(), by.id(), by.name(), now()).update();
        }
        for (int i = 0; i < proposal.instalments().size(); i++) {
            jdbc.sql("insert into pool_instalment (id, decision, position, amount_ore, milestone) values (nextval('kv_seq'), ?, ?, ?, ?)")
                    .params(id, i, proposal.instalments().get(i).amountOre(), proposal.instalments().get(i).milestone()).update();
        }
        proposal.reports().forEach(due -> jdbc.sql("insert into pool_report (id, decision, kind, due_on, audited) values (nextval('kv_seq'), ?, ?, ?, false)")
                .params(id, due.kind().name(), due.on()).update());
        return id;
    }

    void giveBack(long id, String note) {
        jdbc.sql("update pool_decision set state = 'RETURNED', returned_note = ? where id = ?").params(note, id).update();
    }

    /** @param answerBy and the token's hash: of a grant, else null */
    void sent(long id, StaffMember by, @Nullable Instant answerBy, @Nullable String tokenHash) {
        jdbc.sql("update pool_decision set state = 'SENT', approver = ?, approver_name = ?, sent_at = ?, answer_by = ?, token_hash = ? where id = ?")
                .param(by.id()).param(by.name()).param(now()).param(answerBy == null ? null : FundingCalls.timestamp(answerBy)).param(tokenHash).param(id).update();
    }

    /** @param by who said so; null: nobody did in time */
    void answered(long id, State state, @Nullable String by) {
        jdbc.sql("update pool_decision set state = ?, answered_at = ?, answered_by = ? where id = ?").param(state.name()).param(now()).param(by).param(id).update();
    }

    void closed(long id, String outcome) {
        jdbc.sql("update pool_decision set state = 'CLOSED', outcome = ?, closed_at = ? where id = ?").params(outcome, now(), id).update();
    }

    List<Instalment> instalments(long decision) {
        return jdbc.sql("select id, position, amount_ore, milestone, paid_on, reference from pool_instalment where decision = ? order by position").param(decision)
                .query((row, n) -> instalment(row)).list();
    }

    /** By decision. */
    Map<Long, List<Instalment>> instalmentsOfCall(long call) {
        Map<Long, List<Instalment>> all = new HashMap<>();
        jdbc.sql("select i.id, i.decision, i.position, i.amount_ore, i.milestone, i.paid_on, i.reference from pool_instalment i join pool_decision d on d.id = i.decision where d.call = ? order by i.position")
                .param(call).query(row -> {
                    all.computeIfAbsent(row.getLong("decision"), key -> new java.util.ArrayList<>()).add(instalment(row));
                });
        return all;
    }

    Optional<Long> decisionOfInstalment(long instalment) {
        return jdbc.sql("select decision from pool_instalment where id = ?").param(instalment).query(Long.class).optional();
    }

    /** @param on null: the payment was countered, and it is not paid */
    void paid(long instalment, @Nullable LocalDate on, @Nullable String reference) {
        jdbc.sql("update pool_instalment set paid_on = ?, reference = ? where id = ?").param(on).param(reference).param(instalment).update();
    }

    List<GrantReport> reports(long decision) {
        return jdbc.sql("select * from pool_report where decision = ? order by due_on, id").param(decision).query((row, n) -> report(row)).list();
    }

    Map<Long, List<GrantReport>> reportsOfCall(long call) {
        Map<Long, List<GrantReport>> all = new HashMap<>();
        jdbc.sql("select r.* from pool_report r join pool_decision d on d.id = r.decision where d.call = ? order by r.due_on, r.id").param(call).query((row, n) -> report(row)).list()
                .forEach(one -> all.computeIfAbsent(one.decision(), key -> new java.util.ArrayList<>()).add(one));
        return all;
    }

    Optional<GrantReport> report(long id) {
        return jdbc.sql("select * from pool_report where id = ?").param(id).query((row, n) -> report(row)).optional();
    }

    /** Of grants that run, not told yet, due on or before this day, and nobody was reminded since then. */
    List<GrantReport> toRemind(LocalDate dueBy, Instant remindedBefore) {
        return jdbc.sql("""
                select r.* from pool_report r join pool_decision d on d.id = r.decision where d.state = 'ACCEPTED' and r.sent_at is null and r.due_on <= ?
                and (r.reminded_at is null or r.reminded_at <= ?) order by r.id""").params(dueBy, FundingCalls.timestamp(remindedBefore)).query((row, n) -> report(row)).list();
    }

    void reminded(long report) {
        jdbc.sql("update pool_report set reminded_at = ? where id = ?").params(now(), report).update();
    }

    void reported(long report, String words, long spentOre) {
        jdbc.sql("update pool_report set words = ?, spent_ore = ?, sent_at = ? where id = ?").params(words, spentOre, now(), report).update();
    }

    void approved(long report, boolean audited) {
        jdbc.sql("update pool_report set approved_at = ?, audited = ? where id = ?").params(now(), audited, report).update();
    }

    private java.sql.Timestamp now() {
        return FundingCalls.timestamp(clock.instant());
    }

    private static Instalment instalment(ResultSet row) throws SQLException {
        return new Instalment(row.getLong("id"), row.getInt("position"), row.getLong("amount_ore"), row.getString("milestone"), row.getObject("paid_on", LocalDate.class),
                row.getString("reference"));
    }

    private static GrantReport report(ResultSet row) throws SQLException {
        return new GrantReport(row.getLong("id"), row.getLong("decision"), GrantReport.Kind.valueOf(row.getString("kind")), row.getObject("due_on", LocalDate.class),
                FundingCalls.instant(row, "reminded_at"), FundingCalls.instant(row, "sent_at"), row.getString("words"), row.getObject("spent_ore", Long.class), row.getBoolean("audited"),
                FundingCalls.instant(row, "approved_at"));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(row.getLong("id"), row.getLong("application"), row.getLong("call"), row.getInt("number"), Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")), row.getLong("amount_ore"), row.getString("reason"), row.getObject("proposer", Long.class), row.getString("proposer_name"),
                row.getTimestamp("proposed_at").toInstant(), row.getString("returned_note"), row.getString("approver_name"), FundingCalls.instant(row, "sent_at"),
                FundingCalls.instant(row, "answer_by"), FundingCalls.instant(row, "answered_at"), row.getString("answered_by"), row.getString("outcome"), FundingCalls.instant(row, "closed_at"));
    }
}
