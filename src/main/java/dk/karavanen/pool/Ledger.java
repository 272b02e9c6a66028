package dk.karavanen.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.pool.LedgerEntry.Kind;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * The only one who writes entries, and only new ones. Whoever writes holds the call's row, so entries come one after the other; the
 * database holds what follows from that: see {@code V85__pool_ledger.sql}.
 */
@Component
class Ledger {

    private static final String SELECT = """
            select e.id, e.number, e.kind, e.amount_ore, c.number as counters, u.id as countered, e.decision, d.number as case_number, a.title, a.applicant, e.reference,
            e.booked_on, e.staff_name, e.made_at, e.left_ore from pool_entry e left join pool_entry c on c.id = e.counters left join pool_entry u on u.counters = e.id
            left join pool_decision d on d.id = e.decision left join application a on a.id = d.application\s""";
    private static final String SUMS = """
            select coalesce(sum(case when kind = 'RAISED' then amount_ore end), 0),
            coalesce(sum(case when kind = 'SET_ASIDE' then amount_ore when kind in ('RELEASED', 'GRANTED') then -amount_ore end), 0),
            coalesce(sum(case when kind = 'GRANTED' then amount_ore end), 0), coalesce(sum(case when kind = 'LAPSED' then amount_ore end), 0),
            coalesce(sum(case when kind = 'PAID' then amount_ore end), 0), coalesce(sum(case when kind = 'RETURNED' then amount_ore end), 0), count(*)
            from pool_entry where\s""";

    private final JdbcClient jdbc;
    private final FundingCalls calls;
    private final Clock clock;

    Ledger(JdbcClient jdbc, FundingCalls calls, Clock clock) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * What an entry is about.
     *
     * @param instalment of a payment, else null
     * @param counters   the id of the entry it undoes, or null
     */
    record Tied(@Nullable Long decision, @Nullable Long instalment, @Nullable Long counters) {

        static final Tied TO_THE_CALL = new Tied(null, null, null);

        static Tied to(long decision) {
            return new Tied(decision, null, null);
        }
    }

    private record Balance(int number, long left, long aside, long unpaid, long paid) {

        Balance after(Kind kind, long amount) {
            return switch (kind) {
                case RAISED -> new Balance(number + 1, left + amount, aside, unpaid, paid);
                case SET_ASIDE -> new Balance(number + 1, left - amount, aside + amount, unpaid, paid);
                case RELEASED -> new Balance(number + 1, left + amount, aside - amount, unpaid, paid);
                case GRANTED -> new Balance(number + 1, left, aside - amount, unpaid + amount, paid);
                case LAPSED -> new Balance(number + 1, left + amount, aside, unpaid - amount, paid);
                case PAID -> new Balance(number + 1, left, aside, unpaid - amount, paid + amount);
                case RETURNED -> new Balance(number + 1, left + amount, aside, unpaid, paid - amount);
            };
        }

        String ends(long call) {
            return String.join("/", Long.toString(call), Integer.toString(number), Long.toString(left), Long.toString(aside), Long.toString(unpaid), Long.toString(paid));
        }
    }

    /**
     * The call, held until the transaction ends. From the first time its ledger has an entry: what the call announced.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    FundingCall open(long id, String staffName) {
        FundingCall call = calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (call.amountOre() > 0 && balance(id).isEmpty()) {
            write(call, Kind.RAISED, call.amountOre(), Tied.TO_THE_CALL, call.title(), today(), staffName);
        }
        return call;
    }

    /**
     * @param call as {@link #open} gave it
     * @throws Refused {@code no-money-left} if one of the sums would be below zero
     */
    @Transactional(propagation = Propagation.MANDATORY)
    long write(FundingCall call, Kind kind, long amount, Tied tied, String reference, LocalDate on, String staffName) {
        Optional<Balance> last = balance(call.id());
        Balance before = last.orElse(new Balance(0, 0, 0, 0, 0));
        Balance after = before.after(kind, amount);
        if (after.left < 0 || after.aside < 0 || after.unpaid < 0 || after.paid < 0) {
            throw new Refused(RefusalReason.NO_MONEY_LEFT, new Money(kind == Kind.SET_ASIDE || kind == Kind.RAISED ? before.left : kind == Kind.RETURNED ? before.paid : before.unpaid).figures(Language.DANISH));
        }
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("""
                insert into pool_entry (id, call, number, kind, amount_ore, counters, decision, instalment, reference, booked_on, staff_name, made_at, left_before_ore, left_ore,
                aside_before_ore, aside_ore, unpaid_before_ore, unpaid_ore, paid_before_ore, paid_ore, begins, ends)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(id).param(call.id()).param(after.number).param(kind.name()).param(amount).param(tied.counters).param(tied.decision).param(tied.instalment).param(reference)
                .param(on).param(staffName).param(FundingCalls.timestamp(clock.instant())).param(before.left).param(after.left).param(before.aside).param(after.aside)
                .param(before.unpaid).param(after.unpaid).param(before.paid).param(after.paid).param(last.map(one -> one.ends(call.id())).orElse(null)).param(after.ends(call.id()))
                .update();
        String ends = after.ends(call.id());
        if (last.isEmpty()) {
            jdbc.sql("insert into pool_ledger_end (call, ends) values (?, ?)").params(call.id(), ends).update();
        } else {
            jdbc.sql("update pool_ledger_end set ends = ? where call = ?").params(ends, call.id()).update();
        }
        return id;
    }

    private Optional<Balance> balance(long call) {
        return jdbc.sql("select e.number, e.left_ore, e.aside_ore, e.unpaid_ore, e.paid_ore from pool_ledger_end l join pool_entry e on e.ends = l.ends where l.call = ?").param(call)
                .query((row, n) -> new Balance(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))).optional();
    }

    /** As long as nothing is written all that was announced is left. */
    LedgerSums sums(FundingCall call) {
        return jdbc.sql(SUMS + "call = ?").param(call.id()).query((row, n) -> row.getInt(7) == 0 ? new LedgerSums(call.amountOre(), 0, 0, 0, 0, 0) : sums(row)).single();
    }

    /** Of each decision that has entries, alone. */
    Map<Long, LedgerSums> ofDecisions(long call) {
        Map<Long, LedgerSums> sums = new HashMap<>();
        jdbc.sql(SUMS.replace("count(*)", "count(*), decision") + "call = ? and decision is not null group by decision").param(call).query(row -> {
            sums.put(row.getLong(8), sums(row));
        });
        return sums;
    }

    /** Of one grant alone: its amount is 0. */
    LedgerSums ofDecision(long decision) {
        return jdbc.sql(SUMS + "decision = ?").param(decision).query((row, n) -> sums(row)).single();
    }

    /** The first first. */
    List<LedgerEntry> entries(long call) {
        return jdbc.sql(SELECT + "where e.call = ? order by e.number").param(call).query((row, n) -> entry(row)).list();
    }

    Optional<LedgerEntry> entry(long id) {
        return jdbc.sql(SELECT + "where e.id = ?").param(id).query((row, n) -> entry(row)).optional();
    }

    Optional<Long> instalmentOf(long entry) {
        return jdbc.sql("select instalment from pool_entry where id = ? and instalment is not null").param(entry).query(Long.class).optional();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), FundingCall.ZONE);
    }

    private static LedgerSums sums(ResultSet row) throws SQLException {
        return new LedgerSums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(row.getLong("id"), row.getInt("number"), Kind.valueOf(row.getString("kind")), row.getLong("amount_ore"), row.getObject("counters", Integer.class),
                row.getObject("countered") != null, row.getObject("decision", Long.class), row.getObject("case_number", Integer.class), row.getString("title"),
                row.getString("applicant"), row.getString("reference"), row.getObject("booked_on", LocalDate.class), row.getString("staff_name"),
                row.getTimestamp("made_at").toInstant(), row.getLong("left_ore"));
    }
}
