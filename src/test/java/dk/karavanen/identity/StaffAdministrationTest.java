package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Invisible;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

class StaffAdministrationTest {

    @Nested
    @OnH2(named = "staff")
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres(named = "staff")
    class OnPostgresDatabase extends Cases {
    }

    /** A database of its own: the last administrator is only the last if no other test makes one. */
    @SpringBootTest
    abstract static class Cases {

        @Autowired
        StaffAdministration staff;
        @Autowired
        Accounts accounts;
        @Autowired
        CurrentStaff current;
        @Autowired
        SignIn signIn;
        @Autowired
        FirstAdministrator firstSignIn;
        @Autowired
        StaffForTests people;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        AuditLog audit;
        @Autowired
        Settings settings;
        @Autowired
        TransactionTemplate transactions;

        @Test
        void nobodyDoesAnything() {
            assertThat(current.find()).isEmpty();
            denied(current::required);
            denied(() -> staff.all());
            denied(() -> staff.invite(email(), "Ole", Role.MODERATOR));
            denied(() -> staff.newLink(1));
            denied(() -> staff.isMailed(email()));
            denied(() -> staff.mailLink(1, Language.DANISH));
            denied(() -> staff.disable(1));
            denied(() -> staff.change(1, "Ole", Role.ADMIN));
        }

        @Test
        @AsStaff(Role.MODERATOR)
        void moderatorsDoNotInvite() {
            assertThat(current.required().name()).isEqualTo("Mette");
            denied(() -> staff.all());
            denied(() -> staff.invite(email(), "Ole", Role.MODERATOR));
            denied(() -> staff.newLink(current.required().id()));
        }

        @Test
        @AsStaff(Role.ORGANISER)
        void accountsAreForAdministrators() {
            long other = account(Role.MODERATOR);
            denied(() -> staff.all());
            denied(() -> staff.invite(email(), "Ole", Role.MODERATOR));
            denied(() -> staff.newLink(other));
            denied(() -> staff.mailLink(other, Language.DANISH));
            denied(() -> staff.lastLink(other));
            denied(() -> staff.disable(other));
            denied(() -> staff.enable(other));
            denied(() -> staff.change(other, "Ole", Role.MODERATOR));
            accounts.deleteById(other);
        }

        @Test
        @AsStaff(Role.ADMIN)
        void administratorsInviteAndCloseAndOpenAgain() {
            StaffAdministration.Link link = staff.invite("  Ole.Olsen@Karavanen.Example " , " Ole  Olsen ", Role.ORGANISER);
            assertThat(link.account().email()).isEqualTo("ole.olsen@karavanen.example");
            assertThat(link.account().name()).isEqualTo("Ole Olsen");
            assertThat(signIn.linkWorks(link.token())).isTrue();
            long id = link.account().id();
            staff.disable(id);
            refused("account-closed", () -> staff.newLink(id));
            staff.enable(id);
            assertThat(signIn.linkWorks(staff.newLink(id).token())).isTrue();
            accounts.deleteById(id);
        }

        @Test
        @AsStaff(Role.ADMIN)
        void aLinkGoesByMailAndTheOneThatWasShownEnds() {
            StaffAdministration.Link shown = staff.invite(email(), "Ole", Role.MODERATOR);
            long id = shown.account().id();
            refused("unknown-email", () -> staff.mailLink(id, Language.DANISH));
            assertThat(signIn.linkWorks(shown.token())).as("nothing was sent").isTrue();
            List<String> mailed = new ArrayList<>();
            StaffMail mail = mock(StaffMail.class);
            when(mail.isSent()).thenReturn(true);
            when(mail.reaches(shown.account().email())).thenReturn(true);
            doAnswer(put -> mailed.addAll(List.of(put.getArgument(0, StaffMail.Recipient.class).email(), put.getArgument(1, String.class),
                    put.getArgument(2, String.class)))).when(mail).accountLink(any(), any(), any(), any());
            StaffAdministration withMail = new StaffAdministration(accounts, null, signIn, null, current, mail, audit, Clock.systemUTC(), settings);
            assertThat(transactions.<String>execute(begun -> withMail.mailLink(id, Language.DANISH))).isEqualTo(shown.account().email());
            assertThat(mailed).startsWith(shown.account().email(), current.required().name()).hasSize(3);
            assertThat(signIn.linkWorks(mailed.get(2))).isTrue();
            assertThat(signIn.linkWorks(shown.token())).isFalse();
            staff.disable(id);
            refused("account-closed", () -> withMail.mailLink(id, Language.DANISH));
            accounts.deleteById(id);
        }

        @Test
        @AsStaff(Role.ADMIN)
        void invitationsAreChecked() {
            refused("empty", () -> staff.invite("", "Ole", Role.MODERATOR));
            refused("empty", () -> staff.invite(email(), " ", Role.MODERATOR));
            for (String nothing : Invisible.TEXTS) {
                refused("empty", () -> staff.invite(email(), nothing, Role.MODERATOR));
                refused("empty", () -> staff.invite(nothing, "Ole", Role.MODERATOR));
            }
            refused("unknown-email", () -> staff.invite("ole", "Ole", Role.MODERATOR));
            refused("unknown-email", () -> staff.invite("ole@a b", "Ole", Role.MODERATOR));
            refused("too-long", () -> staff.invite(email(), "O".repeat(61), Role.MODERATOR));
            String email = email();
            staff.invite(email, "Ole", Role.ADMIN);
            refused("email-taken", () -> staff.invite(email.toUpperCase(), "Ole", Role.MODERATOR));
            accounts.deleteById(accounts.findByEmail(email).orElseThrow().id());
        }

        @Test
        @AsStaff(Role.ADMIN)
        void oneAdministratorStays() {
            long myself = current.required().id();
            refused("own-account", () -> staff.disable(myself));
            refused("own-account", () -> staff.change(myself, "Mette", Role.MODERATOR));
            staff.change(myself, "Mette Holm", Role.ADMIN);
            assertThat(accounts.findById(myself).orElseThrow().name()).isEqualTo("Mette Holm");
            long other = account(Role.ADMIN);
            staff.disable(other);
            staff.enable(other);
            // Who has been closed meanwhile closes nobody: the last one stays.
            jdbc.sql("update staff_account set disabled_at = current_timestamp where role = 'ADMIN' and id <> ?").param(other).update();
            denied(() -> staff.disable(other));
            denied(() -> staff.change(other, "Ole", Role.ORGANISER));
            jdbc.sql("update staff_account set disabled_at = null").update();
            accounts.deleteById(other);
        }

        /** Each looks while the other is open still; the row locks make one of them wait and see. */
        @Test
        void twoWhoCloseEachOtherLeaveOne() throws Exception {
            Authentication anne = people.authentication("Anne-" + UUID.randomUUID(), Role.ADMIN);
            Authentication bo = people.authentication("Bo-" + UUID.randomUUID(), Role.ADMIN);
            List<Long> ids = List.of(id(anne), id(bo));
            jdbc.sql("update staff_account set disabled_at = current_timestamp where role = 'ADMIN' and id not in (?, ?)").params(ids.get(0), ids.get(1)).update();
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> acts = List.of(both.submit(() -> closeAs(anne, ids.get(1), together)), both.submit(() -> closeAs(bo, ids.get(0), together)));
                for (Future<?> act : acts) {
                    act.get();
                }
            }
            assertThat(accounts.findByRoleAndDisabledAtIsNullOrderById(Role.ADMIN)).hasSize(1);
            jdbc.sql("update staff_account set disabled_at = null").update();
            accounts.deleteAllById(ids);
        }

        private Object closeAs(Authentication who, long other, CyclicBarrier together) throws Exception {
            SecurityContextHolder.getContext().setAuthentication(who);
            together.await();
            try {
                staff.disable(other);
            } catch (Refused | AccessDeniedException tooLate) {
                // The other one was first.
            }
            return null;
        }

        private static long id(Authentication who) {
            return ((StaffPrincipal) who.getPrincipal()).member().id();
        }

        @Test
        void firstStartMakesAnAdministratorAndALink() {
            jdbc.sql("delete from staff_account").update();
            String first = firstSignIn.link().orElseThrow();
            assertThat(accounts.findAll()).singleElement().satisfies(account -> {
                assertThat(account.role()).isEqualTo(Role.ADMIN);
                assertThat(account.email()).isEqualTo("admin@localhost");
                assertThat(account.hasPassword()).isFalse();
            });
            assertThat(signIn.linkWorks(first)).isTrue();

            String second = firstSignIn.link().orElseThrow();
            assertThat(accounts.count()).isEqualTo(1);
            assertThat(signIn.linkWorks(first)).as("taken back by the next").isFalse();

            StaffMember member = accounts.findAll().getFirst().member();
            signIn.choosePassword(member, null, "en lang vandretur");
            assertThat(signIn.linkWorks(second)).as("a chosen password takes links back").isFalse();
            assertThat(firstSignIn.link()).as("whoever has a password needs no link at each start").isEmpty();
        }

        private long account(Role role) {
            return accounts.saveAndFlush(new StaffAccount(email(), "Ole", role, java.time.Instant.now())).id();
        }

        private static String email() {
            return UUID.randomUUID() + "@karavanen.example";
        }

        private static void denied(ThrowingCallable what) {
            assertThatThrownBy(what).isInstanceOfAny(AccessDeniedException.class, AuthenticationCredentialsNotFoundException.class);
        }

        private static void refused(String reason, ThrowingCallable what) {
            assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
        }
    }
}
