package dk.karavanen.visit;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.visit.Visit.State;

/** A visit as a file for calendars. */
@Component
class VisitCalendar {

    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    VisitCalendar(PublicAddress address, MessageSource messages, Clock clock) {
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /** Nothing as long as no date is agreed. */
    Optional<CalendarFile> of(Visit visit, Locale language) {
        Slot date = visit.date();
        boolean stands = visit.state() == State.AGREED || visit.state() == State.HELD;
        return date == null || !stands && visit.state() != State.CALLED_OFF ? Optional.empty() : Optional.of(of(visit, date, !stands, language));
    }

    /** What takes it out of calendars. @param before as it was agreed */
    Optional<CalendarFile> without(Visit before, int sequence, Locale language) {
        Slot date = before.date();
        return date == null ? Optional.empty() : Optional.of(of(before, date, true, language)).map(file -> new CalendarFile(file.uid(), file.organizer(), sequence, true, file.stamp(), file.from(),
                file.to(), file.summary(), file.location(), file.description(), file.url()));
    }

    private CalendarFile of(Visit visit, Slot date, boolean cancelled, Locale language) {
        String host = Objects.requireNonNullElse(URI.create(address.base()).getHost(), "karavanen");
        String who = visit.official() == null ? visit.invited() : visit.official().title();
        return new CalendarFile("visit-" + visit.id() + "@" + host, "karavanen@" + host, visit.sequence(), cancelled, clock.instant().truncatedTo(ChronoUnit.SECONDS), date.startsAt(), date.endsAt(),
                visit.title() + ": " + who, visit.place(), messages.getMessage("visit.calendar.contact", new Object[] {visit.contact()}, language), null);
    }
}
