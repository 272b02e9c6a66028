package dk.karavanen.planning.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

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

    private record Row(Long id, String name, int weight) {
    }

    private record Rule(Set<String> kinds, int partners) {
    }

    private record Call(List<Row> rows, Rule rule) {
    }

    private static final Row A = new Row(1L, "Dialog", 30);
    private static final Row B = new Row(2L, "Forankring", 30);

    private static Call call(Row... rows) {
        return new Call(List.of(rows), new Rule(Set.of("a", "b"), 2));
    }

    @Test
    void rowsAreMetByTheirIds() {
        Row mine = new Row(1L, "Samtale", 30);
        Row theirs = new Row(1L, "Dialog", 40);
        Row added = new Row(null, "Min", 1);
        Row new3 = new Row(3L, "Deres", 1);
        assertThat(ThreeWayMerge.merge(call(A, B), call(mine, B, added), call(theirs, B, new3))).isEqualTo(new ThreeWayMerge<>(
                call(new Row(1L, "Samtale", 40), B, added, new3), List.of("rows"), List.of()));
        assertThat(ThreeWayMerge.merge(call(A, B), call(B, A), call(A, new Row(2L, "Rødder", 30))).merged().rows()).containsExactly(new Row(2L, "Rødder", 30), A);
        assertThat(ThreeWayMerge.merge(call(A, B), call(A), call(A, B, new3)).merged().rows()).as("what I took away").containsExactly(A, new3);
        assertThat(ThreeWayMerge.merge(call(A, B), call(mine, B), call(B))).as("taken away while I changed it").isEqualTo(new ThreeWayMerge<>(
                call(new Row(null, "Samtale", 30), B), List.of("rows"), List.of("rows")));
        assertThat(ThreeWayMerge.merge(call(A, B), call(new Row(1L, "X", 30), B), call(new Row(1L, "Y", 30), B)).conflicts()).containsExactly("rows");
    }

    @Test
    void setsAreMetByTheirMembersAndRecordsByTheirParts() {
        Call base = call(A);
        Call mine = new Call(base.rows(), new Rule(Set.of("a", "b", "c"), 2));
        Call theirs = new Call(base.rows(), new Rule(Set.of("a"), 3));
        assertThat(ThreeWayMerge.merge(base, mine, theirs)).isEqualTo(new ThreeWayMerge<>(new Call(base.rows(), new Rule(Set.of("a", "c"), 3)), List.of("rule"), List.of()));
    }
}
