package dk.karavanen.identity;

import java.time.Clock;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Acts for the first administrator under a name that is nobody's: what the example's invented moderator did needs an account to
 * be written down, and a new database has only that one. Nobody signs in by it.
 */
@Component
public class RunAsAdministrator {

    private final FirstAdministrator first;
    private final Clock clock;

    RunAsAdministrator(FirstAdministrator first, Clock clock) {
        this.first = first;
        this.clock = clock;
    }

    /** Runs the acts as an administrator of that name, on this thread. */
    public void as(String name, Runnable acts) {
        StaffAccount account = first.administrator();
        StaffPrincipal principal = new StaffPrincipal(new StaffMember(account.id(), name, Role.ADMIN), account.email(), clock.instant(), null);
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext acting = SecurityContextHolder.createEmptyContext();
        acting.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null,
                AuthorityUtils.createAuthorityList("ROLE_" + Role.ADMIN)));
        SecurityContextHolder.setContext(acting);
        try {
            acts.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
