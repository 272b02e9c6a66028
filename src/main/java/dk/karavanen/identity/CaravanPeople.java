package dk.karavanen.identity;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;

/** Who works on a caravan, for its organisers: who they are, inviting one more, giving another role, removing. */
@Service
@StaffOnly(Role.ORGANISER)
public class CaravanPeople {

    /**
     * Somebody who works on a caravan.
     *
     * @param givenBy who invited them, or null
     * @param closed  whether the account is closed, so that the role is of no use
     * @param mayLink whether whoever asks may make a sign-in link for this person
     * @param link    what became of the newest one, where they may
     */
    public record Person(long account, String name, String email, @Nullable Role role, @Nullable String givenBy, boolean closed, boolean mayLink, Optional<SignInLinkState> link) {
    }

    /**
     * Somebody who was invited.
     *
     * @param token the secret part of their first sign-in link, given once; null for one who has an account already
     */
    public record Invited(String name, @Nullable String token, Duration life) {
    }

    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final CaravanStaff caravanStaff;
    private final SignIn signIn;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Duration invitationLife;

    CaravanPeople(Accounts accounts, NewAccounts newAccounts, CaravanStaff caravanStaff, SignIn signIn, CurrentStaff staff, AuditLog audit,
            ApplicationEventPublisher events, Settings settings) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.caravanStaff = caravanStaff;
        this.signIn = signIn;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.invitationLife = settings.invitationLife();
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public String title(@CaravanOf long caravan) {
        return caravanStaff.title(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** Organisers first, then by name. */
    @Transactional(readOnly = true)
    public List<Person> of(@CaravanOf long caravan) {
        Map<Long, Role> roles = caravanStaff.people(caravan);
        Map<Long, String> givers = caravanStaff.givers(caravan);
        return accounts.findAllById(roles.keySet()).stream().map(account -> {
            boolean mayLink = mayLink(account);
            return new Person(account.id(), account.name(), account.email(), roles.get(account.id()), givers.get(account.id()), account.isDisabled(), mayLink,
                    mayLink ? signIn.lastLink(account.id()) : Optional.empty());
        }).sorted(Comparator.comparing(Person::role).reversed().thenComparing(Person::name)).toList();
    }

    /**
     * Gives somebody a role in the caravan, and an account if they have none.
     *
     * @param name of somebody new; those who have an account keep theirs
     * @throws Refused {@code empty}, {@code too-long}, {@code unknown-email}, {@code on-the-team} already, {@code account-closed}
     */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    @Transactional
    public Invited invite(@CaravanOf long caravan, String email, String name, Role role) {
        mustBeOfCaravans(role);
        Optional<StaffAccount> known = newAccounts.find(email, name);
        StaffAccount account = known.orElseGet(() -> newAccounts.make(email, name, Role.MODERATOR));
        if (account.isDisabled()) {
            throw new Refused(RefusalReason.ACCOUNT_CLOSED);
        }
        if (caravanStaff.role(caravan, account.id()).isPresent()) {
            throw new Refused(RefusalReason.ON_THE_TEAM);
        }
        caravanStaff.give(caravan, account.id(), role, staff.required().id());
        audit.write(staff.required(), caravan, StaffAct.TEAM_JOINED, account.name() + ": " + role);
        return new Invited(account.name(), known.isPresent() ? null : signIn.issueLink(account.id(), invitationLife), invitationLife);
    }

    /**
     * Makes another sign-in link for somebody new; earlier ones that were not used stop working.
     *
     * @throws Refused               {@code not-found} if they do not work on this caravan, {@code account-closed}
     * @throws AccessDeniedException if the link would open more than is theirs
     */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    @Transactional
    public Invited newLink(@CaravanOf long caravan, long account) {
        StaffAccount person = person(caravan, account);
        if (person.isDisabled()) {
            throw new Refused(RefusalReason.ACCOUNT_CLOSED);
        }
        if (!mayLink(person)) {
            throw new AccessDeniedException("Not theirs to open: the account may do more");
        }
        audit.write(staff.required(), caravan, StaffAct.SIGN_IN_LINK_MADE, person.name());
        return new Invited(person.name(), signIn.issueLink(account, signIn.linkLife()), signIn.linkLife());
    }

    /** @throws Refused {@code not-found}, {@code last-organiser} */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    @Transactional
    public void change(@CaravanOf long caravan, long account, Role role) {
        mustBeOfCaravans(role);
        StaffAccount person = person(caravan, account);
        if (role != Role.ORGANISER) {
            mustNotBeLast(caravan, account);
        }
        caravanStaff.give(caravan, account, role, staff.required().id());
        audit.write(staff.required(), caravan, StaffAct.TEAM_ROLE_CHANGED, person.name() + ": " + role);
        events.publishEvent(new TeamChanged(caravan));
    }

    /**
     * Takes somebody off the caravan, at once: what they have open there is refused from now on. Their account stays.
     *
     * @throws Refused {@code not-found}, {@code last-organiser}
     */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    @Transactional
    public void remove(@CaravanOf long caravan, long account) {
        StaffAccount person = person(caravan, account);
        mustNotBeLast(caravan, account);
        caravanStaff.take(caravan, account);
        audit.write(staff.required(), caravan, StaffAct.TEAM_LEFT, person.name());
        events.publishEvent(new TeamChanged(caravan));
    }

    private StaffAccount person(long caravan, long account) {
        return caravanStaff.role(caravan, account).flatMap(role -> accounts.findById(account))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /**
     * Whoever makes somebody's link can be that person: it may open nothing that is not open to them. Nor may it act in the name of a
     * fellow organiser, but for one who has never been here and needs a first way in.
     */
    private boolean mayLink(StaffAccount account) {
        Map<Long, Role> roles = caravanStaff.roles(account.id());
        LongPredicate mine = staff.theirs(Role.ORGANISER);
        return account.id() != staff.required().id() && account.role() == Role.MODERATOR
                && roles.keySet().stream().allMatch(mine::test)
                && (roles.values().stream().noneMatch(role -> role == Role.ORGANISER) || !account.hasPassword() && !signIn.hasUsedLink(account.id()));
    }

    /** The locks are held until the change is committed: of two who remove each other, the second is refused. */
    private void mustNotBeLast(long caravan, long account) {
        List<Long> organisers = caravanStaff.lockOrganisers(caravan);
        if (organisers.equals(List.of(account))) {
            throw new Refused(RefusalReason.LAST_ORGANISER);
        }
    }

    private static void mustBeOfCaravans(@Nullable Role role) {
        if (role == null || role == Role.ADMIN) {
            throw new AccessDeniedException("No role in a caravan: " + role);
        }
    }
}
