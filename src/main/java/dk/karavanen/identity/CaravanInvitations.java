package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.TextInput;

/** Asking people by mail to work on a caravan, for its organisers. What the asked do is in {@link InvitationAnswers}. */
@Service
@StaffOnly(Role.ORGANISER)
public class CaravanInvitations {

    /** Unanswered ones of a caravan: a team, not a mailing list. */
    static final int MAX_OPEN = 100;

    /** @param expired whether its link does not work any more */
    public record Open(long id, String email, Role role, String invitedBy, Instant expiresAt, boolean expired) {
    }

    private final StaffInvitations invitations;
    private final Accounts accounts;
    private final CaravanStaff caravanStaff;
    private final CurrentStaff staff;
    private final StaffMail mail;
    private final AuditLog audit;
    private final Clock clock;
    private final Duration life;

    CaravanInvitations(StaffInvitations invitations, Accounts accounts, CaravanStaff caravanStaff, CurrentStaff staff, StaffMail mail, AuditLog audit,
            Clock clock, Settings settings) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.caravanStaff = caravanStaff;
        this.staff = staff;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
        this.life = settings.invitationLife();
    }

    /** Whether people can be invited by mail; otherwise a link is handed to them, see {@link CaravanPeople#invite}. */
    @Transactional(readOnly = true)
    public boolean areSent(@CaravanOf long caravan) {
        return mail.isSent();
    }

    /** Those that wait for an answer. Nobody is told whether the address has an account. */
    @Transactional(readOnly = true)
    public List<Open> open(@CaravanOf long caravan) {
        Instant now = clock.instant();
        return invitations.findByCaravanAndAcceptedAtIsNullOrderByEmail(caravan).stream().map(invitation -> new Open(invitation.id(), invitation.email(),
                invitation.role(), invitation.invitedName(), invitation.expiresAt(), !invitation.expiresAt().isAfter(now))).toList();
    }

    /**
     * Asks somebody. Whoever was asked before is asked once more, with the role of now, and the link of before ends.
     *
     * @throws Refused {@code unknown-email}, {@code on-the-team} already, {@code too-many}
     */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    @Transactional
    public void invite(@CaravanOf long caravan, String typed, @Nullable Role role, Locale language) {
        if (role == null || role == Role.ADMIN) {
            throw new AccessDeniedException("No role in a caravan: " + role);
        }
        String email = SignIn.tidyEmail(TextInput.requiredLine("email", typed, 254));
        if (!mail.reaches(email)) {
            throw new Refused(RefusalReason.UNKNOWN_EMAIL);
        }
        if (accounts.findByEmail(email).flatMap(account -> caravanStaff.role(caravan, account.id())).isPresent()) {
            throw new Refused(RefusalReason.ON_THE_TEAM);
        }
        StaffInvitation invitation = invitations.lock(caravan, email).orElse(null);
        if (invitation == null) {
            if (invitations.countByCaravanAndAcceptedAtIsNull(caravan) >= MAX_OPEN) {
                throw new Refused(RefusalReason.TOO_MANY);
            }
            invitation = new StaffInvitation(caravan, email);
        }
        send(invitation, role, Language.nearest(language));
        audit.write(staff.required(), caravan, StaffAct.TEAM_INVITED, email + ": " + role);
    }

    /** @throws Refused {@code not-found} if it was answered or taken back meanwhile */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    @Transactional
    public void sendAgain(@CaravanOf long caravan, long id) {
        StaffInvitation invitation = find(caravan, id);
        send(invitation, invitation.role(), invitation.language());
        audit.write(staff.required(), caravan, StaffAct.TEAM_INVITED, invitation.email() + ": " + invitation.role());
    }

    /** Its link ends, and what was not sent yet is not sent. @throws Refused {@code not-found} if it was answered or taken back meanwhile */
    @Transactional
    public void withdraw(@CaravanOf long caravan, long id) {
        StaffInvitation invitation = find(caravan, id);
        mail.withdrawInvitation(id);
        invitations.delete(invitation);
        audit.write(staff.required(), caravan, StaffAct.TEAM_INVITATION_WITHDRAWN, invitation.email());
    }

    private StaffInvitation find(long caravan, long id) {
        return invitations.findByIdAndCaravanAndAcceptedAtIsNull(id, caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private void send(StaffInvitation invitation, Role role, Locale language) {
        if (!mail.isSent()) {
            throw new IllegalStateException("No mails are sent here");
        }
        String token = Secrets.token();
        Instant now = clock.instant();
        invitation.send(role, language, token, staff.required(), now, now.plus(life));
        invitations.saveAndFlush(invitation);
        mail.withdrawInvitation(invitation.id());
        mail.invitation(new StaffMail.Recipient(invitation.email(), "", language), new StaffMail.Invitation(invitation.id(), invitation.caravan(),
                caravanStaff.title(invitation.caravan()).orElseThrow(), role, staff.required().name(), token, life));
    }
}
