package dk.karavanen.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;

class DanishTimeTest {

    private static final LocalDate TODAY = LocalDate.of(2016, 6, 3);

    @ParameterizedTest
    @CsvSource({
            // an ordinary summer and winter evening
            "2016-05-23, 17:00, 2016-05-23T15:00:00Z", "2016-12-01, 17:00, 2016-12-01T16:00:00Z",
            // the evenings around the changes of 2016 and 2027
            "2016-03-26, 17:00, 2016-03-26T16:00:00Z", "2016-03-27, 17:00, 2016-03-27T15:00:00Z",
            "2016-10-29, 17:00, 2016-10-29T15:00:00Z", "2016-10-30, 17:00, 2016-10-30T16:00:00Z",
            "2027-03-27, 17:00, 2027-03-27T16:00:00Z", "2027-03-28, 17:00, 2027-03-28T15:00:00Z",
            "2027-10-30, 17:00, 2027-10-30T15:00:00Z", "2027-10-31, 17:00, 2027-10-31T16:00:00Z",
            // the last minute before the missing hour and the first one after it
            "2016-03-27, 01:59, 2016-03-27T00:59:00Z", "2016-03-27, 03:00, 2016-03-27T01:00:00Z",
            "2027-03-28, 01:59, 2027-03-28T00:59:00Z", "2027-03-28, 03:00, 2027-03-28T01:00:00Z",
            // of an hour that comes twice it is the first
            "2016-10-30, 02:30, 2016-10-30T00:30:00Z", "2027-10-31, 02:00, 2027-10-31T00:00:00Z",
            "2016-10-30, 03:00, 2016-10-30T02:00:00Z"})
    void theWallClockBecomesAnInstantAndBack(LocalDate date, LocalTime time, Instant instant) {
        assertThat(DanishTime.instant(date, time, null)).isEqualTo(instant);
        assertThat(DanishTime.date(instant)).isEqualTo(date);
        assertThat(DanishTime.time(instant)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"2016-03-27, 02:00", "2016-03-27, 02:59", "2027-03-28, 02:30"})
    void theMissingHourIsRefused(LocalDate date, LocalTime time) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> DanishTime.instant(date, time, null))
                .returns("no-such-time", Refused::reason);
    }

    @ParameterizedTest
    @CsvSource({"2016-10-30, 2016-10-30T01:30:00Z", "2027-10-31, 2027-10-31T01:30:00Z"})
    void theSecondOfTwoHoursIsKeptWhileNobodyTouchesTheTime(LocalDate date, Instant second) {
        assertThat(DanishTime.time(second)).isEqualTo(LocalTime.of(2, 30));
        assertThat(DanishTime.instant(date, LocalTime.of(2, 30), second)).isEqualTo(second);
        assertThat(DanishTime.instant(date, LocalTime.of(2, 45), second)).isEqualTo(second.minus(Duration.ofMinutes(45)));
    }

    @Test
    void anEveningMayGoPastMidnightButNotBackwards() {
        assertThat(DanishTime.lastDay(TODAY, LocalTime.of(17, 0), LocalTime.of(20, 30))).isEqualTo(TODAY);
        assertThat(DanishTime.lastDay(TODAY, LocalTime.of(20, 0), LocalTime.of(0, 30))).isEqualTo(TODAY.plusDays(1));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> DanishTime.lastDay(TODAY, LocalTime.of(17, 0), LocalTime.of(8, 30)))
                .returns("times-wrong", Refused::reason);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> DanishTime.lastDay(TODAY, LocalTime.of(17, 0), LocalTime.of(17, 0)))
                .returns("times-wrong", Refused::reason);
    }

    @Test
    void daysAreWrittenAsPeopleSayThem() {
        LocalDate may = LocalDate.of(2016, 5, 23);
        assertThat(DanishTime.day(may, TODAY, Language.DANISH)).isEqualTo("Mandag 23. maj");
        assertThat(DanishTime.day(may, TODAY, Language.ENGLISH)).isEqualTo("Monday 23 May");
        assertThat(DanishTime.day(may, TODAY.plusYears(1), Language.DANISH)).isEqualTo("Mandag 23. maj 2016");
        assertThat(DanishTime.shortDay(LocalDate.of(2016, 6, 2), TODAY, Language.DANISH)).isEqualTo("Tors. 2. juni");
        assertThat(DanishTime.shortDay(may, TODAY, Language.ENGLISH)).isEqualTo("Mon 23 May");
        assertThat(DanishTime.narrowDay(LocalDate.of(2016, 9, 29), TODAY, Language.DANISH)).isEqualTo("29. sep.");
        assertThat(DanishTime.narrowDay(may, TODAY.plusYears(1), Language.ENGLISH)).isEqualTo("23 May 2016");
        assertThat(DanishTime.span(Instant.parse("2016-05-23T15:00:00Z"), Instant.parse("2016-05-23T18:30:00Z")))
                .isEqualTo("17.00–20.30");
    }

    @Test
    void spansOfDaysSayAsLittleAsWillDo() {
        LocalDate june = LocalDate.of(2016, 6, 16);
        Locale danish = Language.DANISH;
        assertThat(DanishTime.days(june, null, danish)).isEqualTo("16. juni 2016");
        assertThat(DanishTime.days(june, june.plusDays(3), danish)).isEqualTo("16.–19. juni 2016");
        assertThat(DanishTime.days(june, june.plusDays(3), Language.ENGLISH)).isEqualTo("16–19 June 2016");
        assertThat(DanishTime.days(june, june.plusMonths(1), danish)).isEqualTo("16. juni–16. juli 2016");
        assertThat(DanishTime.days(june, june.plusYears(1), danish)).isEqualTo("16. juni 2016–16. juni 2017");
    }
}
