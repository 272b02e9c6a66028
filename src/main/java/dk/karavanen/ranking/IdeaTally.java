package dk.karavanen.ranking;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What everyone said about one idea, by sector. Something made of several ideas (a recommendation) is tallied the same way; the
 * caller counts each person once.
 *
 * <p>Which sectors are listed matters to {@link GroupConsensus} and {@link BalancedEstimate}: list every sector that was in the room,
 * with zeros if it did not answer; leave out a sector of which nobody was there.
 *
 * @param idea    its id
 * @param sectors one tally a sector; kept sorted by the sector's key so that results don't depend on the order given
 */
public record IdeaTally(long idea, List<SectorTally> sectors) {

    public IdeaTally {
        sectors = sectors.stream().sorted(Comparator.comparing(SectorTally::sector)).toList();
        for (int i = 1; i < sectors.size(); i++) {
            if (sectors.get(i).sector().equals(sectors.get(i - 1).sector())) {
                throw new IllegalArgumentException("Idea " + idea + " has two tallies of " + sectors.get(i).sector());
            }
        }
    }

    public int forCount() {
        return sum(SectorTally::forCount);
    }

    public int pass() {
        return sum(SectorTally::pass);
    }

    public int against() {
        return sum(SectorTally::against);
    }

    public int answered() {
        return sum(SectorTally::answered);
    }

    /** Sectors of which anybody was there. */
    public int sectorsPresent() {
        return (int) sectors.stream().filter(sector -> sector.present() > 0).count();
    }

    /** Sectors from which anybody answered. */
    public int sectorsAnswering() {
        return (int) sectors.stream().filter(sector -> sector.answered() > 0).count();
    }

    /** Both together: the same idea's tallies of two meetings. Sectors of either are kept. */
    public IdeaTally plus(IdeaTally other) {
        Map<String, SectorTally> sum = new LinkedHashMap<>();
        sectors.forEach(tally -> sum.put(tally.sector(), tally));
        other.sectors.forEach(tally -> sum.merge(tally.sector(), tally, SectorTally::plus));
        return new IdeaTally(idea, List.copyOf(sum.values()));
    }

    /** The same without one sector. */
    public IdeaTally without(String sector) {
        return new IdeaTally(idea, sectors.stream().filter(tally -> !tally.sector().equals(sector)).toList());
    }

    /**
     * The same with some sectors put together as one. Figures for others than moderators are computed from tallies whose small
     * sectors are lumped: a mean over sectors, next to the visible sectors' figures, gives the hidden ones away otherwise.
     *
     * @param small the sectors to put together; with none of them listed, nothing changes
     * @param rest  the key of what they become; must not be another sector's
     */
    public IdeaTally lumping(Collection<String> small, String rest) {
        Set<String> those = Set.copyOf(small);
        Map<String, SectorTally> kept = new LinkedHashMap<>();
        SectorTally lump = null;
        for (SectorTally tally : sectors) {
            if (those.contains(tally.sector())) {
                lump = lump == null ? tally.as(rest) : lump.plus(tally);
            } else {
                kept.put(tally.sector(), tally);
            }
        }
        if (lump != null && kept.put(rest, lump) != null) {
            throw new IllegalArgumentException(rest + " is a sector of its own");
        }
        return new IdeaTally(idea, List.copyOf(kept.values()));
    }

    /**
     * The same with what some sectors answered spread over them evenly, by how many of each are there: the sums stay, and which of them
     * answered what is in nothing that is computed from it. Answers are given out one by one, each to the sector that has fewest for
     * its size (Webster's and Sainte-Laguë's divisors), those <em>for</em> last: so one more for is one more in one sector, and the
     * others stay as they are.
     *
     * @param those the sectors; with fewer than two of them listed, nothing changes
     */
    public IdeaTally spreading(Collection<String> those) {
        List<SectorTally> from = sectors.stream().filter(tally -> those.contains(tally.sector()) && tally.present() > 0).toList();
        if (from.size() < 2) {
            return this;
        }
        int[] last = new int[4];
        for (SectorTally tally : from) {
            last[0] += tally.silent();
            last[1] += tally.against();
            last[2] += tally.pass();
            last[3] += tally.forCount();
        }
        int[][] given = new int[from.size()][last.length + 1];
        for (int answer = 0; answer < last.length; answer++) {
            for (int n = 0; n < last[answer]; n++) {
                int[] next = given[fewestForItsSize(from, given)];
                next[answer]++;
                next[last.length]++;
            }
        }
        Map<String, SectorTally> spread = new LinkedHashMap<>();
        sectors.forEach(tally -> spread.put(tally.sector(), tally));
        for (int i = 0; i < given.length; i++) {
            SectorTally tally = from.get(i);
            int[] n = given[i];
            spread.put(tally.sector(), new SectorTally(tally.sector(), n[3], n[2], n[1], n[0], tally.present() - n[last.length]));
        }
        return new IdeaTally(idea, List.copyOf(spread.values()));
    }

    private static int fewestForItsSize(List<SectorTally> sectors, int[][] given) {
        int fewest = -1;
        for (int i = 0; i < given.length; i++) {
            int answered = given[i][given[i].length - 1];
            if (answered < sectors.get(i).present() && (fewest < 0 || sectors.get(i).present() * (2L * given[fewest][given[i].length - 1] + 1)
                    > sectors.get(fewest).present() * (2L * answered + 1))) {
                fewest = i;
            }
        }
        return fewest;
    }

    private int sum(ToIntFunction<SectorTally> count) {
        return sectors.stream().mapToInt(count).sum();
    }
}
