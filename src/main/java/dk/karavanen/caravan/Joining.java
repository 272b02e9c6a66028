package dk.karavanen.caravan;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.Participant;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.identity.Participants;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.Words;
import jakarta.persistence.EntityManager;

/** How people come to a meeting: from a code to a participant with a secret of their own. */
@Service
public class Joining {

    /** What a person says of themselves; only the sector is required. */
    public record Introduction(String sector, String organisation, String municipality, String name) {
    }

    /**
     * @param token     the device's secret, given once; null if the device already had one
     * @param claimCode moves this participant to another device
     * @param created   false if the device already was this participant
     */
    public record Joined(Participant participant, Meeting meeting, String token, String claimCode, boolean created) {
    }

    private final Meetings meetings;
    private final Caravans caravans;
    private final Themes themes;
    private final Attendances attendances;
    private final Participants participants;
    private final ParticipantTokens tokens;
    private final Municipalities municipalities;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Joining(Meetings meetings, Caravans caravans, Themes themes, Attendances attendances, Participants participants,
            ParticipantTokens tokens, Municipalities municipalities, EntityManager entities, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.meetings = meetings;
        this.caravans = caravans;
        this.themes = themes;
        this.attendances = attendances;
        this.participants = participants;
        this.tokens = tokens;
        this.municipalities = municipalities;
        this.entities = entities;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param typedCode what was scanned or typed
     * @throws Refused {@code wrong-code} if no open meeting has it
     */
    @Transactional(readOnly = true)
    public Meeting meeting(String typedCode) {
        return meetings.findByCode(JoinCode.tidy(typedCode)).filter(m -> !m.isArchived())
                .orElseThrow(() -> new Refused("wrong-code"));
    }

    /**
     * What somebody who joins has to choose from.
     *
     * @param full whether all places are taken: reading along is still possible
     */
    public record Choices(Meeting meeting, Caravan caravan, List<Theme> themes, boolean full) {
    }

    /** @throws Refused {@code wrong-code} */
    @Transactional(readOnly = true)
    public Choices choices(String typedCode) {
        Meeting meeting = meeting(typedCode);
        Caravan caravan = caravan(meeting);
        caravan.sectors(); // read now: the caravan is used outside the transaction
        return new Choices(meeting, caravan, themes.findByCaravanOrderByPosition(caravan.id()),
                meeting.capacity() != null && attendances.countByMeeting(meeting.id()) >= meeting.capacity());
    }

    /** The code that moves the participant to another device, as it belongs to this device's secret. */
    public String claimCode(String token) {
        return tokens.claimCode(token);
    }

    /** The participant a device's secret belongs to at this meeting's caravan. */
    @Transactional(readOnly = true)
    public Optional<Participant> recognise(Meeting meeting, String token) {
        return token == null ? Optional.empty() : tokens.find(meeting.caravan(), token);
    }

    /** Whether the person takes part in this meeting, rather than in another one of the caravan, and has not left it. */
    @Transactional(readOnly = true)
    public boolean attends(Meeting meeting, Participant participant) {
        return attendance(meeting, participant).filter(a -> !a.hasLeft()).isPresent();
    }

    private Optional<Attendance> attendance(Meeting meeting, Participant participant) {
        return attendances.findById(new Attendance.Key(meeting.id(), participant.id()));
    }

    /** The same by the participant's id; somebody who has left takes part in nothing. */
    @Transactional(readOnly = true)
    public boolean attends(long meeting, long participant) {
        return attendances.existsById(new Attendance.Key(meeting, participant))
                && participants.findById(participant).filter(person -> !person.isForgotten()).isPresent();
    }

    /**
     * Joins a meeting. A device that already is a participant of the caravan stays that participant, whatever the
     * introduction says.
     *
     * @throws Refused {@code wrong-code}, {@code unknown-sector}, {@code unknown-municipality}, {@code too-long},
     *                 {@code full}, {@code meeting-closed}
     */
    @Transactional
    public Joined join(String typedCode, Introduction introduction, String token) {
        Meeting meeting = meeting(typedCode);
        Optional<Participant> known = recognise(meeting, token);
        if (known.isPresent()) {
            attend(meeting, known.get());
            return new Joined(known.get(), meeting, null, tokens.claimCode(token), false);
        }
        Sector sector = caravan(meeting).sector(introduction.sector()).orElseThrow(() -> new Refused("unknown-sector"));
        String municipality = Words.line("municipality", introduction.municipality(), 60);
        if (municipality != null) {
            municipality = municipalities.find(municipality).orElseThrow(() -> new Refused("unknown-municipality")).code();
        }
        Participant participant = participants.save(new Participant(meeting.caravan(), sector.code(),
                Words.line("organisation", introduction.organisation(), Participant.ORGANISATION_MOST), municipality,
                Words.line("name", introduction.name(), Participant.NAME_MOST), clock.instant()));
        participants.flush();
        attend(meeting, participant);
        String fresh = tokens.issue(participant);
        return new Joined(participant, meeting, fresh, tokens.claimCode(fresh), true);
    }

    /**
     * Makes this device the participant whose claim code is given.
     *
     * @throws Refused {@code wrong-claim-code}
     */
    @Transactional
    public Joined claim(String typedCode, String claimCode) {
        Meeting meeting = meeting(typedCode);
        Participant participant = tokens.findByClaim(meeting.caravan(), claimCode)
                .orElseThrow(() -> new Refused("wrong-claim-code"));
        attend(meeting, participant);
        String fresh = tokens.issue(participant);
        return new Joined(participant, meeting, fresh, tokens.claimCode(fresh), true);
    }

    private void attend(Meeting meeting, Participant participant) {
        Optional<Attendance> earlier = attendance(meeting, participant);
        if (earlier.filter(a -> !a.hasLeft()).isPresent()) {
            return;
        }
        if (meeting.phase() == Phase.CLOSED) {
            throw new Refused("meeting-closed");
        }
        if (meeting.capacity() != null) {
            // Everyone who wants the last seat waits here for everyone else who does.
            jdbc.sql("select id from meeting where id = ? for update").param(meeting.id()).query(Long.class).single();
            if (attendances.countByMeeting(meeting.id()) >= meeting.capacity()) {
                throw new Refused("full", meeting.capacity());
            }
        }
        // Where it is known to be new: the repository would look for it once more.
        earlier.ifPresentOrElse(Attendance::comeBack,
                () -> entities.persist(new Attendance(meeting.id(), participant.id(), clock.instant())));
        events.publishEvent(new SomebodyCame(meeting.id()));
    }

    private Caravan caravan(Meeting meeting) {
        return caravans.findById(meeting.caravan()).orElseThrow();
    }
}
