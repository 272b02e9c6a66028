package dk.karavanen.identity;

import java.time.Instant;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Long caravan;
    private @Nullable Long staff;
    @Column(name = "staff_name")
    private String staffName;
    private String action;
    private @Nullable String subject;

    protected AuditEntry() {
    }

    AuditEntry(Instant madeAt, @Nullable Long caravan, StaffMember by, StaffAct act, @Nullable String subject) {
        this.madeAt = madeAt;
        this.caravan = caravan;
        this.staff = by.id();
        this.staffName = by.name();
        this.action = act.word();
        this.subject = subject;
    }
}
