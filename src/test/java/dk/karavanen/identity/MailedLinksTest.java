package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** Links that staff ask for by mail: to whom, how many, and what nobody learns by asking. */
class MailedLinksTest {

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

        record Sent(String to, String token) {
        }

        final List<Sent> links = Collections.synchronizedList(new ArrayList<>());
        final List<String> told = new ArrayList<>();
        boolean open = true;

        @Override
        public boolean isSent() {
            return open;
        }

        @Override
        public boolean reaches(String email) {
            return email.endsWith(".example");
        }

        @Override
        public void signInLink(Recipient to, String token, Duration life) {
            links.add(new Sent(to.email(), token));
        }

        @Override
        public void accountLink(Recipient to, String from, String token, Duration life) {
            throw new AssertionError("Nobody asked for one");
        }

        @Override
        public void confirmAddress(Recipient to, String token, Duration life) {
            links.add(new Sent(to.email(), token));
        }

        @Override
        public void invitation(Recipient to, Invitation invitation) {
            throw new AssertionError("Nobody was invited");
        }

        @Override
        public void withdrawInvitation(long id) {
            throw new AssertionError("Nobody was invited");
        }

        @Override
        public void addressChanged(Recipient to, String newEmail) {
            told.add(to.email() + " " + newEmail);
        }
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        SignIn signIn;
        @Autowired
        Authentications authentications;
        @Autowired
        Accounts accounts;
        @Autowired
        GivenLinks links;
        @Autowired
        StaffBrowsers browsers;
        @Autowired
        CurrentStaff staff;
        @Autowired
        WrongCodeLimiter limiter;
        @Autowired
        AuditLog audit;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        TurnableClock clock;

        final Mailbox mailbox = new Mailbox();
        final Queue<Runnable> later = new ArrayDeque<>();
        MailedLinks mailed;
        StaffAccount mette;
        String address;

        @BeforeEach
        void somebody() {
            mailed = new MailedLinks(accounts, links, signIn, authentications, mailbox, browsers, staff, limiter, audit, transactions, clock, later::add);
            address = "mailed-" + UUID.randomUUID();
            mette = account(UUID.randomUUID() + "@karavanen.example");
        }

        @AfterEach
        void nobody() {
            SecurityContextHolder.clearContext();
        }

        @Test
        void aLinkIsMailedToWhoeverAskedAndTakesNoOtherBack() {
            ask("  " + mette.email().toUpperCase() + " ");
            ask(mette.email());
            assertThat(mailbox.links).extracting(Mailbox.Sent::to).containsOnly(mette.email()).hasSize(2);
            assertThat(mailbox.links).allSatisfy(sent -> assertThat(signIn.withLink(sent.token(), address).isAuthenticated()).isTrue());
        }

        /** The answer is given before anybody has looked: it cannot take longer for one that there is. */
        @Test
        void nobodyLearnsWhetherThereIsAnAccount() {
            mailed.ask(mette.email(), Language.DANISH, address, null);
            mailed.ask(UUID.randomUUID() + "@karavanen.example", Language.DANISH, address, null);
            assertThat(mailbox.links).isEmpty();
            assertThat(later).as("the same is left to be done").hasSize(2);
            run();
            assertThat(mailbox.links).hasSize(1);
        }

        @Test
        void aNeighbourWhoAsksForOthersLinksKeepsNobodyOut() {
            for (int i = 0; i < 20; i++) {
                mailed.ask(mette.email(), Language.DANISH, address + i, null);
            }
            run();
            assertThat(mailbox.links).as("at a time").hasSize(MailedLinks.MAX_OPEN);
            assertThat(mailbox.links).as("and one of them is there").allSatisfy(sent -> assertThat(signIn.linkWorks(sent.token())).isTrue());
            clock.advance(signIn.linkLife());
            ask(mette.email());
            assertThat(mailbox.links).hasSize(MailedLinks.MAX_OPEN + 1);
        }

        @Test
        void aMailboxIsNotFilledAndItsOwnersBrowserIsLetThrough() {
            for (int i = 0; i < MailedLinks.MAX_IN_A_DAY + 5; i++) {
                mailed.ask(mette.email(), Language.DANISH, address + i, null);
                run();
                clock.advance(signIn.linkLife().dividedBy(2));
            }
            assertThat(mailbox.links).hasSize(MailedLinks.MAX_IN_A_DAY);
            String browser = Secrets.token();
            browsers.remember(mette.member(), browser);
            mailed.ask(mette.email(), Language.DANISH, address, browser);
            run();
            assertThat(mailbox.links).hasSize(MailedLinks.MAX_IN_A_DAY + 1);
        }

        @Test
        void ofManyAtOnceNoMoreAreMailedThanMayBeOpen() throws Exception {
            try (ExecutorService people = Executors.newFixedThreadPool(10)) {
                for (int i = 0; i < 10; i++) {
                    mailed.ask(mette.email(), Language.DANISH, address + i, null);
                }
                List<Callable<Object>> all = later.stream().map(Executors::callable).toList();
                people.invokeAll(all);
            }
            assertThat(mailbox.links).hasSize(MailedLinks.MAX_OPEN);
        }

        @Test
        void fromOneAddressOnlySoManyAreAskedForWhoeverTheyAreFor() {
            for (int i = 0; i < MailedLinks.MAX_FROM_ONE_ADDRESS; i++) {
                mailed.ask(UUID.randomUUID() + "@nowhere.example", Language.DANISH, address, null);
            }
            refused("too-many-wrong-codes", () -> mailed.ask(mette.email(), Language.DANISH, address, null));
            refused("too-many-wrong-codes", () -> mailed.ask("nobody@nowhere.example", Language.DANISH, address, null));
            run();
            assertThat(mailbox.links).isEmpty();
            assertThat(signIn.withLink(signIn.issueLink(mette.id(), Duration.ofMinutes(5)), address).isAuthenticated())
                    .as("who has a link is let in from there").isTrue();
        }

        @Test
        void closedAccountsAndThoseWithoutAMailboxGetNone() {
            StaffAccount console = account(UUID.randomUUID() + "@localhost");
            ask(console.email());
            transactions.executeWithoutResult(t -> accounts.findById(mette.id()).orElseThrow().disable(clock.instant()));
            ask(mette.email());
            mailbox.open = false;
            ask(account(UUID.randomUUID() + "@karavanen.example").email());
            assertThat(mailbox.links).isEmpty();
        }

        /** A program pressed the button before the person did. */
        @Test
        void aUsedLinkIsRenewedInOneStepAndGoesToItsOwner() {
            String token = signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            assertThat(renew(token, Language.DANISH)).as("it works yet").isFalse();
            signIn.withLink(token, address);
            assertThat(renew(token, Language.DANISH)).isTrue();
            assertThat(mailbox.links).extracting(Mailbox.Sent::to).containsExactly(mette.email());
            assertThat(renew("invented", Language.DANISH)).isFalse();
            renew(token, Language.DANISH);
            renew(token, Language.DANISH);
            assertThat(renew(token, Language.DANISH)).as("limited like all").isFalse();
        }

        @Test
        void anotherAddressHoldsWhenItsMailIsAnswered() {
            String old = mette.email();
            Authentication before = as(mette);
            String fresh = UUID.randomUUID() + "@ny.example";
            clock.advance(Duration.ofSeconds(1));
            assertThat(changeOwn(fresh, Language.DANISH)).isEmpty();
            assertThat(email()).as("not yet").isEqualTo(old);
            assertThat(mailbox.links).extracting(Mailbox.Sent::to).containsExactly(fresh);

            signIn.withLink(mailbox.links.getFirst().token(), address);
            assertThat(email()).isEqualTo(fresh);
            assertThat(signIn.holds((StaffPrincipal) before.getPrincipal())).as("other sign-ins end").isFalse();
        }

        @Test
        void whatNobodyUsedIsForgottenAndThatSomebodyWasHereIsNot() {
            ask(mette.email());
            signIn.withLink(mailbox.links.getLast().token(), address);
            ask(mette.email());
            as(mette);
            changeOwn(UUID.randomUUID() + "@ny.example", Language.DANISH);
            clock.advance(Duration.ofDays(31));
            transactions.executeWithoutResult(t -> mailed.forgetOld());
            assertThat(mailbox.links.stream().map(sent -> signIn.state(sent.token()).isPresent())).containsExactly(true, false, false);
            assertThat(signIn.hasUsedLink(mette.id())).isTrue();
        }

        /** Whoever asks for an address that is a colleague's gets neither it nor a word of it. */
        @Test
        void anAddressThatIsTakenIsAnsweredLikeAnyOther() {
            as(mette);
            StaffAccount other = account(UUID.randomUUID() + "@karavanen.example");
            assertThat(changeOwn(other.email(), Language.DANISH)).isEmpty();
            assertThat(mailbox.links).isEmpty();

            String soon = UUID.randomUUID() + "@ny.example";
            changeOwn(soon, Language.DANISH);
            account(soon);
            refused("sign-in-link-used", () -> signIn.withLink(mailbox.links.getFirst().token(), address));
            assertThat(email()).isEqualTo(mette.email());
        }

        @Test
        void anAddressIsChangedSoonAfterSigningInAndIsOne() {
            as(mette);
            refused("unknown-email", () -> changeOwn("mette@localhost", Language.DANISH));
            clock.advance(Duration.ofMinutes(31));
            refused("sign-in-again", () -> changeOwn("mette@ny.example", Language.DANISH));
        }

        @Test
        void whereNoMailIsSentItChangesAtOnce() {
            mailbox.open = false;
            as(mette);
            StaffAccount other = account(UUID.randomUUID() + "@karavanen.example");
            refused("email-taken", () -> changeOwn(other.email(), Language.DANISH));
            String fresh = UUID.randomUUID() + "@ny.example";
            Authentication goesOn = changeOwn(fresh, Language.DANISH).orElseThrow();
            assertThat(email()).isEqualTo(fresh);
            assertThat(signIn.holds((StaffPrincipal) goesOn.getPrincipal())).isTrue();
        }

        /** In a transaction, as the service itself is. */
        private boolean renew(String token, Locale language) {
            return Boolean.TRUE.equals(transactions.execute(t -> mailed.renew(token, language)));
        }

        private Optional<Authentication> changeOwn(String typed, Locale language) {
            return transactions.execute(t -> mailed.changeOwn(typed, language));
        }

        private String email() {
            return accounts.findById(mette.id()).orElseThrow().email();
        }

        private StaffAccount account(String email) {
            return accounts.saveAndFlush(new StaffAccount(email, "Mette", Role.MODERATOR, clock.instant()));
        }

        private Authentication as(StaffAccount account) {
            Authentication signedIn = signIn.withLink(signIn.issueLink(account.id(), Duration.ofMinutes(5)), address);
            SecurityContextHolder.getContext().setAuthentication(signedIn);
            return signedIn;
        }

        private void ask(String email) {
            mailed.ask(email, Language.DANISH, address, null);
            run();
        }

        private void run() {
            for (Runnable next = later.poll(); next != null; next = later.poll()) {
                next.run();
            }
        }

        private static void refused(String reason, ThrowingCallable what) {
            assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
        }
    }
}
