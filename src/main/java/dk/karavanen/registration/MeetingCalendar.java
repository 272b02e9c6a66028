package dk.karavanen.registration;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.PublicAddress;

/** A meeting as a file for calendars. */
@Component
public class MeetingCalendar {

    private final PublicAddress address;
    private final Clock clock;

    MeetingCalendar(PublicAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** Nothing while it has no date. */
    Optional<CalendarFile> of(MeetingSignUp at, boolean cancelled) {
        Meeting meeting = at.meeting();
        SignUp signUp = at.signUp();
        Instant from = meeting.startsAt();
        if (from == null) {
            return Optional.empty();
        }
        String host = Objects.requireNonNullElse(URI.create(address.base()).getHost(), "karavanen");
        int sequence = meeting.edition() + (signUp == null ? 0 : signUp.edition());
        return Optional.of(new CalendarFile("meeting-" + meeting.id() + "@" + host, "karavanen@" + host, sequence, cancelled || meeting.isCalledOff(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS), from, meeting.endsAt(), meeting.title(),
                Stream.of(meeting.venue(), meeting.address()).filter(Objects::nonNull).collect(Collectors.joining(", ")), meeting.programme(),
                address.of("/c/" + at.slug())));
    }

    /** As text; empty while it has no date. */
    public Optional<String> file(MeetingSignUp at) {
        return of(at, false).map(CalendarFile::text);
    }
}
