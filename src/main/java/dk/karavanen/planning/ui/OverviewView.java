package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
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
import dk.karavanen.caravan.ui.MeetingDates;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.registration.Attendance;
import dk.karavanen.registration.AttendanceReader;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.SectorBar;
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
        add(head(caravan, all, next), route(caravan, meetings, turnouts, next));
        Div low = new Div(map(meetings, whole, next), missing(whole), sectors(caravan, whole));
        low.addClassName("low");
        add(low);
        Map<String, Attendance> attendance = attendances.of(caravan.id());
        if (!attendance.isEmpty()) {
            add(new AttendanceCard(caravan.sectors(), attendance));
        }
    }

    // ------------------------------------------------------------------ head

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
            Anchor missing = new Anchor("staff/caravans/" + caravan.id() + "/missing", getTranslation("caravan.missing.open"));
            missing.addClassNames("btn", "btn--secondary", "btn--s");
            actions.add(missing, edit, add);
        }
        head.add(actions);
        return head;
    }

    private Component exampleBadge() {
        Anchor badge = new Anchor("staff/example", getTranslation("caravan.example"));
        badge.addClassNames("pill", "pill--line", "example");
        return badge;
    }

    // ------------------------------------------------------------------ the road

    private Section route(CaravanOverview caravan, List<MeetingSummary> meetings, Map<Long, Turnout> turnouts, Optional<MeetingSummary> next) {
        Section route = new Section();
        route.addClassNames("card", "route");
        route.setAriaLabel(getTranslation("caravan.route"));
        if (meetings.isEmpty()) {
            route.add(new Paragraph(getTranslation("caravan.no-meetings")));
            return route;
        }
        int most = turnouts.values().stream().mapToInt(Turnout::total).max().orElse(0);
        OrderedList list = new OrderedList();
        list.addClassName("road");
        for (MeetingSummary meeting : meetings) {
            list.add(meeting(caravan, meeting, turnouts.get(meeting.id()), most, next.filter(n -> n.id() == meeting.id()).isPresent()));
        }
        route.add(list, legend(caravan));
        return route;
    }

    private ListItem meeting(CaravanOverview caravan, MeetingSummary meeting, Turnout turnout, int most, boolean next) {
        LocalDate today = DanishTime.today(clock);
        Span dot = new Span();
        dot.addClassName("stop");
        H3 title = new H3();
        // The road stands right under the screen's title.
        title.getElement().setAttribute("aria-level", "2");
        RouterLink link = new RouterLink(meeting.title(), MeetingView.class, new RouteParameters("meeting", Long.toString(meeting.id())));
        link.getElement().setAttribute("dir", "auto");
        title.add(organiser ? link : new Span(meeting.title()));
        Paragraph when = new Paragraph(MeetingDates.shortly(meeting, today, getLocale()));
        when.addClassName("when");
        ListItem item = new ListItem(dot, title, when);
        if (meeting.isOver()) {
            item.addClassName("is-done");
        } else if (next) {
            item.addClassName("is-now");
            item.getElement().setAttribute("aria-current", "step");
            Span pill = new Span(ahead(meeting, today));
            pill.addClassNames("pill", "pill--sun");
            when.add(pill);
        } else if (!meeting.isDated()) {
            item.addClassName("is-none");
        }
        item.add(seats(caravan, meeting, turnout, most));
        Div actions = new Div();
        actions.addClassName("stop-actions");
        if (!meeting.isDated() && !meeting.isOver() && organiser) {
            actions.add(action(new RouterLink(getTranslation("caravan.set-date"), MeetingView.class,
                    new RouteParameters("meeting", Long.toString(meeting.id()))), meeting));
        } else {
            Anchor desk = new Anchor("staff/desk/" + meeting.code(), getTranslation("caravan.desk"));
            actions.add(action(desk, meeting));
        }
        item.add(actions);
        return item;
    }

    private static Component action(Component link, MeetingSummary meeting) {
        link.getElement().setAttribute("aria-label", link.getElement().getText() + ": " + meeting.title());
        link.getElement().getClassList().addAll(List.of("btn", "btn--s"));
        return link;
    }

    private String ahead(MeetingSummary meeting, LocalDate today) {
        if (meeting.isUnderWay()) {
            return getTranslation("phase." + meeting.phase().word());
        }
        long days = ChronoUnit.DAYS.between(today, DanishTime.date(meeting.startsAt()));
        return days <= 0 ? getTranslation("caravan.today") : days == 1 ? getTranslation("caravan.tomorrow")
                : getTranslation("caravan.in-days", days);
    }

    private Div seats(CaravanOverview caravan, MeetingSummary meeting, Turnout turnout, int most) {
        Div cap = new Div();
        cap.addClassName("cap");
        Paragraph figures = new Paragraph();
        figures.addClassName("fig");
        Span total = new Span(Integer.toString(turnout.total()));
        total.addClassNames("num", "total");
        if (turnout.total() == 0 && !meeting.isDated()) {
            cap.addClassName("cap--none");
        } else {
            int whole = meeting.capacity() == null ? Math.max(most, 1) : Math.max(meeting.capacity(), turnout.total());
            cap.add(new SectorBar(caravan.sectors(), turnout.bySector(), (double) turnout.total() / whole,
                    getTranslation("caravan.participants"), getLocale()));
        }
        figures.add(new Span(total, new Span(" " + (meeting.capacity() == null ? getTranslation("caravan.n-participants", turnout.total())
                : getTranslation("caravan.of-seats", meeting.capacity())))));
        if (meeting.capacity() != null && !meeting.isOver()) {
            figures.add(new Span(getTranslation("caravan.free", Math.max(0, meeting.capacity() - turnout.total()))));
        }
        return new Div(cap, figures);
    }

    private Paragraph legend(CaravanOverview caravan) {
        Paragraph legend = new Paragraph();
        legend.addClassName("legend");
        for (Sector sector : caravan.sectors()) {
            legend.add(new Span(new Icon(sector.shape()), new Span(sector.name(getLocale()))));
        }
        return legend;
    }

    // ------------------------------------------------------------------ below

    private MunicipalityMap map(List<MeetingSummary> meetings, Turnout whole, Optional<MeetingSummary> next) {
        Set<String> hosts = new HashSet<>();
        meetings.stream().map(this::host).filter(Objects::nonNull).forEach(hosts::add);
        return new MunicipalityMap(municipalities, whole.byMunicipality(), hosts, next.map(this::host).orElse(null));
    }

    /** A meeting is mostly named after the town, and most such towns name a municipality. */
    private String host(MeetingSummary meeting) {
        return municipalities.find(meeting.title()).map(Municipality::code).orElse(null);
    }

    private Section missing(Turnout whole) {
        Map<String, List<Municipality>> byRegion = new TreeMap<>();
        Map<String, Integer> all = new LinkedHashMap<>();
        for (Municipality municipality : municipalities.all()) {
            all.merge(municipality.region(), 1, Integer::sum);
            if (!whole.byMunicipality().containsKey(municipality.code())) {
                byRegion.computeIfAbsent(municipality.region(), r -> new ArrayList<>()).add(municipality);
            }
        }
        int missing = byRegion.values().stream().mapToInt(List::size).sum();
        Section section = new Section(new H2(getTranslation("caravan.missing", missing)));
        section.addClassNames("card", "miss");
        DescriptionList list = new DescriptionList();
        byRegion.entrySet().stream().sorted((a, b) -> b.getValue().size() - a.getValue().size()).forEach(region -> {
            Span count = new Span(getTranslation("caravan.missing.of", region.getValue().size(), all.get(region.getKey())));
            count.addClassName("num");
            Div row = new Div(new DescriptionList.Term(new Span(region.getKey()), count),
                    new DescriptionList.Description(String.join(", ", region.getValue().stream().map(Municipality::name).toList())));
            row.addClassName("r");
            list.getElement().appendChild(row.getElement());
        });
        section.add(list);
        return section;
    }

    private Section sectors(CaravanOverview caravan, Turnout whole) {
        Section section = new Section(new H2(getTranslation("caravan.who-came", whole.total())));
        section.addClassNames("card", "few");
        UnorderedList list = new UnorderedList();
        for (Sector sector : caravan.sectors()) {
            int n = whole.bySector().getOrDefault(sector.code(), 0);
            Span count = new Span(Integer.toString(n));
            count.addClassName("num");
            Span name = new Span(sector.name(getLocale()));
            name.getElement().setAttribute("dir", "auto");
            list.add(new ListItem(new Icon(sector.shape()), name, count));
        }
        section.add(list);
        return section;
    }
}
