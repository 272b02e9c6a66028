package dk.karavanen.docket.ui;

import com.vaadin.flow.component.datepicker.DatePicker;

/** A day, as Danes write it and as anyone picks it. */
class DateField extends DatePicker {

    DateField(String key) {
        setLabel(getTranslation(key));
        setLocale(getLocale());
        DatePickerI18n words = new DatePickerI18n();
        words.setDateFormats("d. M. yyyy", "dd.MM.yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yyyy", "yyyy-MM-dd");
        words.setFirstDayOfWeek(1);
        // Else it would say that something is wrong, and not what.
        words.setBadInputErrorMessage(getTranslation("refused.date-unreadable"));
        setI18n(words);
        setWidthFull();
        getElement().setAttribute("dir", "ltr");
    }

}
