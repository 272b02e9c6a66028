package dk.karavanen.ranking;

import java.util.Optional;

/**
 * The Wilson score interval of a share, without continuity correction. Its lower bound ranks 8 of 10 below 80 of 100: a high
 * share from few answers has to prove itself.
 *
 * <p>With no answers at all there is no interval: every method gives empty then, and the caller decides what a screen says.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson: Probable inference, the law of succession, and
 *      statistical inference, JASA 22, 1927</a>
 */
public final class Wilson {

    /** Φ⁻¹(0.975): two-sided 95 %. */
    public static final double Z_95 = 1.959963984540054;
    /** Φ⁻¹(0.95): one-sided 95 %, two-sided 90 %. */
    public static final double Z_90 = 1.6448536269514722;

    private Wilson() {
    }

    /** The two-sided 95 % interval of {@code successes} in {@code trials}; empty without trials. */
    public static Optional<Interval> interval(int successes, int trials) {
        return interval(successes, trials, Z_95);
    }

    /**
     * The interval whose bounds lie {@code z} standard errors from the observed share. One side of it alone is a one-sided bound.
     *
     * @param successes 0 to {@code trials}
     * @param z         normal quantile, above 0
     * @return empty without trials
     * @throws IllegalArgumentException if the numbers are out of range
     */
    public static Optional<Interval> interval(int successes, int trials, double z) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        return trials == 0 ? Optional.empty() : Optional.of(ofShare((double) successes / trials, trials, z));
    }

    /** The lower end of the two-sided 95 % interval; empty without trials. */
    public static Optional<Double> lowerBound(int successes, int trials) {
        return interval(successes, trials).map(Interval::lower);
    }

    /**
     * The same from a share and a sample size that need not be whole, such as an effective one.
     *
     * @param share 0 to 1
     * @param n     above 0
     * @param z     above 0
     */
    public static Interval ofShare(double share, double n, double z) {
        if (!(share >= 0 && share <= 1 && n > 0 && z > 0)) {
            throw new IllegalArgumentException("share " + share + ", n " + n + ", z " + z);
        }
        double zz = z * z;
        double shrink = 1 + zz / n;
        double centre = (share + zz / (2 * n)) / shrink;
        double half = z / shrink * Math.sqrt(share * (1 - share) / n + zz / (4 * n * n));
        // At the ends centre and half are equal but for rounding; the bound is exact there.
        double lower = share == 0 ? 0 : Math.max(0, centre - half);
        double upper = share == 1 ? 1 : Math.min(1, centre + half);
        return new Interval(lower, upper);
    }
}
