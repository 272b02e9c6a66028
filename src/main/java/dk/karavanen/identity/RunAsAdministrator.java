package dk.karavanen.identity;

import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;

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
    private final Accounts accounts;
    private final Clock clock;

    RunAsAdministrator(FirstAdministrator first, Accounts accounts, Clock clock) {
        this.first = first;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Runs the acts as an administrator of that name, on this thread. */
    public void as(String name, Runnable acts) {
        StaffAccount account = first.administrator();
        act(account, name, acts);
    }

    /** Somebody who is there for an invented deed that needs two people. */
    public final class Colleague {

        private final StaffAccount account;

        private Colleague(StaffAccount account) {
            this.account = account;
        }

        public String email() {
            return account.email();
        }

        /** Runs the acts as that colleague, on this thread. */
        public void does(Runnable acts) {
            act(account, account.name(), acts);
        }
    }

    /**
     * What two people must do needs two accounts: the second one is there only as long as the acts take, in the caller's transaction.
     * Afterwards only the name is left, where it was written down; nobody ever signs in by it.
     */
    public void withColleague(String name, Consumer<Colleague> acts) {
        StaffAccount account = accounts.saveAndFlush(new StaffAccount("example-" + Secrets.token().toLowerCase(Locale.ROOT) + "@karavanen.example", name, Role.MODERATOR, clock.instant()));
        acts.accept(new Colleague(account));
        accounts.delete(account);
        accounts.flush();
    }

    private void act(StaffAccount account, String name, Runnable acts) {
        StaffPrincipal principal = new StaffPrincipal(new StaffMember(account.id(), name, account.role()), account.email(), clock.instant(), null);
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext acting = SecurityContextHolder.createEmptyContext();
        acting.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, AuthorityUtils.createAuthorityList("ROLE_" + account.role())));
        SecurityContextHolder.setContext(acting);
        try {
            acts.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
