package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * A decision: proposed by one, approved by another, and sent. All of it under the call's lock, so that what is left is what is left:
 * two who approve at once do so one after the other. From its sending until it is accepted the money is set aside.
 */
@Service
public class Deciding {

    static final int MAX_REASON = 4_000;
    static final int MAX_NOTE = 1_000;
    static final int MAX_MILESTONE = 200;
    static final int MAX_INSTALMENTS = 12;

    private final FundingCalls calls;
    private final Applications applications;
    private final Decisions decisions;
    private final Assessments assessments;
    private final PoolRulesReader rules;
    private final PoolStaff people;
    private final Ledger ledger;
    private final DecisionLetters letters;
    private final DecisionTexts texts;
    private final PoolAudit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deciding(FundingCalls calls, Applications applications, Decisions decisions, Assessments assessments, PoolRulesReader rules, PoolStaff people, Ledger ledger,
            DecisionLetters letters, DecisionTexts texts, PoolAudit audit, ApplicationEventPublisher events, Clock clock) {
        this.calls = calls;
        this.applications = applications;
        this.decisions = decisions;
        this.assessments = assessments;
        this.rules = rules;
        this.people = people;
        this.ledger = ledger;
        this.letters = letters;
        this.texts = texts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Those who run the call and its assessors propose, each only where they have no conflict of interest.
     *
     * @return the decision's id
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}, {@code already-decided}, {@code not-assessed},
     *                 {@code earlier-first}, {@code no-money-left}, {@code instalments-wrong}, {@code not-over-grant}, {@code empty}
     */
    @Transactional
    public long propose(long application, Proposal wanted) {
        long callOf = applications.find(application).orElseThrow(Deciding::notFound).call();
        FundingCall call = calls.lock(callOf).orElseThrow(Deciding::notFound);
        StaffMember member = people.ofTheCall(call);
        people.free(application, member);
        Application one = applications.lock(application).orElseThrow(Deciding::notFound);
        Optional<Decision> there = decisions.ofApplication(application);
        boolean mended = one.state() == State.MENDING && wanted.kind() == Kind.FORMAL;
        if (one.state() != State.SENT && one.state() != State.WAITING && !mended || there.filter(decision -> decision.state() != Decision.State.RETURNED).isPresent()) {
            throw new Refused(RefusalReason.ALREADY_DECIDED);
        }
        Proposal proposal = checked(one, wanted);
        mustBeDue(call, one, proposal);
        long id = decisions.propose(one, proposal, member);
        audit.write(call, StaffAct.GRANT_PROPOSED, one);
        return id;
    }

    private static Proposal checked(Application one, Proposal wanted) {
        Refusals wrong = new Refusals();
        String reason = wrong.of(() -> TextInput.required("reason", wanted.reason(), MAX_REASON), "");
        if (!wanted.kind().isGrant()) {
            wrong.end();
            return Proposal.refusal(wanted.kind(), reason);
        }
        if (wanted.amountOre() <= 0 || wanted.amountOre() > one.askedOre()) {
            wrong.add(new Refused(RefusalReason.NOT_OVER_GRANT, new Money(one.askedOre()).figures(Language.DANISH)));
        }
        Kind kind = wanted.amountOre() == one.askedOre() ? Kind.GRANT : Kind.PART;
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < wanted.instalments().size(); i++) {
            Part part = wanted.instalments().get(i);
            InRow which = new InRow(i);
            parts.add(new Part(part.amountOre(), wrong.of(() -> TextInput.requiredLine("milestone", part.milestone(), MAX_MILESTONE), "", refused -> refused.about(which))));
        }
        if (parts.isEmpty() || parts.size() > MAX_INSTALMENTS || parts.stream().anyMatch(part -> part.amountOre() <= 0 || part.amountOre() > wanted.amountOre())
                || parts.stream().mapToLong(Part::amountOre).sum() != wanted.amountOre()) {
            wrong.add(new Refused(RefusalReason.INSTALMENTS_WRONG));
        }
        wrong.end();
        return new Proposal(kind, wanted.amountOre(), reason, List.copyOf(parts), List.copyOf(wanted.reports()));
    }

    /** Whether this may be decided now: read by those who must, its turn, and covered by what is left. */
    private void mustBeDue(FundingCall call, Application one, Proposal proposal) {
        PoolRules by = rules.of(call.id());
        if (proposal.kind() == Kind.FORMAL) {
            Instant mendBy = assessments.check(one.id()).filter(check -> !check.complete()).map(Assessments.Check::mendBy).orElse(null);
            if (one.state() != State.MENDING || mendBy == null || clock.instant().isBefore(mendBy)) {
                throw new Refused(RefusalReason.STILL_MENDING);
            }
            return;
        }
        boolean read = assessments.check(one.id()).filter(Assessments.Check::complete).isPresent()
                && Assessments.isComplete(assessments.of(one.id()), calls.criteria(call.id()), by.apartPoints());
        if (proposal.kind() != Kind.NO_MONEY && !read) {
            throw new Refused(RefusalReason.NOT_ASSESSED);
        }
        if (proposal.kind() != Kind.REFUSE) {
            DecisionOrder.before(one, applications.beforeAssessors(call.id())).ifPresent(earlier -> {
                throw new Refused(RefusalReason.EARLIER_FIRST, String.valueOf(earlier.arrivalNumber()));
            });
        }
        long left = left(call);
        if (proposal.kind() == Kind.NO_MONEY && !isForWantOfMoney(call, one, left) || proposal.amountOre() > left) {
            throw new Refused(RefusalReason.NO_MONEY_LEFT, new Money(left).figures(Language.DANISH));
        }
    }

    /** By the call's rule: what cannot be covered is refused, or given a part as long as a part is worth giving, or waits until the call is closed. */
    private static boolean isForWantOfMoney(FundingCall call, Application one, long left) {
        return switch (call.whenShort()) {
            case REFUSE -> left < one.askedOre();
            case PART -> left < Math.max(1, call.smallestOre());
            case WAIT -> left < one.askedOre() && call.state() == FundingCall.State.CLOSED;
        };
    }

    private long left(FundingCall call) {
        return ledger.sums(call).leftOre();
    }

    /**
     * Lets an application wait for money, where the call says so. It keeps its place: nobody who came later is given anything before it.
     *
     * @throws Refused {@code already-decided}, {@code wrong-phase}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void letWait(@CaravanOf(Application.class) long application) {
        Application found = applications.find(application).orElseThrow(Deciding::notFound);
        FundingCall call = calls.lock(found.call()).orElseThrow(Deciding::notFound);
        StaffMember member = people.ofTheCall(call);
        people.free(application, member);
        Application one = applications.lock(application).orElseThrow(Deciding::notFound);
        if (one.state() != State.SENT || decisions.ofApplication(application).filter(decision -> decision.state() != Decision.State.RETURNED).isPresent()) {
            throw new Refused(RefusalReason.ALREADY_DECIDED);
        }
        if (call.whenShort() != WhenShort.WAIT || one.askedOre() <= left(call)) {
            throw new Refused(RefusalReason.BAD_VALUE, "state");
        }
        applications.become(application, State.WAITING);
        audit.write(call, StaffAct.GRANT_WAITS, one);
    }

    /** Gives a proposal back to who made it. @throws Refused {@code already-decided}, {@code empty} */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void giveBack(@CaravanOf(Decision.class) long id, String note) {
        Decision decision = decisions.find(id).orElseThrow(Deciding::notFound);
        FundingCall call = calls.lock(decision.call()).orElseThrow(Deciding::notFound);
        StaffMember member = people.ofTheCall(call);
        people.free(decision.application(), member);
        proposed(id);
        decisions.giveBack(id, TextInput.required("note", note, MAX_NOTE));
        audit.write(call, StaffAct.GRANT_PROPOSAL_RETURNED, applications.find(decision.application()).orElseThrow());
    }

    /**
     * Approves and sends it: never who proposed it. Looks anew at all that was looked at when it was proposed, as days may lie between.
     *
     * @throws Refused {@code same-person}, {@code conflict-undeclared}, {@code conflicted}, {@code already-decided}, {@code earlier-first}, {@code no-money-left}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void approve(@CaravanOf(Decision.class) long id) {
        Decision before = decisions.find(id).orElseThrow(Deciding::notFound);
        calls.lock(before.call()).orElseThrow(Deciding::notFound);
        Decision decision = proposed(id);
        FundingCall call = calls.find(before.call()).orElseThrow(Deciding::notFound);
        StaffMember member = people.ofTheCall(call);
        if (!decision.isForSomebodyElse(member.id())) {
            throw new Refused(RefusalReason.SAME_PERSON);
        }
        people.free(decision.application(), member);
        Application one = applications.lock(decision.application()).orElseThrow(Deciding::notFound);
        if (one.state() != State.SENT && one.state() != State.WAITING && !(one.state() == State.MENDING && decision.kind() == Kind.FORMAL)) {
            throw new Refused(RefusalReason.ALREADY_DECIDED);
        }
        mustBeDue(call, one, new Proposal(decision.kind(), decision.amountOre(), decision.reason(), List.of(), List.of()));
        PoolRules by = rules.of(call.id());
        if (!by.saysWhatALetterMust()) {
            throw new Refused(RefusalReason.LETTER_TEXTS_MISSING);
        }
        @Nullable Instant answerBy = decision.kind().isGrant() ? answerBy(by) : null;
        String token = Secrets.token();
        decisions.sent(id, member, answerBy, Secrets.hash(token));
        Decision sent = decisions.find(id).orElseThrow();
        if (decision.kind().isGrant()) {
            ledger.open(call.id(), member.name());
            ledger.write(call, LedgerEntry.Kind.SET_ASIDE, decision.amountOre(), Ledger.Tied.to(id), "Sag " + sent.caseNumber(), ledger.today(), member.name());
        }
        applications.become(one.id(), decision.kind().isGrant() ? State.GRANTED : State.REFUSED);
        letters.send(call, one, sent, decisions.instalments(id), decisions.reports(id), by, texts.standing(call.id(), by, clock.instant()), token);
        audit.write(call, StaffAct.GRANT_DECIDED, one);
        events.publishEvent(new DecisionSent(id, call.id()));
    }

    /** Until the end of that day. */
    private Instant answerBy(PoolRules by) {
        return ledger.today().plusDays(by.acceptDays() + 1L).atStartOfDay(FundingCall.ZONE).toInstant();
    }

    private Decision proposed(long id) {
        return decisions.find(id).filter(decision -> decision.state() == Decision.State.PROPOSED).orElseThrow(() -> new Refused(RefusalReason.ALREADY_DECIDED));
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
