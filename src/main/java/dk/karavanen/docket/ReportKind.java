package dk.karavanen.docket;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What is said of a promise. */
public enum ReportKind {
    /** Its first words. */
    MADE,
    /** Something was done on the way. */
    STEP,
    UNDER_WAY,
    KEPT,
    BROKEN,
    /** Another promise, owner or date from here on. */
    CHANGED;

    /** Translations {@code docket.report.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ReportKind> of(@Nullable String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
