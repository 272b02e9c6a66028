package dk.karavanen.caravan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A meeting for somebody's calendar (RFC 5545). One that is sent later with the same {@code uid} and a higher {@code sequence} takes the
 * place of the one before; a cancelled one takes it away.
 *
 * @param uid      the same for ever
 * @param organizer an address, which the standard wants of what is published
 * @param sequence higher with every change
 * @param cancelled whether it is taken out of the calendar
 */
@NullMarked
public record CalendarFile(String uid, String organizer, int sequence, boolean cancelled, Instant stamp, Instant from, @Nullable Instant to, String summary, @Nullable String location,
        @Nullable String description, @Nullable String url) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(DanishTime.ZONE);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MAX_OCTETS = 75;

    /** As summer time has been since 1996. */
    private static final String ZONE = """
            BEGIN:VTIMEZONE
            TZID:Europe/Copenhagen
            BEGIN:DAYLIGHT
            DTSTART:19960331T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:19961027T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE""";

    public String method() {
        return cancelled ? "CANCEL" : "PUBLISH";
    }

    public String text() {
        return calendar(method(), Stream.empty(), List.of(this));
    }

    /** What a calendar subscribes to: all of them as they stand now. One that is called off stands crossed out. */
    public static String feed(String name, List<CalendarFile> events) {
        return calendar("PUBLISH", Stream.of("NAME:" + escaped(name), "X-WR-CALNAME:" + escaped(name), "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"), events);
    }

    private static String calendar(String method, Stream<String> more, List<CalendarFile> events) {
        Stream<String> before = Stream.concat(Stream.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Karavanen//Karavanen//DA", "METHOD:" + method), more);
        return Stream.of(before, ZONE.lines(), events.stream().flatMap(CalendarFile::event), Stream.of("END:VCALENDAR"))
                .flatMap(lines -> lines).filter(line -> !line.isEmpty()).map(CalendarFile::folded).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private Stream<String> event() {
        return Stream.of("BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:" + UTC.format(stamp), "SEQUENCE:" + sequence, "ORGANIZER;CN=Karavanen:mailto:" + organizer,
                "DTSTART;TZID=Europe/Copenhagen:" + LOCAL.format(from), "DTEND;TZID=Europe/Copenhagen:" + LOCAL.format(to),
                "SUMMARY:" + escaped(summary), line("LOCATION", location), line("DESCRIPTION", description), url == null ? "" : "URL:" + url,
                "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"), "TRANSP:OPAQUE", "END:VEVENT");
    }

    private static String line(String name, @Nullable String text) {
        return text == null || text.isBlank() ? "" : name + ":" + escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\\n").replace("\n", "\\n");
    }

    /** No line is longer than 75 octets, and none is cut inside a character. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int c : line.codePoints().toArray()) {
            int more = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MAX_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.appendCodePoint(c);
            octets += more;
        }
        return folded.toString();
    }
}
