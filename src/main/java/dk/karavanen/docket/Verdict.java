package dk.karavanen.docket;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What an answer comes to. */
public enum Verdict {
    YES,
    PARTLY,
    NO,
    /** It is somebody else's to decide. */
    NOT_OURS,
    /** An answer will come; until then it counts as not answered. */
    LATER;

    /** Translations {@code docket.verdict.<word>}, and what files and the API say. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Verdict> of(@Nullable String word) {
        return Stream.of(values()).filter(verdict -> verdict.word().equals(word)).findFirst();
    }
}
