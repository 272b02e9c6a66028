package dk.karavanen.recommendation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** What was done to a recommendation, other than moving it. */
@Entity
@Table(name = "recommendation_change")
class RecommendationChange extends BaseEntity {

    enum Action {
        MADE, EDITED, SOURCE_ADDED, SOURCE_REMOVED, PUBLISHED, WITHDRAWN
    }

    private long recommendation;
    @Enumerated(EnumType.STRING)
    private Action action;
    private @Nullable Long idea;
    private @Nullable Long staff;
    @Column(name = "staff_name")
    private String staffName;
    @Column(name = "made_at")
    private Instant madeAt;

    protected RecommendationChange() {
    }

    /** @param idea the source added or removed, or null */
    RecommendationChange(long recommendation, Action action, @Nullable Long idea, long staff, String staffName, Instant madeAt) {
        this.recommendation = recommendation;
        this.action = action;
        this.idea = idea;
        this.staff = staff;
        this.staffName = staffName;
        this.madeAt = madeAt;
    }

    long recommendation() {
        return recommendation;
    }

    Action action() {
        return action;
    }

    @Nullable Long idea() {
        return idea;
    }

    String staffName() {
        return staffName;
    }

    Instant madeAt() {
        return madeAt;
    }
}
