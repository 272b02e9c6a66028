package dk.karavanen.pool.ui;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.pool.Decision;
import dk.karavanen.pool.GrantClosing;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.pool.LedgerEntry;
import dk.karavanen.pool.LedgerSums;
import dk.karavanen.pool.PoolLedger;
import dk.karavanen.pool.PoolLedger.Accounts;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Confirmation;
import dk.karavanen.shared.ui.FormFields;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** A call's accounts: the sum as a line of arithmetic, each grant, when reports are due, and the entries. */
@Route("staff/pool/:call([0-9]{1,18})/ledger")
@PageTitle("pool.ledger.title")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/pool.css")
class LedgerView extends Div implements BeforeEnterObserver {

    private static final int LAST = 5;
    private static final int PORTION = 100;

    private final PoolLedger ledger;
    private final GrantClosing closing;
    private final Clock clock;
    private @Nullable GrantTable grants;
    /** How many of the newest entries stand there. */
    private int shown = LAST;
    private long call;

    LedgerView(PoolLedger ledger, GrantClosing closing, Clock clock) {
        this.clock = clock;
        this.ledger = ledger;
        this.closing = closing;
        addClassNames("screen", "pool-ledger");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        call = Long.parseLong(event.getRouteParameters().get("call").orElseThrow());
        grants = null;
        try {
            show();
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show() {
        Accounts of = ledger.of(call);
        removeAll();
        // What was chosen of it stays chosen.
        GrantTable table = Objects.requireNonNullElseGet(grants, () -> new GrantTable(of, this::open));
        if (table == grants) {
            table.show(of);
        }
        grants = table;
        Div side = new Div(due(of, table), entries(of));
        side.addClassName("pool-stack");
        Div two = new Div(table, side);
        two.addClassName("pool-two");
        add(head(of), equation(of), two);
    }

    private void open(long decision) {
        new GrantDialog(ledger, closing, call, decision, clock, this::show).open();
    }

    private Div head(Accounts of) {
        Paragraph lead = new Paragraph(getTranslation("pool.ledger.lead", PoolParts.day(of.today(), getLocale()), of.call().title()));
        lead.addClassName("lead");
        Div files = new Div();
        files.addClassName("actions");
        for (String ending : List.of("xlsx", "csv")) {
            Anchor file = new Anchor("/staff/pool/" + call + "/ledger." + ending, getTranslation("pool.ledger." + ending));
            file.addClassNames("btn", "btn--secondary", "btn--s");
            file.getElement().setAttribute("download", true).setAttribute("router-ignore", true);
            files.add(file);
        }
        Div head = new Div(new Div(new H1(getTranslation("pool.ledger.title")), lead), files);
        head.addClassName("screen-head");
        return head;
    }

    private Section equation(Accounts of) {
        LedgerSums sums = of.sums();
        Locale language = getLocale();
        Div result = new Div();
        result.addClassName("res");
        result.getElement().appendChild(new Element("b").setText(PoolParts.kroner(sums.leftOre(), language)), Element.createText(getTranslation("pool.ledger.left")));
        Div sum = new Div(term(sums.amountOre(), "pool.ledger.pool"), step("−", term(sums.grantedOre() + sums.asideOre(), getTranslation("pool.ledger.granted-to", of.grants().size()))),
                step("+", term(sums.comeBackOre(), "pool.ledger.come-back")), step("=", result));
        sum.addClassNames("pool-equation", "num");
        long kept = sums.paidOre() - sums.returnedOre();
        long bound = sums.unpaidOre() + sums.asideOre();
        Paragraph keys = new Paragraph(PoolParts.key("solid", getTranslation("pool.ledger.kept"), PoolParts.figures(kept, language)),
                PoolParts.key("hatched", getTranslation("pool.ledger.unpaid"), PoolParts.figures(bound, language)),
                PoolParts.key("left", getTranslation("pool.assess.left"), PoolParts.figures(sums.leftOre(), language)));
        keys.addClassNames("pool-keys", "num");
        Section card = new Section(sum, PoolParts.meter(kept, bound, sums.leftOre(), getTranslation("pool.ledger.meter", PoolParts.figures(kept, language), PoolParts.figures(bound, language),
                PoolParts.kroner(sums.leftOre(), language))), keys);
        card.addClassNames("card", "pool-sums");
        card.getElement().setAttribute("aria-label", getTranslation("pool.money"));
        return card;
    }

    private Div term(long ore, String label) {
        Div term = new Div();
        term.getElement().appendChild(new Element("b").setText(PoolParts.figures(ore, getLocale())), Element.createText(label.startsWith("pool.") ? getTranslation(label) : label));
        return term;
    }

    /** A sign stays before what it is the sign of, also where that begins a line. */
    private static Div step(String sign, Div term) {
        Div operator = new Div(sign);
        operator.addClassName("op");
        Div step = new Div(operator, term);
        step.addClassName("step");
        return step;
    }

    // ---------------------------------------------------------------- beside them

    private Aside due(Accounts of, GrantTable table) {
        OrderedList road = new OrderedList();
        road.addClassName("pool-road");
        of.grants().stream().filter(one -> one.decision().state() == Decision.State.ACCEPTED).flatMap(one -> one.reports().stream().filter(report -> report.approvedAt() == null)
                .map(report -> java.util.Map.entry(one, report))).sorted(java.util.Comparator.comparing(entry -> entry.getValue().dueOn())).limit(8).forEach(entry -> {
                    ListItem item = new ListItem(PoolParts.text("when num", PoolParts.day(entry.getValue().dueOn(), getLocale())), PoolParts.text("name", entry.getKey().application().title()),
                            table.standing(entry.getValue(), of.today()));
                    item.setClassName("is-late", entry.getValue().standing(of.today()) == GrantReport.Standing.LATE);
                    road.add(item);
                });
        Aside card = new Aside(new H2(getTranslation("pool.ledger.due")), road.getChildren().findAny().isPresent() ? road : PoolParts.meta(getTranslation("pool.ledger.nothing-due")));
        card.addClassNames("card", "pool-due");
        return card;
    }

    private Section entries(Accounts of) {
        OrderedList list = new OrderedList();
        list.addClassNames("pool-entries", "num");
        List<LedgerEntry> newest = of.entries().reversed();
        newest.stream().limit(shown).forEach(entry -> list.add(entry(entry)));
        Section card = new Section(new H2(getTranslation(shown > LAST ? "pool.ledger.entries" : "pool.ledger.last")), list, PoolParts.meta(getTranslation("pool.ledger.never-deleted")));
        if (newest.size() > LAST) {
            boolean all = shown >= newest.size();
            card.add(new Button(getTranslation(all ? "pool.ledger.fewer" : shown > LAST ? "pool.assess.more" : "pool.ledger.see-all", newest.size() - (shown > LAST ? shown : 0)), click -> {
                shown = all ? LAST : shown > LAST ? shown + PORTION : PORTION;
                show();
            }));
        }
        card.add(raise());
        card.addClassNames("card", "pool-due");
        return card;
    }

    private ListItem entry(LedgerEntry entry) {
        long shownOre = entry.cashOre() != 0 ? entry.cashOre() : entry.amountOre();
        Span what = new Span(getTranslation(entry.counters() == null ? "pool.entry." + entry.kind().word() : "pool.entry.counter", entry.counters() == null ? "" : entry.counters()));
        what.add(PoolParts.text("small", entry.number() + ". " + (entry.title() == null ? entry.reference() : entry.title() + " · " + entry.reference())));
        Element amount = new Element("b").setText((shownOre > 0 && entry.cashOre() != 0 ? "+" : "") + PoolParts.figures(shownOre, getLocale()));
        ListItem item = new ListItem(PoolParts.text("when", PoolParts.day(entry.bookedOn(), getLocale())), what);
        item.getElement().appendChild(amount);
        if (shown > LAST && entry.kind().isCounterable() && entry.counters() == null && !entry.countered()) {
            item.add(new Button(getTranslation("pool.ledger.counter"), click -> new CounterDialog(ledger, entry.id(), this::show).open()));
        }
        return item;
    }

    private Div raise() {
        TextField amount = new TextField(getTranslation("pool.ledger.raise"));
        TextField reference = new TextField(getTranslation("pool.ledger.raise.reference"));
        Div form = new Div();
        FormFields fields = new FormFields(form, refused -> refused.why() == RefusalReason.EMPTY || refused.why() == RefusalReason.TOO_LONG ? "reference" : "amount");
        fields.named("amount", amount);
        fields.named("reference", reference);
        form.add(amount, reference, new Button(getTranslation("pool.ledger.raise.go"), Icon.small("plus"), click -> fields.tried(() -> askToRaise(amount.getValue(), reference.getValue()))),
                fields.problem());
        form.addClassName("pool-raise");
        return form;
    }

    /** In figures as they are understood: a zero too many is everybody's to read, and stands for good. */
    private void askToRaise(String amount, String reference) {
        Refusals wrong = new Refusals();
        Money more = wrong.of(() -> LedgerEntry.moreMoney(amount), Money.NONE);
        String paper = wrong.of(() -> LedgerEntry.reference(reference), "");
        wrong.end();
        Locale language = getLocale();
        new Confirmation(getTranslation("pool.ledger.raise.sure"), getTranslation("pool.ledger.raise.text", more.text(language), paper, PoolParts.kroner(ledger.of(call).sums().amountOre() + more.ore(), language)),
                getTranslation("pool.ledger.raise.go"), () -> PoolParts.tried(() -> {
                    ledger.raise(call, more.ore(), paper);
                    show();
                }, this::getTranslation)).open();
    }
}
