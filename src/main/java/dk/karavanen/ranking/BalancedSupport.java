package dk.karavanen.ranking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Support balanced over sectors (post-stratified): the weighted mean of the sectors' shares, so that a sector which filled the hall
 * does not drown the others. Sectors nobody answered from are left out and the other weights rescaled; so are sectors of weight 0.
 * It is what was observed, and so no order: one answer makes it 100 %. Orders are made from {@link BalancedEstimate}.
 *
 * <p>The {@linkplain #normal95 normal interval} has no width where the sectors are each of one mind, from ten answers as from ten
 * thousand; {@link #wilson95} keeps its width. No finite-population correction.
 *
 * @param share              {@code Σ W p}, 0 to 1
 * @param answered           how many answered in the sectors used
 * @param sectors            how many sectors were used, at least 1
 * @param variance           {@code Σ W² p(1−p)/(n−1)}; empty if a sector used has a single answer
 * @param varianceDividingByN {@code Σ W² p(1−p)/n}; always there, a little too small
 * @param effectiveSize      {@code 1 / Σ W²/n}: the answers a simple random sample would need for the same precision; at most
 *                           {@code answered}
 * @see "W. G. Cochran: Sampling Techniques, 3rd ed., 1977, chapters 5 and 5A (variance); L. Kish: Survey Sampling, 1965 (design
 *      effect)"
 */
public record BalancedSupport(double share, int answered, int sectors, OptionalDouble variance, double varianceDividingByN,
        double effectiveSize) {

    /**
     * @return empty if nobody answered in a sector that has weight
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public static Optional<BalancedSupport> of(List<SectorTally> tallies, Weights weights) {
        double[] weight = new double[tallies.size()];
        double total = 0;
        for (int h = 0; h < weight.length; h++) {
            SectorTally tally = tallies.get(h);
            if (tally.answered() > 0) {
                weight[h] = Weights.checked(weights, tally.sector());
                total += weight[h];
            }
        }
        if (total == 0) {
            return Optional.empty();
        }
        double share = 0;
        double variance = 0;
        double varianceDividingByN = 0;
        double inverseSize = 0;
        int answered = 0;
        int sectors = 0;
        for (int h = 0; h < weight.length; h++) {
            if (weight[h] > 0) {
                SectorTally tally = tallies.get(h);
                int n = tally.answered();
                double w = weight[h] / total;
                double p = tally.share();
                double spread = w * w * p * (1 - p);
                share += w * p;
                variance = n == 1 ? Double.NaN : variance + spread / (n - 1);
                varianceDividingByN += spread / n;
                inverseSize += w * w / n;
                answered += n;
                sectors++;
            }
        }
        return Optional.of(new BalancedSupport(Math.min(1, share), answered, sectors,
                Double.isNaN(variance) ? OptionalDouble.empty() : OptionalDouble.of(variance), varianceDividingByN,
                1 / inverseSize));
    }

    /** Kish's design effect: how many times more answers this weighting needs than a simple random sample, at least 1. */
    public double designEffect() {
        return answered / effectiveSize;
    }

    /** {@code share ± z·sqrt(variance)}, clipped to [0, 1]; empty without a variance. */
    public Optional<Interval> normal95() {
        return variance.isEmpty() ? Optional.empty()
                : Optional.of(Interval.around(share, Wilson.Z_95 * Math.sqrt(variance.getAsDouble())));
    }

    /** The same with the variance that divides by n. */
    public Interval normal95DividingByN() {
        return Interval.around(share, Wilson.Z_95 * Math.sqrt(varianceDividingByN));
    }

    /** Wilson's 95 % interval of the share, from the effective size. */
    public Interval wilson95() {
        return Wilson.ofShare(share, effectiveSize, Wilson.Z_95);
    }
}
