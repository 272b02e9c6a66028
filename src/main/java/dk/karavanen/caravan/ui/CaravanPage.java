package dk.karavanen.caravan.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.DeletionDays;
import dk.karavanen.caravan.Participation;
import dk.karavanen.caravan.Participation.ShownTurnout;
import dk.karavanen.caravan.Road;
import dk.karavanen.caravan.Road.Stop;
import dk.karavanen.caravan.Roads;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.ui.SectorBar;

/** A caravan for everyone: its meetings on their road, who is behind it, where it ends, and what came of it. */
@Route("c/:slug")
@AnonymousAllowed
@StyleSheet("styles/caravan.css")
class CaravanPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Roads roads;
    private final Participation participation;
    private final DeletionDays deletionDays;
    private final Clock clock;
    private String title = "";

    CaravanPage(Roads roads, Participation participation, DeletionDays deletionDays, Clock clock) {
        this.deletionDays = deletionDays;
        this.roads = roads;
        this.participation = participation;
        this.clock = clock;
        addClassName("caravan-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Optional<Road> found = roads.find(event.getRouteParameters().get("slug").orElse(""));
        if (found.isEmpty()) {
            if (roads.isPutAway(event.getRouteParameters().get("slug").orElse(""))) {
                showPutAway();
            } else {
                event.rerouteToError(NotFoundException.class);
            }
            return;
        }
        show(found.get());
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void show(Road road) {
        title = road.title();
        H1 heading = new H1();
        heading.add(text(road.title()));
        if (road.example()) {
            Span badge = new Span(getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line");
            heading.add(badge);
        }
        Header header = new Header(heading);
        if (road.example()) {
            Paragraph example = new Paragraph(getTranslation("caravan.example.text"));
            example.addClassName("sample");
            header.add(example);
        }
        road.summary().lines().filter(line -> !line.isBlank()).forEach(line -> {
            Paragraph summary = new Paragraph(text(line));
            summary.addClassName("summary");
            header.add(summary);
        });
        Anchor recommendations = new Anchor("c/" + road.slug() + "/recommendations", getTranslation("caravan.recommendations"));
        recommendations.addClassNames("btn", "btn--secondary");
        header.add(recommendations);
        Div columns = new Div(meetings(road), behind(road));
        columns.addClassName("columns");
        add(header, columns);
        deletionDays.of(road.id()).ifPresent(when -> {
            Paragraph goes = new Paragraph(getTranslation("caravan.deletion.public", DanishTime.days(when.day(), null, getLocale())));
            goes.addClassName("hint");
            add(goes);
        });
    }

    /** Whoever kept the address is told what became of it, and no more: not even its name is public any longer. */
    private void showPutAway() {
        title = getTranslation("caravan.put-away");
        Anchor all = new Anchor("c", getTranslation("join.caravans"));
        add(new Header(new H1(title), new Paragraph(getTranslation("caravan.put-away.text")), new Paragraph(all)));
    }

    private Section meetings(Road road) {
        Section section = new Section(new H2(getTranslation("caravan.meetings")));
        if (road.stops().isEmpty()) {
            section.add(new Paragraph(getTranslation("caravan.no-meetings")));
        }
        Map<Long, ShownTurnout> turnouts = participation.shown(road.stops().stream().map(Stop::id).toList());
        Optional<Stop> next = road.next(clock.instant());
        OrderedList list = new OrderedList();
        list.addClassNames("road", "road--down");
        for (Stop stop : road.stops()) {
            list.add(stop(road, stop, turnouts.get(stop.id()), next.filter(n -> n.id() == stop.id()).isPresent()));
        }
        road.finalEvent().ifPresent(event -> list.add(last(event)));
        section.add(list);
        return section;
    }

    private ListItem stop(Road road, Stop stop, ShownTurnout turnout, boolean next) {
        LocalDate today = DanishTime.today(clock);
        Span dot = new Span();
        dot.addClassName("stop");
        H3 name = new H3();
        name.add(text(stop.title()));
        if (stop.isUnderWay()) {
            name.add(pill("caravan.under-way", "pill--sun"));
        } else if (stop.isOver()) {
            name.add(pill("caravan.over", "pill--line"));
        }
        Paragraph when = new Paragraph(Dates.when(stop, today, getLocale()));
        when.addClassName("when");
        Div what = new Div(name, when);
        what.addClassName("stop-what");
        String where = String.join(", ", Stream.of(stop.venue(), stop.address(), stop.region()).filter(p -> p != null).toList());
        if (!where.isEmpty()) {
            what.add(new Paragraph(text(where)));
        }
        if (turnout.total() > 0) {
            Paragraph people = new Paragraph(turnout.total() + " " + getTranslation("caravan.n-participants", turnout.total()));
            people.addClassName("hint");
            int shown = turnout.bySector().values().stream().mapToInt(Integer::intValue).sum();
            if (shown > 0) {
                // As long as those it shows are of all who came: small sectors are in the figure below only.
                what.add(new SectorBar(road.sectors(), turnout.bySector(), (double) shown / turnout.total(),
                        getTranslation("caravan.participants"), getLocale()));
            }
            what.add(people);
        }
        if (!stop.programme().isEmpty()) {
            UnorderedList programme = new UnorderedList();
            stop.programme().forEach(line -> programme.add(new ListItem(text(line))));
            NativeDetails details = new NativeDetails(getTranslation("caravan.meeting.programme"), programme);
            details.getSummary().getElement().setAttribute("aria-label", getTranslation("caravan.meeting.programme") + ": " + stop.title());
            what.add(details);
        }
        board(stop).ifPresent(what::add);
        ListItem item = new ListItem(dot, what);
        if (stop.isOver()) {
            item.addClassName("is-done");
        } else if (next) {
            item.addClassName("is-now");
            item.getElement().setAttribute("aria-current", "step");
        } else if (!stop.isDated()) {
            item.addClassName("is-none");
        }
        return item;
    }

    /** A board that nothing stands on yet is not offered: who comes to the meeting gets there by its code. */
    private Optional<Component> board(Stop stop) {
        boolean open = stop.visibility() == Visibility.PUBLIC;
        if (open && (stop.isUnderWay() || stop.isOver())) {
            String words = getTranslation(stop.isOver() ? "caravan.see-board-over" : "caravan.see-board");
            Anchor board = new Anchor("m/" + stop.code(), words);
            board.getElement().setAttribute("aria-label", words + ": " + stop.title());
            board.setRouterIgnore(true);
            board.addClassNames("btn", stop.isOver() ? "btn--secondary" : "btn--primary");
            return Optional.of(board);
        }
        if (open && !stop.isDated()) {
            return Optional.empty();
        }
        Paragraph none = new Paragraph(getTranslation(open ? "caravan.board-later" : "caravan.visibility.participants.public"));
        none.addClassName("hint");
        return Optional.of(none);
    }

    private ListItem last(FinalEvent event) {
        Span dot = new Span();
        dot.addClassNames("stop", "stop--final");
        Div what = new Div(new H3(text(event.title() == null ? getTranslation("caravan.final") : event.title())));
        what.addClassName("stop-what");
        String where = Stream.of(event.from() == null ? null : DanishTime.days(event.from(), event.to(), getLocale()), event.place())
                .filter(part -> part != null).reduce((a, b) -> a + ", " + b).orElse("");
        if (!where.isEmpty()) {
            Paragraph when = new Paragraph(text(where));
            when.addClassName("when");
            what.add(when);
        }
        if (event.text() != null) {
            what.add(new Paragraph(text(event.text())));
        }
        return new ListItem(dot, what);
    }

    private Component behind(Road road) {
        Div behind = new Div();
        behind.addClassName("behind");
        names(behind, "caravan.organisers", road.organisers());
        names(behind, "caravan.supporters", road.supporters());
        names(behind, "caravan.addressees", road.addressees().stream().map(Addressee::title).toList());
        names(behind, "caravan.themes", road.themes().stream().map(theme -> theme.name(getLocale())).toList());
        road.follows().ifPresent(sign -> {
            RouterLink link = new RouterLink(sign.title(), CaravanPage.class, new RouteParameters("slug", sign.slug()));
            behind.add(new H2(getTranslation("caravan.follows")), new Paragraph(link));
        });
        return behind;
    }

    private void names(Div behind, String key, List<String> names) {
        if (!names.isEmpty()) {
            UnorderedList list = new UnorderedList();
            names.forEach(name -> list.add(new ListItem(text(name))));
            behind.add(new H2(getTranslation(key)), list);
        }
    }

    private Span pill(String key, String look) {
        Span pill = new Span(getTranslation(key));
        pill.addClassNames("pill", look);
        return pill;
    }

    /** What people wrote, in whatever direction they write. */
    private static Span text(String words) {
        Span span = new Span(words);
        span.getElement().setAttribute("dir", "auto");
        return span;
    }
}
