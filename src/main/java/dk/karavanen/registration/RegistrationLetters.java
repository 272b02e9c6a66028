package dk.karavanen.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/**
 * What people are told by mail about their own places, put into the transaction that did it. Whoever signed up for others gets the
 * receipt; each of them with an address gets a ticket and a link of their own.
 */
@Component
class RegistrationLetters {

    /** Whoever asks again and again for somebody else's link does not fill their mailbox. */
    private static final Duration BETWEEN_LINKS = Duration.ofMinutes(10);

    private final RegistrationRows rows;
    private final Letters letters;
    private final SignUps signUps;
    private final MeetingCalendar calendar;
    private final MailOutbox outbox;
    private final Clock clock;

    RegistrationLetters(RegistrationRows rows, Letters letters, SignUps signUps, MeetingCalendar calendar, MailOutbox outbox, Clock clock) {
        this.rows = rows;
        this.letters = letters;
        this.signUps = signUps;
        this.calendar = calendar;
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    void on(RegistrationMade event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        receipt(registration, registration.open(), "made");
        tickets(registration, registration.open());
    }

    @EventListener
    void on(LinkAskedFor event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        Instant before = registration.linkSentAt();
        if (before == null || !before.plus(BETWEEN_LINKS).isAfter(clock.instant())) {
            receipt(registration, registration.open(), letters.now("link"));
        }
    }

    @EventListener
    void on(AddressCorrected event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        Long place = event.place();
        outbox.forget(place == null ? registration.id() : place);
        if (place != null) {
            tickets(registration, these(registration, List.of(place)));
        } else if (!registration.isCancelled()) {
            receipt(registration, registration.open(), letters.now("address"));
        }
    }

    @EventListener
    void on(PlacesAdded event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        List<Place> added = these(registration, event.places());
        receipt(registration, registration.open(), letters.now("added"));
        tickets(registration, added);
    }

    @EventListener
    void on(PlacesPutBack event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        receipt(registration, registration.open(), letters.now("put-back"));
    }

    @EventListener
    void on(PlacesConfirmed event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        receipt(registration, registration.open(), letters.now("confirmed"));
        tickets(registration, these(registration, event.places()));
    }

    @EventListener
    void on(RegistrationMoved event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        gone(registration, event.from(), registration.open(), letters.now("moved-from"), null);
        receipt(registration, registration.open(), letters.now("moved-to"));
        tickets(registration, registration.open());
    }

    @EventListener
    void on(PlacesCancelled event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        gone(registration, registration.meeting(), these(registration, event.places()), letters.now("cancelled"), event.message());
    }

    @EventListener
    void on(PlacesLapsed event) {
        byRegistration(event.places()).forEach((registration, places) -> {
            Letters.Letter letter = letters.to(registration, signUps.withoutSeats(event.meeting()));
            MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say("signup.mail.lapsed.text", letter.title()))
                    .button(letter.say("signup.mail.own"), letter.ownPage(null));
            letter.send(MailKind.REGISTRATION, letters.now("lapsed"), letter.say("signup.mail.lapsed", letter.title()), body, null, Optional.empty());
        });
    }

    @EventListener
    void on(PlacesOffered event) {
        byRegistration(event.places()).forEach((registration, places) -> offer(letters.to(registration, signUps.withoutSeats(event.meeting())), places, places,
                event.until(), letters.now("offered-" + places.getFirst().id())));
    }

    /**
     * Nothing that is known of mails outlives what they were about. Where one of several was erased, the contact's mails named them: the
     * contact gets a new one, or would have no link if none had been sent yet.
     */
    @EventListener
    void on(RegistrationErased event) {
        outbox.forget(event.registration());
        event.places().forEach(outbox::forget);
        rows.find(event.registration()).filter(left -> !left.isCancelled()).ifPresent(left -> receipt(left, left.open(), letters.now("erased")));
    }

    private Map<Registration, List<Place>> byRegistration(Collection<Long> places) {
        return places.stream().map(place -> rows.findByPlace(place).orElseThrow()).collect(Collectors.toMap(Registration::id, found -> found, (one, same) -> one))
                .values().stream().collect(Collectors.toMap(found -> found, found -> these(found, places)));
    }

    private static List<Place> these(Registration registration, Collection<Long> places) {
        return registration.places().stream().filter(place -> places.contains(place.id())).toList();
    }

    /** To whoever signed up: how it stands with everybody, and the link to change it. */
    private void receipt(Registration registration, List<Place> places, String what) {
        Letters.Letter letter = letters.to(registration, signUps.withoutSeats(registration.meeting()));
        rows.linkSent(registration.id(), clock.instant());
        List<Place> offered = places.stream().filter(place -> place.state() == PlaceState.OFFERED).toList();
        if (!offered.isEmpty()) {
            offer(letter, offered, places, Objects.requireNonNull(offered.getFirst().offeredUntil()), what);
            return;
        }
        if (registration.confirmFirst()) {
            MailBody first = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say("signup.confirm.first.text")).facts(letter.facts(List.of()))
                    .button(letter.say("signup.mail.offered.answer"), letter.ownPage(null)).note(letter.say("signup.mail.confirm.note"));
            letter.send(MailKind.REGISTRATION, what, letter.say("signup.mail.confirm.first", letter.title()), first, null, Optional.empty());
            return;
        }
        boolean seated = places.stream().anyMatch(place -> PlaceState.SEATED.contains(place.state()));
        String key = seated ? "signup.mail.confirmed" : "signup.mail.waiting";
        MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say(key + ".text", places.size())).facts(letter.facts(places));
        body = (registration.isUnconfirmed() ? body.paragraph(letter.say("signup.mail.confirm")) : body)
                .button(letter.say("signup.mail.own"), letter.ownPage(null)).note(letter.say("signup.mail.note"));
        letter.send(MailKind.REGISTRATION, what, letter.say(key, letter.title()), body, null, seated ? calendar.of(letter.at(), false) : Optional.empty());
    }

    private void offer(Letters.Letter letter, List<Place> offered, List<Place> shown, Instant until, String what) {
        String moment = letter.moment(until);
        MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say("signup.mail.offered.text", offered.size(), letter.title()))
                .facts(letter.facts(shown)).paragraph(letter.say("signup.mail.offered.until", moment))
                .button(letter.say("signup.mail.offered.answer"), letter.ownPage(null)).note(letter.say("signup.offered.text"));
        letter.send(MailKind.PLACE_OFFERED, what, letter.say("signup.mail.offered", moment), body, until, Optional.empty());
    }

    /** To each of those who were signed up with an address of their own. */
    private void tickets(Registration registration, List<Place> places) {
        Letters.Letter letter = letters.to(registration, signUps.withoutSeats(registration.meeting()));
        for (Place place : places) {
            String email = Letters.ownAddress(registration, place).orElse(null);
            if (email == null || place.state() != PlaceState.CONFIRMED) {
                continue;
            }
            String name = String.valueOf(place.person().name());
            MailBody body = MailBody.empty().greeting(letter.say("signup.mail.greeting", name)).paragraph(letter.say("signup.mail.ticket.text", registration.contact(), letter.title()))
                    .facts(letter.facts(List.of(place))).button(letter.say("signup.mail.own"), letter.ownPage(place.id())).note(letter.say("signup.mail.note"));
            letter.put(MailDraft.of(MailKind.REGISTRATION, letter.once(letters.now("ticket-" + place.id())), email, registration.language(),
                    letter.say("signup.mail.confirmed", letter.title()), body).named(name), place.id(), calendar.of(letter.at(), false));
        }
    }

    /** To the contact, and to each of those who had a ticket of their own. */
    private void gone(Registration registration, long meeting, List<Place> places, String what, @Nullable String message) {
        Letters.Letter letter = letters.to(registration, signUps.withoutSeats(meeting));
        String names = places.stream().map(place -> String.valueOf(place.person().name())).collect(Collectors.joining(", "));
        MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say("signup.mail.cancelled.text", names, letter.title()));
        body = (message == null ? body : body.paragraph(message)).button(letter.say("signup.mail.own"), letter.ownPage(null));
        // Out of the calendar only when nobody of them comes any more.
        letter.send(MailKind.REGISTRATION, what, letter.say("signup.mail.cancelled", letter.title()), body, null,
                registration.isCancelled() || registration.meeting() != meeting ? calendar.of(letter.at(), true) : Optional.empty());
        places.forEach(place -> Letters.ownAddress(registration, place).ifPresent(email -> {
            String name = String.valueOf(place.person().name());
            MailBody theirs = MailBody.empty().greeting(letter.say("signup.mail.greeting", name)).paragraph(letter.say("signup.mail.cancelled.text", name, letter.title()));
            theirs = (message == null ? theirs : theirs.paragraph(message)).button(letter.say("signup.mail.own"), letter.ownPage(place.id()));
            letter.put(MailDraft.of(MailKind.REGISTRATION, letter.once(what + "-" + place.id()), email, registration.language(),
                    letter.say("signup.mail.cancelled", letter.title()), theirs).named(name), place.id(), calendar.of(letter.at(), true));
        }));
    }
}
