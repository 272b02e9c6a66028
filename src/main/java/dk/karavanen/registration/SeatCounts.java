package dk.karavanen.registration;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How full a meeting is, for everyone to know.
 *
 * @param capacity null for no limit
 * @param taken    people who have a seat or are offered one
 * @param free     seats that anybody gets; null for no limit
 * @param held     seats that only people of a sector get, by its code
 * @param waiting  people in line
 */
public record SeatCounts(@Nullable Integer capacity, int taken, @Nullable Integer free, Map<String, Integer> held, int waiting) {

    /** Whether whoever comes now has to wait, unless a seat is kept for their sector. */
    public boolean isFull() {
        return free != null && free <= 0;
    }
}
