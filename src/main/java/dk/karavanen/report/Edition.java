package dk.karavanen.report;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A report as it was made once and for all.
 *
 * @param slug        of its caravan
 * @param number      counts the caravan's reports from 1
 * @param language    the one it opens in; it can be read in both
 * @param hash        SHA-256 of its content; see {@code docs/report.md}
 * @param staffName   who made it
 * @param publishedAt null while only staff can read it
 */
public record Edition(long id, long caravan, String slug, int number, Locale language, String hash, Instant madeAt, String staffName,
        @Nullable Instant publishedAt) {

    /** As it is kept. */
    Edition(long id, long caravan, String slug, int number, String language, String hash, Instant madeAt, String staffName, Instant publishedAt) {
        this(id, caravan, slug, number, Locale.of(language), hash, madeAt, staffName, publishedAt);
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    /** Its page. */
    public String path() {
        return "/r/" + slug + "/" + number;
    }
}
