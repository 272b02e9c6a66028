package dk.karavanen.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an idea is taken off the board. The author and the open log are told. */
public enum HideReason {
    /** It tells something about particular people. */
    PERSONAL,
    TONE,
    OFF_TOPIC,
    /** Something else, which the note to the author must say. */
    OTHER;

    /** The stable word in the API, the database and in translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<HideReason> of(String word) {
        return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
    }
}
