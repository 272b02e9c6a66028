package dk.karavanen.caravan.ui;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;

/** Words and habits of calendars: weeks begin on Monday, dates are written 23.05.2016. */
final class Calendars {

    private Calendars() {
    }

    static DatePickerI18n words(Locale locale, Function<String, String> translate) {
        DayOfWeek[] sundayFirst = Stream.concat(Stream.of(DayOfWeek.SUNDAY), Arrays.stream(DayOfWeek.values()).limit(6))
                .toArray(DayOfWeek[]::new);
        return new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values()).map(m -> m.getDisplayName(TextStyle.FULL_STANDALONE, locale)).toList())
                .setWeekdays(Arrays.stream(sundayFirst).map(d -> d.getDisplayName(TextStyle.FULL_STANDALONE, locale)).toList())
                .setWeekdaysShort(Arrays.stream(sundayFirst).map(d -> d.getDisplayName(TextStyle.SHORT_STANDALONE, locale)).toList())
                .setDateFormat("dd.MM.yyyy").setFirstDayOfWeek(1).setToday(translate.apply("caravan.today"))
                .setCancel(translate.apply("shell.cancel")).setBadInputErrorMessage(translate.apply("caravan.bad-date"));
    }
}
