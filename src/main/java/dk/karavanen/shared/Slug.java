package dk.karavanen.shared;

import java.text.Normalizer;
import java.util.Locale;

/** Names fit for addresses: lower case, digits and dashes. */
public final class Slug {

    public static final int MAX_LENGTH = 60;

    private Slug() {
    }

    /** @return what the text becomes, {@code karavane} if nothing is left of it */
    public static String of(String text) {
        String slug = fold(text, MAX_LENGTH);
        return slug.isEmpty() ? "karavane" : slug;
    }

    /** @return possibly nothing */
    public static String fold(String text, int most) {
        String folded = text.toLowerCase(Locale.ROOT).replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
                // An a with a ring may also come as two characters.
                .replace("a\u030a", "aa").replace("ß", "ss");
        folded = Normalizer.normalize(folded, Normalizer.Form.NFKD).replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return folded.length() <= most ? folded : folded.substring(0, most).replaceAll("-$", "");
    }
}
