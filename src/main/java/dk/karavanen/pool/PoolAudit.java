package dk.karavanen.pool;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffAct;

/** Writes down what staff did about a call: where its caravan's organisers read it, or, if it stands alone, those of the installation. */
@Component
class PoolAudit {

    private final AuditLog audit;
    private final Applications applications;
    private final CurrentStaff staff;

    PoolAudit(AuditLog audit, Applications applications, CurrentStaff staff) {
        this.audit = audit;
        this.applications = applications;
        this.staff = staff;
    }

    /** @param subject the call's title */
    void write(@Nullable Long caravan, StaffAct act, String subject) {
        if (caravan == null) {
            audit.writeOfInstallation(staff.required(), act, subject);
        } else {
            audit.write(staff.required(), caravan, act, subject);
        }
    }

    void write(FundingCall call, StaffAct act) {
        write(call.caravan(), act, call.title());
    }

    /** By its number of arrival alone: the log stays when the application is deleted, and repeats nothing that applicants wrote. */
    void write(FundingCall call, StaffAct act, Application about) {
        write(call.caravan(), act, about.arrivalNumber() + ", " + call.title());
    }

    void write(FundingCall call, StaffAct act, Decision about) {
        write(call, act, applications.find(about.application()).orElseThrow());
    }
}
