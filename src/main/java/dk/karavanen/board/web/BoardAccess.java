package dk.karavanen.board.web;

import java.security.MessageDigest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.WrongCodes;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Who is asking for a board, and whether they may see it. */
@Component
class BoardAccess {

    private final Joining joining;
    private final CurrentStaff staff;
    private final WrongCodes wrongCodes;

    BoardAccess(Joining joining, CurrentStaff staff, WrongCodes wrongCodes) {
        this.joining = joining;
        this.staff = staff;
        this.wrongCodes = wrongCodes;
    }

    /** @throws Refused {@code wrong-code}, or {@code too-many-wrong-codes} for an address that has guessed too often */
    Meeting meeting(HttpServletRequest request, String code) {
        try {
            return joining.meeting(code);
        } catch (Refused wrong) {
            // Only wrong codes are ever limited: a hall shares one address, and its right codes always pass.
            wrongCodes.check(request.getRemoteAddr());
            wrongCodes.wrong(request.getRemoteAddr());
            throw wrong;
        }
    }

    Optional<Participant> participant(HttpServletRequest request, Meeting meeting) {
        return ParticipantCookie.read(request, meeting.caravan()).flatMap(token -> joining.recognise(meeting, token));
    }

    /** @throws Refused {@code not-joined} */
    Participant joined(HttpServletRequest request, Meeting meeting) {
        return participant(request, meeting).orElseThrow(() -> new Refused("not-joined"));
    }

    /** @throws Refused {@code participants-only} */
    void mayRead(HttpServletRequest request, Meeting meeting) {
        if (meeting.visibility() == Visibility.PUBLIC || staff.find().isPresent() || hasWallKey(request, meeting)
                || participant(request, meeting).filter(p -> joining.attends(meeting, p)).isPresent()) {
            return;
        }
        throw new Refused("participants-only");
    }

    /** Whether this reader belongs to those who keep a place when the house is full: staff and the wall. */
    boolean isStaffOrWall(HttpServletRequest request, Meeting meeting) {
        return hasWallKey(request, meeting) || staff.find().isPresent();
    }

    private static boolean hasWallKey(HttpServletRequest request, Meeting meeting) {
        String key = request.getParameter("key");
        return key != null && MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8),
                meeting.wallKey().getBytes(StandardCharsets.UTF_8));
    }
}
