package dk.karavanen.identity;

import java.text.Normalizer;
import java.util.stream.Stream;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Passwords as people type them: an å is one character on one keyboard and two on another, and the same password on both. They are
 * kept in the composed spelling (NFC). Those of before that are kept as they were typed, so the other spellings fit too.
 */
@Component
class Passwords {

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * @return what to keep of a password that somebody chooses
     * @throws Refused {@code password-too-short}, {@code too-long}
     */
    String encode(String chosen) {
        String composed = chosen == null ? "" : composed(chosen);
        if (composed.codePointCount(0, composed.length()) < SignIn.PASSWORD_LEAST) {
            throw new Refused(RefusalReason.PASSWORD_TOO_SHORT, SignIn.PASSWORD_LEAST);
        }
        if (composed.length() > SignIn.MAX_PASSWORD) {
            throw new Refused(RefusalReason.TOO_LONG, "password", SignIn.MAX_PASSWORD);
        }
        return encoder.encode(composed);
    }

    /** Takes as long for a wrong one, whosever it is, as is decided by what was typed alone. */
    boolean fits(String typed, String kept) {
        return typed != null && Stream.of(composed(typed), typed, Normalizer.normalize(typed, Normalizer.Form.NFD)).distinct()
                .filter(spelling -> spelling.length() <= SignIn.MAX_PASSWORD).anyMatch(spelling -> encoder.matches(spelling, kept));
    }

    private static String composed(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }
}
