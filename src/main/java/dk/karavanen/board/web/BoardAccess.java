package dk.karavanen.board.web;

import java.security.MessageDigest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dk.karavanen.caravan.JoinCode;
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
    /** As they were last read. */
    private final ConcurrentMap<String, Meeting> known = new ConcurrentHashMap<>();

    BoardAccess(Joining joining, CurrentStaff staff, WrongCodes wrongCodes) {
        this.joining = joining;
        this.staff = staff;
        this.wrongCodes = wrongCodes;
    }

    /**
     * The meeting. While the database is away, as it was last known here: whoever may read goes on reading from memory.
     *
     * @throws Refused {@code wrong-code}, or {@code too-many-wrong-codes} for an address that has guessed too often
     */
    Meeting meeting(HttpServletRequest request, String code) {
        try {
            Meeting meeting = joining.meeting(code);
            known.put(meeting.code(), meeting);
            return meeting;
        } catch (DataAccessException | TransactionException away) {
            Meeting last = known.get(JoinCode.tidy(code));
            if (last == null) {
                throw away;
            }
            return last;
        } catch (Refused wrong) {
            known.remove(JoinCode.tidy(code));
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
