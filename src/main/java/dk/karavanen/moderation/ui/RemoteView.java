package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;

import dk.karavanen.board.Presence;
import dk.karavanen.board.WallControl;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.moderation.ModerationQueue;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/**
 * The evening in the hand of whoever stands before the hall: the next phase, its time, what is on the wall, and the reveal. Does what the
 * desk does, by the same services; a press that comes too late changes nothing and says so.
 */
@Route("staff/desk/:code/remote")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/desk.css")
@SuppressWarnings("NullAway.Init") // Flow has somebody enter, and only then is anything drawn
class RemoteView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MORE_MINUTES = 1;

    private final DeskReader reader;
    private final ModerationQueue queue;
    private final LoggedMeetingControl evening;
    private final WallControl wallControl;
    private final Presence presence;
    private final CurrentStaff staff;
    private final DeskNews news;
    private final Clock clock;

    private final H1 title = new H1();
    private final Span connected = new Span();
    private final Paragraph phase = new Paragraph();
    private final Countdown countdown = new Countdown();
    private final ReceiptBar receipt = new ReceiptBar();
    private DeskModel model;
    private PhaseSteps steps;
    private WallCard wall;
    private NativeButton pause;
    private NativeButton resume;
    private NativeButton extend;
    private NativeButton reveal;
    private NativeButton next;
    private DeskNews.Seat seat;
    private int drawn = -1;

    RemoteView(DeskReader reader, ModerationQueue queue, LoggedMeetingControl evening, WallControl wallControl, Presence presence,
            CurrentStaff staff, DeskNews news, Clock clock) {
        this.reader = reader;
        this.queue = queue;
        this.evening = evening;
        this.wallControl = wallControl;
        this.presence = presence;
        this.staff = staff;
        this.news = news;
        this.clock = clock;
        addClassName("remote");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = JoinCode.tidy(event.getRouteParameters().get("code").orElse(""));
        if (model == null || !model.meeting().code().equals(code)) {
            model = new DeskModel(reader, queue, clock, reader.room(code).orElseThrow(NotFoundException::new));
            build();
        }
    }

    @Override
    public String getPageTitle() {
        return model == null ? getTranslation("desk.remote") : getTranslation("desk.remote-of", model.meeting().title());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        StaffMember me = staff.required();
        seat = news.sit(model.meeting().id(), me.id(), me.name(), event.getUI(), this::refresh);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        seat.remove();
    }

    private void build() {
        steps = new PhaseSteps(this, this::attempt, evening);
        wall = new WallCard(model, this::attempt, evening, wallControl, reader, presence);
        Paragraph live = new Paragraph(Icon.small("wifi"), connected);
        Div place = new Div(title, live);
        place.addClassName("remote-place");
        Div where = new Div(phase, countdown);
        where.addClassName("remote-phase");
        pause = DeskWords.button(getTranslation("desk.pause"), "pause", "", () -> steps.turn(model.meeting(), seen -> evening.pause(model.meeting().id(), seen)));
        resume = DeskWords.button(getTranslation("desk.resume"), "play", "", () -> steps.turn(model.meeting(), seen -> evening.resume(model.meeting().id(), seen)));
        extend = DeskWords.button(getTranslation("desk.extend", MORE_MINUTES), null, "",
                () -> steps.turn(model.meeting(), seen -> evening.extend(model.meeting().id(), seen, MORE_MINUTES)));
        Div time = new Div(pause, resume, extend);
        time.addClassName("remote-time");
        Header head = new Header(place, where, time);
        head.addClassNames("remote-head", "kv-scheme");
        reveal = DeskWords.button(getTranslation("desk.reveal"), "eye", "btn--secondary btn--block", () -> steps.askAndReveal(model.meeting()));
        next = new NativeButton();
        next.addClassNames("btn", "btn--primary", "btn--block");
        next.addClickListener(click -> model.meeting().nextPhase().ifPresent(phase -> steps.askAndEnter(model.meeting(), phase)));
        Footer foot = new Footer(reveal, next);
        foot.addClassName("remote-foot");
        removeAll();
        add(head, wall, foot, receipt);
        model.whenRead(anew -> show());
        show();
    }

    void refresh(Set<Long> moved) {
        model.refresh(moved);
    }

    private void attempt(Supplier<String> act) {
        String[] said = {""};
        Optional<Refused> refusal = model.attempt(null, () -> said[0] = act.get());
        String told = refusal.map(refused -> getTranslation(refused.messageKey(), refused.arguments())).orElse(said[0]);
        if (!told.isEmpty()) {
            receipt.say(told);
        }
    }

    private void show() {
        Meeting meeting = model.meeting();
        title.setText(meeting.title());
        connected.setText(getTranslation("desk.presence", presence.readers(meeting.id()), model.room().participants()));
        wall.show();
        if (drawn == meeting.version()) {
            return;
        }
        drawn = meeting.version();
        phase.setText(steps.name(meeting.phase()));
        countdown.show(meeting, clock.instant());
        pause.setVisible(meeting.timer().endsAt() != null);
        resume.setVisible(meeting.timer().leftSeconds() != null);
        extend.setVisible(meeting.phase() != Phase.CLOSED);
        reveal.setVisible(meeting.phase().letsResultBeRevealed());
        Optional<Phase> following = meeting.nextPhase();
        next.setVisible(following.isPresent());
        following.ifPresent(phase -> next.setText(steps.start(phase)));
    }
}
