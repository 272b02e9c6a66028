package dk.karavanen.registration;

import java.time.Instant;
import java.util.List;

/** Seats are free, and people who waited are asked whether they want them. In the transaction that did it. */
public record PlacesOffered(long meeting, List<Long> places, Instant until) {
}
