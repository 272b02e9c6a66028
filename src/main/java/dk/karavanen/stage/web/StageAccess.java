package dk.karavanen.stage.web;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.ParticipantRecognition;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.stage.StageReader;
import jakarta.servlet.http.HttpServletRequest;

/** Who is before a stage: the projector by its key, staff by who they are, the hall by its meeting's code and the participant's secret. */
@Component
class StageAccess {

    /** A hall and the caravan whose stage it is before. */
    record Hall(Meeting meeting, long caravan, Optional<Participant> participant) {
    }

    private final StageReader stages;
    private final CurrentStaff staff;
    private final CodeLookup codes;
    private final ParticipantRecognition recognition;
    private final ReadAccess reading;
    private final WrongCodeLimiter wrongCodes;

    StageAccess(StageReader stages, CurrentStaff staff, CodeLookup codes, ParticipantRecognition recognition, ReadAccess reading, WrongCodeLimiter wrongCodes) {
        this.stages = stages;
        this.staff = staff;
        this.codes = codes;
        this.recognition = recognition;
        this.reading = reading;
        this.wrongCodes = wrongCodes;
    }

    /** @throws Refused {@code not-found}, to whoever guesses too */
    void projector(HttpServletRequest request, long caravan) {
        String key = request.getParameter("key");
        if ((key == null || !stages.isKey(caravan, key)) && !staff.may(caravan, Role.MODERATOR)) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
    }

    /** @throws Refused {@code wrong-code}, {@code code-renewed}, {@code participants-only}, {@code too-many-wrong-codes}; {@code not-found} where it is before no stage */
    Hall hall(HttpServletRequest request, String code) {
        Meeting meeting;
        try {
            meeting = codes.meeting(code, Visitor.of(request, null));
        } catch (Refused wrong) {
            if (wrong.why() == RefusalReason.WRONG_CODE) {
                wrongCodes.check(request.getRemoteAddr());
                wrongCodes.wrong(request.getRemoteAddr());
            }
            throw wrong;
        }
        Optional<Participant> participant = ParticipantCookie.read(request, meeting.caravan()).flatMap(token -> recognition.recognise(meeting, token));
        if (!reading.mayRead(meeting, participant.<Viewer>map(person -> new Viewer.Member(person.id())).orElse(Viewer.ANYONE)) && !staff.may(meeting.caravan(), Role.MODERATOR)) {
            throw new Refused(RefusalReason.PARTICIPANTS_ONLY);
        }
        return new Hall(meeting, stages.ofMeeting(meeting.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)), participant);
    }
}
