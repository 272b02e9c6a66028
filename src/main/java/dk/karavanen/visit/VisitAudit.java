package dk.karavanen.visit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;

/** Writes down what organisers did about visits: in their caravan's log, or, of a call that stands alone, in the installation's. */
@Component
class VisitAudit {

    private final AuditLog audit;
    private final CurrentStaff staff;

    VisitAudit(AuditLog audit, CurrentStaff staff) {
        this.audit = audit;
        this.staff = staff;
    }

    StaffMember staff() {
        return staff.required();
    }

    /** @param caravan 0: none */
    void write(long caravan, StaffAct act, @Nullable String subject) {
        if (caravan == 0) {
            audit.writeOfInstallation(staff.required(), act, subject);
        } else {
            audit.write(staff.required(), caravan, act, subject);
        }
    }
}
