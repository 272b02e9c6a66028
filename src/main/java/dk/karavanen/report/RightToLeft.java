package dk.karavanen.report;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;

/**
 * Lays out Arabic, Persian, Kurdish and Hebrew in the PDF: which runs go right to left (the JDK's implementation of the Unicode
 * bidirectional algorithm), how Arabic letters join, and in which order the letters of a run are put on the paper.
 *
 * <p>Joined letters are written as Unicode's presentation forms, because the PDF maker draws characters and not glyphs. Letters
 * without presentation forms (some Kurdish and Uyghur vowels) stand unjoined. Vowel marks stand over their letter without
 * fine adjustment.
 *
 * @see "Unicode Standard Annex #9 (bidirectional algorithm); The Unicode Standard, chapter 9.2 (Arabic joining)"
 */
final class RightToLeft implements BidiReorderer {

    /**
     * A letter and its forms: isolated, final, initial, medial. A letter that joins only to the one before it has no initial and
     * medial form.
     */
    private static final String[] FORMS = {
            "\u0621\uFE80", "\u0622\uFE81\uFE82", "\u0623\uFE83\uFE84", "\u0624\uFE85\uFE86", "\u0625\uFE87\uFE88",
            "\u0626\uFE89\uFE8A\uFE8B\uFE8C", "\u0627\uFE8D\uFE8E", "\u0628\uFE8F\uFE90\uFE91\uFE92", "\u0629\uFE93\uFE94",
            "\u062A\uFE95\uFE96\uFE97\uFE98", "\u062B\uFE99\uFE9A\uFE9B\uFE9C", "\u062C\uFE9D\uFE9E\uFE9F\uFEA0",
            "\u062D\uFEA1\uFEA2\uFEA3\uFEA4", "\u062E\uFEA5\uFEA6\uFEA7\uFEA8", "\u062F\uFEA9\uFEAA", "\u0630\uFEAB\uFEAC",
            "\u0631\uFEAD\uFEAE", "\u0632\uFEAF\uFEB0", "\u0633\uFEB1\uFEB2\uFEB3\uFEB4", "\u0634\uFEB5\uFEB6\uFEB7\uFEB8",
            "\u0635\uFEB9\uFEBA\uFEBB\uFEBC", "\u0636\uFEBD\uFEBE\uFEBF\uFEC0", "\u0637\uFEC1\uFEC2\uFEC3\uFEC4",
            "\u0638\uFEC5\uFEC6\uFEC7\uFEC8", "\u0639\uFEC9\uFECA\uFECB\uFECC", "\u063A\uFECD\uFECE\uFECF\uFED0",
            "\u0641\uFED1\uFED2\uFED3\uFED4", "\u0642\uFED5\uFED6\uFED7\uFED8", "\u0643\uFED9\uFEDA\uFEDB\uFEDC",
            "\u0644\uFEDD\uFEDE\uFEDF\uFEE0", "\u0645\uFEE1\uFEE2\uFEE3\uFEE4", "\u0646\uFEE5\uFEE6\uFEE7\uFEE8",
            "\u0647\uFEE9\uFEEA\uFEEB\uFEEC", "\u0648\uFEED\uFEEE", "\u0649\uFEEF\uFEF0\uFBE8\uFBE9",
            "\u064A\uFEF1\uFEF2\uFEF3\uFEF4",
            // Persian, Urdu, Kurdish
            "\u0671\uFB50\uFB51", "\u0679\uFB66\uFB67\uFB68\uFB69", "\u067E\uFB56\uFB57\uFB58\uFB59",
            "\u0686\uFB7A\uFB7B\uFB7C\uFB7D", "\u0688\uFB88\uFB89", "\u0691\uFB8C\uFB8D", "\u0698\uFB8A\uFB8B",
            "\u06A4\uFB6A\uFB6B\uFB6C\uFB6D", "\u06A9\uFB8E\uFB8F\uFB90\uFB91", "\u06AF\uFB92\uFB93\uFB94\uFB95",
            "\u06BA\uFB9E\uFB9F", "\u06BE\uFBAA\uFBAB\uFBAC\uFBAD", "\u06C1\uFBA6\uFBA7\uFBA8\uFBA9", "\u06C6\uFBD9\uFBDA",
            "\u06C7\uFBD7\uFBD8", "\u06CC\uFBFC\uFBFD\uFBFE\uFBFF", "\u06D0\uFBE4\uFBE5\uFBE6\uFBE7", "\u06D2\uFBAE\uFBAF"};

    /** Lam with an alef after it is one form: alef, isolated, final. */
    private static final String[] LAM_ALEF = {"\u0622\uFEF5\uFEF6", "\u0623\uFEF7\uFEF8", "\u0625\uFEF9\uFEFA", "\u0627\uFEFB\uFEFC"};

    private static final char LAM = '\u0644';
    private static final char TATWEEL = '\u0640';
    private static final char JOINER = '\u200D';

    /** Whether a text has anything for this class to do; nothing has to be split where it has not. */
    static boolean isIn(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\u0590' && (c <= '\u08FF' || c >= '\uFB1D' && c <= '\uFDFF' || c >= '\uFE70' && c <= '\uFEFC')) {
                return true;
            }
        }
        return false;
    }

    /** Finds the runs of one direction in a paragraph. */
    static final class Runs implements BidiSplitter {

        private List<BidiTextRun> runs = List.of();

        @Override
        public void setParagraph(String paragraph, byte direction) {
            if (paragraph.isEmpty()) {
                runs = List.of(new BidiTextRun(0, 0, direction));
                return;
            }
            Bidi bidi = new Bidi(paragraph, direction == RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
            List<BidiTextRun> found = new ArrayList<>();
            for (int i = 0; i < bidi.getRunCount(); i++) {
                found.add(new BidiTextRun(bidi.getRunStart(i), bidi.getRunLimit(i) - bidi.getRunStart(i),
                        bidi.getRunLevel(i) % 2 == 0 ? LTR : RTL));
            }
            runs = found;
        }

        @Override
        public int countTextRuns() {
            return runs.size();
        }

        @Override
        public BidiTextRun getVisualRun(int index) {
            return runs.get(index);
        }

        @Override
        public byte getBaseDirection(String paragraph) {
            return paragraph.codePoints().map(Character::getDirectionality).mapToObj(direction -> switch (direction) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> LTR;
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> RTL;
                default -> NEUTRAL;
            }).filter(direction -> direction != NEUTRAL).findFirst().orElse(NEUTRAL);
        }
    }

    @Override
    public String shapeText(String text) {
        StringBuilder shaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            String forms = forms(letter);
            if (forms == null) {
                if (letter != JOINER) {
                    shaped.append(letter);
                }
                continue;
            }
            boolean before = joinsForward(text, i);
            int after = nextLetter(text, i);
            String ligature = letter == LAM && after == i + 1 ? lamAlef(text.charAt(after)) : null;
            if (ligature != null) {
                shaped.append(ligature.charAt(before ? 2 : 1));
                i = after;
                continue;
            }
            boolean behind = forms.length() == 5 && after >= 0 && joinsBack(text.charAt(after));
            int form = before && behind ? 4 : behind ? 3 : before && forms.length() > 2 ? 2 : 1;
            shaped.append(forms.charAt(form));
        }
        return shaped.toString();
    }

    private static @Nullable String forms(char letter) {
        for (String forms : FORMS) {
            if (forms.charAt(0) == letter) {
                return forms;
            }
        }
        return null;
    }

    private static @Nullable String lamAlef(char alef) {
        for (String forms : LAM_ALEF) {
            if (forms.charAt(0) == alef) {
                return forms;
            }
        }
        return null;
    }

    /** Whether the letter before position i joins to the one there. */
    private static boolean joinsForward(String text, int i) {
        int before = i - 1;
        while (before >= 0 && isTransparent(text.charAt(before))) {
            before--;
        }
        if (before < 0) {
            return false;
        }
        char letter = text.charAt(before);
        String forms = forms(letter);
        return letter == TATWEEL || letter == JOINER || forms != null && forms.length() == 5;
    }

    private static boolean joinsBack(char letter) {
        String forms = forms(letter);
        return letter == TATWEEL || letter == JOINER || forms != null && forms.length() > 2;
    }

    private static int nextLetter(String text, int i) {
        int next = i + 1;
        while (next < text.length() && isTransparent(text.charAt(next))) {
            next++;
        }
        return next < text.length() ? next : -1;
    }

    /** Vowel marks do not break the joining. */
    private static boolean isTransparent(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    /** Last letter first; what belongs to a letter stays behind it, brackets are mirrored. */
    @Override
    public String reorderRTLTextToLTR(String text) {
        StringBuilder reordered = new StringBuilder(text.length());
        int end = text.length();
        while (end > 0) {
            int start = text.offsetByCodePoints(end, -1);
            while (start > 0 && isTransparent(text.charAt(start))) {
                start = text.offsetByCodePoints(start, -1);
            }
            reordered.append(start + 1 == end ? String.valueOf(mirrored(text.charAt(start))) : text.substring(start, end));
            end = start;
        }
        return reordered.toString();
    }

    private static char mirrored(char c) {
        int pair = "()[]{}<>«»‹›".indexOf(c);
        return pair < 0 ? c : "()[]{}<>«»‹›".charAt(pair ^ 1);
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }
}
