package dk.karavanen.registration;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** What organisers see of registrations and do about them. */
@Service
@StaffOnly(Role.ORGANISER)
public class StaffRegistrations {

    public static final int MAX_NOTE = 1000;

    /**
     * Numbers for whoever cooks: no names.
     *
     * @param portions  people who eat, by what
     * @param allergies as they were written, with how many wrote it
     */
    public record Kitchen(Map<Food, Integer> portions, Map<String, Integer> allergies) {

        public int total() {
            return portions.entrySet().stream().filter(some -> some.getKey() != Food.NONE).mapToInt(Map.Entry::getValue).sum();
        }
    }

    /** @param answers by registration and question */
    public record Export(MeetingSignUp at, List<ListedPlace> all, Map<Long, Map<Long, String>> answers) {
    }

    /**
     * What an organiser has put right, and what stood before them when they began: what they left alone may have been changed meanwhile, by
     * the person or by somebody else of the staff, and stays so.
     *
     * @param address of whoever signed them up
     */
    public record Edited(Person seen, Person typed, @Nullable String seenAddress, @Nullable String address) {
    }

    private final RegistrationRows rows;
    private final NewRegistrations fresh;
    private final RegistrationList list;
    private final RegistrationLinks links;
    private final SignUpRows signUpRows;
    private final SignUps signUps;
    private final SeatAssignment seats;
    private final AddressConfirmation confirmation;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    StaffRegistrations(RegistrationRows rows, NewRegistrations fresh, RegistrationList list, RegistrationLinks links, SignUpRows signUpRows, SignUps signUps, SeatAssignment seats, AddressConfirmation confirmation, Caravans caravans, Meetings meetings,
            Municipalities municipalities, CurrentStaff staff, AuditLog audit, ApplicationEventPublisher events) {
        this.rows = rows;
        this.fresh = fresh;
        this.list = list;
        this.links = links;
        this.signUpRows = signUpRows;
        this.signUps = signUps;
        this.seats = seats;
        this.confirmation = confirmation;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public MeetingSignUp meeting(@CaravanOf(Meeting.class) long meeting) {
        return signUps.of(meetings.findById(meeting).map(Meeting::id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    /** Everybody, by when they signed up. */
    @Transactional(readOnly = true)
    public List<ListedPlace> all(@CaravanOf(Meeting.class) long meeting) {
        return list.all(meeting);
    }

    /** Everybody with what they answered, to be taken out of the house: that is written down. */
    @Transactional
    public Export export(@CaravanOf(Meeting.class) long meetingId) {
        MeetingSignUp at = meeting(meetingId);
        written(StaffAct.REGISTRATIONS_EXPORTED, meetingId);
        return new Export(at, list.all(meetingId), list.answers(meetingId));
    }

    /** @return how many people stand how */
    public static Map<PlaceState, Integer> states(List<ListedPlace> all) {
        Map<PlaceState, Integer> states = new EnumMap<>(PlaceState.class);
        all.forEach(one -> states.merge(one.place().state(), 1, Integer::sum));
        return states;
    }

    /** Of those who have a seat. */
    public static Kitchen kitchen(List<ListedPlace> all) {
        Map<Food, Integer> portions = new EnumMap<>(Food.class);
        Map<String, Integer> allergies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.stream().filter(one -> PlaceState.SEATED.contains(one.place().state())).map(ListedPlace::person).forEach(person -> {
            if (person.food() != null) {
                portions.merge(person.food(), 1, Integer::sum);
            }
            if (person.allergy() != null) {
                allergies.merge(person.allergy(), 1, Integer::sum);
            }
        });
        return new Kitchen(portions, allergies);
    }

    /** Those with a seat who need something. */
    public static List<ListedPlace> access(List<ListedPlace> all) {
        return all.stream().filter(one -> PlaceState.SEATED.contains(one.place().state()) && one.person().needs().isAny()).toList();
    }

    /**
     * Enters somebody by hand, past opening times.
     *
     * @param email null for somebody who has none
     * @param tell  whether they get a mail about it
     * @throws Refused as {@link Registering#register}; {@code email-taken} if the address is in the list
     */
    @Transactional
    public void add(@CaravanOf(Meeting.class) long meetingId, Person typed, @Nullable String email, boolean tell) {
        Meeting meeting = meetings.findById(meetingId).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        signUpRows.lock(meetingId);
        SignUp signUp = signUpRows.find(meetingId).orElseThrow(() -> new Refused(RefusalReason.SIGN_UP_CLOSED));
        Person person = typed.checked(caravan, municipalities, signUp.asksForFood());
        String address = Person.address(email);
        if (address != null && rows.findByEmail(meetingId, MailAddresses.key(address)).isPresent()) {
            throw new Refused(RefusalReason.EMAIL_TAKEN);
        }
        long id = fresh.insert(meetingId, String.valueOf(person.name()), address, false, false, Language.DANISH, null, seats.now());
        fresh.known(List.of(id), seats.now());
        seats.settle(meetingId, fresh.insertPlaces(id, List.of(person), signUpRows.nextInQueue(meetingId), seats.now()));
        written(StaffAct.REGISTRATION_ADDED, meetingId);
        if (tell && address != null) {
            events.publishEvent(new RegistrationMade(id));
        }
    }

    /**
     * Puts right what is known of somebody. Where an address is put right, the links that went to the other one end and the new one gets its own.
     *
     * @throws Refused {@code not-found}, and as {@link #add} for what is typed
     */
    @Transactional
    public void change(@CaravanOf(Place.class) long place, Edited edited) {
        Registration registration = locked(place);
        Caravan caravan = caravans.findById(meetings.findById(registration.meeting()).orElseThrow().caravan()).orElseThrow();
        SignUp signUp = signUpRows.find(registration.meeting()).orElseThrow();
        Place before = registration.places().stream().filter(one -> one.id() == place).findFirst().orElseThrow();
        Person person = before.person().edited(edited.seen(), edited.typed()).checked(caravan, municipalities, signUp.asksForFood());
        String address = Person.address(Person.edited(registration.email(), edited.seenAddress(), edited.address()));
        boolean contacts = !MailAddresses.isSame(address, registration.email());
        if (contacts && MailAddresses.isSame(person.email(), registration.email())) {
            // Entered by hand their address stands twice.
            person = person.withoutEmail();
        }
        boolean own = !MailAddresses.isSame(person.email(), before.person().email());
        if (contacts && address != null && rows.findByEmail(registration.meeting(), MailAddresses.key(address)).isPresent()) {
            throw new Refused(RefusalReason.EMAIL_TAKEN);
        }
        rows.update(place, person);
        if (contacts) {
            correct(registration, address);
        }
        if (own) {
            links.endOf(place);
            if (person.email() != null) {
                events.publishEvent(new AddressCorrected(registration.id(), place));
            }
        }
        seats.settle(registration.meeting());
        written(StaffAct.REGISTRATION_CHANGED, registration.meeting());
    }

    private void correct(Registration registration, @Nullable String address) {
        rows.address(registration.id(), address, registration.isCancelled() || address == null ? null : MailAddresses.key(address));
        if (registration.several()) {
            links.endOfContact(registration.id());
        } else {
            links.end(registration.id());
        }
        // Whoever puts it right knows whose it is.
        confirmation.confirm(registration);
        events.publishEvent(new AddressCorrected(registration.id(), null));
    }

    /** Whether the meeting is over and somebody was met at the door. */
    public static boolean isMet(MeetingSignUp at, List<ListedPlace> all) {
        return at.state() == SignUpState.OVER && all.stream().anyMatch(one -> one.place().state() == PlaceState.ATTENDED);
    }

    /** @throws Refused {@code not-found}, {@code too-long} */
    @Transactional
    public void note(@CaravanOf(Place.class) long place, @Nullable String note) {
        Registration registration = locked(place);
        rows.note(registration.id(), TextInput.optional("note", note, MAX_NOTE));
        written(StaffAct.REGISTRATION_CHANGED, registration.meeting());
    }

    /** Puts people at the end of the line. Their seats go to those who are first in it. */
    @Transactional
    public void toWaiting(@CaravanOf(Place.class) Collection<Long> chosen) {
        Set<Long> places = Set.copyOf(chosen);
        ofEach(places, StaffAct.REGISTRATIONS_TO_WAITING, registration -> {
            List<Long> moved = registration.places().stream().filter(place -> places.contains(place.id()) && (place.state() == PlaceState.CONFIRMED || place.state() == PlaceState.OFFERED))
                    .map(Place::id).toList();
            if (moved.isEmpty()) {
                return false;
            }
            rows.queue(moved, signUpRows.nextInQueue(registration.meeting()), seats.now());
            // Before whoever is first in the line now, perhaps they themselves, is asked.
            events.publishEvent(new PlacesPutBack(registration.id(), moved));
            return true;
        });
    }

    /**
     * Cancels people, and tells them.
     *
     * @param message what more they are told, or null
     * @throws Refused {@code too-long}
     */
    @Transactional
    public void cancel(@CaravanOf(Place.class) Collection<Long> chosen, @Nullable String message) {
        Set<Long> places = Set.copyOf(chosen);
        String told = TextInput.optional("message", message, MAX_NOTE);
        ofEach(places, StaffAct.REGISTRATIONS_CANCELLED, registration -> {
            List<Long> gone = registration.open().stream().map(Place::id).filter(places::contains).toList();
            if (gone.isEmpty()) {
                return false;
            }
            rows.cancel(gone, CancelReason.STAFF, seats.now());
            events.publishEvent(new PlacesCancelled(registration.id(), gone, CancelReason.STAFF, told));
            return true;
        });
    }

    /** Says that organisers know whose addresses these are, though nobody has answered from them. */
    @Transactional
    public void vouch(@CaravanOf(Place.class) Collection<Long> places) {
        ofEach(places, StaffAct.REGISTRATION_CHANGED, registration -> {
            confirmation.confirm(registration);
            return registration.isUnconfirmed();
        });
    }

    /** In one go: seats are given out and it is written down once for each meeting, however many it is about. */
    private void ofEach(Collection<Long> places, StaffAct act, Predicate<Registration> done) {
        Set<Long> locked = rows.findByPlaces(places).stream().map(Registration::meeting).collect(Collectors.toCollection(TreeSet::new));
        locked.forEach(signUpRows::lock);
        // As they stand now that nobody else can change them.
        rows.findByPlaces(places).stream().filter(registration -> locked.contains(registration.meeting())).filter(done).map(Registration::meeting).distinct().toList().forEach(meeting -> {
            seats.settle(meeting);
            written(act, meeting);
        });
    }

    private void written(StaffAct act, long meetingId) {
        Meeting meeting = meetings.findById(meetingId).orElseThrow();
        audit.write(staff.required(), meeting.caravan(), act, meeting.title());
    }

    private Registration locked(long place) {
        long meeting = rows.findByPlace(place).map(Registration::meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        signUpRows.lock(meeting);
        return rows.findByPlace(place).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }
}
