package dk.karavanen.moderation.ui;

import java.time.Instant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import dk.karavanen.caravan.Meeting;

/** The time left of a phase. Ticks in the browser. */
@Tag("desk-countdown")
@JsModule("./desk/desk-countdown.ts")
class Countdown extends Component {

    Countdown() {
        getElement().setProperty("label", getTranslation("desk.time-left"));
        getElement().setProperty("fiveMinutes", getTranslation("desk.time-five"));
        getElement().setProperty("oneMinute", getTranslation("desk.time-one"));
        getElement().setProperty("over", getTranslation("desk.time-over"));
    }

    void show(Meeting meeting, Instant now) {
        getElement().setProperty("serverNow", now.toEpochMilli());
        if (meeting.timer().endsAt() == null) {
            getElement().removeProperty("endsAt");
        } else {
            getElement().setProperty("endsAt", meeting.timer().endsAt().toEpochMilli());
        }
        if (meeting.timer().leftSeconds() == null) {
            getElement().removeProperty("leftSeconds");
        } else {
            getElement().setProperty("leftSeconds", meeting.timer().leftSeconds());
        }
    }
}
