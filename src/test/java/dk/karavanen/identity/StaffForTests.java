package dk.karavanen.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.EarlierTests;

/** People of the staff, made as they are needed: see {@link AsStaff}, or ask for one to act as in a part of a test. */
public class StaffForTests implements WithSecurityContextFactory<AsStaff> {

    private final Accounts accounts;
    private final SignIn signIn;
    private final Clock clock;
    private final JdbcClient jdbc;

    @Autowired
    StaffForTests(Accounts accounts, SignIn signIn, Clock clock, JdbcClient jdbc) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public SecurityContext createSecurityContext(AsStaff wanted) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(wanted.name(), wanted.value()));
        return context;
    }

    /** As after signing in, with that role in every caravan that this class of tests has so far. For {@code SecurityContextHolder} or {@code SecurityMockMvcRequestPostProcessors.authentication}. */
    public Authentication authentication(String name, Role role) {
        StaffMember member = member(name, role);
        if (role != Role.ADMIN) {
            EarlierTests earlier = EarlierTests.in(jdbc);
            jdbc.sql("select c.id from caravan c where not exists (select 1 from caravan_staff s where s.caravan = c.id and s.account = ?)")
                    .param(member.id()).query(Long.class).list().stream().filter(caravan -> !earlier.caravans().contains(caravan))
                    .forEach(caravan -> jdbc.sql("insert into caravan_staff (caravan, account, role, given_at) select id, ?, ?, created_at from caravan where id = ?")
                            .params(member.id(), role.name(), caravan).update());
        }
        return signIn.withLink(link(member), "test");
    }

    /** Somebody who works on no caravan until they are given a role in one. */
    public Authentication stranger(String name) {
        return signIn.withLink(link(member(name, Role.MODERATOR)), "test");
    }

    /** Takes the role away again with null. */
    public void give(long caravan, Authentication to, Role role) {
        long account = ((StaffPrincipal) to.getPrincipal()).member().id();
        jdbc.sql("delete from caravan_staff where caravan = ? and account = ?").params(caravan, account).update();
        if (role != null) {
            jdbc.sql("insert into caravan_staff (caravan, account, role, given_at) values (?, ?, ?, ?)")
                    .params(caravan, account, role.name(), Timestamp.from(clock.instant())).update();
        }
    }

    public StaffMember member(String name, Role role) {
        return accounts.findByEmail(email(name, role))
                .orElseGet(() -> accounts.saveAndFlush(new StaffAccount(email(name, role), name, role, clock.instant()))).member();
    }

    public String email(String name, Role role) {
        return (name + "." + role + "." + EarlierTests.in(jdbc).classes() + "@karavanen.example").toLowerCase(Locale.ROOT);
    }

    /** @return the secret part of a sign-in link */
    public String link(StaffMember member) {
        return signIn.issueLink(member.id(), Duration.ofMinutes(1));
    }
}
