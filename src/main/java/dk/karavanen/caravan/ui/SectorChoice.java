package dk.karavanen.caravan.ui;

import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** Whom one comes as: one of the caravan's sectors. Native radio buttons: they are there at once and every phone knows them. */
class SectorChoice extends FieldSet {

    private static final String ERROR = "join-sector-error";

    private final Paragraph error = new Paragraph();
    private final Input first;
    private String chosen;

    SectorChoice(String question, List<Sector> sectors, Locale locale) {
        addClassName("whos");
        setLegendText(question);
        error.setId(ERROR);
        error.addClassNames("hint", "hint--error");
        error.setVisible(false);
        add(error);
        Input one = null;
        for (Sector sector : sectors) {
            Input radio = new Input();
            radio.setType("radio");
            radio.addClassName("visually-hidden");
            radio.getElement().setAttribute("name", "sector").setAttribute("value", sector.code());
            Span name = new Span(sector.name(locale));
            name.getElement().setAttribute("dir", "auto");
            Icon check = Icon.small("check");
            NativeLabel label = new NativeLabel();
            label.add(radio, new Icon(sector.shape()), name, check);
            label.addClassName("who");
            add(label);
            one = one == null ? radio : one;
        }
        first = one;
        getElement().addEventListener("change", event -> choose(event.getEventData().get("event.target.value").asString()))
                .addEventData("event.target.value");
    }

    private void choose(String code) {
        chosen = code;
        error.setVisible(false);
        getElement().removeAttribute("aria-describedby");
    }

    /** The chosen sector's code, or null. */
    String chosen() {
        return chosen;
    }

    void fail(String message) {
        error.setText(message);
        error.setVisible(true);
        getElement().setAttribute("aria-describedby", ERROR);
        first.focus();
    }
}
