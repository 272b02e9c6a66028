package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.moderation.JoinBursts;
import dk.karavanen.moderation.JoinBursts.Burst;
import dk.karavanen.moderation.LoggedMeetingControl;

/** Who came in as one of many at once, what they did since, and the two ways to deal with it. */
class JoinBurstsCard extends DoorSection {

    private final LoggedMeetingControl meetingControl;
    private final JoinBursts bursts;
    private final Clock clock;
    private final Paragraph none = hint("desk.bursts.none");
    private final UnorderedList list = new UnorderedList();
    private @Nullable List<Burst> shown;

    JoinBurstsCard(Desk desk, LoggedMeetingControl meetingControl, JoinBursts bursts, Clock clock) {
        super(desk, "desk.bursts");
        this.meetingControl = meetingControl;
        this.bursts = bursts;
        this.clock = clock;
        list.addClassName("entries");
        add(hint("desk.bursts.how", JoinBursts.LEAST), none, list);
    }

    @Override
    void refresh(Meeting meeting) {
        List<Burst> now = bursts.of(meeting.id());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        none.setVisible(now.isEmpty());
        list.setVisible(!now.isEmpty());
        list.removeAll();
        now.forEach(burst -> list.add(line(burst)));
    }

    private ListItem line(Burst burst) {
        Span when = new Span(DeskWords.moment(burst.from(), clock.instant(), getLocale()));
        when.addClassNames("num", "when");
        int people = burst.people().size();
        Paragraph what = new Paragraph(burst.apart() ? getTranslation("desk.burst.apart", people) : getTranslation("desk.burst", people,
                Math.max(1, Duration.between(burst.from(), burst.to()).toSeconds())));
        Paragraph did = hint("desk.burst.did", burst.weighed(), burst.wrote(), burst.setAside());
        Div acts = new Div();
        acts.addClassName("entry__acts");
        if (burst.setAside() < people) {
            acts.add(DeskWords.button(getTranslation("desk.burst.set-aside"), null, "btn--secondary btn--s", () -> askToSetAside(burst)));
        }
        if (burst.setAside() > 0) {
            acts.add(DeskWords.button(getTranslation("desk.burst.take-back"), "undo", "btn--secondary btn--s", () -> takeBack(burst)));
        }
        ListItem item = new ListItem(when, new Div(what, did), acts);
        item.addClassNames("entry", "entry--log");
        return item;
    }

    private void askToSetAside(Burst burst) {
        ask(getTranslation("desk.burst.confirm", burst.people().size()), new Paragraph(getTranslation("desk.burst.confirm.text")),
                "desk.burst.set-aside",
                () -> getTranslation("desk.burst.done", meetingControl.setAside(desk.meeting().id(), burst.people())));
    }

    private void takeBack(Burst burst) {
        desk.attempt(() -> getTranslation("desk.burst.taken-back", meetingControl.takeBackIn(desk.meeting().id(), burst.people())));
    }
}
