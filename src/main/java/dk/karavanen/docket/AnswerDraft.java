package dk.karavanen.docket;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * An answer as it is being written.
 *
 * @param verdict      null while nobody has decided
 * @param promise      what is promised with it; empty: nothing, or nothing new
 * @param promiseOwner who sees to it: an office, not a person
 * @param promiseEmail where that office is reminded, never shown; empty: at the addressee's own
 */
public record AnswerDraft(@Nullable Verdict verdict, String words, String promise, String promiseOwner, String promiseEmail, @Nullable LocalDate promiseDue) {

    /** Most characters (code points). */
    public static final int MAX_WORDS = 4000;
    public static final int MAX_PROMISE = 200;
    public static final int MAX_OWNER = 80;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    public static final AnswerDraft EMPTY = new AnswerDraft(null, "", "", "", "", null);

    /** @throws Refused {@code too-long}, {@code unknown-email}, {@code year-wrong} */
    public AnswerDraft {
        Refusals wrong = new Refusals();
        String typed = words;
        String what = promise;
        String owner = promiseOwner;
        String email = promiseEmail;
        LocalDate due = promiseDue;
        words = wrong.of(() -> optional("words", typed, MAX_WORDS), "");
        promise = wrong.of(() -> line("promise", what, MAX_PROMISE), "");
        promiseOwner = wrong.of(() -> line("owner", owner, MAX_OWNER), "");
        promiseEmail = email.isBlank() ? "" : wrong.of(() -> MailAddresses.valid(email), "");
        if (due != null) {
            wrong.check(() -> checkYear(due));
        }
        wrong.end();
    }

    /**
     * One that may be published.
     *
     * @throws Refused all that cannot be read and all that is missing, at once
     */
    public static AnswerDraft whole(@Nullable Verdict verdict, String words, String promise, String owner, String email, @Nullable LocalDate due) {
        Refusals wrong = new Refusals();
        AnswerDraft draft = wrong.of(() -> new AnswerDraft(verdict, words, promise, owner, email, due), EMPTY);
        if (wrong.isEmpty()) {
            draft.requireWhole();
            return draft;
        }
        // What cannot be read is there all the same.
        wrong.check(() -> new AnswerDraft(verdict, words, promise, owner, "", due == null ? null : LocalDate.of(LAST_YEAR, 1, 1)).requireWhole());
        wrong.end();
        return draft;
    }

    static LocalDate checkYear(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new Refused(RefusalReason.YEAR_WRONG, FIRST_YEAR, LAST_YEAR);
        }
        return date;
    }

    private static String optional(String field, String text, int most) {
        String clean = TextInput.optional(field, text, most);
        return clean == null ? "" : clean;
    }

    private static String line(String field, String text, int most) {
        String clean = TextInput.line(field, text, most);
        return clean == null ? "" : clean;
    }

    /** Nobody promises something for yesterday: that is a wrong year. @throws Refused {@code date-passed} */
    public void requireToCome(LocalDate today) {
        if (promiseDue != null && promiseDue.isBefore(today)) {
            throw new Refused(RefusalReason.DATE_PASSED, "due");
        }
    }

    /** What is published is whole. @throws Refused {@code nothing-chosen} and {@code empty} with each field that is */
    public void requireWhole() {
        Refusals wrong = new Refusals();
        if (verdict == null) {
            wrong.add(new Refused(RefusalReason.NOTHING_CHOSEN, "verdict"));
        }
        if (words.isEmpty()) {
            wrong.add(new Refused(RefusalReason.EMPTY, "words"));
        }
        boolean promised = !promise.isEmpty() || !promiseOwner.isEmpty() || promiseDue != null;
        if (promised && promise.isEmpty()) {
            wrong.add(new Refused(RefusalReason.EMPTY, "promise"));
        }
        if (promised && promiseOwner.isEmpty()) {
            wrong.add(new Refused(RefusalReason.EMPTY, "owner"));
        }
        if (promised && promiseDue == null) {
            wrong.add(new Refused(RefusalReason.EMPTY, "due"));
        }
        wrong.end();
    }
}
