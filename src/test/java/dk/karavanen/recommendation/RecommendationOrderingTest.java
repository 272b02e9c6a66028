package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Without;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** In which order recommendations stand, and what is said where it is moved. */
class RecommendationOrderingTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    abstract static class Cases extends RecommendingCases {

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
    }
}
