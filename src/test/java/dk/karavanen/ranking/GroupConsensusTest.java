package dk.karavanen.ranking;

import static dk.karavanen.ranking.SectorTally.stances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.ReferenceData;

class GroupConsensusTest {

    /** Tallied here from single votes, so that a sign turned round would show. */
    @ParameterizedTest
    @CsvSource({"below-100-ptpts, 3, 44, 28", "25ptpt-3gp-no-strict-with-meta, 3, 57, 0", "above-100-ptpts, 4, 60, 17"})
    void agreesWithThreeRealConversations(String folder, int groups, int statements, int unseen) {
        Map<String, String> groupOf = new HashMap<>();
        ReferenceData.csv("consensus/" + folder + "/groups.csv")
                .forEach(row -> groupOf.put(row.get("participant"), row.get("group")));
        Map<String, Map<String, SectorTally>> tallies = new HashMap<>();
        for (var row : ReferenceData.csv("consensus/" + folder + "/votes.csv")) {
            String group = groupOf.get(row.get("participant"));
            if (group != null) {
                SectorTally vote = switch (row.get("vote")) {
                    case "1" -> stances(group, 1, 0, 0);
                    case "0" -> stances(group, 0, 1, 0);
                    case "-1" -> stances(group, 0, 0, 1);
                    default -> throw new IllegalStateException(row.toString());
                };
                tallies.computeIfAbsent(row.get("statement"), key -> new TreeMap<>()).merge(group, vote, SectorTally::plus);
            }
        }
        var expected = ReferenceData.csv("consensus/" + folder + "/expected.csv");
        assertThat(expected).hasSize(statements);
        int empty = 0;
        for (var row : expected) {
            List<SectorTally> tally = new ArrayList<>();
            for (int g = 0; g < groups; g++) {
                String group = Integer.toString(g);
                SectorTally sector = tallies.getOrDefault(row.get("statement"), Map.of()).getOrDefault(group, stances(group, 0, 0, 0));
                assertThat(sector.forCount()).isEqualTo(Integer.parseInt(row.get("agree_" + g)));
                assertThat(sector.against()).isEqualTo(Integer.parseInt(row.get("disagree_" + g)));
                assertThat(sector.answered()).isEqualTo(Integer.parseInt(row.get("seen_" + g)));
                empty += sector.answered() == 0 ? 1 : 0;
                tally.add(sector);
            }
            double consensus = Double.parseDouble(row.get("consensus"));
            assertThat(GroupConsensus.product(tally).orElseThrow()).isCloseTo(consensus, within(1e-12));
            assertThat(GroupConsensus.geometricMean(tally).orElseThrow())
                    .isCloseTo(Math.pow(consensus, 1.0 / groups), within(1e-12));
        }
        assertThat(empty).isEqualTo(unseen);
    }

    @Test
    void geometricMeanComparesAcrossNumbersOfGroups() {
        var three = List.of(stances("a", 8, 0, 2), stances("b", 8, 0, 2), stances("c", 8, 0, 2));
        var two = three.subList(0, 2);
        assertThat(GroupConsensus.product(three).orElseThrow()).isLessThan(GroupConsensus.product(two).orElseThrow());
        assertThat(GroupConsensus.geometricMean(three).orElseThrow()).isCloseTo(9 / 12.0, within(1e-15));
        assertThat(GroupConsensus.geometricMean(two).orElseThrow()).isCloseTo(9 / 12.0, within(1e-15));
    }

    @Test
    void oneGroupAgainstWeighsMoreThanItsSize() {
        var split = List.of(stances("large", 50, 0, 0), stances("small", 0, 0, 6));
        var even = List.of(stances("large", 30, 0, 20), stances("small", 4, 0, 2));
        assertThat(GroupConsensus.geometricMean(split).orElseThrow())
                .isLessThan(GroupConsensus.geometricMean(even).orElseThrow());
    }

    @Test
    void passingAndDisagreeingCountAlike() {
        assertThat(GroupConsensus.product(List.of(stances("a", 3, 2, 0)))).isEqualTo(GroupConsensus.product(List.of(stances("a", 3, 0, 2))));
    }

    @Test
    void anotherVoteForRaisesAnotherAgainstLowers() {
        for (int a = 0; a < 10; a++) {
            var rest = stances("b", 4, 1, 2);
            double now = GroupConsensus.geometricMean(List.of(stances("a", a, 1, 3), rest)).orElseThrow();
            assertThat(GroupConsensus.geometricMean(List.of(stances("a", a + 1, 1, 3), rest)).orElseThrow()).isGreaterThan(now);
            assertThat(GroupConsensus.geometricMean(List.of(stances("a", a, 1, 4), rest)).orElseThrow()).isLessThan(now);
        }
    }

    @Test
    void intervalHoldsTheMeanAndNarrows() {
        double width = 1;
        for (int times = 1; times <= 1000; times *= 10) {
            var tally = List.of(stances("a", 6 * times, 0, 4 * times), stances("b", times, 0, 9 * times));
            Interval interval = GroupConsensus.interval(tally).orElseThrow();
            assertThat(interval.contains(GroupConsensus.geometricMean(tally).orElseThrow())).isTrue();
            assertThat(interval.width()).isLessThan(width);
            width = interval.width();
        }
    }

    @Test
    void withoutGroupsThereIsNone() {
        assertThat(GroupConsensus.product(List.of())).isEmpty();
        assertThat(GroupConsensus.geometricMean(List.of())).isEmpty();
        assertThat(GroupConsensus.interval(List.of())).isEmpty();
    }
}
