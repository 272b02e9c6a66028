package dk.karavanen.recommendation;

/** A recommendation became public. Published inside the transaction; listen after commit. */
public record RecommendationPublished(long caravan, long recommendation) {
}
