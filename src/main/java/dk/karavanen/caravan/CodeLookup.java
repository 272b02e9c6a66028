package dk.karavanen.caravan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Which meeting a code means, and to whom. Six digits can be guessed, and guesses cannot be limited where right ones must always
 * pass, since a hall shares one address. So the digits alone lead nowhere but to meetings that everyone may read; for one that is
 * only for its participants they are as good as wrong to whoever brings neither its key nor a slip, does not take part, and is no
 * staff.
 */
@Service
public class CodeLookup {

    private final Meetings meetings;
    private final FormerCodes formerCodes;
    private final Attendances attendances;
    private final ParticipantTokens tokens;
    private final Slips slips;
    private final CurrentStaff staff;

    CodeLookup(Meetings meetings, FormerCodes formerCodes, Attendances attendances, ParticipantTokens tokens, Slips slips,
            CurrentStaff staff) {
        this.meetings = meetings;
        this.formerCodes = formerCodes;
        this.attendances = attendances;
        this.tokens = tokens;
        this.slips = slips;
        this.staff = staff;
    }

    /**
     * @param typedCode what was scanned or typed
     * @throws Refused {@code wrong-code} if no open meeting has it, or none that this visitor may know of; {@code code-renewed} to
     *                 whoever the old one would have let in
     */
    @Transactional(readOnly = true)
    public Meeting meeting(String typedCode, Visitor visitor) {
        String code = JoinCode.tidy(typedCode);
        Optional<Meeting> found = meetings.findByCode(code).filter(meeting -> !meeting.isArchived());
        if (found.isPresent()) {
            return found.filter(meeting -> mayKnowOf(meeting, visitor)).orElseThrow(() -> new Refused(RefusalReason.WRONG_CODE));
        }
        FormerCode former = Optional.of(code).filter(typed -> !typed.isEmpty()).flatMap(formerCodes::findById).orElseThrow(() -> new Refused(RefusalReason.WRONG_CODE));
        Meeting meeting = meetings.findById(former.meeting()).filter(m -> !m.isArchived()).orElseThrow(() -> new Refused(RefusalReason.WRONG_CODE));
        // Whoever is in stays in, with the address that they have; the wall finds its way by itself; and slips that were printed
        // with the old code are each a secret of their own.
        if (hasBeenIn(meeting, visitor) || isWall(meeting, visitor.key()) || bringsSlip(meeting, visitor)) {
            return meeting;
        }
        boolean old = meeting.visibility() == Visibility.PUBLIC || isStaff(meeting)
                || visitor.key() != null && former.wentWith(visitor.key());
        throw new Refused(old ? RefusalReason.CODE_RENEWED : RefusalReason.WRONG_CODE);
    }

    /** For somebody who brings nothing but the code. */
    @Transactional(readOnly = true)
    public Meeting meeting(String typedCode) {
        return meeting(typedCode, Visitor.UNKNOWN);
    }

    /**
     * The same for somebody who says who they are by a claim code: one who takes part is let in without any other key. To others a
     * meeting that they may not know of gives no other answer than one that does not exist.
     */
    @Transactional(readOnly = true)
    Meeting claimed(String typedCode, Visitor visitor, @Nullable String claimCode) {
        Optional<Meeting> meeting = meetings.findByCode(JoinCode.tidy(typedCode)).filter(found -> !found.isArchived());
        return meeting.filter(found -> tokens.findByClaim(found.caravan(), claimCode).flatMap(person -> attendance(found, person)).isPresent())
                .orElseGet(() -> meeting(typedCode, visitor));
    }

    /** The codes it has had before: whoever is in stays in, and their phone still goes by one of them. */
    @Transactional(readOnly = true)
    public List<String> former(Meeting meeting) {
        return meetings.formerCodes(meeting.id());
    }

    private boolean mayKnowOf(Meeting meeting, Visitor visitor) {
        return meeting.visibility() == Visibility.PUBLIC || isInvited(meeting, visitor) || isStaff(meeting)
                || hasBeenIn(meeting, visitor) || bringsSlip(meeting, visitor);
    }

    /** Also one that is spent: whoever has it has been here, and is to be told that. */
    private boolean bringsSlip(Meeting meeting, Visitor visitor) {
        return slips.find(meeting, visitor.key()).isPresent()
                || !Objects.equals(visitor.key(), visitor.slip()) && slips.find(meeting, visitor.slip()).isPresent();
    }

    /** Whether they bring the key from the wall or a link. */
    static boolean isInvited(Meeting meeting, Visitor visitor) {
        return visitor.key() != null
                && (Secrets.same(Secrets.tidyKey(visitor.key()), meeting.joinKey()) || isWall(meeting, visitor.key()));
    }

    private static boolean isWall(Meeting meeting, @Nullable String key) {
        return key != null && Secrets.same(key, meeting.wallKey());
    }

    private boolean hasBeenIn(Meeting meeting, Visitor visitor) {
        return visitor.token().apply(meeting.caravan()).flatMap(token -> tokens.find(meeting.caravan(), token))
                .flatMap(person -> attendance(meeting, person)).isPresent();
    }

    /** Also of somebody who has left: they know of the meeting, and are nobody new. */
    Optional<Attendance> attendance(Meeting meeting, Participant person) {
        return attendances.findById(new Attendance.Key(meeting.id(), person.id()));
    }

    private boolean isStaff(Meeting meeting) {
        return staff.may(meeting.caravan(), Role.MODERATOR);
    }

    /** Whether joining spends a slip: for everyone where the meeting is by slip, else for those whom nothing but a slip brought. */
    boolean takesSlip(Meeting meeting, Visitor visitor) {
        return meeting.rules().admission() == Admission.SLIP || meeting.visibility() == Visibility.PARTICIPANTS
                && !isInvited(meeting, visitor) && !isStaff(meeting);
    }
}
