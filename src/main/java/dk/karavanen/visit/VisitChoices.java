package dk.karavanen.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.docket.Offices;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;

/** What organisers choose from when they invite: their meetings, and the offices of their addressees. */
@Service
@StaffOnly(Role.ORGANISER)
public class VisitChoices {

    private final Meetings meetings;
    private final Offices offices;
    private final Clock clock;

    VisitChoices(Meetings meetings, Offices offices, Clock clock) {
        this.meetings = meetings;
        this.offices = offices;
        this.clock = clock;
    }

    /** @param when its own time, if it has one that is still to come */
    public record MeetingChoice(long meeting, String title, String place, Slot.@Nullable Typed when) {
    }

    /** Where somebody is written to. */
    public record OfficeChoice(String title, @Nullable String email, Locale language) {
    }

    /** To which one can invite: those that are not over. */
    @Transactional(readOnly = true)
    public List<MeetingChoice> meetings(@CaravanOf(Caravan.class) long caravan) {
        Instant now = clock.instant();
        return meetings.findByCaravanOrderByPosition(caravan).stream().filter(meeting -> !meeting.isArchived() && !meeting.isCalledOff())
                .filter(meeting -> meeting.startsAt() == null || meeting.startsAt().isAfter(now)).map(VisitChoices::choice).toList();
    }

    /** All meetings, those that are over too. */
    @Transactional(readOnly = true)
    public List<MeetingChoice> allMeetings(@CaravanOf(Caravan.class) long caravan) {
        return meetings.findByCaravanOrderByPosition(caravan).stream().filter(meeting -> !meeting.isArchived()).map(VisitChoices::choice).toList();
    }

    private static MeetingChoice choice(Meeting meeting) {
        return new MeetingChoice(meeting.id(), meeting.title(), MeetingOfVisit.place(meeting), meeting.startsAt() == null || meeting.endsAt() == null ? null : new Slot(meeting.startsAt(), meeting.endsAt()).typed());
    }

    /** Of the addressees whose office has an address. */
    @Transactional(readOnly = true)
    public List<OfficeChoice> offices(@CaravanOf(Caravan.class) long caravan) {
        return offices.of(caravan).stream().map(office -> new OfficeChoice(office.title(), office.email(), office.language())).toList();
    }
}
