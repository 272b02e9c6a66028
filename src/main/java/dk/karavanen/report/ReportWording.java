package dk.karavanen.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What organisers put in front of their next edition, and whose comments stand in it. It says the same in both languages.
 *
 * @param title    one line; empty: the usual one
 * @param foreword paragraphs parted by an empty line; empty: none
 * @param voices   comments, in the order in which they stand
 * @param findings what stands out of it all; those without a title are left out
 * @param signatures who signs the foreword, as they are to stand; empty ones are left out
 * @param edition  which an organiser has read, see {@code stale}; 0: nobody has written any yet
 */
public record ReportWording(String title, String foreword, List<Long> voices, List<Finding> findings, List<String> signatures, int edition) {

    public static final int MAX_TITLE = 120;
    public static final int MAX_FOREWORD = 3_000;
    public static final int MAX_VOICES = 6;
    public static final int MAX_FINDINGS = 3;
    public static final int MAX_SIGNATURES = 4;
    public static final int MAX_SIGNATURE = 120;

    static final ReportWording NONE = new ReportWording("", "", List.of(), 0);

    /**
     * Something that stands out.
     *
     * @param title a few words
     * @param text  a sentence or two; may name recommendations
     */
    public record Finding(String title, String text) {

        public static final int MAX_TITLE = 60;
        public static final int MAX_TEXT = 240;

        /** @throws Refused {@code too-long}, {@code empty} for a text without a title */
        public Finding {
            title = orEmpty(TextInput.line("finding", title, MAX_TITLE));
            text = orEmpty(TextInput.optional("finding", text, MAX_TEXT));
            if (title.isEmpty() && !text.isEmpty()) {
                throw new Refused(RefusalReason.EMPTY, "finding");
            }
        }
    }

    /** Without findings and signatures. */
    public ReportWording(String title, String foreword, List<Long> voices, int edition) {
        this(title, foreword, voices, List.of(), List.of(), edition);
    }

    /** @throws Refused {@code too-long}, {@code number-wrong} for too many voices, findings or signatures */
    public ReportWording {
        title = orEmpty(TextInput.line("title", title, MAX_TITLE));
        foreword = orEmpty(TextInput.optional("foreword", foreword, MAX_FOREWORD));
        voices = voices.stream().distinct().toList();
        if (voices.size() > MAX_VOICES) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "voices", 0, MAX_VOICES);
        }
        findings = findings.stream().filter(finding -> !finding.title().isEmpty()).toList();
        if (findings.size() > MAX_FINDINGS) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "findings", 0, MAX_FINDINGS);
        }
        signatures = signatures.stream().map(line -> orEmpty(TextInput.line("signature", line, MAX_SIGNATURE))).filter(line -> !line.isEmpty()).toList();
        if (signatures.size() > MAX_SIGNATURES) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "signatures", 0, MAX_SIGNATURES);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
