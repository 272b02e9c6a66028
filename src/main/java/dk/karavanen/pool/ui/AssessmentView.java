package dk.karavanen.pool.ui;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.pool.ApplicationErasing;
import dk.karavanen.pool.ApplicationReading;
import dk.karavanen.pool.AssessedCase;
import dk.karavanen.pool.AssessedCase.Standing;
import dk.karavanen.pool.Assessing;
import dk.karavanen.pool.Assessing.Field;
import dk.karavanen.pool.Deciding;
import dk.karavanen.pool.Points;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** A call's applications for those who read them: what is left, the list in its three groups, and the open application beside it. */
@Route("staff/pool/:call([0-9]{1,18})/assessment")
@PageTitle("pool.assess.title")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/pool.css")
class AssessmentView extends Div implements BeforeEnterObserver {

    private static final String CASE = "case";

    /** What of the list is shown. */
    enum Shown {
        QUEUE, MINE, APART, DECIDED;

        Predicate<AssessedCase> which() {
            return switch (this) {
                case QUEUE -> one -> !one.isDecided();
                case MINE -> one -> one.mine() && !one.isDecided() || one.standing() == Standing.UNDECLARED && !one.isDecided();
                case APART -> one -> one.isApart() && !one.isDecided();
                case DECIDED -> AssessedCase::isDecided;
            };
        }

        String key() {
            return "pool.assess.show." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Assessing assessing;
    private final Clock clock;
    private final Div list = new Div();
    private final Div top = new Div();
    private final TextField search = new TextField();
    private final ReadingPane reading;
    private final CasePanel side;
    private @Nullable CaseList cases;
    private Shown shown = Shown.QUEUE;
    private long call;
    private @Nullable Long opened;

    AssessmentView(Assessing assessing, Deciding deciding, ApplicationReading applications, CaseMaterials materials, ApplicationErasing erasing, Clock clock) {
        this.assessing = assessing;
        this.clock = clock;
        reading = new ReadingPane(applications, this::backToTheList, this::toThePoints);
        side = new CasePanel(assessing, deciding, materials, erasing, clock, this::show);
        side.onRead(this::read);
        side.onClose(this::leave);
        addClassNames("screen", "pool-assessment");
        list.addClassName("pool-list");
        top.addClassName("pool-list");
        search.setPlaceholder(getTranslation("pool.assess.search"));
        search.setAriaLabel(getTranslation("pool.assess.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> choose(shown));
        add(list, reading, side);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        call = Long.parseLong(event.getRouteParameters().get("call").orElseThrow());
        opened = event.getLocation().getQueryParameters().getSingleParameter(CASE).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).orElse(null);
        side.close();
        reading.close();
        list.removeAll();
        cases = null;
        try {
            show();
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show() {
        Field field = assessing.of(call);
        top.removeAll();
        top.add(head(field), money(field), tools(field));
        if (cases == null) {
            cases = new CaseList(Points.most(field.criteria()), this::open);
            list.add(top, cases);
        }
        Predicate<String> found = SearchText.finds(search.getValue());
        cases.show(field.cases().stream().filter(shown.which()).filter(one -> found.test(one.arrival() + " " + one.title() + " " + one.applicant())).toList(), opened);
        if (opened != null) {
            field.cases().stream().filter(one -> one.application() == opened).findFirst().ifPresentOrElse(this::showBeside, side::close);
        }
    }

    private void showBeside(AssessedCase one) {
        side.show(one);
        if (reading.isOpen() && one.standing() != Standing.FREE) {
            // Tied after all: it closes at once.
            backToTheList();
        }
    }

    /** Its address names it: a reload, and the way back from elsewhere, lead to the same application. */
    private void open(long application) {
        opened = application;
        UI.getCurrent().getPage().getHistory().replaceState(null, "staff/pool/" + call + "/assessment?" + CASE + "=" + application);
        show();
        side.focus();
    }

    private void choose(Shown chosen) {
        shown = chosen;
        if (cases != null) {
            cases.chosen();
        }
        show();
    }

    private void read(long application) {
        PoolParts.tried(() -> {
            reading.show(application);
            list.setVisible(false);
            addClassName("is-reading");
        }, this::getTranslation);
    }

    private void backToTheList() {
        reading.close();
        list.setVisible(true);
        removeClassName("is-reading");
        side.focus();
    }

    private void toThePoints() {
        side.focus();
    }

    private void leave() {
        opened = null;
        reading.close();
        list.setVisible(true);
        removeClassName("is-reading");
        side.close();
        UI.getCurrent().getPage().getHistory().replaceState(null, "staff/pool/" + call + "/assessment");
        show();
    }

    private Div head(Field field) {
        Paragraph lead = new Paragraph(lead(field));
        lead.addClassName("lead");
        Div head = new Div(new Div(new H1(getTranslation("pool.assess.title")), lead));
        head.addClassName("screen-head");
        Button print = new Button(getTranslation("pool.assess.print"), Icon.small("print"), click -> {
            if (cases != null) {
                cases.showAll();
            }
            UI.getCurrent().getPage().executeJs("print()");
        });
        Div doings = new Div();
        doings.addClassName("actions");
        if (field.runs()) {
            Anchor accounts = new Anchor("staff/pool/" + call + "/ledger", getTranslation("pool.ledger.title"));
            accounts.addClassNames("btn", "btn--secondary");
            doings.add(accounts);
        }
        doings.add(print);
        head.add(doings);
        return head;
    }

    /** What is asked for is known of those alone that are open to whoever looks. */
    private String lead(Field field) {
        String today = PoolParts.day(clock.instant(), getLocale());
        List<AssessedCase> waiting = field.cases().stream().filter(one -> !one.isDecided()).toList();
        String asked = PoolParts.kroner(waiting.stream().mapToLong(one -> one.askedOre() == null ? 0 : one.askedOre()).sum(), getLocale());
        long closed = waiting.stream().filter(one -> one.standing() != Standing.FREE).count();
        return closed == 0 ? getTranslation("pool.assess.lead", today, waiting.size(), asked, field.call().title())
                : closed == waiting.size() ? getTranslation("pool.assess.lead.closed", today, closed, field.call().title())
                        : getTranslation("pool.assess.lead.some", today, waiting.size(), closed, asked, field.call().title());
    }

    private Section money(Field field) {
        Locale language = getLocale();
        long left = field.meter().leftOre() - field.proposedOre();
        Paragraph big = new Paragraph();
        big.addClassName("big");
        big.getElement().appendChild(new com.vaadin.flow.dom.Element("b").setText(PoolParts.kroner(field.meter().leftOre(), language)),
                com.vaadin.flow.dom.Element.createText(getTranslation("pool.assess.left-of", PoolParts.kroner(field.meter().amountOre(), language))));
        long gone = field.meter().sums().goneOre();
        Paragraph keys = new Paragraph();
        keys.addClassNames("pool-keys", "num");
        keys.add(PoolParts.key("solid", getTranslation("pool.assess.granted"), PoolParts.figures(gone, language)),
                PoolParts.key("hatched", getTranslation("pool.assess.proposed"), PoolParts.figures(field.proposedOre(), language)),
                PoolParts.key("left", getTranslation("pool.assess.left"), PoolParts.figures(left, language)));
        Section card = new Section(big, new Div(PoolParts.meter(gone, field.proposedOre(), Math.max(0, left), getTranslation("pool.assess.meter",
                PoolParts.figures(gone, language), PoolParts.figures(field.proposedOre(), language), PoolParts.kroner(left, language))), keys));
        card.addClassNames("card", "pool-money");
        card.getElement().setAttribute("aria-label", getTranslation("pool.money"));
        return card;
    }

    private Div tools(Field field) {
        Div seg = new Div();
        seg.addClassName("seg");
        seg.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("pool.show"));
        for (Shown each : Shown.values()) {
            NativeButton press = new NativeButton(getTranslation(each.key(), field.cases().stream().filter(each.which()).count()), click -> choose(each));
            press.getElement().setAttribute("aria-pressed", Boolean.toString(each == shown));
            seg.add(press);
        }
        Div tools = new Div(seg, search);
        tools.addClassName("pool-tools");
        tools.add(new Button(getTranslation("pool.what-if"), Icon.small("filter"), click -> new WhatIfDialog(assessing.of(call)).open()));
        tools.add(PoolParts.text("meta", getTranslation("pool.assess.most", Points.most(field.criteria()))));
        return tools;
    }
}
