package dk.karavanen.registration;

import java.util.List;

/** Somebody was brought along, or comes after all. In the transaction that did it. */
public record PlacesAdded(long registration, List<Long> places) {
}
