package dk.karavanen.registration;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/** What mails about registrations have in common: whom they go to, and what stands in all of them. */
@Component
class Letters {

    private final RegistrationRows rows;
    private final RegistrationLinks links;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final CaravanOverviews overviews;
    private final List<CaravanOutcome> outcomes;
    private final MessageSource messages;
    private final Clock clock;

    Letters(RegistrationRows rows, RegistrationLinks links, MailOutbox outbox, PublicAddress address, CaravanOverviews overviews, List<CaravanOutcome> outcomes,
            MessageSource messages, Clock clock) {
        this.overviews = overviews;
        this.outcomes = outcomes;
        this.rows = rows;
        this.links = links;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    Letter to(Registration registration, MeetingSignUp at) {
        return new Letter(registration, at);
    }

    /** What has happened may happen again, and is told each time; what causes it holds the meeting's lock. */
    String now(String what) {
        return what + "-" + clock.instant().toEpochMilli();
    }

    /** Thanks that come weeks later are none. */
    Instant thanksUntil() {
        return clock.instant().plus(14, java.time.temporal.ChronoUnit.DAYS);
    }

    /** Of somebody who was signed up by another. */
    static Optional<String> ownAddress(Registration registration, Place place) {
        String contact = registration.email();
        return Optional.ofNullable(place.person().email()).filter(own -> contact == null || !MailAddresses.key(own).equals(MailAddresses.key(contact)));
    }

    /** A mail to a registration's contact, in their language. */
    final class Letter {

        private final Registration registration;
        private final MeetingSignUp at;
        private final Locale language;

        private Letter(Registration registration, MeetingSignUp at) {
            this.registration = registration;
            this.at = at;
            this.language = registration.language();
        }

        MeetingSignUp at() {
            return at;
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

        /** Inside a sentence. */
        String moment(Instant when) {
            return say("signup.moment", DanishTime.inSentence(DanishTime.day(DanishTime.date(when), DanishTime.today(clock), language), language), DanishTime.clock(when));
        }

        String ownPage(@Nullable Long place) {
            return address.of(RegistrationLinks.PATH + links.issue(registration.id(), place, clock.instant()));
        }

        /** For everybody: what there is to read by now, or where it will be, and how to hear of what comes. */
        MailBody whatCameOfIt(MailBody body) {
            List<CaravanOutcome.Outcome> there = overviews.find(at.slug()).stream().flatMap(caravan -> outcomes.stream().flatMap(outcome -> outcome.of(caravan).stream())).toList();
            MailBody longer = there.isEmpty() ? body.button(say("signup.news.thanks.go"), address.of("/c/" + at.slug() + "/recommendations")) : body;
            for (CaravanOutcome.Outcome one : there) {
                longer = longer.button(say(one.key(), one.count()), address.of(one.path()));
            }
            return longer.button(say("signup.news.thanks.follow"), address.of("/c/" + at.slug() + "/follow"));
        }

        String[] facts(List<Place> places) {
            Meeting meeting = at.meeting();
            String where = Stream.of(meeting.venue(), meeting.address()).filter(Objects::nonNull).collect(Collectors.joining(", "));
            return Stream.concat(Stream.of(say("signup.mail.when"), when(meeting.startsAt(), meeting.endsAt()), say("signup.mail.where"), where),
                    places.stream().flatMap(place -> Stream.of(String.valueOf(place.person().name()), state(place)))).toArray(String[]::new);
        }

        String whenAndWhere(@Nullable Instant from, @Nullable Instant to, String where) {
            return Stream.of(when(from, to), where).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        }

        private String when(@Nullable Instant from, @Nullable Instant to) {
            return from == null ? say("caravan.date-follows") : say("caravan.when", DanishTime.day(DanishTime.date(from), DanishTime.today(clock), language), DanishTime.span(from, to));
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
