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
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** What organisers aim for, a sentence each. Each is kept when it is added. */
class TargetDialog extends Dialog {

    /** Where a target is for: a meeting or a region. */
    private record Where(@Nullable MeetingSummary meeting, @Nullable String region) {
    }

    private final Targets targets;
    private final CaravanOverview caravan;
    private final UnorderedList list = new UnorderedList();
    private final IntegerField least = new IntegerField(getTranslation("missing.target.least"));
    private final Select<Sector> sector = new Select<>();
    private final Select<Where> where = new Select<>();

    TargetDialog(Targets targets, CaravanOverview caravan) {
        this.targets = targets;
        this.caravan = caravan;
        setHeaderTitle(getTranslation("missing.targets"));
        setWidth("min(44rem, 94vw)");
        least.setMin(1);
        least.setMax(Target.MOST);
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
        Button add = new Button(getTranslation("missing.target.add"), Icon.small("plus"), click -> add());
        Div fields = new Div(least, sector, where, add);
        fields.addClassName("target-fields");
        list.addClassName("target-list");
        add(new Paragraph(getTranslation("missing.targets.text")), list, fields);
        Button done = new Button(getTranslation("missing.targets.done"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
        show();
    }

    private void add() {
        least.setInvalid(false);
        if (least.getValue() == null || sector.getValue() == null || where.getValue() == null) {
            least.setErrorMessage(getTranslation("missing.target.incomplete"));
            least.setInvalid(true);
            return;
        }
        Where place = where.getValue();
        try {
            targets.set(caravan.id(), new Target(idOf(place.meeting()), place.region(), sector.getValue().code(), least.getValue()));
            least.clear();
            show();
        } catch (Refused refused) {
            least.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
            least.setInvalid(true);
        }
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
