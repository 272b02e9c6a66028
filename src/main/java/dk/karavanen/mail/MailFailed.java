package dk.karavanen.mail;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.TextInput;

/** A mail was not taken. */
class MailFailed extends Exception {

    private static final int MAX_DETAIL = 300;

    private final MailTrouble trouble;
    private final @Nullable String detail;

    /** @param detail as the mail server put it; it may hold the recipient's address, so it is shown to organisers and logged nowhere */
    MailFailed(MailTrouble trouble, @Nullable String detail) {
        super(trouble.word(), null, false, false);
        this.trouble = trouble;
        String line = detail == null ? "" : TextInput.line(detail);
        this.detail = line.isEmpty() ? null : line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "…";
    }

    MailTrouble trouble() {
        return trouble;
    }

    @Nullable String detail() {
        return detail;
    }
}
