package dk.karavanen.recommendation;

import java.util.Locale;

/** What has become of a recommendation. */
public enum RecommendationState {
    /** Being written; seen by staff only, has no place. */
    DRAFT,
    /** Public, with a place in the order. */
    PUBLISHED,
    /** Taken back, before or after it was public. May be published again. */
    WITHDRAWN;

    /** The word in exports and in translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
