package dk.karavanen.ranking;

import static dk.karavanen.ranking.SectorTally.forOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import dk.karavanen.ReferenceData;
import tools.jackson.databind.JsonNode;

class BalancedSupportTest {

    private static final Offset<Double> TOLERANCE = within(1e-11);

    @Test
    void agreesWithReference() {
        int compared = 0;
        for (JsonNode one : ReferenceData.json("poststratification/cases.json").get("cases")) {
            List<SectorTally> tallies = new ArrayList<>();
            Map<String, Long> population = new HashMap<>();
            for (JsonNode sector : one.get("sectors")) {
                String name = sector.get("sector").asString();
                tallies.add(forOnly(name, sector.get("for").asInt(), sector.get("answered").asInt()));
                if (sector.has("population")) {
                    population.put(name, sector.get("population").asLong());
                }
            }
            IdeaTally tally = new IdeaTally(1, tallies);
            assertThat((double) tally.forCount() / tally.answered()).isCloseTo(decimal(one.get("rawSupportDecimal")), TOLERANCE);
            compared += agrees(one.get("expected").get("equalVoice"), tallies, Weights.equalVoice());
            if (one.get("expected").has("population")) {
                compared += agrees(one.get("expected").get("population"), tallies, Weights.population(population));
            }
        }
        assertThat(compared).isEqualTo(11);
    }

    private static int agrees(JsonNode expected, List<SectorTally> tallies, Weights weights) {
        BalancedSupport actual = BalancedSupport.of(tallies, weights).orElseThrow();
        assertThat(actual.share()).isCloseTo(decimal(expected.get("balancedSupportDecimal")), TOLERANCE);
        if (expected.get("variance").isNull()) {
            assertThat(actual.variance()).isEmpty();
            assertThat(actual.normal95()).isEmpty();
        } else {
            assertThat(actual.variance().orElseThrow()).isCloseTo(decimal(expected.get("varianceDecimal")), TOLERANCE);
            agrees(expected.get("normal95"), actual.normal95().orElseThrow());
        }
        assertThat(actual.varianceDividingByN()).isCloseTo(decimal(expected.get("varianceDividingByNDecimal")), TOLERANCE);
        agrees(expected.get("normal95DividingByN"), actual.normal95DividingByN());
        assertThat(actual.designEffect()).isCloseTo(decimal(expected.get("designEffectDecimal")), TOLERANCE);
        assertThat(actual.effectiveSize()).isCloseTo(decimal(expected.get("effectiveSampleSizeDecimal")), TOLERANCE);
        agrees(expected.get("wilson95EffectiveN"), actual.wilson95());
        return 1;
    }

    private static void agrees(JsonNode bounds, Interval interval) {
        assertThat(interval.lower()).isCloseTo(decimal(bounds.get(0)), TOLERANCE);
        assertThat(interval.upper()).isCloseTo(decimal(bounds.get(1)), TOLERANCE);
    }

    private static double decimal(JsonNode node) {
        return Double.parseDouble(node.asString());
    }

    @Test
    void nobodyAnsweredIsNoSupport() {
        assertThat(BalancedSupport.of(List.of(), Weights.equalVoice())).isEmpty();
        assertThat(BalancedSupport.of(List.of(forOnly("a", 0, 0)), Weights.equalVoice())).isEmpty();
        assertThat(BalancedSupport.of(List.of(forOnly("a", 1, 3)), sector -> 0)).isEmpty();
    }

    @Test
    void refusesWeightsThatAreNone() {
        var tally = List.of(forOnly("a", 1, 3));
        assertThatThrownBy(() -> BalancedSupport.of(tally, sector -> -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BalancedSupport.of(tally, sector -> Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BalancedSupport.of(tally, Weights.population(Map.of("b", 10))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sector a");
    }

    @Test
    void aSectorThatFillsTheHallCountsOnce() {
        var small = List.of(forOnly("a", 9, 10), forOnly("b", 1, 10));
        var crowded = List.of(forOnly("a", 900, 1000), forOnly("b", 1, 10));
        assertThat(BalancedSupport.of(crowded, Weights.equalVoice()).orElseThrow().share())
                .isCloseTo(BalancedSupport.of(small, Weights.equalVoice()).orElseThrow().share(), within(1e-15));
    }

    @Test
    void boundsAndOrderHoldForRandomHalls() {
        Random random = new Random(2016);
        for (int round = 0; round < 500; round++) {
            List<SectorTally> tallies = new ArrayList<>();
            for (int h = 0; h < 1 + random.nextInt(7); h++) {
                int n = 1 + random.nextInt(40);
                tallies.add(forOnly("s" + h, random.nextInt(n + 1), n));
            }
            BalancedSupport support = BalancedSupport.of(tallies, Weights.equalVoice()).orElseThrow();
            double lowest = tallies.stream().mapToDouble(SectorTally::share).min().orElseThrow();
            double highest = tallies.stream().mapToDouble(SectorTally::share).max().orElseThrow();
            assertThat(support.share()).isBetween(lowest - 1e-12, highest + 1e-12);
            assertThat(support.designEffect()).isGreaterThan(1 - 1e-12);
            assertThat(support.wilson95().contains(support.share())).isTrue();
            support.variance().ifPresent(v -> assertThat(v).isGreaterThanOrEqualTo(support.varianceDividingByN()));

            SectorTally first = tallies.getFirst();
            if (first.silent() > 0) {
                List<SectorTally> more = new ArrayList<>(tallies);
                more.set(0, forOnly(first.sector(), first.forCount() + 1, first.answered()));
                assertThat(BalancedSupport.of(more, Weights.equalVoice()).orElseThrow().share()).isGreaterThan(support.share());
            }
            Collections.shuffle(tallies, random);
            assertThat(BalancedSupport.of(tallies, Weights.equalVoice()).orElseThrow().share())
                    .isCloseTo(support.share(), within(1e-14));
        }
    }
}
