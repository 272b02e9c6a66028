package dk.karavanen.pool;

import org.springframework.stereotype.Component;

import dk.karavanen.identity.StaffMember;
import dk.karavanen.pool.Application.State;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Who may read all of an application that was sent: those of its call who have said that nothing ties them to who applies. */
@Component
class CaseDoor {

    private final Applications applications;
    private final FundingCalls calls;
    private final PoolStaff people;

    CaseDoor(Applications applications, FundingCalls calls, PoolStaff people) {
        this.applications = applications;
        this.calls = calls;
        this.people = people;
    }

    /** What is open to whoever asks. */
    record Case(FundingCall call, Application application, StaffMember reader) {
    }

    /**
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}
     */
    Case open(long application) {
        Application one = applications.find(application).orElseThrow(CaseDoor::notFound);
        FundingCall call = calls.find(one.call()).orElseThrow(CaseDoor::notFound);
        StaffMember reader = people.ofTheCall(call);
        // Drafts are their applicant's alone.
        if (!one.state().isBeforeAssessors() && one.state() != State.MENDING) {
            throw notFound();
        }
        people.free(application, reader);
        return new Case(call, one, reader);
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
