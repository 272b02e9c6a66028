package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.pool.Application.Partner;
import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.FundingCall.Criterion;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Reading applications and giving points. For a call's assessors and those who run it, which this decides by itself: there is no
 * caravan's role for it. Nobody reads what they have not said they are free to read, and nobody sees points before both are given.
 */
@Service
public class Assessing {

    static final int MAX_REASON = 2_000;
    static final int MAX_NOTE = 500;

    private final FundingCalls calls;
    private final Applications applications;
    private final Assessments assessments;
    private final Decisions decisions;
    private final PoolRulesReader rules;
    private final PoolStaff people;
    private final CaseMails mails;
    private final CaseLines lines;
    private final CurrentStaff staff;
    private final PoolAudit audit;
    private final Clock clock;

    Assessing(FundingCalls calls, Applications applications, Assessments assessments, Decisions decisions, PoolRulesReader rules, PoolStaff people, CaseMails mails,
            CaseLines lines, CurrentStaff staff, PoolAudit audit, Clock clock) {
        this.calls = calls;
        this.applications = applications;
        this.assessments = assessments;
        this.decisions = decisions;
        this.rules = rules;
        this.people = people;
        this.mails = mails;
        this.lines = lines;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A call as its assessors see it.
     *
     * @param runs        whether whoever asks runs it
     * @param assesses    whether whoever asks gives points
     * @param proposedOre proposed and not approved: bound by nobody yet
     */
    public record Field(FundingCall call, PoolRules rules, List<Criterion> criteria, PoolMoney.Meter meter, long proposedOre, boolean runs, boolean assesses, List<AssessedCase> cases) {
    }

    /**
     * An application to be read.
     *
     * @param own         what whoever asks gives it; null: nothing yet
     * @param others      what others gave, as soon as it may be seen
     * @param instalments of the decision, if there is one
     * @param missing     what the applicant was asked to send, until it is complete
     * @param mayApprove  whether somebody else proposed it, and whoever asks may approve it
     */
    public record Opened(FundingCall call, Application application, AssessedCase line, PoolRules rules, List<Criterion> criteria, List<Partner> partners, @Nullable Assessment own,
            List<Assessment> others, boolean runs, boolean assesses, boolean mayScore, List<Decision.Instalment> instalments, Application.@Nullable Version version, @Nullable String missing,
            boolean mayApprove) {
    }

    /** @param runs whether whoever asks runs it; else they assess for it */
    public record OwnCall(FundingCall call, PoolMoney.Meter meter, boolean runs) {
    }

    /** Calls in which whoever asks assesses, or which they run. */
    @Transactional(readOnly = true)
    public List<OwnCall> own() {
        StaffMember member = staff.required();
        return calls.all().stream().filter(call -> call.state() != FundingCall.State.DRAFT && (people.runs(call) || people.isAssessor(call.id(), member.id())))
                .map(call -> new OwnCall(call, calls.meter(call), people.runs(call))).toList();
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public Field of(long id) {
        FundingCall call = call(id);
        StaffMember member = people.ofTheCall(call);
        PoolRules by = rules.of(id);
        List<Criterion> criteria = calls.criteria(id);
        List<AssessedCase> cases = lines.all(call, member, by, criteria);
        long proposed = cases.stream().filter(AssessedCase::isProposed).mapToLong(one -> one.decision() == null ? 0 : one.decision().amountOre()).sum();
        return new Field(call, by, criteria, calls.meter(call), proposed, people.runs(call), people.isAssessor(id, member.id()), cases);
    }

    /**
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}
     */
    @Transactional(readOnly = true)
    public Opened open(long id) {
        Application one = applications.find(id).orElseThrow(Assessing::notFound);
        FundingCall call = call(one.call());
        StaffMember member = people.reader(call, one);
        PoolRules by = rules.of(call.id());
        List<Criterion> criteria = calls.criteria(call.id());
        AssessedCase line = lines.of(call, member, by, criteria, one);
        List<Assessment> readings = assessments.of(id);
        Optional<Assessment> own = Assessments.by(member.id(), readings);
        boolean assesses = people.isAssessor(call.id(), member.id());
        List<Assessment> others = line.totals().isEmpty() ? List.of()
                : readings.stream().filter(Assessment::isHandedIn).filter(reading -> own.filter(mine -> mine.id() == reading.id()).isEmpty()).toList();
        boolean mayScore = assesses && one.state() != State.MENDING && line.decision() == null && Boolean.TRUE.equals(line.complete())
                && (own.isPresent() ? !own.get().isHandedIn() : Assessments.freePlace(readings, criteria, by) > 0);
        Optional<Application.Version> version = one.versionNumber() == 0 ? Optional.empty() : applications.version(id, one.versionNumber());
        boolean runs = people.runs(call);
        Decision decision = line.decision();
        return new Opened(call, one, line, by, criteria, applications.partners(id), own.orElse(null), others, runs, assesses, mayScore,
                decision == null ? List.of() : decisions.instalments(decision.id()), version.orElse(null),
                assessments.check(id).filter(check -> !check.complete()).map(Assessments.Check::missing).orElse(null),
                runs && decision != null && decision.isForSomebodyElse(member.id()));
    }

    /**
     * Says whether something ties one to who applies. Free may become tied at any time, and what one gave is set aside; tied never becomes
     * free.
     *
     * @throws Refused {@code not-found}, {@code conflicted}
     */
    @Transactional
    public void declare(long id, boolean conflict, @Nullable String note) {
        Application one = applications.lock(id).orElseThrow(Assessing::notFound);
        FundingCall call = call(one.call());
        StaffMember member = people.ofTheCall(call);
        PoolStaff.mustBeBefore(one);
        if (Boolean.TRUE.equals(people.conflict(id, member.id())) && !conflict) {
            throw new Refused(RefusalReason.CONFLICTED);
        }
        assessments.declare(id, member, conflict, TextInput.optional("note", note, MAX_NOTE));
        if (conflict) {
            audit.write(call, StaffAct.CONFLICT_DECLARED, one);
        }
    }

    /**
     * Keeps what an assessor writes, as they write it. The first two who begin read it; a third where those are apart.
     *
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}, {@code too-many} where enough read it,
     *                 {@code stale} once it is handed in, {@code number-wrong}
     */
    @Transactional
    public void score(long id, long criterion, int points, @Nullable String reason) {
        Application one = applications.lock(id).orElseThrow(Assessing::notFound);
        Assessment own = own(one, true);
        if (calls.criteria(one.call()).stream().noneMatch(each -> each.id() == criterion)) {
            throw notFound();
        }
        if (points < 0 || points > Points.MOST) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "points", 0, Points.MOST);
        }
        String words = TextInput.optional("reason", reason, MAX_REASON);
        assessments.score(own.id(), criterion, points, words == null ? "" : words);
    }

    /**
     * From now on it stands, and the other may be seen if it is given too.
     *
     * @throws Refused {@code points-missing} where a criterion has no points or no reason
     */
    @Transactional
    public void handIn(long id) {
        Application one = applications.lock(id).orElseThrow(Assessing::notFound);
        Assessment own = own(one, false);
        Set<Long> missing = new HashSet<>();
        calls.criteria(one.call()).forEach(criterion -> missing.add(criterion.id()));
        own.scores().forEach((criterion, score) -> {
            if (!score.reason().isBlank()) {
                missing.remove(criterion);
            }
        });
        if (!missing.isEmpty()) {
            throw new Refused(RefusalReason.POINTS_MISSING);
        }
        assessments.handIn(own.id());
    }

    private Assessment own(Application one, boolean begin) {
        FundingCall call = call(one.call());
        StaffMember member = people.assessor(call);
        people.free(one.id(), member);
        PoolStaff.mustBeBefore(one);
        if (one.state() != State.SENT && one.state() != State.WAITING || decisions.ofApplication(one.id()).filter(decision -> decision.state() != Decision.State.RETURNED).isPresent()) {
            throw new Refused(RefusalReason.ALREADY_DECIDED);
        }
        if (assessments.check(one.id()).filter(Assessments.Check::complete).isEmpty()) {
            throw new Refused(RefusalReason.NOT_CHECKED);
        }
        Optional<Assessment> own = Assessments.by(member.id(), assessments.of(one.id()));
        if (own.isEmpty() && begin) {
            int place = Assessments.freePlace(assessments.of(one.id()), calls.criteria(call.id()), rules.of(call.id()));
            if (place == 0) {
                throw new Refused(RefusalReason.TOO_MANY);
            }
            assessments.begin(one.id(), member, place);
            own = Assessments.by(member.id(), assessments.of(one.id()));
        }
        Assessment found = own.orElseThrow(() -> new Refused(RefusalReason.POINTS_MISSING));
        if (found.isHandedIn()) {
            throw new Refused(RefusalReason.STALE);
        }
        return found;
    }

    /**
     * Says that all is there that was asked for; or that something is missing, which the applicant may then send within the call's days.
     *
     * @param missing in words for the applicant, where it is not complete
     * @throws Refused {@code already-decided}, {@code empty}
     */
    @Transactional
    public void check(long id, boolean complete, @Nullable String missing) {
        FundingCall call = calls.lock(applications.find(id).orElseThrow(Assessing::notFound).call()).orElseThrow(Assessing::notFound);
        Application one = applications.lock(id).orElseThrow(Assessing::notFound);
        StaffMember member = people.ofTheCall(call);
        people.free(id, member);
        if (one.state() != State.SENT) {
            throw new Refused(RefusalReason.ALREADY_DECIDED);
        }
        if (complete) {
            assessments.check(id, true, null, null, member.name());
        } else {
            String words = TextInput.required("missing", missing, MAX_REASON);
            Instant until = LocalDate.ofInstant(clock.instant(), FundingCall.ZONE).plusDays(rules.of(call.id()).mendDays() + 1L).atStartOfDay(FundingCall.ZONE).toInstant();
            assessments.check(id, false, words, until, member.name());
            applications.become(id, State.MENDING);
            mails.missing(call, one, words, until, clock.instant());
        }
        audit.write(call, StaffAct.APPLICATION_CHECKED, one);
    }

    /** What is to be talked about before it is decided, and when. */
    @Transactional
    public void discuss(long id, @Nullable String note, @Nullable LocalDate on) {
        Application one = applications.lock(id).orElseThrow(Assessing::notFound);
        people.reader(call(one.call()), one);
        if (assessments.check(id).isEmpty()) {
            throw new Refused(RefusalReason.NOT_CHECKED);
        }
        assessments.discuss(id, TextInput.optional("note", note, MAX_REASON), on);
    }

    private FundingCall call(long id) {
        return calls.find(id).orElseThrow(Assessing::notFound);
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
