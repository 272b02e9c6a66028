package dk.karavanen.planning.ui;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;

/** The fields of a caravan. */
abstract class CaravanForm extends PlanForm<CaravanPlan> {

    private final TextField title;
    private final TextField slug;
    private final TextArea summary;
    private final TextArea organisers;
    private final TextArea supporters;
    private final EditableRows<ThemeRow> themes;
    private final EditableRows<SectorRow> sectors;
    private final EditableRows<AddresseeRow> addressees;
    private final TextField finalTitle;
    private final TextField finalPlace;
    private final TextArea finalText;
    private final DateField finalFrom;
    private final DateField finalTo;
    private final Checkbox earlier;
    private final Select<CaravanOverview> follows;
    private final IntegerField fewestAnswers;
    private final IntegerField fewestVoters;
    private final IntegerField fewestSectors;
    private List<CaravanOverview> others = List.of();

    CaravanForm(Clock clock) {
        title = field("title", new TextField(getTranslation("caravan.title")));
        title.setRequiredIndicatorVisible(true);
        slug = field("slug", new TextField(getTranslation("caravan.slug")));
        slug.setPrefixComponent(new Span("/c/"));
        slug.setHelperText(getTranslation("caravan.slug.help"));
        summary = field("summary", new TextArea(getTranslation("caravan.summary")));
        summary.setMinRows(3);
        organisers = field("organisers", new TextArea(getTranslation("caravan.organisers")));
        organisers.setHelperText(getTranslation("caravan.one-a-line"));
        supporters = field("supporters", new TextArea(getTranslation("caravan.supporters")));
        supporters.setHelperText(getTranslation("caravan.one-a-line"));
        themes = new EditableRows<>(getTranslation("caravan.themes"), getTranslation("caravan.themes.add"), CaravanPlan.MAX_THEMES,
                () -> new ThemeRow(new ThemePlan(null, "", ""), this::changed), this::changed);
        sectors = new EditableRows<>(getTranslation("caravan.sectors"), getTranslation("caravan.sectors.add"), Sector.MAX_PER_CARAVAN,
                () -> new SectorRow(Sector.planned("", "", freeShape()), this::changed), this::changed);
        addressees = new EditableRows<>(getTranslation("caravan.addressees"), getTranslation("caravan.addressees.add"),
                CaravanPlan.MAX_ADDRESSEES, () -> new AddresseeRow(new AddresseePlan(null, "", ""), this::changed), this::changed);
        group("themes", themes);
        group("sectors", sectors);
        group("addressees", addressees);
        finalTitle = field("finalTitle", new TextField(getTranslation("caravan.final.title")));
        finalPlace = field("finalPlace", new TextField(getTranslation("caravan.final.place")));
        finalText = field("finalText", new TextArea(getTranslation("caravan.final.text")));
        finalFrom = field("finalFrom", new DateField(getTranslation("caravan.final.from"), clock));
        finalTo = field("finalTo", new DateField(getTranslation("caravan.final.to"), clock));
        follows = field("follows", new Select<>());
        follows.setLabel(getTranslation("caravan.follows"));
        follows.setHelperText(getTranslation("caravan.follows.help"));
        follows.setEmptySelectionAllowed(true);
        follows.setEmptySelectionCaption(getTranslation("caravan.follows.none"));
        follows.setItemLabelGenerator(caravan -> caravan == null ? getTranslation("caravan.follows.none") : caravan.title());
        earlier = field("earlier", new Checkbox(getTranslation("caravan.earlier")));
        earlier.setHelperText(getTranslation("caravan.earlier.help"));
        fewestAnswers = number("fewestAnswers", 1, AnswerThreshold.MAX_PEOPLE);
        fewestVoters = number("fewestVoters", 0, 100);
        fewestSectors = number("fewestSectors", 0, 100);
        body().add(card(getTranslation("caravan.about"), title, slug, summary),
                card(getTranslation("caravan.parties"), side(organisers, supporters)),
                card(getTranslation("caravan.themes"), new Paragraph(getTranslation("caravan.themes.text")), themes),
                card(getTranslation("caravan.addressees"), new Paragraph(getTranslation("caravan.addressees.text")), addressees),
                card(getTranslation("caravan.final"), side(finalTitle, finalPlace), side(finalFrom, finalTo), finalText),
                card(getTranslation("caravan.sectors"), new Paragraph(getTranslation("caravan.sectors.text")), sectors),
                card(getTranslation("caravan.fewest"), new Paragraph(getTranslation("caravan.fewest.text")), fewestAnswers,
                        side(fewestVoters, fewestSectors)),
                card(getTranslation("caravan.before"), follows, earlier));
    }

    private IntegerField number(String part, int least, int most) {
        IntegerField field = field(part, new IntegerField(getTranslation("caravan." + part)));
        String wrong = getTranslation(RefusalReason.NUMBER_WRONG.messageKey(), "", least, most);
        field.setMin(least);
        field.setMax(most);
        field.setI18n(new IntegerField.IntegerFieldI18n().setBadInputErrorMessage(wrong).setMinErrorMessage(wrong).setMaxErrorMessage(wrong));
        return field;
    }

    final void hideSlug() {
        slug.setVisible(false);
    }

    /** Which caravans this one may follow. */
    final void offer(CaravanOverviews overviews, long myself) {
        others = overviews.forStaff(false).stream().filter(caravan -> caravan.id() != myself).toList();
        follows.setItems(others);
    }

    private SectorShape freeShape() {
        List<SectorShape> taken = sectors.values(SectorRow::shape);
        return Arrays.stream(SectorShape.values()).filter(shape -> !taken.contains(shape)).findFirst().orElse(SectorShape.HEXAGON);
    }

    final String titleNow() {
        return title.getValue();
    }

    @Override
    protected CaravanPlan read() {
        FinalEvent event = new FinalEvent(nothing(finalTitle.getValue()), nothing(finalPlace.getValue()), nothing(finalText.getValue()),
                finalFrom.getValue(), finalTo.getValue());
        return new CaravanPlan(title.getValue(), slug.getValue(), summary.getValue(), lines(organisers), lines(supporters),
                themes.values(ThemeRow::plan), sectors.values(SectorRow::sector), addressees.values(AddresseeRow::plan),
                event.equals(new FinalEvent(null, null, null, null, null)) ? null : event, earlier.getValue(),
                follows.getValue() == null ? null : follows.getValue().id(), fewestAnswers.getValue(), fewestVoters.getValue(),
                fewestSectors.getValue());
    }

    private static List<String> lines(TextArea area) {
        return area.getValue().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static @Nullable String nothing(String text) {
        return Characters.isBlank(text) ? null : text;
    }

    @Override
    protected void write(CaravanPlan plan) {
        title.setValue(plan.title());
        slug.setValue(plan.slug());
        summary.setValue(plan.summary());
        organisers.setValue(String.join("\n", plan.organisers()));
        supporters.setValue(String.join("\n", plan.supporters()));
        themes.set(plan.themes().stream().map(each -> new ThemeRow(each, this::changed)).toList());
        sectors.set(plan.sectors().stream().map(each -> new SectorRow(each, this::changed)).toList());
        addressees.set(plan.addressees().stream().map(each -> new AddresseeRow(each, this::changed)).toList());
        FinalEvent event = plan.finalEvent() == null ? new FinalEvent(null, null, null, null, null) : plan.finalEvent();
        finalTitle.setValue(Objects.requireNonNullElse(event.title(), ""));
        finalPlace.setValue(Objects.requireNonNullElse(event.place(), ""));
        finalText.setValue(Objects.requireNonNullElse(event.text(), ""));
        finalFrom.setValue(event.from());
        finalTo.setValue(event.to());
        earlier.setValue(plan.earlier());
        fewestAnswers.setValue(plan.fewestAnswers());
        fewestVoters.setValue(plan.fewestVoters());
        fewestSectors.setValue(plan.fewestSectors());
        follows.setValue(others.stream().filter(caravan -> Objects.equals(caravan.id(), plan.follows())).findFirst().orElse(null));
    }

    @Override
    protected String labelOf(String part) {
        return getTranslation(switch (part) {
            case "finalEvent" -> "caravan.final";
            default -> "caravan." + part;
        });
    }

    @Override
    protected String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case SLUG_TAKEN -> "slug";
            case DATES_WRONG -> "finalTo";
            // After the years it may be: which of the two days.
            case YEAR_WRONG -> String.valueOf(refused.arguments()[refused.arguments().length - 1]);
            case FOLLOWS_WRONG -> "follows";
            case THEME_IN_USE -> "themes";
            case SECTOR_IN_USE, SECTORS_WRONG -> "sectors";
            case ADDRESSEE_IN_USE -> "addressees";
            default -> "";
        };
    }
}
