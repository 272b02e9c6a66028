package dk.karavanen.recommendation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** That somebody moved a recommendation by hand, and why. Kept for good and public. */
@Entity
@Table(name = "recommendation_move")
class RecommendationMove extends BaseEntity {

    private long recommendation;
    @Column(name = "from_place")
    private int from;
    @Column(name = "to_place")
    private int to;
    @Column(name = "computed_place")
    private int computed;
    private @Nullable String reason;
    private @Nullable Long staff;
    @Column(name = "staff_name")
    private String staffName;
    @Column(name = "made_at")
    private Instant madeAt;

    protected RecommendationMove() {
    }

    RecommendationMove(long recommendation, int from, int to, int computed, @Nullable String reason, long staff, String staffName,
            Instant madeAt) {
        this.recommendation = recommendation;
        this.from = from;
        this.to = to;
        this.computed = computed;
        this.reason = reason;
        this.staff = staff;
        this.staffName = staffName;
        this.madeAt = madeAt;
    }

    long recommendation() {
        return recommendation;
    }

    RecommendationList.Move shown() {
        return new RecommendationList.Move(from, to, computed, java.util.Optional.ofNullable(reason), staffName, madeAt);
    }
}
