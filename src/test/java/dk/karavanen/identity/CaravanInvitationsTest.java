package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.identity.InvitationAnswers.Shown;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** Inviting by mail: who may, what becomes of it, and what nobody gets by it. */
class CaravanInvitationsTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    /** A mail server that takes everything. */
    private static final class Mailbox implements StaffMail {

        final List<Invitation> sent = new ArrayList<>();
        final List<String> to = new ArrayList<>();

        @Override
        public boolean isSent() {
            return true;
        }

        @Override
        public boolean reaches(String email) {
            return email.endsWith(".example");
        }

        @Override
        public void signInLink(Recipient to, String token, Duration life) {
            throw new AssertionError("Nobody asked for one");
        }

        @Override
        public void accountLink(Recipient to, String from, String token, Duration life) {
            throw new AssertionError("Nobody asked for one");
        }

        @Override
        public void confirmAddress(Recipient to, String token, Duration life) {
            throw new AssertionError("Nobody asked for one");
        }

        @Override
        public void invitation(Recipient recipient, Invitation invitation) {
            to.add(recipient.email());
            sent.add(invitation);
        }

        @Override
        public void withdrawInvitation(long id) {
            // Whatever has not been sent.
        }

        @Override
        public void addressChanged(Recipient to, String newEmail) {
            throw new AssertionError("Nobody changed one");
        }

        String token() {
            return sent.getLast().token();
        }
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        StaffInvitations invitations;
        @Autowired
        InvitationAnswers answers;
        @Autowired
        CaravanPeople team;
        @Autowired
        Accounts accounts;
        @Autowired
        CaravanStaff caravanStaff;
        @Autowired
        CurrentStaff staff;
        @Autowired
        AuditLog audit;
        @Autowired
        Settings settings;
        @Autowired
        SignIn signIn;
        @Autowired
        StaffForTests people;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;
        /** The rule that stands on the methods; what is behind it has a mailbox of this test's. */
        @Autowired
        CaravanInvitations guarded;

        final Mailbox mailbox = new Mailbox();
        CaravanInvitations inviting;
        Authentication organiser;
        long caravan;
        String email;
        String address;

        @BeforeEach
        void caravan() {
            inviting = new CaravanInvitations(invitations, accounts, caravanStaff, staff, mailbox, audit, (Clock) clock, settings);
            caravan = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("insert into caravan (id, slug, title, summary, earlier, example, created_at, version) values (?, ?, 'Prøve', '', false, false, current_timestamp, 0)")
                    .params(caravan, "i" + UUID.randomUUID().toString().substring(0, 20)).update();
            organiser = people.stranger("Anne-" + UUID.randomUUID());
            people.give(caravan, organiser, Role.ORGANISER);
            as(organiser);
            email = UUID.randomUUID() + "@karavanen.example";
            address = "invited-" + UUID.randomUUID();
        }

        @AfterEach
        void nobody() {
            SecurityContextHolder.clearContext();
        }

        @Test
        void whoeverSaysYesGetsAnAccountAndTheRole() {
            invite("  " + email.toUpperCase() + " ", Role.MODERATOR);
            assertThat(mailbox.to).containsExactly(email);
            assertThat(team.of(caravan)).as("nobody has said yes yet").hasSize(1);
            assertThat(open()).extracting(CaravanInvitations.Open::email).containsExactly(email);
            Shown shown = answers.find(mailbox.token()).orElseThrow();
            answers.find(mailbox.token());
            assertThat(shown.works() && shown.newAccount()).as("looking changes nothing").isTrue();

            SecurityContextHolder.clearContext();
            refused("empty", () -> answers.accept(mailbox.token(), "  ", address));
            Authentication signedIn = answers.accept(mailbox.token(), "Ole Olsen", address).orElseThrow();
            as(signedIn);
            assertThat(staff.may(caravan, Role.MODERATOR)).isTrue();
            assertThat(staff.may(caravan, Role.ORGANISER)).isFalse();
            assertThat(staff.may(Role.ORGANISER)).as("nothing in the installation").isFalse();
            assertThat(answers.find(mailbox.token()).orElseThrow().acceptedAt()).isNotNull();
            refused("sign-in-link-used", () -> answers.accept(mailbox.token(), "Ole Olsen", address));
            assertThat(jdbc.sql("select action || ' ' || staff_name || ' ' || subject from audit_entry where caravan = ?").param(caravan)
                    .query(String.class).list()).as("who invited whom").contains("team-invited " + name() + " " + email + ": MODERATOR",
                            "team-joined Ole Olsen Ole Olsen: MODERATOR, " + name());
        }

        /** A link that works for a day is no key to an account that does more than this. */
        @Test
        void anAccountThatThereIsGetsTheRoleAndIsSignedInByNobody() {
            Authentication root = people.authentication("Root-" + UUID.randomUUID(), Role.ADMIN);
            String theirs = ((StaffPrincipal) root.getPrincipal()).email();
            invite(theirs, Role.MODERATOR);
            assertThat(open()).extracting(CaravanInvitations.Open::email).as("like anybody").containsExactly(theirs);
            assertThat(answers.accept(mailbox.token(), "Somebody Else", address)).isEmpty();
            assertThat(accounts.findByEmail(theirs).orElseThrow().name()).startsWith("Root-");
            assertThat(team.of(caravan)).hasSize(2);
        }

        /** Invited at another address than their account's, nobody gets a second one; but a known address keeps its own account. */
        @Test
        void whoeverIsSignedInSaysYesAsThemselves() {
            Authentication mette = people.stranger("Mette-" + UUID.randomUUID());
            int before = jdbc.sql("select count(*) from staff_account").query(Integer.class).single();
            invite(email, Role.MODERATOR);
            SecurityContextHolder.clearContext();
            assertThat(answers.oneself()).as("nobody is signed in").isEmpty();
            as(mette);
            assertThat(answers.oneself()).contains(((StaffPrincipal) mette.getPrincipal()).member().name());
            answers.acceptAsOneself(mailbox.token(), address);
            assertThat(staff.may(caravan, Role.MODERATOR)).isTrue();
            assertThat(jdbc.sql("select count(*) from staff_account").query(Integer.class).single()).isEqualTo(before);
            refused("sign-in-link-used", () -> answers.acceptAsOneself(mailbox.token(), address));

            as(organiser);
            Authentication ida = people.stranger("Ida-" + UUID.randomUUID());
            invite(((StaffPrincipal) ida.getPrincipal()).email(), Role.ORGANISER);
            as(mette);
            answers.acceptAsOneself(mailbox.token(), address);
            assertThat(staff.may(caravan, Role.ORGANISER)).as("it was Ida who was invited").isFalse();
            as(ida);
            assertThat(staff.may(caravan, Role.ORGANISER)).isTrue();
        }

        @Test
        void withdrawnSentAgainAndExpiredOnesEnd() {
            invite(email, Role.MODERATOR);
            String first = mailbox.token();
            transactions.executeWithoutResult(t -> inviting.sendAgain(caravan, open().getFirst().id()));
            refused("sign-in-link-used", () -> answers.accept(first, "Ole", address));
            String second = mailbox.token();
            clock.advance(settings.invitationLife());
            assertThat(answers.find(second).orElseThrow().works()).isFalse();
            refused("sign-in-link-used", () -> answers.accept(second, "Ole", address));
            assertThat(open().getFirst().expired()).as("it can be sent again").isTrue();
            as(signIn.withLink(signIn.issueLink(id(organiser), Duration.ofMinutes(1)), "test"));
            transactions.executeWithoutResult(t -> inviting.sendAgain(caravan, open().getFirst().id()));
            long id = open().getFirst().id();
            transactions.executeWithoutResult(t -> inviting.withdraw(caravan, id));
            assertThat(answers.find(mailbox.token())).isEmpty();
            refused("sign-in-link-used", () -> answers.accept(mailbox.token(), "Ole", address));
            refused("not-found", () -> inviting.withdraw(caravan, id));
            assertThat(accounts.findByEmail(email)).isEmpty();
        }

        /** Otherwise somebody who is about to be taken off would come back by another address of theirs. */
        @Test
        void whoeverIsOffTheTeamHasInvitedNobody() {
            Authentication leaving = people.stranger("Bo-" + UUID.randomUUID());
            people.give(caravan, leaving, Role.ORGANISER);
            as(leaving);
            invite(email, Role.ORGANISER);
            people.give(caravan, leaving, Role.MODERATOR);
            refused("sign-in-link-used", () -> answers.accept(mailbox.token(), "Bo igen", address));
            people.give(caravan, leaving, Role.ORGANISER);
            transactions.executeWithoutResult(t -> accounts.findById(id(leaving)).orElseThrow().disable(clock.instant()));
            refused("sign-in-link-used", () -> answers.accept(mailbox.token(), "Bo igen", address));
            assertThat(accounts.findByEmail(email)).isEmpty();
        }

        @Test
        void nobodyGetsMoreOrLessThanWasMeant() {
            denied(() -> invite(email, Role.ADMIN));
            denied(() -> invite(email, null));
            refused("unknown-email", () -> invite("nobody", Role.MODERATOR));
            refused("on-the-team", () -> invite(((StaffPrincipal) organiser.getPrincipal()).email(), Role.MODERATOR));
            // Made an organiser by hand in the meantime: an older invitation takes nothing away.
            Authentication ida = people.stranger("Ida-" + UUID.randomUUID());
            invite(((StaffPrincipal) ida.getPrincipal()).email(), Role.MODERATOR);
            people.give(caravan, ida, Role.ORGANISER);
            answers.accept(mailbox.token(), "", address);
            assertThat(caravanStaff.role(caravan, id(ida))).contains(Role.ORGANISER);
        }

        @Test
        void closedAccountsStayClosed() {
            Authentication closed = people.stranger("Ude-" + UUID.randomUUID());
            invite(((StaffPrincipal) closed.getPrincipal()).email(), Role.MODERATOR);
            transactions.executeWithoutResult(t -> accounts.findById(id(closed)).orElseThrow().disable(clock.instant()));
            refused("account-closed", () -> answers.accept(mailbox.token(), "", address));
            assertThat(caravanStaff.role(caravan, id(closed))).isEmpty();
        }

        /** Two tabs, a double click. */
        @Test
        void ofManyWhoPressAtOnceOneSaysYes() throws Exception {
            invite(email, Role.MODERATOR);
            Callable<Boolean> press = () -> {
                try {
                    return answers.accept(mailbox.token(), "Ole", address).isPresent();
                } catch (Refused late) {
                    return false;
                }
            };
            try (ExecutorService tabs = Executors.newFixedThreadPool(6)) {
                long yes = 0;
                for (Future<Boolean> pressed : tabs.invokeAll(Collections.nCopies(6, press))) {
                    yes += pressed.get() ? 1 : 0;
                }
                assertThat(yes).isEqualTo(1);
            }
        }

        @Test
        void neighboursAndOldSignInsInviteNobody() {
            Authentication neighbour = people.stranger("Nabo-" + UUID.randomUUID());
            as(neighbour);
            denied(() -> guarded.invite(caravan, email, Role.MODERATOR, Language.DANISH));
            denied(() -> guarded.open(caravan));
            denied(() -> guarded.withdraw(caravan, 1));
            as(organiser);
            clock.advance(Duration.ofMinutes(31));
            refused("sign-in-again", () -> guarded.invite(caravan, email, Role.MODERATOR, Language.DANISH));
            refused("sign-in-again", () -> guarded.sendAgain(caravan, 1));
            assertThat(guarded.open(caravan)).isEmpty();
        }

        private void invite(String typed, Role role) {
            transactions.executeWithoutResult(t -> inviting.invite(caravan, typed, role, Language.DANISH));
        }

        private List<CaravanInvitations.Open> open() {
            return Optional.ofNullable(transactions.execute(t -> inviting.open(caravan))).orElseThrow();
        }

        private String name() {
            return ((StaffPrincipal) organiser.getPrincipal()).member().name();
        }

        private void as(Authentication who) {
            SecurityContextHolder.getContext().setAuthentication(who);
        }

        private static long id(Authentication who) {
            return ((StaffPrincipal) who.getPrincipal()).member().id();
        }

        private static void denied(ThrowingCallable act) {
            assertThatThrownBy(act).isInstanceOf(AccessDeniedException.class);
        }

        private static void refused(String reason, ThrowingCallable what) {
            assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
        }
    }
}
