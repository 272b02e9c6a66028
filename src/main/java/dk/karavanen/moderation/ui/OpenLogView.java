package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.ParticipantRecognition;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.moderation.ModerationLog.OpenEntry;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** The open log of a meeting: what moderators did and why, for everyone who may read the board. */
@Route("log/:code")
@AnonymousAllowed
@StyleSheet("styles/desk.css")
@SuppressWarnings("NullAway.Init") // Flow has somebody enter, and only then is anything drawn
class OpenLogView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST = 500;

    private final CodeLookup codes;
    private final ParticipantRecognition recognition;
    private final CurrentStaff staff;
    private final ReadAccess reading;
    private final ModerationLog log;
    private final Clock clock;
    private Meeting meeting;

    OpenLogView(CodeLookup codes, ParticipantRecognition recognition, CurrentStaff staff, ReadAccess reading, ModerationLog log, Clock clock) {
        this.codes = codes;
        this.recognition = recognition;
        this.staff = staff;
        this.reading = reading;
        this.log = log;
        this.clock = clock;
        addClassNames("screen", "screen--narrow", "open-log");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            meeting = codes.meeting(JoinCode.tidy(event.getRouteParameters().get("code").orElse("")), visitor());
        } catch (Refused wrongCode) {
            throw new NotFoundException();
        }
        if (!reading.mayRead(meeting, viewer())) {
            throw new Refused(RefusalReason.PARTICIPANTS_ONLY);
        }
        removeAll();
        Paragraph lead = new Paragraph(getTranslation("moderation.open-log.lead"));
        lead.addClassName("lead");
        add(new H1(getTranslation("moderation.open-log.title", meeting.title())), lead);
        List<OpenEntry> entries = log.open(meeting.id(), MOST);
        if (entries.isEmpty()) {
            add(new Paragraph(getTranslation("moderation.open-log.empty")));
            return;
        }
        LogWords words = new LogWords(this, getLocale(), log.themes(meeting));
        OrderedList list = new OrderedList();
        list.addClassNames("entries", "card");
        entries.forEach(entry -> list.add(line(words, entry)));
        add(list);
    }

    private ListItem line(LogWords words, OpenEntry entry) {
        Span when = new Span(DeskWords.moment(entry.at(), clock.instant(), getLocale()));
        when.addClassNames("num", "when");
        Div what = new Div(new Paragraph(words.sentence(entry)));
        String why = entry.reason() == null ? words.change(entry.before(), entry.after()) : words.reason(entry.reason());
        if (entry.why() != null) {
            why = entry.why();
        }
        if (!why.isEmpty()) {
            Paragraph more = new Paragraph(why);
            more.addClassName("by");
            more.getElement().setAttribute("dir", "auto");
            what.add(more);
        }
        ListItem item = new ListItem(when, what);
        item.addClassNames("entry", "entry--open");
        return item;
    }

    private Viewer viewer() {
        if (staff.may(meeting.caravan(), Role.MODERATOR)) {
            return new Viewer.Staff(staff.still(Role.MODERATOR));
        }
        return Optional.ofNullable(VaadinServletRequest.getCurrent())
                .flatMap(request -> ParticipantCookie.read(request.getHttpServletRequest(), meeting.caravan()))
                .flatMap(token -> recognition.recognise(meeting, token)).<Viewer>map(person -> new Viewer.Member(person.id()))
                .orElse(Viewer.ANYONE);
    }

    /** Brings no key: one who may join, but has not, may not read yet. */
    private static Visitor visitor() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null ? Visitor.UNKNOWN : Visitor.of(request.getHttpServletRequest(), null);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("moderation.open-log.title", meeting.title());
    }
}
