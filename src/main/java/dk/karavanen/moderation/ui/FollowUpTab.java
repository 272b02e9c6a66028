package dk.karavanen.moderation.ui;

import java.util.OptionalInt;

import org.springframework.stereotype.Service;

import com.vaadin.flow.component.Component;

import dk.karavanen.board.EarlierIdeas;
import dk.karavanen.board.FollowUps;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.moderation.LoggedMeetingControl;

/** Earlier ideas on the desk: which the meeting asks after, what is answered, and what else would fit. */
@Service
class FollowUpTab implements DeskTab {

    private final FollowUps followUps;
    private final EarlierIdeas earlier;
    private final LoggedMeetingControl evening;
    private final CurrentStaff staff;

    FollowUpTab(FollowUps followUps, EarlierIdeas earlier, LoggedMeetingControl evening, CurrentStaff staff) {
        this.followUps = followUps;
        this.earlier = earlier;
        this.evening = evening;
        this.staff = staff;
    }

    @Override
    public String word() {
        return "follow-up";
    }

    @Override
    public String labelKey() {
        return "desk.follow-up";
    }

    @Override
    public int place() {
        return 650;
    }

    @Override
    public OptionalInt count(Meeting meeting) {
        return OptionalInt.empty();
    }

    @Override
    public Component content(Desk desk) {
        DoorPanel panel = new DoorPanel(desk, new AskedAfterCard(desk, followUps, evening, staff), new EarlierIdeasCard(desk, followUps, earlier));
        panel.addClassName("follow-up-tab");
        desk.whenMoved(panel::refresh);
        return panel;
    }
}
