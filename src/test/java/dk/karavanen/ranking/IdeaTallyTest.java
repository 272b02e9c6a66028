package dk.karavanen.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Counting and spreading by hand, and the edges of the small values that rankings are made of. */
class IdeaTallyTest {

    private static SectorTally of(String sector, int forCount, int pass, int against, int silent, int unheard) {
        return new SectorTally(sector, forCount, pass, against, silent, unheard);
    }

    /**
     * Ten of a, five of b; one silent, one against, one pass, three for. Quotients present / (2 × given + 1) decide: silent a (10 over
     * 5), against b (5 over 3⅓), pass a (3⅓ over 1⅔), for a (2 over 1⅔), b (1⅔ over 1 3/7), a (1 3/7 over 1).
     */
    @Test
    void answersAreSpreadByHowManyAreThere() {
        SectorTally other = of("c", 4, 0, 2, 0, 1);
        IdeaTally spread = new IdeaTally(7, List.of(of("a", 0, 1, 1, 0, 8), of("b", 3, 0, 0, 1, 1), other)).spreading(List.of("a", "b"));

        assertThat(spread.idea()).isEqualTo(7);
        assertThat(spread.sectors()).containsExactlyInAnyOrder(of("a", 2, 1, 0, 1, 6), of("b", 1, 0, 1, 0, 3), other);
    }

    @Test
    void nobodyAnswersMoreThanOnce() {
        IdeaTally spread = new IdeaTally(1, List.of(of("a", 1, 0, 0, 0, 0), of("b", 3, 0, 0, 0, 0))).spreading(List.of("a", "b"));
        assertThat(spread.sectors()).containsExactlyInAnyOrder(of("a", 1, 0, 0, 0, 0), of("b", 3, 0, 0, 0, 0));
        IdeaTally full = new IdeaTally(1, List.of(of("a", 0, 0, 0, 0, 1), of("b", 4, 0, 0, 0, 0))).spreading(List.of("a", "b"));
        assertThat(full.sectors()).containsExactlyInAnyOrder(of("a", 1, 0, 0, 0, 0), of("b", 3, 0, 0, 0, 1));
    }

    @Test
    void oneAloneIsNotSpread() {
        IdeaTally tally = new IdeaTally(1, List.of(of("a", 1, 0, 0, 0, 4), of("b", 0, 0, 3, 0, 2), of("nobody", 0, 0, 0, 0, 0)));
        assertThat(tally.spreading(List.of("a"))).isSameAs(tally);
        assertThat(tally.spreading(List.of("a", "nobody"))).as("of whom nobody is there").isSameAs(tally);
    }

    @Test
    void figuresAreSumsOverSectors() {
        IdeaTally tally = new IdeaTally(1, List.of(of("a", 1, 2, 3, 4, 5), of("b", 10, 20, 30, 40, 50), of("nobody", 0, 0, 0, 0, 0),
                of("quiet", 0, 0, 0, 0, 2)));
        assertThat(List.of(tally.forCount(), tally.pass(), tally.against(), tally.answered())).containsExactly(11, 22, 33, 110);
        assertThat(tally.sectorsPresent()).isEqualTo(3);
        assertThat(tally.sectorsAnswering()).isEqualTo(2);
        assertThat(of("a", 1, 2, 3, 4, 5).plus(of("b", 10, 20, 30, 40, 50))).isEqualTo(of("a", 11, 22, 33, 44, 55));
    }

    @Test
    void thosePresentAreThoseWhoAnsweredAndTheOthers() {
        assertThat(SectorTally.stances("a", 1, 2, 3, 10)).isEqualTo(of("a", 1, 2, 3, 0, 4));
        assertThat(SectorTally.stances("a", 1, 2, 3, 5)).as("fewer than answered").isEqualTo(of("a", 1, 2, 3, 0, 0));
    }

    @Test
    void intervalsEndWhereTheyEnd() {
        Interval interval = new Interval(0.25, 0.5);
        assertThat(List.of(0.25, 0.3, 0.5)).allMatch(interval::contains);
        assertThat(List.of(0.24, 0.51)).noneMatch(interval::contains);
        // Newcombe 1998: 81 of 263.
        assertThat(Wilson.lowerBound(81, 263).orElseThrow()).isCloseTo(0.2553, within(0.00005));
        assertThatNoException().isThrownBy(() -> Wilson.ofShare(0, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.ofShare(0.5, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.ofShare(0.5, 1, 0));
    }

    @Test
    void thresholdsHaveEnds() {
        assertThatNoException().isThrownBy(() -> new AnswerThreshold(1, 0, 0));
        assertThatNoException().isThrownBy(() -> new AnswerThreshold(AnswerThreshold.MAX_PEOPLE, 100, 100));
        for (int[] beyond : new int[][] {{0, 0, 0}, {AnswerThreshold.MAX_PEOPLE + 1, 0, 0}, {1, -1, 0}, {1, 101, 0}, {1, 0, -1}, {1, 0, 101}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new AnswerThreshold(beyond[0], beyond[1], beyond[2]));
        }
    }
}
