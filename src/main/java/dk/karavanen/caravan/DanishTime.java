package dk.karavanen.caravan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Times as clocks on Danish walls show them, and the instants they stand for. Two nights a year a clock on a wall is not
 * enough: in spring an hour is missing, in autumn one comes twice.
 */
public final class DanishTime {

    public static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    /** An evening that ends before this hour is one that went past midnight. */
    private static final LocalTime NIGHT_ENDS = LocalTime.of(6, 0);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm");
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("HH.mm.ss");

    private DanishTime() {
    }

    /**
     * @param standing what was stored before, or null: of an hour that comes twice, an edit that does not touch the time
     *                 keeps the one that was meant; else it is the first
     * @throws Refused {@code no-such-time} if clocks are put forward past it that night
     */
    public static Instant instant(LocalDate date, LocalTime time, @Nullable Instant standing) {
        List<ZoneOffset> offsets = ZONE.getRules().getValidOffsets(date.atTime(time));
        if (offsets.isEmpty()) {
            throw new Refused(RefusalReason.NO_SUCH_TIME, CLOCK.format(time));
        }
        return offsets.stream().map(offset -> date.atTime(time).toInstant(offset)).filter(i -> i.equals(standing)).findFirst()
                .orElseGet(() -> date.atTime(time).toInstant(offsets.getFirst()));
    }

    /**
     * When a meeting ends that starts on a date: the same day, or the next one if it ends in the small hours.
     *
     * @param from on {@code date}
     * @throws Refused {@code times-wrong} if it would end before it starts
     */
    public static LocalDate lastDay(LocalDate date, LocalTime from, LocalTime to) {
        if (to.isAfter(from)) {
            return date;
        }
        if (to.isAfter(NIGHT_ENDS)) {
            throw new Refused(RefusalReason.TIMES_WRONG);
        }
        return date.plusDays(1);
    }

    public static LocalDate date(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    public static LocalTime time(Instant at) {
        return at.atZone(ZONE).toLocalTime();
    }

    public static LocalDate today(Clock clock) {
        return date(clock.instant());
    }

    /** {@code 17.00}: in both languages, as clocks in Denmark are written. */
    public static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZONE));
    }

    /** {@code 21.04.12} */
    public static String toTheSecond(Instant at) {
        return at.atZone(ZONE).format(TO_THE_SECOND);
    }

    /** {@code 17.00–20.30}; without an end {@code 17.00}. */
    public static String span(Instant from, @Nullable Instant to) {
        return to == null ? clock(from) : clock(from) + "–" + clock(to);
    }

    /** {@code Mandag 23. maj}, with the year unless it is the present one. */
    public static String day(LocalDate date, LocalDate today, Locale locale) {
        return format(date, today, locale, "EEEE d. MMMM", "EEEE d MMMM");
    }

    /** What {@link #day} begins, inside a sentence: Danish weekdays are written small there. */
    public static String inSentence(String day, Locale locale) {
        return english(locale) ? day : day.substring(0, 1).toLowerCase(locale) + day.substring(1);
    }

    /** {@code Man. 23. maj}, with the year unless it is the present one. */
    public static String shortDay(LocalDate date, LocalDate today, Locale locale) {
        return format(date, today, locale, "EEE d. MMMM", "EEE d MMM");
    }

    /** {@code 23. maj}, {@code 29. sep.}, for a narrow column, with the year unless it is the present one. */
    public static String narrowDay(LocalDate date, LocalDate today, Locale locale) {
        return format(date, today, locale, "d. MMM", "d MMM");
    }

    /** {@code 16.–19. juni 2016}: as little as says it, always with the year. */
    public static String days(LocalDate from, @Nullable LocalDate to, Locale locale) {
        boolean english = english(locale);
        String whole = english ? "d MMMM yyyy" : "d. MMMM yyyy";
        if (to == null || to.equals(from)) {
            return pattern(whole, locale).format(from);
        }
        String first = from.getYear() != to.getYear() ? whole
                : from.getMonth() != to.getMonth() ? english ? "d MMMM" : "d. MMMM" : english ? "d" : "d.";
        return pattern(first, locale).format(from) + "–" + pattern(whole, locale).format(to);
    }

    private static String format(LocalDate date, LocalDate today, Locale locale, String danish, String english) {
        String year = date.getYear() == today.getYear() ? "" : " yyyy";
        String text = pattern((english(locale) ? english : danish) + year, locale).format(date);
        return text.substring(0, 1).toUpperCase(locale) + text.substring(1);
    }

    private static DateTimeFormatter pattern(String pattern, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, english(locale) ? Locale.UK : Locale.of("da", "DK"));
    }

    private static boolean english(Locale locale) {
        return "en".equals(locale.getLanguage());
    }
}
