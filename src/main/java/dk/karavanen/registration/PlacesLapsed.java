package dk.karavanen.registration;

import java.util.List;

/** Offers were not answered in time. In the transaction that noticed. */
public record PlacesLapsed(long meeting, List<Long> places) {
}
