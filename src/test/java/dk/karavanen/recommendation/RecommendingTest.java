package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Without;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Invisible;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

class RecommendingTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @RecordApplicationEvents
    @AsStaff
    abstract static class Cases {

        @Autowired
        Recommending recommending;
        @Autowired
        RecommendationLists lists;
        @Autowired
        RankingRuns runs;
        @Autowired
        SourceReader sourceReader;
        @Autowired
        Recommendations recommendations;
        @Autowired
        Tallies tallies;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        ApplicationEvents events;
        @Autowired
        TurnableClock clock;

        Hall evening;
        long silkeborg;
        long esbjerg;
        List<Long> civil;
        List<Long> municipality;
        List<Long> jobcentre;
        List<Long> both;

        @BeforeEach
        void people() {
            evening = Hall.caravan(jdbc);
            silkeborg = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            esbjerg = evening.meeting("Esbjerg", VotingStyle.FOR_ONLY);
            civil = evening.people(10, "civil-society", silkeborg);
            municipality = evening.people(8, "municipality", esbjerg);
            jobcentre = evening.people(6, "jobcentre", silkeborg);
            both = evening.people(6, "volunteer", silkeborg, esbjerg);
        }

        // -------------------------------------------------------------- what lies beside the editor

        @Test
        void sourcesComeWithWordsCommentsAndTheSupportTheyHaveTogether() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long merged = evening.idea(silkeborg, "Mentor igen");
            long contact = evening.idea(esbjerg, "Kontakt");
            evening.author(mentor, civil.getFirst());
            jdbc.sql("update participant set organisation = 'Nabogruppen' where id = ?").param(civil.getFirst()).update();
            evening.areFor(civil.subList(1, 5), mentor);
            evening.areFor(both, mentor, contact);
            evening.comment(mentor, jobcentre.getFirst(), "Hvem betaler?");
            evening.comment(merged, jobcentre.get(1), "Ja tak");
            jdbc.sql("update idea_comment set hidden_at = current_timestamp where id = ?")
                    .param(evening.comment(mentor, jobcentre.get(2), "Grimt")).update();
            evening.merge(merged, mentor);

            SourceReader.Material material = sourceReader.of(evening.caravan, List.of(merged, mentor, contact));
            assertThat(material.sources()).extracting(SourceReader.Written::title).containsExactly("Mentor", "Kontakt");
            SourceReader.Written first = material.sources().getFirst();
            assertThat(first.organisation()).contains("Nabogruppen");
            assertThat(first.sector().orElseThrow().code()).isEqualTo("civil-society");
            assertThat(first.comments()).extracting(SourceReader.Comment::body).containsExactly("Hvem betaler?", "Ja tak");
            assertThat(first.forCount()).isEqualTo(10);
            assertThat(first.counts()).isTrue();
            // The same figures as when it is written.
            Recommendation made = recommending.make(evening.caravan, new Draft("Én kontakt", "", "", "", null, List.of(mentor, contact)));
            assertThat(material.support()).isEqualTo(lists.of(evening.caravan, Audience.MODERATORS).find(made.id()).orElseThrow().support().orElseThrow());
        }

        @Test
        void nothingLiesBesideTheEditorThatIsNotOfItsCaravanOrHasLeftTheBoard() {
            Hall elsewhere = Hall.caravan(jdbc);
            long secret = elsewhere.idea(elsewhere.meeting("Andetsteds", VotingStyle.FOR_ONLY), "Hemmelig");
            long hidden = evening.idea(silkeborg, "Skjult");
            evening.areFor(civil, hidden);
            evening.comment(hidden, jobcentre.getFirst(), "Om det skjulte");
            evening.become(hidden, "HIDDEN");
            SourceReader.Material material = sourceReader.of(evening.caravan, List.of(secret, hidden, 987_654_321L));
            assertThat(material.sources()).singleElement().satisfies(source -> {
                assertThat(source.idea()).isEqualTo(hidden);
                assertThat(source.counts()).isFalse();
                assertThat(source.forCount()).isZero();
                assertThat(source.comments()).isEmpty();
            });
            assertThat(material.support().answered()).isZero();
            assertThat(sourceReader.of(evening.caravan, List.of()).sources()).isEmpty();
        }

        // -------------------------------------------------------------- counting

        @Test
        void aPersonForTwoSourcesAtTwoMeetingsCountsOnce() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long buddy = evening.idea(silkeborg, "Makker");
            long harbour = evening.idea(esbjerg, "Havnen");
            evening.areFor(both, mentor, buddy, harbour);
            evening.areFor(civil.subList(0, 5), mentor, buddy);
            evening.areFor(municipality.subList(0, 2), harbour);
            evening.everyoneWeighsSomething(silkeborg);
            evening.everyoneWeighsSomething(esbjerg);
            Entry entry = published(mentor, buddy, harbour);
            assertThat(entry.support().orElseThrow().forCount()).isEqualTo(13);
            assertThat(entry.support().orElseThrow().answered()).isEqualTo(30);
            assertThat(figures(entry)).isEqualTo(Map.of("civil-society", "5/10", "municipality", "2/8", "jobcentre", "0/6",
                    "volunteer", "6/6"));
            assertThat(entry.support().orElseThrow().share().orElseThrow()).isEqualTo((0.5 + 0.25 + 0 + 1) / 4);
            assertThat(entry.byMeeting()).extracting(RecommendationList.ForAtMeeting::forCount).containsExactly(11, 8);
            assertThat(list(Audience.PUBLIC).participants()).isEqualTo(30);
        }

        @Test
        void theUnionIsThatOfTheTallies() {
            Random random = new Random(7);
            List<Long> ideas = new ArrayList<>();
            for (long meeting : new long[] {silkeborg, esbjerg}) {
                for (int i = 0; i < 4; i++) {
                    ideas.add(evening.idea(meeting, "Idé " + i));
                }
            }
            Stream.of(civil, municipality, jobcentre, both).flatMap(List::stream).forEach(person -> ideas.forEach(idea -> {
                if (random.nextInt(3) == 0) {
                    evening.says(person, idea, random.nextInt(3) - 1);
                }
            }));
            evening.merge(ideas.get(3), ideas.get(0));
            Entry entry = published(ideas.get(0), ideas.get(1), ideas.get(3), ideas.get(5), ideas.get(6));
            Tally union = tallies.union(List.of(ideas.get(0), ideas.get(1), ideas.get(5), ideas.get(6))).get(0L);
            assertThat(entry.sources()).hasSize(4);
            assertThat(entry.support().orElseThrow().forCount()).isEqualTo(union.forCount()).isPositive();
            assertThat(entry.support().orElseThrow().against()).isEqualTo(union.against()).isPositive();
            assertThat(entry.support().orElseThrow().pass()).isEqualTo(union.pass()).isPositive();
            for (SectorSupport sector : entry.support().orElseThrow().sectors()) {
                Tally.Figures figures = union.bySector().get(sector.sector().orElseThrow().code());
                assertThat(new Tally.Figures(sector.forCount(), sector.pass(), sector.against())).isEqualTo(figures);
            }
        }

        @Test
        void whereOneMayBeAgainstOnlyThoseWhoAnsweredCount() {
            long meeting = evening.meeting("Næstved", VotingStyle.FOR_PASS_AGAINST);
            evening.threshold(3, 0, 0);
            List<Long> people = evening.people(9, "business", meeting);
            long idea = evening.idea(meeting, "Værksted");
            evening.says(people.get(0), idea, 1);
            evening.says(people.get(1), idea, 0);
            evening.says(people.get(2), idea, -1);
            Entry entry = published(idea);
            assertThat(figures(entry)).isEqualTo(Map.of("business", "1/3"));
            assertThat(entry.support().orElseThrow().share()).hasValue(1 / 3.0);
        }

        @Test
        void anAuthorCannotBeForTheirOwnIdeaAndDoesNotCountAgainstIt() {
            long mentor = evening.idea(silkeborg, "Mentor");
            jdbc.sql("update idea set author = ?, sector = 'civil-society' where id = ?").params(civil.get(0), mentor).update();
            evening.areFor(civil.subList(1, 10), mentor);
            evening.everyoneWeighsSomething(silkeborg);
            assertThat(figures(published(mentor))).containsEntry("civil-society", "9/9").containsEntry("volunteer", "0/6");
            assertThat(runs.ofMeeting(silkeborg).ranking().idea(mentor).orElseThrow().tally().sectors())
                    .contains(SectorTally.forOnly("civil-society", 9, 9), SectorTally.forOnly("volunteer", 0, 6));
        }

        @Test
        void whatIsHiddenOrWithdrawnNeverCounts() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long rude = evening.idea(silkeborg, "Navngiven familie");
            evening.areFor(civil, rude);
            evening.areFor(jobcentre, mentor);
            Entry before = published(mentor, rude);
            assertThat(before.support().orElseThrow().forCount()).isEqualTo(16);
            for (String state : List.of("HIDDEN", "WITHDRAWN")) {
                evening.become(rude, state);
                Entry shown = list(Audience.PUBLIC).published().getFirst();
                assertThat(shown.support().orElseThrow().forCount()).isEqualTo(6);
                assertThat(shown.sources()).extracting(RecommendationList.Source::title).containsExactly("Mentor");
                assertThat(list(Audience.MODERATORS).published().getFirst().sources())
                        .extracting(RecommendationList.Source::counts).containsExactly(true, false);
            }
            assertThat(runs.ofMeeting(silkeborg).lines()).containsOnlyKeys(mentor);
        }

        @Test
        void withoutAnythingLeftItStandsLastAndNothingIsMadeUp() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long other = evening.idea(silkeborg, "Makker");
            published(mentor);
            published(other);
            evening.become(mentor, "HIDDEN");
            assertThat(list(Audience.PUBLIC).published()).extracting(Entry::title).hasSize(1);
            Entry last = list(Audience.PUBLIC).apart().getFirst();
            assertThat(last.sources()).isEmpty();
            assertThat(last.support().orElseThrow().share()).isEmpty();
            assertThat(last.support().orElseThrow().lowest()).isEmpty();
            assertThat(last.place()).isEmpty();
        }

        // -------------------------------------------------------------- too few answers

        private long fewAnswered() {
            long meeting = evening.meeting("Næstved", VotingStyle.FOR_PASS_AGAINST);
            List<Long> people = evening.people(30, "business", meeting);
            long other = evening.idea(meeting, "Kendt");
            people.subList(0, 20).forEach(person -> evening.says(person, other, 1));
            long idea = evening.idea(meeting, "Cykelkurser");
            evening.says(people.getFirst(), idea, 1);
            return idea;
        }

        @Test
        void oneSupporterIsNotPublishedWithoutAPublicReason() {
            long idea = fewAnswered();
            Recommendation made = make(draft(idea));
            assertThatThrownBy(() -> recommending.publish(made.id(), made.version())).isInstanceOf(Refused.class).hasMessage("too-few-answers")
                    .satisfies(refused -> assertThat(((Refused) refused).arguments()).containsExactly(4, 0));
            assertThatThrownBy(() -> recommending.publish(made.id(), made.version(), "  \u200b ")).hasMessage("too-few-answers");
            assertThat(list(Audience.PUBLIC).all()).isEmpty();
            recommending.publish(made.id(), made.version(), "Prøves igen.");
            published(evening.idea(silkeborg, "Ingen støtter"));
            RecommendationList shown = list(Audience.PUBLIC);
            assertThat(shown.published()).as("in a for-only hall everyone has answered").hasSize(1);
            Entry apart = shown.apart().getFirst();
            assertThat(apart.place()).isEmpty();
            assertThat(apart.computedPlace()).isEmpty();
            assertThat(apart.few().orElseThrow()).extracting(RecommendationList.FewReason::reason, RecommendationList.FewReason::by)
                    .containsExactly("Prøves igen.", "Mette");
            assertThat(apart.support().orElseThrow().standing().missingAnswers()).isEqualTo(4);
            assertThatThrownBy(() -> recommending.move(made.id(), 1, 2, "Fordi.")).hasMessage("too-few-to-move");
            assertThatThrownBy(() -> recommending.letSupportDecide(made.id())).hasMessage("too-few-to-move");
        }

        @Test
        void otherSourcesAreNoWayAroundTheReason() {
            long few = fewAnswered();
            long enough = evening.idea(silkeborg, "Mentor");
            evening.areFor(civil, enough);
            Entry shown = published(enough);
            assertThatThrownBy(() -> recommending.edit(shown.id(), shown.version(),
                    new Draft(shown.title(), shown.body(), "", "", null, List.of(few)))).hasMessage("too-few-answers");
            assertThat(list(Audience.PUBLIC).published().getFirst().sources()).extracting(RecommendationList.Source::id).containsExactly(enough);
            recommending.edit(shown.id(), shown.version(), new Draft("Andet ord", shown.body(), "", "", null, List.of(enough)));
        }

        @Test
        void theLimitIsTheCaravans() {
            long idea = fewAnswered();
            Recommendation made = make(draft(idea));
            evening.threshold(1, 0, 0);
            recommending.publish(made.id(), made.version());
            assertThat(list(Audience.PUBLIC).published()).hasSize(1);
            assertThat(list(Audience.PUBLIC).published().getFirst().few()).isEmpty();
            evening.threshold(2, 0, 0);
            assertThat(list(Audience.PUBLIC).apart()).as("what is asked later holds for all").hasSize(1);
        }

        // -------------------------------------------------------------- order

        /** The service's order and figures are those of the pure methods over the same counts. */
        @Test
        void theComputedOrderIsThatOfThePureRanking() {
            Random random = new Random(2016);
            // In an order of its own: that of Map.of is another in each run, and with it who draws which number.
            Map<String, List<Long>> bySector = new TreeMap<>(Map.of("civil-society", civil, "municipality", evening.people(7, "municipality",
                    silkeborg), "jobcentre", jobcentre, "volunteer", both));
            List<IdeaTally> pure = new ArrayList<>();
            Map<Long, Long> recommendationOf = new java.util.HashMap<>();
            for (int i = 0; i < 12; i++) {
                long idea = evening.idea(silkeborg, "Idé " + i);
                long id = published(idea).id();
                recommendationOf.put(idea, id);
                List<SectorTally> sectors = bySector.entrySet().stream().map(sector -> {
                    List<Long> people = sector.getValue();
                    int n = random.nextInt(people.size() + 1);
                    evening.areFor(people.subList(0, n), idea);
                    return SectorTally.forOnly(sector.getKey(), n, people.size());
                }).toList();
                pure.add(new IdeaTally(id, sectors));
            }
            Ranking ranking = Ranking.of(pure);
            List<Long> expected = ranking.by(Method.BALANCED).stream().map(RankedIdea::idea).toList();
            assertThat(list(Audience.PUBLIC).published()).extracting(Entry::id).isEqualTo(expected);
            assertThat(list(Audience.MODERATORS).published()).extracting(Entry::id).isEqualTo(expected);
            for (Entry entry : list(Audience.PUBLIC).published()) {
                RankedIdea ranked = ranking.idea(entry.id()).orElseThrow();
                assertThat(entry.support().orElseThrow().balanced()).isEqualTo(ranked.balanced());
                assertThat(entry.computedPlace()).isEqualTo(entry.place());
            }
            RankingRun run = runs.ofMeeting(silkeborg);
            for (Method method : Method.values()) {
                assertThat(run.by(method).stream().map(RankedIdea::idea).map(recommendationOf::get))
                        .as(method.name()).isEqualTo(ranking.by(method).stream().map(RankedIdea::idea).toList());
            }
            assertThat(runs.ofCaravan(evening.caravan).by(Method.WILSON).stream().map(RankedIdea::idea))
                    .isEqualTo(run.by(Method.WILSON).stream().map(RankedIdea::idea).toList());
        }

        @Test
        void withoutAMeetingItsPeopleAndSourcesAreGone() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long harbour = evening.idea(esbjerg, "Havnen");
            long bus = evening.idea(silkeborg, "Bus");
            evening.areFor(civil, mentor);
            evening.areFor(jobcentre, mentor);
            evening.areFor(municipality.subList(0, 1), harbour);
            evening.areFor(civil.subList(0, 9), bus);
            evening.areFor(both, bus);
            Entry wide = published(mentor, harbour);
            Entry narrow = published(bus);
            RecommendationList list = list(Audience.PUBLIC);
            assertThat(list.published()).extracting(Entry::id).containsExactly(narrow.id(), wide.id());
            Entry one = list.find(narrow.id()).orElseThrow();
            Entry two = list.find(wide.id()).orElseThrow();
            assertThat(one.without()).extracting(Without::title).containsExactly("Silkeborg", "Esbjerg");
            assertThat(one.without().get(0).place()).as("rests on Silkeborg alone").isEmpty();
            assertThat(one.hangsOnOneMeeting()).isTrue();
            assertThat(two.without().get(0).place()).hasValue(1);
            // Without Esbjerg: mentor (10/10 + 6/6 + 0/6) / 3 = 67 %, bus (9/10 + 0/6 + 6/6) / 3 = 63 %.
            assertThat(two.without().get(1).place()).hasValue(1);
            assertThat(one.without().get(1).place()).hasValue(2);
            assertThat(two.largestMove()).isEqualTo(1);
        }

        @Test
        void aMoveNeedsAReasonAndIsPublished() {
            List<Long> ids = fourInOrder();
            refused("move-reason-missing", () -> recommending.move(ids.get(3), 4, 3, "  "));
            refused("move-reason-missing", () -> recommending.move(ids.get(3), 4, 3, null));
            refused("too-long", () -> recommending.move(ids.get(3), 4, 3, "x".repeat(501)));
            refused("bad-place", () -> recommending.move(ids.get(3), 4, 5, "Fordi"));
            refused("bad-place", () -> recommending.move(ids.get(3), 4, 0, "Fordi"));
            refused("bad-place", () -> recommending.move(ids.get(3), 4, 4, "Fordi"));
            refused("stale", () -> recommending.move(ids.get(3), 3, 1, "Fordi"));
            assertThat(list(Audience.PUBLIC).published()).extracting(Entry::id).isEqualTo(ids);

            recommending.move(ids.get(3), 4, 2, "Kræver ingen ny lov.");
            RecommendationList list = list(Audience.PUBLIC);
            assertThat(list.published()).extracting(Entry::id)
                    .containsExactly(ids.get(0), ids.get(3), ids.get(1), ids.get(2));
            Entry moved = list.published().get(1);
            assertThat(moved.isAwayFromComputed()).isTrue();
            assertThat(moved.movedByHand()).isTrue();
            assertThat(moved.computedPlace()).hasValue(4);
            assertThat(moved.moves()).hasSize(1);
            assertThat(moved.moves().getFirst().reason()).contains("Kræver ingen ny lov.");
            assertThat(moved.moves().getFirst().by()).isEqualTo("Mette");
            assertThat(list.published().get(2).movedByHand()).isFalse();
            assertThat(list.published().get(2).isAwayFromComputed()).isTrue();
            assertThat(events.stream(RecommendationMoved.class))
                    .contains(new RecommendationMoved(evening.caravan, ids.get(3), 4, 2));
        }

        @Test
        void backIsFreeAndKeptToo() {
            List<Long> ids = fourInOrder();
            recommending.move(ids.get(3), 4, 1, "Fordi");
            recommending.move(ids.get(3), 1, 3, "");
            recommending.move(ids.get(3), 3, 4, null);
            Entry home = list(Audience.PUBLIC).find(ids.get(3)).orElseThrow();
            assertThat(home.movedByHand()).isFalse();
            assertThat(home.moves()).extracting(move -> move.from() + ">" + move.to() + move.reason().orElse(""))
                    .containsExactly("4>1Fordi", "1>3", "3>4");
            refused("not-moved", () -> recommending.letSupportDecide(ids.get(3)));
            recommending.move(ids.get(3), 4, 1, "Fordi");
            recommending.letSupportDecide(ids.get(3));
            assertThat(list(Audience.PUBLIC).published()).extracting(Entry::id).isEqualTo(ids);
        }

        @Test
        void whenVotesChangeTheOneMovedStaysAndSaysWhatIsComputed() {
            List<Long> ids = fourInOrder();
            recommending.move(ids.get(3), 4, 2, "Fordi");
            long source = list(Audience.MODERATORS).find(ids.get(2)).orElseThrow().sources().getFirst().id();
            evening.areFor(civil, source);
            evening.areFor(jobcentre, source);
            evening.areFor(both, source);
            List<Entry> published = list(Audience.PUBLIC).published();
            assertThat(published).extracting(Entry::id).containsExactly(ids.get(2), ids.get(3), ids.get(0), ids.get(1));
            assertThat(published.get(1).computedPlace()).hasValue(4);
            assertThat(published.get(0).isAwayFromComputed()).isFalse();
        }

        @Test
        void twoModeratorsMovingAtOnceDoNotBothWin() throws Exception {
            List<Long> ids = fourInOrder();
            SecurityContext mette = SecurityContextHolder.getContext();
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String reason = "Grund " + i;
                tries.add(() -> {
                    SecurityContextHolder.setContext(mette);
                    try {
                        recommending.move(ids.get(3), 4, 1, reason);
                        return "moved";
                    } catch (Refused refused) {
                        return refused.reason();
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<String> done : threads.invokeAll(tries)) {
                    outcomes.add(done.get());
                }
            }
            assertThat(outcomes).containsOnly("moved", "stale").containsOnlyOnce("moved");
            assertThat(list(Audience.PUBLIC).find(ids.get(3)).orElseThrow().moves()).hasSize(1);
        }

        @Test
        void aDraftHasNoPlaceButKnowsWhereItWouldCome() {
            List<Long> ids = fourInOrder();
            long idea = evening.idea(silkeborg, "Den bedste");
            evening.areFor(civil, idea);
            evening.areFor(jobcentre, idea);
            evening.areFor(both, idea);
            long draft = recommending.make(evening.caravan, draft(idea)).id();
            Entry shown = list(Audience.MODERATORS).find(draft).orElseThrow();
            assertThat(shown.place()).isEmpty();
            assertThat(shown.computedPlace()).hasValue(1);
            assertThat(list(Audience.PUBLIC).find(draft)).isEmpty();
            assertThat(list(Audience.PUBLIC).published()).extracting(Entry::id).isEqualTo(ids);
            refused("not-published", () -> recommending.move(draft, 1, 2, "Fordi"));
            recommending.publish(draft, shown.version());
            assertThat(list(Audience.PUBLIC).published().getFirst().id()).isEqualTo(draft);
        }

        // -------------------------------------------------------------- small sectors and hidden tallies

        @Test
        void smallSectorsAreForModeratorsOnly() {
            List<Long> three = evening.people(3, "business", silkeborg);
            List<Long> two = evening.people(2, "new-resident", silkeborg);
            long mentor = evening.idea(silkeborg, "Mentor");
            evening.areFor(three, mentor);
            evening.areFor(civil.subList(0, 4), mentor);
            evening.everyoneWeighsSomething(silkeborg);
            Entry moderators = published(mentor);
            Entry everyone = list(Audience.PUBLIC).published().getFirst();
            assertThat(two).hasSize(2);
            assertThat(figures(moderators)).containsEntry("business", "3/3").containsEntry("new-resident", "0/2").hasSize(5);
            assertThat(figures(everyone)).containsEntry("*", "3/5").doesNotContainKeys("business", "new-resident").hasSize(4);
            assertThat(everyone.support().orElseThrow().forCount()).isEqualTo(moderators.support().orElseThrow().forCount());
            assertThat(everyone.support().orElseThrow().answered()).isEqualTo(moderators.support().orElseThrow().answered());
            assertThat(everyone.support().orElseThrow().balanced()).as("one figure, whoever looks")
                    .isEqualTo(moderators.support().orElseThrow().balanced());
            assertThat(everyone.support().orElseThrow().share()).hasValue((3 / 5.0 + 4 / 10.0 + 0 + 0) / 4);
        }

        @Test
        void aSingleSmallSectorTakesTheNextSmallestWithIt() {
            evening.people(1, "business", silkeborg);
            evening.everyoneWeighsSomething(silkeborg);
            long mentor = evening.idea(silkeborg, "Mentor");
            published(mentor);
            Entry everyone = list(Audience.PUBLIC).published().getFirst();
            assertThat(figures(everyone)).containsEntry("*", "0/7").containsOnlyKeys("*", "civil-society", "volunteer");
        }

        /** Four came as business and did nothing: whether the fifth or somebody of the volunteers was for is the same to everybody. */
        @Test
        void whoOnlyCameIsNothingToHideBehind() {
            long one = evening.people(5, "business", silkeborg).getFirst();
            long mentor = evening.idea(silkeborg, "Mentor");
            long buddy = evening.idea(silkeborg, "Makker");
            for (List<Long> who : List.of(civil, jobcentre)) {
                evening.areFor(who.subList(1, who.size()), mentor, buddy);
            }
            evening.areFor(List.of(one), mentor);
            evening.areFor(List.of(jobcentre.getFirst()), buddy);
            published(mentor);
            published(buddy);
            List<Entry> seen = list(Audience.PUBLIC).published();
            jdbc.sql("delete from stance where participant in (?, ?)").params(one, jobcentre.getFirst()).update();
            evening.areFor(List.of(one), buddy);
            evening.areFor(List.of(jobcentre.getFirst()), mentor);
            assertThat(list(Audience.PUBLIC).published()).hasSize(2).extracting(Entry::support).isEqualTo(seen.stream().map(Entry::support).toList());
            assertThat(figures(seen.getFirst())).doesNotContainKey("business");
        }

        @Test
        void whileTalliesAreHiddenNobodyOutsideSeesThem() {
            long mentor = evening.idea(silkeborg, "Mentor");
            evening.areFor(civil, mentor);
            published(mentor);
            evening.hideTallies(silkeborg);
            Entry everyone = list(Audience.PUBLIC).published().getFirst();
            assertThat(everyone.support()).isEmpty();
            assertThat(everyone.computedPlace()).isEmpty();
            assertThat(everyone.without()).isEmpty();
            assertThat(everyone.byMeeting()).isEmpty();
            assertThat(everyone.sources().getFirst().forCount()).isEmpty();
            assertThat(list(Audience.MODERATORS).published().getFirst().support()).isPresent();
            Recommendation other = recommending.make(evening.caravan, draft(evening.idea(silkeborg, "Makker")));
            refused("tallies-hidden", () -> recommending.publish(other.id(), other.version()));
        }

        @Test
        void theWordsOfAClosedMeetingStayThere() {
            long mentor = evening.idea(silkeborg, "Mentor");
            published(mentor);
            evening.close(silkeborg, Visibility.PARTICIPANTS);
            assertThat(list(Audience.PUBLIC).published().getFirst().sources().getFirst().title()).isEmpty();
            assertThat(list(Audience.MODERATORS).published().getFirst().sources().getFirst().title()).isEqualTo("Mentor");
        }

        // -------------------------------------------------------------- writing

        @Test
        void whoeverEditsAnOlderVersionIsRefusedAndNothingIsWritten() {
            Entry entry = published(evening.idea(silkeborg, "Mentor"));
            Draft mine = new Draft("Min titel", "Min tekst", "", "", null, List.of(entry.sources().getFirst().id()));
            recommending.edit(entry.id(), entry.version(), mine);
            Draft late = new Draft("For sent", "For sent", "", "", null, mine.sources());
            refused("stale", () -> recommending.edit(entry.id(), entry.version(), late));
            refused("stale", () -> recommending.withdraw(entry.id(), entry.version()));
            assertThat(list(Audience.PUBLIC).published().getFirst().title()).isEqualTo("Min titel");
        }

        @Test
        void movingDoesNotDisturbWhoeverIsEditing() {
            List<Long> ids = fourInOrder();
            Entry before = list(Audience.MODERATORS).find(ids.get(3)).orElseThrow();
            recommending.move(ids.get(3), 4, 1, "Fordi");
            recommending.edit(ids.get(3), before.version(),
                    new Draft("Ny titel", "Tekst", "", "", null, List.of(before.sources().getFirst().id())));
            assertThat(list(Audience.PUBLIC).published().getFirst().title()).isEqualTo("Ny titel");
        }

        @Test
        void whatIsWrittenIsMeasured() {
            long idea = evening.idea(silkeborg, "Mentor");
            List<Long> sources = List.of(idea);
            refused("empty", () -> make(new Draft("  ", "", "", "", null, sources)));
            for (String nothing : Invisible.TEXTS) {
                refused("empty", () -> make(new Draft(nothing, "", "", "", null, sources)));
                Recommendation made = make(new Draft("t", nothing, nothing, nothing, null, sources));
                assertThat(made.body() + made.rationale() + made.objection()).as(nothing).isEmpty();
            }
            refused("too-long", () -> make(new Draft("t".repeat(201), "", "", "", null, sources)));
            refused("too-long", () -> make(new Draft("t", "t".repeat(2001), "", "", null, sources)));
            refused("too-long", () -> make(new Draft("t", "", "t".repeat(4001), "", null, sources)));
            refused("too-long", () -> make(new Draft("t", "", "", "t".repeat(1001), null, sources)));
            refused("sources-missing", () -> make(new Draft("t", "", "", "", null, List.of())));
            refused("not-found", () -> make(new Draft("t", "", "", "", null, List.of(1L))));
            String emoji = "😀".repeat(200);
            long id = make(new Draft(emoji, "😀".repeat(2000), "😀".repeat(4000), "😀".repeat(1000), null, sources)).id();
            assertThat(list(Audience.MODERATORS).find(id).orElseThrow().title()).isEqualTo(emoji);
            refused("empty", () -> {
                Recommendation empty = make(new Draft("t", " ", "", "", null, sources));
                recommending.publish(empty.id(), empty.version());
            });
        }

        @Test
        void sourcesAndAddresseesOfAnotherCaravanAreNotFound() {
            Hall other = Hall.caravan(jdbc);
            long elsewhere = other.idea(other.meeting("Vejle", VotingStyle.FOR_ONLY), "Fra Vejle");
            long minister = other.addressee("Ministeren");
            long here = evening.idea(silkeborg, "Mentor");
            refused("not-found", () -> make(draft(elsewhere)));
            refused("unknown-addressee", () -> make(new Draft("t", "", "", "", minister, List.of(here))));
            long mine = evening.addressee("Integrationsministeren");
            long id = make(new Draft("t", "", "", "", mine, List.of(here))).id();
            assertThat(list(Audience.MODERATORS).find(id).orElseThrow().recipient().orElseThrow().title())
                    .isEqualTo("Integrationsministeren");
        }

        @Test
        void aHiddenIdeaCannotBecomeASourceAndAMergedOneIsItsRoot() {
            long hidden = evening.idea(silkeborg, "Skjult");
            evening.become(hidden, "HIDDEN");
            refused("not-on-board", () -> make(draft(hidden)));
            long root = evening.idea(silkeborg, "Rod");
            long merged = evening.idea(silkeborg, "Flettet");
            evening.merge(merged, root);
            assertThat(recommendations.findByCaravan(evening.caravan)).isEmpty();
            make(draft(merged, root));
            assertThat(recommendations.findByCaravan(evening.caravan).getFirst().sources()).containsExactly(root);
        }

        @Test
        void whatWasDoneIsKept() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long buddy = evening.idea(silkeborg, "Makker");
            Entry entry = published(mentor);
            int version = recommending.edit(entry.id(), entry.version(),
                    new Draft("Ny titel", "Tekst", "", "", null, List.of(buddy)));
            assertThat(recommending.edit(entry.id(), version, new Draft("Ny titel", "Tekst", "", "", null, List.of(buddy))))
                    .as("nothing changed").isEqualTo(version);
            recommending.withdraw(entry.id(), version);
            assertThat(recommending.changes(entry.id())).extracting(Recommending.Change::what)
                    .containsExactly("made", "published", "edited", "source-added", "source-removed", "withdrawn");
            assertThat(recommending.changes(entry.id()).get(3).source()).contains("Makker");
            assertThat(list(Audience.PUBLIC).published()).isEmpty();
            assertThat(list(Audience.MODERATORS).withdrawn()).hasSize(1);
            for (Class<?> told : List.of(RecommendationMade.class, RecommendationPublished.class, RecommendationEdited.class,
                    RecommendationWithdrawn.class)) {
                assertThat(events.stream(told)).hasSize(1);
            }
        }

        @Test
        void aRunSaysWhatIsARecommendationAlready() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long merged = evening.idea(silkeborg, "Flettet");
            long buddy = evening.idea(silkeborg, "Makker");
            published(merged);
            evening.merge(merged, mentor);
            RankingRun run = runs.ofMeeting(silkeborg);
            assertThat(run.lines().get(mentor).uses()).extracting(Recommendations.Use::title).containsExactly("Flettet");
            assertThat(run.lines().get(buddy).uses()).isEmpty();
        }

        // -------------------------------------------------------------- who

        /** A desk that stands open in a hall tells the public nothing. */
        @Test
        void publishingAsksForAFreshSignIn() {
            Recommendation made = make(draft(evening.idea(silkeborg, "Mentor")));
            clock.advance(Duration.ofMinutes(31));
            refused("sign-in-again", () -> recommending.publish(made.id(), made.version()));
            refused("sign-in-again", () -> recommending.publish(made.id(), made.version(), "Vigtig"));
            assertThat(list(Audience.PUBLIC).published()).isEmpty();
        }

        /** What everyone reads does not change from a desk that stands open either. */
        @Test
        void theWordsOfAPublishedOneAskForAFreshSignInToo() {
            Entry shown = published(evening.idea(silkeborg, "Mentor"));
            Recommendation draft = make(draft(evening.idea(silkeborg, "Bus")));
            clock.advance(Duration.ofMinutes(31));
            Draft other = new Draft("Andre ord", "Andet.", "", "", null, List.of(shown.sources().getFirst().id()));
            refused("sign-in-again", () -> recommending.edit(shown.id(), shown.version(), other));
            assertThat(list(Audience.PUBLIC).find(shown.id()).orElseThrow().title()).isEqualTo("Mentor");
            recommending.edit(draft.id(), draft.version(), new Draft("Andre ord", "", "", "", null, draft.sources()));
        }

        /** Readers hear what spoke against it, or that nobody said. */
        @Test
        void whereSomebodyWasAgainstThatIsSaid() {
            long meeting = evening.meeting("Næstved", VotingStyle.FOR_PASS_AGAINST);
            evening.threshold(2, 0, 0);
            List<Long> people = evening.people(6, "business", meeting);
            long idea = evening.idea(meeting, "Værksted");
            evening.says(people.get(0), idea, 1);
            evening.says(people.get(1), idea, 0);
            Draft silent = new Draft("Værksted", "Vi anbefaler det.", "", " ", null, List.of(idea));
            Recommendation nobodyWas = make(silent);
            recommending.publish(nobodyWas.id(), nobodyWas.version());
            recommending.withdraw(nobodyWas.id(), version(nobodyWas.id()));
            evening.says(people.get(2), idea, -1);
            Recommendation made = make(silent);
            refused("objection-missing", () -> recommending.publish(made.id(), made.version()));
            refused("objection-missing", () -> recommending.publish(made.id(), made.version(), "Vigtig"));
            int version = recommending.edit(made.id(), made.version(), new Draft("Værksted", "Vi anbefaler det.", "", "Ingen sagde hvorfor.", null, List.of(idea)));
            recommending.publish(made.id(), version);
            refused("objection-missing", () -> recommending.edit(made.id(), version(made.id()), silent));
            assertThat(list(Audience.PUBLIC).find(made.id()).orElseThrow().objection()).isEqualTo("Ingen sagde hvorfor.");
        }

        int version(long recommendation) {
            return list(Audience.MODERATORS).find(recommendation).orElseThrow().version();
        }

        @Test
        @WithAnonymousUser
        void participantsAndVisitorsReadWhatIsPublicAndNothingElse() {
            List<ThrowingCallable> forStaff = List.of(() -> make(draft(1L)), () -> recommending.edit(1, 0, draft(1L)),
                    () -> recommending.publish(1, 0), () -> recommending.withdraw(1, 0), () -> recommending.move(1, 1, 2, "x"),
                    () -> recommending.letSupportDecide(1), () -> recommending.changes(1), () -> runs.ofMeeting(silkeborg),
                    () -> runs.ofCaravan(evening.caravan), () -> list(Audience.MODERATORS));
            forStaff.forEach(call -> assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class));
            assertThat(list(Audience.PUBLIC).published()).isEmpty();
        }

        @Test
        @AsStaff(Role.ORGANISER)
        void organisersMayWhatModeratorsMay() {
            published(evening.idea(silkeborg, "Mentor"));
            assertThat(list(Audience.MODERATORS).published()).hasSize(1);
        }

        // -------------------------------------------------------------- words of these tests

        List<Long> fourInOrder() {
            List<Long> ids = new ArrayList<>();
            for (int n = 8; n >= 2; n -= 2) {
                long idea = evening.idea(silkeborg, "Idé med " + n);
                evening.areFor(civil.subList(0, n), idea);
                ids.add(published(idea).id());
            }
            return ids;
        }

        Entry published(long... ideas) {
            Recommendation made = make(draft(ideas));
            recommending.publish(made.id(), made.version());
            return list(Audience.MODERATORS).find(made.id()).orElseThrow();
        }

        Recommendation make(Draft draft) {
            return recommending.make(evening.caravan, draft);
        }

        Draft draft(long... ideas) {
            return new Draft(ideas.length == 0 ? "t" : jdbcTitle(ideas[0]), "Vi anbefaler det.", "", "Ingen sagde hvorfor.", null,
                    java.util.Arrays.stream(ideas).boxed().toList());
        }

        String jdbcTitle(long idea) {
            return jdbc.sql("select title from idea where id = ?").param(idea).query(String.class).optional().orElse("t");
        }

        RecommendationList list(Audience audience) {
            return lists.of(evening.caravan, audience);
        }

        Map<String, String> figures(Entry entry) {
            return entry.support().orElseThrow().sectors().stream().collect(Collectors.toMap(
                    sector -> sector.sector().map(s -> s.code()).orElse("*"), sector -> sector.forCount() + "/" + sector.answered()));
        }

        void refused(String reason, ThrowingCallable call) {
            assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(reason));
        }
    }
}
