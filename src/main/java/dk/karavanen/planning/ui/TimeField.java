package dk.karavanen.planning.ui;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.timepicker.TimePicker;

import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * A time of day, typed as people write it or chosen from a list. Clocks in Denmark are written with a dot and without a.m., whatever
 * one's language. As with {@link DateField} the browser reads only 17.00, and everything else is read here.
 */
@JsModule("./planning/typed-dates.ts")
class TimeField extends TimePicker implements TypedField {

    private static final String TYPED = "_inputElementValue";

    TimeField(@Nullable String label) {
        super(label);
        setLocale(Locale.of("da", "DK"));
        setStep(Duration.ofMinutes(15));
        setI18n(new TimePickerI18n().setBadInputErrorMessage(getTranslation(RefusalReason.TIME_UNREADABLE.messageKey())));
        // Sent where nothing was in the field that could be read before; else it is a change to nothing.
        getElement().addEventListener("unparsable-change", typed -> {
            if (getValue() == null) {
                read().ifPresent(this::setValue);
            }
        }).synchronizeProperty(TYPED);
    }

    @Override
    protected void setModelValue(@Nullable LocalTime value, boolean fromClient) {
        super.setModelValue(value, fromClient);
        if (fromClient && value == null) {
            read().ifPresent(this::setValue);
        }
    }

    private Optional<LocalTime> read() {
        try {
            String typed = getElement().getProperty(TYPED, "");
            return typed.isEmpty() ? Optional.empty() : Optional.of(DateTimeInput.time(typed));
        } catch (Refused unreadable) {
            return Optional.empty();
        }
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
        getElement().executeJs("window.karavanenTypedDates.clock(this)");
    }
}
