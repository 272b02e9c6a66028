package dk.karavanen.representation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.shared.Sector;

/** Something that is missing, worth one sentence. */
public sealed interface Gap {

    /** A target that is not met: so many of so many, at a meeting or from a region. */
    record Shortfall(String where, Sector sector, int is, int least) {
    }

    /**
     * A sector that is missing.
     *
     * @param nobody     whether there is nobody of it at all
     * @param shortfalls at meetings
     */
    record OfSector(Sector sector, boolean nobody, List<Shortfall> shortfalls) implements Gap {
    }

    /** A region of which few municipalities, or few with a sector that was aimed for, are represented. */
    record OfRegion(String region, int represented, int all, List<Shortfall> shortfalls) implements Gap {
    }

    /** @param unwritten of them, how many have not been written to */
    record OfMunicipalities(List<Municipality> missing, int unwritten) implements Gap {
    }

    /** A region is missing while fewer than one in so many of its municipalities are represented. */
    int FEW_IN_REGION = 2;

    /** @return what is missing, sectors first; at meetings that are over nothing is missing any more */
    static List<Gap> of(Representation now, List<Target> targets) {
        List<Gap> gaps = new ArrayList<>();
        List<MeetingSummary> ahead = now.ahead();
        if (ahead.isEmpty()) {
            return gaps;
        }
        for (Sector sector : now.sectors()) {
            List<Shortfall> shortfalls = ahead.stream().flatMap(meeting -> targets.stream()
                    .filter(target -> target.meeting() != null && target.meeting() == meeting.id() && target.sector().equals(sector.code()))
                    .map(target -> new Shortfall(meeting.title(), sector, now.seated(meeting.id(), sector.code()), target.least())))
                    .filter(shortfall -> shortfall.is() < shortfall.least())
                    .sorted(Comparator.comparing((Shortfall shortfall) -> shortfall.is() - shortfall.least())).toList();
            boolean nobody = ahead.stream().allMatch(meeting -> now.seated(meeting.id(), sector.code()) == 0);
            if (nobody || !shortfalls.isEmpty()) {
                gaps.add(new OfSector(sector, nobody, shortfalls));
            }
        }
        now.byRegion().forEach((region, municipalities) -> region(now, region, municipalities, targets).ifPresent(gaps::add));
        List<MunicipalityStanding> missing = now.missing();
        if (!missing.isEmpty()) {
            gaps.add(new OfMunicipalities(missing.stream().map(MunicipalityStanding::municipality).toList(),
                    (int) missing.stream().filter(one -> !one.written()).count()));
        }
        return gaps;
    }

    private static java.util.Optional<Gap> region(Representation now, String region, List<MunicipalityStanding> municipalities, List<Target> targets) {
        Map<String, Sector> sectors = new java.util.HashMap<>();
        now.sectors().forEach(sector -> sectors.put(sector.code(), sector));
        List<Shortfall> shortfalls = targets.stream().filter(target -> region.equals(target.region()) && sectors.containsKey(target.sector()))
                .map(target -> new Shortfall(region, java.util.Objects.requireNonNull(sectors.get(target.sector())),
                        Representation.withSector(municipalities, target.sector()), target.least()))
                .filter(shortfall -> shortfall.is() < shortfall.least()).toList();
        int represented = (int) municipalities.stream().filter(one -> !one.isMissing()).count();
        return shortfalls.isEmpty() && represented * FEW_IN_REGION >= municipalities.size() ? java.util.Optional.empty()
                : java.util.Optional.of(new OfRegion(region, represented, municipalities.size(), shortfalls));
    }
}
