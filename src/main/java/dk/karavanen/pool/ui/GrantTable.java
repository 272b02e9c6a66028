package dk.karavanen.pool.ui;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

import dk.karavanen.pool.Decision;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.pool.PoolLedger.Accounts;
import dk.karavanen.pool.PoolLedger.GrantLine;

/** The grants of a call's accounts as a table: what was granted, paid, is missing and came back, and how its report stands. */
class GrantTable extends Section {

    /** Which grants are shown. */
    enum Shown {
        ALL, REPORT_MISSING, HELD, RETURNED;

        Predicate<GrantLine> which(Accounts of) {
            return switch (this) {
                case ALL -> one -> true;
                case REPORT_MISSING -> one -> one.reports().stream().anyMatch(report -> report.standing(of.today()) == GrantReport.Standing.LATE);
                case HELD -> one -> one.isStopped(of.today()) && one.next().isPresent();
                case RETURNED -> one -> one.sums().returnedOre() > 0;
            };
        }
    }

    /** Drawn at once; the next when its end comes in sight, so that four hundred take no longer than forty. */
    private static final int PORTION = 40;
    /** Columns of them: their headings stand over them, to the right. */
    private static final List<String> FIGURES = List.of("granted", "paid", "unpaid", "returned");

    private final LongConsumer open;
    private final Div content = new Div();
    private final Button more = new Button("", click -> showMore());
    private Element body = new Element("tbody");
    private List<GrantLine> some = List.of();
    private int drawn;
    private Shown shown = Shown.ALL;
    private Accounts of;

    /** @param open a grant, by its decision's id */
    GrantTable(Accounts of, LongConsumer open) {
        this.of = of;
        this.open = open;
        addClassNames("card", "pool-grants");
        more.addClassName("pool-more");
        // Pressed by itself when it comes in sight; by hand where it does not.
        more.getElement().executeJs("new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) this.click(); }).observe(this)");
        add(content, more);
        show();
    }

    void show(Accounts now) {
        of = now;
        show();
    }

    private void show() {
        content.removeAll();
        Div seg = new Div();
        seg.addClassName("seg");
        seg.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("pool.show"));
        for (Shown each : Shown.values()) {
            NativeButton press = new NativeButton(getTranslation("pool.ledger.show." + each.name().toLowerCase(Locale.ROOT).replace('_', '-'), of.grants().stream().filter(each.which(of)).count()),
                    click -> {
                        shown = each;
                        drawn = 0;
                        show();
                    });
            press.getElement().setAttribute("aria-pressed", Boolean.toString(each == shown));
            seg.add(press);
        }
        Element table = new Element("table");
        Element head = new Element("tr");
        for (String column : List.of("number", "project", "decided", "granted", "paid", "unpaid", "returned", "report", "status")) {
            head.appendChild(new Element("th").setAttribute("scope", "col").setAttribute("class", FIGURES.contains(column) ? "amt" : "").setText(getTranslation("pool.ledger.column." + column)));
        }
        int before = drawn;
        body = new Element("tbody");
        some = of.grants().stream().filter(shown.which(of)).toList();
        drawn = 0;
        do {
            showMore();
        } while (drawn < before && drawn < some.size());
        Element foot = new Element("tr");
        cells(foot, "", getTranslation("pool.ledger.total"), "", PoolParts.figures(some.stream().mapToLong(one -> one.sums().grantedOre()).sum(), getLocale()),
                PoolParts.figures(some.stream().mapToLong(one -> one.sums().paidOre()).sum(), getLocale()), PoolParts.figures(some.stream().mapToLong(one -> one.sums().unpaidOre()).sum(), getLocale()),
                PoolParts.figures(some.stream().mapToLong(one -> one.sums().returnedOre()).sum(), getLocale()), "", "");
        table.appendChild(new Element("thead").appendChild(head), body, new Element("tfoot").appendChild(foot));
        Div scroll = new Div();
        scroll.addClassName("pool-scroll");
        scroll.getElement().setAttribute("tabindex", "0").setAttribute("role", "region").setAttribute("aria-label", getTranslation("pool.ledger.grants")).appendChild(table);
        Div tools = new Div(seg);
        tools.addClassName("pool-tools");
        content.add(tools, some.isEmpty() ? PoolParts.meta(getTranslation("pool.ledger.none")) : scroll);
    }

    private void showMore() {
        List<GrantLine> next = some.subList(drawn, Math.min(some.size(), drawn + PORTION));
        next.forEach(one -> body.appendChild(row(one)));
        drawn += next.size();
        more.setVisible(drawn < some.size());
        more.setText(getTranslation("pool.assess.more", some.size() - drawn));
    }

    private Element row(GrantLine one) {
        Element row = new Element("tr");
        NativeButton name = new NativeButton(one.application().title(), click -> open.accept(one.decision().id()));
        name.addClassName("pool-open");
        Span who = PoolParts.classed("small", PoolParts.shape(one.application().kind()));
        who.add(one.application().applicant());
        Span dots = PoolParts.classed("ins");
        long paid = one.instalments().stream().filter(Decision.Instalment::isPaid).count();
        dots.getElement().setAttribute("role", "img").setAttribute("aria-label", getTranslation("pool.ledger.instalments", paid, one.instalments().size()));
        one.instalments().forEach(part -> dots.getElement().appendChild(new Element("i").setAttribute("class", part.isPaid() ? "on" : "")));
        cells(row, Integer.toString(one.decision().number()));
        row.appendChild(cell("project", name, who));
        cells(row, one.decision().sentAt() == null ? "" : PoolParts.day(one.decision().sentAt(), getLocale()), PoolParts.figures(one.sums().grantedOre(), getLocale()));
        row.appendChild(cell("num amt", new Span(PoolParts.figures(one.sums().paidOre(), getLocale())), dots));
        cells(row, PoolParts.figures(one.sums().unpaidOre(), getLocale()), PoolParts.figures(one.sums().returnedOre(), getLocale()),
                one.report().map(report -> PoolParts.day(report.dueOn(), getLocale())).orElse("–"));
        row.appendChild(cell("", status(one)));
        return row;
    }

    private Span status(GrantLine one) {
        if (one.decision().state() == Decision.State.CLOSED) {
            return PoolParts.pill("pill--ok", "check", getTranslation("pool.ledger.closed"));
        }
        return one.report().map(report -> standing(report, of.today())).orElseGet(() -> PoolParts.pill("", "clock", getTranslation("pool.ledger.no-report")));
    }

    Span standing(GrantReport report, LocalDate today) {
        return switch (report.standing(today)) {
            case LATE -> PoolParts.pill("pill--danger", "alert", getTranslation("pool.ledger.late", report.dueOn().until(today, ChronoUnit.DAYS)));
            case SENT -> PoolParts.pill("pill--warn", "eye", getTranslation("pool.ledger.sent"));
            case SOON -> PoolParts.pill("pill--brand", "bell", getTranslation("pool.report.soon"));
            case APPROVED -> PoolParts.pill("pill--ok", "check", getTranslation("pool.ledger.received"));
            case TO_COME -> PoolParts.pill("", "clock", getTranslation("pool.report.to-come"));
        };
    }

    private static Element cell(String name, Component... parts) {
        Element cell = new Element("td");
        cell.setAttribute("class", name);
        for (Component part : parts) {
            cell.appendChild(part.getElement());
        }
        return cell;
    }

    /** Figures stand to the right. */
    private static void cells(Element row, String... texts) {
        for (String text : texts) {
            row.appendChild(new Element("td").setAttribute("class", text.matches("[−\\d.,]+") && row.getChildCount() > 0 ? "num amt" : "num").setText(text));
        }
    }
}
