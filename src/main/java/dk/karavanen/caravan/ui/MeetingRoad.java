package dk.karavanen.caravan.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.OpenSignUps.OpenSignUp;
import dk.karavanen.caravan.TurnoutReader.ShownTurnout;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.SectorBar;

/** A caravan's meetings in their order, with what each offers at this moment, and where it ends. */
class MeetingRoad extends Section {

    /**
     * @param open     the meetings one may sign up for, by meeting
     * @param turnouts how many came, by meeting; small sectors are left out
     */
    MeetingRoad(CaravanOverview caravan, Map<Long, OpenSignUp> open, Map<Long, ShownTurnout> turnouts, Clock clock) {
        add(new H2(getTranslation("caravan.meetings")));
        if (caravan.meetings().isEmpty()) {
            add(new Paragraph(getTranslation("caravan.no-meetings")));
        }
        LocalDate today = DanishTime.today(clock);
        Optional<MeetingSummary> next = caravan.next(clock.instant());
        OrderedList list = new OrderedList();
        list.addClassNames("road", "road--down");
        for (MeetingSummary meeting : caravan.meetings()) {
            list.add(meeting(caravan.sectors(), meeting, open.get(meeting.id()), Objects.requireNonNull(turnouts.get(meeting.id())), next.filter(n -> n.id() == meeting.id()).isPresent(), today));
        }
        caravan.finalEvent().ifPresent(event -> list.add(last(event)));
        add(list);
    }

    private ListItem meeting(List<Sector> sectors, MeetingSummary meeting, @Nullable OpenSignUp signUp, ShownTurnout turnout, boolean next, LocalDate today) {
        Span dot = new Span();
        dot.addClassName("stop");
        H3 name = new H3();
        name.add(PublicWords.text(meeting.title()));
        if (meeting.calledOff()) {
            name.add(PublicWords.pill(getTranslation("signup.called-off.pill"), "pill--warn"));
        } else if (meeting.isUnderWay()) {
            name.add(PublicWords.pill(getTranslation("caravan.under-way"), "pill--sun"));
        } else if (meeting.isOver()) {
            name.add(PublicWords.pill(getTranslation("caravan.over"), "pill--line"));
        }
        Paragraph when = new Paragraph(MeetingDates.when(meeting, today, getLocale()));
        when.addClassName("when");
        Div what = new Div(name, when);
        what.addClassName("stop-what");
        String where = String.join(", ", Stream.of(meeting.venue(), meeting.address(), meeting.region()).filter(p -> p != null).toList());
        if (!where.isEmpty()) {
            what.add(new Paragraph(PublicWords.text(where)));
        }
        if (turnout.total() > 0) {
            Paragraph people = new Paragraph(turnout.total() + " " + getTranslation("caravan.n-participants", turnout.total()));
            people.addClassName("hint");
            int shown = turnout.bySector().values().stream().mapToInt(Integer::intValue).sum();
            if (shown > 0) {
                // As long as those it shows are of all who came: small sectors are in the figure below only.
                what.add(new SectorBar(sectors, turnout.bySector(), (double) shown / turnout.total(),
                        getTranslation("caravan.participants"), getLocale()));
            }
            what.add(people);
        }
        if (!meeting.programme().isEmpty()) {
            UnorderedList programme = new UnorderedList();
            meeting.programme().forEach(line -> programme.add(new ListItem(PublicWords.text(line))));
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
        Div what = new Div(new H3(PublicWords.text(event.title() == null ? getTranslation("caravan.final") : event.title())));
        what.addClassName("stop-what");
        String where = Stream.of(event.from() == null ? null : DanishTime.days(event.from(), event.to(), getLocale()), event.place())
                .filter(part -> part != null).reduce((a, b) -> a + ", " + b).orElse("");
        if (!where.isEmpty()) {
            Paragraph when = new Paragraph(PublicWords.text(where));
            when.addClassName("when");
            what.add(when);
        }
        if (event.text() != null) {
            what.add(new Paragraph(PublicWords.text(event.text())));
        }
        return new ListItem(dot, what);
    }
}
