package dk.karavanen.board;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.ranking.BalancedEstimate;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.ranking.Weights;
import dk.karavanen.shared.SmallSectors;

/**
 * Who was asked at a meeting, and so what a vote is a share of: the one rule from which phones, wall, desk, ranking, recommendations
 * and reports have their figures.
 *
 * <p><b>Who counts.</b> Everyone present, by their sector. Where one can only be <em>for</em>, silence is an answer; where one can also
 * pass or be against, those who have not answered are unheard. <b>Authors:</b> nobody can be for an idea of their own, so the silence
 * of whoever wrote it, or an idea merged into it, says nothing and is left out; what they have said (on an idea before it was merged)
 * counts like everyone's. <b>Small sectors</b> are those of which fewer than five have weighed anything: they are shown together, and
 * a mean over sectors tells no more of them, see {@link SectorVoices}.
 *
 * <p>Two halls are equal if every idea's figures are the same in both.
 *
 * @param present   people present by sector
 * @param small     the sectors of which nothing they said is shown alone
 * @param voices    how the small ones count where a mean over sectors is made
 * @param needed    answers an idea needs for a place
 * @param threshold what the caravan has decided
 */
public record Electorate(VotingStyle style, Map<String, Integer> present, SmallSectors small, SectorVoices voices, int needed,
        AnswerThreshold threshold) {

    /** The key of the small sectors together; no sector has it, their codes are words. */
    public static final String REST = "*";

    public Electorate {
        present = Map.copyOf(present);
    }

    /** @param weighed of those present the ones who have taken a stance on anything that stands on the board, by sector */
    public static Electorate of(VotingStyle style, Map<String, Integer> present, Map<String, Integer> weighed, AnswerThreshold threshold) {
        SmallSectors small = SmallSectors.among(present, weighed);
        return new Electorate(style, present, small,
                SectorVoices.of(SmallSectors.among(present), small, weighed, style == VotingStyle.FOR_ONLY, true),
                threshold.answersNeeded(weighed.values().stream().mapToInt(Integer::intValue).sum()), threshold);
    }

    /** An idea's figures as every method takes them: each sector that is there, with zeros if it did not answer; see {@link SectorVoices}. */
    public IdeaTally tally(long idea, Tally said) {
        TreeSet<String> there = new TreeSet<>(present.keySet());
        there.addAll(said.bySector().keySet());
        List<SectorTally> sectors = there.stream().map(sector -> {
            Tally.Figures figures = said.bySector().getOrDefault(sector, Tally.Figures.NONE);
            int rest = Math.max(0, present.getOrDefault(sector, 0) - said.silentAuthors().getOrDefault(sector, 0) - figures.answered());
            return style == VotingStyle.FOR_ONLY
                    ? new SectorTally(sector, figures.forCount(), figures.pass(), figures.against(), rest, 0)
                    : new SectorTally(sector, figures.forCount(), figures.pass(), figures.against(), 0, rest);
        }).toList();
        return voices.tally(idea, sectors);
    }

    /** Whether too few have answered for a place. */
    public boolean isFew(IdeaTally tally) {
        return !standing(tally).isEnough();
    }

    public AnswerThreshold.Standing standing(IdeaTally tally) {
        return threshold.standing(tally, needed);
    }

    /** What ideas are put in order by, see {@link BalancedEstimate#score}; null where it has none: too few have answered. */
    @Nullable Integer score(IdeaTally tally) {
        return isFew(tally) ? null
                : BalancedEstimate.of(tally.sectors(), Weights.equalVoice()).map(BalancedEstimate::score).orElse(null);
    }
}
