package dk.karavanen.visit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an office answers, as it is typed.
 *
 * @param choice what it says, as a word; empty: nothing yet
 * @param slot   which of the dates, beginning at 0; empty: none
 * @param other  the date it suggests instead
 * @param title  of who comes instead
 * @param name   of who comes instead
 * @param words  to the inviter
 */
public record OfficeReply(String choice, String slot, Slot.Typed other, String title, String name, String words) {

    public static final OfficeReply NOTHING = new OfficeReply("", "", Slot.Typed.NONE, "", "", "");
    public static final int MAX_TITLE = 100;
    public static final int MAX_NAME = 80;
    public static final int MAX_WORDS = 1_000;

    /** What an office can say. */
    public enum Choice {
        YES, OFFICIAL, ANOTHER, NO, CALL_OFF;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Choice> of(String word) {
            return Stream.of(values()).filter(choice -> choice.word().equals(word)).findFirst();
        }
    }
}
