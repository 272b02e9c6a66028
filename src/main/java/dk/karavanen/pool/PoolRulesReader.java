package dk.karavanen.pool;

import java.time.Clock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.pool.FieldRanking.Spread;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** A call's rules for deciding and accounting, as they are kept. */
@Service
public class PoolRulesReader {

    private final JdbcClient jdbc;
    private final FundingCalls calls;
    private final DecisionTexts texts;
    private final CallChanges changes;
    private final PoolAudit audit;
    private final Clock clock;

    PoolRulesReader(JdbcClient jdbc, FundingCalls calls, DecisionTexts texts, CallChanges changes, PoolAudit audit, Clock clock) {
        this.texts = texts;
        this.changes = changes;
        this.clock = clock;
        this.jdbc = jdbc;
        this.calls = calls;
        this.audit = audit;
    }

    PoolRules of(long call) {
        return jdbc.sql("select apart_points, equal_hundredths, spread, mend_days, accept_days, audited_ore, legal_basis, complaint from pool_rules where call = ?").param(call)
                .query((row, n) -> new PoolRules(row.getInt(1), row.getInt(2), Spread.valueOf(row.getString(3)), row.getInt(4), row.getInt(5), row.getLong(6), row.getString(7),
                        row.getString(8))).optional().orElse(PoolRules.USUAL);
    }

    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public PoolRules read(@CaravanOf(FundingCall.class) long call) {
        return of(call);
    }

    /**
     * What is changed of an open call is told as every other of its rules, and the texts are kept edition by edition.
     *
     * @param seen what stood there when it was read
     * @throws Refused {@code stale} if somebody else has saved others since; {@code number-wrong}, {@code too-long}, {@code not-found}; {@code call-rules-stand} if the field would be ranked by another rule than
     *                 somebody has applied under
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void save(@CaravanOf(FundingCall.class) long id, PoolRules rules, PoolRules seen) {
        FundingCall call = calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        PoolRules before = of(id);
        if (!before.equals(seen)) {
            throw new Refused(RefusalReason.STALE);
        }
        rules.check();
        String legal = orEmpty(TextInput.optional("legalBasis", rules.legalBasis(), PoolRules.MAX_TEXT));
        String complaint = orEmpty(TextInput.optional("complaint", rules.complaint(), PoolRules.MAX_TEXT));
        PoolRules after = new PoolRules(rules.apartPoints(), rules.equalHundredths(), rules.spread(), rules.mendDays(), rules.acceptDays(), Math.max(0, rules.auditedOre()), legal, complaint);
        if (call.arrivals() > 0 && !before.ranksAs(after)) {
            throw new Refused(RefusalReason.CALL_RULES_STAND, "spread");
        }
        jdbc.sql("delete from pool_rules where call = ?").param(id).update();
        jdbc.sql("insert into pool_rules (call, apart_points, equal_hundredths, spread, mend_days, accept_days, audited_ore, legal_basis, complaint) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id, after.apartPoints(), after.equalHundredths(), after.spread().name(), after.mendDays(), after.acceptDays(), after.auditedOre(), legal, complaint).update();
        if (after.saysWhatALetterMust()) {
            texts.standing(id, after, clock.instant());
        }
        if (call.state() != FundingCall.State.DRAFT) {
            changes.tell(call, before.changed(after), null);
        }
        audit.write(call.caravan(), StaffAct.POOL_RULES_CHANGED, call.title());
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
