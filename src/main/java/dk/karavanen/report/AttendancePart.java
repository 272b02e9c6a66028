package dk.karavanen.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dk.karavanen.registration.Attendance;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.shared.SmallSectors;

/**
 * How many came of those who had signed up, at the meetings at which somebody stood at the door.
 *
 * @param meetings each in all, in the caravan's order
 * @param bySector at all of these meetings, in the caravan's order; small sectors are left out
 * @param together those of the small sectors together; null if no sector is small
 * @param whole    everybody
 */
public record AttendancePart(List<AtMeeting> meetings, List<OfSector> bySector, @Nullable Showing together, Showing whole) {

    /**
     * @param signedUp people who had a seat when the meeting began
     * @param came     of these
     * @param noShows  of these
     * @param walkIns  people who came without having signed up
     */
    public record Showing(int signedUp, int came, int noShows, int walkIns) {

        static Showing of(Attendance one) {
            return new Showing(one.expected(), one.came(), one.noShows(), one.walkIns());
        }
    }

    public record AtMeeting(long meeting, Showing showing) {
    }

    public record OfSector(String sector, Showing showing) {
    }

    /**
     * @param meetings   in the caravan's order
     * @param attendance by meeting and sector
     * @return null if nobody stood at any door
     */
    static @Nullable AttendancePart of(List<Long> meetings, List<SectorPart> sectors, Map<Long, Map<String, Attendance>> attendance) {
        if (attendance.isEmpty()) {
            return null;
        }
        Map<String, Attendance> bySector = new TreeMap<>();
        attendance.values().forEach(at -> at.forEach((sector, one) -> bySector.merge(sector, one, Attendance::plus)));
        Map<String, Integer> people = new TreeMap<>();
        bySector.forEach((sector, one) -> people.put(sector, one.expected() + one.walkIns()));
        SmallSectors.Shown<Attendance> shown = SmallSectors.among(people).show(bySector, Attendance::plus);
        return new AttendancePart(
                meetings.stream().filter(attendance::containsKey).map(meeting -> new AtMeeting(meeting, Showing.of(whole(attendance.getOrDefault(meeting, Map.of()))))).toList(),
                sectors.stream().filter(sector -> shown.visible().containsKey(sector.code()))
                        .map(sector -> new OfSector(sector.code(), Showing.of(shown.visible().getOrDefault(sector.code(), Attendance.NONE)))).toList(),
                shown.rest().map(Showing::of).orElse(null), Showing.of(whole(bySector)));
    }

    private static Attendance whole(Map<String, Attendance> bySector) {
        return bySector.values().stream().reduce(Attendance.NONE, Attendance::plus);
    }
}
