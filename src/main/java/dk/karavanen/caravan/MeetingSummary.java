package dk.karavanen.caravan;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A meeting as its caravan's pages show it.
 *
 * @param startsAt null while the date is not settled
 * @param programme one line an item
 */
public record MeetingSummary(long id, String code, String title, @Nullable String region, @Nullable Instant startsAt, @Nullable Instant endsAt, @Nullable String venue,
        @Nullable String address, List<String> programme, @Nullable Integer capacity, Phase phase, Visibility visibility, boolean calledOff,
        boolean archived) {

    static MeetingSummary of(Meeting meeting) {
        return new MeetingSummary(meeting.id(), meeting.code(), meeting.title(), meeting.region(), meeting.startsAt(), meeting.endsAt(),
                meeting.venue(), meeting.address(), meeting.programme().lines().filter(line -> !line.isBlank()).toList(),
                meeting.capacity(), meeting.phase(), meeting.visibility(), meeting.isCalledOff(), meeting.isArchived());
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
