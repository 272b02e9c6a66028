package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

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
        return signIn.withLink(link(member(name, role)), "test");
    }

    public StaffMember member(String name, Role role) {
        return accounts.findByEmail(email(name, role))
                .orElseGet(() -> accounts.saveAndFlush(new StaffAccount(email(name, role), name, role, clock.instant()))).member();
    }

    public String email(String name, Role role) {
        return (name + "." + role + "@karavanen.example").toLowerCase(Locale.ROOT);
    }

    /** @return the secret part of a sign-in link */
    public String link(StaffMember member) {
        return signIn.issueLink(member.id(), Duration.ofMinutes(1));
    }
}
