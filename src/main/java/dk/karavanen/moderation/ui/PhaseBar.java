package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.shared.ui.Icon;

/** The dark bar over the desk: where the evening is, how long it has left, and what moves it on. */
class PhaseBar extends Header {

    private static final int MORE_MINUTES = 5;

    private final PhaseSteps steps;
    private final LoggedMeetingControl meetingControl;
    private final Clock clock;
    private final H1 title = new H1();
    private final Span presence = new Span();
    private final OrderedList road = new OrderedList();
    private final Countdown countdown = new Countdown();
    private final NativeButton pause;
    private final NativeButton resume;
    private final NativeButton extend;
    private final NativeButton next;
    private final Span nextWords = new Span();
    private final Anchor wall = new Anchor();
    private final MenuBar more = new MenuBar();
    private Meeting meeting;

    /** Says nothing before it is {@link #show shown} a meeting. */
    @SuppressWarnings("NullAway.Init")
    PhaseBar(DeskActions desk, boolean example, LoggedMeetingControl meetingControl, Clock clock) {
        this.steps = new PhaseSteps(this, desk::attempt, meetingControl);
        this.meetingControl = meetingControl;
        this.clock = clock;
        addClassNames("phasebar", "kv-scheme");

        Paragraph connected = new Paragraph(Icon.small("wifi"), presence);
        if (example) {
            connected.add(new Span("· " + getTranslation("caravan.example")));
        }
        Div who = new Div(title, connected);
        who.addClassName("who");
        road.addClassName("road");
        road.getElement().setAttribute("aria-label", getTranslation("desk.phases"));

        pause = DeskWords.button(getTranslation("desk.pause"), "pause", "btn--s", () -> steps.turn(meeting, seen -> meetingControl.pause(meeting.id(), seen)));
        resume = DeskWords.button(getTranslation("desk.resume"), "play", "btn--s", () -> steps.turn(meeting, seen -> meetingControl.resume(meeting.id(), seen)));
        extend = DeskWords.button(getTranslation("desk.extend", MORE_MINUTES), null, "btn--s",
                () -> steps.turn(meeting, seen -> meetingControl.extend(meeting.id(), seen, MORE_MINUTES)));
        next = new NativeButton();
        next.add(nextWords);
        next.addClassNames("btn", "btn--s", "btn--next");
        next.addClickListener(click -> meeting.nextPhase().ifPresent(phase -> steps.askAndEnter(meeting, phase)));
        more.addThemeVariants(MenuBarVariant.TERTIARY);
        more.addClassName("more");
        more.getElement().setAttribute("aria-label", getTranslation("desk.more"));
        wall.setTarget(AnchorTarget.BLANK);
        wall.setRouterIgnore(true);
        wall.add(Icon.small("screen"), new Span(getTranslation("desk.wall")));
        wall.addClassNames("btn", "btn--s", "wall-link");
        Div controls = new Div(countdown, pause, resume, extend, next, wall, more);
        controls.addClassName("ctl");
        add(who, road, controls);
    }

    void show(Meeting now, int connected, long joined) {
        boolean moved = meeting == null || meeting.version() != now.version();
        meeting = now;
        title.setText(now.title());
        presence.setText(getTranslation("desk.presence", connected, joined));
        if (!moved) {
            return;
        }
        countdown.show(now, clock.instant());
        wall.setHref("/wall/" + now.code() + "?key=" + now.wallKey());
        drawRoad();
        pause.setVisible(now.timer().endsAt() != null);
        resume.setVisible(now.timer().leftSeconds() != null);
        extend.setVisible(now.phase() != Phase.CLOSED);
        Optional<Phase> following = now.nextPhase();
        next.setVisible(following.isPresent());
        following.ifPresent(phase -> nextWords.setText(steps.start(phase)));
        drawMenu();
    }

    private void drawRoad() {
        road.removeAll();
        List<PlannedPhase> planned = meeting.phases().stream().filter(p -> p.phase() != Phase.CLOSED).toList();
        Instant starts = meeting.startsAt();
        for (PlannedPhase stop : planned) {
            boolean now = stop.phase() == meeting.phase();
            boolean done = !now && isBefore(planned, stop.phase());
            Span dot = new Span();
            dot.addClassName("stop");
            Span words = new Span(steps.name(stop.phase()));
            Instant ends = starts == null || stop.minutes() == null ? null : starts.plus(Duration.ofMinutes(stop.minutes()));
            String time = now ? timeOfNow() : done ? (starts == null || ends == null ? "" : DanishTime.span(starts, ends))
                    : stop.minutes() == null ? "" : getTranslation("desk.minutes", stop.minutes());
            starts = ends;
            com.vaadin.flow.dom.Element small = new com.vaadin.flow.dom.Element("small");
            small.setText(time);
            words.getElement().appendChild(small);
            ListItem item = new ListItem(dot, words);
            if (now) {
                item.addClassName("is-now");
                item.getElement().setAttribute("aria-current", "step");
            } else if (done) {
                item.addClassName("is-done");
            }
            road.add(item);
        }
    }

    private boolean isBefore(List<PlannedPhase> planned, Phase phase) {
        List<Phase> order = planned.stream().map(PlannedPhase::phase).toList();
        int here = order.indexOf(meeting.phase());
        return here < 0 ? phase.compareTo(meeting.phase()) < 0 : order.indexOf(phase) < here;
    }

    private String timeOfNow() {
        if (meeting.timer().leftSeconds() != null) {
            return getTranslation("desk.paused");
        }
        return meeting.timer().endsAt() == null ? getTranslation("desk.no-timer")
                : getTranslation("desk.until", DanishTime.clock(meeting.timer().endsAt()));
    }

    private void drawMenu() {
        more.removeAll();
        MenuItem item = more.addItem(new Icon("more"));
        item.setAriaLabel(getTranslation("desk.more"));
        SubMenu menu = item.getSubMenu();
        addLink(menu, "desk.wall", "/wall/" + meeting.code() + "?key=" + meeting.wallKey());
        addLink(menu, "desk.wall-dark", "/wall/" + meeting.code() + "?theme=dark&key=" + meeting.wallKey());
        addLink(menu, "desk.remote", "/staff/desk/" + meeting.code() + "/remote");
        addLink(menu, "desk.participants-board", "/m/" + meeting.code());
        addLink(menu, "desk.open-log", "/log/" + meeting.code());
        menu.addSeparator();
        if (meeting.phase() != Phase.CLOSED && (meeting.timer().endsAt() != null || meeting.timer().leftSeconds() != null)) {
            menu.addItem(getTranslation("desk.shorten", MORE_MINUTES),
                    click -> steps.turn(meeting, seen -> meetingControl.extend(meeting.id(), seen, -MORE_MINUTES)));
        }
        if (meeting.phase().letsResultBeRevealed()) {
            menu.addItem(getTranslation("desk.reveal"), click -> reveal());
        }
        MenuItem other = menu.addItem(getTranslation("desk.other-phase"));
        for (Phase phase : Phase.values()) {
            if (phase != meeting.phase()) {
                other.getSubMenu().addItem(steps.name(phase), click -> steps.askAndEnter(meeting, phase));
            }
        }
    }

    private void addLink(SubMenu menu, String key, String target) {
        Anchor anchor = new Anchor(target, getTranslation(key));
        anchor.setTarget(AnchorTarget.BLANK);
        anchor.setRouterIgnore(true);
        anchor.addClassName("menu-link");
        // Keys press the line, and not the link in it.
        menu.addItem(anchor).getElement().executeJs("this.addEventListener('click', press => { if (press.target === this) this.querySelector('a').click(); })");
    }

    void reveal() {
        steps.askAndReveal(meeting);
    }
}
