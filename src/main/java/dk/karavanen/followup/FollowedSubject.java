package dk.karavanen.followup;

import org.jspecify.annotations.Nullable;

/**
 * What somebody can follow.
 *
 * @param caravan its title
 * @param idea    null: the whole caravan
 * @param title   of the idea, as everyone may read it now; null if there is none
 */
public record FollowedSubject(String slug, String caravan, @Nullable Long idea, @Nullable String title) {

    /** Its page. */
    public String path() {
        return "/c/" + slug + (idea == null ? "" : "/ideas/" + idea);
    }

    /** What it is called. */
    public String name() {
        return title == null ? caravan : title;
    }
}
