package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;

/**
 * What somebody does who was invited by mail. Saying yes gives the role to the account with that address, and makes one if there is none.
 * It signs nobody in to an account that there was: a link that works for days would be a key to it.
 */
@Service
public class InvitationAnswers {

    /** Kept so that its link can say that it has been answered, or is too old. */
    private static final Duration KEPT = Duration.ofDays(30);

    /**
     * What its page tells.
     *
     * @param works      whether it can be said yes to
     * @param newAccount whether that makes an account, so that a name is asked for
     * @param acceptedAt null while it has not been answered
     */
    public record Shown(String caravan, Role role, String invitedBy, String email, Locale language, Instant expiresAt, @Nullable Instant acceptedAt, boolean works,
            boolean newAccount) {
    }

    private final StaffInvitations invitations;
    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final CaravanStaff caravanStaff;
    private final Authentications authentications;
    private final WrongCodeLimiter wrongCodes;
    private final CurrentPrincipal current;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    InvitationAnswers(StaffInvitations invitations, Accounts accounts, NewAccounts newAccounts, CaravanStaff caravanStaff, Authentications authentications,
            WrongCodeLimiter wrongCodes, CurrentPrincipal current, CurrentStaff staff, AuditLog audit, Clock clock) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.caravanStaff = caravanStaff;
        this.authentications = authentications;
        this.wrongCodes = wrongCodes;
        this.current = current;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looking changes nothing: programs look at links too. Nothing where it was taken back, or there never was one. */
    @Transactional(readOnly = true)
    public Optional<Shown> find(String token) {
        return invitations.findByTokenHash(Secrets.hash(token)).map(invitation -> new Shown(caravanStaff.title(invitation.caravan()).orElseThrow(),
                invitation.role(), invitation.invitedName(), invitation.email(), invitation.language(), invitation.expiresAt(), invitation.acceptedAt(),
                works(invitation), accounts.findByEmail(invitation.email()).isEmpty()));
    }

    /**
     * Says yes.
     *
     * @param name    of whoever has no account yet; ignored otherwise
     * @param address the client's IP address
     * @return what a new account goes on with, signed in; nothing for one that there was
     * @throws Refused       {@code sign-in-link-used} if it is unknown, answered, taken back or too old, or whoever sent it may invite nobody
     *                       any more; {@code account-closed}; {@code empty} or {@code too-long} for the name
     * @throws RefusedForNow {@code too-many-wrong-codes} after too many unknown ones
     */
    @Transactional
    public Optional<Authentication> accept(String token, String name, String address) {
        return accept(token, name, address, null);
    }

    /**
     * Says yes as whoever is signed in, who was invited at an address that is not their account's: the role is theirs, and nobody gets a
     * second account. Where the address is an account's, it is that one's.
     *
     * @throws Refused as {@link #accept(String, String, String)}
     */
    @Transactional
    public void acceptAsOneself(String token, String address) {
        accept(token, "", address, current.required().member().id());
    }

    /** Whoever is signed in here, by name, if they could say yes as themselves. */
    public Optional<String> oneself() {
        return staff.find().filter(me -> staff.may(me.role())).map(StaffMember::name);
    }

    private Optional<Authentication> accept(String token, String name, String address, @Nullable Long oneself) {
        Optional<StaffInvitation> found = invitations.lock(Secrets.hash(token)).filter(this::works);
        if (found.isEmpty()) {
            wrongCodes.check(address);
            wrongCodes.wrong(address);
            throw new Refused(RefusalReason.SIGN_IN_LINK_USED);
        }
        StaffInvitation invitation = found.get();
        Optional<StaffAccount> known = accounts.findByEmail(invitation.email()).or(() -> oneself == null ? Optional.empty() : accounts.findById(oneself));
        StaffAccount account = known.orElseGet(() -> newAccounts.make(invitation.email(), name, Role.MODERATOR));
        if (account.isDisabled()) {
            throw new Refused(RefusalReason.ACCOUNT_CLOSED);
        }
        invitation.accept(clock.instant());
        // Who got a higher one by other means keeps it.
        if (caravanStaff.role(invitation.caravan(), account.id()).filter(held -> held.includes(invitation.role())).isEmpty()) {
            caravanStaff.give(invitation.caravan(), account.id(), invitation.role(), invitation.invitedBy());
        }
        audit.write(account.member(), invitation.caravan(), StaffAct.TEAM_JOINED, account.name() + ": " + invitation.role() + ", " + invitation.invitedName());
        return known.isPresent() ? Optional.empty() : Optional.of(authentications.begin(account, SignInWay.LINK));
    }

    /** Whoever is off the team has invited nobody: otherwise they would come back by another address of theirs. */
    private boolean works(StaffInvitation invitation) {
        return invitation.acceptedAt() == null && invitation.expiresAt().isAfter(clock.instant()) && invitation.invitedBy() != null
                && accounts.findById(invitation.invitedBy()).filter(by -> !by.isDisabled()).filter(by -> by.role() == Role.ADMIN
                        || caravanStaff.role(invitation.caravan(), by.id()).filter(Role.ORGANISER::equals).isPresent()).isPresent();
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60 * 24, timeUnit = TimeUnit.MINUTES)
    @Transactional
    void forgetOld() {
        invitations.deleteOlder(clock.instant().minus(KEPT));
    }
}
