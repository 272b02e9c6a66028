package dk.karavanen.registration;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is free in a hall, counted down while it is given out. A person of a sector with reserved seats takes one of those first.
 * Where more are seated than there should be (the capacity was lowered), nothing is free; where more is reserved than is left, the
 * sectors get what is left, first come first served, and the others nothing.
 */
final class FreeSeats {

    private final boolean unlimited;
    private final Map<String, Integer> held = new HashMap<>();
    private int all;
    private int general;

    /** @param taken people who have a seat or are offered one, by sector */
    FreeSeats(Hall hall, Map<String, Integer> taken, Instant now) {
        unlimited = hall.capacity() == null;
        int capacity = hall.capacity() == null ? 0 : hall.capacity();
        all = Math.max(0, capacity - sum(taken));
        hall.reservedAt(now).forEach(some -> held.put(some.sector(), Math.max(0, some.seats() - taken.getOrDefault(some.sector(), 0))));
        general = Math.max(0, capacity - sum(taken) - sum(held));
    }

    /** Seats for everybody. */
    int general() {
        return general;
    }

    /** Seats still kept, by sector; never more than there are. */
    Map<String, Integer> held() {
        Map<String, Integer> some = new TreeMap<>();
        held.forEach((sector, seats) -> some.put(sector, Math.min(seats, all)));
        return some;
    }

    /** @param wanted people by sector, who sit together or not at all */
    boolean fit(Map<String, Integer> wanted) {
        return unlimited || sum(wanted) <= all && beyondHeld(wanted) <= general;
    }

    void take(Map<String, Integer> wanted) {
        int beyond = beyondHeld(wanted);
        wanted.forEach(this::takeHeld);
        general = Math.max(0, general - beyond);
        all = Math.max(0, all - sum(wanted));
    }

    /** Keeps for those who are first in line what they could use, though it is not yet enough for them: nobody behind them gets it. */
    void save(Map<String, Integer> wanted) {
        int fromGeneral = Math.min(beyondHeld(wanted), general);
        int fromHeld = wanted.entrySet().stream().mapToInt(some -> takeHeld(some.getKey(), some.getValue())).sum();
        general -= fromGeneral;
        all = Math.max(0, all - fromGeneral - fromHeld);
    }

    private int takeHeld(String sector, int people) {
        int seats = Math.min(people, held.getOrDefault(sector, 0));
        held.computeIfPresent(sector, (same, before) -> before - seats);
        return seats;
    }

    private int beyondHeld(Map<String, Integer> wanted) {
        return wanted.entrySet().stream().mapToInt(some -> Math.max(0, some.getValue() - held.getOrDefault(some.getKey(), 0))).sum();
    }

    static int sum(Map<String, Integer> people) {
        return people.values().stream().mapToInt(Integer::intValue).sum();
    }
}
