package dk.karavanen.identity;

import java.time.Clock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

import dk.karavanen.testing.AsStaff;

/** People of the staff, made as they are needed: see {@link AsStaff}, or ask for one to act as in a part of a test. */
public class StaffForTests implements WithSecurityContextFactory<AsStaff> {

    private final Accounts accounts;
    private final SignIn signIn;
    private final Clock clock;

    @Autowired
    StaffForTests(Accounts accounts, SignIn signIn, Clock clock) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.clock = clock;
    }

    @Override
    public SecurityContext createSecurityContext(AsStaff wanted) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(wanted.name(), wanted.value()));
        return context;
    }

    /** As after signing in. For {@code SecurityContextHolder} or {@code SecurityMockMvcRequestPostProcessors.authentication}. */
    public Authentication authentication(String name, Role role) {
        String email = (name + "." + role + "@karavanen.example").toLowerCase();
        StaffAccount account = accounts.findByEmail(email)
                .orElseGet(() -> accounts.saveAndFlush(new StaffAccount(email, name, role, clock.instant())));
        return signIn.withLink(signIn.issueLink(account.id(), java.time.Duration.ofMinutes(1)), "test");
    }
}
