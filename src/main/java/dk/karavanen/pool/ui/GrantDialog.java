package dk.karavanen.pool.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.planning.ui.DateField;
import dk.karavanen.pool.Decision;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.GrantClosing;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.pool.LedgerEntry;
import dk.karavanen.pool.PoolLedger;
import dk.karavanen.pool.PoolLedger.Accounts;
import dk.karavanen.pool.PoolLedger.GrantLine;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormFields;
import dk.karavanen.shared.ui.PressedOnce;

/** One grant: pay the next instalment, book what comes back, approve a report, close it. */
class GrantDialog extends Dialog {

    private final PoolLedger ledger;
    private final GrantClosing closing;
    private final long call;
    private final long decision;
    private final Runnable changed;
    /** What is typed stays while something else is booked. */
    private final TextArea outcome = new TextArea(getTranslation("pool.grant-dialog.outcome"));
    private final Booked paid;
    private final Booked back;
    private final TextField amount = new TextField(getTranslation("pool.grant-dialog.amount"));
    private final FormFields ending = new FormFields(this);
    private final Map<Long, Checkbox> audited = new HashMap<>();

    /** When money moved, and what the bank calls it. */
    private final class Booked {

        private final DateField on;
        private final TextField reference = new TextField(getTranslation("pool.grant-dialog.reference"));
        private final FormFields fields = new FormFields(GrantDialog.this, Booked::fieldOf);

        Booked(Clock clock) {
            on = new DateField(getTranslation("pool.grant-dialog.on"), clock);
            fields.named("on", on);
            fields.named("reference", reference);
        }

        private static @Nullable String fieldOf(Refused refused) {
            return switch (refused.why()) {
                case BOOKED_DAY_WRONG -> "on";
                case NOT_OVER_GRANT, AMOUNT_UNREADABLE, AMOUNT_TOO_LARGE -> "amount";
                case EMPTY, TOO_LONG -> String.valueOf(refused.arguments()[0]);
                default -> null;
            };
        }

        void between(@Nullable LocalDate first, LocalDate today) {
            on.setExample(today);
            on.setMin(first);
            on.setMax(today);
            String wrong = getTranslation(RefusalReason.BOOKED_DAY_WRONG.messageKey(), PoolParts.day(first == null ? today : first, getLocale()), PoolParts.day(today, getLocale()));
            on.setI18n(on.getI18n().setMinErrorMessage(wrong).setMaxErrorMessage(wrong));
            if (on.isEmpty()) {
                on.setValue(today);
            }
        }

        /** What is typed and no day is no wish for another. */
        LocalDate on(Refusals wrong) {
            if (on.isEmpty()) {
                wrong.add(new Refused(RefusalReason.EMPTY, "on"));
            }
            return on.isEmpty() ? LocalDate.MIN : on.getValue();
        }

        /** @throws Refused if anything is wrong already: with what is wrong with the rest */
        void complete(Refusals wrong) {
            if (!wrong.isEmpty()) {
                wrong.check(() -> LedgerEntry.reference(reference.getValue()));
                wrong.end();
            }
        }

        void clear() {
            on.clear();
            reference.clear();
        }
    }

    GrantDialog(PoolLedger ledger, GrantClosing closing, long call, long decision, Clock clock, Runnable changed) {
        this.ledger = ledger;
        this.closing = closing;
        this.call = call;
        this.decision = decision;
        this.changed = changed;
        paid = new Booked(clock);
        back = new Booked(clock);
        back.fields.named("amount", amount);
        ending.named("outcome", outcome);
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
            add(new Section(new H3(getTranslation("pool.grant-dialog.close")), outcome,
                    new Button(getTranslation("pool.grant-dialog.close"), click -> tried(ending, () -> closing.close(decision, outcome.getValue()))), ending.problem()));
        } else if (one.decision().outcome() != null) {
            add(new Section(new H3(getTranslation("pool.grant-dialog.outcome")), new Paragraph(one.decision().outcome())));
        }
    }

    private Div pay(Instalment part, LocalDate first, LocalDate today) {
        paid.between(first, today);
        Button go = PressedOnce.on(new Button(getTranslation("pool.grant-dialog.pay", part.position() + 1, PoolParts.kroner(part.amountOre(), getLocale()))),
                () -> tried(paid.fields, () -> {
                    Refusals wrong = new Refusals();
                    LocalDate on = paid.on(wrong);
                    paid.complete(wrong);
                    ledger.pay(part.id(), on, paid.reference.getValue());
                    paid.clear();
                }));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        return inLine(paid.fields, paid.on, paid.reference, go);
    }

    private Section returned(LocalDate today) {
        back.between(null, today);
        Button go = new Button(getTranslation("pool.grant-dialog.book"), click -> tried(back.fields, () -> {
            Refusals wrong = new Refusals();
            long ore = wrong.of(() -> Money.parse(amount.getValue()).ore(), 0L);
            LocalDate on = back.on(wrong);
            back.complete(wrong);
            ledger.returned(decision, ore, on, back.reference.getValue());
            amount.clear();
            back.clear();
        }));
        return new Section(new H3(getTranslation("pool.grant-dialog.returned")), inLine(back.fields, amount, back.on, back.reference, go));
    }

    private static Div inLine(FormFields fields, Component... all) {
        Div form = new Div(all);
        form.add(fields.problem());
        form.addClassName("pool-pay");
        return form;
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

    private void tried(Runnable act) {
        PoolParts.tried(() -> {
            act.run();
            again();
        }, this::getTranslation);
    }

    /** What is refused stays as it was typed. */
    private void tried(FormFields fields, Runnable act) {
        if (fields.tried(act)) {
            again();
        }
    }

    private void again() {
        changed.run();
        show();
    }
}
