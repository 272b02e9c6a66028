package dk.karavanen.recommendation;

/** A recommendation was taken back. Published inside the transaction; listen after commit. */
public record RecommendationWithdrawn(long caravan, long recommendation) {
}
