package dk.karavanen.pool.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormFields;
import dk.karavanen.shared.ui.PressedOnce;

/** What somebody proposes: a grant with its instalments and reports, a refusal, or to talk about it first. */
class ProposalForm extends Section {

    private enum Choice {
        GRANT, PART, REFUSE, NO_MONEY, FORMAL, DISCUSS
    }

    private static final String AMOUNT = "amount";
    private static final String MILESTONE = "milestone";

    private record Row(TextField amount, TextField milestone) {

        boolean isBlank() {
            return amount.getValue().isBlank() && milestone.getValue().isBlank();
        }
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
    private final FormFields fields = new FormFields(this, this::fieldOf);

    ProposalForm(Opened one, LocalDate today, Clock clock, Consumer<Proposal> propose, BiConsumer<@Nullable String, @Nullable LocalDate> discuss) {
        addClassName("pool-proposal");
        status = new DateField(getTranslation("pool.proposal.status-by"), clock);
        accounts = new DateField(getTranslation("pool.proposal.accounts-by"), clock);
        discussOn = new DateField(getTranslation("pool.proposal.discuss-on"), clock);
        fields.named(AMOUNT, amount);
        fields.named("reason", reason);
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
        reason.setWidthFull();
        if (one.line().discussNote() != null) {
            reason.setValue(one.line().discussNote());
        }
        accounts.setValue(today.plusYears(1));
        instalments.addClassName("pool-instalments");
        add(PoolParts.typed(one.application().askedOre()), getTranslation("pool.proposal.first-milestone"));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        PressedOnce.on(go, () -> fields.tried(() -> {
            if (choice.getValue() == Choice.DISCUSS) {
                discuss.accept(reason.getValue(), discussOn.getValue());
            } else {
                propose.accept(proposal(one.application().askedOre()));
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
        fields.named(AMOUNT + rows.size(), row.amount());
        fields.named(MILESTONE + rows.size(), row.milestone());
        rows.add(row);
        Div line = new Div(row.amount(), row.milestone());
        instalments.add(line);
    }

    /** Of the instalments: which one. What is wrong with their sum is told at none of them. */
    private @Nullable String fieldOf(Refused refused) {
        Optional<Integer> row = InRow.of(refused).map(index -> rows.indexOf(typed().get(index)));
        boolean milestone = MILESTONE.equals(FormFields.first(refused));
        return row.isPresent() ? (milestone ? MILESTONE : AMOUNT) + row.get() : switch (refused.why()) {
            case AMOUNT_UNREADABLE, AMOUNT_TOO_LARGE, NOT_OVER_GRANT -> AMOUNT;
            case EMPTY, TOO_LONG -> FormFields.first(refused);
            default -> null;
        };
    }

    private List<Row> typed() {
        return rows.stream().filter(row -> !row.isBlank()).toList();
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
                Refusals wrong = new Refusals();
                long sum = choice.getValue() == Choice.GRANT ? askedOre : wrong.of(() -> Money.parse(amount.getValue()).ore(), 0L);
                List<Part> parts = new ArrayList<>();
                for (Row row : typed()) {
                    InRow which = new InRow(parts.size());
                    parts.add(new Part(wrong.of(() -> Money.parse(row.amount().getValue()).ore(), 0L, refused -> refused.about(which)), row.milestone().getValue()));
                }
                wrong.end();
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
