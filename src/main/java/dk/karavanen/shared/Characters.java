package dk.karavanen.shared;

import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

/**
 * Which characters can be seen, and texts without those that only serve to hide something or to disturb what stands beside them.
 * The list of invisible ones is Unicode's {@code Default_Ignorable_Code_Point}, which Java does not offer.
 */
public final class Characters {

    /** No script piles up more on one letter; what does is meant to run into the lines above and below. */
    private static final int MAX_MARKS = 8;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int BRAILLE_BLANK = 0x2800;
    private static final int OBJECT_REPLACEMENT = 0xFFFC;
    private static final int NULL_NOTEHEAD = 0x1D159;

    private Characters() {
    }

    /** Whether it is made of characters at all: no NUL, no half of a surrogate pair, nothing Unicode sets aside for ever. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().allMatch(c -> c != 0 && !isNoCharacter(c));
    }

    /** Whether nothing in it can be seen. Marks with nothing under them count as nothing. */
    public static boolean isBlank(@Nullable String text) {
        return text == null || text.codePoints().noneMatch(Characters::isVisible);
    }

    /** @return where the first character stands that can be seen, or −1 */
    public static int firstVisible(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isVisible(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a reader gets anything from it. */
    static boolean isVisible(int c) {
        return isDrawn(c) && !isUnknown(c);
    }

    /** Whether it leaves a mark on the page, and be it the box that stands for what no font knows. */
    public static boolean isDrawn(int c) {
        return !isSpace(c) && !isInvisible(c) && !isNoCharacter(c) && !Character.isISOControl(c) && !isMark(c)
                && Character.getType(c) != Character.FORMAT;
    }

    /**
     * In one spelling (NFC), with line feeds for every kind of line end and nothing but characters. Left out is what shows nothing
     * and does nothing for its neighbours: controls, fillers, soft hyphens, byte order marks, and whatever turns the direction of
     * the text around it. What holds emoji or letters of a script together stays, between them.
     */
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int before = -1;
        int marks = 0;
        boolean flag = false;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' && i < text.length() && text.charAt(i) == '\n') {
                continue;
            }
            if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
                c = '\n';
            }
            marks = isMark(c) ? marks + 1 : 0;
            flag = c == BLACK_FLAG || flag && isTag(c);
            if (marks > MAX_MARKS || c == before && isInvisible(c) || isUseless(c)
                    || isTag(c) && !flag || isVariation(c) && !isDrawn(before)) {
                continue;
            }
            kept.appendCodePoint(c);
            before = c;
        }
        return strip(Normalizer.normalize(kept, Normalizer.Form.NFC));
    }

    /** Without what cannot be seen at either end; an emoji's last part stays. */
    private static String strip(String text) {
        int from = 0;
        while (from < text.length() && isEdge(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        int to = text.length();
        while (to > from && isEdge(text.codePointBefore(to)) && !isTag(text.codePointBefore(to))
                && !isVariation(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean isEdge(int c) {
        return isSpace(c) || isInvisible(c);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BRAILLE_BLANK;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Default_Ignorable_Code_Point of Unicode 16. */
    static boolean isInvisible(int c) {
        return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5
                || c >= 0x180B && c <= 0x180F || c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F || c == 0x3164 || isVariation(c) || c == 0xFEFF || c == 0xFFA0
                || c >= 0xFFF0 && c <= 0xFFF8 || c >= 0x1BCA0 && c <= 0x1BCA3 || c >= 0x1D173 && c <= 0x1D17A
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    private static boolean isVariation(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }

    /** Letters of a flag's region when they follow a black flag; else a way to hide a text in another. */
    private static boolean isTag(int c) {
        return c >= 0xE0000 && c <= 0xE007F;
    }

    /**
     * What means nothing without an agreement nobody here has: private use, what Unicode has not given away yet (except where it
     * keeps room for emoji: a phone may be newer than this server), the stand-in for an embedded object, the note without a head.
     */
    private static boolean isUnknown(int c) {
        int type = Character.getType(c);
        return type == Character.PRIVATE_USE || type == Character.UNASSIGNED && !Character.isExtendedPictographic(c)
                || c == OBJECT_REPLACEMENT || c == NULL_NOTEHEAD;
    }

    private static boolean isNoCharacter(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    }

    private static boolean isUseless(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' || isNoCharacter(c)
                || c == 0xAD || c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x180E
                || c >= 0x202A && c <= 0x202E || c >= 0x2061 && c <= 0x206F || c == 0x3164 || c == 0xFEFF || c == 0xFFA0
                || c >= 0xFFF0 && c <= 0xFFFB || c >= 0x1BCA0 && c <= 0x1BCA3 || c >= 0x1D173 && c <= 0x1D17A
                || c >= 0xE0080 && c <= 0xE0FFF && !isVariation(c);
    }
}
