package dk.karavanen.caravan;

import java.security.SecureRandom;

import dk.karavanen.shared.Words;

/** The six digits on the wall. */
public final class JoinCode {

    private static final SecureRandom RANDOM = new SecureRandom();

    private JoinCode() {
    }

    /** @return what is left of the typed text, in whatever script's digits, after spaces, dashes and other decoration are taken away */
    public static String tidy(String typed) {
        return typed == null ? "" : Words.digits(typed).replaceAll("[^0-9]", "");
    }

    /** As on the wall: {@code 482 716}. */
    public static String spoken(String code) {
        return code.substring(0, 3) + " " + code.substring(3);
    }

    static String random() {
        return "%06d".formatted(RANDOM.nextInt(100_000, 1_000_000));
    }
}
