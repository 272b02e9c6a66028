package dk.karavanen.visit.ui;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.VisitDesk;

/** A form about a visit: which of its fields a refusal is about. */
abstract class VisitFormDialog extends FormDialog {

    private static final String DATE = "date";

    VisitFormDialog(String titleKey, String saveKey, Runnable done) {
        super(titleKey, saveKey, done);
    }

    void namedDate(int place, TextField day, HasValue<?, ?>... hours) {
        named(DATE + place, day, hours);
    }

    void namedOffice(EmailField email) {
        named(VisitDesk.OFFICE, email);
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        Optional<Integer> date = Slot.InDate.of(refused);
        return date.isPresent() ? DATE + date.get() : switch (refused.why()) {
            case UNKNOWN_EMAIL -> refused.arguments().length > 0 ? VisitDesk.OFFICE : "email";
            case TOO_FEW_DATES, SAME_DATES, DATE_UNREADABLE, NO_SUCH_DATE, YEAR_WRONG, TIME_UNREADABLE, NO_SUCH_TIME, TIMES_WRONG, DATE_PASSED, NOT_TAKEN_PLACE -> DATE + 0;
            default -> super.fieldOf(refused);
        };
    }
}
