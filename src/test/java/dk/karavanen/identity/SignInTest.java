package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;

import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

class SignInTest {

    private static final String PASSWORD = "en lang vandretur";

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        SignIn signIn;
        @Autowired
        Accounts accounts;
        @Autowired
        TurnableClock clock;
        @Autowired
        WrongCodeLimiter wrongCodes;
        @Autowired
        StaffBrowsers browsers;
        @Autowired
        PasswordEncoder encoder;
        @Autowired
        CurrentStaff staff;
        @Autowired
        JdbcClient jdbc;

        StaffAccount mette;
        /** Every test guesses from an address of its own. */
        String address;

        @BeforeEach
        void somebody() {
            address = "test-" + UUID.randomUUID();
            mette = accounts.saveAndFlush(
                    new StaffAccount(UUID.randomUUID() + "@karavanen.example", "Mette", Role.ORGANISER, clock.instant()));
        }

        @Test
        void linkSignsInOnce() {
            String token = signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            assertThat(signIn.linkWorks(token)).isTrue();
            assertThat(signIn.linkWorks(token)).as("looking does not use it up").isTrue();

            Authentication authentication = signIn.withLink(token, address);

            assertThat(authentication.getAuthorities()).extracting(GrantedAuthority::getAuthority)
                    .containsExactlyInAnyOrder("ROLE_ORGANISER", "ROLE_MODERATOR");
            assertThat(authentication.getName()).as("no name in logs").doesNotContain("Mette").doesNotContain("@");
            assertThat(signIn.linkWorks(token)).isFalse();
            refused("sign-in-link-used", () -> signIn.withLink(token, address));
        }

        @Test
        void ofManyAtOnceOneSignsIn() throws Exception {
            String token = signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            Callable<Boolean> attempt = () -> {
                try {
                    signIn.withLink(token, address);
                    return true;
                } catch (Refused used) {
                    return false;
                }
            };
            try (ExecutorService people = Executors.newFixedThreadPool(12)) {
                long signedIn = 0;
                for (Future<Boolean> result : people.invokeAll(java.util.Collections.nCopies(12, attempt))) {
                    signedIn += result.get() ? 1 : 0;
                }
                assertThat(signedIn).isEqualTo(1);
            }
        }

        @Test
        void linkEnds() {
            String token = signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            clock.advance(Duration.ofMinutes(15));
            assertThat(signIn.linkWorks(token)).isFalse();
            refused("sign-in-link-used", () -> signIn.withLink(token, address));
        }

        /** A program that looks at mails pressed the button before the person did. */
        @Test
        void whoeverHoldsALinkLearnsThatItWasUsedAndAsksForANewOne() {
            String token = signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            signIn.askForNewLink(token);
            assertThat(signIn.state(token).orElseThrow().askedAt()).as("it works yet").isNull();
            assertThat(signIn.lastLink(mette.id()).orElseThrow().usedAt()).isNull();
            clock.stopAt(signIn.state(token).orElseThrow().createdAt().plus(Duration.ofMinutes(3)));
            signIn.withLink(token, address);
            assertThat(signIn.state(token).orElseThrow().usedAt())
                    .isEqualTo(signIn.state(token).orElseThrow().createdAt().plus(Duration.ofMinutes(3)));
            signIn.askForNewLink(token);
            assertThat(signIn.lastLink(mette.id()).orElseThrow().askedAt()).isNotNull();
            signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            assertThat(signIn.lastLink(mette.id()).orElseThrow().askedAt()).as("it was answered").isNull();
            assertThat(signIn.state("invented")).as("nothing is told to those without a link").isEmpty();
            signIn.askForNewLink("invented");
        }

        @Test
        void newLinkTakesBackTheOld() {
            String old = signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            refused("sign-in-link-used", () -> signIn.withLink(old, address));
        }

        @Test
        void inventedLinkIsRefusedAndCounted() {
            for (int i = 0; i < WrongCodeLimiter.MAX_WRONG; i++) {
                refused("sign-in-link-used", () -> signIn.withLink(Secrets.token(), address));
            }
            refused("too-many-wrong-codes", () -> signIn.withLink(Secrets.token(), address));
            String right = signIn.issueLink(mette.id(), Duration.ofMinutes(15));
            assertThat(signIn.withLink(right, address).isAuthenticated()).as("the right one always works").isTrue();
        }

        @Test
        void aHallsWrongCodesDoNotKeepItsModeratorsOut() {
            signIn.choosePassword(mette.member(), null, PASSWORD);
            for (int i = 0; i < WrongCodeLimiter.MAX_WRONG; i++) {
                wrongCodes.wrong(address);
            }
            assertThat(signIn.withPassword(mette.email(), PASSWORD, address, null).isAuthenticated()).isTrue();
        }

        /** The hall's one address: somebody there guesses at addresses they invent, or at a colleague's account. */
        @Test
        void guessesAtOtherAccountsKeepNobodyOut() {
            signIn.choosePassword(mette.member(), null, PASSWORD);
            for (int i = 0; i < 50; i++) {
                String somebody = i + UUID.randomUUID().toString() + "@karavanen.example";
                refused("wrong-password", () -> signIn.withPassword(somebody, "guess", address, null));
            }
            assertThat(signIn.withPassword(mette.email(), PASSWORD, address, null).isAuthenticated()).isTrue();
        }

        @Test
        void guessesAtOneAccountFromOneAddressSlowDown() {
            signIn.choosePassword(mette.member(), null, PASSWORD);
            Instant began = clock.instant();
            clock.stopAt(began);
            int guesses = 0;
            while (clock.instant().isBefore(began.plus(Duration.ofDays(1)))) {
                try {
                    signIn.withPassword(mette.email(), "guess", address, null);
                } catch (RefusedForNow wait) {
                    assertThat(wait.retryAfter()).isPositive().isLessThanOrEqualTo(WrongPasswordLimiter.LONGEST);
                    clock.advance(wait.retryAfter());
                } catch (Refused wrong) {
                    guesses++;
                }
            }
            assertThat(guesses).as("in a day").isBetween(20, 160);
            refused("wrong-password", () -> signIn.withPassword(mette.email(), "guess", address, null));
            refused("too-many-wrong-codes", () -> signIn.withPassword(mette.email(), PASSWORD, address, null));
            clock.advance(WrongPasswordLimiter.LONGEST_FROM_EVERYWHERE);
            assertThat(signIn.withPassword(mette.email(), PASSWORD, address + "elsewhere", null).isAuthenticated())
                    .as("from another address it is a minute at most").isTrue();
        }

        @Test
        void whoeverHasSignedInThereBeforeWaitsForNobodyElse() {
            clock.stopAt(clock.instant());
            signIn.choosePassword(mette.member(), null, PASSWORD);
            String browser = Secrets.token();
            browsers.remember(mette.member(), browser);
            for (int i = 0; i < 2 * WrongPasswordLimiter.FREE_FROM_EVERYWHERE; i++) {
                String from = i % 2 == 0 ? address : address + i;
                try {
                    signIn.withPassword(mette.email(), "guess", from, null);
                } catch (Refused wrongOrWait) {
                    // Whoever guesses is told so.
                }
            }
            refused("too-many-wrong-codes", () -> signIn.withPassword(mette.email(), PASSWORD, address, null));
            refused("too-many-wrong-codes", () -> signIn.withPassword(mette.email(), PASSWORD, address, Secrets.token()));
            assertThat(signIn.withPassword(mette.email(), PASSWORD, address, browser).isAuthenticated()).isTrue();
            assertThat(signIn.choosePassword(mette.member(), PASSWORD, "en anden vandretur").isAuthenticated()).isTrue();
            for (int i = 0; i < WrongPasswordLimiter.FREE; i++) {
                refused("wrong-password", () -> signIn.withPassword(mette.email(), "guess", address, browser));
            }
            refused("too-many-wrong-codes", () -> signIn.withPassword(mette.email(), "guess", address, browser));
        }

        /** A browser that is known for one account is like any other to the rest, and is forgotten after half a year. */
        @Test
        void aBrowserIsKnownForItsAccountAlone() {
            String browser = Secrets.token();
            browsers.remember(mette.member(), browser);
            browsers.remember(mette.member(), browser);
            assertThat(browsers.know(mette.email(), browser)).isTrue();
            assertThat(browsers.know("somebody@karavanen.example", browser)).isFalse();
            clock.advance(Duration.ofDays(181));
            assertThat(browsers.know(mette.email(), browser)).isFalse();
        }

        @Test
        void nobodyHasAPasswordBeforeChoosingOne() {
            for (String guess : List.of("", "admin", "password", "null", PASSWORD)) {
                refused("wrong-password", () -> signIn.withPassword(mette.email(), guess, address, null));
            }
            refused("wrong-password", () -> signIn.withPassword(mette.email(), null, address + "elsewhere", null));
        }

        @Test
        void passwordSignsIn() {
            StaffMember member = mette.member();
            signIn.choosePassword(member, null, PASSWORD);
            assertThat(accounts.findById(member.id()).orElseThrow().passwordHash()).startsWith("$argon2id$");

            assertThat(signIn.withPassword("  " + mette.email().toUpperCase() + " ", PASSWORD, address, null).isAuthenticated()).isTrue();
            refused("wrong-password", () -> signIn.withPassword(mette.email(), PASSWORD + " ", address, null));
            refused("wrong-password", () -> signIn.withPassword("nobody@karavanen.example", PASSWORD, address, null));
        }

        @Test
        void passwordIsLongEnoughAndKnownBeforeItIsChanged() {
            StaffMember member = mette.member();
            refused("password-too-short", () -> signIn.choosePassword(member, null, "elleve tegn"));
            refused("password-too-short", () -> signIn.choosePassword(member, null, null));
            refused("too-long", () -> signIn.choosePassword(member, null, "x".repeat(SignIn.MAX_PASSWORD + 1)));
            signIn.choosePassword(member, null, PASSWORD);
            refused("wrong-password", () -> signIn.choosePassword(member, "not it", "en anden vandretur"));
            refused("wrong-password", () -> signIn.choosePassword(member, null, "en anden vandretur"));
            signIn.choosePassword(member, PASSWORD, "en anden vandretur");
            refused("wrong-password", () -> signIn.withPassword(mette.email(), PASSWORD, address, null));
        }

        /** One keyboard writes å as one character, another as two. */
        @Test
        void aPasswordIsTheSameInEverySpellingOfItsLetters() {
            String composed = "gåtur på Sjælland";
            String apart = Normalizer.normalize(composed, Normalizer.Form.NFD);
            assertThat(apart).isNotEqualTo(composed);
            refused("password-too-short", () -> signIn.choosePassword(mette.member(), null, "a\u030a".repeat(SignIn.PASSWORD_LEAST - 1)));
            refused("wrong-password", () -> signIn.withPassword(mette.email(), apart, address, null));
            signIn.choosePassword(mette.member(), null, apart);
            for (String typed : List.of(composed, apart)) {
                assertThat(signIn.withPassword(mette.email(), typed, address, null).isAuthenticated()).isTrue();
            }
            String longest = new Random(1).ints(SignIn.MAX_PASSWORD, 0, 6).mapToObj(n -> "bdå fæ".substring(n, n + 1)).collect(Collectors.joining());
            signIn.choosePassword(mette.member(), composed, longest);
            assertThat(signIn.withPassword(mette.email(), Normalizer.normalize(longest, Normalizer.Form.NFD), address, null).isAuthenticated()).isTrue();
        }

        /** Those that guessers try first, in Danish too, and what everybody knows of the person. */
        @Test
        void aPasswordThatIsGuessedSoonIsRefused() {
            for (String common : List.of("password1234", "123456789012", "qwertyuiop12", "aaaaaaaaaaaa", "passwordpassword", "Adgangskode1", "Velkommen2026",
                    "karavanen2026", mette.email(), mette.name().repeat(3), "å".repeat(SignIn.MAX_PASSWORD), "1q2w3e4r5t6y", "iloveyou1234")) {
                refused("password-common", () -> signIn.choosePassword(mette.member(), null, common));
            }
            signIn.choosePassword(mette.member(), null, "kaffe lygtepæl onsdag");
        }

        /** Whoever finds a screen that was left open gets no password by it. */
        @Test
        void aFirstPasswordIsChosenSoonAfterSigningIn() {
            SecurityContextHolder.getContext().setAuthentication(signIn.withLink(signIn.issueLink(mette.id(), Duration.ofMinutes(5)), address));
            clock.advance(Duration.ofMinutes(31));
            try {
                refused("sign-in-again", () -> signIn.choosePassword(mette.member(), null, PASSWORD));
            } finally {
                SecurityContextHolder.clearContext();
            }
        }

        @Test
        void confirmingWhoOneIsTakesThePasswordAndMakesFresh() {
            refused("wrong-password", () -> signIn.confirm(mette.member(), null));
            signIn.choosePassword(mette.member(), null, PASSWORD);
            clock.stopAt(clock.instant().plus(Duration.ofHours(3)));
            refused("wrong-password", () -> signIn.confirm(mette.member(), "not it at all"));
            assertThat(((StaffPrincipal) signIn.confirm(mette.member(), PASSWORD).getPrincipal()).signedInAt())
                    .isEqualTo(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        }

        /** As they were kept before. */
        @Test
        void aPasswordKeptAsItWasTypedGoesOnWorking() {
            String composed = "gåtur på Sjælland";
            for (String kept : List.of(composed, Normalizer.normalize(composed, Normalizer.Form.NFD))) {
                jdbc.sql("update staff_account set password_hash = ? where id = ?").params(encoder.encode(kept), mette.id()).update();
                for (String typed : List.of(composed, Normalizer.normalize(composed, Normalizer.Form.NFD))) {
                    assertThat(signIn.withPassword(mette.email(), typed, address, null).isAuthenticated()).isTrue();
                }
            }
        }

        @Test
        void guessesAtOneAccountSlowDownFromWhereverTheyCome() {
            clock.stopAt(clock.instant());
            signIn.choosePassword(mette.member(), null, PASSWORD);
            for (int i = 0; i < WrongPasswordLimiter.FREE_FROM_EVERYWHERE; i++) {
                String elsewhere = address + i;
                refused("wrong-password", () -> signIn.withPassword(mette.email(), "guess", elsewhere, null));
            }
            refused("too-many-wrong-codes", () -> signIn.withPassword(mette.email(), PASSWORD, address, null));
            clock.advance(WrongPasswordLimiter.LONGEST_FROM_EVERYWHERE);
            assertThat(signIn.withPassword(mette.email(), PASSWORD, address, null).isAuthenticated()).isTrue();
        }

        @Test
        void closedAccountIsOutAtOnce() {
            signIn.choosePassword(mette.member(), null, PASSWORD);
            StaffPrincipal principal = principal(signIn.withPassword(mette.email(), PASSWORD, address, null));
            assertThat(signIn.holds(principal)).isTrue();
            String token = signIn.issueLink(mette.id(), Duration.ofMinutes(15));

            StaffAccount account = accounts.findById(mette.id()).orElseThrow();
            clock.advance(Duration.ofSeconds(1));
            account.disable(clock.instant());
            accounts.saveAndFlush(account);

            assertThat(signIn.holds(principal)).isFalse();
            assertThat(signIn.linkWorks(token)).isFalse();
            refused("sign-in-link-used", () -> signIn.withLink(token, address));
            refused("wrong-password", () -> signIn.withPassword(mette.email(), PASSWORD, address, null));

            account.enable();
            accounts.saveAndFlush(account);
            assertThat(signIn.holds(principal)).as("opened again, the old sign-in does not come back").isFalse();
        }

        @Test
        void anotherRoleMeansSigningInAgain() {
            StaffPrincipal principal = principal(signIn.withLink(signIn.issueLink(mette.id(), Duration.ofMinutes(1)), address));
            StaffAccount account = accounts.findById(mette.id()).orElseThrow();
            account.change("Mette", Role.MODERATOR);
            accounts.saveAndFlush(account);
            assertThat(signIn.holds(principal)).isFalse();
        }

        @Test
        void signingOutEverywhereKeepsThisOne() {
            StaffPrincipal elsewhere = principal(signIn.withLink(signIn.issueLink(mette.id(), Duration.ofMinutes(1)), address));
            clock.advance(Duration.ofSeconds(1));
            StaffPrincipal here = principal(signIn.endOtherSessions(mette.member()));
            assertThat(signIn.holds(elsewhere)).isFalse();
            assertThat(signIn.holds(here)).isTrue();
        }

        /** What is open in a browser whose session somebody has ended: nothing it asks for begins another. */
        @Test
        void aSessionThatWasEndedDoesNotComeBack() {
            signIn.choosePassword(mette.member(), null, PASSWORD);
            Authentication stolen = signIn.withPassword(mette.email(), PASSWORD, address, null);
            jdbc.sql("delete from staff_session where id = ?").param(principal(stolen).session()).update();
            SecurityContextHolder.getContext().setAuthentication(stolen);
            try {
                assertThat(staff.isFresh()).isFalse();
                for (ThrowingCallable act : List.<ThrowingCallable>of(() -> signIn.endOtherSessions(mette.member()), () -> signIn.confirm(mette.member(), PASSWORD),
                        () -> signIn.choosePassword(mette.member(), PASSWORD, "en anden vandretur"))) {
                    assertThatThrownBy(act).isInstanceOf(AccessDeniedException.class);
                }
            } finally {
                SecurityContextHolder.clearContext();
            }
            assertThat(jdbc.sql("select count(*) from staff_session where account = ? and id = ?").params(mette.id(), principal(stolen).session())
                    .query(Integer.class).single()).isZero();
            assertThat(signIn.withPassword(mette.email(), PASSWORD, address, null).isAuthenticated()).as("nothing was changed").isTrue();
        }

        private static StaffPrincipal principal(Authentication authentication) {
            return (StaffPrincipal) authentication.getPrincipal();
        }

        private static void refused(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
            assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
        }
    }
}
