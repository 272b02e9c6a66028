package dk.karavanen.planning;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Dates and times as people write them, in Danish or English, in any script's digits: {@code 24.5.}, {@code 24/5-27},
 * {@code mandag d. 24. maj 2027}, {@code 24052027}; {@code kl. 17}, {@code 17.30}, {@code 1730}, {@code 5 pm}. The day comes before the
 * month, unless the year comes first. What might mean something else is refused and not guessed.
 */
public final class DateTimeInput {

    /** The board has meetings of living people; another year is a slip of the finger. */
    public static final int FIRST_YEAR = 2000;
    public static final int LAST_YEAR = 2099;

    private static final Map<String, Integer> MONTHS = months();
    private static final Pattern DECORATION = Pattern.compile(
            "\\b(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?\\b|\\b(?:ma|ti|on|to|fr|lø|sø)\\b|\\b(?:mon|tues?|wed|wednes|thur?s?|fri|sat|satur|sun)(?:day)?\\b|\\bd(?:en)?\\b|\\bthe\\b|\\bof\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ORDINAL = Pattern.compile("(?<=[0-9])(?:st|nd|rd|th)\\b");
    private static final Pattern PART = Pattern.compile("[0-9]+|\\p{L}+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s.,/\\-–—_']*");
    private static final Pattern CLOCK = Pattern.compile(
            "(?:kl|klokken|at)?\\.?\\s*([0-9]{1,2})(?:\\s*[.:,h]\\s*([0-9]{2})(?:[.:]00)?|([0-9]{2}))?\\s*(?:h|hrs|o'clock|u[hr]{2})?\\s*([ap])?(?:\\.?m\\.?)?");

    private DateTimeInput() {
    }

    private static Map<String, Integer> months() {
        List<List<String>> names = List.of(List.of("januar", "january", "jan"), List.of("februar", "february", "feb"),
                List.of("marts", "march", "mar"), List.of("april", "apr"), List.of("maj", "may"), List.of("juni", "june", "jun"),
                List.of("juli", "july", "jul"), List.of("august", "aug"), List.of("september", "sep", "sept"), List.of("oktober", "october", "okt", "oct"),
                List.of("november", "nov"), List.of("december", "dec"));
        Map<String, Integer> months = new java.util.HashMap<>();
        names.forEach(month -> month.forEach(name -> months.put(name, names.indexOf(month) + 1)));
        return Map.copyOf(months);
    }

    /**
     * @param today a date without a year is the next one there is, today included
     * @throws Refused {@code date-unreadable}; {@code no-such-date} for one that no calendar has; {@code year-wrong} (first, last)
     */
    public static LocalDate date(String typed, LocalDate today) {
        String text = ORDINAL.matcher(DECORATION.matcher(tidy(typed)).replaceAll(" ")).replaceAll("");
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find()) {
            between(text, end, part.start());
            parts.add(part.group());
            end = part.end();
        }
        between(text, end, text.length());
        return read(parts, today);
    }

    private static void between(String text, int from, int to) {
        if (!SEPARATORS.matcher(text.substring(from, to)).matches()) {
            throw new Refused(RefusalReason.DATE_UNREADABLE);
        }
    }

    private static LocalDate read(List<String> parts, LocalDate today) {
        List<String> numbers = parts.stream().filter(part -> Character.isDigit(part.charAt(0))).toList();
        List<String> words = parts.stream().filter(part -> !Character.isDigit(part.charAt(0))).toList();
        if (words.size() == 1 && MONTHS.containsKey(words.getFirst())) {
            String month = MONTHS.get(words.getFirst()).toString();
            return switch (numbers.size()) {
                case 1 -> whole(numbers.getFirst(), month, null, today);
                case 2 -> isYear(numbers.getFirst()) ? whole(numbers.getLast(), month, numbers.getFirst(), today)
                        : whole(numbers.getFirst(), month, numbers.getLast(), today);
                default -> throw new Refused(RefusalReason.DATE_UNREADABLE);
            };
        }
        if (!words.isEmpty()) {
            throw new Refused(RefusalReason.DATE_UNREADABLE);
        }
        return switch (numbers.size()) {
            case 1 -> together(numbers.getFirst(), today);
            case 2 -> whole(numbers.getFirst(), numbers.getLast(), null, today);
            case 3 -> isYear(numbers.getFirst()) ? whole(numbers.get(2), numbers.get(1), numbers.getFirst(), today)
                    : whole(numbers.getFirst(), numbers.get(1), numbers.get(2), today);
            default -> throw new Refused(RefusalReason.DATE_UNREADABLE);
        };
    }

    private static boolean isYear(String number) {
        return number.length() == 4;
    }

    /** Without anything between: 2405, 240527, 24052027, or as computers write it, 20270524. */
    private static LocalDate together(String digits, LocalDate today) {
        return switch (digits.length()) {
            case 4 -> whole(digits.substring(0, 2), digits.substring(2), null, today);
            case 6 -> whole(digits.substring(0, 2), digits.substring(2, 4), digits.substring(4), today);
            case 8 -> {
                try {
                    yield whole(digits.substring(0, 2), digits.substring(2, 4), digits.substring(4), today);
                } catch (Refused notThisWayRound) {
                    if (isWithin(Integer.parseInt(digits.substring(0, 4)))) {
                        yield whole(digits.substring(6), digits.substring(4, 6), digits.substring(0, 4), today);
                    }
                    throw notThisWayRound;
                }
            }
            default -> throw new Refused(RefusalReason.DATE_UNREADABLE);
        };
    }

    /** @throws Refused {@code year-wrong} (first, last) for a date that cannot be meant; null is none */
    public static void checkYear(@Nullable LocalDate date) {
        if (date != null && !isLikely(date)) {
            throw new Refused(RefusalReason.YEAR_WRONG, Integer.toString(FIRST_YEAR), Integer.toString(LAST_YEAR));
        }
    }

    public static boolean isLikely(LocalDate date) {
        return isWithin(date.getYear());
    }

    private static boolean isWithin(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static LocalDate whole(String day, String month, @Nullable String year, LocalDate today) {
        if (day.length() > 2 || month.length() > 2) {
            throw new Refused(RefusalReason.DATE_UNREADABLE);
        }
        try {
            MonthDay which = MonthDay.of(Integer.parseInt(month), Integer.parseInt(day));
            if (year == null) {
                LocalDate next = which.atYear(today.getYear());
                return !which.isValidYear(today.getYear()) ? leap(today.getYear()) : next.isBefore(today) ? which.isValidYear(today.getYear() + 1)
                        ? which.atYear(today.getYear() + 1) : leap(today.getYear() + 1) : next;
            }
            if (year.length() != 2 && (year.length() != 4 || !isWithin(Integer.parseInt(year)))) {
                throw new Refused(RefusalReason.YEAR_WRONG, Integer.toString(FIRST_YEAR), Integer.toString(LAST_YEAR));
            }
            return LocalDate.of(Integer.parseInt(year) % 100 + FIRST_YEAR, which.getMonth(), which.getDayOfMonth());
        } catch (DateTimeException noSuchDay) {
            throw new Refused(RefusalReason.NO_SUCH_DATE);
        }
    }

    private static LocalDate leap(int from) {
        int year = from;
        while (!Year.isLeap(year)) {
            year++;
        }
        return LocalDate.of(year, 2, 29);
    }

    /** @throws Refused {@code time-unreadable}, also for hours and minutes that no clock shows */
    public static LocalTime time(String typed) {
        Matcher clock = CLOCK.matcher(tidy(typed));
        if (!clock.matches()) {
            throw new Refused(RefusalReason.TIME_UNREADABLE);
        }
        String hours = clock.group(1);
        String minutes = clock.group(2) != null ? clock.group(2) : clock.group(3);
        int hour = Integer.parseInt(hours);
        int minute = minutes == null ? 0 : Integer.parseInt(minutes);
        if (clock.group(4) != null) {
            if (hour < 1 || hour > 12) {
                throw new Refused(RefusalReason.TIME_UNREADABLE);
            }
            hour = hour % 12 + (clock.group(4).equals("p") ? 12 : 0);
        }
        // 24.00 is the end of a day and 00.00 its beginning: whoever means the one must not get the other.
        if (hour > 23 || minute > 59) {
            throw new Refused(RefusalReason.TIME_UNREADABLE);
        }
        return LocalTime.of(hour, minute);
    }

    private static String tidy(String typed) {
        return TextInput.digits(TextInput.line(typed)).toLowerCase(Locale.ROOT);
    }
}
