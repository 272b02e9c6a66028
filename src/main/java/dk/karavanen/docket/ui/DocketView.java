package dk.karavanen.docket.ui;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

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
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.DocketQuestions;
import dk.karavanen.docket.OfficeVisit;
import dk.karavanen.docket.Offices;
import dk.karavanen.docket.Offices.OfficeCard;
import dk.karavanen.docket.Promise;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.RecordedAnswers.StaffRow;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Confirmation;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.KeyDialog;
import jakarta.annotation.security.RolesAllowed;

/** What organisers do about answers: the addressees' offices, and what was asked of them and what came back. */
@Route("staff/caravans/:caravan([0-9]{1,18})/docket")
@PageTitle("docket.page")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/docket.css")
class DocketView extends Div implements BeforeEnterObserver {

    private static final int MAX_VISITS = 20;

    private final Offices offices;
    private final RecordedAnswers recorded;
    private final DocketQuestions questions;
    private final Clock clock;
    private long caravan;

    DocketView(Offices offices, RecordedAnswers recorded, DocketQuestions questions, Clock clock) {
        this.offices = offices;
        this.recorded = recorded;
        this.questions = questions;
        this.clock = clock;
        addClassNames("screen", "docket-screen");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        caravan = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        try {
            show();
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show() {
        Docket docket = recorded.docket(caravan);
        removeAll();
        Paragraph lead = new Paragraph(getTranslation("docket.staff.lead", docket.title()));
        lead.addClassName("lead");
        lead.getElement().setAttribute("dir", "auto");
        Anchor page = new Anchor("c/" + docket.slug() + "/follow-up", "");
        page.add(Icon.small("eye"), new Span(getTranslation("docket.office.public")));
        page.addClassNames("btn", "btn--secondary", "btn--s");
        page.setRouterIgnore(true);
        Button ask = new Button(getTranslation("docket.staff.question"), click -> new QuestionDialog(questions, caravan, docket.addressees(), this::done).open());
        ask.setEnabled(!docket.addressees().isEmpty());
        Div doings = new Div(page, ask);
        doings.addClassName("actions");
        Div head = new Div(new Div(new H1(getTranslation("docket.page")), lead), doings);
        head.addClassName("screen-head");
        add(head, offices(docket), rows());
    }

    // ---------------------------------------------------------------- offices

    private Section offices(Docket docket) {
        Section section = new Section(new H2(getTranslation("docket.staff.offices")));
        section.addClassName("docket-offices");
        if (docket.addressees().isEmpty()) {
            section.add(new Paragraph(getTranslation("docket.staff.no-addressees")));
        }
        offices.of(caravan).forEach(office -> section.add(card(office)));
        return section;
    }

    private Component card(OfficeCard office) {
        Div card = new Div(new H3(office.title()), text(office.ministry()), text(office.email() == null ? getTranslation("docket.staff.no-email") : office.email()),
                text(office.answerBy() == null ? getTranslation("docket.staff.no-date") : getTranslation("docket.answer-by") + " " + DanishTime.days(office.answerBy(), null, getLocale())
                        + (office.firstAnswerBy() == null ? "" : ". " + getTranslation("docket.first-date", DanishTime.days(office.firstAnswerBy(), null, getLocale())))),
                text(office.linkedAt() == null ? getTranslation("docket.staff.no-link") : getTranslation(office.spentAt() == null ? "docket.staff.link-waits" : "docket.staff.link-used",
                        moment(office.spentAt() == null ? office.linkedAt() : office.spentAt()))));
        card.addClassNames("card", "docket-office-card");
        if (!office.visits().isEmpty()) {
            UnorderedList visits = new UnorderedList();
            office.visits().stream().limit(MAX_VISITS).forEach((OfficeVisit visit) -> visits.add(new ListItem(getTranslation(visit.promise() == null ? "docket.staff.visit" : "docket.staff.visit-promise",
                    visit.visitor(), moment(visit.openedAt()), moment(visit.usedAt())))));
            card.add(new NativeDetails(getTranslation("docket.staff.visits", office.visits().size()), visits));
        }
        Button send = new Button(getTranslation("docket.staff.send"), click -> attempt(() -> {
            offices.send(caravan, office.addressee());
            return getTranslation("docket.staff.sent");
        }));
        send.setEnabled(office.email() != null);
        send.addThemeVariants(ButtonVariant.PRIMARY);
        Button link = new Button(getTranslation("docket.staff.make-link"), click -> attempt(() -> {
            new KeyDialog(getTranslation("docket.staff.make-link"), getTranslation("docket.staff.link.text"), getTranslation("docket.staff.link"),
                    offices.makeLink(caravan, office.addressee())).open();
            return getTranslation("docket.staff.link-made");
        }));
        Button end = new Button(getTranslation("docket.staff.end"), click -> confirm("docket.staff.end", getTranslation("docket.staff.end.text", office.title()), () -> {
            offices.end(caravan, office.addressee());
            return getTranslation("docket.staff.ended");
        }));
        end.setEnabled(office.linkedAt() != null);
        Div doings = new Div(new Button(getTranslation("docket.staff.office.edit"), click -> new OfficeDialog(offices, caravan, office, clock, this::done).open()), send, link, end);
        doings.addClassName("actions");
        card.add(doings);
        return card;
    }

    // ---------------------------------------------------------------- what was asked

    private Section rows() {
        Section section = new Section(new H2(getTranslation("docket.staff.rows")));
        section.addClassNames("card", "docket-asked");
        List<StaffRow> all = recorded.rows(caravan);
        if (all.isEmpty()) {
            section.add(new Paragraph(getTranslation("docket.none.how")));
            return section;
        }
        OrderedList list = new OrderedList();
        all.forEach(row -> list.add(item(row)));
        section.add(list);
        return section;
    }

    private ListItem item(StaffRow of) {
        Row row = of.row();
        String title = row.subject().title() == null ? getTranslation("docket.unreadable." + row.subject().kind().word()) : row.subject().title();
        H3 heading = new H3(title);
        heading.getElement().setAttribute("dir", "auto");
        Span status = new Span(getTranslation("docket.status." + row.status().word()));
        status.addClassNames("pill", "pill--" + row.status().look());
        Div what = new Div(heading, text(getTranslation("docket.kind." + row.subject().kind().word()) + ". " + row.addressee().title()));
        if (row.version() != null) {
            what.add(text(getTranslation("docket.verdict." + row.version().verdict().word()) + ". " + getTranslation("docket.quoted", row.version().words())));
        }
        if (of.drafted()) {
            what.add(text(getTranslation("docket.staff.drafted")));
        }
        row.promises().forEach(promise -> what.add(promise(promise, row)));
        Div state = new Div(status);
        if (row.daysLate() > 0) {
            state.add(text(getTranslation("docket.days-late", row.daysLate())));
        }
        Div doings = new Div();
        doings.addClassName("actions");
        if (row.subject().title() != null) {
            Button record = new Button(getTranslation("docket.staff.record"), click -> new RecordDialog(recorded, caravan, of, clock, this::done).open());
            record.setAriaLabel(getTranslation("docket.staff.record") + ": " + title);
            doings.add(record);
        }
        if (row.subject().kind() == Kind.QUESTION && row.subject().title() != null) {
            Button back = new Button(getTranslation("docket.staff.question.take-back"), click -> confirm("docket.staff.question.take-back",
                    getTranslation("docket.staff.question.take-back.text", title), () -> {
                        questions.takeBack(caravan, row.subject().id());
                        return getTranslation("docket.staff.question.taken-back");
                    }));
            back.setAriaLabel(getTranslation("docket.staff.question.take-back") + ": " + title);
            doings.add(back);
        }
        ListItem item = new ListItem(what, state, doings);
        item.addClassName("docket-asked-row");
        return item;
    }

    private Component promise(Promise promise, Row row) {
        String state = promise.state(row.today()).word();
        Button report = new Button(getTranslation("docket.staff.report"), click -> new PromiseDialog(recorded, caravan, promise, clock, this::done).open());
        report.setAriaLabel(getTranslation("docket.staff.report") + ": " + promise.words());
        Div line = new Div(text(getTranslation("docket.staff.promise", promise.words(), promise.owner(), DanishTime.days(promise.due(), null, getLocale()),
                getTranslation("docket.state." + state))), report);
        line.addClassName("docket-promise");
        return line;
    }

    // ----------------------------------------------------------------

    private static Paragraph text(String words) {
        Paragraph text = new Paragraph(words);
        text.addClassName("meta");
        text.getElement().setAttribute("dir", "auto");
        return text;
    }

    private String moment(java.time.Instant at) {
        return DanishTime.days(DanishTime.date(at), null, getLocale()) + " " + DanishTime.clock(at);
    }

    private void confirm(String key, String text, Supplier<String> act) {
        new Confirmation(getTranslation(key), text, getTranslation(key), () -> attempt(act)).open();
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
        say(getTranslation("docket.staff.done"));
        show();
    }

    private static void say(String words) {
        Notification.show(words, 5000, Notification.Position.BOTTOM_CENTER);
    }
}
