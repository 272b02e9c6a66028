package dk.karavanen.caravan;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** That somebody counts at a meeting: they take part, have not left, and are not set aside. A view; see the migration. */
@Entity
@Immutable
@Table(name = "present")
@Synchronize({"attendance", "participant"})
@IdClass(Attendance.Key.class)
class PresentParticipant {

    @Id
    private long meeting;
    @Id
    private long participant;
    private String sector;

    protected PresentParticipant() {
    }
}
