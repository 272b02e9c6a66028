package dk.karavanen.board.web;

import java.security.MessageDigest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.springframework.context.event.EventListener;
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
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.WrongCodes;
import dk.karavanen.shared.DataReplaced;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Who is asking for a board, and whether they may see it. */
@Component
class BoardAccess {

    /** Some 20 MB. */
    private static final int RECOGNISED_MOST = 100_000;

    private final Joining joining;
    private final CurrentStaff staff;
    private final WrongCodes wrongCodes;
    /** As they were last read. */
    private final ConcurrentMap<String, Meeting> known = new ConcurrentHashMap<>();
    /** Whose secrets have been seen here, by hash. */
    private final ConcurrentMap<Secret, Long> recognised = new ConcurrentHashMap<>();

    private record Secret(long caravan, String hash) {

        static Secret of(Meeting meeting, String token) {
            return new Secret(meeting.caravan(), Secrets.hash(token));
        }
    }

    /** Where somebody wants to act, and who they are by the secret they carry. */
    record Acting(long meeting, long participant) {
    }

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
        Optional<String> token = ParticipantCookie.read(request, meeting.caravan());
        Optional<Participant> person = token.flatMap(t -> joining.recognise(meeting, t));
        person.ifPresent(p -> remember(Secret.of(meeting, token.get()), p.id()));
        return person;
    }

    private void remember(Secret secret, long participant) {
        if (recognised.size() >= RECOGNISED_MOST) {
            recognised.clear();
        }
        recognised.put(secret, participant);
    }

    /** @throws Refused {@code not-joined} */
    Participant joined(HttpServletRequest request, Meeting meeting) {
        return participant(request, meeting).orElseThrow(() -> new Refused("not-joined"));
    }

    /**
     * The same without asking the database, once it has been asked: which meeting a code means and whose a secret is never
     * changes. Whether the two still exist is for those to check who let people act.
     *
     * @throws Refused {@code wrong-code}, {@code too-many-wrong-codes}, {@code not-joined}
     */
    Acting acting(HttpServletRequest request, String code) {
        Meeting last = known.get(JoinCode.tidy(code));
        Meeting meeting = last == null ? meeting(request, code) : last;
        Long person = ParticipantCookie.read(request, meeting.caravan()).map(token -> recognised.get(Secret.of(meeting, token)))
                .orElse(null);
        return new Acting(meeting.id(), person == null ? joined(request, meeting).id() : person);
    }

    /** What was known of the database is not true of it any more. */
    @EventListener
    void on(DataReplaced event) {
        known.clear();
        recognised.clear();
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
