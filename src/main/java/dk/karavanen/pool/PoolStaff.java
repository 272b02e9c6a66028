package dk.karavanen.pool;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Who of the staff may do what in a call: those who run it are the organisers of its caravan (of a call that stands alone:
 * administrators), and assessors are who they have named. What ties somebody to an applicant closes that application to them,
 * whatever else they are.
 */
@Component
class PoolStaff {

    /** A caravan that is none: only administrators have a role in it. */
    private static final long NO_CARAVAN = 0;

    private final JdbcClient jdbc;
    private final CurrentStaff staff;

    PoolStaff(JdbcClient jdbc, CurrentStaff staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    boolean runs(FundingCall call) {
        return staff.find().isPresent() && staff.may(call.caravan() == null ? NO_CARAVAN : call.caravan(), Role.ORGANISER);
    }

    boolean assesses(long call) {
        return staff.find().filter(member -> isAssessor(call, member.id())).isPresent();
    }

    boolean isAssessor(long call, long account) {
        return jdbc.sql("select count(*) from pool_assessor where call = ? and account = ?").params(call, account).query(Integer.class).single() > 0;
    }

    /** @throws AccessDeniedException if they neither run the call nor assess for it */
    StaffMember ofTheCall(FundingCall call) {
        StaffMember member = staff.required();
        if (!runs(call) && !isAssessor(call.id(), member.id())) {
            throw new AccessDeniedException("Not of call " + call.id());
        }
        return member;
    }

    /** @throws AccessDeniedException if they do not assess for the call */
    StaffMember assessor(FundingCall call) {
        StaffMember member = staff.required();
        if (!isAssessor(call.id(), member.id())) {
            throw new AccessDeniedException("No assessor of call " + call.id());
        }
        return member;
    }

    /** @return true: tied to who applies; false: free; null: not said */
    @Nullable Boolean conflict(long application, long account) {
        return jdbc.sql("select conflict from pool_declaration where application = ? and account = ?").params(application, account).query(Boolean.class).optional().orElse(null);
    }

    /**
     * @throws Refused {@code conflict-undeclared}, {@code conflicted}
     */
    void free(long application, StaffMember member) {
        Boolean conflict = conflict(application, member.id());
        if (conflict == null) {
            throw new Refused(RefusalReason.CONFLICT_UNDECLARED);
        }
        if (conflict) {
            throw new Refused(RefusalReason.CONFLICTED);
        }
    }

    /**
     * Whoever reads an application: of its call, it is before them, and they have said that nothing ties them to who applies. Each way of
     * reading begins here.
     *
     * @throws AccessDeniedException if they are not of the call
     * @throws Refused               {@code not-found}, {@code conflict-undeclared}, {@code conflicted}
     */
    StaffMember reader(FundingCall call, Application one) {
        StaffMember member = ofTheCall(call);
        mustBeBefore(one);
        free(one.id(), member);
        return member;
    }

    /** Drafts are their applicant's alone. @throws Refused {@code not-found} */
    static void mustBeBefore(Application one) {
        if (!one.state().isBeforeAssessors() && one.state() != Application.State.MENDING) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
    }
}
