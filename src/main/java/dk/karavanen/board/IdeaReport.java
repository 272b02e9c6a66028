package dk.karavanen.board;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** That somebody finds a problem with an idea; waits for a moderator. */
@Entity
@Table(name = "idea_report")
public class IdeaReport extends BaseEntity {

    public static final int MAX_REASON = 500;

    private long idea;
    private @Nullable Long participant;
    private String reason;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "settled_at")
    private @Nullable Instant settledAt;
    @Column(name = "settled_by")
    private @Nullable Long settledBy;

    protected IdeaReport() {
    }

    IdeaReport(long idea, long participant, String reason, Instant createdAt) {
        this.idea = idea;
        this.participant = participant;
        this.reason = reason;
        this.createdAt = createdAt;
    }

    public long idea() {
        return idea;
    }

    /** Who reported it, or null once forgotten. */
    public @Nullable Long participant() {
        return participant;
    }

    public String reason() {
        return reason;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isSettled() {
        return settledAt != null;
    }

    /** @param staff the moderator who settled it */
    public void settle(long staff, Instant at) {
        settledAt = at;
        settledBy = staff;
    }
}
