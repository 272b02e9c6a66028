package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.util.OptionalInt;

import org.springframework.stereotype.Service;

import com.vaadin.flow.component.Component;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Slips;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.moderation.JoinBursts;
import dk.karavanen.moderation.LoggedMeetingControl;

/** The door on the desk: who may come in, with what, and whether somebody came too often. */
@Service
class DoorTab implements DeskTab {

    private final MeetingControl control;
    private final LoggedMeetingControl meetingControl;
    private final Slips slips;
    private final JoinBursts bursts;
    private final PublicAddress address;
    private final Clock clock;

    DoorTab(MeetingControl control, LoggedMeetingControl meetingControl, Slips slips, JoinBursts bursts, PublicAddress address, Clock clock) {
        this.control = control;
        this.meetingControl = meetingControl;
        this.slips = slips;
        this.bursts = bursts;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public String word() {
        return "door";
    }

    @Override
    public String labelKey() {
        return "desk.door";
    }

    @Override
    public int place() {
        return 700;
    }

    /** Bursts that nobody has set aside. */
    @Override
    public OptionalInt count(Meeting meeting) {
        int count = (int) bursts.of(meeting.id()).stream().filter(burst -> burst.setAside() < burst.people().size()).count();
        return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }

    @Override
    public Component content(Desk desk) {
        DoorPanel panel = new DoorPanel(desk, new DoorCard(desk, meetingControl), new SlipsCard(desk, meetingControl, slips, address),
                new JoinBurstsCard(desk, meetingControl, bursts, clock), new PhonesCard(desk, control));
        desk.whenMoved(panel::refresh);
        return panel;
    }
}
