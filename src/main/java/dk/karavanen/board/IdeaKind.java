package dk.karavanen.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a participant posts. */
public enum IdeaKind {
    IDEA, EXPERIENCE, QUESTION, RECOMMENDATION;

    /** The word in the API and in translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<IdeaKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
