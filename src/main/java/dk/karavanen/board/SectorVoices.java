package dk.karavanen.board;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.shared.SmallSectors;

/**
 * With how many voices the sectors that are not shown speak where a mean over sectors is made.
 *
 * <p>How many voices there are follows from who came, so that nobody's silence makes a sector vanish: each sector has one, those in
 * which fewer than {@value SmallSectors#FEWEST_SHOWN} came have one {@linkplain #together}. But of a sector in which only one has
 * weighed anything, its own share next to the visible figures would tell that one's vote. So what such sectors said is {@linkplain
 * #spread} over them evenly: the mean is made of nothing but figures that are shown, and of sums in which at least two sectors and five
 * people who have weighed something stand together. A sector of which nobody has weighed anything stands for itself where that leaves
 * it unheard; where silence is an answer, it would be given away.
 *
 * @param together sectors that have one voice
 * @param spread   voices over which what they said is spread evenly; {@link Electorate#REST} is the one of those together
 */
public record SectorVoices(Set<String> together, Set<String> spread) {

    public SectorVoices {
        together = Set.copyOf(together);
        spread = Set.copyOf(spread);
    }

    /**
     * @param few            what would be hidden of who came
     * @param hidden         what is hidden of what they said
     * @param weighed        by sector, those who have weighed something
     * @param silenceAnswers whether one can only be for, everywhere
     * @param oneBoard       over several boards, what is hidden could follow from more than its sum: then there is only one sum
     */
    public static SectorVoices of(SmallSectors few, SmallSectors hidden, Map<String, Integer> weighed, boolean silenceAnswers, boolean oneBoard) {
        Set<String> large = new HashSet<>(hidden.hidden());
        large.removeAll(few.hidden());
        if (!silenceAnswers) {
            large.removeIf(sector -> weighed.getOrDefault(sector, 0) == 0);
        }
        Set<String> spread = new HashSet<>(large);
        Set<String> small = new HashSet<>(hidden.hidden());
        small.retainAll(few.hidden());
        if (!small.isEmpty() && !large.isEmpty() && !(oneBoard && isSafe(small, weighed) && isSafe(large, weighed))) {
            spread.add(Electorate.REST);
        }
        return new SectorVoices(few.hidden(), spread);
    }

    /** Whether the sum of what these said tells of nobody in a small one what they said. */
    private static boolean isSafe(Collection<String> sectors, Map<String, Integer> weighed) {
        int[] people = sectors.stream().mapToInt(sector -> weighed.getOrDefault(sector, 0)).filter(n -> n > 0).toArray();
        int all = 0;
        boolean small = false;
        for (int n : people) {
            all += n;
            small |= n < SmallSectors.FEWEST_SHOWN;
        }
        return !small || people.length > 1 && all >= SmallSectors.FEWEST_SHOWN;
    }

    /** @param sectors each sector that was there, as counted */
    public IdeaTally tally(long idea, List<SectorTally> sectors) {
        return new IdeaTally(idea, sectors).lumping(together, Electorate.REST).spreading(spread);
    }
}
