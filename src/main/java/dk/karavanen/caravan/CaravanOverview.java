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
public record CaravanOverview(long id, String slug, String title, String summary, List<String> organisers, List<String> supporters,
        List<Theme> themes, List<Addressee> addressees, Optional<FinalEvent> finalEvent, boolean earlier, Optional<CaravanLink> follows,
        boolean example, boolean archived, List<Sector> sectors, List<MeetingSummary> meetings) {

    /** Points to another caravan. */
    public record CaravanLink(String slug, String title) {
    }

    /** Where the caravan is, or where it goes next: what is under way, else the first dated meeting that has not begun to end. */
    public Optional<MeetingSummary> next(Instant now) {
        return meetings.stream().filter(meeting -> !meeting.archived()).filter(MeetingSummary::isUnderWay).findFirst()
                .or(() -> meetings.stream().filter(meeting -> !meeting.archived() && !meeting.calledOff() && !meeting.isOver() && meeting.isDated())
                        .filter(meeting -> meeting.endsAt() != null && meeting.endsAt().isAfter(now)).findFirst());
    }
}
