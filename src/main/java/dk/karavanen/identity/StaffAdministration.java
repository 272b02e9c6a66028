package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.TextInput;

/**
 * The people who run caravans. Organisers invite moderators; administrators may do everything. Nobody touches an account
 * that may do more than they themselves may, since its sign-in link would make them that person.
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
    private final SignIn signIn;
    private final CurrentStaff currentStaff;
    private final Clock clock;
    private final Duration invitationLife;

    StaffAdministration(Accounts accounts, SignIn signIn, CurrentStaff currentStaff, Clock clock,
            Settings settings) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.currentStaff = currentStaff;
        this.clock = clock;
        this.invitationLife = settings.invitationLife();
    }

    @PreAuthorize("hasRole('ORGANISER')")
    @Transactional(readOnly = true)
    public List<StaffAccount> all() {
        return accounts.findAllByOrderByName();
    }

    /** The account of whoever is signed in. */
    @Transactional(readOnly = true)
    public Optional<StaffAccount> own() {
        return currentStaff.find().flatMap(member -> accounts.findById(member.id()));
    }

    /** The roles that whoever is signed in may give and take. */
    public List<Role> mayGive() {
        return currentStaff.find().map(StaffMember::role).map(role -> switch (role) {
            case ADMIN -> List.of(Role.values());
            case ORGANISER -> List.of(Role.MODERATOR);
            case MODERATOR -> List.<Role>of();
        }).orElse(List.of());
    }

    /**
     * Makes an account and its first sign-in link.
     *
     * @throws Refused               {@code empty}, {@code too-long}, {@code unknown-email}, {@code email-taken}
     * @throws AccessDeniedException if this role is not theirs to give
     */
    @PreAuthorize("hasRole('ORGANISER')")
    @Transactional
    public Link invite(String email, String name, Role role) {
        mustBeMine(role);
        String tidyEmail = SignIn.tidyEmail(TextInput.requiredLine("email", email, 254));
        if (!tidyEmail.matches("[^@\\s]+@[^@\\s]+")) {
            throw new Refused(RefusalReason.UNKNOWN_EMAIL);
        }
        String tidyName = TextInput.requiredLine("name", name, MAX_NAME);
        if (accounts.findByEmail(tidyEmail).isPresent()) {
            throw new Refused(RefusalReason.EMAIL_TAKEN);
        }
        StaffAccount account = accounts.saveAndFlush(new StaffAccount(tidyEmail, tidyName, role, clock.instant()));
        return new Link(account, signIn.issueLink(account.id(), invitationLife), invitationLife);
    }

    /** Makes another sign-in link for somebody; earlier ones that were not used stop working. */
    @PreAuthorize("hasRole('ORGANISER')")
    @Transactional
    public Link newLink(long id) {
        StaffAccount account = mine(id);
        if (account.isDisabled()) {
            throw new Refused(RefusalReason.ACCOUNT_CLOSED);
        }
        return new Link(account, signIn.issueLink(id, signIn.linkLife()), signIn.linkLife());
    }

    /** What became of the newest link of somebody whose links are theirs to make. */
    @PreAuthorize("hasRole('ORGANISER')")
    @Transactional(readOnly = true)
    public Optional<SignInLinkState> lastLink(long id) {
        return signIn.lastLink(mine(id).id());
    }

    /**
     * Gives somebody another role. Their sign-ins end, and they sign in again with the new one.
     *
     * @throws Refused {@code own-account}; {@code last-admin}
     */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void change(long id, String name, Role role) {
        StaffAccount account = mine(id);
        if (account.role() != role) {
            mustNotBeMyself(id);
            mustNotBeLastAdmin(account);
        }
        account.change(TextInput.requiredLine("name", name, MAX_NAME), role);
    }

    /**
     * Closes an account: its sign-ins end at once, its links stop working. What the person decided stays in the logs.
     *
     * @throws Refused {@code own-account}; {@code last-admin}
     */
    @PreAuthorize("hasRole('ORGANISER')")
    @Transactional
    public void disable(long id) {
        StaffAccount account = mine(id);
        mustNotBeMyself(id);
        mustNotBeLastAdmin(account);
        account.disable(clock.instant());
    }

    @PreAuthorize("hasRole('ORGANISER')")
    @Transactional
    public void enable(long id) {
        mine(id).enable();
    }

    private StaffAccount mine(long id) {
        StaffAccount account = accounts.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        mustBeMine(account.role());
        return account;
    }

    private void mustBeMine(Role role) {
        if (!mayGive().contains(role)) {
            throw new AccessDeniedException("Not theirs to give: " + role);
        }
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
