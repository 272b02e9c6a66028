package dk.karavanen.shared;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Texts as they are compared in searches and lists of names, where nobody should have to know how a word is spelt: {@code Åbenrå} and
 * {@code Aabenraa} are one, {@code idé} is found by {@code ide}, ٢ is 2, case does not count. Letters are spelt out, å as aa, rather
 * than drawn together: then {@code po} still finds {@code poesi} while somebody types it.
 *
 * <p>{@code frontend/shared/search-text.ts} does the same; one table of examples holds both.
 */
public final class SearchText {

    /** Letters that do not come apart into a plain one and a mark, or not into the one people write instead. */
    private static final Map<Integer, String> SPELT = Map.ofEntries(
            Map.entry((int) 'å', "aa"), Map.entry((int) 'æ', "ae"), Map.entry((int) 'ä', "ae"), Map.entry((int) 'ø', "oe"),
            Map.entry((int) 'ö', "oe"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'ß', "ss"), Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"), Map.entry((int) 'þ', "th"), Map.entry((int) 'ł', "l"), Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ς', "σ"),
            // Arabic keyboards and Persian ones have these apart; they look alike.
            Map.entry((int) 'ي', "ی"), Map.entry((int) 'ى', "ی"), Map.entry((int) 'ك', "ک"), Map.entry((int) 'ـ', ""));

    private SearchText() {
    }

    public static String of(String text) {
        String plain = plain(text);
        return plain == null ? spelt(text) : plain;
    }

    /** As {@link #spelt} has it, in a tenth of the time: lists of thousands are searched while somebody types, and imported word by word. */
    private static @Nullable String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 'å', 'Å' -> plain.append("aa");
                case 'æ', 'Æ' -> plain.append("ae");
                case 'ø', 'Ø' -> plain.append("oe");
                case ' ' -> {
                    if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                        plain.append(' ');
                    }
                }
                default -> {
                    if (c < ' ' || c > '~') {
                        return null;
                    }
                    plain.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
                }
            }
        }
        return plain.toString().stripTrailing();
    }

    static String spelt(String text) {
        String lower = TextInput.digits(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
        StringBuilder spelt = new StringBuilder(lower.length() + 8);
        // Composed again: an İ has come apart by becoming small.
        Normalizer.normalize(lower, Normalizer.Form.NFC).codePoints().filter(c -> !Characters.isInvisible(c)).forEach(c -> {
            String other = SPELT.get(c);
            if (other == null) {
                spelt.appendCodePoint(c);
            } else {
                spelt.append(other);
            }
        });
        // Accents, Arabic vowel signs and Hebrew points; not the vowels of Indian scripts, which are marks too.
        String bare = Normalizer.normalize(spelt, Normalizer.Form.NFD)
                .replaceAll("[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670]", "");
        return Normalizer.normalize(bare, Normalizer.Form.NFC).replaceAll("[\\s\\p{Z}\\u2800]+", " ").strip();
    }

    /** Whether a text has every word that was typed, wherever it stands; every text has nothing. */
    public static Predicate<String> finds(String typed) {
        List<String> wanted = List.of(of(typed).split(" "));
        return text -> {
            String where = of(text);
            return wanted.stream().allMatch(where::contains);
        };
    }

    public static boolean same(String one, String other) {
        return of(one).equals(of(other));
    }
}
