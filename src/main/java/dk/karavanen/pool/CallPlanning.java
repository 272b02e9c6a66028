package dk.karavanen.pool;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravans;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.FundingCall.State;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What organisers do about calls. Once it is open its money stands in the ledger, and once somebody has sent to it its rules stand:
 * nobody is judged by others than they applied under, see {@link CallPart}. Words can be mended all the time, and a deadline can be put off; what
 * is changed after the opening is told, see {@link CallChanges}.
 */
@Service
@StaffOnly(Role.ORGANISER)
public class CallPlanning {

    private final FundingCalls calls;
    private final CallRows rows;
    private final CallChanges changes;
    private final Caravans caravans;
    private final PoolStaff people;
    private final PoolAudit audit;
    private final CurrentStaff staff;
    private final Clock clock;

    CallPlanning(FundingCalls calls, CallRows rows, CallChanges changes, Caravans caravans, PoolStaff people, PoolAudit audit, CurrentStaff staff, Clock clock) {
        this.calls = calls;
        this.rows = rows;
        this.changes = changes;
        this.caravans = caravans;
        this.people = people;
        this.audit = audit;
        this.staff = staff;
        this.clock = clock;
    }

    /** Beside which caravan a call may be put. */
    public record Place(long caravan, String title) {
    }

    /** What whoever asks runs, drafts among them; the newest deadline first. */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public List<FundingCall> own() {
        return calls.all().stream().filter(people::runs).toList();
    }

    /** The caravans beside which whoever asks may make one. */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public List<Place> places() {
        LongPredicate theirs = staff.theirs(Role.ORGANISER);
        return caravans.findByArchivedAtIsNullOrderByEarlierAscCreatedAtDescIdDesc().stream().filter(caravan -> theirs.test(caravan.id()))
                .map(caravan -> new Place(caravan.id(), caravan.title())).toList();
    }

    /** Whether whoever asks may make one that stands alone. */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    public boolean mayStandAlone() {
        return staff.may(Role.ADMIN);
    }

    /** @return those beside a caravan, drafts among them */
    @Transactional(readOnly = true)
    public List<FundingCall> of(@CaravanOf long caravan) {
        return calls.beside(caravan);
    }

    /** Those that stand alone. */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION)
    @Transactional(readOnly = true)
    public List<FundingCall> alone() {
        return calls.all().stream().filter(call -> call.caravan() == null).toList();
    }

    @Transactional(readOnly = true)
    public FundingCall call(@CaravanOf(FundingCall.class) long id) {
        return calls.find(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** As it stands, to be changed. */
    @Transactional(readOnly = true)
    public CallPlan plan(@CaravanOf(FundingCall.class) long id) {
        return plan(calls.find(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    /** The same with the version that was read. */
    @Transactional(readOnly = true)
    public EditedPlan<CallPlan> edited(@CaravanOf(FundingCall.class) long id) {
        FundingCall call = calls.find(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return new EditedPlan<>(id, call.version(), plan(call));
    }

    /** What may not be changed any more. */
    @Transactional(readOnly = true)
    public Set<CallPart> standing(@CaravanOf(FundingCall.class) long id) {
        return CallPart.standing(calls.find(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    private CallPlan plan(FundingCall call) {
        return new CallPlan(call.title(), call.slug(), call.summary(), call.purposes(), call.kinds(), call.amountOre(), call.smallestOre(), call.largestOre(), call.ownPercent(),
                call.announcedOn(), call.deadline(), call.rolling(), call.rollingText(), call.preference(), call.whenShort(), call.contact(),
                calls.criteria(call.id()).stream().map(each -> new CriterionPlan(each.id(), each.name(), each.description(), each.weight())).toList(),
                calls.questions(call.id()).stream().map(each -> new QuestionPlan(each.id(), each.words(), each.required(), each.document())).toList());
    }

    /**
     * Makes a draft beside a caravan.
     *
     * @return its id
     * @throws Refused as {@link #change}
     */
    @Transactional
    public long create(@CaravanOf long caravan, CallPlan plan) {
        return make(caravan, plan);
    }

    /** As {@link #create}, alone. */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION)
    @Transactional
    public long createAlone(CallPlan plan) {
        return make(null, plan);
    }

    private long make(@Nullable Long caravan, CallPlan plan) {
        CallPlan clean = CallPlanCheck.clean(plan, null, today());
        try {
            long id = rows.add(caravan, clean.slug(), clock.instant());
            write(id, clean.slug(), clean);
            written(StaffAct.CALL_MADE, caravan, clean.title());
            return id;
        } catch (DuplicateKeyException taken) {
            throw new Refused(RefusalReason.SLUG_TAKEN);
        }
    }

    /**
     * @param version that was read
     * @throws Refused {@code not-found}, {@code stale}, {@code empty} or {@code too-long} (with the field), {@code too-many}, {@code number-wrong} (with the field),
     *                 {@code amount-too-large}, {@code grants-wrong}, {@code dates-wrong}, {@code year-wrong}, {@code slug-taken}, {@code call-rules-stand} (with the field)
     */
    @Transactional
    public void change(@CaravanOf(FundingCall.class) long id, int version, CallPlan plan) {
        FundingCall call = calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (call.version() != version) {
            throw new Refused(RefusalReason.STALE);
        }
        CallPlan before = plan(call);
        CallPlan clean = CallPlanCheck.clean(plan, before, today());
        List<CallPart> changed = CallPart.changed(before, clean);
        Set<CallPart> standing = CallPart.standing(call);
        Optional<CallPart> refused = changed.stream().filter(standing::contains).findFirst()
                .or(() -> Optional.ofNullable(call.arrivals() > 0 ? CallPart.worse(before, clean) : null));
        if (refused.isPresent()) {
            throw new Refused(RefusalReason.CALL_RULES_STAND, refused.get().field());
        }
        try {
            write(id, clean.slug(), clean);
        } catch (DuplicateKeyException taken) {
            throw new Refused(RefusalReason.SLUG_TAKEN);
        }
        if (call.state() != State.DRAFT) {
            changes.tell(calls.find(id).orElseThrow(), changed, before.deadline());
        }
        written(StaffAct.CALL_CHANGED, call.caravan(), clean.title());
    }

    private void write(long id, String slug, CallPlan plan) {
        rows.write(id, slug, plan);
        rows.criteria(id, plan.criteria());
        rows.questions(id, plan.questions());
    }

    /** From now on everyone may read it and apply. */
    @Transactional
    public void open(@CaravanOf(FundingCall.class) long id) {
        FundingCall call = calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (call.state() == State.OPEN) {
            return;
        }
        rows.become(id, State.OPEN, null);
        written(StaffAct.CALL_OPENED, call.caravan(), call.title());
    }

    /** Nobody applies any more; what was sent is decided. */
    @Transactional
    public void close(@CaravanOf(FundingCall.class) long id) {
        FundingCall call = calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (call.state() != State.OPEN) {
            throw new Refused(RefusalReason.NOT_PUBLISHED);
        }
        rows.become(id, State.CLOSED, clock.instant());
        written(StaffAct.CALL_CLOSED, call.caravan(), call.title());
    }

    private void written(StaffAct act, @Nullable Long caravan, String title) {
        audit.write(caravan, act, title);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), FundingCall.ZONE);
    }
}
