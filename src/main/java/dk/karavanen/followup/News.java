package dk.karavanen.followup;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Something that has happened and still holds, as everyone may know it.
 *
 * @param title    of the recommendation, the caravan or the idea
 * @param other    title of the idea that it was merged into, or null
 * @param path     where it is to be read
 * @param concerns the ideas that it is about
 */
public record News(long id, NewsKind kind, Instant at, String title, @Nullable String other, String path, Set<Long> concerns) {

    public News {
        concerns = Set.copyOf(concerns);
    }

    /** Translations with the title and the other one as arguments. */
    public String messageKey() {
        return "followup.news." + kind.word();
    }

    public Object[] arguments() {
        return new Object[] {title, other == null ? "" : other};
    }
}
