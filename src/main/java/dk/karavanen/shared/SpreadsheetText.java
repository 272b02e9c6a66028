package dk.karavanen.shared;

import java.text.Normalizer;

/** Texts on their way into spreadsheets, which take some of them for formulas. */
public final class SpreadsheetText {

    private SpreadsheetText() {
    }

    /**
     * @return with an apostrophe in front of a text whose first character that can be seen is {@code = + - @} or one of their wide and
     *         small forms, or that begins with a tab or the end of a line; any other as it is
     */
    public static String safe(String text) {
        return looksLikeFormula(text) ? "'" + text : text;
    }

    private static boolean looksLikeFormula(String text) {
        int first = Characters.firstVisible(text);
        if (first < 0) {
            return false;
        }
        // The wide forms are read as the narrow ones by some Asian editions of spreadsheets.
        String seen = Normalizer.normalize(Character.toString(text.codePointAt(first)), Normalizer.Form.NFKC);
        return "=+-@\u2212".indexOf(seen.charAt(0)) >= 0 || text.substring(0, first).chars().anyMatch(c -> "\t\r\n".indexOf(c) >= 0);
    }
}
