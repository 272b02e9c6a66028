package dk.karavanen.recommendation;

/** For whom figures are made. */
public enum Audience {
    /** Sees every sector, drafts, and what was withdrawn. */
    MODERATORS,
    /** Everyone else, reports and exports included: published recommendations, small sectors together as one. */
    PUBLIC
}
