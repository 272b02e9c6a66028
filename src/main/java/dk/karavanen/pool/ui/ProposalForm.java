package dk.karavanen.pool.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.planning.ui.DateField;
import dk.karavanen.pool.Assessing.Opened;
import dk.karavanen.pool.Decision.Due;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.ui.FormFields;

/** What somebody proposes: a grant with its instalments and reports, a refusal, or to talk about it first. */
class ProposalForm extends Section {

    private enum Choice {
        GRANT, PART, REFUSE, NO_MONEY, FORMAL, DISCUSS
    }

    private record Row(TextField amount, TextField milestone) {
    }

    private final RadioButtonGroup<Choice> choice = new RadioButtonGroup<>();
    private final TextField amount = new TextField(getTranslation("pool.proposal.amount"));
    private final Div instalments = new Div();
    private final List<Row> rows = new ArrayList<>();
    private final DateField status;
    private final DateField accounts;
    private final DateField discussOn;
    private final TextArea reason = new TextArea(getTranslation("pool.proposal.reason"));
    private final Button more = new Button(getTranslation("pool.proposal.more"), click -> add("", ""));
    private final Button go = new Button(getTranslation("pool.proposal.go"));

    ProposalForm(Opened one, LocalDate today, Clock clock, BiConsumer<Proposal, TextArea> propose, BiConsumer<@Nullable String, @Nullable LocalDate> discuss) {
        addClassName("pool-proposal");
        status = new DateField(getTranslation("pool.proposal.status-by"), clock);
        accounts = new DateField(getTranslation("pool.proposal.accounts-by"), clock);
        discussOn = new DateField(getTranslation("pool.proposal.discuss-on"), clock);
        FormFields fields = new FormFields(this, refused -> refused.why() == RefusalReason.AMOUNT_UNREADABLE || refused.why() == RefusalReason.AMOUNT_TOO_LARGE ? "amount" : null);
        fields.named("amount", amount);
        fields.named("statusBy", status);
        fields.named("accountsBy", accounts);
        fields.named("discussOn", discussOn);
        boolean formal = one.application().state() == dk.karavanen.pool.Application.State.MENDING;
        List<Choice> some = formal ? List.of(Choice.FORMAL) : one.line().quality() == null ? List.of(Choice.NO_MONEY)
                : one.line().late() ? List.of(Choice.GRANT, Choice.PART, Choice.REFUSE, Choice.NO_MONEY, Choice.DISCUSS)
                        : List.of(Choice.GRANT, Choice.PART, Choice.REFUSE, Choice.NO_MONEY, Choice.DISCUSS);
        choice.setLabel(getTranslation("pool.proposal.what"));
        choice.setItems(some);
        choice.setItemLabelGenerator(each -> getTranslation("pool.proposal." + each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
        choice.setValue(some.getFirst());
        amount.setValue(PoolParts.typed(one.application().askedOre()));
        amount.setAllowedCharPattern("[0-9., kKrR-]");
        reason.setMaxLength(4_000);
        reason.setWidthFull();
        if (one.line().discussNote() != null) {
            reason.setValue(one.line().discussNote());
        }
        accounts.setValue(today.plusYears(1));
        instalments.addClassName("pool-instalments");
        add(PoolParts.typed(one.application().askedOre()), getTranslation("pool.proposal.first-milestone"));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickListener(click -> fields.tried(() -> {
            if (choice.getValue() == Choice.DISCUSS) {
                discuss.accept(reason.getValue(), discussOn.getValue());
            } else {
                propose.accept(proposal(one.application().askedOre()), reason);
            }
        }));
        add(new H3(getTranslation("pool.proposal.title")), choice, amount, instalments, more, status, accounts, discussOn, reason, fields.problem(), go);
        choice.addValueChangeListener(change -> showFields());
        amount.addValueChangeListener(change -> {
            if (rows.size() == 1) {
                rows.getFirst().amount().setValue(amount.getValue());
            }
        });
        showFields();
    }

    private void add(String sum, String milestone) {
        Row row = new Row(new TextField(getTranslation("pool.proposal.instalment", rows.size() + 1)), new TextField(getTranslation("pool.proposal.milestone")));
        row.amount().setValue(sum);
        row.milestone().setValue(milestone);
        row.milestone().setMaxLength(200);
        rows.add(row);
        Div line = new Div(row.amount(), row.milestone());
        instalments.add(line);
    }

    private void showFields() {
        boolean grant = choice.getValue() == Choice.GRANT || choice.getValue() == Choice.PART;
        amount.setVisible(choice.getValue() == Choice.PART);
        List.of(instalments, more, status, accounts).forEach(part -> part.setVisible(grant));
        discussOn.setVisible(choice.getValue() == Choice.DISCUSS);
        go.setText(getTranslation(choice.getValue() == Choice.DISCUSS ? "pool.proposal.go-discuss" : "pool.proposal.go"));
    }

    private Proposal proposal(long askedOre) {
        return switch (choice.getValue()) {
            case REFUSE -> Proposal.refusal(Kind.REFUSE, reason.getValue());
            case NO_MONEY -> Proposal.refusal(Kind.NO_MONEY, reason.getValue());
            case FORMAL -> Proposal.refusal(Kind.FORMAL, reason.getValue());
            default -> {
                long sum = choice.getValue() == Choice.GRANT ? askedOre : Money.parse(amount.getValue()).ore();
                List<Part> parts = rows.stream().filter(row -> !row.amount().getValue().isBlank() || !row.milestone().getValue().isBlank())
                        .map(row -> new Part(Money.parse(row.amount().getValue()).ore(), row.milestone().getValue())).toList();
                List<Due> due = new ArrayList<>();
                if (status.getValue() != null) {
                    due.add(new Due(GrantReport.Kind.STATUS, status.getValue()));
                }
                if (accounts.getValue() != null) {
                    due.add(new Due(GrantReport.Kind.ACCOUNTS, accounts.getValue()));
                }
                yield new Proposal(Kind.GRANT, sum, reason.getValue(), parts, due);
            }
        };
    }
}
