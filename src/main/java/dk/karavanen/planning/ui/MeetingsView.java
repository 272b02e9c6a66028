package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
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

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Participation;
import dk.karavanen.caravan.Participation.Turnout;
import dk.karavanen.caravan.Road;
import dk.karavanen.caravan.Road.Stop;
import dk.karavanen.caravan.Roads;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.ui.Dates;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.Planning;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** All caravans with all their meetings, and what one can do with each. */
@Route("staff/meetings")
@Menu(title = "caravan.meetings", order = 10)
@PageTitle("caravan.meetings")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class MeetingsView extends Div implements BeforeEnterObserver {

    private static final int UNDO_FOR = 12_000;

    private final Roads roads;
    private final Participation participation;
    private final Planning planning;
    private final boolean organiser;
    private final Clock clock;

    MeetingsView(Roads roads, Participation participation, Planning planning, CurrentStaff staff, Clock clock) {
        this.roads = roads;
        this.participation = participation;
        this.planning = planning;
        this.organiser = staff.required().may(Role.ORGANISER);
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
        if (organiser) {
            RouterLink add = new RouterLink("", NewCaravanView.class);
            add.add(Icon.small("plus"), new Span(getTranslation("caravan.new")));
            add.addClassNames("btn", "btn--secondary", "btn--s");
            head.add(add);
        }
        add(head);
        List<Road> present = roads.forStaff(false);
        if (present.isEmpty()) {
            add(new Paragraph(getTranslation("caravan.none")));
        }
        present.forEach(road -> add(caravan(road)));
        List<Road> archived = roads.forStaff(true);
        if (!archived.isEmpty()) {
            Div away = new Div();
            archived.forEach(road -> away.add(archivedCaravan(road)));
            add(new NativeDetails(getTranslation("caravan.archived.caravans", archived.size()), away));
        }
    }

    private Section caravan(Road road) {
        H2 title = new H2();
        Span name = new Span(road.title());
        name.getElement().setAttribute("dir", "auto");
        title.add(name);
        if (road.example()) {
            Anchor badge = new Anchor("staff/example", getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line", "example");
            title.add(badge);
        }
        if (road.earlier()) {
            title.add(pill("caravan.earlier.pill", ""));
        }
        Div head = new Div(title, caravanActions(road));
        head.addClassName("screen-head");
        OrderedList list = new OrderedList();
        list.addClassNames("card", "stops");
        List<Stop> there = road.stops().stream().filter(stop -> !stop.archived()).toList();
        Map<Long, Turnout> turnouts = participation.ofMeetings(there.stream().map(Stop::id).toList());
        List<Stop> undated = there.stream().filter(stop -> !stop.isDated()).toList();
        there.forEach(stop -> list.add(meeting(stop, turnouts.get(stop.id()), undated)));
        Section section = new Section(head);
        section.addClassName("caravan");
        section.add(there.isEmpty() ? new Paragraph(getTranslation("caravan.no-meetings")) : list);
        List<Stop> away = road.stops().stream().filter(Stop::archived).toList();
        if (!away.isEmpty()) {
            OrderedList archived = new OrderedList();
            archived.addClassNames("card", "stops");
            away.forEach(stop -> archived.add(archivedMeeting(stop)));
            section.add(new NativeDetails(getTranslation("caravan.archived.meetings", away.size()), archived));
        }
        return section;
    }

    private Div caravanActions(Road road) {
        Div actions = new Div();
        actions.addClassName("actions");
        Anchor page = new Anchor("c/" + road.slug(), getTranslation("caravan.page"));
        page.addClassNames("btn", "btn--s");
        actions.add(named(page, road.title()));
        if (organiser) {
            RouteParameters id = new RouteParameters("caravan", Long.toString(road.id()));
            RouterLink edit = new RouterLink(getTranslation("caravan.edit"), CaravanView.class, id);
            edit.addClassNames("btn", "btn--s");
            Button archive = new Button(getTranslation("caravan.archive"), click -> archiveCaravan(road));
            archive.addThemeVariants(ButtonVariant.TERTIARY);
            RouterLink add = new RouterLink("", NewMeetingView.class, id);
            add.add(Icon.small("plus"), new Span(getTranslation("caravan.meeting.new")));
            add.addClassNames("btn", "btn--primary", "btn--s");
            actions.add(named(edit, road.title()), named(archive, road.title()), named(add, road.title()));
        }
        return actions;
    }

    /** @param undated all stops of the caravan without a date: these stand as organisers put them */
    private ListItem meeting(Stop stop, Turnout turnout, List<Stop> undated) {
        LocalDate today = DanishTime.today(clock);
        H3 title = new H3();
        Span name = new Span(stop.title());
        name.getElement().setAttribute("dir", "auto");
        title.add(name);
        if (stop.isUnderWay()) {
            title.add(pill("phase." + stop.phase().word(), "pill--sun"));
        } else if (stop.isOver()) {
            title.add(pill("phase.closed", "pill--ok"));
        } else if (!stop.isDated()) {
            title.add(pill("caravan.date-missing", "pill--warn"));
        }
        if (stop.visibility() == Visibility.PARTICIPANTS) {
            title.add(pill("caravan.visibility.participants.pill", ""));
        }
        Paragraph when = new Paragraph(Dates.when(stop, today, getLocale()));
        Paragraph where = new Paragraph();
        where.setText(String.join(", ", Stream.of(stop.venue(), stop.address(), stop.region())
                .filter(part -> part != null).toList()));
        where.getElement().setAttribute("dir", "auto");
        Div line = new Div(title);
        line.addClassName("stop-line");
        Div what = new Div(line);
        if (stop.isDated() || stop.isOver() || stop.isUnderWay()) {
            what.add(when);
        } // otherwise the pill says so
        what.add(where);
        what.addClassName("stop-what");
        Span code = new Span(JoinCode.spoken(stop.code()));
        code.addClassNames("num", "stop-code");
        Span people = new Span(turnout.total() + " " + getTranslation("caravan.n-participants", turnout.total()));
        people.addClassName("hint");
        Div figures = new Div(new Span(getTranslation("join.code")), code, people);
        figures.addClassName("stop-figures");
        Div actions = new Div(link("staff/desk/" + stop.code(), "caravan.desk", stop), link("wall/" + stop.code(), "caravan.wall", stop),
                link("m/" + stop.code(), "caravan.board", stop));
        actions.addClassName("actions");
        if (organiser) {
            RouteParameters id = new RouteParameters("meeting", Long.toString(stop.id()));
            RouterLink edit = new RouterLink(getTranslation("caravan.meeting.edit"), MeetingView.class, id);
            edit.addClassNames("btn", "btn--s");
            RouterLink copy = new RouterLink(getTranslation("caravan.meeting.copy"), NewMeetingView.class, caravanOf(stop));
            copy.setQueryParameters(QueryParameters.of("copy", Long.toString(stop.id())));
            copy.addClassNames("btn", "btn--s");
            Button archive = new Button(getTranslation("caravan.archive"), click -> archiveMeeting(stop));
            archive.addThemeVariants(ButtonVariant.TERTIARY);
            actions.add(named(edit, stop.title()), named(copy, stop.title()), named(archive, stop.title()));
            if (!stop.isDated() && undated.size() > 1) {
                line.add(moves(stop, undated.indexOf(stop), undated.size()));
            }
        }
        return new ListItem(what, figures, actions);
    }

    private Div moves(Stop stop, int place, int of) {
        Button up = move(stop, true);
        Button down = move(stop, false);
        up.setEnabled(place > 0);
        down.setEnabled(place < of - 1);
        Div moves = new Div(up, down);
        moves.addClassName("stop-moves");
        return moves;
    }

    private Button move(Stop stop, boolean up) {
        Button button = new Button(Icon.small(up ? "up" : "down"), click -> {
            try {
                planning.moveUndated(stop.id(), up);
            } catch (Refused refused) {
                Notification.show(getTranslation("refused." + refused.reason(), refused.arguments()), 6000,
                        Notification.Position.BOTTOM_CENTER);
            }
            show();
            // The list was made anew; whoever moves by keyboard goes on from the same meeting.
            Stream.of(moveId(stop, up), moveId(stop, !up)).flatMap(id -> buttons(this).filter(b -> b.getId().filter(id::equals).isPresent()))
                    .filter(Button::isEnabled).findFirst().ifPresent(Button::focus);
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setId(moveId(stop, up));
        button.setAriaLabel(getTranslation(up ? "caravan.row.up" : "caravan.row.down", stop.title()));
        return button;
    }

    private static String moveId(Stop stop, boolean up) {
        return (up ? "up-" : "down-") + stop.id();
    }

    private static Stream<Button> buttons(Component in) {
        return in.getChildren().flatMap(child -> child instanceof Button button ? Stream.of(button) : buttons(child));
    }

    private RouteParameters caravanOf(Stop stop) {
        return new RouteParameters("caravan", Long.toString(roads.ofMeeting(stop.id()).id()));
    }

    private Component link(String address, String key, Stop stop) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.addClassNames("btn", "btn--s");
        // Pages of their own, not Flow's.
        link.setRouterIgnore(!address.startsWith("staff/"));
        return named(link, stop.title());
    }

    private static Component named(Component action, String whose) {
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

    private ListItem archivedMeeting(Stop stop) {
        Div what = new Div(new H3(stop.title()), new Paragraph(Dates.when(stop, DanishTime.today(clock), getLocale())));
        what.addClassName("stop-what");
        ListItem item = new ListItem(what);
        if (organiser) {
            Button restore = new Button(getTranslation("caravan.restore"), click -> {
                planning.restoreMeeting(stop.id());
                show();
                done(getTranslation("caravan.restored", stop.title()), null);
            });
            Div actions = new Div(named(restore, stop.title()));
            actions.addClassName("actions");
            item.add(actions);
        }
        return item;
    }

    private Div archivedCaravan(Road road) {
        Div row = new Div(new H3(road.title()));
        row.addClassNames("card", "away");
        if (organiser) {
            Button restore = new Button(getTranslation("caravan.restore"), click -> {
                planning.restoreCaravan(road.id());
                show();
                done(getTranslation("caravan.restored", road.title()), null);
            });
            RouterLink delete = new RouterLink(getTranslation("caravan.deletion"), CaravanDeletionView.class,
                    new RouteParameters("caravan", Long.toString(road.id())));
            row.add(named(restore, road.title()), delete);
        }
        return row;
    }

    private void archiveMeeting(Stop stop) {
        ConfirmDialog dialog = confirm(getTranslation("caravan.archive.meeting", stop.title()),
                getTranslation(stop.isUnderWay() ? "caravan.archive.meeting.now" : "caravan.archive.meeting.text"));
        dialog.addConfirmListener(confirmed -> {
            planning.archiveMeeting(stop.id());
            show();
            done(getTranslation("caravan.archived", stop.title()), () -> planning.restoreMeeting(stop.id()));
        });
        dialog.open();
    }

    private void archiveCaravan(Road road) {
        ConfirmDialog dialog = confirm(getTranslation("caravan.archive.caravan", road.title()),
                getTranslation("caravan.archive.caravan.text"));
        dialog.addConfirmListener(confirmed -> {
            planning.archiveCaravan(road.id());
            show();
            done(getTranslation("caravan.archived", road.title()), () -> planning.restoreCaravan(road.id()));
        });
        dialog.open();
    }

    private ConfirmDialog confirm(String question, String text) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(question);
        dialog.setText(text);
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("shell.cancel"));
        dialog.setConfirmText(getTranslation("caravan.archive"));
        return dialog;
    }

    private void done(String message, Runnable undo) {
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
                    Notification.show(getTranslation("refused." + refused.reason(), refused.arguments()), 6000,
                            Notification.Position.BOTTOM_CENTER);
                }
                show();
            }));
        }
        notification.add(content);
        notification.open();
    }
}
