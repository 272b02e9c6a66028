package dk.karavanen.pool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dk.karavanen.pool.FundingCall.Criterion;

/**
 * One assessor's reading of an application.
 *
 * @param account    null once it is gone
 * @param place      1 and 2; 3 where those were too far apart
 * @param handedInAt null: still being written
 * @param scores     by criterion's id; not of every criterion while it is being written
 */
public record Assessment(long id, @Nullable Long account, String accountName, int place, @Nullable Instant handedInAt, Map<Long, Score> scores) {

    /** @param reason in words; empty while it is being written */
    public record Score(int points, String reason) {
    }

    public boolean isHandedIn() {
        return handedInAt != null;
    }

    /** Of one that is handed in, which has a score for each criterion. */
    public Score score(Criterion criterion) {
        return Objects.requireNonNull(scores.get(criterion.id()));
    }

    /** In hundredths of points; of one that is handed in. */
    public int total(List<Criterion> criteria) {
        return Points.total(criteria, scores.entrySet().stream().collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, score -> score.getValue().points())));
    }
}
