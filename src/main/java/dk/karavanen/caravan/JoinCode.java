package dk.karavanen.caravan;

import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.TextInput;

/** The six digits on the wall. */
public final class JoinCode {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern DECORATION = Pattern.compile("[^0-9]");
    /** Six digits, and then ten letters or more, which hold at least something that is no further digit. */
    private static final Pattern BOTH = Pattern.compile("(\\d{3}[ -]?\\d{3})[\\s/]+([0-9A-Za-z]{5}[- ]?[0-9A-Za-z]{5})");

    private JoinCode() {
    }

    /** @return what is left of the typed text, in whatever script's digits, after spaces, dashes and other decoration are taken away */
    public static String tidy(@Nullable String typed) {
        return typed == null ? "" : DECORATION.matcher(TextInput.digits(typed)).replaceAll("");
    }

    /**
     * What was scanned or typed as one, such as {@code 482716/K7QM2XRD4F}: a code with the key or the slip that belongs to it.
     *
     * @param digits as {@link #tidy} gives them
     * @param key    null if none came with it
     */
    public record WithKey(String digits, @Nullable String key) {
    }

    /** Takes what was typed apart. */
    public static WithKey apart(@Nullable String typed) {
        Matcher both = BOTH.matcher(typed == null ? "" : typed.strip());
        return both.matches() ? new WithKey(tidy(both.group(1)), both.group(2)) : new WithKey(tidy(typed), null);
    }

    /** As on the wall: {@code 482 716}. */
    public static String spoken(String code) {
        return code.substring(0, 3) + " " + code.substring(3);
    }

    static String random() {
        return "%06d".formatted(RANDOM.nextInt(100_000, 1_000_000));
    }
}
