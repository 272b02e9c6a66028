package dk.karavanen.ranking;

import java.util.List;
import java.util.Optional;

/**
 * What support balanced over sectors would be if everyone who was there had answered: a mean with its spread, of which the order
 * takes the lower end. {@link BalancedSupport} is what those who answered have said; this is what can be known from it of all.
 *
 * <p><b>Each sector.</b> Of the {@code N} people there, {@code n} answered, {@code f} of them for. What the others would say has
 * Jeffreys' prior, so the share in the sector they come from is Beta(f + ½, n − f + ½) with mean {@code m = (f + ½)/(n + 1)}; a sector
 * that said nothing is all prior, Beta(½, ½). Only the {@code N − n} not heard are uncertain, so the number of them for is
 * beta-binomial, and the sector's share {@code P = (f + others for)/N} has
 *
 * <pre>
 * mean      (f + (N − n) m) / N
 * variance  (N − n)(N + 1)/N² · m(1 − m)/(n + 2)
 * </pre>
 *
 * Where everybody answered, as where silence is an answer, the variance is nought and the mean is the observed share.
 *
 * <p><b>Together.</b> Sectors are independent: {@code mean = Σ W P}, {@code variance = Σ W² var P}, over every sector of which
 * anybody was there, silent ones too. Lower and upper end are the 5 % and 95 % points of the normal distribution with these two
 * moments: {@code mean ± 1.645 sd}. No random numbers.
 *
 * <p><b>What holds, exactly</b> (every step is tested): one more <em>for</em>, from somebody who had not answered or from one who
 * was not for, never lowers the lower end; nor do more answers of the same share in sectors where it is one half or more. In a
 * sector where it is less, more answers may: they say that the sector is against, which few answers did not.
 *
 * <p><b>Limits.</b> The normal distribution stands in for a sum of beta-binomials: against the exact sum the lower end is off by 0.03
 * on average and 0.2 at most in one sector of five to twelve people, by 0.006 and 0.05 in five of them. It assumes that those who did
 * not answer are like those of their sector who did; nobody knows. It says nothing of people who were not there.
 *
 * @param mean     0 to 1
 * @param variance 0 or more
 * @see "H. Jeffreys: An invariant form for the prior probability in estimation problems, Proceedings of the Royal Society A 186, 1946"
 * @see "L. D. Brown, T. T. Cai, A. DasGupta: Interval estimation for a binomial proportion, Statistical Science 16, 2001 (Jeffreys'
 *      interval)"
 * @see "W. A. Ericson: Subjective Bayesian models in sampling finite populations, Journal of the Royal Statistical Society B 31, 1969
 *      (posterior of a finite population)"
 * @see "W. G. Cochran: Sampling Techniques, 3rd ed., 1977, chapter 5 (stratified mean)"
 */
public record BalancedEstimate(double mean, double variance) {

    private static final double MILLION = 1e6;
    /** Keeps halves off the edge at which they are rounded, so that the order of a sum's parts makes no difference. */
    private static final double OFF_THE_EDGE = 1e-4;

    /**
     * @return empty if nobody was there in a sector that has weight
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public static Optional<BalancedEstimate> of(List<SectorTally> tallies, Weights weights) {
        return of(tallies, weights, false);
    }

    /** The same of the many people whom those who were there came from: all are unheard but those who answered. */
    public static Optional<BalancedEstimate> ofMany(List<SectorTally> tallies, Weights weights) {
        return of(tallies, weights, true);
    }

    private static Optional<BalancedEstimate> of(List<SectorTally> tallies, Weights weights, boolean many) {
        double total = 0;
        double mean = 0;
        double variance = 0;
        for (SectorTally tally : tallies) {
            if (tally.present() > 0) {
                double weight = Weights.checked(weights, tally.sector());
                double n = tally.answered();
                double unheard = many ? SectorTally.UNCOUNTED : tally.unheard();
                double all = n + unheard;
                double m = (tally.forCount() + 0.5) / (n + 1);
                total += weight;
                mean += weight * (tally.forCount() + unheard * m) / all;
                variance += weight * weight * (unheard / all) * ((all + 1) / all) * m * (1 - m) / (n + 2);
            }
        }
        return total == 0 ? Optional.empty()
                : Optional.of(new BalancedEstimate(Math.min(1, mean / total), variance / (total * total)));
    }

    /**
     * What the order is made from: the lower end in whole millionths, so that ideas are equal or not wherever they are compared.
     * Below 0 where the normal distribution reaches there.
     */
    public int score() {
        return (int) Math.rint((mean - Wilson.Z_90 * Math.sqrt(variance)) * MILLION + OFF_THE_EDGE);
    }

    /** From the 5 % to the 95 % point. Of no width where everybody answered. */
    public Interval interval() {
        return Interval.around(mean, Wilson.Z_90 * Math.sqrt(variance));
    }

    /** From the 2.5 % to the 97.5 % point. */
    Interval interval95() {
        return Interval.around(mean, Wilson.Z_95 * Math.sqrt(variance));
    }
}
