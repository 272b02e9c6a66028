package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
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
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.TurnoutReader.Turnout;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.ui.MeetingDates;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Confirmation;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** All caravans with all their meetings, and what one can do with each. */
@Route(BackToMeetings.MEETINGS)
@Menu(title = "caravan.meetings", order = 10)
@PageTitle("caravan.meetings")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class MeetingsView extends Div implements BeforeEnterObserver {

    private static final int UNDO_FOR = 12_000;

    private final CaravanOverviews overviews;
    private final TurnoutReader turnoutReader;
    private final CaravanPlanning caravanPlanning;
    private final MeetingPlanning meetingPlanning;
    private final CurrentStaff staff;
    private final Clock clock;

    MeetingsView(CaravanOverviews overviews, TurnoutReader turnoutReader, CaravanPlanning caravanPlanning,
            MeetingPlanning meetingPlanning, CurrentStaff staff, Clock clock) {
        this.overviews = overviews;
        this.turnoutReader = turnoutReader;
        this.caravanPlanning = caravanPlanning;
        this.meetingPlanning = meetingPlanning;
        this.staff = staff;
        this.clock = clock;
        addClassNames("screen", "meetings");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Div head = new Div(new H1(getTranslation("caravan.meetings")));
        head.addClassName("screen-head");
        if (staff.may(Role.ORGANISER)) {
            RouterLink add = new RouterLink("", NewCaravanView.class);
            add.add(Icon.small("plus"), new Span(getTranslation("caravan.new")));
            add.addClassNames("btn", "btn--secondary", "btn--s");
            head.add(add);
        }
        add(head);
        List<CaravanOverview> present = overviews.forStaff(false);
        if (present.isEmpty()) {
            add(new Paragraph(getTranslation("caravan.none")));
        }
        present.forEach(caravan -> add(caravan(caravan)));
        List<CaravanOverview> archived = overviews.forStaff(true);
        if (!archived.isEmpty()) {
            Div away = new Div();
            archived.forEach(caravan -> away.add(archivedCaravan(caravan)));
            add(new NativeDetails(getTranslation("caravan.archived.caravans", archived.size()), away));
        }
    }

    private Section caravan(CaravanOverview caravan) {
        H2 title = new H2();
        Span name = new Span(caravan.title());
        name.getElement().setAttribute("dir", "auto");
        title.add(name);
        if (caravan.example()) {
            Anchor badge = new Anchor("staff/example", getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line", "example");
            title.add(badge);
        }
        if (caravan.earlier()) {
            title.add(pill("caravan.earlier.pill", ""));
        }
        boolean organiser = staff.may(caravan.id(), Role.ORGANISER);
        Div head = new Div(title, caravanActions(caravan, organiser));
        head.addClassName("screen-head");
        OrderedList list = new OrderedList();
        list.addClassNames("card", "stops");
        List<MeetingSummary> there = caravan.meetings().stream().filter(meeting -> !meeting.archived()).toList();
        Map<Long, Turnout> turnouts = turnoutReader.ofMeetings(there.stream().map(MeetingSummary::id).toList());
        List<MeetingSummary> undated = there.stream().filter(meeting -> !meeting.isDated()).toList();
        there.forEach(meeting -> list.add(meeting(meeting, Objects.requireNonNull(turnouts.get(meeting.id())), undated, organiser)));
        Section section = new Section(head);
        section.addClassName("caravan");
        section.add(there.isEmpty() ? new Paragraph(getTranslation("caravan.no-meetings")) : list);
        List<MeetingSummary> away = caravan.meetings().stream().filter(MeetingSummary::archived).toList();
        if (!away.isEmpty()) {
            OrderedList archived = new OrderedList();
            archived.addClassNames("card", "stops");
            away.forEach(meeting -> archived.add(archivedMeeting(meeting, organiser)));
            section.add(new NativeDetails(getTranslation("caravan.archived.meetings", away.size()), archived));
        }
        return section;
    }

    private Div caravanActions(CaravanOverview caravan, boolean organiser) {
        Div actions = new Div();
        actions.addClassName("actions");
        Anchor page = new Anchor("c/" + caravan.slug(), getTranslation("caravan.page"));
        page.addClassNames("btn", "btn--s");
        actions.add(named(page, caravan.title()));
        if (organiser) {
            RouteParameters id = new RouteParameters("caravan", Long.toString(caravan.id()));
            RouterLink edit = new RouterLink(getTranslation("caravan.edit"), CaravanView.class, id);
            edit.addClassNames("btn", "btn--s");
            Button archive = new Button(getTranslation("caravan.archive"), click -> archiveCaravan(caravan));
            archive.addThemeVariants(ButtonVariant.TERTIARY);
            RouterLink add = new RouterLink("", NewMeetingView.class, id);
            add.add(Icon.small("plus"), new Span(getTranslation("caravan.meeting.new")));
            add.addClassNames("btn", "btn--primary", "btn--s");
            Anchor team = new Anchor("staff/caravans/" + caravan.id() + "/people", getTranslation("caravan.team"));
            team.addClassNames("btn", "btn--s");
            RouterLink table = new RouterLink(getTranslation("caravan.table.short"), MeetingTableView.class, id);
            table.addClassNames("btn", "btn--s");
            actions.add(named(edit, caravan.title()), named(table, caravan.title()), named(team, caravan.title()), named(archive, caravan.title()), named(add, caravan.title()));
        }
        return actions;
    }

    /** @param undated all stops of the caravan without a date: these stand as organisers put them */
    private ListItem meeting(MeetingSummary meeting, Turnout turnout, List<MeetingSummary> undated, boolean organiser) {
        LocalDate today = DanishTime.today(clock);
        H3 title = new H3();
        Span name = new Span(meeting.title());
        name.getElement().setAttribute("dir", "auto");
        title.add(name);
        if (meeting.calledOff()) {
            title.add(pill("signup.called-off.pill", "pill--warn"));
        } else if (meeting.isUnderWay()) {
            title.add(pill("phase." + meeting.phase().word(), "pill--sun"));
        } else if (meeting.isOver()) {
            title.add(pill("phase.closed", "pill--ok"));
        } else if (!meeting.isDated()) {
            title.add(pill("caravan.date-missing", "pill--warn"));
        }
        if (meeting.visibility() == Visibility.PARTICIPANTS) {
            title.add(pill("caravan.visibility.participants.pill", ""));
        }
        Paragraph when = new Paragraph(MeetingDates.when(meeting, today, getLocale()));
        Paragraph where = new Paragraph();
        where.setText(String.join(", ", Stream.of(meeting.venue(), meeting.address(), meeting.region())
                .filter(part -> part != null).toList()));
        where.getElement().setAttribute("dir", "auto");
        Div line = new Div(title);
        line.addClassName("stop-line");
        Div what = new Div(line);
        if (meeting.isDated() || meeting.isOver() || meeting.isUnderWay()) {
            what.add(when);
        } // otherwise the pill says so
        what.add(where);
        what.addClassName("stop-what");
        Span code = new Span(JoinCode.spoken(meeting.code()));
        code.addClassNames("num", "stop-code");
        Span people = new Span(turnout.total() + " " + getTranslation("caravan.n-participants", turnout.total()));
        people.addClassName("hint");
        Div figures = new Div(new Span(getTranslation("join.code")), code, people);
        figures.addClassName("stop-figures");
        Div actions = new Div(link("staff/desk/" + meeting.code(), "caravan.desk", meeting), link("wall/" + meeting.code(), "caravan.wall", meeting),
                link("m/" + meeting.code(), "caravan.board", meeting));
        actions.addClassName("actions");
        if (organiser) {
            RouteParameters id = new RouteParameters("meeting", Long.toString(meeting.id()));
            RouterLink edit = new RouterLink(getTranslation("caravan.meeting.edit"), MeetingView.class, id);
            edit.addClassNames("btn", "btn--s");
            RouterLink copy = new RouterLink(getTranslation("caravan.meeting.copy"), NewMeetingView.class, caravanOf(meeting));
            copy.setQueryParameters(QueryParameters.of("copy", Long.toString(meeting.id())));
            copy.addClassNames("btn", "btn--s");
            Button archive = new Button(getTranslation("caravan.archive"), click -> archiveMeeting(meeting));
            archive.addThemeVariants(ButtonVariant.TERTIARY);
            actions.add(named(edit, meeting.title()), named(copy, meeting.title()), named(archive, meeting.title()));
            if (!meeting.isDated() && undated.size() > 1) {
                line.add(moves(meeting, undated.indexOf(meeting), undated.size()));
            }
        }
        return new ListItem(what, figures, actions);
    }

    private Div moves(MeetingSummary meeting, int place, int of) {
        Button up = move(meeting, true);
        Button down = move(meeting, false);
        up.setEnabled(place > 0);
        down.setEnabled(place < of - 1);
        Div moves = new Div(up, down);
        moves.addClassName("stop-moves");
        return moves;
    }

    private Button move(MeetingSummary meeting, boolean up) {
        Button button = new Button(Icon.small(up ? "up" : "down"), click -> {
            try {
                meetingPlanning.moveUndated(meeting.id(), up);
            } catch (Refused refused) {
                Notification.show(getTranslation(refused.messageKey(), refused.arguments()), 6000,
                        Notification.Position.BOTTOM_CENTER);
            }
            show();
            // The list was made anew; whoever moves by keyboard goes on from the same meeting.
            Stream.of(moveId(meeting, up), moveId(meeting, !up)).flatMap(id -> buttons(this).filter(b -> b.getId().filter(id::equals).isPresent()))
                    .filter(Button::isEnabled).findFirst().ifPresent(Button::focus);
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setId(moveId(meeting, up));
        button.setAriaLabel(getTranslation(up ? "caravan.row.up" : "caravan.row.down", meeting.title()));
        return button;
    }

    private static String moveId(MeetingSummary meeting, boolean up) {
        return (up ? "up-" : "down-") + meeting.id();
    }

    private static Stream<Button> buttons(Component in) {
        return in.getChildren().flatMap(child -> child instanceof Button button ? Stream.of(button) : buttons(child));
    }

    private RouteParameters caravanOf(MeetingSummary meeting) {
        return new RouteParameters("caravan", Long.toString(overviews.ofMeeting(meeting.id()).id()));
    }

    private Component link(String address, String key, MeetingSummary meeting) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.addClassNames("btn", "btn--s");
        // Pages of their own, not Flow's.
        link.setRouterIgnore(!address.startsWith("staff/"));
        return named(link, meeting.title());
    }

    private static Component named(Component action, @Nullable String whose) {
        action.getElement().setAttribute("aria-label", action.getElement().getTextRecursively() + ": " + whose);
        return action;
    }

    private Span pill(String key, String look) {
        Span pill = new Span(getTranslation(key));
        pill.addClassName("pill");
        if (!look.isEmpty()) {
            pill.addClassName(look);
        }
        return pill;
    }

    // ------------------------------------------------------------------ putting away and taking out

    private ListItem archivedMeeting(MeetingSummary meeting, boolean organiser) {
        Div what = new Div(new H3(meeting.title()), new Paragraph(MeetingDates.when(meeting, DanishTime.today(clock), getLocale())));
        what.addClassName("stop-what");
        ListItem item = new ListItem(what);
        if (organiser) {
            Button restore = new Button(getTranslation("caravan.restore"), click -> {
                meetingPlanning.restore(meeting.id());
                show();
                done(getTranslation("caravan.restored", meeting.title()), null);
            });
            Div actions = new Div(named(restore, meeting.title()));
            actions.addClassName("actions");
            item.add(actions);
        }
        return item;
    }

    private Div archivedCaravan(CaravanOverview caravan) {
        Div row = new Div(new H3(caravan.title()));
        row.addClassNames("card", "away");
        if (staff.may(caravan.id(), Role.ORGANISER)) {
            Button restore = new Button(getTranslation("caravan.restore"), click -> {
                caravanPlanning.restore(caravan.id());
                show();
                done(getTranslation("caravan.restored", caravan.title()), null);
            });
            RouterLink delete = new RouterLink(getTranslation("caravan.deletion"), CaravanDeletionView.class,
                    new RouteParameters("caravan", Long.toString(caravan.id())));
            row.add(named(restore, caravan.title()), delete);
        }
        return row;
    }

    private void archiveMeeting(MeetingSummary meeting) {
        new Confirmation(getTranslation("caravan.archive.meeting", meeting.title()),
                getTranslation(meeting.isUnderWay() ? "caravan.archive.meeting.now" : "caravan.archive.meeting.text"), getTranslation("caravan.archive"), () -> {
                    meetingPlanning.archive(meeting.id());
                    show();
                    done(getTranslation("caravan.archived", meeting.title()), () -> meetingPlanning.restore(meeting.id()));
                }).open();
    }

    private void archiveCaravan(CaravanOverview caravan) {
        new Confirmation(getTranslation("caravan.archive.caravan", caravan.title()), getTranslation("caravan.archive.caravan.text"),
                getTranslation("caravan.archive"), () -> {
                    caravanPlanning.archive(caravan.id());
                    show();
                    done(getTranslation("caravan.archived", caravan.title()), () -> caravanPlanning.restore(caravan.id()));
                }).open();
    }

    private void done(String message, @Nullable Runnable undo) {
        Notification notification = new Notification();
        notification.setPosition(Notification.Position.BOTTOM_CENTER);
        notification.setDuration(undo == null ? 5000 : UNDO_FOR);
        Div content = new Div(new Span(message));
        content.addClassName("undo");
        if (undo != null) {
            content.add(new Button(getTranslation("caravan.undo"), Icon.small("undo"), click -> {
                notification.close();
                try {
                    undo.run();
                } catch (Refused refused) {
                    Notification.show(getTranslation(refused.messageKey(), refused.arguments()), 6000,
                            Notification.Position.BOTTOM_CENTER);
                }
                show();
            }));
        }
        notification.add(content);
        notification.open();
    }
}
