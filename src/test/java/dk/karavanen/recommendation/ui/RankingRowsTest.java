package dk.karavanen.recommendation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.shared.Sector;

/** Which rows of a ranking are sent again. */
class RankingRowsTest {

    @Test
    void nothingIsSentAgainWhereNothingChanged() {
        assertThat(rows(900, 500, 100, 1).changedSince(rows(900, 500, 100, 1))).isEmpty();
    }

    @Test
    void aVoteThatMovesNobodySendsItsOwnRow() {
        assertThat(rows(900, 500, 101, 1).changedSince(rows(900, 500, 100, 1))).containsExactly(2L);
    }

    @Test
    void aChangedTitleSendsItsRow() {
        assertThat(rows("Ny titel", 900, 500, 100).changedSince(rows("Gammel titel", 900, 500, 100))).containsExactly(0L);
    }

    /** Every bar is long against the longest one. */
    @Test
    void aVoteForTheMostSupportedSendsAll() {
        assertThat(rows(901, 500, 100, 1).changedSince(rows(900, 500, 100, 1))).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    @Test
    void anotherMethodSendsAll() {
        RankingRows balanced = rows(900, 500, 100);
        assertThat(RankingRows.of(balanced.run(), Method.WILSON, false).changedSince(balanced)).hasSize(3);
    }

    private static RankingRows rows(int... support) {
        return rows("Idé 0", support);
    }

    /** @param support of each idea, of a thousand people of one sector */
    private static RankingRows rows(String firstTitle, int... support) {
        Map<Long, RankingRun.Line> lines = new LinkedHashMap<>();
        List<IdeaTally> tallies = new ArrayList<>();
        for (int i = 0; i < support.length; i++) {
            long idea = i;
            lines.put(idea, new RankingRun.Line(idea, i == 0 ? firstTitle : "Idé " + i, IdeaKind.IDEA, Optional.empty(), "business", 1,
                    "Silkeborg", new Tally(Map.of("business", new Tally.Figures(support[i], 0, 0)), Map.of()), List.of()));
            tallies.add(new IdeaTally(idea, List.of(new SectorTally("business", support[i], 0, 0, 1000 - support[i], 0))));
        }
        return RankingRows.of(new RankingRun(Sector.DEFAULTS, List.of(VotingStyle.FOR_ONLY), Ranking.of(tallies), lines), Method.BALANCED,
                false);
    }
}
