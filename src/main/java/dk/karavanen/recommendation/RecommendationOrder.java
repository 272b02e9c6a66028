package dk.karavanen.recommendation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The public order of recommendations: those moved by hand stand where they were put, the others fill the remaining places in
 * computed order.
 *
 * @param computed by support alone, best first
 * @param byHand   recommendation → the place moderators gave it, from 1
 */
record RecommendationOrder(List<Long> computed, Map<Long, Integer> byHand) {

    RecommendationOrder {
        computed = List.copyOf(computed);
        byHand = Map.copyOf(byHand);
    }

    /** As it stands. A place beyond the end, after something was withdrawn, is the last one. */
    List<Long> arranged() {
        List<Long> order = new ArrayList<>(computed.stream().filter(id -> !byHand.containsKey(id)).toList());
        // Upwards: whoever is put in later cannot push aside one that stands already.
        computed.stream().filter(byHand::containsKey).sorted(Comparator.comparing(byHand::get))
                .forEach(id -> order.add(Math.min(Objects.requireNonNull(byHand.get(id)) - 1, order.size()), id));
        return List.copyOf(order);
    }

    /** From 1. */
    OptionalInt place(long id) {
        return in(arranged(), id);
    }

    /** From 1. */
    OptionalInt computedPlace(long id) {
        return in(computed, id);
    }

    /** Whether a move needs no reason: it goes back towards the computed place, not past it. */
    boolean isBack(long id, int to) {
        int from = place(id).orElseThrow();
        int home = computedPlace(id).orElseThrow();
        return from < to && to <= home || home <= to && to < from;
    }

    /**
     * The order after a move. The one moved is put there; others that were put somewhere by hand keep to the place they now have.
     * If it ends up where it would stand by itself, it follows the computed order again.
     *
     * @param to from 1
     */
    RecommendationOrder moved(long id, int to) {
        List<Long> target = new ArrayList<>(arranged());
        target.remove(id);
        target.add(to - 1, id);
        Map<Long, Integer> places = new HashMap<>();
        byHand.keySet().stream().filter(computed::contains).forEach(other -> places.put(other, target.indexOf(other) + 1));
        places.put(id, to);
        RecommendationOrder moved = new RecommendationOrder(computed, places);
        RecommendationOrder released = moved.released(id);
        return released.arranged().equals(target) ? released : moved;
    }

    /** The order when its support decides again about one. */
    RecommendationOrder released(long id) {
        Map<Long, Integer> others = new HashMap<>(byHand);
        others.remove(id);
        return new RecommendationOrder(computed, others);
    }

    private static OptionalInt in(List<Long> list, long id) {
        int index = list.indexOf(id);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }
}
