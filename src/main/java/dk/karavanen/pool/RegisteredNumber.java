package dk.karavanen.pool;

import dk.karavanen.shared.TextInput;

/**
 * A Danish company's CVR number (8 digits, weights 2 7 6 5 4 3 2 1, the sum divisible by 11) or a public office's EAN location number (13
 * digits, GS1's check digit). That it has the form says nothing of whether it is theirs.
 */
public final class RegisteredNumber {

    private static final int[] CVR = {2, 7, 6, 5, 4, 3, 2, 1};
    private static final int EAN_LENGTH = 13;

    private RegisteredNumber() {
    }

    /** Digits alone, as people group them: {@code 12 34 56 78}, {@code DK-12345678}. */
    public static String digits(String typed) {
        return TextInput.digits(typed).replaceFirst("(?i)^\\s*(cvr|ean|gln|dk)[\\s:.-]*", "").replaceAll("[\\s.-]", "");
    }

    /** @param digits as {@link #digits} gives them */
    public static boolean isValid(String digits) {
        if (!digits.matches("[0-9]+")) {
            return false;
        }
        int sum = 0;
        if (digits.length() == CVR.length) {
            for (int i = 0; i < CVR.length; i++) {
                sum += CVR[i] * (digits.charAt(i) - '0');
            }
            return sum > 0 && sum % 11 == 0;
        }
        if (digits.length() != EAN_LENGTH) {
            return false;
        }
        for (int i = 0; i < EAN_LENGTH; i++) {
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return sum > 0 && sum % 10 == 0;
    }
}
