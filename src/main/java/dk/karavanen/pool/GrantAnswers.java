package dk.karavanen.pool;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.Secrets;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.Decision.State;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * A decision as its applicant sees it, behind the link of the letter or from the application's page: accept the grant, or not; tell how it
 * goes. Whoever has the link is who was written to. Opening it changes nothing.
 */
@Service
public class GrantAnswers {

    static final int MAX_WORDS = 8_000;
    public static final int MAX_NAME = 160;
    /** For what the applicant does themselves: entries name who of the staff did it, and nobody did. */
    private static final String APPLICANT = "Ansøgeren";

    private final ApplicantLinks links;
    private final FundingCalls calls;
    private final Applications applications;
    private final Decisions decisions;
    private final PoolRulesReader rules;
    private final Ledger ledger;
    private final Clock clock;

    GrantAnswers(ApplicantLinks links, FundingCalls calls, Applications applications, Decisions decisions, PoolRulesReader rules, Ledger ledger, Clock clock) {
        this.links = links;
        this.calls = calls;
        this.applications = applications;
        this.decisions = decisions;
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** All that the applicant is shown. */
    public record GrantPage(FundingCall call, Application application, Decision decision, List<Instalment> instalments, List<GrantReport> reports, LedgerSums sums, PoolRules rules, java.time.LocalDate today) {
    }

    @Transactional(readOnly = true)
    public Optional<GrantPage> find(String token) {
        return find(new GrantKey.Letter(token));
    }

    /** @throws Refused {@code not-found} for an application that is not theirs */
    @Transactional(readOnly = true)
    public Optional<GrantPage> find(GrantKey key) {
        return decision(key).map(one -> new GrantPage(calls.find(one.call()).orElseThrow(), applications.find(one.application()).orElseThrow(), one,
                decisions.instalments(one.id()), decisions.reports(one.id()), ledger.ofDecision(one.id()), rules.of(one.call()), ledger.today()));
    }

    private Optional<Decision> decision(GrantKey key) {
        return switch (key) {
            case GrantKey.Letter letter -> decisions.byToken(Secrets.hash(letter.token()));
            case GrantKey.Writer writer -> decisions.ofApplication(links.writer(writer.application(), writer.secret()).application()).filter(one -> one.state().isSent());
        };
    }

    /**
     * Accepting twice is accepting once. By name: a program that opens mails and presses what it finds there accepts nothing, and who
     * did can be asked.
     *
     * @throws Refused {@code not-found}, {@code already-answered}, {@code too-late-to-answer}, {@code empty}, {@code too-long}
     */
    @Transactional
    public void accept(String token, @Nullable String by) {
        accept(new GrantKey.Letter(token), by);
    }

    @Transactional
    public void accept(GrantKey key, @Nullable String by) {
        answer(key, State.ACCEPTED, by);
    }

    /** Says no to the grant: the money is there for others at once. */
    @Transactional
    public void decline(String token, @Nullable String by) {
        decline(new GrantKey.Letter(token), by);
    }

    @Transactional
    public void decline(GrantKey key, @Nullable String by) {
        answer(key, State.DECLINED, by);
    }

    private void answer(GrantKey key, State answer, @Nullable String by) {
        Decision before = decision(key).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        FundingCall call = calls.lock(before.call()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Decision decision = decisions.find(before.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (decision.state() == answer) {
            return;
        }
        if (decision.state() == State.DECLINED || decision.state().isBinding()) {
            throw new Refused(RefusalReason.ALREADY_ANSWERED);
        }
        if (decision.state() != State.SENT || !decision.kind().isGrant() || decision.answerBy() == null || !clock.instant().isBefore(decision.answerBy())) {
            throw new Refused(RefusalReason.TOO_LATE_TO_ANSWER);
        }
        settle(call, decision, answer, TextInput.requiredLine("name", by, MAX_NAME));
    }

    /** Grants that nobody has accepted in time: the money goes back. @return how many */
    @Transactional
    int lapse() {
        List<Decision> due = decisions.unanswered(clock.instant());
        int lapsed = 0;
        for (Decision before : due) {
            FundingCall call = calls.lock(before.call()).orElseThrow();
            Decision now = decisions.find(before.id()).orElseThrow();
            if (now.state() == State.SENT) {
                settle(call, now, State.LAPSED, null);
                lapsed++;
            }
        }
        return lapsed;
    }

    private void settle(FundingCall call, Decision decision, State answer, @Nullable String by) {
        ledger.write(call, answer == State.ACCEPTED ? LedgerEntry.Kind.GRANTED : LedgerEntry.Kind.RELEASED, decision.amountOre(), Ledger.Tied.to(decision.id()),
                "Sag " + decision.caseNumber(), ledger.today(), APPLICANT);
        decisions.answered(decision.id(), answer, by);
        if (answer.isReleased()) {
            applications.become(decision.application(), Application.State.RELEASED);
        }
    }

    /**
     * What is told by a day; told again it takes the place of what was told before, until it is approved.
     *
     * @param spentOre of the grant
     * @throws Refused {@code not-found}, {@code stale} once it is approved, {@code empty}, {@code not-over-grant}
     */
    @Transactional
    public void report(String token, long id, String words, long spentOre) {
        report(new GrantKey.Letter(token), id, words, spentOre);
    }

    /** @param spent as it was typed; @throws Refused as above, and {@code amount-unreadable} */
    @Transactional
    public void report(GrantKey key, long id, String words, String spent) {
        Refusals wrong = new Refusals();
        long ore = wrong.of(() -> Money.parse(spent).ore(), 0L);
        wrong.check(() -> TextInput.required("words", words, MAX_WORDS));
        wrong.end();
        report(key, id, words, ore);
    }

    @Transactional
    public void report(GrantKey key, long id, String words, long spentOre) {
        Decision before = decision(key).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        calls.lock(before.call()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Decision decision = decisions.find(before.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        GrantReport report = decisions.report(id).filter(one -> one.decision() == decision.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (decision.state() != State.ACCEPTED || report.approvedAt() != null) {
            throw new Refused(RefusalReason.STALE);
        }
        if (spentOre < 0 || spentOre > decision.amountOre()) {
            throw new Refused(RefusalReason.NOT_OVER_GRANT, new Money(decision.amountOre()).figures(Language.DANISH));
        }
        decisions.reported(id, TextInput.required("words", words, MAX_WORDS), spentOre);
    }
}
