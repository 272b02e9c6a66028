package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dk.karavanen.board.Tally.Figures;

class TallyTest {

    @Test
    void eachValueIsAColumnOfItsOwn() {
        assertThat(Figures.NONE.plus(1, 3).plus(0, 5).plus(-1, 7)).isEqualTo(new Figures(3, 5, 7));
        assertThat(new Figures(1, 2, 4).plus(1, 10)).isEqualTo(new Figures(11, 2, 4));
        assertThat(new Figures(1, 2, 4).plus(0, 10)).isEqualTo(new Figures(1, 12, 4));
        assertThat(new Figures(1, 2, 4).plus(-1, 10)).isEqualTo(new Figures(1, 2, 14));
        assertThat(new Figures(1, 2, 4).answered()).isEqualTo(7);
    }

    @Test
    void rowsOfOneSectorComeTogetherAndOfTwoStayApart() {
        Tally.Builder rows = new Tally.Builder();
        rows.add("volunteer", 1, 3);
        rows.add("volunteer", 0, 5);
        rows.add("volunteer", -1, 7);
        rows.add("volunteer", 1, 20);
        rows.add("volunteer", 0, 30);
        rows.add("volunteer", -1, 40);
        rows.add("business", -1, 2);
        Tally tally = rows.build();
        assertThat(tally.bySector()).isEqualTo(Map.of("volunteer", new Figures(23, 35, 47), "business", new Figures(0, 0, 2)));
        assertThat(tally.silentAuthors()).isEmpty();
        assertThat(tally.forCount()).isEqualTo(23);
        assertThat(tally.pass()).isEqualTo(35);
        assertThat(tally.against()).isEqualTo(49);
    }

    @Test
    void whoWroteItAndSaysNothingIsCountedBesideTheVotes() {
        Tally.Builder rows = new Tally.Builder();
        rows.add("volunteer", Tally.Builder.SILENT_AUTHORS, 2);
        rows.add("volunteer", Tally.Builder.SILENT_AUTHORS, 3);
        Tally tally = rows.build();
        assertThat(tally.silentAuthors()).isEqualTo(Map.of("volunteer", 5));
        assertThat(tally.bySector()).isEmpty();
        assertThat(tally.forCount() + tally.pass() + tally.against()).isZero();
    }

    @Test
    void itStaysAsItWas() {
        Map<String, Figures> figures = new HashMap<>(Map.of("volunteer", new Figures(1, 0, 0)));
        Map<String, Integer> silent = new HashMap<>(Map.of("volunteer", 1));
        Tally tally = new Tally(figures, silent);
        figures.clear();
        silent.clear();
        assertThat(tally.forCount()).isEqualTo(1);
        assertThat(tally.silentAuthors()).containsEntry("volunteer", 1);
        assertThat(Tally.NONE.bySector()).isEmpty();
    }
}
