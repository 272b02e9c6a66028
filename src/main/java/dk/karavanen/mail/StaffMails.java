package dk.karavanen.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffMail;

/** Mails about staff's own accounts. What lets somebody in is for administrators alone to see, see {@link MailKind#isAboutAccounts}. */
@Component
class StaffMails implements StaffMail {

    private final MailOutbox outbox;
    private final MailRoute route;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    StaffMails(MailOutbox outbox, MailRoute route, PublicAddress address, MessageSource messages, Clock clock) {
        this.outbox = outbox;
        this.route = route;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /** Without an address of its own its links would lead to the reader's own machine: good enough for files in a folder. */
    @Override
    public boolean isSent() {
        return route.way() == MailWay.FOLDER || route.way() == MailWay.SERVER && address.isConfigured();
    }

    @Override
    public boolean reaches(String email) {
        return MailAddresses.isValid(email);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void signInLink(Recipient to, String token, Duration life) {
        put("sign-in", to, token, life);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void accountLink(Recipient to, String from, String token, Duration life) {
        put("account", to, token, life, from);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirmAddress(Recipient to, String token, Duration life) {
        put("address", to, token, life);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void addressChanged(Recipient to, String newEmail) {
        MailBody body = greeted(to).paragraph(say(to.language(), "mail.staff.address-changed.text", MailAddresses.shown(newEmail)));
        outbox.put(MailDraft.of(MailKind.ACCOUNT_NOTICE, "identity:address-changed:" + key(Secrets.token()), to.email(), to.language(),
                say(to.language(), "mail.staff.address-changed.subject"), body).named(to.name()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void invitation(Recipient to, Invitation invitation) {
        Locale language = to.language();
        String role = invitation.role().name();
        MailBody body = greeted(to).paragraph(say(language, "mail.staff.invitation.text." + role, invitation.invitedBy(), invitation.title()))
                .button(say(language, "mail.staff.invitation.button"), address.of("/join-team/" + invitation.token()))
                .note(say(language, "mail.staff.invitation.note", lasting(language, invitation.life())));
        outbox.put(MailDraft.of(MailKind.STAFF_INVITATION, "identity:invitation:" + key(invitation.token()), to.email(), language,
                say(language, "mail.staff.invitation.subject", invitation.title()), body).ofCaravan(invitation.caravan()).about(invitation.id())
                .until(clock.instant().plus(invitation.life())));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawInvitation(long id) {
        outbox.withdraw(id);
    }

    private void put(String what, Recipient to, String token, Duration life, Object... told) {
        Locale language = to.language();
        MailBody body = greeted(to).paragraph(say(language, "mail.staff." + what + ".text", told))
                .button(say(language, "mail.staff." + what + ".button"), address.of("/sign-in/" + token))
                .note(say(language, "mail.staff.once", lasting(language, life)));
        outbox.put(MailDraft.of(MailKind.SIGN_IN, "identity:" + what + ":" + key(token), to.email(), language, say(language, "mail.staff." + what + ".subject"), body)
                .named(to.name()).until(clock.instant().plus(life)));
    }

    private MailBody greeted(Recipient to) {
        return to.name().isBlank() ? MailBody.empty() : MailBody.empty().greeting(say(to.language(), "mail.staff.greeting", to.name()));
    }

    private String lasting(Locale language, Duration life) {
        return life.toMinutes() < 120 ? say(language, "mail.staff.minutes", life.toMinutes())
                : life.toHours() < 72 ? say(language, "mail.staff.hours", life.toHours()) : say(language, "mail.staff.days", life.toDays());
    }

    /** Says which link it is to nobody who does not have it. */
    private static String key(String token) {
        return Secrets.hash(token).substring(0, 24);
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
