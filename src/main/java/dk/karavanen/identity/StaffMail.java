package dk.karavanen.identity;

import java.time.Duration;
import java.util.Locale;

/**
 * What staff are told by mail. The room that has mails is above this one and does it; each of these is put into the transaction that is
 * going on. Links in them are made of the address that is configured, never of what a request calls this server: whoever asks for
 * somebody else's link would choose where it leads.
 */
public interface StaffMail {

    /**
     * @param email    as the account has it, or as it was typed and {@linkplain #reaches reaches} somebody
     * @param name     may be empty
     * @param language in which they are written to
     */
    record Recipient(String email, String name, Locale language) {
    }

    /**
     * What somebody is invited to.
     *
     * @param id        of the invitation
     * @param caravan   with which the mail is deleted
     * @param invitedBy whoever asks, as colleagues know them
     */
    record Invitation(long id, long caravan, String title, Role role, String invitedBy, String token, Duration life) {
    }

    /** Whether mails leave this server, with links that lead back to it. */
    boolean isSent();

    /** Whether mail can be sent to this address: {@code admin@localhost} signs in by a link on the console and is nobody's mailbox. */
    boolean reaches(String email);

    /** A link that somebody asked for on the page for that. */
    void signInLink(Recipient to, String token, Duration life);

    /** An administrator has made an account, or a link of one: the link, and who it is from. */
    void accountLink(Recipient to, String from, String token, Duration life);

    /** A link to the new address of an account: pressing it makes the address theirs. */
    void confirmAddress(Recipient to, String token, Duration life);

    /** Would you work on this caravan with us? */
    void invitation(Recipient to, Invitation invitation);

    /** What was not sent of this invitation is not sent any more. */
    void withdrawInvitation(long id);

    /** To the address so far: it is another one now. */
    void addressChanged(Recipient to, String newEmail);
}
