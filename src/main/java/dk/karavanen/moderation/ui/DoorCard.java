package dk.karavanen.moderation.ui;

import java.time.Instant;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Secrets;
import dk.karavanen.moderation.LoggedMeetingControl;

/** Whether anybody new may come in, and with which code. */
class DoorCard extends DoorSection {

    private final LoggedMeetingControl meetingControl;
    private final Div door = new Div();
    private final Div code = new Div();
    private int shown = -1;

    DoorCard(Desk desk, LoggedMeetingControl meetingControl) {
        super(desk, "desk.door");
        this.meetingControl = meetingControl;
        door.addClassName("door-line");
        code.addClassName("door-line");
        add(door, code);
    }

    @Override
    void refresh(Meeting meeting) {
        if (shown != meeting.version()) {
            shown = meeting.version();
            showDoor(meeting);
            showCode(meeting);
        }
    }

    private void showDoor(Meeting meeting) {
        door.removeAll();
        Instant since = meeting.doorClosedAt();
        boolean closed = since != null;
        door.add(DeskWords.pill(closed ? "warn" : "ok", closed ? "lock" : "check",
                since != null ? getTranslation("desk.door.closed", DanishTime.clock(since)) : getTranslation("desk.door.open")),
                hint(closed ? "desk.door.closed.how" : "desk.door.open.how"),
                DeskWords.button(getTranslation(closed ? "desk.door.do-open" : "desk.door.do-close"), closed ? "check" : "lock",
                        "btn--secondary btn--s", () -> desk.attempt(() -> {
                            if (closed) {
                                meetingControl.openDoor(meeting.id());
                            } else {
                                meetingControl.closeDoor(meeting.id());
                            }
                            return getTranslation(closed ? "desk.door.done-open" : "desk.door.done-close");
                        })));
    }

    private void showCode(Meeting meeting) {
        code.removeAll();
        Span digits = new Span(JoinCode.spoken(meeting.code())
                + (meeting.visibility() == Visibility.PARTICIPANTS ? " · " + Secrets.spokenKey(meeting.joinKey()) : ""));
        digits.addClassNames("num", "door-code");
        digits.getElement().setAttribute("translate", "no").setAttribute("dir", "ltr");
        code.add(digits, hint(meeting.visibility() == Visibility.PARTICIPANTS ? "desk.code.how" : "desk.code.how-public"),
                DeskWords.button(getTranslation("desk.code.renew"), null, "btn--secondary btn--s", () -> askToRenew(meeting)));
    }

    private void askToRenew(Meeting meeting) {
        Checkbox wallToo = new Checkbox(getTranslation("desk.code.wall-too"));
        ask(getTranslation("desk.code.confirm"), new Div(new Paragraph(getTranslation("desk.code.confirm.text")), wallToo),
                "desk.code.renew", () -> {
                    Meeting renewed = meetingControl.renewCode(meeting.id(), meeting.code(), wallToo.getValue());
                    return getTranslation(wallToo.getValue() ? "desk.code.done-wall" : "desk.code.done", JoinCode.spoken(renewed.code()));
                });
    }
}
