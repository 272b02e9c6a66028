package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
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
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.shared.ui.Icon;

/** The dark bar over the desk: where the evening is, how long it has left, and what moves it on. */
class PhaseBar extends Header {

    private static final int MORE_MINUTES = 5;

    private final DeskActions desk;
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

    PhaseBar(DeskActions desk, boolean example, LoggedMeetingControl meetingControl, Clock clock) {
        this.desk = desk;
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

        pause = DeskWords.button(getTranslation("desk.pause"), "pause", "btn--s", () -> run(seen -> meetingControl.pause(meeting.id(), seen)));
        resume = DeskWords.button(getTranslation("desk.resume"), "play", "btn--s", () -> run(seen -> meetingControl.resume(meeting.id(), seen)));
        extend = DeskWords.button(getTranslation("desk.extend", MORE_MINUTES), null, "btn--s",
                () -> run(seen -> meetingControl.extend(meeting.id(), seen, MORE_MINUTES)));
        next = new NativeButton();
        next.add(nextWords);
        next.addClassNames("btn", "btn--s", "btn--next");
        next.addClickListener(click -> meeting.nextPhase().ifPresent(this::askAndEnter));
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
        following.ifPresent(phase -> nextWords.setText(phase == Phase.CLOSED ? getTranslation("desk.close-meeting")
                : getTranslation("desk.start", name(phase))));
        drawMenu();
    }

    private String name(Phase phase) {
        return getTranslation("desk.phase." + phase.word());
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
            Span words = new Span(name(stop.phase()));
            Instant ends = starts == null || stop.minutes() == null ? null : starts.plus(Duration.ofMinutes(stop.minutes()));
            String time = now ? timeOfNow() : done ? (ends == null ? "" : DanishTime.span(starts, ends))
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
        menu.addItem(link("desk.wall", "/wall/" + meeting.code() + "?key=" + meeting.wallKey()));
        menu.addItem(link("desk.wall-dark", "/wall/" + meeting.code() + "?theme=dark&key=" + meeting.wallKey()));
        menu.addItem(link("desk.participants-board", "/m/" + meeting.code()));
        menu.addItem(link("desk.open-log", "/log/" + meeting.code()));
        menu.addSeparator();
        if (meeting.phase() != Phase.CLOSED && (meeting.timer().endsAt() != null || meeting.timer().leftSeconds() != null)) {
            menu.addItem(getTranslation("desk.shorten", MORE_MINUTES),
                    click -> run(seen -> meetingControl.extend(meeting.id(), seen, -MORE_MINUTES)));
        }
        if (meeting.talliesHiddenNow()) {
            menu.addItem(getTranslation("desk.reveal"), click -> reveal());
        }
        MenuItem other = menu.addItem(getTranslation("desk.other-phase"));
        for (Phase phase : Phase.values()) {
            if (phase != meeting.phase()) {
                other.getSubMenu().addItem(name(phase), click -> askAndEnter(phase));
            }
        }
    }

    private Anchor link(String key, String target) {
        Anchor anchor = new Anchor(target, getTranslation(key));
        anchor.setTarget(AnchorTarget.BLANK);
        anchor.setRouterIgnore(true);
        anchor.addClassName("menu-link");
        return anchor;
    }

    /** What ends something for the hall is asked first; going on to more is not. */
    private void askAndEnter(Phase phase) {
        Seen seen = Seen.of(meeting);
        Phase now = meeting.phase();
        boolean ends = now.takesStances() && !phase.takesStances() || now.takesIdeas() && !phase.takesIdeas()
                || phase == Phase.CLOSED || phase.compareTo(now) < 0;
        if (!ends) {
            enter(seen, phase);
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(phase == Phase.CLOSED ? getTranslation("desk.confirm.close") : getTranslation("desk.confirm.start", name(phase)));
        String consequence = phase == Phase.CLOSED ? "desk.confirm.closed"
                : now.takesStances() && !phase.takesStances() ? "desk.confirm.votes"
                : now.takesIdeas() && !phase.takesIdeas() ? "desk.confirm.ideas" : "desk.confirm.back";
        dialog.setText(getTranslation(consequence));
        dialog.setConfirmText(phase == Phase.CLOSED ? getTranslation("desk.close-meeting") : getTranslation("desk.start", name(phase)));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("desk.cancel"));
        dialog.addConfirmListener(confirmed -> enter(seen, phase));
        dialog.open();
    }

    private void enter(Seen seen, Phase phase) {
        desk.attempt(() -> {
            meetingControl.enter(meeting.id(), seen, phase);
            return getTranslation("desk.done.entered", name(phase));
        });
    }

    void reveal() {
        boolean hidden = meeting.talliesHiddenNow();
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("desk.confirm.reveal"));
        dialog.setText(getTranslation("desk.confirm.revealed"));
        dialog.setConfirmText(getTranslation("desk.reveal"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("desk.cancel"));
        dialog.addConfirmListener(confirmed -> desk.attempt(() -> {
            meetingControl.reveal(meeting.id(), hidden);
            return getTranslation("desk.done.revealed");
        }));
        dialog.open();
    }

    private void run(java.util.function.Consumer<Seen> act) {
        Seen seen = Seen.of(meeting);
        desk.attempt(() -> {
            act.accept(seen);
            return "";
        });
    }
}
