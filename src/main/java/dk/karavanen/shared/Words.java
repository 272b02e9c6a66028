package dk.karavanen.shared;

/** What people type, made fit to keep: one place for trimming, emptiness and length. */
public final class Words {

    private Words() {
    }

    /**
     * @return the text without surrounding white space and without control characters other than line feeds
     * @throws Refused {@code empty} if nothing is left, {@code too-long} if more than {@code most} characters (code points) are
     */
    public static String required(String field, String text, int most) {
        String clean = optional(field, text, most);
        if (clean == null) {
            throw new Refused("empty", field);
        }
        return clean;
    }

    /** As {@link #required}, but nothing is null instead of an error. */
    public static String optional(String field, String text, int most) {
        if (text == null) {
            return null;
        }
        // NUL cannot be stored in PostgreSQL; the other controls only serve to confuse readers.
        String clean = text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip();
        if (clean.isEmpty()) {
            return null;
        }
        if (clean.codePointCount(0, clean.length()) > most) {
            throw new Refused("too-long", field, most);
        }
        return clean;
    }

    /** As {@link #optional} on one line: line feeds and runs of white space become one space. */
    public static String line(String field, String text, int most) {
        return text == null ? null : optional(field, text.replaceAll("\\s+", " "), most);
    }

    /** As {@link #required} on one line. */
    public static String requiredLine(String field, String text, int most) {
        return required(field, text == null ? null : text.replaceAll("\\s+", " "), most);
    }
}
