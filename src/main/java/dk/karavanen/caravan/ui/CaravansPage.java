package dk.karavanen.caravan.ui;

import java.time.Clock;
import java.util.List;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Road;
import dk.karavanen.caravan.Road.Stop;
import dk.karavanen.caravan.Roads;

/** All caravans, for everyone. */
@Route("c")
@PageTitle("caravan.all")
@AnonymousAllowed
@StyleSheet("styles/caravan.css")
class CaravansPage extends Div implements BeforeEnterObserver {

    private final Roads roads;
    private final Clock clock;

    CaravansPage(Roads roads, Clock clock) {
        this.roads = roads;
        this.clock = clock;
        addClassName("caravan-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new H1(getTranslation("caravan.all")));
        List<Road> all = roads.all();
        List<Road> now = all.stream().filter(road -> !road.earlier()).toList();
        List<Road> before = all.stream().filter(Road::earlier).toList();
        add(now.isEmpty() ? new Paragraph(getTranslation("caravan.none")) : list(now));
        if (!before.isEmpty()) {
            add(new H2(getTranslation("caravan.earlier.title")), list(before));
        }
    }

    private UnorderedList list(List<Road> roads) {
        UnorderedList list = new UnorderedList();
        list.addClassName("caravans");
        roads.forEach(road -> list.add(item(road)));
        return list;
    }

    private ListItem item(Road road) {
        RouterLink link = new RouterLink(road.title(), CaravanPage.class, new RouteParameters("slug", road.slug()));
        link.getElement().setAttribute("dir", "auto");
        H2 title = new H2(link);
        if (road.example()) {
            Span badge = new Span(getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line");
            title.add(badge);
        }
        Paragraph by = new Paragraph(String.join(", ", road.organisers()));
        by.getElement().setAttribute("dir", "auto");
        Paragraph stops = new Paragraph(String.join(" · ", road.stops().stream().map(Stop::title).limit(8).toList())
                + (road.stops().size() > 8 ? " …" : ""));
        stops.addClassName("hint");
        ListItem item = new ListItem(title, by, stops);
        item.addClassName("card");
        road.next(clock.instant()).ifPresent(next -> {
            Span pill = new Span(getTranslation(next.isUnderWay() ? "caravan.now-at" : "caravan.next-stop", next.title())
                    + (next.isUnderWay() ? "" : " " + Dates.when(next, DanishTime.today(clock), getLocale())));
            pill.addClassNames("pill", "pill--sun");
            item.add(pill);
        });
        return item;
    }
}
