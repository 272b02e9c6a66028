package dk.karavanen.pool.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.planning.ui.DateField;
import dk.karavanen.planning.ui.EditableRows;
import dk.karavanen.planning.ui.PlanForm;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.CallPart;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** The fields of a call. */
abstract class CallForm extends PlanForm<CallPlan> {

    private final TextField title;
    private final TextField slug;
    private final TextArea summary;
    private final TextArea purposes;
    private final TextField contact;
    private final CheckboxGroup<ApplicantKind> kinds;
    private final CheckboxGroup<ApplicantKind> first;
    private final IntegerField partners;
    private final Checkbox different;
    private final TextArea preferText;
    private final MoneyField amount;
    private final MoneyField smallest;
    private final MoneyField largest;
    private final IntegerField ownPercent;
    private final Select<WhenShort> whenShort;
    private final DateField announcedOn;
    private final DateField deadline;
    private final Checkbox rolling;
    private final TextField rollingText;
    private final EditableRows<CriterionRow> criteria;
    private final EditableRows<AskedRow> questions;
    private final Section about;
    private Set<CallPart> standing = Set.of();

    CallForm(Clock clock) {
        title = field("title", new TextField(getTranslation("pool.call.title")));
        title.setRequiredIndicatorVisible(true);
        slug = field("slug", new TextField(getTranslation("caravan.slug")));
        slug.setPrefixComponent(new Span(FundingCall.PATH));
        summary = field("summary", new TextArea(getTranslation("pool.call.summary")));
        purposes = field("purposes", new TextArea(getTranslation("pool.part.purposes")));
        purposes.setHelperText(getTranslation("caravan.one-a-line"));
        purposes.setMinRows(3);
        contact = field("contact", new TextField(getTranslation("pool.call.contact")));
        kinds = field("kinds", kinds("pool.part.kinds"));
        first = field("first", kinds("pool.call.first"));
        first.setHelperText(getTranslation("pool.call.first.help"));
        partners = field("preference", number("pool.call.partners", 0, 20));
        different = field("different", new Checkbox(getTranslation("pool.call.different")));
        preferText = field("preferText", new TextArea(getTranslation("pool.call.prefer-text")));
        amount = field("amountOre", new MoneyField(getTranslation("pool.part.amount")));
        amount.setRequiredIndicatorVisible(true);
        smallest = field("smallestOre", new MoneyField(getTranslation("pool.part.smallest")));
        largest = field("largestOre", new MoneyField(getTranslation("pool.part.largest")));
        largest.setHelperText(getTranslation("pool.call.largest.help"));
        ownPercent = field("ownPercent", number("pool.part.own", 0, 90));
        whenShort = field("whenShort", new Select<>());
        whenShort.setLabel(getTranslation("pool.part.when-short"));
        whenShort.setItems(WhenShort.values());
        whenShort.setItemLabelGenerator(one -> getTranslation("pool.call.short." + one.name().toLowerCase(Locale.ROOT)));
        announcedOn = field("announcedOn", new DateField(getTranslation("pool.call.announced"), clock));
        deadline = field("deadline", new DateField(getTranslation("pool.part.deadline"), clock));
        deadline.setRequiredIndicatorVisible(true);
        deadline.addValueChangeListener(change -> deadlineHelp());
        rolling = field("rolling", new Checkbox(getTranslation("pool.call.rolling")));
        rollingText = field("rollingText", new TextField(getTranslation("pool.call.rolling-text")));
        rolling.addValueChangeListener(change -> rollingText.setVisible(change.getValue()));
        criteria = new EditableRows<>(getTranslation("pool.part.criteria"), getTranslation("pool.call.criterion.add"), CallPlan.MAX_CRITERIA,
                () -> new CriterionRow(new CriterionPlan(null, "", "", 0), false, this::changed), this::changed);
        questions = new EditableRows<>(getTranslation("pool.part.questions"), getTranslation("pool.call.question.add"), CallPlan.MAX_QUESTIONS,
                () -> new AskedRow(new QuestionPlan(null, "", false, false), false, this::changed), this::changed);
        group("criteria", criteria);
        group("questions", questions);
        about = card(getTranslation("pool.call.about"), title, slug, summary, purposes, contact);
        body().add(about, card(getTranslation("pool.call.who"), kinds),
                card(getTranslation("pool.part.preference"), new Paragraph(getTranslation("pool.call.preference.text")), first, side(partners, different), preferText),
                card(getTranslation("pool.call.money"), new Paragraph(getTranslation("pool.call.money.text")), side(amount, ownPercent), side(smallest, largest), whenShort),
                card(getTranslation("pool.call.dates"), side(announcedOn, deadline), rolling, rollingText),
                card(getTranslation("pool.part.criteria"), new Paragraph(getTranslation("pool.call.criteria.text")), criteria),
                card(getTranslation("pool.part.questions"), new Paragraph(getTranslation("pool.call.questions.text")), questions));
    }

    private CheckboxGroup<ApplicantKind> kinds(String label) {
        CheckboxGroup<ApplicantKind> group = new CheckboxGroup<>(getTranslation(label));
        group.setItems(ApplicantKind.values());
        group.setItemLabelGenerator(kind -> getTranslation(kind.nameKey()));
        return group;
    }

    private IntegerField number(String label, int least, int most) {
        IntegerField field = new IntegerField(getTranslation(label));
        String wrong = getTranslation(RefusalReason.NUMBER_WRONG.messageKey(), "", least, most);
        field.setMin(least);
        field.setMax(most);
        field.setI18n(new IntegerField.IntegerFieldI18n().setBadInputErrorMessage(wrong).setMinErrorMessage(wrong).setMaxErrorMessage(wrong));
        return field;
    }

    private void deadlineHelp() {
        LocalDate day = deadline.getValue();
        deadline.setHelperText(day == null ? "" : getTranslation("pool.call.deadline.help", DanishTime.day(day, LocalDate.MIN, getLocale())));
    }

    /** In front of the other fields. */
    final void addFirst(Component field) {
        about.addComponentAtIndex(1, field);
    }

    final void hideSlug() {
        slug.setVisible(false);
    }

    final String titleNow() {
        return title.getValue();
    }

    /** What may not be changed any more is shown and cannot be typed in. The service holds to it; this spares whoever types. */
    final void fix(Set<CallPart> parts) {
        standing = parts;
        fix(slug, CallPart.SLUG);
        fix(amount, CallPart.AMOUNT);
        fix(kinds, CallPart.KINDS);
        fix(smallest, CallPart.SMALLEST);
        fix(largest, CallPart.LARGEST);
        fix(ownPercent, CallPart.OWN);
        fix(whenShort, CallPart.WHEN_SHORT);
        fix(first, CallPart.PREFERENCE);
        fix(partners, CallPart.PREFERENCE);
        fix(different, CallPart.PREFERENCE);
        amount.setHelperText(parts.contains(CallPart.AMOUNT) ? getTranslation("pool.call.amount.stands") : "");
        criteria.setFixed(parts.contains(CallPart.CRITERIA));
        questions.setFixed(parts.contains(CallPart.QUESTIONS));
    }

    private void fix(HasValueAndElement<?, ?> field, CallPart part) {
        field.setReadOnly(standing.contains(part));
    }

    @Override
    protected CallPlan read() {
        return new CallPlan(title.getValue(), slug.getValue(), summary.getValue(), purposes.getValue().lines().map(String::strip).filter(line -> !line.isEmpty()).toList(),
                Set.copyOf(kinds.getValue()), amount.ore(), smallest.ore(), largest.ore(), Objects.requireNonNullElse(ownPercent.getValue(), 0), announcedOn.getValue(),
                deadline.getValue(), rolling.getValue(), rollingText.getValue(),
                new Preference(Set.copyOf(first.getValue()), Objects.requireNonNullElse(partners.getValue(), 0), different.getValue(), preferText.getValue()), whenShort.getValue(),
                contact.getValue(), criteria.values(CriterionRow::plan), questions.values(AskedRow::plan));
    }

    @Override
    protected void write(CallPlan plan) {
        title.setValue(plan.title());
        slug.setValue(plan.slug());
        summary.setValue(plan.summary());
        purposes.setValue(String.join("\n", plan.purposes()));
        contact.setValue(plan.contact());
        kinds.setValue(several(plan.kinds()));
        first.setValue(several(plan.preference().kinds()));
        partners.setValue(plan.preference().partners());
        different.setValue(plan.preference().different());
        preferText.setValue(plan.preference().words());
        amount.ore(plan.amountOre());
        smallest.ore(plan.smallestOre());
        largest.ore(plan.largestOre());
        ownPercent.setValue(plan.ownPercent());
        whenShort.setValue(plan.whenShort());
        announcedOn.setValue(plan.announcedOn());
        deadline.setValue(plan.deadline());
        deadlineHelp();
        rolling.setValue(plan.rolling());
        rollingText.setValue(plan.rollingText());
        rollingText.setVisible(plan.rolling());
        criteria.set(plan.criteria().stream().map(each -> new CriterionRow(each, standing.contains(CallPart.CRITERIA), this::changed)).toList());
        questions.set(plan.questions().stream().map(each -> new AskedRow(each, standing.contains(CallPart.QUESTIONS), this::changed)).toList());
    }

    private static Set<ApplicantKind> several(Set<ApplicantKind> kinds) {
        return kinds.isEmpty() ? EnumSet.noneOf(ApplicantKind.class) : EnumSet.copyOf(kinds);
    }

    /** Where organisers begin: everyone may apply, and joint efforts come first. */
    static CallPlan empty() {
        return new CallPlan("", "", "", List.of(), EnumSet.allOf(ApplicantKind.class), 0, 0, 0, 0, null, null, true, "",
                new Preference(EnumSet.of(ApplicantKind.MUNICIPALITY, ApplicantKind.INTEGRATION_COUNCIL), 2, true, ""), WhenShort.PART, "", List.of(), List.of());
    }

    @Override
    protected String labelOf(String part) {
        return switch (part) {
            case "title", "summary", "contact" -> getTranslation("pool.call." + part);
            case "announcedOn" -> getTranslation("pool.call.announced");
            case "rollingText" -> getTranslation("pool.call.rolling-text");
            default -> java.util.Arrays.stream(CallPart.values()).filter(each -> each.field().equals(part)).findFirst().map(each -> getTranslation(each.nameKey())).orElse(part);
        };
    }

    @Override
    protected String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case SLUG_TAKEN -> slug.isVisible() ? "slug" : "title";
            case YEAR_WRONG -> "deadline";
            default -> "";
        };
    }
}
