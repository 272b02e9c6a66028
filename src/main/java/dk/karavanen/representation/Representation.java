package dk.karavanen.representation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.shared.Sector;

/**
 * Who is represented at some meetings of a caravan.
 *
 * @param meetings       looked at
 * @param ahead          of them, those to which somebody can still come
 * @param municipalities all there are, from the north-west on the map
 * @param seated         people with a seat by meeting and sector: what targets are held against
 * @param unsaid         people signed up who have not said where they are from
 * @param abroad         people signed up from outside Denmark
 */
public record Representation(List<Sector> sectors, List<MeetingSummary> meetings, List<MeetingSummary> ahead, List<MunicipalityStanding> municipalities,
        Map<Long, Map<String, Integer>> seated, int unsaid, int abroad) {

    /** By region, in the order of the regions' first municipalities on the map. */
    public Map<String, List<MunicipalityStanding>> byRegion() {
        Map<String, List<MunicipalityStanding>> regions = new LinkedHashMap<>();
        municipalities.forEach(one -> regions.computeIfAbsent(one.municipality().region(), region -> new java.util.ArrayList<>()).add(one));
        return regions;
    }

    public List<MunicipalityStanding> missing() {
        return municipalities.stream().filter(MunicipalityStanding::isMissing).toList();
    }

    /** Whether anybody at all has signed up for a meeting to come, or has come to one. */
    public boolean anybody() {
        return unsaid + abroad > 0 || municipalities.stream().anyMatch(one -> !one.isMissing())
                || seated.values().stream().anyMatch(sectors -> sectors.values().stream().anyMatch(people -> people > 0));
    }

    public int seated(long meeting, String sector) {
        return seated.getOrDefault(meeting, Map.of()).getOrDefault(sector, 0);
    }

    /** @return of how many municipalities of a region anybody of a sector is represented */
    public static int withSector(List<MunicipalityStanding> region, String sector) {
        return (int) region.stream().filter(one -> one.represented().containsKey(sector)).count();
    }
}
