package dk.karavanen.planning.ui;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.shared.ui.Icon;

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
                () -> new ThemeRow(new ThemePlan(null, "", "")), this::changed);
        sectors = new EditableRows<>(getTranslation("caravan.sectors"), getTranslation("caravan.sectors.add"), Sector.MAX_PER_CARAVAN,
                () -> new SectorRow(new Sector(null, "", "", freeShape())), this::changed);
        addressees = new EditableRows<>(getTranslation("caravan.addressees"), getTranslation("caravan.addressees.add"),
                CaravanPlan.MAX_ADDRESSEES, () -> new AddresseeRow(new AddresseePlan(null, "", "")), this::changed);
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
        List<SectorShape> taken = sectors.values(row -> row.shape.getValue());
        return Arrays.stream(SectorShape.values()).filter(shape -> !taken.contains(shape)).findFirst().orElse(SectorShape.HEXAGON);
    }

    final String titleNow() {
        return title.getValue();
    }

    @Override
    CaravanPlan read() {
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

    private static String nothing(String text) {
        return Characters.isBlank(text) ? null : text;
    }

    @Override
    void write(CaravanPlan plan) {
        title.setValue(plan.title());
        slug.setValue(plan.slug());
        summary.setValue(plan.summary());
        organisers.setValue(String.join("\n", plan.organisers()));
        supporters.setValue(String.join("\n", plan.supporters()));
        themes.set(plan.themes().stream().map(ThemeRow::new).toList());
        sectors.set(plan.sectors().stream().map(SectorRow::new).toList());
        addressees.set(plan.addressees().stream().map(AddresseeRow::new).toList());
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
    String labelOf(String part) {
        return getTranslation(switch (part) {
            case "finalEvent" -> "caravan.final";
            default -> "caravan." + part;
        });
    }

    @Override
    String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case SLUG_TAKEN -> "slug";
            case DATES_WRONG -> "finalTo";
            case YEAR_WRONG -> finalFrom.getValue() != null && !DateTimeInput.isLikely(finalFrom.getValue()) ? "finalFrom" : "finalTo";
            case FOLLOWS_WRONG -> "follows";
            case THEME_IN_USE -> "themes";
            case SECTOR_IN_USE, SECTORS_WRONG -> "sectors";
            case ADDRESSEE_IN_USE -> "addressees";
            default -> "";
        };
    }

    private TextField part(String key, String value, int most) {
        TextField field = new TextField(getTranslation(key));
        field.setValue(value == null ? "" : value);
        field.setMaxLength(most * 2);
        field.getElement().setAttribute("dir", "auto");
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> changed());
        return field;
    }

    // ------------------------------------------------------------------ rows

    private final class ThemeRow extends EditableRows.Row {

        private final Long id;
        private final TextField danish;
        private final TextField english;

        ThemeRow(ThemePlan plan) {
            id = plan.id();
            danish = part("caravan.name.da", plan.nameDa(), CaravanPlan.MAX_THEME);
            english = part("caravan.name.en", plan.nameEn(), CaravanPlan.MAX_THEME);
            add(danish, english);
        }

        /** A row nobody filled in is none. */
        ThemePlan plan() {
            return id == null && danish.isEmpty() && english.isEmpty() ? null : new ThemePlan(id, danish.getValue(), english.getValue());
        }

        @Override
        String spoken() {
            return danish.getValue();
        }

        @Override
        Focusable<?> first() {
            return danish;
        }
    }

    private final class AddresseeRow extends EditableRows.Row {

        private final Long id;
        private final TextField name;
        private final TextField ministry;

        AddresseeRow(AddresseePlan plan) {
            id = plan.id();
            name = part("caravan.addressee.title", plan.title(), CaravanPlan.MAX_NAME);
            ministry = part("caravan.addressee.ministry", plan.ministry(), CaravanPlan.MAX_NAME);
            add(name, ministry);
        }

        AddresseePlan plan() {
            return id == null && name.isEmpty() && ministry.isEmpty() ? null : new AddresseePlan(id, name.getValue(), ministry.getValue());
        }

        @Override
        String spoken() {
            return name.getValue();
        }

        @Override
        Focusable<?> first() {
            return name;
        }
    }

    private final class SectorRow extends EditableRows.Row {

        private final String code;
        private final Select<SectorShape> shape = new Select<>();
        private final TextField danish;
        private final TextField english;

        SectorRow(Sector sector) {
            code = sector.code();
            danish = part("caravan.name.da", sector.nameDa(), CaravanPlan.MAX_SECTOR);
            english = part("caravan.name.en", sector.nameEn(), CaravanPlan.MAX_SECTOR);
            shape.setLabel(getTranslation("caravan.shape"));
            shape.setItems(SectorShape.values());
            shape.setItemLabelGenerator(each -> getTranslation("caravan.shape." + each.token()));
            shape.setRenderer(new ComponentRenderer<>(each -> {
                Span item = new Span(new Icon(each), new Span(getTranslation("caravan.shape." + each.token())));
                item.addClassName("shape-choice");
                return item;
            }));
            shape.setValue(sector.shape());
            shape.addValueChangeListener(change -> changed());
            addClassName("sector-row");
            add(shape, danish, english);
        }

        Sector sector() {
            return code == null && danish.isEmpty() && english.isEmpty() ? null
                    : new Sector(code, danish.getValue(), english.getValue(), shape.getValue());
        }

        @Override
        String spoken() {
            return danish.getValue();
        }

        @Override
        Focusable<?> first() {
            return danish;
        }
    }

}
