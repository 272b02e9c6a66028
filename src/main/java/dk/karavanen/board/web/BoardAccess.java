package dk.karavanen.board.web;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.ParticipantRecognition;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Who is asking for a board, and whether they may see it. */
@Component
class BoardAccess {

    /** Some 20 MB. */
    private static final int MAX_RECOGNISED = 100_000;

    private final CodeLookup codes;
    private final ParticipantRecognition recognition;
    private final CurrentStaff staff;
    private final ReadAccess reading;
    private final WrongCodeLimiter wrongCodes;
    /** As they were last read. */
    private final ConcurrentMap<String, Meeting> known = new ConcurrentHashMap<>();
    /** What codes have opened since this server started. */
    private final ConcurrentMap<String, Meeting> wereRight = new ConcurrentHashMap<>();
    /** Whose secrets have been seen here, by hash. */
    private final ConcurrentMap<Secret, Long> recognised = new ConcurrentHashMap<>();

    private record Secret(long meeting, String hash) {

        static Secret of(Meeting meeting, String token) {
            return new Secret(meeting.id(), Secrets.hash(token));
        }
    }

    /** Where somebody wants to act, and who they are by the secret they carry. */
    record Acting(long meeting, long participant) {
    }

    BoardAccess(CodeLookup codes, ParticipantRecognition recognition, CurrentStaff staff, ReadAccess reading, WrongCodeLimiter wrongCodes) {
        this.codes = codes;
        this.recognition = recognition;
        this.staff = staff;
        this.reading = reading;
        this.wrongCodes = wrongCodes;
    }

    /**
     * The meeting. While the database is away, as it was last known here: whoever may read goes on reading from memory.
     *
     * @throws Refused {@code wrong-code}, as also to everybody who may not read it; {@code code-renewed}; or
     *                 {@code too-many-wrong-codes} for an address that has guessed too often
     */
    Meeting meeting(HttpServletRequest request, String code) {
        try {
            Meeting meeting = codes.meeting(code, Visitor.of(request, request.getParameter("key")));
            if (!reads(request, meeting)) {
                throw new Refused(RefusalReason.WRONG_CODE);
            }
            known.put(JoinCode.tidy(code), meeting);
            wereRight.put(JoinCode.tidy(code), meeting);
            return meeting;
        } catch (DataAccessException | TransactionException away) {
            Meeting last = known.get(JoinCode.tidy(code));
            if (last == null || !reads(request, last)) {
                throw away;
            }
            return last;
        } catch (Refused wrong) {
            if (wrong.why() != RefusalReason.WRONG_CODE) {
                throw wrong;
            }
            known.remove(JoinCode.tidy(code));
            if (wasRight(request, code)) {
                // A meeting that was put away: its phones ask for it, and guess at nothing.
                throw wrong;
            }
            // Only wrong codes are ever limited: a hall shares one address, and its right codes always pass.
            wrongCodes.check(request.getRemoteAddr());
            wrongCodes.wrong(request.getRemoteAddr());
            throw wrong;
        }
    }

    /** To a stranger a closed meeting that is known here must not look other than one that is none: not in what is counted either. */
    private boolean wasRight(HttpServletRequest request, String code) {
        Meeting was = wereRight.get(JoinCode.tidy(code));
        return was != null && (was.visibility() == Visibility.PUBLIC || ParticipantCookie.read(request, was.caravan())
                .filter(token -> recognised.containsKey(Secret.of(was, token))).isPresent());
    }

    Optional<Participant> participant(HttpServletRequest request, Meeting meeting) {
        Optional<String> token = ParticipantCookie.read(request, meeting.caravan());
        Optional<Participant> person = token.flatMap(t -> recognition.recognise(meeting, t));
        person.ifPresent(p -> remember(Secret.of(meeting, token.get()), p.id()));
        return person;
    }

    private void remember(Secret secret, long participant) {
        if (recognised.size() >= MAX_RECOGNISED) {
            recognised.clear();
        }
        recognised.put(secret, participant);
    }

    /** @throws Refused {@code not-joined} */
    Participant joined(HttpServletRequest request, Meeting meeting) {
        return participant(request, meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_JOINED));
    }

    /**
     * The same without asking the database, once it has been asked: which meeting a code means to somebody who takes part, and
     * whose a secret is, never changes. Whether the two still exist is for those to check who let people act.
     *
     * @throws Refused as {@link #meeting}, {@code not-joined}
     */
    Acting acting(HttpServletRequest request, String code) {
        Meeting last = known.get(JoinCode.tidy(code));
        if (last != null) {
            Optional<Long> person = ParticipantCookie.read(request, last.caravan()).map(token -> recognised.get(Secret.of(last, token)));
            if (person.isPresent()) {
                return new Acting(last.id(), person.get());
            }
        }
        Meeting meeting = meeting(request, code);
        return new Acting(meeting.id(), joined(request, meeting).id());
    }

    /** What was known of the database is not true of it any more. */
    @EventListener
    void on(BackupRestored event) {
        known.clear();
        recognised.clear();
    }

    /**
     * @return as whom they may read: as anybody where the meeting is public
     * @throws Refused {@code participants-only}
     */
    Viewer mayRead(HttpServletRequest request, Meeting meeting) {
        if (reading.mayRead(meeting, Viewer.ANYONE)) {
            return Viewer.ANYONE;
        }
        Viewer viewer = viewer(request, meeting);
        if (!reading.mayRead(meeting, viewer)) {
            throw new Refused(RefusalReason.PARTICIPANTS_ONLY);
        }
        return viewer;
    }

    private boolean reads(HttpServletRequest request, Meeting meeting) {
        return reading.mayRead(meeting, Viewer.ANYONE) || reading.mayRead(meeting, viewer(request, meeting));
    }

    /** Who this is, at this meeting and at the others of its caravan. */
    Viewer viewer(HttpServletRequest request, Meeting meeting) {
        String key = request.getParameter("key");
        if (key != null && reading.isWall(meeting, key)) {
            return new Viewer.Wall(key);
        }
        if (staff.may(meeting.caravan(), Role.MODERATOR)) {
            return new Viewer.Staff(staff.still(Role.MODERATOR));
        }
        return participant(request, meeting).<Viewer>map(person -> new Viewer.Member(person.id())).orElse(Viewer.ANYONE);
    }

    /** Whether this reader belongs to those who keep a place when the house is full: staff and the wall. */
    boolean isStaffOrWall(HttpServletRequest request, Meeting meeting) {
        return isWall(request, meeting) || staff.may(meeting.caravan(), Role.MODERATOR);
    }

    /** Whether it is a projector that the desk has opened. */
    boolean isWall(HttpServletRequest request, Meeting meeting) {
        String key = request.getParameter("key");
        return key != null && reading.isWall(meeting, key);
    }
}
