package dk.karavanen.identity;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Language;

/** Another address of an account, when its owner has answered the mail that went there. */
@Component
class NewAddress {

    private final Accounts accounts;
    private final GivenLinks links;
    private final StaffSessions sessions;
    private final StaffMail mail;
    private final AuditLog audit;
    private final Clock clock;

    NewAddress(Accounts accounts, GivenLinks links, StaffSessions sessions, StaffMail mail, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param email null where none is asked for */
    boolean isFree(@Nullable String email, StaffAccount account) {
        return email == null || accounts.findByEmail(email).filter(other -> !other.id().equals(account.id())).isEmpty();
    }

    /** Whoever had got at the account by the old address is out, and its owner is told there. */
    void take(StaffAccount account, String email) {
        String old = account.email();
        account.changeEmail(email);
        account.endSessionsBefore(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        sessions.endAll(account.id(), null);
        links.takeBackUnused(account.id());
        accounts.saveAndFlush(account);
        audit.writeOfInstallation(account.member(), StaffAct.EMAIL_CHANGED, null);
        if (mail.isSent() && mail.reaches(old) && !old.equals(email)) {
            mail.addressChanged(new StaffMail.Recipient(old, account.name(), Language.DANISH), email);
        }
    }
}
