package dk.karavanen.ranking;

import java.util.Map;

/** How much each sector counts in {@link BalancedSupport}; the weights of the sectors that answered are made to add up to 1. */
@FunctionalInterface
public interface Weights {

    /** The sector's weight, 0 or more, in any unit. */
    double of(String sector);

    /** @throws IllegalArgumentException if the weight is negative or not finite */
    static double checked(Weights weights, String sector) {
        double weight = weights.of(sector);
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("Weight " + weight + " of sector " + sector);
        }
        return weight;
    }

    /** Every sector counts the same, however many came. */
    static Weights equalVoice() {
        return sector -> 1;
    }

    /**
     * Every sector counts by its size outside the hall.
     *
     * @param sizes people (or whatever is counted) in each sector; asking for a sector that is not there is an error
     */
    static Weights population(Map<String, ? extends Number> sizes) {
        Map<String, ? extends Number> copy = Map.copyOf(sizes);
        return sector -> {
            Number size = copy.get(sector);
            if (size == null) {
                throw new IllegalArgumentException("No population given for sector " + sector);
            }
            return size.doubleValue();
        };
    }
}
