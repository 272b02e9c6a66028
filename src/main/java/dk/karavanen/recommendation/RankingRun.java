package dk.karavanen.recommendation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.shared.Sector;

/**
 * All methods side by side over the ideas of one meeting, or of all of a caravan's. For moderators: nothing in it is suppressed.
 *
 * <p>Who counts, and as what, is the {@link dk.karavanen.board.Electorate}'s to say: a share is of everyone present at the idea's meeting, or
 * of those who took a stance. Ideas with too few answers stand apart, see {@link dk.karavanen.ranking.AnswerThreshold}.
 *
 * @param sectors the caravan's, in their order
 * @param styles  of the meetings concerned: more than one, and shares are not all of the same kind
 * @param ranking over {@code lines}
 * @param lines   every idea that stands on a board
 */
public record RankingRun(List<Sector> sectors, List<VotingStyle> styles, Ranking ranking, Map<Long, Line> lines) {

    /**
     * One idea.
     *
     * @param sector of the author
     * @param tally  every sector by itself
     * @param uses   recommendations it is a source of, withdrawn ones apart
     */
    public record Line(long idea, String title, IdeaKind kind, Optional<Theme> theme, String sector, long meeting,
            String meetingTitle, Tally tally, List<Recommendations.Use> uses) {
    }

    /** Best first by this method; ideas it has no figure for, last. */
    public List<RankedIdea> by(Method method) {
        return ranking.by(method);
    }

    public Line line(RankedIdea ranked) {
        return Objects.requireNonNull(lines.get(ranked.idea()));
    }

    /** Whether shares of two kinds stand side by side. */
    public boolean mixesStyles() {
        return styles.size() > 1;
    }
}
