package dk.karavanen.pool;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.pool.LedgerEntry.Kind;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** How a grant ends: what its receiver told is approved, and in the end what came of it is written for everyone. */
@Service
public class GrantClosing {

    static final int MAX_OUTCOME = 4_000;

    private final FundingCalls calls;
    private final Decisions decisions;
    private final PoolRulesReader rules;
    private final Ledger ledger;
    private final CurrentStaff staff;
    private final PoolAudit audit;

    GrantClosing(FundingCalls calls, Decisions decisions, PoolRulesReader rules, Ledger ledger, CurrentStaff staff, PoolAudit audit) {
        this.calls = calls;
        this.decisions = decisions;
        this.rules = rules;
        this.ledger = ledger;
        this.staff = staff;
        this.audit = audit;
    }

    /**
     * Approves what a grant's receiver told.
     *
     * @param audited whether audited accounts are there
     * @throws Refused {@code accounts-missing} if they must be and are not; {@code not-found}, {@code stale}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void approveReport(@CaravanOf(GrantReport.class) long id, boolean audited) {
        Decision decision = decisions.held(decisions.report(id).orElseThrow(GrantClosing::notFound).decision(), calls);
        GrantReport report = decisions.report(id).orElseThrow(GrantClosing::notFound);
        FundingCall call = calls.find(decision.call()).orElseThrow(GrantClosing::notFound);
        if (report.sentAt() == null || report.approvedAt() != null) {
            throw new Refused(RefusalReason.STALE);
        }
        if (report.kind() == GrantReport.Kind.ACCOUNTS && decision.amountOre() > rules.of(call.id()).auditedOre() && !audited) {
            throw new Refused(RefusalReason.ACCOUNTS_MISSING);
        }
        decisions.approved(id, audited);
        audit.write(call, StaffAct.GRANT_REPORT_APPROVED, decision);
    }

    /**
     * Ends a grant: what was not paid lapses, and what came of it is told. What was paid and not spent has come back before.
     *
     * @throws Refused {@code accounts-missing}, {@code unspent-money} if more was paid than spent, {@code empty}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void close(@CaravanOf(Decision.class) long id, String outcome) {
        Decision decision = decisions.held(id, calls);
        FundingCall call = calls.find(decision.call()).orElseThrow(GrantClosing::notFound);
        Refusals wrong = new Refusals();
        String words = wrong.of(() -> TextInput.required("outcome", outcome, MAX_OUTCOME), "");
        List<GrantReport> reports = decisions.reports(id);
        if (reports.stream().anyMatch(report -> report.approvedAt() == null)) {
            wrong.add(new Refused(RefusalReason.ACCOUNTS_MISSING));
        }
        LedgerSums sums = ledger.ofDecision(id);
        long kept = sums.paidOre() - sums.returnedOre();
        long spent = reports.stream().filter(report -> report.kind() == GrantReport.Kind.ACCOUNTS).mapToLong(report -> report.spentOre() == null ? 0 : report.spentOre()).max().orElse(kept);
        if (kept > spent) {
            wrong.add(new Refused(RefusalReason.UNSPENT_MONEY, new Money(kept - spent).figures(Language.DANISH)));
        }
        wrong.end();
        StaffMember member = staff.required();
        if (sums.unpaidOre() > 0) {
            ledger.write(call, Kind.LAPSED, sums.unpaidOre(), Ledger.Tied.to(id), "Sag " + decision.caseNumber(), ledger.today(), member.name());
        }
        decisions.closed(id, words);
        audit.write(call, StaffAct.GRANT_CLOSED, decision);
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
