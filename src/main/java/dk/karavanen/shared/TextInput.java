package dk.karavanen.shared;

import org.jspecify.annotations.Nullable;

/** What people type, made fit to keep: one place for spelling, trimming, emptiness and length. */
public final class TextInput {

    private TextInput() {
    }

    /**
     * @return the text in one spelling, without anything that cannot be seen around it or that disturbs what stands beside it, see
     *         {@link Characters#clean}
     * @throws Refused {@code empty} if nothing can be seen, {@code too-long} if more than {@code most} characters (code points) are left
     */
    public static String required(String field, @Nullable String text, int most) {
        return required(field, optional(field, text, most));
    }

    /** As {@link #required}, but nothing is null instead of an error. */
    public static @Nullable String optional(String field, @Nullable String text, int most) {
        return text == null ? null : fitting(field, Characters.clean(text), most);
    }

    /** As {@link #optional} on one line: line feeds and runs of white space become one space. */
    public static @Nullable String line(String field, @Nullable String text, int most) {
        return text == null ? null : fitting(field, line(text), most);
    }

    /** As {@link #required} on one line. */
    public static String requiredLine(String field, @Nullable String text, int most) {
        return required(field, line(field, text, most));
    }

    /** One clean line of whatever length, possibly empty. */
    public static String line(String text) {
        return Characters.clean(text).replaceAll("[\\s\\p{Z}]+", " ");
    }

    /** What a file is called, without the folders some browsers name with it. */
    public static String fileName(String name) {
        return line(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
    }

    /** The text with every script's digits as 0 to 9: for codes and numbers, which people write as they learnt to. */
    public static String digits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString();
    }

    private static String required(String field, @Nullable String clean) {
        if (clean == null) {
            throw new Refused(RefusalReason.EMPTY, field);
        }
        return clean;
    }

    private static @Nullable String fitting(String field, String clean, int most) {
        if (Characters.isBlank(clean)) {
            return null;
        }
        if (clean.codePointCount(0, clean.length()) > most) {
            throw new Refused(RefusalReason.TOO_LONG, field, most);
        }
        return clean;
    }
}
