package dk.karavanen.ranking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Group-informed consensus, with declared sectors as the groups: high only if every group tends to agree, however large or small.
 * A group {@code g} with {@code A} for among {@code S} answers contributes {@code (A + 1) / (S + 2)}; a group that did not answer
 * contributes one half. To pass and to be against count alike.
 *
 * @see <a href="https://doi.org/10.6035/recerca.5516">C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill: Polis: Scaling
 *      deliberation by mapping high dimensional opinion spaces, Recerca 26(2), 2021</a>
 */
public final class GroupConsensus {

    private GroupConsensus() {
    }

    /** The published value: the product over the groups, in (0, 1). Falls with the number of groups. Empty without groups. */
    public static OptionalDouble product(List<SectorTally> groups) {
        if (groups.isEmpty()) {
            return OptionalDouble.empty();
        }
        double product = 1;
        for (SectorTally group : groups) {
            product *= contribution(group);
        }
        return OptionalDouble.of(product);
    }

    /**
     * The product's {@code n}th root over {@code n} groups, in (0, 1): ideas of meetings with different numbers of sectors
     * compare. Orders like the product where the number of groups is the same. Empty without groups.
     */
    public static OptionalDouble geometricMean(List<SectorTally> groups) {
        OptionalDouble product = product(groups);
        return product.isEmpty() ? product : OptionalDouble.of(Math.pow(product.getAsDouble(), 1.0 / groups.size()));
    }

    /**
     * A 95 % interval of the geometric mean, by the delta method: each contribution is the mean of a Beta(A + 1, S − A + 1)
     * distribution with variance {@code p(1 − p)/(S + 3)}, and the logarithms' mean is taken as normal. Ours, not published with
     * the measure: rough below some five answers a group. Contains the geometric mean. Empty without groups.
     */
    public static Optional<Interval> interval(List<SectorTally> groups) {
        OptionalDouble mean = geometricMean(groups);
        if (mean.isEmpty()) {
            return Optional.empty();
        }
        double variance = 0;
        for (SectorTally group : groups) {
            double p = contribution(group);
            variance += (1 - p) / (p * (group.answered() + 3));
        }
        double factor = Math.exp(Wilson.Z_95 * Math.sqrt(variance) / groups.size());
        return Optional.of(new Interval(mean.getAsDouble() / factor, Math.min(1, mean.getAsDouble() * factor)));
    }

    private static double contribution(SectorTally group) {
        return (group.forCount() + 1.0) / (group.answered() + 2.0);
    }
}
