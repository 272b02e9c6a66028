package dk.karavanen.ranking;

import java.util.OptionalInt;

/**
 * Where an idea stands in a list by one method.
 *
 * <p>The likely place ({@code best} to {@code worst}) compares 95 % intervals: {@code best} is one more than the number of ideas
 * whose interval lies entirely above this one's, {@code worst} the number of ideas less those entirely below. Always contains
 * {@code rank}. It is cautious for any one pair (two intervals may overlap although the difference is clear) and takes no account
 * of how many ideas are compared at once, so it is to be read as "about here", not as a test.
 *
 * <p>For BALANCED the intervals compared are {@linkplain BalancedEstimate#ofMany not of the hall but of the many it came from}: where
 * everyone there has answered, nothing about the hall is uncertain, but another hall would still order close ideas otherwise.
 *
 * @param score    by the method: people for (SUPPORT) or a share, 0 to 1; for BALANCED the lower end, which may fall below 0
 * @param interval a share, 95 %; for BALANCED the 90 % whose lower end is the score. For SUPPORT that of the count among the people
 *                 the whole list was put to
 * @param rank     from 1; ideas with equal scores share a rank and the next rank is skipped (1, 2, 2, 4)
 * @param best     best likely place, 1 to {@code rank}
 * @param worst    worst likely place, {@code rank} to the number of ideas placed, those with too few answers left out
 * @param withoutLargestSector the rank if the list's largest sector is left out; empty if nothing is left of the idea then
 * @see "M. Klein, T. Wright, J. Wieczorek: A joint confidence region for an overall ranking of populations, Journal of the Royal
 *      Statistical Society C 69, 2020 (ranks from intervals that do not overlap)"
 */
public record Place(double score, Interval interval, int rank, int best, int worst, OptionalInt withoutLargestSector) {
}
