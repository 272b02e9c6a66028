package dk.karavanen.caravan;

import java.time.Clock;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Participant;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.persistence.EntityManager;

/** Gives whoever joins a seat at the meeting, past its door, its slips and its capacity, in the transaction of their joining. */
@Component
class MeetingSeats {

    private final Attendances attendances;
    private final CodeLookup codeLookup;
    private final Slips slips;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingSeats(Attendances attendances, CodeLookup codeLookup, Slips slips, EntityManager entities, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.attendances = attendances;
        this.codeLookup = codeLookup;
        this.slips = slips;
        this.entities = entities;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws Refused {@code full}, {@code meeting-closed}, {@code door-closed}, {@code slip-needed}, {@code wrong-slip},
     *                 {@code slip-spent}, {@code slip-void}
     */
    void take(Meeting meeting, Participant participant, Visitor visitor) {
        Optional<Attendance> earlier = codeLookup.attendance(meeting, participant);
        if (earlier.filter(a -> !a.hasLeft()).isEmpty()) {
            take(meeting, participant, visitor, earlier);
        }
    }

    /** The same for somebody who has never been anywhere: nobody looks for where they have been. */
    void takeFirst(Meeting meeting, Participant participant, Visitor visitor) {
        take(meeting, participant, visitor, Optional.empty());
    }

    private void take(Meeting meeting, Participant participant, Visitor visitor, Optional<Attendance> earlier) {
        if (meeting.phase() == Phase.CLOSED) {
            throw new Refused(RefusalReason.MEETING_CLOSED);
        }
        if (earlier.isEmpty()) {
            // Whoever was in and left is nobody new.
            if (meeting.isDoorClosed()) {
                throw new Refused(RefusalReason.DOOR_CLOSED);
            }
            if (codeLookup.takesSlip(meeting, visitor)) {
                slips.spend(meeting, visitor.slip());
            }
        }
        if (meeting.capacity() != null) {
            // Everyone who wants the last seat waits here for everyone else who does.
            jdbc.sql("select id from meeting where id = ? for update").param(meeting.id()).query(Long.class).single();
            if (areTaken(meeting)) {
                throw new Refused(RefusalReason.FULL, meeting.capacity());
            }
        }
        // Where it is known to be new: the repository would look for it once more.
        earlier.ifPresentOrElse(Attendance::comeBack,
                () -> entities.persist(new Attendance(meeting.id(), participant.id(), clock.instant(), JoinOriginMarks.of(meeting, visitor.from()))));
        events.publishEvent(new ParticipantJoined(meeting.id()));
    }

    /** For everyone to see before they try. */
    boolean areTaken(Meeting meeting) {
        return meeting.capacity() != null && attendances.countByMeeting(meeting.id()) >= meeting.capacity();
    }
}
