package dk.karavanen.report;

import java.util.List;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What organisers put in front of their next edition, and whose comments stand in it. It says the same in both languages.
 *
 * @param title    one line; empty: the usual one
 * @param foreword paragraphs parted by an empty line; empty: none
 * @param voices   comments, in the order in which they stand
 * @param edition  which an organiser has read, see {@code stale}; 0: nobody has written any yet
 */
public record ReportWording(String title, String foreword, List<Long> voices, int edition) {

    public static final int MAX_TITLE = 120;
    public static final int MAX_FOREWORD = 3_000;
    public static final int MAX_VOICES = 6;

    static final ReportWording NONE = new ReportWording("", "", List.of(), 0);

    /** @throws Refused {@code too-long}, {@code number-wrong} for too many voices */
    public ReportWording {
        title = orEmpty(TextInput.line("title", title, MAX_TITLE));
        foreword = orEmpty(TextInput.optional("foreword", foreword, MAX_FOREWORD));
        voices = voices.stream().distinct().toList();
        if (voices.size() > MAX_VOICES) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "voices", 0, MAX_VOICES);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
