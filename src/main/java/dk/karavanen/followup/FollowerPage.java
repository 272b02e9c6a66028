package dk.karavanen.followup;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What somebody follows, as the page behind a link in their mail shows it.
 *
 * @param email    as people know it
 * @param asked    what a press adds; null where the link asks for nothing, or for what is followed already or not to be read any more
 * @param followed what they follow; an idea that cannot be read any more has no title
 */
public record FollowerPage(String slug, String caravan, String email, Locale language, @Nullable FollowedSubject asked, List<FollowedSubject> followed) {

    public FollowerPage {
        followed = List.copyOf(followed);
    }
}
