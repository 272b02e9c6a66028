package dk.karavanen.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.registration.DoorReceipt.Result;
import dk.karavanen.registration.DoorRows.AtDoor;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * The door. Tablets let people in without asking first and tell it afterwards, some of them late and some of them twice: whoever is in
 * is in once, by the act that came first, and only that act is undone by its undoing.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class CheckIn {

    /** A tablet's clock may be wrong, and no evening is longer. */
    private static final Duration LONGEST_AGO = Duration.ofHours(12);

    private final DoorRows door;
    private final NewRegistrations fresh;
    private final SignUpRows signUpRows;
    private final SignUps signUps;
    private final SeatAssignment seats;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final CurrentStaff staff;
    private final AuditLog audit;

    CheckIn(DoorRows door, NewRegistrations fresh, SignUpRows signUpRows, SignUps signUps, SeatAssignment seats, Caravans caravans, Meetings meetings, Municipalities municipalities,
            CurrentStaff staff, AuditLog audit) {
        this.door = door;
        this.fresh = fresh;
        this.signUpRows = signUpRows;
        this.signUps = signUps;
        this.seats = seats;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.staff = staff;
        this.audit = audit;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public MeetingSignUp meeting(@CaravanOf(Meeting.class) long meeting) {
        return signUps.of(meetings.findById(meeting).map(Meeting::id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    @Transactional(readOnly = true)
    public DoorList list(@CaravanOf(Meeting.class) long meeting) {
        return new DoorList(signUpRows.capacity(meeting), door.guests(meeting));
    }

    /**
     * Which other meeting of the caravan a ticket is for that nobody knows at this door.
     *
     * @param ticket its letters
     */
    @Transactional(readOnly = true)
    public Optional<Meeting> meetingOf(@CaravanOf(Meeting.class) long meeting, String ticket) {
        return door.meetingOf(Tickets.tidy(ticket)).flatMap(meetings::findById)
                .filter(other -> meetings.findById(meeting).filter(here -> here.caravan() == other.caravan() && !here.id().equals(other.id())).isPresent());
    }

    /**
     * What tablets tell, in their order.
     *
     * @return a receipt for each: the same as the first time for what was told before
     * @throws Refused {@code not-found}, {@code sign-up-closed} where nobody signs up here, {@code malformed}
     */
    @Transactional
    public List<DoorReceipt> apply(@CaravanOf(Meeting.class) long meetingId, List<DoorAct> acts) {
        Meeting meeting = meetings.findById(meetingId).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (acts.size() > DoorAct.MOST || acts.stream().anyMatch(act -> act == null || act.key() == null || !act.key().matches(DoorAct.KEY) || act.kind() == null)) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        signUpRows.lock(meetingId);
        signUpRows.find(meetingId).orElseThrow(() -> new Refused(RefusalReason.SIGN_UP_CLOSED));
        boolean anybody = door.bySector(meetingId).values().stream().anyMatch(count -> count[0] > 0);
        List<DoorReceipt> receipts = new ArrayList<>();
        for (DoorAct act : acts) {
            receipts.add(switch (act.kind()) {
                case IN -> letIn(meetingId, act, act.place());
                case OUT -> sendBack(meetingId, act);
                case WALK_IN -> walkIn(meeting, act);
            });
        }
        if (!anybody && receipts.stream().anyMatch(receipt -> receipt.result() == Result.IN)) {
            // The door was opened; who came in each minute is in the list, and nobody reads a log of three hundred of them.
            audit.write(staff.required(), meeting.caravan(), StaffAct.DOOR_OPENED, meeting.title());
        }
        return receipts;
    }

    private DoorReceipt letIn(long meeting, DoorAct act, @Nullable Long place) {
        AtDoor who = found(meeting, place).orElse(null);
        if (who == null) {
            return new DoorReceipt(act.key(), Result.UNKNOWN, place, null);
        }
        if (who.act() != null) {
            return new DoorReceipt(act.key(), who.act().equals(act.key()) ? Result.IN : Result.WAS_IN, place, who.at());
        }
        if (act.key().equals(who.undone())) {
            // Told again, on a slow road, what has been undone since.
            return new DoorReceipt(act.key(), Result.OUT, place, null);
        }
        Instant at = at(act);
        door.letIn(who, act.key(), at);
        return new DoorReceipt(act.key(), Result.IN, place, at);
    }

    private DoorReceipt sendBack(long meeting, DoorAct act) {
        String undone = act.undoes();
        if (undone == null) {
            return new DoorReceipt(act.key(), Result.UNKNOWN, act.place(), null);
        }
        // Whoever came without sign-up is known to the tablet by its act alone, until the act has been told.
        Optional<AtDoor> who = found(meeting, act.place()).or(() -> door.walkIn(meeting, undone).flatMap(place -> door.find(meeting, place)));
        if (who.filter(one -> undone.equals(one.act())).isPresent()) {
            door.sendBack(who.get(), seats.now());
            seats.settle(meeting);
            return new DoorReceipt(act.key(), Result.OUT, who.get().place(), null);
        }
        boolean before = who.filter(one -> undone.equals(one.undone())).isPresent();
        return new DoorReceipt(act.key(), before ? Result.OUT : Result.UNKNOWN, who.map(AtDoor::place).orElse(act.place()), null);
    }

    private DoorReceipt walkIn(Meeting meeting, DoorAct act) {
        Optional<Long> before = door.walkIn(meeting.id(), act.key());
        if (before.isPresent()) {
            return letIn(meeting.id(), act, before.get());
        }
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        Person person;
        try {
            person = new Person(act.name(), null, null, act.sector(), null, null, null, Needs.NONE).checked(caravan, municipalities, false);
        } catch (Refused unfit) {
            return new DoorReceipt(act.key(), Result.UNKNOWN, null, null);
        }
        long registration = fresh.insert(meeting.id(), String.valueOf(person.name()), null, false, false, Language.DANISH, act.key(), seats.now());
        long place = fresh.insertPlaces(registration, List.of(person), signUpRows.nextInQueue(meeting.id()), seats.now()).getFirst();
        door.markWalkIn(place);
        return letIn(meeting.id(), act, place);
    }

    private Optional<AtDoor> found(long meeting, @Nullable Long place) {
        return place == null ? Optional.empty() : door.find(meeting, place);
    }

    private Instant at(DoorAct act) {
        long ago = Math.clamp(act.secondsAgo(), 0, LONGEST_AGO.toSeconds());
        return seats.now().minusSeconds(ago);
    }
}
