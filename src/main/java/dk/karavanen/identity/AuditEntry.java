package dk.karavanen.identity;

import java.time.Instant;

import org.hibernate.annotations.Immutable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One line of the audit log. Never changed. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntry extends BaseEntity {

    @Column(name = "made_at")
    private Instant madeAt;
    private Long caravan;
    private Long staff;
    @Column(name = "staff_name")
    private String staffName;
    private String action;
    private String subject;

    protected AuditEntry() {
    }

    AuditEntry(Instant madeAt, Long caravan, StaffMember by, StaffAct act, String subject) {
        this.madeAt = madeAt;
        this.caravan = caravan;
        this.staff = by.id();
        this.staffName = by.name();
        this.action = act.word();
        this.subject = subject;
    }
}
