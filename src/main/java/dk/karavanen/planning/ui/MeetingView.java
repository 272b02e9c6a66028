package dk.karavanen.planning.ui;

import java.time.Clock;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.registration.MeetingNews;
import dk.karavanen.registration.NewsKind;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Confirmation;
import jakarta.annotation.security.RolesAllowed;

/** A meeting as it is planned, with the ways in to it. */
@Route("staff/meetings/:meeting([0-9]{1,18})")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class MeetingView extends MeetingForm implements BeforeEnterObserver, HasDynamicTitle {

    private final MeetingPlanning meetingPlanning;
    private final CaravanOverviews overviews;
    private final MeetingNews news;
    private final PublicAddress address;
    private final H1 heading = new H1();
    private final Paragraph lead = new Paragraph();
    private final Aside ways = new Aside();
    private long id;

    MeetingView(MeetingPlanning meetingPlanning, CaravanOverviews overviews, MeetingNews news, PublicAddress address, Municipalities municipalities,
            Clock clock) {
        super(municipalities, clock);
        this.meetingPlanning = meetingPlanning;
        this.overviews = overviews;
        this.news = news;
        this.address = address;
        addClassName("plan--aside");
        lead.addClassName("lead");
        Div head = new Div(heading, lead);
        head.addClassName("plan-head");
        add(head);
        finish("caravan.save", new BackToMeetings("caravan.back"));
        ways.addClassNames("card", "ways");
        ways.getElement().setAttribute("aria-label", getTranslation("caravan.ways"));
        add(ways);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("meeting").orElseThrow());
        try {
            CaravanOverview caravan = overviews.ofMeeting(id);
            lead.setText(caravan.title());
            edit(meetingPlanning.plan(id));
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        showTitle();
        showWays(meetingPlanning.meeting(id));
    }

    private void showTitle() {
        heading.setText(titleNow());
        heading.getElement().setAttribute("dir", "auto");
    }

    private void showWays(Meeting meeting) {
        ways.removeAll();
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        String join = address.of(meeting.joinPath(), request);
        Span code = new Span(JoinCode.spoken(meeting.code()));
        code.addClassNames("num", "big-code");
        Image qr = new Image("/wall/" + meeting.code() + "/qr.svg?version=" + meeting.version(), getTranslation("caravan.qr", join));
        qr.addClassName("qr");
        Anchor way = new Anchor(join, join.replaceFirst("https?://", ""));
        way.setRouterIgnore(true);
        ways.add(new H2(getTranslation("join.code")), code);
        if (meeting.visibility() == Visibility.PARTICIPANTS) {
            Span key = new Span(Secrets.spokenKey(meeting.joinKey()));
            key.addClassNames("num", "join-key");
            Paragraph why = new Paragraph(getTranslation("caravan.join-key"));
            why.addClassName("hint");
            ways.add(key, why);
        }
        ways.add(qr, new Paragraph(way));
        String key = meeting.visibility() == Visibility.PARTICIPANTS ? "?key=" + meeting.wallKey() : "";
        ways.add(link("/staff/meetings/" + id + "/print-kit.pdf", "caravan.print-kit", true), link("/wall/" + meeting.code() + key, "caravan.wall", true), link("/m/" + meeting.code(), "caravan.board", true),
                link("staff/desk/" + meeting.code(), "caravan.desk", false),
                link("staff/meetings/" + id + "/registrations", "caravan.registrations", false),
                link("staff/meetings/" + id + "/sign-up", "signup.plan", false));
        showWhetherItIsHeld(meeting);
        if (!address.isConfigured() && request != null && !PublicAddress.isThisMachine(request.getServerName())) {
            Paragraph guessed = new Paragraph(getTranslation("caravan.address-guessed"));
            guessed.addClassName("hint");
            ways.add(guessed);
        }
        if (meeting.isArchived()) {
            Paragraph away = new Paragraph(getTranslation("caravan.is-archived"));
            away.addClassName("hint--error");
            ways.add(away);
        }
    }

    /** Called off or held after all, and whether those who have signed up know what it is now. */
    private void showWhetherItIsHeld(Meeting meeting) {
        int untold = news.due(id).stream().filter(due -> due.kind() != NewsKind.FULL && due.kind() != NewsKind.THANKS).mapToInt(MeetingNews.Due::people).sum();
        if (untold > 0) {
            Paragraph tell = new Paragraph(new Anchor("staff/meetings/" + id + "/registrations", getTranslation("signup.news.untold", untold)));
            tell.getElement().setAttribute("role", "status");
            ways.addComponentAsFirst(tell);
        }
        if (meeting.isCalledOff()) {
            Span pill = new Span(getTranslation("signup.called-off.pill"));
            pill.addClassNames("pill", "pill--warn");
            ways.addComponentAsFirst(pill);
            ways.add(new Button(getTranslation("caravan.hold-after-all"), click -> held(() -> meetingPlanning.holdAfterAll(id))));
        } else if (meeting.phase() != Phase.CLOSED && !meeting.isArchived()) {
            ways.add(new Button(getTranslation("caravan.call-off"), click -> {
                new Confirmation(getTranslation("caravan.call-off.sure"), getTranslation("caravan.call-off.text"), getTranslation("caravan.call-off"),
                        () -> held(() -> meetingPlanning.callOff(id))).dangerous().open();
            }));
        }
    }

    /** What is typed in the form stays: of the plan nothing is changed by this but its edition. */
    private void held(Runnable act) {
        try {
            act.run();
            if (!isDirty()) {
                edit(meetingPlanning.plan(id));
            }
        } catch (Refused refused) {
            Notification.show(getTranslation(refused.messageKey(), refused.arguments()));
        }
        showWays(meetingPlanning.meeting(id));
    }

    private Anchor link(String href, String key, boolean own) {
        Anchor link = new Anchor(href, getTranslation(key));
        link.addClassNames("btn", "btn--secondary", "btn--block");
        link.setRouterIgnore(own);
        return link;
    }

    @Override
    protected EditedPlan<MeetingPlan> stored() {
        return meetingPlanning.plan(id);
    }

    @Override
    protected void keep(EditedPlan<MeetingPlan> edited) {
        meetingPlanning.change(edited);
    }

    @Override
    protected void kept() {
        edit(meetingPlanning.plan(id));
        showTitle();
        showWays(meetingPlanning.meeting(id));
        saved();
    }

    @Override
    public String getPageTitle() {
        return titleNow();
    }
}
