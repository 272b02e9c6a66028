package dk.karavanen.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** What somebody goes on with once it is certain who they are, by whatever they have shown it. */
@Component
class Authentications {

    private final StaffSessions sessions;
    private final CurrentPrincipal current;
    private final GivenLinks links;
    private final AuditLog audit;
    private final RoleHierarchy roles;
    private final Clock clock;

    Authentications(StaffSessions sessions, CurrentPrincipal current, GivenLinks links, AuditLog audit, RoleHierarchy roles, Clock clock) {
        this.sessions = sessions;
        this.current = current;
        this.links = links;
        this.audit = audit;
        this.roles = roles;
        this.clock = clock;
    }

    /** Begins a session. */
    Authentication begin(StaffAccount account, SignInWay way) {
        return beginAsOf(account, way, clock.instant());
    }

    /** @param shown when they have shown who they are, if that was before */
    Authentication beginAsOf(StaffAccount account, SignInWay way, Instant shown) {
        audit.writeOfInstallation(account.member(), StaffAct.SIGNED_IN, null);
        return of(account, sessions.begin(account.id(), way), shown);
    }

    /** Goes on with the session of whoever asks, as one who has just said who they are. */
    Authentication renew(StaffAccount account) {
        return of(account, goingOn(account), clock.instant());
    }

    /** Ends all sign-ins of somebody but the one that goes on with this, and takes back links not used. In the caller's transaction. */
    Authentication renewAlone(StaffAccount account) {
        String session = goingOn(account);
        sessions.endAll(account.id(), session);
        account.endSessionsBefore(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        links.takeBackUnused(account.id());
        return of(account, session, clock.instant());
    }

    /** The session of whoever asks, if it is theirs. One that was ended does not come back by this. */
    private String goingOn(StaffAccount account) {
        Optional<String> session = current.find().filter(asking -> asking.member().id() == account.id()).map(StaffPrincipal::session);
        if (session.isPresent() && !sessions.isOpen(session.get(), account.id())) {
            throw new AccessDeniedException("The session was ended");
        }
        return session.orElseGet(() -> sessions.begin(account.id(), SignInWay.PASSWORD));
    }

    private Authentication of(StaffAccount account, String session, Instant shown) {
        // Vaadin's check of views knows no hierarchy of roles, so a person is given all that theirs includes.
        return UsernamePasswordAuthenticationToken.authenticated(
                new StaffPrincipal(account.member(), account.email(), shown.truncatedTo(ChronoUnit.MILLIS), session), null,
                roles.getReachableGrantedAuthorities(AuthorityUtils.createAuthorityList("ROLE_" + account.role())));
    }
}
