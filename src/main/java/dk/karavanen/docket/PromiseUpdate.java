package dk.karavanen.docket;

import java.net.URI;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Something new about a promise, as it is written.
 *
 * @param promised what is promised from here on, where it changes; else empty
 * @param owner    likewise
 * @param due      likewise, or null
 * @param words    what was done, or why
 * @param evidence a web address, or empty
 * @param seen     how many reports there were when this one was written
 */
public record PromiseUpdate(ReportKind kind, String promised, String owner, @Nullable LocalDate due, String words, String evidence, int seen) {

    public static final int MAX_WORDS = 2000;
    public static final int MAX_EVIDENCE = 1000;

    /** @throws Refused {@code too-long}, {@code empty} ({@code words}), {@code malformed}, {@code year-wrong} */
    public PromiseUpdate {
        if (kind == ReportKind.MADE) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        Refusals wrong = new Refusals();
        String what = promised;
        String whose = owner;
        String told = words;
        String where = evidence;
        LocalDate until = due;
        promised = wrong.of(() -> clean(TextInput.line("promised", what, AnswerDraft.MAX_PROMISE)), "");
        owner = wrong.of(() -> clean(TextInput.line("owner", whose, AnswerDraft.MAX_OWNER)), "");
        words = wrong.of(() -> clean(TextInput.optional("words", told, MAX_WORDS)), "");
        evidence = wrong.of(() -> clean(TextInput.line("evidence", where, MAX_EVIDENCE)), "");
        if (until != null) {
            wrong.check(() -> AnswerDraft.checkYear(until));
        }
        if (kind != ReportKind.UNDER_WAY && Characters.isBlank(told)) {
            wrong.add(new Refused(RefusalReason.EMPTY, "words"));
        }
        if (!evidence.isEmpty() && !isWebAddress(evidence)) {
            wrong.add(new Refused(RefusalReason.LINK_WRONG, "evidence"));
        }
        wrong.end();
        if (kind != ReportKind.CHANGED) {
            promised = "";
            owner = "";
            due = null;
        }
    }

    /** It becomes a link on a page for everyone: http and https, and nothing that is run. */
    private static boolean isWebAddress(String typed) {
        try {
            URI uri = URI.create(typed);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text;
    }
}
