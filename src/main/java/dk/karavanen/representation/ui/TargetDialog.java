package dk.karavanen.representation.ui;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.representation.Target;
import dk.karavanen.representation.Targets;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.FormFields;
import dk.karavanen.shared.ui.Icon;

/** What organisers aim for, a sentence each. Each is kept when it is added. */
class TargetDialog extends Dialog {

    /** Where a target is for: a meeting or a region. */
    private record Where(@Nullable MeetingSummary meeting, @Nullable String region) {
    }

    private static final String SECTOR = "sector";
    private static final String WHERE = "where";

    private final Targets targets;
    private final CaravanOverview caravan;
    private final UnorderedList list = new UnorderedList();
    private final IntegerField least = new IntegerField(getTranslation("missing.target.least"));
    private final Select<Sector> sector = new Select<>();
    private final Select<Where> where = new Select<>();
    private final FormFields fields = new FormFields(this, TargetDialog::fieldOf);

    TargetDialog(Targets targets, CaravanOverview caravan) {
        this.targets = targets;
        this.caravan = caravan;
        setHeaderTitle(getTranslation("missing.targets"));
        setWidth("min(44rem, 94vw)");
        String wrong = getTranslation(RefusalReason.NUMBER_WRONG.messageKey(), "", 1, Target.MOST);
        least.setMin(1);
        least.setMax(Target.MOST);
        least.setI18n(new IntegerField.IntegerFieldI18n().setBadInputErrorMessage(wrong).setMinErrorMessage(wrong).setMaxErrorMessage(wrong));
        least.setStepButtonsVisible(true);
        sector.setLabel(getTranslation("missing.target.sector"));
        sector.setItems(caravan.sectors());
        sector.setItemLabelGenerator(one -> one.name(getLocale()));
        where.setLabel(getTranslation("missing.target.where"));
        List<Where> places = new ArrayList<>(caravan.meetings().stream().filter(one -> !one.archived() && !one.isOver() && !one.calledOff()).map(one -> new Where(one, null)).toList());
        targets.regions().forEach(region -> places.add(new Where(null, region)));
        where.setItems(places);
        where.setItemLabelGenerator(place -> place.meeting() == null ? getTranslation("missing.target.region", place.region())
                : getTranslation("missing.target.meeting", place.meeting().title()));
        fields.named("target", least);
        fields.named(SECTOR, sector);
        fields.named(WHERE, where);
        Button add = new Button(getTranslation("missing.target.add"), Icon.small("plus"), click -> {
            if (fields.tried(this::add)) {
                least.clear();
                show();
            }
        });
        Div one = new Div(least, sector, where, add);
        one.addClassName("target-fields");
        list.addClassName("target-list");
        add(new Paragraph(getTranslation("missing.targets.text")), list, one, fields.problem());
        Button done = new Button(getTranslation("missing.targets.done"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
        show();
    }

    private static @Nullable String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case UNKNOWN_SECTOR -> SECTOR;
            case UNKNOWN_MUNICIPALITY, NOT_FOUND -> WHERE;
            case NOTHING_CHOSEN, NUMBER_WRONG -> String.valueOf(refused.arguments()[0]);
            default -> null;
        };
    }

    private void add() {
        Refusals wrong = new Refusals();
        int aim = least.getValue() == null ? 0 : least.getValue();
        if (aim < 1 || aim > Target.MOST) {
            wrong.add(new Refused(RefusalReason.NUMBER_WRONG, "target", 1, Target.MOST));
        }
        if (sector.isEmpty()) {
            wrong.add(new Refused(RefusalReason.NOTHING_CHOSEN, SECTOR));
        }
        if (where.isEmpty()) {
            wrong.add(new Refused(RefusalReason.NOTHING_CHOSEN, WHERE));
        }
        wrong.end();
        Where place = where.getValue();
        targets.set(caravan.id(), new Target(idOf(place.meeting()), place.region(), sector.getValue().code(), aim));
    }

    private static @Nullable Long idOf(@Nullable MeetingSummary meeting) {
        return meeting == null ? null : meeting.id();
    }

    private void show() {
        list.removeAll();
        List<Target> all = targets.of(caravan.id());
        if (all.isEmpty()) {
            list.add(new ListItem(getTranslation("missing.targets.none")));
        }
        for (Target target : all) {
            String said = said(target);
            Button remove = new Button(Icon.small("close"), click -> {
                targets.remove(caravan.id(), target);
                show();
            });
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(getTranslation("missing.target.remove", said));
            list.add(new ListItem(new Span(said), remove));
        }
    }

    private String said(Target target) {
        String name = caravan.sectors().stream().filter(one -> one.code().equals(target.sector())).map(one -> one.name(getLocale())).findFirst().orElse(target.sector());
        return target.region() != null ? getTranslation("missing.target.said.region", target.least(), target.region(), name)
                : getTranslation("missing.target.said.meeting", target.least(), name, caravan.meetings().stream().filter(one -> target.meeting() != null && one.id() == target.meeting())
                        .map(MeetingSummary::title).findFirst().orElse(""));
    }
}
