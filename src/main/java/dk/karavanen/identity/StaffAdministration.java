package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.TextInput;

/**
 * The accounts of the installation and what they may do in it, for administrators. Who works on which caravan is for its organisers,
 * see {@link CaravanPeople}.
 */
@Service
public class StaffAdministration {

    public static final int MAX_NAME = 60;

    /**
     * A link to hand over.
     *
     * @param token the secret part of the link, given once
     * @param life  how long it works
     */
    public record Link(StaffAccount account, String token, Duration life) {
    }

    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final SignIn signIn;
    private final StaffSessions sessions;
    private final CurrentStaff currentStaff;
    private final StaffMail mail;
    private final AuditLog audit;
    private final Clock clock;
    private final Duration invitationLife;

    StaffAdministration(Accounts accounts, NewAccounts newAccounts, SignIn signIn, StaffSessions sessions, CurrentStaff currentStaff, StaffMail mail, AuditLog audit,
            Clock clock, Settings settings) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.currentStaff = currentStaff;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
        this.invitationLife = settings.invitationLife();
    }

    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION)
    @Transactional(readOnly = true)
    public List<StaffAccount> all() {
        return accounts.findAllByOrderByName();
    }

    /** The account of whoever is signed in. */
    @Transactional(readOnly = true)
    public Optional<StaffAccount> own() {
        return currentStaff.find().flatMap(member -> accounts.findById(member.id()));
    }

    /**
     * Makes an account and its first sign-in link.
     *
     * @param role in the installation
     * @throws Refused {@code empty}, {@code too-long}, {@code unknown-email}, {@code email-taken}
     */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION, fresh = true)
    @Transactional
    public Link invite(String email, String name, Role role) {
        StaffAccount account = newAccounts.make(email, name, role);
        written(StaffAct.ACCOUNT_MADE, account);
        return new Link(account, signIn.issueLink(account.id(), invitationLife), invitationLife);
    }

    /** Makes another sign-in link for somebody; earlier ones that were not used stop working. */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION, fresh = true)
    @Transactional
    public Link newLink(long id) {
        StaffAccount account = account(id);
        if (account.isDisabled()) {
            throw new Refused(RefusalReason.ACCOUNT_CLOSED);
        }
        written(StaffAct.SIGN_IN_LINK_MADE, account);
        return new Link(account, signIn.issueLink(id, signIn.linkLife()), signIn.linkLife());
    }

    /** Whether {@link #mailLink} can send one to somebody. */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION)
    public boolean isMailed(String email) {
        return mail.isSent() && mail.reaches(email);
    }

    /**
     * Sends somebody a sign-in link by mail; those made before that were not used stop working, the one just shown included.
     *
     * @return the address it goes to
     * @throws Refused {@code account-closed}, {@code unknown-email} where no mail is sent
     */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION, fresh = true)
    @Transactional
    public String mailLink(long id, Locale language) {
        StaffAccount account = account(id);
        if (account.isDisabled()) {
            throw new Refused(RefusalReason.ACCOUNT_CLOSED);
        }
        if (!isMailed(account.email())) {
            throw new Refused(RefusalReason.UNKNOWN_EMAIL);
        }
        written(StaffAct.SIGN_IN_LINK_MADE, account);
        mail.accountLink(new StaffMail.Recipient(account.email(), account.name(), Language.nearest(language)), currentStaff.required().name(),
                signIn.issueLink(id, invitationLife), invitationLife);
        return account.email();
    }

    /** What became of the newest link of somebody. */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION)
    @Transactional(readOnly = true)
    public Optional<SignInLinkState> lastLink(long id) {
        return signIn.lastLink(account(id).id());
    }

    /**
     * Gives somebody another role. Their sign-ins end, and they sign in again with the new one.
     *
     * @throws Refused {@code own-account}; {@code last-admin}
     */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION, fresh = true)
    @Transactional
    public void change(long id, String name, Role role) {
        StaffAccount account = account(id);
        if (account.role() != role) {
            mustNotBeMyself(id);
            mustNotBeLastAdmin(account);
            sessions.endAll(id, null);
        }
        account.change(TextInput.requiredLine("name", name, MAX_NAME), role);
        audit.writeOfInstallation(currentStaff.required(), StaffAct.ACCOUNT_CHANGED, account.name() + ": " + role);
    }

    /**
     * Closes an account: its sign-ins end at once, its links stop working. What the person decided stays in the logs.
     *
     * @throws Refused {@code own-account}; {@code last-admin}
     */
    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION, fresh = true)
    @Transactional
    public void disable(long id) {
        StaffAccount account = account(id);
        mustNotBeMyself(id);
        mustNotBeLastAdmin(account);
        account.disable(clock.instant());
        sessions.endAll(id, null);
        written(StaffAct.ACCOUNT_CLOSED, account);
    }

    @StaffOnly(value = Role.ADMIN, within = Within.INSTALLATION, fresh = true)
    @Transactional
    public void enable(long id) {
        StaffAccount account = account(id);
        account.enable();
        written(StaffAct.ACCOUNT_OPENED, account);
    }

    private void written(StaffAct act, StaffAccount account) {
        audit.writeOfInstallation(currentStaff.required(), act, account.name());
    }

    private StaffAccount account(long id) {
        return accounts.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private void mustNotBeMyself(long id) {
        if (currentStaff.required().id() == id) {
            throw new Refused(RefusalReason.OWN_ACCOUNT);
        }
    }

    private void mustNotBeLastAdmin(StaffAccount account) {
        if (account.role() == Role.ADMIN && !account.isDisabled() && accounts.lockOpen(Role.ADMIN).size() < 2) {
            throw new Refused(RefusalReason.LAST_ADMIN);
        }
    }
}
