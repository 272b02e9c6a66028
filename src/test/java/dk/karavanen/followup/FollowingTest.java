package dk.karavanen.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.mail.MailBounced;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailTrouble;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.Reporting;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** Following by mail: nothing before a press, one mail a week, and nothing left of whoever has had enough. */
class FollowingTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        private static final Pattern LINK = Pattern.compile("/follow/([\\w-]{43})");
        private static final Instant NOW = Instant.parse("2031-06-20T10:00:00Z");

        @Autowired
        Following following;
        @Autowired
        Digests digests;
        @Autowired
        FollowerDeletion deletion;
        @Autowired
        NewsReader news;
        @Autowired
        CaravanOverviews overviews;
        @Autowired
        Recommending recommending;
        @Autowired
        Reporting reporting;
        @Autowired
        Curation curation;
        @Autowired
        Erasures erasures;
        @Autowired
        ApplicationEventPublisher events;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        StaffForTests staff;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        Hall hall;
        long meeting;
        long idea;
        String to;

        @BeforeEach
        void aCaravan() {
            clock.stopAt(NOW);
            hall = Hall.caravan(jdbc);
            meeting = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            idea = hall.idea(meeting, "Mentor på arbejdspladsen");
            to = UUID.randomUUID() + "@follow.example";
        }

        /** Publishing asks for that. */
        private void signInAnew() {
            SecurityContextHolder.getContext().setAuthentication(staff.authentication("Mette", Role.ORGANISER));
        }

        private void ask(Long what) {
            clock.advance(Duration.ofMillis(1));
            following.ask(hall.slug, what, to, Language.DANISH);
        }

        private List<String> bodies(MailKind kind) {
            return jdbc.sql("select body from mail where recipient = ? and kind = ? order by made_at, id").params(to, kind.name()).query(String.class).list();
        }

        private String token(String body) {
            Matcher link = LINK.matcher(body);
            assertThat(link.find()).as(body).isTrue();
            return link.group(1);
        }

        private String follows(Long what) {
            ask(what);
            String token = token(bodies(MailKind.CONFIRM_ADDRESS).getLast());
            following.accept(token);
            clock.advance(Duration.ofSeconds(1));
            return token;
        }

        private int digestsSent() {
            digests.run();
            digests.run();
            return bodies(MailKind.FOLLOW_UP).size();
        }

        private Recommendation publish(String title, long source) {
            Recommendation made = recommending.make(hall.caravan, new Recommending.Draft(title, "Tekst", null, null, null, List.of(source)));
            signInAnew();
            recommending.publish(made.id(), made.version(), "Få har svaret");
            return made;
        }

        private int followers() {
            return jdbc.sql("select count(*) from follower where email = ?").param(to).query(Integer.class).single();
        }

        private List<String> told(long id) {
            return following.subject(hall.slug, id).isEmpty() ? List.of() : news.after(overviews.find(hall.slug).orElseThrow(), Instant.EPOCH).stream()
                    .filter(one -> one.concerns().contains(id)).map(one -> one.kind() + " " + one.title()).toList();
        }

        @Test
        void nothingBeginsBeforeAPress() {
            ask(null);
            assertThat(bodies(MailKind.CONFIRM_ADDRESS)).singleElement().satisfies(body -> assertThat(body).contains("Prøvekaravane", "7 dage"));
            String token = token(bodies(MailKind.CONFIRM_ADDRESS).getFirst());
            for (int opened = 0; opened < 3; opened++) {
                assertThat(following.find(token)).hasValueSatisfying(page -> {
                    assertThat(page.asked()).isNotNull();
                    assertThat(page.followed()).isEmpty();
                });
            }
            publish("Mentor til alle", idea);
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isZero();
            following.accept(token);
            following.accept(token);
            assertThat(following.find(token)).hasValueSatisfying(page -> {
                assertThat(page.asked()).as("it is done").isNull();
                assertThat(page.followed()).singleElement().returns(null, FollowedSubject::idea);
            });
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).as("what was there before is no news").isZero();
        }

        @Test
        void whoeverWritesAnAddressLearnsNothingAndOneMailboxIsAskedThreeTimesADay() {
            follows(null);
            for (int i = 0; i < 5; i++) {
                to = i % 2 == 0 ? to.replace("follow.example", "FOLLOW.example") : to.toLowerCase();
                ask(i % 2 == 0 ? null : idea);
            }
            to = to.toLowerCase();
            assertThat(bodies(MailKind.CONFIRM_ADDRESS)).as("with the one before").hasSize(3);
            assertThat(followers()).isEqualTo(1);
            Hall other = Hall.caravan(jdbc);
            following.ask(other.slug, null, to, Language.DANISH);
            assertThat(bodies(MailKind.CONFIRM_ADDRESS)).as("in another caravan too").hasSize(3);
            clock.advance(Duration.ofDays(1).plusSeconds(1));
            ask(idea);
            assertThat(bodies(MailKind.CONFIRM_ADDRESS)).hasSize(4);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> following.ask(hall.slug, null, "nobody", Language.DANISH)).returns(RefusalReason.UNKNOWN_EMAIL, Refused::why);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> following.ask(hall.slug, meeting, to, Language.DANISH)).returns(RefusalReason.NOT_FOUND, Refused::why);
            assertThatExceptionOfType(Refused.class).as("of another caravan").isThrownBy(() -> following.ask(other.slug, idea, to, Language.DANISH))
                    .returns(RefusalReason.NOT_FOUND, Refused::why);
        }

        @Test
        void manyAtOnceAreOneFollowerAndThreeMails() {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(CompletableFuture.runAsync(() -> ask(null)));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            assertThat(followers()).isEqualTo(1);
            assertThat(bodies(MailKind.CONFIRM_ADDRESS)).hasSize(3);
        }

        @Test
        void whatIsNewIsGatheredIntoOneMailAWeek() {
            follows(null);
            clock.advance(Duration.ofHours(1));
            publish("Mentor til alle", idea);
            Recommendation second = publish("Fælles kaffe", hall.idea(meeting, "Kaffe"));
            assertThat(digestsSent()).as("it waits half a day").isZero();
            clock.advance(Digests.SETTLES);
            assertThat(digestsSent()).isEqualTo(1);
            assertThat(bodies(MailKind.FOLLOW_UP).getFirst()).contains("Mentor til alle", "Fælles kaffe", "/recommendations");
            assertThat(jdbc.sql("select subject from mail where recipient = ? and kind = 'FOLLOW_UP'").param(to).query(String.class).single()).isEqualTo("2 nyheder fra »Prøvekaravane«");
            String unsubscribe = jdbc.sql("select unsubscribe from mail where recipient = ? and kind = 'FOLLOW_UP'").param(to).query(String.class).single();
            assertThat(following.find(token(unsubscribe))).as("to the page of who got it").hasValueSatisfying(page -> assertThat(page.email()).isEqualTo(to));
            publish("Samkørsel", hall.idea(meeting, "Bus"));
            Recommendation taken = publish("Taget tilbage", hall.idea(meeting, "Væk"));
            recommending.withdraw(taken.id(), jdbc.sql("select version from recommendation where id = ?").param(taken.id()).query(Integer.class).single());
            clock.advance(Duration.ofDays(6));
            assertThat(digestsSent()).as("within the week").isEqualTo(1);
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isEqualTo(2);
            assertThat(bodies(MailKind.FOLLOW_UP).getLast()).contains("Samkørsel").doesNotContain("Mentor til alle", "Taget tilbage");
            clock.advance(Duration.ofDays(30));
            assertThat(digestsSent()).as("without news no mail").isEqualTo(2);
            assertThat(second.id()).isPositive();
        }

        /** A publication that is taken back before it is told was none; a report is told once for all its editions. */
        @Test
        void theReportIsTold() {
            follows(null);
            signInAnew();
            long first = reporting.freeze(hall.caravan, Language.DANISH);
            reporting.publish(first);
            reporting.takeBack(first);
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isZero();
            signInAnew();
            reporting.publish(first);
            reporting.publish(reporting.freeze(hall.caravan, Language.DANISH));
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isEqualTo(1);
            assertThat(bodies(MailKind.FOLLOW_UP).getFirst()).contains("Rapporten fra »Prøvekaravane« er udgivet", "/r/" + hall.slug).containsOnlyOnce("er udgivet");
        }

        @Test
        void whoFollowsAnIdeaHearsOfItWhereverItGoes() {
            follows(idea);
            long into = hall.idea(meeting, "Makker");
            long elsewhere = hall.idea(meeting, "Kaffe");
            hall.merge(idea, into);
            publish("En makker til alle", into);
            publish("Kaffe til alle", elsewhere);
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isEqualTo(1);
            assertThat(bodies(MailKind.FOLLOW_UP).getFirst()).contains("»Mentor på arbejdspladsen« er samlet med »Makker«", "En makker til alle", "/c/" + hall.slug + "/ideas/" + idea)
                    .doesNotContain("Kaffe");
            curation.unmerge(idea, version(idea));
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).isEqualTo(2);
            assertThat(bodies(MailKind.FOLLOW_UP).getLast()).contains("står igen for sig selv").doesNotContain("er samlet med", "En makker til alle");
        }

        @Test
        void whatIsHiddenIsNotTold() {
            follows(idea);
            curation.close(idea, version(idea));
            assertThat(told(idea)).containsExactly("CLOSED Mentor på arbejdspladsen");
            curation.hide(idea, version(idea), HideReason.TONE, null);
            assertThat(told(idea)).isEmpty();
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isZero();
            assertThat(news.after(overviews.find(hall.slug).orElseThrow(), Instant.EPOCH)).isEmpty();
            curation.restore(idea, version(idea));
            assertThat(told(idea)).containsExactly("CLOSED Mentor på arbejdspladsen");
        }

        @Test
        void whatItsAuthorErasedIsFollowedByNobody() {
            follows(idea);
            String caravan = follows(null);
            curation.close(idea, version(idea));
            publish("Mentor til alle", idea);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.IDEA, Set.of(idea)));
            assertThat(following.subject(hall.slug, idea)).isEmpty();
            assertThat(jdbc.sql("select count(*) from followup_news where idea = ?").param(idea).query(Integer.class).single()).isZero();
            assertThat(following.find(caravan)).hasValueSatisfying(page -> assertThat(page.followed()).singleElement().returns(null, FollowedSubject::idea));
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isEqualTo(1);
            assertThat(bodies(MailKind.FOLLOW_UP).getFirst()).contains("Mentor til alle").doesNotContain("Mentor på arbejdspladsen");
        }

        @Test
        void onePressErasesTheAddressAndAllThatIsKnownOfIt() {
            follows(idea);
            String token = follows(null);
            publish("Mentor til alle", idea);
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isEqualTo(1);
            assertThat(following.erase(token)).isTrue();
            assertThat(following.erase(token)).as("twice").isFalse();
            assertThat(followers()).isZero();
            assertThat(following.find(token)).isEmpty();
            assertThat(jdbc.sql("select count(*) from mail where recipient = ?").param(to).query(Integer.class).single()).isZero();
            assertThat(jdbc.sql("select count(*) from erasure where kind = 'FOLLOWER'").query(Integer.class).single()).as("a backup that is put back does not bring it back").isPositive();
            ask(null);
            assertThat(followers()).as("who thinks better of it begins anew").isEqualTo(1);
        }

        @Test
        void oneThingLessAndWithTheLastOneTheAddressGoes() {
            follows(null);
            String token = follows(idea);
            following.stop(token, null);
            assertThat(following.find(token)).hasValueSatisfying(page -> assertThat(page.followed()).singleElement().returns(idea, FollowedSubject::idea));
            following.stop(token, idea);
            assertThat(followers()).isZero();
        }

        @Test
        void whoSaysNothingForAWeekIsForgotten() {
            ask(null);
            String token = token(bodies(MailKind.CONFIRM_ADDRESS).getFirst());
            clock.advance(Duration.ofDays(6));
            deletion.run();
            assertThat(followers()).isEqualTo(1);
            clock.advance(Duration.ofDays(1));
            assertThatExceptionOfType(Refused.class).as("too late").isThrownBy(() -> following.accept(token)).returns(RefusalReason.NOT_FOUND, Refused::why);
            deletion.run();
            assertThat(followers()).isZero();
            assertThat(jdbc.sql("select count(*) from mail where recipient = ?").param(to).query(Integer.class).single()).isZero();
        }

        @Test
        void whoFollowsStaysAndGoesWithTheCaravan() {
            follows(null);
            clock.advance(Duration.ofDays(200));
            deletion.run();
            assertThat(followers()).isEqualTo(1);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.CARAVAN, Set.of(hall.caravan)));
            assertThat(followers()).isZero();
        }

        @Test
        void anAddressThatIsRefusedIsNotKept() {
            follows(null);
            long follower = jdbc.sql("select id from follower where email = ?").param(to).query(Long.class).single();
            bounced(follower, MailKind.FOLLOW_UP, false);
            bounced(follower, MailKind.THANKS, true);
            assertThat(followers()).as("full today, or somebody else's").isEqualTo(1);
            bounced(follower, MailKind.FOLLOW_UP, true);
            assertThat(followers()).isZero();
        }

        private void bounced(long follower, MailKind kind, boolean refused) {
            transactions.executeWithoutResult(status -> events.publishEvent(
                    new MailBounced(UUID.randomUUID(), kind, "followup:x", hall.caravan, follower, MailTrouble.ADDRESS_REFUSED, refused)));
        }

        private int version(long id) {
            return jdbc.sql("select version from idea where id = ?").param(id).query(Integer.class).single();
        }
    }
}
