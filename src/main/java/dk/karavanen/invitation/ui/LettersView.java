package dk.karavanen.invitation.ui;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.invitation.AddressImport;
import dk.karavanen.invitation.Invitation;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.invitation.LetterTexts;
import dk.karavanen.invitation.SendingKind;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Confirmation;
import jakarta.annotation.security.RolesAllowed;

/** Letters to the mayors for one meeting: to whom, what they say, how far they have got. What is done is done to those that are shown. */
@Route("staff/meetings/:meeting([0-9]{1,18})/letters")
@PageTitle("letters.title")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/letters.css")
class LettersView extends Div implements BeforeEnterObserver {

    private static final String MEETING = "meeting";
    private static final String JOBCENTRE = "jobcentre";

    private final Invitations invitations;
    private final LetterTexts texts;
    private final AddressImport addresses;
    private final CaravanOverviews overviews;
    private final Municipalities municipalities;
    private final PublicAddress address;
    private final Clock clock;
    private final Div notices = new Div();
    private final Div progress = new Div();
    private final Div tools = new Div();
    private final Div filters = new Div();
    private final Div rows = new Div();
    private @Nullable MeetingSummary meeting;
    private @Nullable CaravanOverview caravan;
    private String filter = "all";

    LettersView(Invitations invitations, LetterTexts texts, AddressImport addresses, CaravanOverviews overviews, Municipalities municipalities,
            PublicAddress address, Clock clock) {
        this.invitations = invitations;
        this.texts = texts;
        this.addresses = addresses;
        this.overviews = overviews;
        this.municipalities = municipalities;
        this.address = address;
        this.clock = clock;
        addClassNames("screen", "letters");
        notices.addClassName("letters-notices");
        tools.addClassName("actions");
        filters.addClassName("seg");
        filters.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("letters.filters"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        long id = Long.parseLong(event.getRouteParameters().get(MEETING).orElseThrow());
        CaravanOverview of;
        try {
            of = overviews.ofMeeting(id);
            invitations.isWritable(id);
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        MeetingSummary found = of.meetings().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
        meeting = found;
        caravan = of;
        Paragraph lead = new Paragraph((found.startsAt() != null ? DanishTime.day(DanishTime.date(found.startsAt()), DanishTime.today(clock), getLocale()) + ". " : "")
                + getTranslation("letters.about", found.title(), found.region() == null ? getTranslation("letters.denmark") : found.region()));
        lead.addClassName("lead");
        lead.getElement().setAttribute("dir", "auto");
        Div head = new Div(new Div(new H1(getTranslation("letters.title")), lead));
        head.addClassName("screen-head");
        List<MeetingSummary> others = of.meetings().stream().filter(each -> !each.archived() && !each.isOver()).toList();
        if (others.size() > 1) {
            head.add(choice(others, found));
        }
        Section card = new Section();
        card.addClassNames("card", "letters-list");
        Div above = new Div(filters, tools);
        above.addClassName("list-tools");
        card.add(above, rows);
        add(head, notices, progress, card);
        show();
    }

    private Select<MeetingSummary> choice(List<MeetingSummary> meetings, MeetingSummary now) {
        Select<MeetingSummary> which = new Select<>();
        which.setAriaLabel(getTranslation("letters.meeting"));
        which.setItems(meetings);
        which.setItemLabelGenerator(MeetingSummary::title);
        which.setValue(now);
        which.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                UI.getCurrent().navigate(LettersView.class, new RouteParameters(MEETING, Long.toString(change.getValue().id())));
            }
        });
        return which;
    }

    Invitations invitations() {
        return invitations;
    }

    List<Sector> sectors() {
        return caravan == null ? List.of() : caravan.sectors();
    }

    MeetingSummary meeting() {
        if (meeting == null) {
            throw new IllegalStateException("No meeting is shown");
        }
        return meeting;
    }

    private Map<String, Predicate<Invitation>> kinds() {
        Predicate<Invitation> all = each -> true;
        Predicate<Invitation> nobody = each -> each.signedUp() == 0;
        Predicate<Invitation> noJobcentre = each -> !each.bySector().containsKey(JOBCENTRE);
        return sectors().stream().anyMatch(sector -> sector.code().equals(JOBCENTRE)) ? Map.of("all", all, "silent", nobody, "no-jobcentre", noJobcentre)
                : Map.of("all", all, "silent", nobody);
    }

    void show() {
        List<Invitation> all = invitations.of(meeting().id());
        Map<String, Predicate<Invitation>> kinds = kinds();
        List<Invitation> shown = all.stream().filter(kinds.getOrDefault(filter, each -> true)).toList();
        boolean writable = invitations.isWritable(meeting().id());
        showNotices(writable);
        showProgress(all);
        filters.removeAll();
        for (String kind : List.of("all", "silent", "no-jobcentre")) {
            Predicate<Invitation> which = kinds.get(kind);
            if (which != null) {
                filters.add(press(kind, all.stream().filter(which).count()));
            }
        }
        showTools(shown, writable);
        rows.removeAll();
        if (shown.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation(all.isEmpty() ? "letters.none" : "letters.none-silent"));
            none.addClassName("letters-none");
            rows.add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        shown.forEach(each -> list.add(new InvitationItem(each, this)));
        rows.add(list);
    }

    private void showNotices(boolean writable) {
        notices.removeAll();
        if (!writable) {
            Paragraph closed = notice(getTranslation("letters.not-open"));
            Anchor open = new Anchor("staff/meetings/" + meeting().id() + "/registrations", getTranslation("letters.not-open.link"));
            closed.add(new Span(" "), open);
            notices.add(closed);
        }
        if (!address.isConfigured()) {
            notices.add(notice(getTranslation("letters.no-base-url", address.base())));
        }
    }

    private static Paragraph notice(String text) {
        Paragraph notice = new Paragraph(text);
        notice.addClassName("notice-line");
        return notice;
    }

    private void showProgress(List<Invitation> all) {
        progress.removeAll();
        progress.addClassNames("card", "letters-progress");
        long written = all.stream().filter(Invitation::isWritten).count();
        long followed = all.stream().filter(each -> each.followedAt() != null).count();
        long signedUp = all.stream().filter(each -> each.signedUp() > 0).count();
        OrderedList road = new OrderedList(stop(all.size(), "letters.invited", !all.isEmpty()), stop(written, "letters.written", written > 0),
                stop(followed, "letters.followed-link", followed > 0), stop(signedUp, "letters.have-signed-up", signedUp > 0));
        road.addClassName("road");
        progress.add(new H2(getTranslation("letters.progress")), road, meta(getTranslation("letters.no-tracking")));
    }

    private ListItem stop(long number, String key, boolean reached) {
        Span dot = new Span();
        dot.addClassName("stop");
        Span figure = new Span(Long.toString(number));
        figure.addClassNames("num", "total");
        ListItem stop = new ListItem(dot, new Div(figure, meta(getTranslation(key))));
        if (reached) {
            stop.addClassName("is-done");
        }
        return stop;
    }

    private static Component meta(String text) {
        Paragraph meta = new Paragraph(text);
        meta.addClassName("meta");
        return meta;
    }

    private NativeButton press(String kind, long count) {
        NativeButton button = new NativeButton(getTranslation("letters.filter." + kind, count), click -> {
            filter = kind;
            show();
        });
        button.getElement().setAttribute("aria-pressed", Boolean.toString(filter.equals(kind)));
        return button;
    }

    private void showTools(List<Invitation> shown, boolean writable) {
        tools.removeAll();
        tools.add(new Button(getTranslation("letters.choose"), click -> new ChooseDialog(invitations, municipalities, meeting(), this::saved).open()),
                new Button(getTranslation("letters.addresses"), click -> new AddressDialog(invitations, addresses, meeting().id(), this::done).open()),
                new Button(getTranslation("letters.text"), click -> new LetterTextDialog(texts, meeting().id(), this::saved).open()));
        if (shown.isEmpty()) {
            return;
        }
        Set<Long> ids = ids(shown);
        tools.add(LetterFiles.pdf(invitations, meeting().id(), ids, SendingKind.LETTER, getTranslation("letters.pdf", shown.size())),
                LetterFiles.document(invitations, meeting().id(), ids, getTranslation("letters.docx")));
        long unposted = shown.stream().filter(each -> each.printedAt() == null).count();
        Button posted = new Button(getTranslation("letters.printed"), click -> ask("letters.printed", getTranslation("letters.printed.ask", unposted), () -> {
            invitations.printed(meeting().id(), ids, SendingKind.LETTER);
            return getTranslation("letters.printed.done");
        }));
        posted.setEnabled(unposted > 0);
        tools.add(posted, send(shown, SendingKind.REMINDER, writable), send(shown, SendingKind.LETTER, writable));
    }

    private Button send(List<Invitation> shown, SendingKind kind, boolean writable) {
        List<Invitation> to = shown.stream().filter(each -> each.isMailable(kind)).toList();
        long without = shown.stream().filter(each -> each.email() == null || each.bounced() || each.declined()).count();
        String key = kind == SendingKind.LETTER ? "letters.send" : "letters.remind";
        Button button = new Button(getTranslation(key, to.size()), click -> ask(key + ".title", getTranslation("letters.send.ask", to.size(), without), () ->
                getTranslation("letters.sent", invitations.mail(meeting().id(), ids(to), kind)), LetterFiles.pdf(invitations, meeting().id(), ids(to), kind,
                        getTranslation("letters.preview"))));
        button.setEnabled(writable && !to.isEmpty());
        if (kind == SendingKind.LETTER) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    private void ask(String key, String text, Supplier<String> act, Anchor... more) {
        Div said = new Div(new Paragraph(text));
        said.addClassName("form");
        for (Anchor each : more) {
            said.add(each);
        }
        new Confirmation(getTranslation(key), said, getTranslation(key), () -> attempt(act)).open();
    }

    /** Does something, tells of it, and shows how things stand. */
    private void attempt(Supplier<String> act) {
        try {
            done(act.get());
        } catch (Refused refused) {
            done(getTranslation(refused.messageKey(), refused.arguments()));
        }
    }

    private void saved() {
        done(getTranslation("letters.saved"));
    }

    private void done(String told) {
        Notification.show(told, 5000, Notification.Position.BOTTOM_CENTER);
        show();
    }

    /** Writes one address down, or says what is wrong with it. */
    void editAddress(Invitation invitation) {
        AddressDialog dialog = new AddressDialog(invitations, addresses, meeting().id(), this::done);
        dialog.write(invitation.municipality().name() + "; " + (invitation.email() == null ? "" : invitation.email()) + "; " + invitation.title());
        dialog.open();
    }

    private static Set<Long> ids(List<Invitation> some) {
        return some.stream().map(Invitation::id).collect(Collectors.toSet());
    }
}
