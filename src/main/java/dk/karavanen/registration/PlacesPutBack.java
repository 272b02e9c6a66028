package dk.karavanen.registration;

import java.util.List;

/** Organisers put people at the end of the line. In the transaction that did it. */
public record PlacesPutBack(long registration, List<Long> places) {
}
