package dk.karavanen.caravan;

import java.io.Serializable;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/**
 * That a participant takes part in a meeting. Somebody at a caravan may come to several of its meetings. Who has left and who is
 * set aside does not count: what counts is {@link PresentParticipant}.
 */
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
    /** See {@link JoinOriginMarks}. */
    @Column(name = "came_from")
    private @Nullable String cameFrom;
    @Column(name = "left_at")
    private @Nullable Instant leftAt;
    @Column(name = "set_aside_at")
    private @Nullable Instant setAsideAt;

    protected Attendance() {
    }

    Attendance(long meeting, long participant, Instant joinedAt, @Nullable String cameFrom) {
        this.meeting = meeting;
        this.participant = participant;
        this.joinedAt = joinedAt;
        this.cameFrom = cameFrom;
    }

    public long meeting() {
        return meeting;
    }

    public long participant() {
        return participant;
    }

    public boolean hasLeft() {
        return leftAt != null;
    }

    /** Whether staff let this person's votes and ideas count for nothing, until they take it back. */
    public boolean isSetAside() {
        return setAsideAt != null;
    }

    void leave(Instant at) {
        leftAt = at;
    }

    void comeBack() {
        leftAt = null;
    }

    void setAside(Instant at) {
        setAsideAt = at;
    }

    void takeBackIn() {
        setAsideAt = null;
    }
}
