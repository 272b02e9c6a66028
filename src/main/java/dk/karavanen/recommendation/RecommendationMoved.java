package dk.karavanen.recommendation;

/**
 * A moderator moved a recommendation by hand. Published inside the transaction; listen after commit.
 *
 * @param from, to places from 1
 */
public record RecommendationMoved(long caravan, long recommendation, int from, int to) {
}
