package dk.karavanen.identity;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import com.nulabinc.zxcvbn.Zxcvbn;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Passwords as people type them: an å is one character on one keyboard and two on another, and the same password on both. They are
 * kept in the composed spelling (NFC). Those of before that are kept as they were typed, so the other spellings fit too.
 */
@Component
class Passwords {

    /** Guesses, as a power of ten. The limiter lets through some hundred a day at one account. */
    private static final double FEWEST_GUESSES_LOG10 = 8;
    /** What anybody would think of here. */
    private static final List<String> OURS = List.of("karavanen", "caravan", "adgangskode", "velkommen", "danmark", "frivillig", "kodeord", "sommer",
            "vinter", "integration");
    private static final Zxcvbn MEASURE = new Zxcvbn();

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * @param told what everybody knows of whoever chooses: name, address
     * @return what to keep of a password that somebody chooses
     * @throws Refused {@code password-too-short}, {@code too-long}, {@code password-common}
     */
    String encode(@Nullable String chosen, String... told) {
        String composed = chosen == null ? "" : composed(chosen);
        if (composed.codePointCount(0, composed.length()) < SignIn.PASSWORD_LEAST) {
            throw new Refused(RefusalReason.PASSWORD_TOO_SHORT, SignIn.PASSWORD_LEAST);
        }
        if (composed.length() > SignIn.MAX_PASSWORD) {
            throw new Refused(RefusalReason.TOO_LONG, "password", SignIn.MAX_PASSWORD);
        }
        if (isCommon(composed, told)) {
            throw new Refused(RefusalReason.PASSWORD_COMMON);
        }
        return encoder.encode(composed);
    }

    /**
     * Whether it is among the first that guessers try: one of some forty thousand that were leaked, a word of them turned a little, a
     * row of keys or figures, a date, or the person's own name with something after it.
     */
    private static boolean isCommon(String chosen, String... told) {
        return MEASURE.measure(chosen, Stream.concat(Stream.of(told), OURS.stream()).toList()).getGuessesLog10() < FEWEST_GUESSES_LOG10;
    }

    /** Takes as long for a wrong one, whosever it is, as is decided by what was typed alone. */
    boolean fits(@Nullable String typed, @Nullable String kept) {
        return typed != null && Stream.of(composed(typed), typed, Normalizer.normalize(typed, Normalizer.Form.NFD)).distinct()
                .filter(spelling -> spelling.length() <= SignIn.MAX_PASSWORD).anyMatch(spelling -> encoder.matches(spelling, kept));
    }

    private static String composed(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }
}
