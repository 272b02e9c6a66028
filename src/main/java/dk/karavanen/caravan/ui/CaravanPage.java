package dk.karavanen.caravan.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
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
import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOutcome.Outcome;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.DeletionDays;
import dk.karavanen.caravan.Logo;
import dk.karavanen.caravan.Logos;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.OpenSignUps;
import dk.karavanen.caravan.OpenSignUps.OpenSignUp;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.TurnoutReader.ShownTurnout;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.ui.SectorBar;

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
    private final Clock clock;
    private String title = "";

    CaravanPage(CaravanOverviews overviews, TurnoutReader participation, OpenSignUps signUps, DeletionDays deletionDays, Municipalities municipalities,
            Logos logos, List<CaravanOutcome> outcomes, Clock clock) {
        this.signUps = signUps;
        this.municipalities = municipalities;
        this.logos = logos;
        this.outcomes = outcomes;
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
        heading.add(text(caravan.title()));
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
            Paragraph summary = new Paragraph(text(line));
            summary.addClassName("summary");
            header.add(summary);
        });
        add(header);
        caravan.meetings().stream().filter(meeting -> meeting.isUnderWay() && meeting.visibility() == Visibility.PUBLIC).findFirst()
                .ifPresent(meeting -> add(live(meeting)));
        Div columns = new Div(meetings(caravan), beside(caravan));
        columns.addClassName("columns");
        add(columns, outcomes(caravan));
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
        int people = participation.shown(List.of(meeting.id())).get(meeting.id()).total();
        H2 what = new H2(text(getTranslation("caravan.live.what", getTranslation("phase." + meeting.phase().word()), meeting.title())));
        Anchor board = new Anchor("m/" + meeting.code(), getTranslation("caravan.see-board"));
        board.setRouterIgnore(true);
        board.addClassNames("btn", "btn--sun");
        Anchor join = new Anchor("j/" + meeting.code(), getTranslation("caravan.live.join"));
        join.setRouterIgnore(true);
        join.addClassNames("btn", "btn--on-panel");
        Div ways = new Div(board, join);
        ways.addClassName("actions");
        Section live = new Section(pill("caravan.live", "pill--sun"), what,
                new Paragraph(people + " " + getTranslation("caravan.n-participants", people)), ways);
        live.addClassName("live-now");
        live.getElement().setAttribute("aria-label", getTranslation("caravan.live"));
        return live;
    }

    /** From idea to answer: what there is to read, or that it comes. */
    private Section outcomes(CaravanOverview caravan) {
        Section section = new Section(new H2(getTranslation("caravan.outcomes")));
        section.addClassName("outcomes");
        List<Outcome> there = outcomes.stream().flatMap(outcome -> outcome.of(caravan).stream()).toList();
        if (there.isEmpty()) {
            section.add(new Paragraph(getTranslation("caravan.outcomes.none")));
        }
        Div cards = new Div();
        cards.addClassName("outcome-cards");
        there.forEach(outcome -> {
            Anchor way = new Anchor(outcome.path(), getTranslation("caravan.outcome.read"));
            way.setRouterIgnore(!outcome.path().startsWith("/c/"));
            way.getElement().setAttribute("aria-label", getTranslation("caravan.outcome.read") + ": " + getTranslation(outcome.key(), outcome.count()));
            way.addClassNames("btn", "btn--secondary");
            Div card = new Div(new H3(getTranslation(outcome.key(), outcome.count())), new Paragraph(getTranslation(outcome.key() + ".text", outcome.count())), way);
            card.addClassNames("card", "outcome");
            cards.add(card);
        });
        section.add(cards, follow(caravan));
        return section;
    }

    /** By mail, or with a program of one's own. */
    private Div follow(CaravanOverview caravan) {
        Anchor mail = new Anchor("c/" + caravan.slug() + "/follow", getTranslation("caravan.follow"));
        mail.setRouterIgnore(true);
        mail.addClassNames("btn", "btn--secondary");
        Anchor feed = new Anchor("c/" + caravan.slug() + "/feed.atom", getTranslation("caravan.follow.feed"));
        feed.setRouterIgnore(true);
        feed.addClassName("btn");
        Div ways = new Div(mail, feed);
        ways.addClassName("actions");
        return ways;
    }

    private Component beside(CaravanOverview caravan) {
        Div beside = new Div();
        beside.addClassName("beside");
        if (!caravan.earlier() && !caravan.meetings().isEmpty()) {
            beside.add(new RegionMap(municipalities, caravan.meetings()));
        }
        beside.add(behind(caravan));
        return beside;
    }

    private Section meetings(CaravanOverview caravan) {
        Section section = new Section(new H2(getTranslation("caravan.meetings")));
        if (caravan.meetings().isEmpty()) {
            section.add(new Paragraph(getTranslation("caravan.no-meetings")));
        }
        Map<Long, OpenSignUp> open = signUps.of(caravan.id()).stream().collect(Collectors.toMap(OpenSignUp::meeting, one -> one));
        Map<Long, ShownTurnout> turnouts = participation.shown(caravan.meetings().stream().map(MeetingSummary::id).toList());
        Optional<MeetingSummary> next = caravan.next(clock.instant());
        OrderedList list = new OrderedList();
        list.addClassNames("road", "road--down");
        for (MeetingSummary meeting : caravan.meetings()) {
            list.add(meeting(caravan, meeting, open.get(meeting.id()), turnouts.get(meeting.id()), next.filter(n -> n.id() == meeting.id()).isPresent()));
        }
        caravan.finalEvent().ifPresent(event -> list.add(last(event)));
        section.add(list);
        return section;
    }

    private ListItem meeting(CaravanOverview caravan, MeetingSummary meeting, OpenSignUp signUp, ShownTurnout turnout, boolean next) {
        LocalDate today = DanishTime.today(clock);
        Span dot = new Span();
        dot.addClassName("stop");
        H3 name = new H3();
        name.add(text(meeting.title()));
        if (meeting.calledOff()) {
            name.add(pill("signup.called-off.pill", "pill--warn"));
        } else if (meeting.isUnderWay()) {
            name.add(pill("caravan.under-way", "pill--sun"));
        } else if (meeting.isOver()) {
            name.add(pill("caravan.over", "pill--line"));
        }
        Paragraph when = new Paragraph(MeetingDates.when(meeting, today, getLocale()));
        when.addClassName("when");
        Div what = new Div(name, when);
        what.addClassName("stop-what");
        String where = String.join(", ", Stream.of(meeting.venue(), meeting.address(), meeting.region()).filter(p -> p != null).toList());
        if (!where.isEmpty()) {
            what.add(new Paragraph(text(where)));
        }
        if (turnout.total() > 0) {
            Paragraph people = new Paragraph(turnout.total() + " " + getTranslation("caravan.n-participants", turnout.total()));
            people.addClassName("hint");
            int shown = turnout.bySector().values().stream().mapToInt(Integer::intValue).sum();
            if (shown > 0) {
                // As long as those it shows are of all who came: small sectors are in the figure below only.
                what.add(new SectorBar(caravan.sectors(), turnout.bySector(), (double) shown / turnout.total(),
                        getTranslation("caravan.participants"), getLocale()));
            }
            what.add(people);
        }
        if (!meeting.programme().isEmpty()) {
            UnorderedList programme = new UnorderedList();
            meeting.programme().forEach(line -> programme.add(new ListItem(text(line))));
            NativeDetails details = new NativeDetails(getTranslation("caravan.meeting.programme"), programme);
            details.getSummary().getElement().setAttribute("aria-label", getTranslation("caravan.meeting.programme") + ": " + meeting.title());
            what.add(details);
        }
        if (signUp != null) {
            Anchor link = new Anchor(signUp.path(), getTranslation("join.sign-up.go"));
            link.getElement().setAttribute("aria-label", getTranslation("join.sign-up", meeting.title()));
            link.setRouterIgnore(true);
            link.addClassNames("btn", "btn--primary");
            what.add(link);
        }
        if (!meeting.calledOff()) {
            board(meeting).ifPresent(what::add);
        }
        ListItem item = new ListItem(dot, what);
        if (meeting.isOver()) {
            item.addClassName("is-done");
        } else if (next) {
            item.addClassName("is-now");
            item.getElement().setAttribute("aria-current", "step");
        } else if (!meeting.isDated()) {
            item.addClassName("is-none");
        }
        return item;
    }

    /** A board that nothing stands on yet is not offered: who comes to the meeting gets there by its code. */
    private Optional<Component> board(MeetingSummary meeting) {
        boolean open = meeting.visibility() == Visibility.PUBLIC;
        if (open && (meeting.isUnderWay() || meeting.isOver())) {
            String words = getTranslation(meeting.isOver() ? "caravan.see-board-over" : "caravan.see-board");
            Anchor board = new Anchor("m/" + meeting.code(), words);
            board.getElement().setAttribute("aria-label", words + ": " + meeting.title());
            board.setRouterIgnore(true);
            board.addClassNames("btn", meeting.isOver() ? "btn--secondary" : "btn--primary");
            return Optional.of(board);
        }
        if (open && !meeting.isDated()) {
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

    private Component behind(CaravanOverview caravan) {
        Div behind = new Div();
        behind.addClassName("behind");
        List<Logo> signs = logos.of(caravan.id());
        if (!signs.isEmpty()) {
            UnorderedList row = new UnorderedList();
            row.addClassName("logos");
            signs.forEach(logo -> row.add(new ListItem(sign(logo))));
            behind.add(new H2(getTranslation("caravan.logos.behind")), row);
        }
        names(behind, "caravan.organisers", caravan.organisers());
        names(behind, "caravan.supporters", caravan.supporters());
        names(behind, "caravan.addressees", caravan.addressees().stream().map(Addressee::title).toList());
        names(behind, "caravan.themes", caravan.themes().stream().map(theme -> theme.name(getLocale())).toList());
        caravan.follows().ifPresent(sign -> {
            RouterLink link = new RouterLink(sign.title(), CaravanPage.class, new RouteParameters("slug", sign.slug()));
            behind.add(new H2(getTranslation("caravan.follows")), new Paragraph(link));
        });
        return behind;
    }

    private static Image sign(Logo logo) {
        Image image = new Image(logo.path(), logo.name());
        image.getElement().setAttribute("width", Integer.toString(logo.width()));
        image.getElement().setAttribute("height", Integer.toString(logo.height()));
        image.getElement().setAttribute("loading", "lazy");
        return image;
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
