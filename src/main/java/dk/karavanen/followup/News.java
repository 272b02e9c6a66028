package dk.karavanen.followup;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.Outcome;

/**
 * Something that has happened and still holds, as everyone may know it.
 *
 * @param outcome  what came of the idea, if that is what is told
 * @param title    of the recommendation, the caravan or the idea
 * @param other    title of the idea that it was merged into, of the meeting that asks, of the addressee; or null
 * @param path     where it is to be read
 * @param concerns the ideas that it is about
 */
public record News(long id, NewsKind kind, @Nullable Outcome outcome, Instant at, String title, @Nullable String other, String path, Set<Long> concerns) {

    public News {
        concerns = Set.copyOf(concerns);
    }

    /** Translations with the title and the other one as arguments. */
    public String messageKey() {
        return "followup.news." + kind.word() + (outcome == null ? "" : "." + outcome.word());
    }

    public Object[] arguments() {
        return new Object[] {title, other == null ? "" : other};
    }
}
