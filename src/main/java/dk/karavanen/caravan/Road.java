package dk.karavanen.caravan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.shared.Sector;

/**
 * A caravan with its meetings in the order people travel them: by date, those without one last.
 *
 * @param follows the earlier event it continues
 */
public record Road(long id, String slug, String title, String summary, List<String> organisers, List<String> supporters,
        List<Theme> themes, List<Addressee> addressees, Optional<FinalEvent> finalEvent, boolean earlier, Optional<Sign> follows,
        boolean example, boolean archived, List<Sector> sectors, List<Stop> stops) {

    /** Points to another caravan. */
    public record Sign(String slug, String title) {
    }

    /**
     * A meeting on the road.
     *
     * @param startsAt null while the date is not settled
     * @param programme one line an item
     */
    public record Stop(long id, String code, String title, String region, Instant startsAt, Instant endsAt, String venue,
            String address, List<String> programme, Integer capacity, Phase phase, Visibility visibility, boolean archived) {

        static Stop of(Meeting meeting) {
            return new Stop(meeting.id(), meeting.code(), meeting.title(), meeting.region(), meeting.startsAt(), meeting.endsAt(),
                    meeting.venue(), meeting.address(), meeting.programme().lines().filter(line -> !line.isBlank()).toList(),
                    meeting.capacity(), meeting.phase(), meeting.visibility(), meeting.isArchived());
        }

        public boolean isDated() {
            return startsAt != null;
        }

        /** Over, as the moderators said; not merely because of the calendar. */
        public boolean isOver() {
            return phase == Phase.CLOSED;
        }

        /** Between arriving and the end. */
        public boolean isUnderWay() {
            return phase != Phase.LOBBY && phase != Phase.CLOSED;
        }
    }

    /** Where the caravan is, or where it goes next: what is under way, else the first dated meeting that has not begun to end. */
    public Optional<Stop> next(Instant now) {
        return stops.stream().filter(stop -> !stop.archived()).filter(Stop::isUnderWay).findFirst()
                .or(() -> stops.stream().filter(stop -> !stop.archived() && !stop.isOver() && stop.isDated())
                        .filter(stop -> stop.endsAt().isAfter(now)).findFirst());
    }
}
