package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dk.karavanen.cooperation.CooperationFigures;
import dk.karavanen.cooperation.CooperationFigures.Pair;
import dk.karavanen.cooperation.CooperationFigures.Wanted;
import dk.karavanen.report.CooperationPart.Cell;
import dk.karavanen.report.CooperationPart.Row;
import dk.karavanen.report.ReportContent.Named;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.shared.SectorShape;

/** Small sectors are nowhere alone: not in a row, not in a column, not as one side of a pair. */
class CooperationPartTest {

    private static final List<SectorPart> SECTORS = List.of("a", "b", "c", "d").stream().map(code -> new SectorPart(code, new Named(code, code), SectorShape.CIRCLE)).toList();

    private static CooperationPart part(Map<String, Integer> people, Pair... pairs) {
        Map<String, Wanted> wanted = people.keySet().stream().collect(java.util.stream.Collectors.toMap(code -> code, code -> new Wanted(people.get(code), 1)));
        return CooperationPart.of(new CooperationFigures.Figures(people, wanted, Map.of("Nord", 9, "Syd", 6), Map.of("Nord", new Wanted(5, 4), "Syd", new Wanted(3, 3)), List.of(pairs)), SECTORS);
    }

    @Test
    void aSmallSectorStandsWithTheNextSmallest() {
        CooperationPart part = part(Map.of("a", 20, "b", 9, "c", 3), new Pair("a", "c", "Nord", true, true), new Pair("c", "b", "Syd", true, false), new Pair("a", "b", "Nord", false, false));
        assertThat(part.bySector()).extracting(Row::of).containsExactly("a", null);
        assertThat(part.bySector().getLast()).isEqualTo(new Row(null, 12, 2, 3, 2, 1));
        assertThat(part.pairs()).containsExactlyInAnyOrder(new Cell("a", null, 1, 1), new Cell(null, null, 1, 0));
        assertThat(part.whole()).isEqualTo(new Row(null, 32, 3, 3, 2, 1));
        assertThat(part.byRegion()).extracting(Row::of).containsExactly("Nord", "Syd");
    }

    @Test
    void withoutSmallOnesAllAreShown() {
        CooperationPart part = part(Map.of("a", 20, "b", 9), new Pair("a", "b", "Nord", true, false), new Pair("a", "b", "Syd", true, true));
        assertThat(part.pairs()).containsExactly(new Cell("a", "b", 2, 1));
        assertThat(part.bySector()).extracting(Row::introduced).containsExactly(2, 2);
        assertThat(CooperationPart.of(null, SECTORS)).isNull();
    }
}
