package dk.karavanen.pool;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.LedgerEntry.Kind;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * A call's accounts for those who run it: what is paid, comes back and is raised. What a mistake was gets a counter-entry; nothing is
 * deleted. What everyone may see of them is in {@link PublicMoney}.
 */
@Service
public class PoolLedger {

    public static final int MAX_WHY = 160;
    /** As the field for it has it. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

    private final FundingCalls calls;
    private final Applications applications;
    private final Decisions decisions;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final CurrentStaff staff;
    private final PoolAudit audit;

    PoolLedger(FundingCalls calls, Applications applications, Decisions decisions, Ledger ledger, JdbcClient jdbc, CurrentStaff staff, PoolAudit audit) {
        this.calls = calls;
        this.applications = applications;
        this.decisions = decisions;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.staff = staff;
        this.audit = audit;
    }

    /**
     * A grant in the ledger.
     *
     * @param sums of it alone
     */
    public record GrantLine(Decision decision, Application application, LedgerSums sums, List<Instalment> instalments, List<GrantReport> reports) {

        /** The report that comes next, or the last one. */
        public Optional<GrantReport> report() {
            return reports.stream().filter(report -> report.approvedAt() == null).min(Comparator.comparing(GrantReport::dueOn))
                    .or(() -> reports.stream().max(Comparator.comparing(GrantReport::dueOn)));
        }

        public boolean isStopped(LocalDate today) {
            return reports.stream().anyMatch(report -> report.stopsPayment(today));
        }

        public Optional<Instalment> next() {
            return instalments.stream().filter(part -> !part.isPaid()).findFirst();
        }
    }

    /** All of a call's accounts. */
    public record Accounts(FundingCall call, LedgerSums sums, List<GrantLine> grants, List<LedgerEntry> entries, LocalDate today) {
    }

    // ---------------------------------------------------------------- for those who run the call

    /** @throws Refused {@code not-found} */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public Accounts of(@CaravanOf(FundingCall.class) long id) {
        FundingCall call = calls.find(id).orElseThrow(PoolLedger::notFound);
        Map<Long, List<Instalment>> instalments = decisions.instalmentsOfCall(id);
        Map<Long, List<GrantReport>> reports = decisions.reportsOfCall(id);
        Map<Long, Application> of = applications.granted(id);
        Map<Long, LedgerSums> sums = ledger.ofDecisions(id);
        List<GrantLine> grants = decisions.grants(id).stream().map(one -> new GrantLine(one, Objects.requireNonNull(of.get(one.application())), sums.getOrDefault(one.id(), LedgerSums.NONE),
                instalments.getOrDefault(one.id(), List.of()), reports.getOrDefault(one.id(), List.of()))).toList();
        return new Accounts(call, ledger.sums(call), grants, ledger.entries(id), ledger.today());
    }

    /**
     * Writes down that an instalment was paid: once, after those before it, and not while a report is late.
     *
     * @throws Refused {@code not-found}, {@code already-paid}, {@code earlier-instalment-first}, {@code report-overdue}, {@code booked-day-wrong} for one before it was accepted or to come
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void pay(@CaravanOf(Instalment.class) long instalment, LocalDate on, String reference) {
        Decision decision = decisions.held(decisions.decisionOfInstalment(instalment).orElseThrow(PoolLedger::notFound), calls);
        FundingCall call = calls.find(decision.call()).orElseThrow(PoolLedger::notFound);
        List<Instalment> all = decisions.instalments(decision.id());
        Instalment one = all.stream().filter(part -> part.id() == instalment).findFirst().orElseThrow(PoolLedger::notFound);
        if (one.isPaid()) {
            throw new Refused(RefusalReason.ALREADY_PAID);
        }
        all.stream().filter(part -> part.position() < one.position() && !part.isPaid()).findFirst().ifPresent(earlier -> {
            throw new Refused(RefusalReason.EARLIER_INSTALMENT_FIRST, String.valueOf(earlier.position() + 1));
        });
        if (decisions.reports(decision.id()).stream().anyMatch(report -> report.stopsPayment(ledger.today()))) {
            throw new Refused(RefusalReason.REPORT_OVERDUE);
        }
        Refusals wrong = new Refusals();
        wrong.check(() -> between(decision.firstPayable(), on));
        String bank = wrong.of(() -> LedgerEntry.reference(reference), "");
        wrong.end();
        StaffMember member = staff.required();
        ledger.write(call, Kind.PAID, one.amountOre(), new Ledger.Tied(decision.id(), instalment, null), bank, on, member.name());
        decisions.paid(instalment, on, bank);
        audit.write(call, StaffAct.GRANT_PAID, decision);
    }

    /**
     * What was paid and has come back.
     *
     * @throws Refused {@code not-found}, {@code not-over-grant}, {@code booked-day-wrong} for one before anything was paid or to come
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void returned(@CaravanOf(Decision.class) long id, long amountOre, LocalDate on, String reference) {
        Decision decision = decisions.held(id, calls);
        FundingCall call = calls.find(decision.call()).orElseThrow(PoolLedger::notFound);
        LedgerSums sums = ledger.ofDecision(id);
        long most = sums.paidOre() - sums.returnedOre();
        Optional<LocalDate> first = decisions.instalments(id).stream().map(Instalment::paidOn).filter(Objects::nonNull).min(Comparator.naturalOrder());
        Refusals wrong = new Refusals();
        if (amountOre <= 0 || amountOre > most) {
            wrong.add(new Refused(RefusalReason.NOT_OVER_GRANT, new Money(most).figures(Language.DANISH)));
        }
        // Where nothing is paid, nothing can come back, whenever: that is said of the amount.
        first.ifPresent(day -> wrong.check(() -> between(day, on)));
        String bank = wrong.of(() -> LedgerEntry.reference(reference), "");
        wrong.end();
        StaffMember member = staff.required();
        ledger.write(call, Kind.RETURNED, amountOre, Ledger.Tied.to(id), bank, on, member.name());
        audit.write(call, StaffAct.GRANT_RETURNED, decision);
    }

    /**
     * Undoes an entry of money that came or went: the same again, below zero.
     *
     * @throws Refused {@code not-found}, {@code stale} if it is undone already, {@code not-undoable}, {@code no-money-left}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void counter(@CaravanOf(LedgerEntry.class) long id, String why) {
        long callId = jdbc.sql("select call from pool_entry where id = ?").param(id).query(Long.class).optional().orElseThrow(PoolLedger::notFound);
        StaffMember member = staff.required();
        FundingCall call = ledger.open(callId, member.name());
        LedgerEntry entry = ledger.entry(id).orElseThrow(PoolLedger::notFound);
        if (entry.countered()) {
            throw new Refused(RefusalReason.STALE);
        }
        if (!entry.kind().isCounterable() || entry.counters() != null) {
            throw new Refused(RefusalReason.NOT_UNDOABLE);
        }
        Optional<Long> instalment = ledger.instalmentOf(id);
        Long decision = entry.decision();
        if (decision != null && entry.kind() == Kind.PAID) {
            LedgerSums sums = ledger.ofDecision(decision);
            if (sums.paidOre() - entry.amountOre() < sums.returnedOre()) {
                // What came back would be more than what went out.
                throw new Refused(RefusalReason.NOT_UNDOABLE);
            }
        }
        ledger.write(call, entry.kind(), -entry.amountOre(), new Ledger.Tied(decision, instalment.orElse(null), id), TextInput.requiredLine("why", why, MAX_WHY), ledger.today(), member.name());
        instalment.ifPresent(part -> decisions.paid(part, null, null));
        audit.write(call, StaffAct.LEDGER_COUNTERED);
    }

    /**
     * More money for the call.
     *
     * @param reference the paper it rests on
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void raise(@CaravanOf(FundingCall.class) long id, long amountOre, String reference) {
        StaffMember member = staff.required();
        FundingCall call = ledger.open(id, member.name());
        if (amountOre <= 0 || amountOre > Money.MAX_ORE) {
            throw new Refused(RefusalReason.BAD_VALUE, "amount");
        }
        ledger.write(call, Kind.RAISED, amountOre, Ledger.Tied.TO_THE_CALL, LedgerEntry.reference(reference), ledger.today(), member.name());
        audit.write(call, StaffAct.POOL_RAISED);
    }

    private void between(LocalDate first, LocalDate on) {
        LocalDate today = ledger.today();
        if (on.isBefore(first) || on.isAfter(today)) {
            throw new Refused(RefusalReason.BOOKED_DAY_WRONG, DAY.format(first), DAY.format(today));
        }
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
