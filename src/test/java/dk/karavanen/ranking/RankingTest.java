package dk.karavanen.ranking;

import static dk.karavanen.ranking.Method.BALANCED;
import static dk.karavanen.ranking.Method.CONSENSUS;
import static dk.karavanen.ranking.Method.SUPPORT;
import static dk.karavanen.ranking.Method.WILSON;
import static dk.karavanen.ranking.SectorTally.forOnly;
import static dk.karavanen.ranking.SectorTally.stances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dk.karavanen.testing.Effort;

class RankingTest {

    private static IdeaTally idea(long id, SectorTally... sectors) {
        return new IdeaTally(id, List.of(sectors));
    }

    private static List<Long> order(Ranking ranking, Method method) {
        return ranking.by(method).stream().map(RankedIdea::idea).toList();
    }

    private static int rank(Ranking ranking, long idea, Method method) {
        return ranking.idea(idea).orElseThrow().place(method).orElseThrow().rank();
    }

    @Test
    void methodsDisagreeWhereTheyShould() {
        // A crowd of civil society carries 1; everyone likes 2; 3 has a perfect share of two answers.
        var ranking = Ranking.of(List.of(
                idea(1, stances("civil", 45, 2, 3), stances("municipality", 2, 3, 5), stances("jobcentre", 1, 0, 4)),
                idea(2, stances("civil", 30, 5, 15), stances("municipality", 7, 1, 2), stances("jobcentre", 4, 0, 1)),
                idea(3, stances("civil", 1, 0, 0), stances("municipality", 1, 0, 0), stances("jobcentre", 0, 0, 0))));
        assertThat(order(ranking, SUPPORT)).containsExactly(1L, 2L, 3L);
        assertThat(order(ranking, WILSON)).containsExactly(1L, 2L, 3L);
        assertThat(order(ranking, CONSENSUS)).containsExactly(2L, 3L, 1L);
        assertThat(order(ranking, BALANCED)).containsExactly(2L, 3L, 1L);
        assertThat(ranking.idea(3).orElseThrow().balanced().orElseThrow().share()).as("observed").isEqualTo(1);

        RankedIdea first = ranking.idea(1).orElseThrow();
        assertThat(first.support()).isEqualTo(48);
        assertThat(first.share()).hasValue(48 / 65.0);
        assertThat(first.wilson()).isEqualTo(Wilson.interval(48, 65));
        assertThat(first.consensus().orElseThrow()).isCloseTo(Math.cbrt(46 / 52.0 * 3 / 12 * 2 / 7), within(1e-15));
        assertThat(first.balanced().orElseThrow().share()).isCloseTo(13 / 30.0, within(1e-15));
        assertThat(first.sectorsBehind()).isEqualTo(1);
        assertThat(first.sectorsAnswering()).isEqualTo(3);
        assertThat(ranking.idea(3).orElseThrow().sectorsAnswering()).isEqualTo(2);
        assertThat(ranking.idea(99)).isEmpty();
        assertThat(ranking.size()).isEqualTo(3);
    }

    @Test
    void equalScoresShareARankAndTheNextIsSkipped() {
        // 1/10 + 2/10 and 3/20 + 3/20: equal balanced support, not to the last bit.
        var ranking = Ranking.of(List.of(
                idea(7, forOnly("a", 9, 10), forOnly("b", 9, 10)),
                idea(5, forOnly("a", 1, 10), forOnly("b", 2, 10)),
                idea(4, forOnly("a", 3, 20), forOnly("b", 3, 20)),
                idea(2, forOnly("a", 0, 10), forOnly("b", 1, 10))));
        assertThat(order(ranking, BALANCED)).containsExactly(7L, 4L, 5L, 2L);
        assertThat(List.of(rank(ranking, 7, BALANCED), rank(ranking, 4, BALANCED), rank(ranking, 5, BALANCED),
                rank(ranking, 2, BALANCED))).containsExactly(1, 2, 2, 4);
    }

    @Test
    void equalRanksStandByMoreForThenFewerAgainstThenOlder() {
        var ranking = Ranking.of(List.of(
                idea(1, stances("a", 2, 0, 2)),
                idea(2, stances("a", 2, 0, 1)),
                idea(3, stances("a", 2, 1, 1)),
                idea(5, stances("a", 3, 0, 9)),
                idea(4, stances("a", 2, 1, 1))));
        assertThat(order(ranking, SUPPORT)).containsExactly(5L, 2L, 3L, 4L, 1L);
        assertThat(List.of(3L, 4L, 2L, 1L)).allSatisfy(id -> assertThat(rank(ranking, id, SUPPORT)).isEqualTo(2));
    }

    @Test
    void anIdeaNobodyAnsweredHasNoPlaceAndDisturbsNoOther() {
        var answered = List.of(idea(1, stances("a", 9, 0, 1)), idea(2, stances("a", 1, 0, 9)));
        var more = new ArrayList<>(answered);
        more.addFirst(idea(3, stances("a", 0, 0, 0)));
        var ranking = Ranking.of(more);
        for (Method method : List.of(WILSON, CONSENSUS, BALANCED)) {
            assertThat(order(ranking, method)).containsExactly(1L, 2L, 3L);
            assertThat(ranking.idea(3).orElseThrow().place(method)).isEmpty();
            assertThat(ranking.idea(1).orElseThrow().place(method)).isEqualTo(Ranking.of(answered).idea(1).orElseThrow().place(method));
        }
        assertThat(rank(ranking, 3, SUPPORT)).isEqualTo(3);
        RankedIdea empty = ranking.idea(3).orElseThrow();
        assertThat(empty.share()).isEmpty();
        assertThat(empty.wilson()).isEmpty();
        assertThat(empty.consensus()).isEmpty();
        assertThat(empty.balanced()).isEmpty();
        assertThat(empty.lowestSector()).isEmpty();
        assertThat(empty.sectorsBehind()).isZero();
    }

    @Test
    void emptyListsAndEmptyHallsRank() {
        assertThat(Ranking.of(List.of()).by(SUPPORT)).isEmpty();
        var nobody = Ranking.of(List.of(idea(1), idea(2, forOnly("a", 0, 0))));
        assertThat(nobody.largestSector()).isEmpty();
        assertThat(order(nobody, SUPPORT)).containsExactly(1L, 2L);
        assertThat(nobody.idea(2).orElseThrow().places()).isEmpty();
    }

    @Test
    void votingStyleDecidesWhoCounts() {
        assertThat(forOnly("a", 6, 20).answered()).isEqualTo(20);
        assertThat(stances("a", 6, 1, 3).answered()).isEqualTo(10);
        assertThat(forOnly("a", 6, 4)).as("voted and left").isEqualTo(forOnly("a", 6, 6));
    }

    @Test
    void largestSectorLeftOut() {
        var ranking = Ranking.of(List.of(
                idea(1, forOnly("crowd", 40, 50), forOnly("few", 1, 10)),
                idea(2, forOnly("crowd", 10, 50), forOnly("few", 8, 10))));
        assertThat(ranking.largestSector()).contains("crowd");
        assertThat(rank(ranking, 1, SUPPORT)).isEqualTo(1);
        assertThat(ranking.idea(1).orElseThrow().place(SUPPORT).orElseThrow().withoutLargestSector()).hasValue(2);
        assertThat(ranking.idea(2).orElseThrow().place(SUPPORT).orElseThrow().withoutLargestSector()).hasValue(1);

        var alone = Ranking.of(List.of(idea(1, forOnly("only", 3, 9))));
        assertThat(alone.idea(1).orElseThrow().place(BALANCED).orElseThrow().withoutLargestSector()).isEmpty();
    }

    @Test
    void likelyPlaceComesFromIntervalsThatDoNotOverlap() {
        var ranking = Ranking.of(List.of(
                idea(1, forOnly("a", 95, 100)),
                idea(2, forOnly("a", 52, 100)),
                idea(3, forOnly("a", 48, 100)),
                idea(4, forOnly("a", 5, 100))));
        for (Method method : List.of(SUPPORT, WILSON, BALANCED)) {
            assertThat(ranking.by(method)).extracting(idea -> {
                Place place = idea.place(method).orElseThrow();
                return place.best() + "-" + place.worst();
            }).containsExactly("1-1", "2-3", "2-3", "4-4");
        }
    }

    @Test
    void lowestSectorNamesNoHiddenOne() {
        var idea = Ranking.of(List.of(idea(1, stances("b", 4, 0, 4), stances("a", 1, 0, 1), stances("c", 0, 0, 1), stances("d", 9, 0, 0))))
                .idea(1).orElseThrow();
        assertThat(idea.lowestSector()).contains(stances("c", 0, 0, 1));
        assertThat(idea.lowestSector(sector -> !sector.equals("c"))).as("the firmer of two halves").contains(stances("b", 4, 0, 4));
        assertThat(idea.sectorsBehind()).isEqualTo(3);
    }

    @Test
    void lumpingKeepsEveryVote() {
        var tally = idea(1, stances("a", 4, 1, 4), stances("b", 1, 0, 1), stances("c", 0, 2, 1));
        var lumped = tally.lumping(List.of("b", "c", "not there"), "rest");
        assertThat(lumped.sectors()).containsExactly(stances("a", 4, 1, 4), stances("rest", 1, 2, 2));
        assertThat(tally.lumping(List.of("x"), "rest")).isEqualTo(tally);
        assertThatThrownBy(() -> tally.lumping(List.of("b"), "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTheSameSectorOrIdeaTwice() {
        assertThatThrownBy(() -> idea(1, stances("a", 1, 0, 0), stances("a", 2, 0, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ranking.of(List.of(idea(1, stances("a", 1, 0, 0)), idea(1)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachMeetingLeftOut() {
        // 1 leads thanks to meeting 20 alone; 3 is known at meeting 30 only.
        Map<Long, List<IdeaTally>> meetings = Map.of(
                10L, List.of(idea(1, stances("a", 2, 0, 8)), idea(2, stances("a", 6, 0, 4))),
                20L, List.of(idea(1, stances("a", 10, 0, 0)), idea(2, stances("a", 5, 0, 5))),
                30L, List.of(idea(1, stances("b", 6, 0, 4)), idea(2, stances("b", 5, 0, 5)), idea(3, stances("b", 1, 0, 9))));
        var steadiness = Ranking.withoutEachMeeting(meetings, Weights.equalVoice(), BALANCED);
        assertThat(steadiness).containsOnlyKeys(1L, 2L, 3L);
        assertThat(steadiness.get(1L).rank()).hasValue(1);
        assertThat(steadiness.get(1L).without()).containsExactlyEntriesOf(new TreeMap<>(
                Map.of(10L, OptionalInt.of(1), 20L, OptionalInt.of(2), 30L, OptionalInt.of(1))));
        assertThat(steadiness.get(1L).largestMove()).isEqualTo(1);
        assertThat(steadiness.get(1L).hangsOnOneMeeting()).isFalse();
        assertThat(steadiness.get(3L).without().get(30L)).isEmpty();
        assertThat(steadiness.get(3L).hangsOnOneMeeting()).isTrue();
        assertThat(steadiness.get(3L).largestMove()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void onlyTheTalliesDecide(Method method) {
        Random random = new Random(23);
        List<IdeaTally> tallies = hall(120, random, false);
        var expected = Ranking.of(tallies).by(method);
        for (int round = 0; round < 5; round++) {
            List<IdeaTally> shuffled = new ArrayList<>();
            for (IdeaTally tally : tallies) {
                List<SectorTally> sectors = new ArrayList<>(tally.sectors());
                Collections.shuffle(sectors, random);
                shuffled.add(new IdeaTally(tally.idea(), sectors));
            }
            Collections.shuffle(shuffled, random);
            assertThat(Ranking.of(shuffled).by(method)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void ranksAreConsistent(Method method) {
        for (boolean forOnly : List.of(true, false)) {
            List<RankedIdea> list = Ranking.of(hall(150, new Random(7), forOnly)).by(method);
            int placed = (int) list.stream().filter(idea -> idea.place(method).isPresent()).count();
            Place before = null;
            for (int i = 0; i < list.size(); i++) {
                Place place = list.get(i).place(method).orElse(null);
                if (place == null) {
                    assertThat(i).as("those without a place come last").isGreaterThanOrEqualTo(placed);
                    continue;
                }
                boolean tied = before != null && Math.abs(before.score() - place.score()) < 1e-12;
                assertThat(place.rank()).isEqualTo(tied ? before.rank() : i + 1);
                assertThat(place.best()).isBetween(1, place.rank());
                assertThat(place.worst()).isBetween(place.rank(), placed);
                if (before != null) {
                    assertThat(place.score()).isLessThanOrEqualTo(before.score() + 1e-12);
                }
                if (method == CONSENSUS) {
                    assertThat(place.interval().contains(place.score())).isTrue();
                } else if (method == BALANCED) {
                    assertThat(place.interval().lower()).isCloseTo(Math.max(0, place.score()), within(1e-6));
                }
                before = place;
            }
        }
    }

    /** One more person changing from against to for never lowers an idea's rank, by any method. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void anotherVoteForNeverHurts(Method method) {
        Random random = new Random(99);
        List<IdeaTally> tallies = hall(40, random, false);
        for (int i = 0; i < tallies.size(); i++) {
            IdeaTally tally = tallies.get(i);
            int at = random.nextInt(tally.sectors().size());
            SectorTally sector = tally.sectors().get(at);
            if (sector.against() > 0) {
                List<SectorTally> changed = new ArrayList<>(tally.sectors());
                changed.set(at, stances(sector.sector(), sector.forCount() + 1, sector.pass(), sector.against() - 1));
                List<IdeaTally> after = new ArrayList<>(tallies);
                after.set(i, new IdeaTally(tally.idea(), changed));
                assertThat(rank(Ranking.of(after), tally.idea(), method))
                        .isLessThanOrEqualTo(rank(Ranking.of(tallies), tally.idea(), method));
            }
        }
    }

    @Test
    void fiveThousandIdeasAreQuick() {
        List<IdeaTally> tallies = hall(5_000, new Random(1), false);
        Ranking.of(tallies);
        assertThat(Effort.of(() -> assertThat(Ranking.of(tallies).by(BALANCED)).hasSize(5_000))).isLessThan(Duration.ofSeconds(2));
    }

    /** Ideas in a hall of seven sectors of very different sizes. */
    static List<IdeaTally> hall(int ideas, Random random, boolean forOnly) {
        int[] present = {60, 25, 12, 9, 5, 2, 1};
        List<IdeaTally> tallies = new ArrayList<>();
        for (int i = 0; i < ideas; i++) {
            List<SectorTally> sectors = new ArrayList<>();
            double liked = random.nextDouble();
            for (int s = 0; s < present.length; s++) {
                int yes = 0;
                int pass = 0;
                int no = 0;
                for (int person = 0; person < present[s]; person++) {
                    double dice = random.nextDouble();
                    if (dice < liked * 0.7) {
                        yes++;
                    } else if (dice < 0.7) {
                        no++;
                    } else if (dice < 0.75) {
                        pass++;
                    }
                }
                sectors.add(forOnly ? forOnly("s" + s, yes, present[s]) : stances("s" + s, yes, pass, no));
            }
            tallies.add(new IdeaTally(1000 - i, sectors));
        }
        return tallies;
    }
}
