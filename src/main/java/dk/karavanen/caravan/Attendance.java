package dk.karavanen.caravan;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** That a participant takes part in a meeting. Somebody at a caravan may come to several of its meetings. */
@Entity
@Table(name = "attendance")
@IdClass(Attendance.Key.class)
public class Attendance {

    /** Both parts of the key. */
    public record Key(long meeting, long participant) implements Serializable {
    }

    @Id
    private long meeting;
    @Id
    private long participant;
    @Column(name = "joined_at")
    private Instant joinedAt;

    protected Attendance() {
    }

    Attendance(long meeting, long participant, Instant joinedAt) {
        this.meeting = meeting;
        this.participant = participant;
        this.joinedAt = joinedAt;
    }

    public long meeting() {
        return meeting;
    }

    public long participant() {
        return participant;
    }
}
