package dk.karavanen.registration;

import java.time.Instant;

/**
 * Seats that only people of one sector get until a moment; then they are like any other.
 *
 * @param sector by each person's own sector, whoever signs them up
 */
public record ReservedSeats(String sector, int seats, Instant until) {

    boolean holdAt(Instant now) {
        return now.isBefore(until);
    }
}
