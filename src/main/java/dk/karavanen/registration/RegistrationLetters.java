package dk.karavanen.registration;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailAddresses;
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
    private final RegistrationLinks links;
    private final SignUps signUps;
    private final MeetingCalendar calendar;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    RegistrationLetters(RegistrationRows rows, RegistrationLinks links, SignUps signUps, MeetingCalendar calendar, MailOutbox outbox, PublicAddress address,
            MessageSource messages, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.signUps = signUps;
        this.calendar = calendar;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
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
            receipt(registration, registration.open(), now("link"));
        }
    }

    @EventListener
    void on(PlacesAdded event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        List<Place> added = these(registration, event.places());
        receipt(registration, registration.open(), now("added"));
        tickets(registration, added);
    }

    @EventListener
    void on(PlacesPutBack event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        receipt(registration, registration.open(), now("put-back"));
    }

    @EventListener
    void on(PlacesConfirmed event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        receipt(registration, registration.open(), now("confirmed"));
        tickets(registration, these(registration, event.places()));
    }

    @EventListener
    void on(RegistrationMoved event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        gone(registration, event.from(), registration.open(), now("moved-from"), null);
        receipt(registration, registration.open(), now("moved-to"));
        tickets(registration, registration.open());
    }

    @EventListener
    void on(PlacesCancelled event) {
        Registration registration = rows.find(event.registration()).orElseThrow();
        gone(registration, registration.meeting(), these(registration, event.places()), now("cancelled"), event.message());
    }

    @EventListener
    void on(PlacesLapsed event) {
        byRegistration(event.places()).forEach((registration, places) -> {
            Letter letter = new Letter(registration, signUps.of(event.meeting()));
            MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say("signup.mail.lapsed.text", letter.title()))
                    .button(letter.say("signup.mail.own"), letter.ownPage(null));
            letter.send(MailKind.REGISTRATION, now("lapsed"), letter.say("signup.mail.lapsed", letter.title()), body, null, Optional.empty());
        });
    }

    @EventListener
    void on(PlacesOffered event) {
        byRegistration(event.places()).forEach((registration, places) -> offer(new Letter(registration, signUps.of(event.meeting())), places, places,
                event.until(), now("offered-" + places.getFirst().id())));
    }

    /**
     * Nothing that is known of mails outlives what they were about. Where one of several was erased, the contact's mails named them: the
     * contact gets a new one, or would have no link if none had been sent yet.
     */
    @EventListener
    void on(RegistrationErased event) {
        outbox.forget(event.registration());
        event.places().forEach(outbox::forget);
        rows.find(event.registration()).filter(left -> !left.isCancelled()).ifPresent(left -> receipt(left, left.open(), now("erased")));
    }

    /** What has happened may happen again, and is told each time; what causes it holds the meeting's lock. */
    private String now(String what) {
        return what + "-" + clock.instant().toEpochMilli();
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
        Letter letter = new Letter(registration, signUps.of(registration.meeting()));
        rows.linkSent(registration.id(), clock.instant());
        List<Place> offered = places.stream().filter(place -> place.state() == PlaceState.OFFERED).toList();
        if (!offered.isEmpty()) {
            offer(letter, offered, places, Objects.requireNonNull(offered.getFirst().offeredUntil()), what);
            return;
        }
        boolean seated = places.stream().anyMatch(place -> PlaceState.SEATED.contains(place.state()));
        String key = seated ? "signup.mail.confirmed" : "signup.mail.waiting";
        MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say(key + ".text", places.size())).facts(letter.facts(places))
                .button(letter.say("signup.mail.own"), letter.ownPage(null)).note(letter.say("signup.mail.note"));
        letter.send(MailKind.REGISTRATION, what, letter.say(key, letter.title()), body, null, seated ? calendar.of(letter.at, false) : Optional.empty());
    }

    private void offer(Letter letter, List<Place> offered, List<Place> shown, Instant until, String what) {
        String moment = letter.moment(until);
        MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say("signup.mail.offered.text", offered.size(), letter.title()))
                .facts(letter.facts(shown)).paragraph(letter.say("signup.mail.offered.until", moment))
                .button(letter.say("signup.mail.offered.answer"), letter.ownPage(null)).note(letter.say("signup.offered.text"));
        letter.send(MailKind.PLACE_OFFERED, what, letter.say("signup.mail.offered", moment), body, until, Optional.empty());
    }

    /** To each of those who were signed up with an address of their own. */
    private void tickets(Registration registration, List<Place> places) {
        Letter letter = new Letter(registration, signUps.of(registration.meeting()));
        for (Place place : places) {
            String email = ownAddress(registration, place).orElse(null);
            if (email == null || place.state() != PlaceState.CONFIRMED) {
                continue;
            }
            String name = String.valueOf(place.person().name());
            MailBody body = MailBody.empty().greeting(letter.say("signup.mail.greeting", name)).paragraph(letter.say("signup.mail.ticket.text", registration.contact(), letter.title()))
                    .facts(letter.facts(List.of(place))).button(letter.say("signup.mail.own"), letter.ownPage(place.id())).note(letter.say("signup.mail.note"));
            letter.put(MailDraft.of(MailKind.REGISTRATION, letter.once(now("ticket-" + place.id())), email, registration.language(),
                    letter.say("signup.mail.confirmed", letter.title()), body).named(name), place.id(), calendar.of(letter.at, false));
        }
    }

    /** Of somebody who was signed up by another. */
    private static Optional<String> ownAddress(Registration registration, Place place) {
        String contact = registration.email();
        return Optional.ofNullable(place.person().email()).filter(own -> contact == null || !MailAddresses.key(own).equals(MailAddresses.key(contact)));
    }

    /** To the contact, and to each of those who had a ticket of their own. */
    private void gone(Registration registration, long meeting, List<Place> places, String what, @Nullable String message) {
        Letter letter = new Letter(registration, signUps.of(meeting));
        String names = places.stream().map(place -> String.valueOf(place.person().name())).collect(Collectors.joining(", "));
        MailBody body = MailBody.empty().greeting(letter.greeting()).paragraph(letter.say("signup.mail.cancelled.text", names, letter.title()));
        body = (message == null ? body : body.paragraph(message)).button(letter.say("signup.mail.own"), letter.ownPage(null));
        // Out of the calendar only when nobody of them comes any more.
        letter.send(MailKind.REGISTRATION, what, letter.say("signup.mail.cancelled", letter.title()), body, null,
                registration.isCancelled() || registration.meeting() != meeting ? calendar.of(letter.at, true) : Optional.empty());
        places.forEach(place -> ownAddress(registration, place).ifPresent(email -> {
            String name = String.valueOf(place.person().name());
            MailBody theirs = MailBody.empty().greeting(letter.say("signup.mail.greeting", name)).paragraph(letter.say("signup.mail.cancelled.text", name, letter.title()));
            theirs = (message == null ? theirs : theirs.paragraph(message)).button(letter.say("signup.mail.own"), letter.ownPage(place.id()));
            letter.put(MailDraft.of(MailKind.REGISTRATION, letter.once(what + "-" + place.id()), email, registration.language(),
                    letter.say("signup.mail.cancelled", letter.title()), theirs).named(name), place.id(), calendar.of(letter.at, true));
        }));
    }

    /** A mail to a registration's contact, in their language. */
    private final class Letter {

        private final Registration registration;
        private final MeetingSignUp at;
        private final Locale language;

        Letter(Registration registration, MeetingSignUp at) {
            this.registration = registration;
            this.at = at;
            this.language = registration.language();
        }

        String say(String key, Object... arguments) {
            return messages.getMessage(key, arguments, language);
        }

        String title() {
            return at.meeting().title();
        }

        String greeting() {
            return say("signup.mail.greeting", registration.contact());
        }

        String moment(Instant when) {
            return say("signup.moment", DanishTime.day(DanishTime.date(when), DanishTime.today(clock), language), DanishTime.clock(when));
        }

        String ownPage(@Nullable Long place) {
            return address.of(RegistrationLinks.PATH + links.issue(registration.id(), place, clock.instant()));
        }

        String[] facts(List<Place> places) {
            Meeting meeting = at.meeting();
            String when = meeting.startsAt() == null ? say("caravan.date-follows") : say("caravan.when",
                    DanishTime.day(DanishTime.date(meeting.startsAt()), DanishTime.today(clock), language), DanishTime.span(meeting.startsAt(), meeting.endsAt()));
            String where = Stream.of(meeting.venue(), meeting.address()).filter(Objects::nonNull).collect(Collectors.joining(", "));
            return Stream.concat(Stream.of(say("signup.mail.when"), when, say("signup.mail.where"), where),
                    places.stream().flatMap(place -> Stream.of(String.valueOf(place.person().name()), state(place)))).toArray(String[]::new);
        }

        private String state(Place place) {
            return switch (place.state()) {
                case CONFIRMED, ATTENDED -> say("signup.ticket", place.spokenTicket());
                case WAITING -> say("signup.mail.in-queue", rows.ahead(registration.meeting(), place.queue()) + 1);
                case OFFERED -> say("signup.offered.pill");
                case CANCELLED -> say("signup.cancelled.pill");
            };
        }

        String once(String what) {
            return "registration:" + registration.id() + ":" + what;
        }

        void send(MailKind kind, String what, String subject, MailBody body, @Nullable Instant tooLate, Optional<CalendarFile> file) {
            String email = registration.email();
            if (email != null) {
                MailDraft draft = MailDraft.of(kind, once(what), email, language, subject, body).named(registration.contact());
                put(tooLate == null ? draft : draft.until(tooLate), registration.id(), file);
            }
        }

        /** @param about the registration for its contact, the place for whoever has it: each is erased by itself */
        void put(MailDraft draft, long about, Optional<CalendarFile> file) {
            Instant over = at.meeting().endsAt();
            MailDraft timely = draft.usefulUntil() != null || over == null ? draft : draft.until(over);
            MailDraft whole = timely.ofCaravan(at.meeting().caravan()).about(about);
            outbox.put(file.map(found -> whole.with("karavanen.ics", "text/calendar; charset=UTF-8; method=" + found.method(), found.text().getBytes(StandardCharsets.UTF_8)))
                    .orElse(whole));
        }
    }
}
