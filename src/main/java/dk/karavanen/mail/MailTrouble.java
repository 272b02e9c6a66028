package dk.karavanen.mail;

import java.util.Locale;

/** What is in a mail's way, in words that the organisers' page has ({@code mail.trouble.<word>}). */
public enum MailTrouble {

    /** The mail server cannot be reached. */
    NO_CONNECTION(Whose.SERVER),
    /** It has taken longer than we wait. */
    NO_ANSWER(Whose.SERVER),
    WRONG_PASSWORD(Whose.SERVER),
    /** No encryption, or a certificate nobody vouches for. */
    NOT_SECURE(Whose.SERVER),
    /** It does not take mails from our address. */
    SENDER_REFUSED(Whose.SERVER),
    /** It says "later" (4xx): its own matter, or that of one mailbox. */
    BUSY(Whose.MAIL),
    /** The recipient's address is refused for good (5xx). */
    ADDRESS_REFUSED(Whose.RECIPIENT),
    /** The mail is refused for good (5xx). */
    REFUSED(Whose.RECIPIENT),
    /** The mail could not be written, or not into the folder. */
    NOT_WRITTEN(Whose.MAIL),
    /** It would have come too late to be of use. */
    TOO_LATE(Whose.HOUSE),
    /** An organiser gave it up. */
    BY_HAND(Whose.HOUSE),
    /** It came back with a backup: nobody knows whether it was sent since. */
    RESTORED(Whose.HOUSE);

    private enum Whose {
        SERVER, MAIL, RECIPIENT, HOUSE
    }

    private final Whose whose;

    MailTrouble(Whose whose) {
        this.whose = whose;
    }

    /** Whether any other mail would meet the same: then none is tried for a while. */
    boolean isTheServers() {
        return whose == Whose.SERVER;
    }

    /** Whether it is known before the server has seen anything of the mail: then it is no fault of the mail's, which keeps its turn. */
    boolean isBeforeTheMail() {
        return this == NO_CONNECTION || this == WRONG_PASSWORD || this == NOT_SECURE;
    }

    /** Whether trying again cannot help. */
    boolean isForGood() {
        return whose == Whose.RECIPIENT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
