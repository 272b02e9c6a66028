package dk.karavanen.invitation;

import java.util.regex.Pattern;

/**
 * Sets a Danish text as a compositor would: what belongs together stays on one line, quotation marks and dashes are those of print.
 * What is typed in an ordinary text field comes out fit for a letter, and what is set already stays as it is.
 */
final class DanishTypography {

    private static final String NBSP = "\u00A0";
    private static final String MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december";
    private static final Pattern DATE = Pattern.compile("(\\d{1,2}\\.)[ \u00A0](" + MONTHS + ")\\b");
    private static final Pattern CLOCK = Pattern.compile("\\b(kl\\.)[ \u00A0]?(?=\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON_CLOCK = Pattern.compile("(?<=kl\\.\u00A0)(\\d{1,2}):(\\d{2})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPAN = Pattern.compile("(?<=\\d)[ ]?[-–][ ]?(?=\\d)");
    private static final Pattern DASH = Pattern.compile("(?<=\\S)[ \u00A0](?:-|--|—)(?=[ ])");
    private static final Pattern UNIT = Pattern.compile("(?<=\\d)[ ](?=(?:kr\\.|km|min\\.|pct\\.|%|pladser|kommuner|mennesker|personer)(?:\\W|$))");
    private static final Pattern QUOTED = Pattern.compile("[\"“”„]([^\"“”„\n]+)[\"“”„]");
    /** Dates have slashes and hyphens of their own; an address has no dashes at all. */
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|(?<!\\S)\\S+@\\S+");

    private DanishTypography() {
    }

    static String set(String text) {
        StringBuilder all = new StringBuilder(text.length() + 16);
        int from = 0;
        for (var address = ADDRESS.matcher(text); address.find(); from = address.end()) {
            all.append(words(text.substring(from, address.start()))).append(address.group());
        }
        return all.append(words(text.substring(from))).toString();
    }

    private static String words(String text) {
        String set = DATE.matcher(text).replaceAll("$1" + NBSP + "$2");
        set = CLOCK.matcher(set).replaceAll("$1" + NBSP);
        set = COLON_CLOCK.matcher(set).replaceAll("$1.$2");
        set = SPAN.matcher(set).replaceAll("–");
        set = DASH.matcher(set).replaceAll(NBSP + "–");
        set = UNIT.matcher(set).replaceAll(NBSP);
        set = QUOTED.matcher(set).replaceAll("»$1«");
        return set.replace("...", "…").replace("'", "’");
    }
}
