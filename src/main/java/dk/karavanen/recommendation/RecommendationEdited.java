package dk.karavanen.recommendation;

/** Words, recipient or sources of a recommendation changed. Published inside the transaction; listen after commit. */
public record RecommendationEdited(long caravan, long recommendation) {
}
