package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** The fields of a meeting. */
abstract class MeetingForm extends PlanForm<MeetingPlan> {

    /** Whether a phase is planned, and for how long. */
    private final class PhaseRow extends Div {

        private final Phase phase;
        private final Checkbox planned = new Checkbox();
        private final IntegerField minutes = new IntegerField();

        PhaseRow(Phase phase) {
            this.phase = phase;
            addClassName("phase-row");
            String name = getTranslation("phase." + phase.word());
            planned.setLabel(name);
            planned.setHelperText(getTranslation("caravan.phase." + phase.word()));
            minutes.setAriaLabel(getTranslation("caravan.phase.minutes-of", name));
            minutes.setSuffixComponent(new Span(getTranslation("caravan.phase.minutes")));
            minutes.setStepButtonsVisible(false);
            minutes.setMin(1);
            minutes.setMax(MeetingPlan.MAX_MINUTES);
            minutes.setI18n(numbers(MeetingPlan.MAX_MINUTES));
            // What cannot be read must not be saved as nothing.
            group("minutes-" + phase.word(), minutes);
            planned.addValueChangeListener(change -> {
                minutes.setEnabled(change.getValue());
                changed();
            });
            minutes.addValueChangeListener(change -> changed());
            add(planned, minutes);
        }
    }

    private final TextField title;
    private final ComboBox<String> region;
    private final DateField date;
    private final TimeField from;
    private final TimeField to;
    private final TextField venue;
    private final TextField address;
    private final TextArea programme;
    private final IntegerField capacity;
    private final RadioButtonGroup<Visibility> visibility;
    private final RadioButtonGroup<Admission> admission;
    private final RadioButtonGroup<VotingStyle> votingStyle;
    private final IntegerField budget;
    private final Checkbox hideTallies;
    private final IntegerField ideaBudget;
    private final IntegerField commentBudget;
    private final Checkbox holdIdeas;
    private final Map<Phase, PhaseRow> phases = new LinkedHashMap<>();
    private final Div phaseList = new Div();
    private List<Phase> order = List.of();

    MeetingForm(Municipalities municipalities, Clock clock) {
        title = field("title", new TextField(getTranslation("caravan.meeting.title")));
        title.setRequiredIndicatorVisible(true);
        title.setMaxLength(MeetingPlan.MAX_TITLE * 2);
        title.setHelperText(getTranslation("caravan.meeting.title.help"));
        region = field("region", new ComboBox<>(getTranslation("caravan.meeting.region")));
        region.setItems(municipalities.all().stream().map(Municipality::region).distinct().sorted().toList());
        region.setAllowCustomValue(true);
        region.addCustomValueSetListener(custom -> region.setValue(custom.getDetail()));
        date = field("date", new DateField(getTranslation("caravan.meeting.date"), clock));
        date.addValueChangeListener(change -> dateHelp());
        from = field("from", new TimeField(getTranslation("caravan.meeting.from")));
        to = field("to", new TimeField(getTranslation("caravan.meeting.to")));
        venue = field("venue", new TextField(getTranslation("caravan.meeting.venue")));
        address = field("address", new TextField(getTranslation("caravan.meeting.address")));
        programme = field("programme", new TextArea(getTranslation("caravan.meeting.programme")));
        programme.setHelperText(getTranslation("caravan.meeting.programme.help"));
        programme.setMinRows(4);
        capacity = field("capacity", new IntegerField(getTranslation("caravan.meeting.capacity")));
        capacity.setHelperText(getTranslation("caravan.meeting.capacity.help"));
        capacity.setMin(1);
        capacity.setMax(MeetingPlan.MAX_CAPACITY);
        capacity.setI18n(numbers(MeetingPlan.MAX_CAPACITY));
        visibility = field("visibility", new RadioButtonGroup<>(getTranslation("caravan.visibility")));
        visibility.setItems(Visibility.values());
        visibility.setItemLabelGenerator(v -> getTranslation("caravan.visibility." + v.word()));
        admission = field("admission", new RadioButtonGroup<>(getTranslation("caravan.admission")));
        admission.setItems(Admission.values());
        admission.setItemLabelGenerator(a -> getTranslation("caravan.admission." + a.word()));
        admission.setHelperText(getTranslation("caravan.admission.help"));
        votingStyle = field("votingStyle", new RadioButtonGroup<>(getTranslation("caravan.voting")));
        votingStyle.setItems(VotingStyle.values());
        votingStyle.setItemLabelGenerator(v -> getTranslation("caravan.voting." + v.word()));
        budget = field("budget", new IntegerField(getTranslation("caravan.budget")));
        budget.setHelperText(getTranslation("caravan.budget.help"));
        budget.setMin(1);
        budget.setMax(MeetingPlan.MAX_BUDGET);
        budget.setI18n(numbers(MeetingPlan.MAX_BUDGET));
        hideTallies = field("hideTallies", new Checkbox(getTranslation("caravan.hide-tallies")));
        hideTallies.setHelperText(getTranslation("caravan.hide-tallies.help"));

        ideaBudget = budgetField("ideaBudget", "caravan.idea-budget");
        commentBudget = budgetField("commentBudget", "caravan.comment-budget");
        holdIdeas = field("holdIdeas", new Checkbox(getTranslation("caravan.hold-ideas")));
        holdIdeas.setHelperText(getTranslation("caravan.hold-ideas.help"));

        phaseList.addClassName("phases");
        for (Phase phase : Phase.values()) {
            phases.put(phase, new PhaseRow(phase));
        }
        Section phaseCard = card(getTranslation("caravan.phases"), new Paragraph(getTranslation("caravan.phases.text")), phaseList);
        phaseCard.getElement().setAttribute("aria-label", getTranslation("caravan.phases"));
        body().add(card(getTranslation("caravan.meeting.where"), title, side(date, from, to), side(venue, address), region),
                card(getTranslation("caravan.meeting.programme"), programme),
                card(getTranslation("caravan.meeting.people"), side(capacity), visibility, admission),
                phaseCard,
                card(getTranslation("caravan.voting"), votingStyle, side(budget), hideTallies),
                more(side(ideaBudget, commentBudget), holdIdeas));
        votingStyle.setLabel(null);
        votingStyle.setAriaLabel(getTranslation("caravan.voting"));
        programme.setLabel(null);
        programme.setAriaLabel(getTranslation("caravan.meeting.programme"));
    }

    private IntegerField budgetField(String name, String key) {
        IntegerField most = field(name, new IntegerField(getTranslation(key)));
        most.setHelperText(getTranslation("caravan.flood-budget.help"));
        most.setMin(1);
        most.setMax(MeetingPlan.MAX_BUDGET);
        most.setI18n(numbers(MeetingPlan.MAX_BUDGET));
        return most;
    }

    /** What few need to change. */
    private Section more(Component... fields) {
        Details more = new Details(getTranslation("caravan.flood.more"), new Div(fields));
        return card(getTranslation("caravan.flood"), more);
    }

    private IntegerField.IntegerFieldI18n numbers(int most) {
        String wrong = getTranslation(RefusalReason.NUMBER_WRONG.messageKey(), "", 1, most);
        return new IntegerField.IntegerFieldI18n().setBadInputErrorMessage(wrong).setMinErrorMessage(wrong).setMaxErrorMessage(wrong);
    }

    private void dateHelp() {
        LocalDate day = date.getValue();
        date.setHelperText(day == null ? getTranslation("caravan.date-follows")
                : DanishTime.day(day, LocalDate.MIN, getLocale()));
        from.setEnabled(day != null);
        to.setEnabled(day != null);
    }

    final String titleNow() {
        return title.getValue();
    }

    @Override
    protected MeetingPlan read() {
        List<PlannedPhase> planned = new ArrayList<>();
        for (Phase phase : order) {
            PhaseRow row = row(phase);
            if (row.planned.getValue()) {
                planned.add(new PlannedPhase(phase, row.minutes.getValue()));
            }
        }
        return new MeetingPlan(title.getValue(), nothing(region.getValue()), date.getValue(), from.getValue(), to.getValue(),
                nothing(venue.getValue()), nothing(address.getValue()), programme.getValue(), capacity.getValue(), planned,
                votingStyle.getValue(), budget.getValue(), hideTallies.getValue(), visibility.getValue(),
                ideaBudget.getValue(), commentBudget.getValue(), holdIdeas.getValue(),
                admission.getValue());
    }

    private PhaseRow row(Phase phase) {
        return Objects.requireNonNull(phases.get(phase), "each phase has its row");
    }

    private static @Nullable String nothing(String text) {
        return Characters.isBlank(text) ? null : text;
    }

    @Override
    protected void write(MeetingPlan plan) {
        title.setValue(plan.title());
        region.setValue(plan.region());
        date.setValue(plan.date());
        from.setValue(plan.from());
        to.setValue(plan.to());
        venue.setValue(plan.venue() == null ? "" : plan.venue());
        address.setValue(plan.address() == null ? "" : plan.address());
        programme.setValue(plan.programme());
        capacity.setValue(plan.capacity());
        visibility.setValue(plan.visibility());
        admission.setValue(plan.admission());
        votingStyle.setValue(plan.votingStyle());
        budget.setValue(plan.budget());
        hideTallies.setValue(plan.hideTallies());
        ideaBudget.setValue(plan.ideaBudget());
        commentBudget.setValue(plan.commentBudget());
        holdIdeas.setValue(plan.holdIdeas());
        // By nature; where organisers of old chose another order, that one, and then the others.
        List<Phase> wished = plan.phases().stream().map(PlannedPhase::phase).toList();
        order = wished.equals(wished.stream().sorted().toList()) ? List.of(Phase.values())
                : Stream.concat(wished.stream(), Arrays.stream(Phase.values())).distinct().toList();
        phaseList.removeAll();
        for (Phase phase : order) {
            PhaseRow row = row(phase);
            PlannedPhase planned = plan.phases().stream().filter(p -> p.phase() == phase).findFirst().orElse(null);
            row.planned.setValue(planned != null);
            row.minutes.setValue(planned == null ? null : planned.minutes());
            row.minutes.setEnabled(planned != null);
            phaseList.add(row);
        }
        dateHelp();
    }

    @Override
    protected String labelOf(String part) {
        return getTranslation(switch (part) {
            case "title", "region", "date", "from", "to", "venue", "address", "programme", "capacity" -> "caravan.meeting." + part;
            case "phases" -> "caravan.phases";
            case "budget" -> "caravan.budget";
            case "hideTallies" -> "caravan.hide-tallies";
            case "ideaBudget" -> "caravan.idea-budget";
            case "commentBudget" -> "caravan.comment-budget";
            case "holdIdeas" -> "caravan.hold-ideas";
            case "visibility" -> "caravan.visibility";
            case "admission" -> "caravan.admission";
            default -> "caravan.voting";
        });
    }

    @Override
    protected String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case TIMES_WRONG -> "to";
            case YEAR_WRONG -> "date";
            case NO_SUCH_TIME -> to.getValue() != null && refused.arguments()[0].equals(dotted(to.getValue())) ? "to" : "from";
            case VOTING_STARTED -> "votingStyle";
            default -> "";
        };
    }

    private static String dotted(LocalTime time) {
        return "%02d.%02d".formatted(time.getHour(), time.getMinute());
    }
}
