package dk.karavanen.recommendation;

/** A draft was made from ideas. Published inside the transaction; listen after commit. */
public record RecommendationMade(long caravan, long recommendation) {
}
