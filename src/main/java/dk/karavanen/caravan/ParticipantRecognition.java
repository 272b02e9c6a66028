package dk.karavanen.caravan;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.Participant;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.identity.Participants;

/** Who somebody is at a caravan, by the secret of their device or by their browser, and whether they take part in a meeting. */
@Service
public class ParticipantRecognition {

    private final Participants participants;
    private final ParticipantTokens tokens;
    private final BrowserMarks marks;
    private final Attendances attendances;

    ParticipantRecognition(Participants participants, ParticipantTokens tokens, BrowserMarks marks, Attendances attendances) {
        this.participants = participants;
        this.tokens = tokens;
        this.marks = marks;
        this.attendances = attendances;
    }

    /** The participant a device's secret belongs to at this meeting's caravan. */
    @Transactional(readOnly = true)
    public Optional<Participant> recognise(Meeting meeting, @Nullable String token) {
        return token == null ? Optional.empty() : tokens.find(meeting.caravan(), token);
    }

    /** The same where the secret is gone and the browser is not: whoever came by it and has not left. */
    @Transactional(readOnly = true)
    public Optional<Participant> recognise(Meeting meeting, Visitor visitor) {
        return recognise(meeting, visitor.token().apply(meeting.caravan()).orElse(null))
                .or(() -> marks.find(meeting.caravan(), visitor.mark()).flatMap(participants::findById)
                        .filter(person -> !person.isForgotten()));
    }

    /** The code that moves the participant to another device, as it belongs to this device's secret. */
    public String claimCode(String token) {
        return tokens.claimCode(token);
    }

    /** Whether the person takes part in this meeting, rather than in another one of the caravan, and has not left it. */
    @Transactional(readOnly = true)
    public boolean attends(Meeting meeting, Participant participant) {
        return attends(new Attendance.Key(meeting.id(), participant.id()));
    }

    /** The same by the participant's id; somebody who is forgotten takes part in nothing. */
    @Transactional(readOnly = true)
    public boolean attends(long meeting, long participant) {
        return attends(new Attendance.Key(meeting, participant))
                && participants.findById(participant).filter(person -> !person.isForgotten()).isPresent();
    }

    private boolean attends(Attendance.Key key) {
        return attendances.findById(key).filter(attendance -> !attendance.hasLeft()).isPresent();
    }
}
