package dk.karavanen.caravan.ui;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.DeletionDays;
import dk.karavanen.caravan.Logos;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.OpenPools;
import dk.karavanen.caravan.OpenPools.OpenPool;
import dk.karavanen.caravan.OpenSignUps;
import dk.karavanen.caravan.OpenSignUps.OpenSignUp;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.TurnoutReader.ShownTurnout;
import dk.karavanen.caravan.Visibility;

/** A caravan for everyone: its meetings on their road, who is behind it, where it ends, and what came of it. */
@Route("c/:slug")
@AnonymousAllowed
@StyleSheet("styles/caravan.css")
class CaravanPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CaravanOverviews overviews;
    private final TurnoutReader participation;
    private final OpenSignUps signUps;
    private final DeletionDays deletionDays;
    private final Municipalities municipalities;
    private final Logos logos;
    private final List<CaravanOutcome> outcomes;
    private final List<OpenPools> pools;
    private final Clock clock;
    private String title = "";

    CaravanPage(CaravanOverviews overviews, TurnoutReader participation, OpenSignUps signUps, DeletionDays deletionDays, Municipalities municipalities,
            Logos logos, List<CaravanOutcome> outcomes, List<OpenPools> pools, Clock clock) {
        this.signUps = signUps;
        this.municipalities = municipalities;
        this.logos = logos;
        this.outcomes = outcomes;
        this.pools = pools;
        this.deletionDays = deletionDays;
        this.overviews = overviews;
        this.participation = participation;
        this.clock = clock;
        addClassName("caravan-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Optional<CaravanOverview> found = overviews.find(event.getRouteParameters().get("slug").orElse(""));
        if (found.isEmpty()) {
            if (overviews.isPutAway(event.getRouteParameters().get("slug").orElse(""))) {
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

    private void show(CaravanOverview caravan) {
        title = caravan.title();
        H1 heading = new H1();
        heading.add(PublicWords.text(caravan.title()));
        if (caravan.example()) {
            Span badge = new Span(getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line");
            heading.add(badge);
        }
        Header header = new Header(heading);
        if (caravan.example()) {
            Paragraph example = new Paragraph(getTranslation("caravan.example.text"));
            example.addClassName("sample");
            header.add(example);
        }
        caravan.summary().lines().filter(line -> !line.isBlank()).forEach(line -> {
            Paragraph summary = new Paragraph(PublicWords.text(line));
            summary.addClassName("summary");
            header.add(summary);
        });
        add(header);
        caravan.meetings().stream().filter(meeting -> meeting.isUnderWay() && meeting.visibility() == Visibility.PUBLIC).findFirst()
                .ifPresent(meeting -> add(live(meeting)));
        Div columns = new Div(road(caravan), beside(caravan));
        columns.addClassName("columns");
        add(columns);
        money(caravan).ifPresent(this::add);
        add(new CaravanOutcomes(caravan.slug(), outcomes.stream().flatMap(outcome -> outcome.of(caravan).stream()).toList()));
        deletionDays.of(caravan.id()).ifPresent(when -> {
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

    /** What is on at this moment, with the way to it. */
    private Section live(MeetingSummary meeting) {
        int people = participation.shown(List.of(meeting.id())).values().stream().mapToInt(ShownTurnout::total).sum();
        H2 what = new H2(PublicWords.text(getTranslation("caravan.live.what", getTranslation("phase." + meeting.phase().word()), meeting.title())));
        Anchor board = new Anchor("m/" + meeting.code(), getTranslation("caravan.see-board"));
        board.setRouterIgnore(true);
        board.addClassNames("btn", "btn--sun");
        Anchor join = new Anchor("j/" + meeting.code(), getTranslation("caravan.live.join"));
        join.setRouterIgnore(true);
        join.addClassNames("btn", "btn--on-panel");
        Div ways = new Div(board, join);
        ways.addClassName("actions");
        Section live = new Section(PublicWords.pill(getTranslation("caravan.live"), "pill--sun"), what,
                new Paragraph(people + " " + getTranslation("caravan.n-participants", people)), ways);
        live.addClassName("live-now");
        live.getElement().setAttribute("aria-label", getTranslation("caravan.live"));
        return live;
    }

    /** Money of pools that are this caravan's. */
    private Optional<Component> money(CaravanOverview caravan) {
        List<OpenPool> money = pools.stream().flatMap(each -> each.all().stream()).filter(pool -> Objects.equals(pool.caravan(), caravan.id())).toList();
        return money.isEmpty() ? Optional.empty() : Optional.of(new CaravanPools(money));
    }

    private Component road(CaravanOverview caravan) {
        return new MeetingRoad(caravan, signUps.of(caravan.id()).stream().collect(Collectors.toMap(OpenSignUp::meeting, one -> one)),
                participation.shown(caravan.meetings().stream().map(MeetingSummary::id).toList()), clock);
    }

    private Component beside(CaravanOverview caravan) {
        Div beside = new Div();
        beside.addClassName("beside");
        if (!caravan.earlier() && !caravan.meetings().isEmpty()) {
            beside.add(new RegionMap(municipalities, caravan.meetings()));
        }
        beside.add(new BehindCaravan(caravan, logos.of(caravan.id())));
        return beside;
    }
}
