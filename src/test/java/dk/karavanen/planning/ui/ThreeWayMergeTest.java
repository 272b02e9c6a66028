package dk.karavanen.planning.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {

    private record Plan(String title, Integer seats, List<String> themes) {
    }

    private static final Plan BASE = new Plan("Silkeborg", null, List.of("Job"));

    @Test
    void whatOnlyOneTouchedIsTakenFromThatOne() {
        ThreeWayMerge<Plan> met = ThreeWayMerge.merge(BASE, new Plan("Silkeborg", 150, List.of("Job")), new Plan("Viborg", null, List.of("Job")));
        assertThat(met).isEqualTo(new ThreeWayMerge<>(new Plan("Viborg", 150, List.of("Job")), List.of("title"), List.of()));
    }

    @Test
    void whereBothTouchedOursStaysAndIsNamed() {
        ThreeWayMerge<Plan> met = ThreeWayMerge.merge(BASE, new Plan("Herning", null, List.of()), new Plan("Viborg", 90, List.of("Job")));
        assertThat(met).isEqualTo(new ThreeWayMerge<>(new Plan("Herning", 90, List.of()), List.of("title", "seats"), List.of("title")));
    }

    @Test
    void theSameChangeByBothIsNoConflict() {
        Plan both = new Plan("Viborg", null, List.of("Job"));
        assertThat(ThreeWayMerge.merge(BASE, both, both).conflicts()).isEmpty();
    }
}
