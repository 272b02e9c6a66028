package dk.karavanen.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.registration.RegistrationLinks.Linked;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What people do about their own registration, by its secret link: look, answer an offer, change, cancel, bring somebody, go to another
 * meeting, take their data along, erase it. Everything is done under the meeting's lock, with what time has changed done first.
 */
@Service
public class OwnRegistrations {

    private final RegistrationLinks links;
    private final RegistrationRows rows;
    private final NewRegistrations fresh;
    private final DoorRows door;
    private final SignUpRows signUpRows;
    private final SignUps signUps;
    private final SeatAssignment seats;
    private final AddressConfirmation confirmation;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final Erasures erasures;
    private final ApplicationEventPublisher events;

    OwnRegistrations(RegistrationLinks links, RegistrationRows rows, NewRegistrations fresh, DoorRows door, SignUpRows signUpRows, SignUps signUps, SeatAssignment seats, AddressConfirmation confirmation, Caravans caravans,
            Meetings meetings, Municipalities municipalities, Erasures erasures, ApplicationEventPublisher events) {
        this.links = links;
        this.rows = rows;
        this.fresh = fresh;
        this.door = door;
        this.signUpRows = signUpRows;
        this.signUps = signUps;
        this.seats = seats;
        this.confirmation = confirmation;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.erasures = erasures;
        this.events = events;
    }

    /** @return nothing where the link leads nowhere, or what it led to is erased */
    @Transactional(readOnly = true)
    public Optional<OwnRegistration> find(String token) {
        return links.find(token).flatMap(linked -> rows.find(linked.registration()).map(found -> own(found, linked)));
    }

    private OwnRegistration own(Registration registration, Linked linked) {
        Integer ahead = registration.places().stream().filter(place -> place.state() == PlaceState.WAITING)
                .filter(place -> linked.place() == null || place.id() == linked.place())
                .map(place -> rows.ahead(registration.meeting(), place.queue())).min(Integer::compare).orElse(null);
        return new OwnRegistration(registration, linked.place(), signUps.of(registration.meeting()), ahead, rows.answers(registration.id()));
    }

    /** As {@link #find}, under the lock, once what has lapsed has lapsed. Whoever presses anything behind the contact's link has answered. */
    private OwnRegistration locked(String token) {
        Linked linked = links.find(token).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Registration before = rows.find(linked.registration()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        seats.settle(before.meeting());
        Registration now = rows.find(linked.registration()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (now.meeting() != before.meeting()) {
            // Moved in another tab, while this one waited.
            throw new Refused(RefusalReason.STALE);
        }
        OwnRegistration own = own(now, linked);
        if (own.isContacts() && now.isUnconfirmed() && !now.confirmFirst()) {
            confirmation.confirm(now);
        }
        return own;
    }

    /**
     * Says that the address is theirs: those who had to answer first get their places.
     *
     * @throws Refused {@code not-found}, {@code sign-up-closed} where nobody comes any more
     */
    @Transactional
    public void confirm(String token) {
        OwnRegistration own = locked(token);
        requireContact(own);
        if (own.registration().confirmFirst()) {
            if (own.at().state() == SignUpState.OVER || own.at().state() == SignUpState.CALLED_OFF) {
                throw new Refused(RefusalReason.SIGN_UP_CLOSED);
            }
            confirmation.confirm(own.registration());
        }
    }

    /** @throws Refused {@code not-found}, {@code stale} if the offer is over; that it is over then stays so */
    @Transactional(noRollbackFor = Refused.class)
    public void accept(String token) {
        OwnRegistration own = locked(token);
        List<Long> offered = ids(own.in(PlaceState.OFFERED));
        if (offered.isEmpty() && own.in(PlaceState.CONFIRMED).isEmpty()) {
            throw new Refused(RefusalReason.STALE);
        }
        rows.confirm(offered, seats.now());
        if (!offered.isEmpty()) {
            events.publishEvent(new PlacesConfirmed(own.registration().id(), offered));
        }
    }

    /**
     * Gives up places, offered and waiting ones too.
     *
     * @param places which; those that are not theirs are none of theirs
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void cancel(String token, Collection<Long> places) {
        OwnRegistration own = locked(token);
        List<Long> given = own.places().stream().filter(place -> place.state().isOpen() && place.state() != PlaceState.ATTENDED)
                .map(Place::id).filter(places::contains).toList();
        rows.cancel(given, CancelReason.OWN, seats.now());
        seats.settle(own.registration().meeting());
        if (!given.isEmpty()) {
            events.publishEvent(new PlacesCancelled(own.registration().id(), given, CancelReason.OWN, null));
        }
    }

    /**
     * Comes after all: with a seat if there is one, else at the end of the line.
     *
     * @throws Refused {@code not-found}, {@code sign-up-closed}, {@code no-room} if the address has another registration by now
     */
    @Transactional
    public void comeAfterAll(String token, Collection<Long> places) {
        OwnRegistration own = locked(token);
        requireOpen(own);
        List<Long> back = own.in(PlaceState.CANCELLED).stream().filter(place -> place.cancelReason() != CancelReason.MOVED).map(Place::id)
                .filter(places::contains).toList();
        if (back.isEmpty()) {
            return;
        }
        Registration registration = own.registration();
        String email = registration.email();
        if (email != null && rows.findByEmail(registration.meeting(), MailAddresses.key(email)).filter(other -> other.id() != registration.id()).isPresent()) {
            throw new Refused(RefusalReason.NO_ROOM);
        }
        rows.queue(back, signUpRows.nextInQueue(registration.meeting()), seats.now());
        rows.claimEmail(registration.id(), email);
        seats.settle(registration.meeting(), back);
        events.publishEvent(new PlacesAdded(registration.id(), back));
    }

    /**
     * Where whoever signed up for themselves has another address, it takes the place of the one before: mail goes to one of them.
     *
     * @throws Refused {@code not-found}, as {@link Registering#register} for what is typed, and {@code no-room} where a seat that is kept
     *                 for the former sector cannot be kept for the new one
     */
    @Transactional
    public void change(String token, long place, Person typed) {
        OwnRegistration own = locked(token);
        Place standing = own.places().stream().filter(one -> one.id() == place && one.state().isOpen()).findFirst()
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Person person = checked(own, typed);
        if (!String.valueOf(person.sector()).equals(standing.person().sector()) && PlaceState.SEATED.contains(standing.state())
                && !seats.mayChangeSector(own.at().meeting(), signUp(own), standing, String.valueOf(person.sector()))) {
            throw new Refused(RefusalReason.NO_ROOM);
        }
        Registration registration = own.registration();
        String email = person.email();
        boolean contacts = own.isContacts() && registration.isContactsOwn(standing);
        rows.update(place, contacts ? person.withoutEmail() : person);
        if (email != null && !MailAddresses.isSame(email, contacts ? registration.email() : standing.person().email())) {
            if (contacts) {
                rows.readdress(registration.id(), email);
            }
            events.publishEvent(new AddressCorrected(registration.id(), contacts ? null : place));
        }
        seats.settle(registration.meeting());
    }

    /**
     * One more person, in this registration. They stand in the line by themselves.
     *
     * @throws Refused {@code not-found}, {@code sign-up-closed}, {@code too-many-people}, and as {@link #change}
     */
    @Transactional
    public void add(String token, Person typed) {
        OwnRegistration own = locked(token);
        requireContact(own);
        requireOpen(own);
        if (own.registration().open().size() >= NewRegistration.MOST_PEOPLE || own.registration().places().size() >= 3 * NewRegistration.MOST_PEOPLE) {
            throw new Refused(RefusalReason.TOO_MANY_PEOPLE, NewRegistration.MOST_PEOPLE);
        }
        if (own.registration().isCancelled()) {
            throw new Refused(RefusalReason.STALE);
        }
        long meeting = own.registration().meeting();
        List<Long> added = fresh.insertPlaces(own.registration().id(), List.of(checked(own, typed)), signUpRows.nextInQueue(meeting), seats.now());
        seats.settle(meeting, added);
        events.publishEvent(new PlacesAdded(own.registration().id(), added));
    }

    /** Lets a group be seated apart, or asks to keep it together. */
    @Transactional
    public void letSplit(String token, boolean splits) {
        OwnRegistration own = locked(token);
        requireContact(own);
        rows.letSplit(own.registration().id(), splits);
        seats.settle(own.registration().meeting());
    }

    /**
     * Goes to another meeting of the caravan with all who still come, if there is room for them all at once; else nothing changes.
     *
     * @throws Refused {@code not-found}, {@code sign-up-closed}, {@code no-room}
     */
    @Transactional
    public void move(String token, long target) {
        Linked linked = links.find(token).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        long from = rows.find(linked.registration()).map(Registration::meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        // In the order of their ids, so that two who change places do not wait for each other.
        Stream.of(from, target).sorted().forEach(signUpRows::lock);
        OwnRegistration own = locked(token);
        requireContact(own);
        Registration registration = own.registration();
        Meeting there = meetings.findById(target).filter(found -> found.caravan() == own.at().meeting().caravan() && !found.isArchived() && target != from)
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        SignUp signUp = signUpRows.find(target).orElseThrow(() -> new Refused(RefusalReason.SIGN_UP_CLOSED));
        seats.settle(target);
        if (!signUps.of(target).state().takesRegistrations()) {
            throw new Refused(RefusalReason.SIGN_UP_CLOSED);
        }
        List<Place> coming = registration.open().stream().filter(place -> place.state() != PlaceState.ATTENDED).toList();
        String email = registration.email();
        if (registration.confirmFirst() || coming.isEmpty() || coming.size() != registration.open().size() || !seats.haveRoom(there, signUp, coming.stream().map(Place::person).toList(), false)
                || email != null && rows.findByEmail(target, MailAddresses.key(email)).isPresent()) {
            throw new Refused(RefusalReason.NO_ROOM);
        }
        rows.move(registration.id(), target);
        List<Long> ids = ids(coming);
        rows.queue(ids, signUpRows.nextInQueue(target), seats.now());
        seats.settle(target, ids);
        seats.settle(from);
        events.publishEvent(new RegistrationMoved(registration.id(), from));
    }

    /** Everything of it, at once and for good: also in backups. A seat that was theirs goes to the next. */
    @Transactional
    public void erase(String token) {
        OwnRegistration own = locked(token);
        rows.cancel(ids(own.places().stream().filter(place -> place.state().isOpen()).toList()), CancelReason.OWN, seats.now());
        seats.settle(own.registration().meeting());
        List<Long> gone = ids(own.places());
        Long place = own.place();
        boolean last = place != null && own.registration().places().size() == 1;
        erasures.erase(place == null || last ? Kind.SIGN_UP : Kind.PLACE, List.of(place == null || last ? own.registration().id() : place));
        events.publishEvent(new RegistrationErased(own.registration().id(), gone));
    }

    /** What is kept about them, in the words of the screens' fields. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> data(String token) {
        OwnRegistration own = find(token).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Registration registration = own.registration();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("meeting", own.at().meeting().title());
        if (own.isContacts()) {
            all.put("contact", registration.contact());
            all.put("email", registration.email());
            all.put("registeredAt", registration.registeredAt().toString());
            all.put("confirmedAt", registration.confirmedAt() == null ? null : registration.confirmedAt().toString());
            all.put("language", registration.language().getLanguage());
            all.put("note", registration.note());
            Map<String, String> answers = new HashMap<>();
            signUp(own).questions().forEach(question -> {
                String answer = own.answers().get(question.id());
                if (answer != null) {
                    answers.put(question.words(), answer);
                }
            });
            all.put("answers", answers);
        }
        List<Object> places = new ArrayList<>();
        own.places().forEach(place -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("person", place.person());
            one.put("state", place.state().name());
            one.put("ticket", place.spokenTicket());
            one.putAll(door.written(place.id()));
            places.add(one);
        });
        all.put("places", places);
        return all;
    }

    private Person checked(OwnRegistration own, Person typed) {
        Caravan caravan = caravans.findById(own.at().meeting().caravan()).orElseThrow();
        return typed.checked(caravan, municipalities, signUp(own).asksForFood());
    }

    private static SignUp signUp(OwnRegistration own) {
        SignUp signUp = own.at().signUp();
        if (signUp == null) {
            throw new Refused(RefusalReason.SIGN_UP_CLOSED);
        }
        return signUp;
    }

    private static void requireOpen(OwnRegistration own) {
        if (!own.at().state().takesRegistrations()) {
            throw new Refused(RefusalReason.SIGN_UP_CLOSED);
        }
    }

    private static void requireContact(OwnRegistration own) {
        if (!own.isContacts()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
    }

    private static List<Long> ids(List<Place> places) {
        return places.stream().map(Place::id).toList();
    }
}
