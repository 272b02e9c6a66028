package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.TurnoutReader.Turnout;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.registration.Attendance;
import dk.karavanen.registration.AttendanceReader;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** Where the caravan stands: its meetings on the road, who has come, and which municipalities are still missing. */
@Route("staff")
@Menu(title = "caravan.overview", order = 0)
@PageTitle("caravan.overview")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class OverviewView extends Div implements BeforeEnterObserver {

    private static final String CARAVAN = "caravan";

    private final CaravanOverviews overviews;
    private final TurnoutReader turnoutReader;
    private final Municipalities municipalities;
    private final AttendanceReader attendances;
    private final CurrentStaff staff;
    private boolean organiser;
    private final Clock clock;

    OverviewView(CaravanOverviews overviews, TurnoutReader turnoutReader, Municipalities municipalities, AttendanceReader attendances,
            CurrentStaff staff, Clock clock) {
        this.overviews = overviews;
        this.turnoutReader = turnoutReader;
        this.municipalities = municipalities;
        this.attendances = attendances;
        this.staff = staff;
        this.clock = clock;
        addClassNames("screen", "overview");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        List<CaravanOverview> all = overviews.forStaff(false);
        if (all.isEmpty()) {
            showNothing();
            return;
        }
        String slug = event.getLocation().getQueryParameters().getSingleParameter(CARAVAN).orElse("");
        CaravanOverview caravan = all.stream().filter(r -> r.slug().equals(slug)).findFirst().orElse(all.getFirst());
        organiser = staff.may(caravan.id(), Role.ORGANISER);
        show(caravan, all);
    }

    private void showNothing() {
        Div card = new Div(new H2(getTranslation("caravan.none")), new Paragraph(getTranslation("caravan.none.text")));
        card.addClassNames("card", "form", "empty");
        if (staff.may(Role.ORGANISER)) {
            card.add(newCaravan());
        }
        add(new H1(getTranslation("caravan.overview")), card);
    }

    private RouterLink newCaravan() {
        RouterLink link = new RouterLink(getTranslation("caravan.new"), NewCaravanView.class);
        link.addClassNames("btn", "btn--primary");
        return link;
    }

    private void show(CaravanOverview caravan, List<CaravanOverview> all) {
        List<MeetingSummary> meetings = caravan.meetings().stream().filter(meeting -> !meeting.archived()).toList();
        Map<Long, Turnout> turnouts = turnoutReader.ofMeetings(meetings.stream().map(MeetingSummary::id).toList());
        Turnout whole = turnoutReader.ofCaravan(caravan.id());
        Optional<MeetingSummary> next = caravan.next(clock.instant());
        add(head(caravan, all, next), new OverviewRoad(caravan.sectors(), meetings, turnouts, next, organiser, DanishTime.today(clock)));
        Div low = new Div(map(meetings, whole, next), new MissingMunicipalities(municipalities.all(), whole.byMunicipality()), new WhoCameCard(caravan.sectors(), whole));
        low.addClassName("low");
        add(low);
        Map<String, Attendance> attendance = attendances.of(caravan.id());
        if (!attendance.isEmpty()) {
            add(new AttendanceCard(caravan.sectors(), attendance));
        }
    }

    private Header head(CaravanOverview caravan, List<CaravanOverview> all, Optional<MeetingSummary> next) {
        LocalDate today = DanishTime.today(clock);
        H1 heading = new H1(getTranslation("caravan.overview"));
        String day = DanishTime.day(today, today, getLocale()) + ". ";
        Paragraph lead = new Paragraph(day + next.map(meeting -> getTranslation(meeting.isUnderWay() ? "caravan.now-at" : "caravan.next-stop",
                meeting.title())).orElse(""));
        Header head = new Header(heading, lead);
        head.addClassName("overview-head");
        if (caravan.example()) {
            head.add(exampleBadge());
        }
        Div actions = new Div();
        actions.addClassNames("push", "actions");
        if (all.size() > 1) {
            Select<CaravanOverview> choice = new Select<>();
            choice.setAriaLabel(getTranslation("caravan.choose"));
            choice.setItems(all);
            choice.setItemLabelGenerator(CaravanOverview::title);
            choice.setValue(caravan);
            choice.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    getUI().ifPresent(ui -> ui.navigate(OverviewView.class, QueryParameters.of(CARAVAN, change.getValue().slug())));
                }
            });
            actions.add(choice);
        } else {
            lead.setText(caravan.title() + ". " + lead.getText());
        }
        if (organiser) {
            RouterLink edit = new RouterLink("", CaravanView.class, new RouteParameters("caravan", Long.toString(caravan.id())));
            edit.add(Icon.small("edit"), new Span(getTranslation("caravan.edit")));
            edit.addClassNames("btn", "btn--secondary", "btn--s");
            RouterLink add = new RouterLink("", NewMeetingView.class, new RouteParameters("caravan", Long.toString(caravan.id())));
            add.add(Icon.small("plus"), new Span(getTranslation("caravan.meeting.new")));
            add.addClassNames("btn", "btn--primary", "btn--s");
            String path = "staff/caravans/" + caravan.id();
            actions.add(way(path + "/missing", "caravan.missing.open"), way(path + "/cooperation", "caravan.cooperation.open"),
                    way(path + "/docket", "caravan.docket.open"), way(path + "/visits", "visit.staff.open"), edit, add);
        }
        head.add(actions);
        return head;
    }

    private Anchor way(String path, String key) {
        Anchor way = new Anchor(path, getTranslation(key));
        way.addClassNames("btn", "btn--secondary", "btn--s");
        return way;
    }

    private Component exampleBadge() {
        Anchor badge = new Anchor("staff/example", getTranslation("caravan.example"));
        badge.addClassNames("pill", "pill--line", "example");
        return badge;
    }

    private MunicipalityMap map(List<MeetingSummary> meetings, Turnout whole, Optional<MeetingSummary> next) {
        Set<String> hosts = new HashSet<>();
        meetings.stream().map(this::host).filter(Objects::nonNull).forEach(hosts::add);
        return new MunicipalityMap(municipalities, whole.byMunicipality(), hosts, next.map(this::host).orElse(null));
    }

    /** A meeting is mostly named after the town, and most such towns name a municipality. */
    private @Nullable String host(MeetingSummary meeting) {
        return municipalities.find(meeting.title()).map(Municipality::code).orElse(null);
    }
}
