package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;

/** What people's phones begin the vote with. Everyone may choose the other for themselves. */
class PhonesCard extends DoorSection {

    private final RadioButtonGroup<Boolean> oneAtATime = new RadioButtonGroup<>();

    PhonesCard(Desk desk, MeetingControl control) {
        super(desk, "desk.phones");
        oneAtATime.setLabel(getTranslation("desk.phones.vote"));
        oneAtATime.setItems(List.of(true, false));
        oneAtATime.setItemLabelGenerator(one -> getTranslation(one ? "desk.phones.one" : "desk.phones.list"));
        oneAtATime.addValueChangeListener(chosen -> {
            if (chosen.isFromClient() && chosen.getValue() != null) {
                desk.attempt(() -> {
                    control.showOneAtATime(desk.meeting().id(), chosen.getValue());
                    return getTranslation(chosen.getValue() ? "desk.phones.done-one" : "desk.phones.done-list");
                });
            }
        });
        add(oneAtATime, hint("desk.phones.how"));
    }

    @Override
    void refresh(Meeting meeting) {
        oneAtATime.setValue(meeting.showsOneAtATime());
    }
}
