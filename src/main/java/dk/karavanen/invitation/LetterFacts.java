package dk.karavanen.invitation;

import java.util.List;
import java.util.Map;

import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.shared.Sector;

/**
 * What is so for every letter about a meeting at this moment.
 *
 * @param regions  each region with its municipalities
 * @param reserved seats that are held for a sector now
 */
record LetterFacts(Map<String, Region> regions, List<Held> reserved) {

    /** @param municipalities of the region, of which {@code signedUp} have somebody who comes or waits */
    record Region(int municipalities, int signedUp) {
    }

    /** @param until as a letter says it */
    record Held(Sector sector, int seats, String until) {
    }

    /** Every municipality is of one of them. */
    Region regionOf(Municipality municipality) {
        return regions.getOrDefault(municipality.region(), new Region(0, 0));
    }
}
