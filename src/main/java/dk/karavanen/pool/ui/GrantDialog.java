package dk.karavanen.pool.ui;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.pool.Decision;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.GrantClosing;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.pool.PoolLedger;
import dk.karavanen.pool.PoolLedger.Accounts;
import dk.karavanen.pool.PoolLedger.GrantLine;
import dk.karavanen.shared.Money;

/** One grant: pay the next instalment, book what comes back, approve a report, close it. */
class GrantDialog extends Dialog {

    private final PoolLedger ledger;
    private final GrantClosing closing;
    private final long call;
    private final long decision;
    private final Runnable changed;
    /** What is typed stays while something else is booked. */
    private final TextArea outcome = new TextArea(getTranslation("pool.grant-dialog.outcome"));
    private final Booked paid = new Booked();
    private final Booked back = new Booked();
    private final TextField amount = new TextField(getTranslation("pool.grant-dialog.amount"));
    private final Map<Long, Checkbox> audited = new HashMap<>();

    /** When money moved, and what the bank calls it. */
    private final class Booked {

        private final DatePicker on = CasePanel.day(getTranslation("pool.grant-dialog.on"));
        private final TextField reference = new TextField(getTranslation("pool.grant-dialog.reference"));

        Booked() {
            reference.setMaxLength(80);
        }

        void between(@Nullable LocalDate first, LocalDate today) {
            on.setMin(first);
            on.setMax(today);
            if (on.isEmpty()) {
                on.setValue(today);
            }
        }

        LocalDate on(LocalDate today) {
            return on.getValue() == null ? today : on.getValue();
        }

        void clear() {
            on.clear();
            reference.clear();
        }
    }

    GrantDialog(PoolLedger ledger, GrantClosing closing, long call, long decision, Runnable changed) {
        this.ledger = ledger;
        this.closing = closing;
        this.call = call;
        this.decision = decision;
        this.changed = changed;
        addClassName("pool-grant");
        setWidth("42rem");
        getFooter().add(new Button(getTranslation("shell.close"), click -> close()));
        show();
    }

    private void show() {
        removeAll();
        Accounts of = ledger.of(call);
        Optional<GrantLine> found = of.grants().stream().filter(one -> one.decision().id() == decision).findFirst();
        if (found.isEmpty()) {
            close();
            return;
        }
        GrantLine one = found.get();
        setHeaderTitle(one.application().title());
        add(PoolParts.meta(getTranslation("pool.grant-dialog.case", one.decision().caseNumber(), one.application().applicant(), PoolParts.kroner(one.sums().grantedOre(), getLocale()))));
        if (one.decision().answeredBy() != null && one.decision().answeredAt() != null) {
            add(PoolParts.meta(getTranslation("pool.decision.answered-by", one.decision().answeredBy(), PoolParts.day(one.decision().answeredAt(), getLocale()))));
        }
        Section parts = new Section(new H3(getTranslation("pool.letter.payment")));
        boolean runs = one.decision().state() == Decision.State.ACCEPTED;
        for (Instalment part : one.instalments()) {
            parts.add(new Paragraph(getTranslation("pool.letter.instalment", part.position() + 1, one.instalments().size(), PoolParts.kroner(part.amountOre(), getLocale()), part.milestone())
                    + (part.paidOn() == null ? "" : " · " + getTranslation("pool.grant.paid-on", PoolParts.day(part.paidOn(), getLocale())))));
        }
        if (runs && one.isStopped(of.today()) && one.next().isPresent()) {
            parts.add(PoolParts.pill("pill--warn", "pause", getTranslation("pool.ledger.held")));
        } else if (runs) {
            one.next().ifPresent(part -> parts.add(pay(part, one.decision().firstPayable(), of.today())));
        }
        add(parts);
        one.reports().forEach(report -> add(report(report, runs)));
        if (runs) {
            if (one.sums().paidOre() > one.sums().returnedOre()) {
                add(returned(of.today()));
            }
            outcome.setWidthFull();
            outcome.setMaxLength(4_000);
            add(new Section(new H3(getTranslation("pool.grant-dialog.close")), outcome, new Button(getTranslation("pool.grant-dialog.close"), click -> tried(() -> closing.close(decision, outcome.getValue())))));
        } else if (one.decision().outcome() != null) {
            add(new Section(new H3(getTranslation("pool.grant-dialog.outcome")), new Paragraph(one.decision().outcome())));
        }
    }

    private Div pay(Instalment part, LocalDate first, LocalDate today) {
        paid.between(first, today);
        Button go = new Button(getTranslation("pool.grant-dialog.pay", part.position() + 1, PoolParts.kroner(part.amountOre(), getLocale())),
                click -> {
                    tried(() -> {
                        ledger.pay(part.id(), paid.on(today), paid.reference.getValue());
                        paid.clear();
                    });
                    click.getSource().setEnabled(true);
                });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        Div form = new Div(paid.on, paid.reference, go);
        form.addClassName("pool-pay");
        return form;
    }

    private Section returned(LocalDate today) {
        back.between(null, today);
        Div form = new Div(amount, back.on, back.reference, new Button(getTranslation("pool.grant-dialog.book"), click -> tried(() -> {
            ledger.returned(decision, Money.parse(amount.getValue()).ore(), back.on(today), back.reference.getValue());
            amount.clear();
            back.clear();
        })));
        form.addClassName("pool-pay");
        return new Section(new H3(getTranslation("pool.grant-dialog.returned")), form);
    }

    private Section report(GrantReport report, boolean runs) {
        Section section = new Section(new H3(getTranslation("pool.letter.report." + report.kind().word(), PoolParts.day(report.dueOn(), getLocale()))));
        if (report.words() != null) {
            Paragraph words = new Paragraph(report.words());
            words.addClassName("pool-words");
            words.getElement().setAttribute("dir", "auto");
            section.add(words, PoolParts.meta(getTranslation("pool.grant-dialog.spent", PoolParts.kroner(report.spentOre() == null ? 0 : report.spentOre(), getLocale()))));
        } else {
            section.add(PoolParts.meta(getTranslation("pool.grant-dialog.no-report")));
        }
        if (runs && report.sentAt() != null && report.approvedAt() == null) {
            Checkbox seen = audited.computeIfAbsent(report.id(), id -> new Checkbox(getTranslation("pool.grant-dialog.audited")));
            seen.setVisible(report.kind() == GrantReport.Kind.ACCOUNTS);
            section.add(seen, new Button(getTranslation("pool.grant-dialog.approve"), click -> tried(() -> closing.approveReport(report.id(), seen.getValue()))));
        }
        return section;
    }

    /** What is refused stays as it was typed. */
    private void tried(Runnable act) {
        PoolParts.tried(() -> {
            act.run();
            changed.run();
            show();
        }, this::getTranslation);
    }

    /** For one line that is needed before something is done. */
    static void ask(String title, String label, Consumer<String> done) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(title);
        TextField words = new TextField(label);
        words.setWidthFull();
        words.setMaxLength(160);
        Button yes = new Button(title, click -> PoolParts.tried(() -> {
            done.accept(words.getValue());
            dialog.close();
        }, dialog::getTranslation));
        yes.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.add(words);
        dialog.getFooter().add(new Button(dialog.getTranslation("shell.cancel"), click -> dialog.close()), yes);
        dialog.open();
    }
}
