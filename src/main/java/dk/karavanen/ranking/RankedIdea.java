package dk.karavanen.ranking;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * One idea of a {@link Ranking} with every method's figure.
 *
 * @param tally     what it was computed from
 * @param wilson    95 % interval of the raw share for; empty if nobody answered
 * @param consensus geometric mean of the group-informed consensus; empty if nobody answered
 * @param balanced  as observed; empty if nobody answered in a sector that has weight
 * @param estimate  what it would be if everyone there had answered; empty as {@code balanced}
 * @param few       whether too few answered for a place: it stands apart, after the others
 * @param places    by method; a method that has no figure for this idea is missing, and all are if {@code few}
 */
public record RankedIdea(IdeaTally tally, Optional<Interval> wilson, OptionalDouble consensus, Optional<BalancedSupport> balanced,
        Optional<BalancedEstimate> estimate, boolean few, Map<Method, Place> places) {

    public long idea() {
        return tally.idea();
    }

    /** People for. */
    public int support() {
        return tally.forCount();
    }

    /** The raw share for among those who answered; empty if nobody did. */
    public OptionalDouble share() {
        return tally.answered() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of((double) tally.forCount() / tally.answered());
    }

    /** Empty if too few answered, or nobody: it stands after all others then. */
    public Optional<Place> place(Method method) {
        return Optional.ofNullable(places.get(method));
    }

    /** Sectors in which at least half of those who answered are for. */
    public int sectorsBehind() {
        return (int) tally.sectors().stream().filter(SectorTally::isBehind).count();
    }

    /** Sectors from which anyone answered: what {@link #sectorsBehind} is out of. */
    public int sectorsAnswering() {
        return tally.sectorsAnswering();
    }

    /** The sector with the lowest share for; among equals the one with more answers, then by key. Empty if nobody answered. */
    public Optional<SectorTally> lowestSector() {
        return lowestSector(sector -> true);
    }

    /** The same among sectors that may be shown, so that a sector hidden for its size is not named. */
    public Optional<SectorTally> lowestSector(Predicate<String> shown) {
        return tally.sectors().stream().filter(sector -> sector.answered() > 0 && shown.test(sector.sector()))
                .min(Comparator.comparingDouble(SectorTally::share)
                        .thenComparing(Comparator.comparingInt(SectorTally::answered).reversed()));
    }
}
