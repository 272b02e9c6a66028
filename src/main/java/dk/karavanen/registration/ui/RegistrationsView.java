package dk.karavanen.registration.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.MeetingNews;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.registration.RegistrationImport;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.registration.SignUpState;
import dk.karavanen.registration.StaffRegistrations;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** Who has signed up for a meeting, who waits, and what the kitchen needs to know. */
@Route("staff/meetings/:meeting([0-9]{1,18})/registrations")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/registration.css")
class RegistrationsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** The evening, and what is before and after it. */
    private static final Duration AROUND = Duration.ofHours(8);
    private static final int EVERY = 5_000;

    private final StaffRegistrations registrations;
    private final RegistrationImport imports;
    private final SignUpPlanning planning;
    private final Municipalities municipalities;
    private final Clock clock;
    private final H1 heading = new H1();
    private final Paragraph lead = new Paragraph();
    private final NewsCards news;
    private final SeatsSummary summary = new SeatsSummary();
    private final Div list = new Div();
    private final SelectedPeople acts;
    private final Div unansweredCard = new Div();
    private final QueueAndKitchen aside = new QueueAndKitchen();
    private long id;
    private @Nullable MeetingSignUp at;
    private @Nullable RegistrationGrid grid;
    private @Nullable RegistrationFilters filters;
    private List<ListedPlace> all = List.of();

    RegistrationsView(StaffRegistrations registrations, RegistrationImport imports, SignUpPlanning planning, MeetingNews meetingNews, Municipalities municipalities,
            Clock clock) {
        this.news = new NewsCards(meetingNews);
        this.registrations = registrations;
        this.imports = imports;
        this.planning = planning;
        this.municipalities = municipalities;
        this.clock = clock;
        this.acts = new SelectedPeople(registrations, municipalities, this::show);
        addClassNames("screen", "registration-screen");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("meeting").orElseThrow());
        MeetingSignUp found;
        try {
            found = registrations.meeting(id);
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        found(found);
    }

    /** While people come in the figures follow; the list does not move under anybody's hand. */
    @Override
    protected void onAttach(AttachEvent event) {
        MeetingSignUp found = at;
        Instant starts = found == null ? null : found.meeting().startsAt();
        if (starts == null || Duration.between(starts, clock.instant()).abs().compareTo(AROUND) > 0) {
            return;
        }
        UI ui = event.getUI();
        ui.setPollInterval(EVERY);
        Registration polling = ui.addPollListener(poll -> {
            if (grid != null) {
                summary.show(registrations.meeting(id), registrations.all(id));
            }
        });
        addDetachListener(gone -> {
            gone.unregisterListener();
            polling.remove();
            ui.setPollInterval(-1);
        });
    }

    private void found(MeetingSignUp found) {
        removeAll();
        at = found;
        heading.setText(getTranslation("registration.title", found.meeting().title()));
        heading.getElement().setAttribute("dir", "auto");
        lead.setText(found.meeting().startsAt() == null ? getTranslation("caravan.date-follows")
                : getTranslation("caravan.when", DanishTime.day(DanishTime.date(found.meeting().startsAt()), DanishTime.today(clock), getLocale()),
                        DanishTime.span(found.meeting().startsAt(), found.meeting().endsAt())));
        lead.addClassName("lead");
        Div title = new Div(heading, lead, headLinks(found));
        if (found.meeting().isCalledOff()) {
            Span off = new Span(Icon.small("close"), new Span(getTranslation("signup.called-off.pill")));
            off.addClassNames("pill", "pill--danger");
            title.addComponentAtIndex(1, off);
        }
        Div head = new Div(title);
        if (found.signUp() != null) {
            head.add(headActs(found));
        }
        head.addClassName("screen-head");
        add(head);
        if (found.signUp() == null) {
            add(closed());
            return;
        }
        RegistrationGrid rows = new RegistrationGrid(found, municipalities, clock);
        rows.addSelectionListener(selected -> acts.show(selected.getAllSelectedItems(), Objects.requireNonNull(at)));
        grid = rows;
        RegistrationFilters tools = new RegistrationFilters(found.sectors(), this::filter);
        filters = tools;
        list.removeAll();
        list.addClassName("card");
        list.add(tools, rows, acts);
        Div columns = new Div(list, aside);
        columns.addClassName("registration-columns");
        unansweredCard.addClassNames("card", "registration-unanswered");
        add(news, unansweredCard, summary, columns);
        show();
    }

    @Override
    public String getPageTitle() {
        return heading.getText();
    }

    /** Nobody can sign up until organisers say so. */
    private Div closed() {
        Button open = new Button(getTranslation("registration.open"), click -> {
            try {
                planning.save(planning.plan(id));
            } catch (Refused refused) {
                // Somebody else has opened it meanwhile: what is shown then is right.
                Notification.show(getTranslation(refused.messageKey(), refused.arguments()));
            }
            found(registrations.meeting(id));
        });
        open.addThemeVariants(ButtonVariant.PRIMARY);
        Div card = new Div(new H2(getTranslation("registration.not-open")), new Paragraph(getTranslation("registration.not-open.text")), open);
        card.addClassNames("card", "registration-closed");
        return card;
    }

    /** What is done daily has a button; what is taken home is in a menu. */
    private Div headActs(MeetingSignUp found) {
        Button list = new Button(getTranslation("registration.import"), click -> new ImportDialog(imports, found, this::show).open());
        MenuBar files = new MenuBar();
        SubMenu menu = files.addItem(getTranslation("registration.files")).getSubMenu();
        // No links in it: a menu's keys press its lines, not what stands in them.
        List.of("registrations.xlsx", "registrations.csv").forEach(file -> menu.addItem(getTranslation("registration.file." + file),
                // Going to a file as if it were a page ends the screen's connection.
                click -> getElement().executeJs("const link = document.createElement('a'); link.href = $0; link.download = ''; link.click();", address(file))));
        List.of("kitchen", "access").forEach(page -> menu.addItem(getTranslation("registration.file." + page), click -> UI.getCurrent().getPage().setLocation(address(page))));
        Anchor door = away(address("door"), "registration.door");
        door.addClassNames("btn", "btn--secondary");
        Button add = new Button(getTranslation("registration.add"), Icon.small("plus"), click -> PersonDialog.add(getTranslation("registration.add"), found, municipalities, (person, tell) -> {
            registrations.add(id, person, person.email(), tell);
            show();
        }).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        Div acts = new Div(list, files, door, add);
        acts.addClassName("head-acts");
        return acts;
    }

    /** To what else there is about the meeting. */
    private Div headLinks(MeetingSignUp found) {
        Div links = new Div(new Anchor("staff/meetings/" + id + "/sign-up", getTranslation("signup.plan")), new Anchor("staff/meetings/" + id + "/letters", getTranslation("letters.title")),
                away("/c/" + found.slug() + "/sign-up/" + id, "registration.page"));
        links.addClassName("head-links");
        return links;
    }

    private String address(String of) {
        return "/staff/meetings/" + id + "/" + of;
    }

    private Anchor away(String address, String key) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.setRouterIgnore(true);
        return link;
    }

    private void show() {
        all = registrations.all(id);
        MeetingSignUp now = registrations.meeting(id);
        at = now;
        news.show(id);
        showUnanswered(now);
        summary.show(now, all);
        aside.show(all);
        if (filters != null) {
            filters.count(all, StaffRegistrations.isMet(now, all));
        }
        filter();
    }

    /** While others wait for their seats. */
    private void showUnanswered(MeetingSignUp now) {
        long seated = all.stream().filter(one -> one.unconfirmed() && one.place().state() == PlaceState.CONFIRMED).count();
        unansweredCard.removeAll();
        unansweredCard.setVisible(now.state() == SignUpState.FULL && now.seats().waiting() > 0 && seated > 0);
        Button show = new Button(getTranslation("registration.unanswered.show"), click -> {
            if (filters != null) {
                filters.choose(RegistrationFilters.UNANSWERED);
            }
        });
        unansweredCard.add(new H2(getTranslation("registration.unanswered", now.seats().waiting(), seated)), new Paragraph(getTranslation("registration.unanswered.text")), show);
    }

    private void filter() {
        RegistrationGrid rows = grid;
        MeetingSignUp found = at;
        if (rows != null && filters != null && found != null) {
            rows.show(filters.of(all), filters.typed(), StaffRegistrations.isMet(found, all));
            acts.show(rows.getSelectedItems(), found);
        }
    }
}
