package dk.karavanen.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The order of those who came in time: by quality; at equal quality joint efforts first; then, if the call says so, those from the part
 * of the country that has had fewest so far; then by arrival. Nothing else has a say, meetings' support of an idea least of all.
 */
public final class FieldRanking {

    /** What is looked at after quality and preference. */
    public enum Spread {
        NONE, REGIONS
    }

    /**
     * @param quality   in hundredths of points
     * @param preferred whether it comes first at equal quality
     * @param region    where it is from, or null: then it is of a part of the country of its own
     */
    public record Entrant(long application, int quality, boolean preferred, @Nullable String region, int arrival) {
    }

    private FieldRanking() {
    }

    /**
     * @param step     scores in one step of so many hundredths are of equal quality; 0: only the same score is
     * @param granted  how many grants each region has already
     * @return the first first
     */
    public static List<Entrant> order(List<Entrant> field, int step, Spread spread, Map<String, Integer> granted) {
        Comparator<Entrant> order = Comparator.comparingInt((Entrant one) -> -quality(one, step)).thenComparing(one -> !one.preferred());
        Comparator<Entrant> last = Comparator.comparingInt((Entrant one) -> -one.quality()).thenComparingInt(Entrant::arrival).thenComparingLong(Entrant::application);
        List<Entrant> waiting = new ArrayList<>(field.stream().sorted(order.thenComparing(last)).toList());
        if (spread == Spread.NONE) {
            return waiting;
        }
        Map<String, Integer> had = new HashMap<>(granted);
        List<Entrant> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Entrant first = waiting.getFirst();
            Entrant next = waiting.stream().takeWhile(one -> order.compare(one, first) == 0)
                    .min(Comparator.comparingInt((Entrant one) -> one.region() == null ? 0 : had.getOrDefault(one.region(), 0)).thenComparing(last)).orElseThrow();
            waiting.remove(next);
            ordered.add(next);
            if (next.region() != null) {
                had.merge(next.region(), 1, Integer::sum);
            }
        }
        return ordered;
    }

    private static int quality(Entrant one, int step) {
        return step == 0 ? one.quality() : Math.floorDiv(one.quality(), step);
    }
}
