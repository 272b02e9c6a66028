package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.data.binder.Result;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * A date, typed as people write it or chosen in a calendar; weeks begin on Monday, and a date stands as 23.05.2016. The browser
 * reads only that: everything else is read here, by {@link DateTimeInput}, and what cannot be read is told at once.
 */
@JsModule("./planning/typed-dates.ts")
@NamedInterface("forms")
public class DateField extends DatePicker implements TypedField {

    /** What is said of what cannot be read. */
    private String unreadable = getTranslation(RefusalReason.DATE_UNREADABLE.messageKey());
    private String noSuch = getTranslation(RefusalReason.NO_SUCH_DATE.messageKey());

    public DateField(@Nullable String label, Clock clock) {
        super(label);
        Locale locale = getLocale();
        DayOfWeek[] sundayFirst = Stream.concat(Stream.of(DayOfWeek.SUNDAY), Arrays.stream(DayOfWeek.values()).limit(6))
                .toArray(DayOfWeek[]::new);
        setI18n(new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values()).map(m -> m.getDisplayName(TextStyle.FULL_STANDALONE, locale)).toList())
                .setWeekdays(Arrays.stream(sundayFirst).map(d -> d.getDisplayName(TextStyle.FULL_STANDALONE, locale)).toList())
                .setWeekdaysShort(Arrays.stream(sundayFirst).map(d -> d.getDisplayName(TextStyle.SHORT_STANDALONE, locale)).toList())
                .setDateFormat("dd.MM.yyyy").setFirstDayOfWeek(1).setToday(getTranslation("caravan.today"))
                .setCancel(getTranslation("shell.cancel")).setBadInputErrorMessage(unreadable)
                .setMinErrorMessage(yearWrong()).setMaxErrorMessage(yearWrong()));
        setMin(LocalDate.of(DateTimeInput.FIRST_YEAR, 1, 1));
        setMax(LocalDate.of(DateTimeInput.LAST_YEAR, 12, 31));
        setClearButtonVisible(true);
        setFallbackParser(typed -> {
            try {
                return Result.ok(DateTimeInput.date(typed, DanishTime.today(clock)));
            } catch (Refused refused) {
                return Result.error(refused.why() == RefusalReason.DATE_UNREADABLE ? unreadable : refused.why() == RefusalReason.NO_SUCH_DATE ? noSuch
                        : getTranslation(refused.messageKey(), refused.arguments()));
            }
        });
    }

    /** @param day one that may be written here, for whoever writes what cannot be read */
    public void setExample(LocalDate day) {
        unreadable = getTranslation("caravan.date.unreadable", DateTimeFormatter.ofPattern("dd.MM.yyyy").format(day), DateTimeFormatter.ofPattern("d/M").format(day),
                DanishTime.days(day, null, getLocale()));
        noSuch = getTranslation("caravan.date.no-such", DateTimeFormatter.ofPattern("dd.MM.yyyy").format(day));
        setI18n(getI18n().setBadInputErrorMessage(unreadable));
    }

    private String yearWrong() {
        return getTranslation(RefusalReason.YEAR_WRONG.messageKey(), Integer.toString(DateTimeInput.FIRST_YEAR), Integer.toString(DateTimeInput.LAST_YEAR));
    }

    /** Without what a form may have said of it. */
    @Override
    public void lookAgain() {
        setErrorMessage(null);
        validate();
    }

    @Override
    public boolean isUnread() {
        return isInvalid() && isEmpty();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("window.karavanenTypedDates.date(this)");
    }
}
