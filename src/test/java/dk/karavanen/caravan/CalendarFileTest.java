package dk.karavanen.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.junit.jupiter.api.Test;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.validate.ValidationResult;

/** Calendars read what we write, judged by a library that knows the standard. */
class CalendarFileTest {

    private static final Instant FROM = Instant.parse("2016-05-23T15:00:00Z");
    private static final Instant TO = Instant.parse("2016-05-23T18:30:00Z");

    private static CalendarFile file(int sequence, boolean cancelled, String summary) {
        return new CalendarFile("meeting-7@karavanen.example", "karavanen@karavanen.example", sequence, cancelled, Instant.parse("2016-05-01T10:00:00Z"), FROM, TO, summary,
                "Medborgerhuset, Bindslevs Plads 5; 1. sal", "17.00 Velkomst\n17.15 Borddebat\\pause", "https://karavanen.example/c/karavanen");
    }

    private static Calendar read(CalendarFile file) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(file.text()));
        ValidationResult result = calendar.validate();
        assertThat(result.getEntries()).isEmpty();
        return calendar;
    }

    private static String value(Calendar calendar, String property) {
        VEvent event = calendar.<VEvent>getComponent("VEVENT").orElseThrow();
        return event.<Property>getProperty(property).orElseThrow().getValue();
    }

    @Test
    void itSaysWhenAndWhereInDanishTime() throws Exception {
        Calendar calendar = read(file(3, false, "Silkeborg"));
        assertThat(calendar.<VTimeZone>getComponent("VTIMEZONE").orElseThrow().getTimeZoneId().getValue()).isEqualTo("Europe/Copenhagen");
        VEvent event = calendar.<VEvent>getComponent("VEVENT").orElseThrow();
        ZonedDateTime start = event.<ZonedDateTime>getDateTimeStart().getDate();
        assertThat(start.toInstant()).isEqualTo(FROM);
        assertThat(start.withZoneSameInstant(ZoneId.of("Europe/Copenhagen")).getHour()).isEqualTo(17);
        assertThat(event.<ZonedDateTime>getDateTimeEnd().getDate().toInstant()).isEqualTo(TO);
        assertThat(value(calendar, "LOCATION")).isEqualTo("Medborgerhuset, Bindslevs Plads 5; 1. sal");
        assertThat(value(calendar, "DESCRIPTION")).isEqualTo("17.00 Velkomst\n17.15 Borddebat\\pause");
        assertThat(value(calendar, "SEQUENCE")).isEqualTo("3");
        assertThat(value(calendar, "STATUS")).isEqualTo("CONFIRMED");
    }

    @Test
    void oneThatIsCalledOffTakesTheSameOneAway() throws Exception {
        Calendar before = read(file(3, false, "Silkeborg"));
        Calendar after = read(file(4, true, "Silkeborg"));
        assertThat(value(after, "UID")).isEqualTo(value(before, "UID"));
        assertThat(after.getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(value(after, "STATUS")).isEqualTo("CANCELLED");
        assertThat(Integer.parseInt(value(after, "SEQUENCE"))).isGreaterThan(Integer.parseInt(value(before, "SEQUENCE")));
    }

    @Test
    void longLinesAreFoldedBetweenCharacters() throws Exception {
        String summary = "Frivilligheds- og Integrationskaravanen på Ærø 🚐 ".repeat(6).strip();
        CalendarFile file = file(0, false, summary);
        assertThat(file.text().split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(value(read(file), "SUMMARY")).isEqualTo(summary);
    }
}
