package dk.karavanen.mail;

import java.util.Locale;

/** What a mail is about: its place in the queue, and the sentence at its foot that says why one gets it ({@code mail.why.<word>}). */
public enum MailKind {

    /** A one-time link: whoever has asked for it looks at their inbox now. */
    SIGN_IN(0),
    STAFF_INVITATION(0),
    /** Something was done with one's account. */
    ACCOUNT_NOTICE(0),
    /** One's own place: confirmed, changed, cancelled, waiting. */
    REGISTRATION(0),
    /** A place is free for a while. */
    PLACE_OFFERED(0),
    /** Is this your address? The second step before anything is sent regularly. */
    CONFIRM_ADDRESS(0),
    /** The meeting one is signed up for is moved or called off. */
    MEETING_NEWS(1),
    /** Somebody who can help and somebody who needs it are brought together. */
    COOPERATION(1),
    REMINDER(1),
    THANKS(2),
    /** What became of it all, for those who asked to be told. */
    FOLLOW_UP(2),
    /** To the office of somebody who was asked for an answer. */
    ADDRESSEE(1),
    MAYOR_LETTER(2),
    MAYOR_REMINDER(2),
    /** One's own application: a link to it, what was sent, questions, the decision. */
    APPLICATION(0),
    /** Somebody who applies says one joins in. */
    PARTNER(0);

    private final int urgency;

    MailKind(int urgency) {
        this.urgency = urgency;
    }

    /** @return 0 goes before 1, and 1 before 2: five thousand reminders hold nobody up who wants to sign in */
    int urgency() {
        return urgency;
    }

    /** Whether it can let somebody in as somebody of the staff: what it says is for administrators alone. */
    boolean isAboutAccounts() {
        return this == SIGN_IN || this == STAFF_INVITATION || this == ACCOUNT_NOTICE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
