package dk.karavanen.ranking;

/**
 * A closed interval of shares.
 *
 * @param lower from 0
 * @param upper at least {@code lower}, at most 1
 */
public record Interval(double lower, double upper) {

    public Interval {
        if (!(lower >= 0 && lower <= upper && upper <= 1)) {
            throw new IllegalArgumentException("Not an interval of shares: " + lower + " to " + upper);
        }
    }

    /** {@code centre ± halfWidth}, clipped to [0, 1]. */
    static Interval around(double centre, double halfWidth) {
        return new Interval(Math.max(0, centre - halfWidth), Math.min(1, centre + halfWidth));
    }

    public boolean contains(double share) {
        return lower <= share && share <= upper;
    }

    public double width() {
        return upper - lower;
    }
}
