package dk.karavanen.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of an idea, as people say when they are asked after a while. */
public enum Outcome {
    STARTED, UNDER_WAY, DONE, GIVEN_UP, NOT_KNOWN;

    /** The word in the API and in translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Outcome> of(String word) {
        return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
    }
}
