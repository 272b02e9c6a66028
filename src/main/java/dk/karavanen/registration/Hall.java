package dk.karavanen.registration;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How many seats there are, and for whom.
 *
 * @param capacity null for no limit
 */
record Hall(@Nullable Integer capacity, List<ReservedSeats> reserved) {

    /** The seats that are reserved at this moment. */
    List<ReservedSeats> reservedAt(Instant now) {
        return reserved.stream().filter(some -> some.holdAt(now)).toList();
    }
}
