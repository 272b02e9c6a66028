package dk.karavanen.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import dk.karavanen.shared.SectorShape;

/**
 * A line icon, or the shape of a sector in its colour. Decoration only: screen readers pass it over, so a word or a name must
 * stand beside it. What there is to draw: {@code frontend/shared/icons.ts}.
 */
@Tag("kv-icon")
@JsModule("./shared/kv-icon.ts")
public class Icon extends Component implements HasStyle {

    /** @param name as in {@code icons.ts}, e.g. {@code merge} */
    public Icon(String name) {
        getElement().setAttribute("name", name);
    }

    public Icon(SectorShape shape) {
        getElement().setAttribute("shape", shape.token());
    }

    /** 16 pixels instead of 20, as in buttons and pills. */
    public static Icon small(String name) {
        Icon icon = new Icon(name);
        icon.getElement().setAttribute("size", "s");
        return icon;
    }
}
