package dk.karavanen.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import dk.karavanen.board.FollowUps;
import dk.karavanen.board.HideReason;
import dk.karavanen.board.IdeaAnswers;
import dk.karavanen.board.Outcome;
import dk.karavanen.board.OwnBoard;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.DocketReader;
import dk.karavanen.docket.PromiseUpdate;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Verdict;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Participants;
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
import dk.karavanen.shared.web.AtomFeed;
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
        RecordedAnswers recorded;
        @Autowired
        DocketReader docket;
        @Autowired
        Curation curation;
        @Autowired
        FollowUps followUps;
        @Autowired
        FeedReader feeds;
        @Autowired
        OwnBoard own;
        @Autowired
        Meetings meetings;
        @Autowired
        Participants participants;
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
        void whoFollowsAnIdeaHearsOfTheMinistersAnswerAndOfThePromise() {
            long minister = hall.addressee("Integrationsministeren");
            Recommendation made = publish("Fast mentor", idea);
            follows(idea);
            recorded.record(hall.caravan, minister, Docket.Kind.RECOMMENDATION, made.id(), new AnswerDraft(Verdict.YES, "Ja", "En plan", "Kontoret", "", LocalDate.of(2031, 10, 1)),
                    "Folkemødet", null, 0);
            assertThat(digestsSent()).as("it settles first").isZero();
            clock.advance(Duration.ofHours(13));
            assertThat(digestsSent()).isEqualTo(1);
            assertThat(bodies(MailKind.FOLLOW_UP).getLast()).contains("Integrationsministeren har svaret på »Fast mentor«.", "/c/" + hall.slug + "/follow-up", "/c/" + hall.slug + "/ideas/" + idea);
            long promise = docket.of(hall.slug).orElseThrow().rows().getFirst().promises().getFirst().id();
            recorded.report(hall.caravan, promise, new PromiseUpdate(ReportKind.KEPT, "", "", null, "Sket", "", 1), "Pressen");
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).isEqualTo(2);
            assertThat(bodies(MailKind.FOLLOW_UP).getLast()).contains("Nyt om et løfte fra Integrationsministeren");
            recorded.report(hall.caravan, promise, new PromiseUpdate(ReportKind.BROKEN, "", "", null, "Alligevel ikke", "", 2), "Pressen");
            jdbc.sql("update recommendation set state = 'WITHDRAWN' where id = ?").param(made.id()).update();
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).as("nobody is told of what can no longer be read").isEqualTo(2);
        }

        /** Until the next mail only: what is dropped, hidden or said anew meanwhile is told as it is then, or not at all. */
        @Test
        void whoFollowsAnIdeaHearsThatALaterMeetingAsksAndWhatCameOfIt() {
            long later = hall.meeting("Esbjerg", VotingStyle.FOR_ONLY);
            long dropped = hall.idea(meeting, "Kaffe");
            String token = follows(idea);
            follows(dropped);
            String all = to;
            to = UUID.randomUUID() + "@follow.example";
            follows(null);
            followUps.bring(later, List.of(idea, dropped));
            followUps.drop(later, dropped);
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).as("of a round only those hear who follow the idea").isZero();
            to = all;
            assertThat(bodies(MailKind.FOLLOW_UP)).singleElement().satisfies(body -> assertThat(body).contains("»Esbjerg« spørger, hvordan det gik med »Mentor på arbejdspladsen«.",
                    "Fortæl, hvordan det gik", "/c/" + hall.slug + "/ideas/" + idea).doesNotContain("Kaffe"));
            String button = bodies(MailKind.FOLLOW_UP).getFirst();
            assertThat(following.find(token(button))).as("to the page where it is answered").hasValueSatisfying(page -> assertThat(page.email()).isNotEmpty());
            assertThat(feeds.ofIdea(hall.slug, idea, Language.DANISH)).hasValueSatisfying(feed -> assertThat(feed.entries()).extracting(AtomFeed.Entry::title)
                    .containsExactly("»Esbjerg« spørger, hvordan det gik med »Mentor på arbejdspladsen«."));
            followUps.confirm(later, idea, null, Outcome.STARTED, "Kommunen", "Set på stedet");
            long said = followUps.of(later).getFirst().confirmed().id();
            followUps.confirm(later, idea, said, Outcome.DONE, "Kommunen", "Set på stedet");
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).isEqualTo(2);
            assertThat(bodies(MailKind.FOLLOW_UP).getLast()).contains("»Mentor på arbejdspladsen« er gjort.").doesNotContain("er begyndt", "spørger, hvordan", "Fortæl, hvordan det gik");
            assertThat(String.join("", jdbc.sql("select body from mail where caravan = ? and kind = 'FOLLOW_UP' and recipient <> ?").params(hall.caravan, to).query(String.class).list()))
                    .as("whoever follows all of it hears what came of it").contains("»Mentor på arbejdspladsen« er gjort.").doesNotContain("spørger, hvordan");
            assertThat(feeds.ofCaravan(hall.slug, Language.ENGLISH)).hasValueSatisfying(feed -> assertThat(feed.entries()).extracting(AtomFeed.Entry::title)
                    .contains("“Mentor på arbejdspladsen” has been done."));
            following.stop(token, idea);
            long again = followUps.of(later).getFirst().confirmed().id();
            followUps.confirm(later, idea, again, Outcome.GIVEN_UP, "", "Lukket igen");
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).as("who has had enough hears no more").isEqualTo(2);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.IDEA, Set.of(idea)));
            assertThat(news.after(overviews.find(hall.slug).orElseThrow(), Instant.EPOCH)).as("what its author erased is in no mail and no feed").isEmpty();
            transactions.executeWithoutResult(status -> erasures.erase(Kind.CARAVAN, Set.of(hall.caravan)));
            assertThat(jdbc.sql("select count(*) from followup_news where meeting = ?").param(later).query(Integer.class).single()).isZero();
        }

        /** An earlier caravan's idea: the meeting that asks goes with its own caravan, and no row of the other holds it. */
        @Test
        void aRoundOfAnotherCaravanIsToldWhereTheIdeaIsFollowed() {
            Hall next = Hall.caravan(jdbc);
            jdbc.sql("update caravan set follows = ? where id = ?").params(hall.caravan, next.caravan).update();
            long asking = next.meeting("Næste år", VotingStyle.FOR_ONLY);
            follows(idea);
            followUps.bring(asking, List.of(idea));
            assertThat(told(idea)).containsExactly("ASKED_AFTER Mentor på arbejdspladsen");
            jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(asking).update();
            assertThat(told(idea)).as("what not everyone may read is not told of").isEmpty();
            transactions.executeWithoutResult(status -> erasures.erase(Kind.CARAVAN, Set.of(next.caravan)));
            assertThat(told(idea)).isEmpty();
        }

        /** Nothing connects a participant with an address: their own page tells it, on the phone that they are known by. */
        @Test
        void anAuthorSeesOnTheirOwnPageThatTheirIdeaWasAnswered() {
            long anne = hall.person("volunteer", meeting);
            long mine = hall.idea(meeting, "Min idé", anne);
            long root = hall.idea(meeting, "Den fælles");
            hall.merge(mine, root);
            long minister = hall.addressee("Integrationsministeren");
            Recommendation made = publish("Fast mentor", root);
            assertThat(ownAnswers(anne)).isEmpty();
            recorded.record(hall.caravan, minister, Docket.Kind.RECOMMENDATION, made.id(), new AnswerDraft(Verdict.LATER, "Vi ser på det", "", "", "", null), "Folkemødet", null, 0);
            assertThat(ownAnswers(anne)).as("later is no answer").isEmpty();
            recorded.record(hall.caravan, minister, Docket.Kind.RECOMMENDATION, made.id(), new AnswerDraft(Verdict.YES, "Ja", "", "", "", null), "Folkemødet", null, 1);
            assertThat(ownAnswers(anne)).singleElement().satisfies(answer -> {
                assertThat(answer.by()).isEqualTo("Integrationsministeren");
                assertThat(answer.path()).startsWith("/c/" + hall.slug + "/follow-up/");
            });
            assertThat(ownAnswers(hall.person("volunteer", meeting))).isEmpty();
            curation.hide(root, version(root), HideReason.TONE, null);
            assertThat(ownAnswers(anne)).as("hidden after it was answered").isEmpty();
        }

        private List<IdeaAnswers.Answer> ownAnswers(long person) {
            return own.of(meetings.findById(meeting).orElseThrow(), participants.findById(person).orElseThrow()).ideas().stream().flatMap(one -> one.answers().stream()).toList();
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

        /**
         * A transaction may say that something happened three minutes ago, and be seen only now: whoever was just written to was told until
         * five minutes ago, and hears of it with the next mail, once.
         */
        @Test
        void whatIsSeenLateIsToldOnceWithTheNextMail() {
            follows(null);
            publish("Mentor til alle", idea);
            clock.advance(Digests.SETTLES);
            Recommendation young = publish("Ung", hall.idea(meeting, "Ung"));
            happened(young, Digests.COMMITTED.minusMinutes(1));
            assertThat(digestsSent()).isEqualTo(1);
            assertThat(bodies(MailKind.FOLLOW_UP).getFirst()).as("what is so young may not be the last of its time").contains("Mentor til alle").doesNotContain("Ung");
            Recommendation late = publish("Set sent", hall.idea(meeting, "Sent"));
            happened(late, Duration.ofMinutes(3));
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).isEqualTo(2);
            assertThat(bodies(MailKind.FOLLOW_UP).getLast()).contains("Ung", "Set sent").doesNotContain("Mentor til alle");
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).as("told once").isEqualTo(2);
        }

        private void happened(Recommendation what, Duration ago) {
            jdbc.sql("update followup_news set happened_at = ? where recommendation = ?").params(NewsRows.timestamp(clock.instant().minus(ago)), what.id()).update();
        }

        @Test
        void severalServersAtOnceAreOneMail() {
            follows(null);
            publish("Mentor til alle", idea);
            clock.advance(Duration.ofDays(1));
            CompletableFuture.allOf(java.util.stream.IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(digests::run)).toArray(CompletableFuture[]::new)).join();
            assertThat(bodies(MailKind.FOLLOW_UP)).hasSize(1);
        }

        /** However many caravans somebody follows. */
        @Test
        void oneMailAWeekIsOneAWeekForAnAddress() {
            follows(null);
            Hall other = Hall.caravan(jdbc);
            Hall first = hall;
            hall = other;
            follows(null);
            hall = first;
            clock.advance(Duration.ofHours(1));
            publish("Mentor til alle", idea);
            hall = other;
            publish("Kaffe til alle", other.idea(other.meeting("Esbjerg", VotingStyle.FOR_ONLY), "Kaffe"));
            hall = first;
            clock.advance(Duration.ofDays(1));
            assertThat(digestsSent()).isEqualTo(1);
            clock.advance(Duration.ofDays(7).plusSeconds(1));
            assertThat(digestsSent()).isEqualTo(2);
            assertThat(String.join("", bodies(MailKind.FOLLOW_UP))).contains("Mentor til alle", "Kaffe til alle");
            clock.advance(Duration.ofDays(8));
            assertThat(digestsSent()).isEqualTo(2);
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
