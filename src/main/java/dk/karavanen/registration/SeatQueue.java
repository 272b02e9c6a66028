package dk.karavanen.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Who gets a seat. Everyone stands in one line, in the order in which they came; a group stands together and is seated together,
 * unless its contact lets it be split. The line is gone through from its head: whoever fits is seated, and what somebody who does not
 * fit yet could use is kept for them, so nobody behind gets past them; people of a sector with reserved seats do get past those who
 * may not have these. A group that is larger than the hall keeps nobody waiting.
 *
 * <p>Pure: what is true before goes in, what changes comes out.
 */
final class SeatQueue {

    /**
     * Somebody who waits, or has been offered a seat.
     *
     * @param group        whom they stand with: the registration's id
     * @param queue        where in the line; those of a group share it
     * @param alone        whether they may be seated without the others
     * @param offeredUntil null while they wait
     */
    record Waiter(long place, long group, String sector, int queue, boolean alone, @Nullable Instant offeredUntil) {

        boolean hasLapsed(Instant now) {
            return offeredUntil != null && !now.isBefore(offeredUntil);
        }
    }

    /**
     * What changes.
     *
     * @param lapsed  did not answer in time, and have none any more
     * @param seated  came just now, and have one
     * @param offered have waited, and are asked
     */
    record Settled(List<Long> lapsed, List<Long> seated, List<Long> offered) {
    }

    private final Hall hall;
    private final Map<String, Integer> confirmed;
    private final List<Waiter> waiters;

    /** @param confirmed people who have a seat, by sector */
    SeatQueue(Hall hall, Map<String, Integer> confirmed, List<Waiter> waiters) {
        this.hall = hall;
        this.confirmed = confirmed;
        this.waiters = waiters;
    }

    /**
     * @param arriving places of those who came just now: if there is room they need not be asked
     * @param offers   whether others are still offered seats; not once the meeting has begun
     */
    Settled settle(Instant now, Set<Long> arriving, boolean offers) {
        List<Long> lapsed = waiters.stream().filter(one -> one.hasLapsed(now)).map(Waiter::place).toList();
        List<Long> seated = new ArrayList<>();
        List<Long> offered = new ArrayList<>();
        walk(now, arriving, offers, (one, comes) -> (comes ? seated : offered).add(one.place()));
        return new Settled(lapsed, seated, offered);
    }

    /** What is left for whoever comes next, after everybody in the line. */
    FreeSeats left(Instant now) {
        return walk(now, Set.of(), true, (one, comes) -> {
        });
    }

    private FreeSeats walk(Instant now, Set<Long> arriving, boolean offers, BiConsumer<Waiter, Boolean> seat) {
        FreeSeats free = free(now);
        FreeSeats empty = new FreeSeats(hall, Map.of(), now);
        for (List<Waiter> party : line()) {
            Map<String, Integer> wanted = new TreeMap<>();
            party.forEach(one -> wanted.merge(one.sector(), 1, Integer::sum));
            boolean comes = party.stream().allMatch(one -> arriving.contains(one.place()));
            if (free.fit(wanted) && (comes || offers)) {
                free.take(wanted);
                party.forEach(one -> seat.accept(one, comes));
            } else if (empty.fit(wanted)) {
                free.save(wanted);
            }
        }
        return free;
    }

    /** What is free, offers that still hold being taken. */
    FreeSeats free(Instant now) {
        Map<String, Integer> taken = new HashMap<>(confirmed);
        waiters.stream().filter(one -> one.offeredUntil() != null && !one.hasLapsed(now)).forEach(one -> taken.merge(one.sector(), 1, Integer::sum));
        return new FreeSeats(hall, taken, now);
    }

    /** Who waits, from the head of the line: each with those whom they are seated with, or not at all. */
    private Collection<List<Waiter>> line() {
        Map<List<Long>, List<Waiter>> parties = new LinkedHashMap<>();
        waiters.stream().filter(one -> one.offeredUntil() == null)
                .sorted(Comparator.comparingInt(Waiter::queue).thenComparingLong(Waiter::place))
                .forEach(one -> parties.computeIfAbsent(List.of((long) one.queue(), one.group(), one.alone() ? one.place() : 0),
                        same -> new ArrayList<>()).add(one));
        return parties.values();
    }
}
