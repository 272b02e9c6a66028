package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongPredicate;

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

import dk.karavanen.identity.CaravanPeople.Invited;
import dk.karavanen.identity.CaravanPeople.Person;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** Who works on a caravan: given and taken away, never by or to more than whoever gives it has. */
class CaravanPeopleTest {

    @Nested
    @SpringBootTest
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @SpringBootTest
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    abstract static class Cases {

        @Autowired
        CaravanPeople team;
        @Autowired
        CurrentStaff staff;
        @Autowired
        StaffForTests people;
        @Autowired
        SignIn signIn;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        long ours;
        long theirs;
        Authentication organiser;
        Authentication other;

        @BeforeEach
        void twoCaravans() {
            ours = caravan();
            theirs = caravan();
            organiser = people.stranger("Anne-" + UUID.randomUUID());
            other = people.stranger("Bo-" + UUID.randomUUID());
            people.give(ours, organiser, Role.ORGANISER);
            people.give(theirs, other, Role.ORGANISER);
            as(organiser);
        }

        @AfterEach
        void nobody() {
            SecurityContextHolder.clearContext();
            jdbc.sql("delete from caravan where id in (?, ?)").params(ours, theirs).update();
        }

        @Test
        void somebodyNewGetsALinkAndSomebodyKnownARole() {
            String email = email();
            Invited invited = team.invite(ours, email, "Ole", Role.MODERATOR);
            assertThat(signIn.linkWorks(invited.token())).isTrue();
            refused("on-the-team", () -> team.invite(ours, email.toUpperCase(), "Ole", Role.ORGANISER));

            as(other);
            Invited again = team.invite(theirs, email, "Somebody else", Role.ORGANISER);
            assertThat(again.token()).as("a link would be a way into our caravan").isNull();
            assertThat(again.name()).isEqualTo("Ole");
            assertThat(team.of(theirs)).filteredOn(person -> person.email().equals(email)).singleElement()
                    .satisfies(person -> assertThat(person.mayLink()).isFalse());
        }

        @Test
        void roleIsInOneCaravanOnly() {
            Authentication moderator = people.stranger("Ida-" + UUID.randomUUID());
            team.invite(ours, emailOf(moderator), "Ida", Role.MODERATOR);
            as(moderator);
            assertThat(staff.may(ours, Role.MODERATOR)).isTrue();
            assertThat(staff.may(ours, Role.ORGANISER)).isFalse();
            assertThat(staff.may(theirs, Role.MODERATOR)).isFalse();
            assertThat(staff.may(Role.ORGANISER)).as("begins no caravan").isFalse();
            denied(() -> team.of(ours));
            denied(() -> team.remove(ours, id(organiser)));
            as(organiser);
            for (ThrowingCallable act : List.<ThrowingCallable>of(() -> team.of(theirs), () -> team.title(theirs), () -> team.remove(theirs, id(other)),
                    () -> team.invite(theirs, email(), "Ole", Role.MODERATOR), () -> team.change(theirs, id(other), Role.MODERATOR),
                    () -> team.newLink(theirs, id(other)))) {
                denied(act);
            }
        }

        /** Nobody is signed out for it: what is taken away is refused at the next act. */
        @Test
        void whatIsTakenAwayIsGoneAtOnce() {
            Authentication moderator = people.stranger("Ida-" + UUID.randomUUID());
            people.give(ours, moderator, Role.MODERATOR);
            as(moderator);
            LongPredicate stillOpen = staff.still(Role.MODERATOR);
            assertThat(stillOpen.test(ours)).isTrue();
            as(organiser);
            team.remove(ours, id(moderator));
            as(moderator);
            assertThat(stillOpen.test(ours)).as("what stayed open, as a feed").isFalse();
            assertThat(staff.may(ours, Role.MODERATOR)).isFalse();
            assertThat(staff.find()).isPresent();
        }

        /** Whoever is taken off the team may have invited another address of theirs. */
        @Test
        void whoInvitedWhomIsSeenAlsoOnceTheyAreGone() {
            people.give(ours, other, Role.ORGANISER);
            as(other);
            String second = email();
            team.invite(ours, second, "Bo too", Role.ORGANISER);
            as(organiser);
            String name = team.of(ours).stream().filter(person -> person.account() == id(other)).map(Person::name).findFirst().orElseThrow();
            team.remove(ours, id(other));
            assertThat(team.of(ours)).filteredOn(person -> person.email().equals(second)).extracting(Person::givenBy).containsExactly(name);
            team.change(ours, team.of(ours).stream().filter(person -> person.email().equals(second)).findFirst().orElseThrow().account(), Role.MODERATOR);
            assertThat(team.of(ours)).filteredOn(person -> person.email().equals(second)).extracting(Person::givenBy).as("who made them less has not invited them").containsExactly(name);
            assertThat(team.of(ours)).filteredOn(person -> person.account() == id(organiser)).extracting(Person::givenBy).containsOnlyNulls();
        }

        @Test
        void lastOrganiserStays() {
            refused("last-organiser", () -> team.remove(ours, id(organiser)));
            refused("last-organiser", () -> team.change(ours, id(organiser), Role.MODERATOR));
            team.change(ours, id(organiser), Role.ORGANISER);
            as(people.authentication("Root-" + UUID.randomUUID(), Role.ADMIN));
            refused("last-organiser", () -> team.remove(ours, id(organiser)));
            people.give(ours, other, Role.ORGANISER);
            team.remove(ours, id(organiser));
            assertThat(team.of(ours)).extracting(Person::account).containsExactly(id(other));
            refused("not-found", () -> team.remove(ours, id(organiser)));
        }

        @Test
        void twoWhoRemoveEachOtherLeaveOne() throws Exception {
            people.give(ours, other, Role.ORGANISER);
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<?> act : List.of(both.submit(() -> removeAs(organiser, id(other), together)),
                        both.submit(() -> removeAs(other, id(organiser), together)))) {
                    act.get();
                }
            }
            assertThat(jdbc.sql("select count(*) from caravan_staff where caravan = ? and role = 'ORGANISER'").param(ours).query(Long.class).single())
                    .isEqualTo(1);
        }

        private Object removeAs(Authentication who, long account, CyclicBarrier together) throws Exception {
            as(who);
            together.await();
            try {
                team.remove(ours, account);
            } catch (Refused | AccessDeniedException tooLate) {
                // The other one was first.
            }
            return null;
        }

        /** A link to somebody's account is that account: it must lead neither upwards nor sideways. */
        @Test
        void linksLeadNowhereElse() {
            Authentication elsewhereToo = people.stranger("Ib-" + UUID.randomUUID());
            people.give(ours, elsewhereToo, Role.MODERATOR);
            people.give(theirs, elsewhereToo, Role.MODERATOR);
            Authentication begins = people.authentication("Bente-" + UUID.randomUUID(), Role.ORGANISER);
            people.give(ours, begins, Role.MODERATOR);
            Authentication fellow = people.stranger("Finn-" + UUID.randomUUID());
            people.give(ours, fellow, Role.ORGANISER);
            as(organiser);
            for (Authentication more : List.of(elsewhereToo, begins, fellow, organiser)) {
                denied(() -> team.newLink(ours, id(more)));
            }
            people.give(theirs, elsewhereToo, null);
            assertThat(signIn.linkWorks(team.newLink(ours, id(elsewhereToo)).token())).isTrue();
            Invited invited = team.invite(ours, email(), "Ny", Role.ORGANISER);
            long id = team.of(ours).stream().filter(person -> person.name().equals("Ny")).findFirst().orElseThrow().account();
            Invited renewed = team.newLink(ours, id);
            assertThat(signIn.linkWorks(invited.token())).isFalse();
            signIn.withLink(renewed.token(), "test");
            denied(() -> team.newLink(ours, id));
        }

        /** A desk that stands open in a hall gives nobody a role. */
        @Test
        void teamIsChangedSoonAfterSigningInOnly() {
            clock.advance(Duration.ofMinutes(31));
            refused("sign-in-again", () -> team.invite(ours, email(), "Ole", Role.MODERATOR));
            refused("sign-in-again", () -> team.change(ours, id(organiser), Role.MODERATOR));
            refused("sign-in-again", () -> team.remove(ours, id(organiser)));
            refused("sign-in-again", () -> team.newLink(ours, id(organiser)));
            denied(() -> team.remove(theirs, id(other)));
            assertThat(team.of(ours)).as("looking needs none").hasSize(1);
        }

        /** What was theirs is refused at the next act; what they do in another caravan goes on. */
        @Test
        void whoeverLosesARoleLosesNothingElse() {
            Authentication ole = people.stranger("Ole-" + UUID.randomUUID());
            people.give(ours, ole, Role.MODERATOR);
            team.change(ours, id(ole), Role.ORGANISER);
            assertThat(signIn.holds((StaffPrincipal) ole.getPrincipal())).isTrue();
            team.change(ours, id(ole), Role.MODERATOR);
            assertThat(signIn.holds((StaffPrincipal) ole.getPrincipal())).isTrue();
            people.give(theirs, ole, Role.MODERATOR);
            team.remove(ours, id(ole));
            as(ole);
            assertThat(staff.may(ours, Role.MODERATOR)).isFalse();
            assertThat(staff.may(theirs, Role.MODERATOR)).isTrue();
            denied(() -> team.of(ours));
        }

        @Test
        void nobodyIsMadeAdministratorHere() {
            denied(() -> team.invite(ours, email(), "Ole", Role.ADMIN));
            denied(() -> team.change(ours, id(organiser), Role.ADMIN));
            denied(() -> team.invite(ours, email(), "Ole", null));
        }

        private long caravan() {
            long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("insert into caravan (id, slug, title, summary, earlier, example, created_at, version) values (?, ?, 'Prøve', '', false, false, current_timestamp, 0)")
                    .params(id, "p" + UUID.randomUUID().toString().substring(0, 20)).update();
            return id;
        }

        private void as(Authentication who) {
            SecurityContextHolder.getContext().setAuthentication(who);
        }

        private static long id(Authentication who) {
            return ((StaffPrincipal) who.getPrincipal()).member().id();
        }

        private static String emailOf(Authentication who) {
            return ((StaffPrincipal) who.getPrincipal()).email();
        }

        private static String email() {
            return UUID.randomUUID() + "@karavanen.example";
        }

        private static void denied(ThrowingCallable act) {
            assertThatThrownBy(act).isInstanceOf(AccessDeniedException.class);
        }

        private static void refused(String reason, ThrowingCallable act) {
            assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
        }
    }
}
