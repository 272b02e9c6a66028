package dk.karavanen.planning.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;

import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.shared.ui.Icon;

/** A sector's shape and its two names. */
class SectorRow extends TwoTextsRow {

    private final String code;
    private final Select<SectorShape> shape = new Select<>();

    SectorRow(Sector sector, Runnable changed) {
        super(new Text("caravan.name.da", sector.nameDa()), new Text("caravan.name.en", sector.nameEn()), CaravanPlan.MAX_SECTOR, changed);
        code = sector.code();
        shape.setLabel(getTranslation("caravan.shape"));
        shape.setItems(SectorShape.values());
        shape.setItemLabelGenerator(each -> getTranslation("caravan.shape." + each.token()));
        shape.setRenderer(new ComponentRenderer<>(each -> {
            Span item = new Span(new Icon(each), new Span(getTranslation("caravan.shape." + each.token())));
            item.addClassName("shape-choice");
            return item;
        }));
        shape.setValue(sector.shape());
        shape.addValueChangeListener(change -> changed.run());
        addClassName("sector-row");
        addComponentAsFirst(shape);
    }

    SectorShape shape() {
        return shape.getValue();
    }

    @Nullable Sector sector() {
        return code.isEmpty() && isBlank() ? null : new Sector(code, firstText(), secondText(), shape.getValue());
    }
}
