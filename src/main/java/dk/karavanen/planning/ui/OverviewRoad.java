package dk.karavanen.planning.ui;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.TurnoutReader.Turnout;
import dk.karavanen.caravan.ui.MeetingDates;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.SectorBar;

/** A caravan's meetings on their road: how many came to each, how many seats are free, and what is next to do. */
class OverviewRoad extends Section {

    private final List<Sector> sectors;
    private final boolean organiser;
    private final LocalDate today;

    /** @param organiser whether they may change the meetings */
    OverviewRoad(List<Sector> sectors, List<MeetingSummary> meetings, Map<Long, Turnout> turnouts, Optional<MeetingSummary> next, boolean organiser, LocalDate today) {
        this.sectors = sectors;
        this.organiser = organiser;
        this.today = today;
        addClassNames("card", "route");
        setAriaLabel(getTranslation("caravan.route"));
        if (meetings.isEmpty()) {
            add(new Paragraph(getTranslation("caravan.no-meetings")));
            return;
        }
        int most = turnouts.values().stream().mapToInt(Turnout::total).max().orElse(0);
        OrderedList list = new OrderedList();
        list.addClassName("road");
        for (MeetingSummary meeting : meetings) {
            list.add(meeting(meeting, Objects.requireNonNull(turnouts.get(meeting.id())), most, next.filter(n -> n.id() == meeting.id()).isPresent()));
        }
        add(list, legend());
    }

    private ListItem meeting(MeetingSummary meeting, Turnout turnout, int most, boolean next) {
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
            Span pill = new Span(ahead(meeting));
            pill.addClassNames("pill", "pill--sun");
            when.add(pill);
        } else if (!meeting.isDated()) {
            item.addClassName("is-none");
        }
        item.add(seats(meeting, turnout, most));
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

    private String ahead(MeetingSummary meeting) {
        if (meeting.isUnderWay()) {
            return getTranslation("phase." + meeting.phase().word());
        }
        if (meeting.startsAt() == null) {
            return getTranslation("caravan.date-follows");
        }
        long days = ChronoUnit.DAYS.between(today, DanishTime.date(meeting.startsAt()));
        return days <= 0 ? getTranslation("caravan.today") : days == 1 ? getTranslation("caravan.tomorrow")
                : getTranslation("caravan.in-days", days);
    }

    private Div seats(MeetingSummary meeting, Turnout turnout, int most) {
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
            cap.add(new SectorBar(sectors, turnout.bySector(), (double) turnout.total() / whole,
                    getTranslation("caravan.participants"), getLocale()));
        }
        figures.add(new Span(total, new Span(" " + (meeting.capacity() == null ? getTranslation("caravan.n-participants", turnout.total())
                : getTranslation("caravan.of-seats", meeting.capacity())))));
        if (meeting.capacity() != null && !meeting.isOver()) {
            figures.add(new Span(getTranslation("caravan.free", Math.max(0, meeting.capacity() - turnout.total()))));
        }
        return new Div(cap, figures);
    }

    private Paragraph legend() {
        Paragraph legend = new Paragraph();
        legend.addClassName("legend");
        for (Sector sector : sectors) {
            legend.add(new Span(new Icon(sector.shape()), new Span(sector.name(getLocale()))));
        }
        return legend;
    }
}
