package dk.karavanen.visit.ui;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.visit.CalendarAddresses;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.Visit.State;
import dk.karavanen.visit.VisitChoices;
import dk.karavanen.visit.VisitDesk;
import dk.karavanen.visit.VisitDesk.DeskVisit;
import dk.karavanen.visit.VisitStep;
import jakarta.annotation.security.RolesAllowed;

/** What organisers do about inviting the minister: to their meetings, and for those who apply to a call beside the caravan. */
@Route("staff/caravans/:caravan([0-9]{1,18})/visits")
@PageTitle("visit.page")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/docket.css")
class VisitsView extends Div implements BeforeEnterObserver {

    /** A call with four hundred applicants may have as many invitations. */
    private static final int PORTION = 40;

    private final VisitDesk desk;
    private final VisitChoices choices;
    private final CalendarAddresses calendars;
    private @Nullable Long caravan;
    private @Nullable Long call;
    private int most = PORTION;
    private List<DeskVisit> all = List.of();
    private final Div list = new Div();
    private final VisitFilters filters = new VisitFilters(() -> {
        most = PORTION;
        list();
    });

    VisitsView(VisitDesk desk, VisitChoices choices, CalendarAddresses calendars) {
        this.desk = desk;
        this.choices = choices;
        this.calendars = calendars;
        addClassNames("screen", "docket-screen");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        caravan = event.getRouteParameters().get("caravan").map(Long::valueOf).orElse(null);
        call = event.getRouteParameters().get("call").map(Long::valueOf).orElse(null);
        try {
            show();
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show() {
        all = caravan != null ? desk.ofCaravan(caravan) : desk.ofCall(call == null ? 0 : call);
        removeAll();
        Paragraph lead = new Paragraph(getTranslation("visit.staff.lead"));
        lead.addClassName("lead");
        Div doings = new Div();
        doings.addClassName("actions");
        if (caravan != null) {
            long of = caravan;
            Button invite = new Button(getTranslation("visit.invite"), Icon.small("plus"), click -> new InviteDialog(desk, choices.meetings(of), choices.offices(of), this::done).open());
            invite.addThemeVariants(ButtonVariant.PRIMARY);
            invite.setEnabled(!choices.meetings(of).isEmpty());
            Button record = new Button(getTranslation("visit.record"), click -> new RecordVisitDialog(desk, choices.allMeetings(of), this::done).open());
            doings.add(record, invite);
        }
        Div head = new Div(new Div(new H1(getTranslation("visit.page")), lead), doings);
        head.addClassName("screen-head");
        add(head);
        if (all.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("visit.staff.none"));
            none.addClassName("card");
            add(none);
        }
        list();
        list.addClassName("visit-list");
        add(filters, list, new CalendarsCard(calendars, caravan, call, this::attempt));
    }

    private void list() {
        List<DeskVisit> wanted = filters.of(all);
        list.removeAll();
        // Whatever waits for organisers comes first, among these the newest.
        wanted.stream().sorted(Comparator.comparing(one -> !one.waits())).limit(most).forEach(one -> list.add(card(one)));
        if (wanted.isEmpty() && !all.isEmpty()) {
            Paragraph none = text(getTranslation("visit.staff.none-such"));
            none.getElement().setAttribute("role", "status");
            list.add(none);
        }
        if (wanted.size() > most) {
            list.add(new Button(getTranslation("visit.staff.more", wanted.size() - most), click -> {
                most += PORTION;
                list();
            }));
        }
    }

    // ---------------------------------------------------------------- one invitation

    private Section card(DeskVisit one) {
        Visit visit = one.visit();
        H2 title = new H2(visit.title());
        title.getElement().setAttribute("dir", "auto");
        Div pills = new Div(pill("visit.state." + visit.state().word(), visit.state() == State.HELD || visit.state() == State.AGREED ? "pill--ok" : "pill--line"));
        if (one.waits()) {
            pills.add(pill("visit.staff.waits", "pill--sun"));
        }
        pills.addClassName("pills");
        Div facts = new Div(text(one.of()), text(getTranslation("visit.who") + ": " + who(visit)), text(getTranslation("visit.place") + ": " + visit.place()),
                text(getTranslation(visit.date() == null ? "visit.dates" : "visit.date") + ": " + when(visit)));
        facts.addClassName("visit-facts");
        if (!visit.contact().isEmpty()) {
            facts.add(text(getTranslation("visit.contact") + ": " + visit.contact() + (visit.email() == null ? "" : ", " + visit.email())));
        }
        if (visit.officeEmail() != null) {
            facts.add(text(getTranslation("visit.staff.office") + ": " + visit.officeEmail()));
        }
        Section card = new Section(title, pills, facts, text(visit.why()));
        card.addClassNames("card", "docket-office-card");
        if (one.changed()) {
            Paragraph moved = text(getTranslation("visit.staff.meeting-changed"));
            moved.addClassName("hint--error");
            card.add(moved);
        }
        if (visit.said() != null) {
            card.add(text(getTranslation("visit.quoted", visit.said())));
        }
        if (!one.entries().isEmpty()) {
            UnorderedList entries = new UnorderedList();
            one.entries().forEach(entry -> entries.add(new ListItem(getTranslation("docket.staff.visit", entry.visitor(), moment(entry.openedAt()), moment(entry.usedAt())))));
            card.add(new NativeDetails(getTranslation("docket.staff.visits", one.entries().size()), entries));
        }
        OrderedList steps = new OrderedList();
        one.steps().forEach(step -> steps.add(new ListItem(said(step))));
        Div doings = doings(one);
        doings.addClassName("actions");
        card.add(new NativeDetails(getTranslation("visit.steps"), steps), doings);
        return card;
    }

    private Span pill(String key, String look) {
        Span pill = new Span(getTranslation(key));
        pill.addClassNames("pill", look);
        return pill;
    }

    private String said(VisitStep step) {
        return moment(step.at()) + ". " + getTranslation("visit.step." + step.kind().word()) + (step.by().isEmpty() ? "" : " (" + step.by() + ")")
                + (step.words().isEmpty() ? "" : ": " + getTranslation("visit.quoted", step.words()));
    }

    private String who(Visit visit) {
        return visit.official() == null ? visit.invited() : visit.official().title() + (visit.official().name().isEmpty() ? "" : ", " + visit.official().name());
    }

    private String when(Visit visit) {
        return visit.date() != null ? when(visit.date()) : String.join("; ", visit.slots().stream().map(this::when).toList());
    }

    private String when(Slot slot) {
        return getTranslation("visit.when", slot.day(getLocale()), slot.hours());
    }

    private Div doings(DeskVisit one) {
        Visit visit = one.visit();
        Div doings = new Div();
        switch (visit.state()) {
            case ASKED -> doings.add(first(press("visit.staff.send", visit, send(visit))), press("visit.staff.return", visit,
                    () -> words("visit.staff.return", "visit.staff.return.words", visit, words -> desk.giveBack(visit.id(), visit.version(), words))), withdraw(visit));
            case RETURNED -> doings.add(withdraw(visit));
            case SENT, SUGGESTED, DECLINED -> asked(doings, visit);
            case AGREED -> agreed(doings, one);
            case HELD, NOT_HELD -> doings.add(tell(visit), published(visit));
            case WITHDRAWN, CALLED_OFF -> {
                // Nothing is left to do.
            }
        }
        return doings;
    }

    private void asked(Div doings, Visit visit) {
        if (visit.byStaff() && visit.state() == State.SUGGESTED) {
            doings.add(first(press("visit.accept.go", visit, () -> attempt(() -> {
                desk.accept(visit.id(), visit.version());
                return getTranslation("visit.done");
            }))));
        }
        if (visit.byStaff()) {
            doings.add(move(visit));
        }
        if (visit.state() == State.SENT) {
            doings.add(press("visit.staff.send-again", visit, send(visit)));
        }
        if (visit.state() != State.DECLINED) {
            doings.add(withdraw(visit));
        }
    }

    private void agreed(Div doings, DeskVisit one) {
        Visit visit = one.visit();
        if (one.past()) {
            doings.add(first(tell(visit)));
            return;
        }
        if (visit.byStaff()) {
            doings.add(move(visit));
        }
        doings.add(press("visit.call-off.go", visit, () -> words("visit.call-off", "visit.words", visit, words -> desk.callOff(visit.id(), visit.version(), words))));
    }

    private Button tell(Visit visit) {
        return press("visit.how", visit, () -> new HowDialog(desk, visit, this::done).open());
    }

    private Component published(Visit visit) {
        if (visit.state() != State.HELD) {
            return new Span();
        }
        boolean yes = visit.publishedAt() == null;
        return press(yes ? "visit.staff.publish" : "visit.staff.take-off", visit, () -> attempt(() -> {
            desk.publish(visit.id(), visit.version(), yes);
            return getTranslation("visit.done");
        }));
    }

    private Button move(Visit visit) {
        return press("visit.move", visit, () -> new MoveDialog(desk, visit, this::done).open());
    }

    private Button withdraw(Visit visit) {
        return press("visit.withdraw.go", visit, () -> words("visit.withdraw", "visit.words", visit, words -> desk.withdraw(visit.id(), visit.version(), words)));
    }

    private Runnable send(Visit visit) {
        return () -> new SendDialog(desk, visit, caravan == null ? List.of() : choices.offices(caravan), this::done).open();
    }

    private void words(String title, String label, Visit visit, Consumer<String> act) {
        new WordsDialog(title, label, visit.title(), act, this::done).open();
    }

    private Button press(String key, Visit visit, Runnable act) {
        Button button = new Button(getTranslation(key), click -> act.run());
        button.setAriaLabel(getTranslation(key) + ": " + visit.title());
        return button;
    }

    private static Button first(Button button) {
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    // ----------------------------------------------------------------

    static Paragraph text(String words) {
        Paragraph text = new Paragraph(words);
        text.addClassName("meta");
        text.getElement().setAttribute("dir", "auto");
        return text;
    }

    private String moment(Instant at) {
        return moment(at, getLocale());
    }

    static String moment(Instant at, Locale language) {
        return DanishTime.days(DanishTime.date(at), null, language) + " " + DanishTime.clock(at);
    }

    private void attempt(Supplier<String> act) {
        try {
            say(act.get());
        } catch (Refused refused) {
            say(getTranslation(refused.messageKey(), refused.arguments()));
        }
        show();
    }

    private void done() {
        say(getTranslation("visit.done"));
        show();
    }

    private static void say(String words) {
        Notification.show(words, 5000, Notification.Position.BOTTOM_CENTER);
    }
}
