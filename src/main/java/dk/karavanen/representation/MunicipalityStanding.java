package dk.karavanen.representation;

import java.util.Map;
import java.util.TreeMap;

import dk.karavanen.caravan.Municipalities.Municipality;

/**
 * How far a municipality is represented.
 *
 * @param signedUp people by sector who are signed up, waiting ones among them
 * @param invited  whether it has been chosen for a letter
 * @param written  whether one has been sent
 * @param came     people by sector who were there
 */
public record MunicipalityStanding(Municipality municipality, Map<String, Integer> signedUp, boolean invited, boolean written, Map<String, Integer> came) {

    /**
     * Who signed up or was there. One is not linked to the other, and registrations are deleted some weeks after the meeting: so in each
     * sector it is the larger of the two, which is certain.
     */
    public Map<String, Integer> represented() {
        return larger(signedUp, came);
    }

    static Map<String, Integer> larger(Map<String, Integer> some, Map<String, Integer> others) {
        Map<String, Integer> both = new TreeMap<>(some);
        others.forEach((sector, people) -> both.merge(sector, people, Math::max));
        return both;
    }

    public boolean isMissing() {
        return represented().isEmpty();
    }
}
