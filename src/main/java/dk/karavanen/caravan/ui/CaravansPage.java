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

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;

/** All caravans, for everyone. */
@Route("c")
@PageTitle("caravan.all")
@AnonymousAllowed
@StyleSheet("styles/caravan.css")
class CaravansPage extends Div implements BeforeEnterObserver {

    private final CaravanOverviews overviews;
    private final Clock clock;

    CaravansPage(CaravanOverviews overviews, Clock clock) {
        this.overviews = overviews;
        this.clock = clock;
        addClassName("caravan-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new H1(getTranslation("caravan.all")));
        List<CaravanOverview> all = overviews.all();
        List<CaravanOverview> now = all.stream().filter(caravan -> !caravan.earlier()).toList();
        List<CaravanOverview> before = all.stream().filter(CaravanOverview::earlier).toList();
        add(now.isEmpty() ? new Paragraph(getTranslation("caravan.none")) : list(now));
        if (!before.isEmpty()) {
            add(new H2(getTranslation("caravan.earlier.title")), list(before));
        }
    }

    private UnorderedList list(List<CaravanOverview> overviews) {
        UnorderedList list = new UnorderedList();
        list.addClassName("caravans");
        overviews.forEach(caravan -> list.add(item(caravan)));
        return list;
    }

    private ListItem item(CaravanOverview caravan) {
        RouterLink link = new RouterLink(caravan.title(), CaravanPage.class, new RouteParameters("slug", caravan.slug()));
        link.getElement().setAttribute("dir", "auto");
        H2 title = new H2(link);
        if (caravan.example()) {
            Span badge = new Span(getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line");
            title.add(badge);
        }
        Paragraph by = new Paragraph(String.join(", ", caravan.organisers()));
        by.getElement().setAttribute("dir", "auto");
        Paragraph meetings = new Paragraph(String.join(" · ", caravan.meetings().stream().map(MeetingSummary::title).limit(8).toList())
                + (caravan.meetings().size() > 8 ? " …" : ""));
        meetings.addClassName("hint");
        ListItem item = new ListItem(title, by, meetings);
        item.addClassName("card");
        caravan.next(clock.instant()).ifPresent(next -> {
            Span pill = new Span(getTranslation(next.isUnderWay() ? "caravan.now-at" : "caravan.next-stop", next.title())
                    + (next.isUnderWay() ? "" : " " + MeetingDates.when(next, DanishTime.today(clock), getLocale())));
            pill.addClassNames("pill", "pill--sun");
            item.add(pill);
        });
        return item;
    }
}
