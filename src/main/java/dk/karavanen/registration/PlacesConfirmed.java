package dk.karavanen.registration;

import java.util.List;

/** An offer was accepted. In the transaction that did it. */
public record PlacesConfirmed(long registration, List<Long> places) {
}
