package dk.karavanen.visit.ui;

import java.util.List;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.visit.VisitChoices.MeetingChoice;

/** Which meeting it is about; what that says of itself is put into the other fields. */
class MeetingField extends Select<MeetingChoice> {

    MeetingField(List<MeetingChoice> meetings, TextField title, TextField place, DatesField dates) {
        setLabel(getTranslation("visit.staff.meeting"));
        setItems(meetings);
        setItemLabelGenerator(MeetingChoice::title);
        setWidthFull();
        addValueChangeListener(change -> {
            MeetingChoice one = change.getValue();
            if (one != null) {
                title.setValue(one.title());
                place.setValue(one.place());
                if (one.when() != null) {
                    dates.setFirst(one.when());
                }
            }
        });
        if (meetings.size() == 1) {
            setValue(meetings.getFirst());
        }
    }

    /** @throws Refused {@code nothing-chosen} */
    long chosen() {
        MeetingChoice one = getValue();
        if (one == null) {
            throw new Refused(RefusalReason.NOTHING_CHOSEN, "meeting");
        }
        return one.meeting();
    }
}
