package dk.karavanen.pool;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dk.karavanen.pool.FundingCall.Criterion;

/**
 * What assessors' points come to. Each criterion has 0 to 5; a criterion of twice the weight counts twice, and the whole is brought back
 * to 5 for each criterion. In hundredths of a point, so that what is shown is what is ranked by.
 */
public final class Points {

    public static final int MOST = 5;
    private static final int HUNDREDTHS = 100;

    private Points() {
    }

    /** @return the most that one assessor can give, in points */
    public static int most(List<Criterion> criteria) {
        return MOST * criteria.size();
    }

    /**
     * @param points by criterion's id, for each of them
     * @return in hundredths, rounded half up
     */
    public static int total(List<Criterion> criteria, Map<Long, Integer> points) {
        long weights = criteria.stream().mapToLong(Criterion::weight).sum();
        long weighted = criteria.stream().mapToLong(criterion -> (long) Objects.requireNonNull(points.get(criterion.id())) * criterion.weight()).sum();
        return weights == 0 ? 0 : (int) Math.floorDiv(2 * weighted * criteria.size() * HUNDREDTHS + weights, 2 * weights);
    }

    /** Of all who have given theirs, in hundredths, rounded half up. */
    public static int mean(List<Integer> totals) {
        long sum = totals.stream().mapToLong(Integer::longValue).sum();
        return totals.isEmpty() ? 0 : (int) Math.floorDiv(2 * sum + totals.size(), 2L * totals.size());
    }

    /** How far the first two are from each other, in hundredths. */
    public static int apart(List<Integer> totals) {
        return totals.size() < 2 ? 0 : Math.abs(totals.get(0) - totals.get(1));
    }

    /** Whether a third must read it: the first two are too far apart, and nobody else has given points. */
    public static boolean needsThird(List<Integer> totals, int threshold) {
        return totals.size() == 2 && apart(totals) >= threshold * HUNDREDTHS;
    }

    /** {@code 17,5}: hundredths as people read them, without zeros that say nothing. */
    public static String text(int hundredths, java.util.Locale language) {
        String text = java.math.BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
        return "en".equals(language.getLanguage()) ? text : text.replace('.', ',');
    }
}
