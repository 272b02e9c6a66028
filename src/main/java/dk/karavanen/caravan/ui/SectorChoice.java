package dk.karavanen.caravan.ui;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.web.util.HtmlUtils;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.DomListenerRegistration;

import dk.karavanen.shared.Sector;

/**
 * Whom one comes as: one of the caravan's sectors. Native radio buttons: they are there at once and every phone knows them. In one
 * piece of HTML, since each of Flow's elements costs as much as a database row; the form says what is chosen when it is sent.
 */
class SectorChoice extends FieldSet {

    /** What a form with this in it sends along: the chosen sector's code, or nothing. An expression on its event. */
    static final String CHOSEN = "element.querySelector('[name=sector]:checked')?.value ?? ''";

    private static final String ERROR = "join-sector-error";
    /** The code, the shape's token, the name. */
    private static final String ONE = """
            <label class="who"><input class="visually-hidden" type="radio" name="sector" value="%s"><kv-icon shape="%s"></kv-icon>\
            <span dir="auto">%s</span><kv-icon name="check" size="s"></kv-icon></label>""";

    private final Paragraph error = new Paragraph();

    SectorChoice(String question, List<Sector> sectors, Locale locale) {
        addClassName("whos");
        setLegendText(question);
        error.setId(ERROR);
        error.addClassNames("hint", "hint--error");
        error.setVisible(false);
        Div all = new Div();
        all.addClassName("whos-all");
        all.getElement().setProperty("innerHTML", sectors.stream().map(sector -> ONE.formatted(HtmlUtils.htmlEscape(sector.code()),
                sector.shape().token(), HtmlUtils.htmlEscape(sector.name(locale)))).collect(Collectors.joining()));
        add(error, all);
    }

    void fail(String message) {
        error.setText(message);
        error.setVisible(true);
        getElement().setAttribute("aria-describedby", ERROR);
        getElement().executeJs("this.querySelector('input').focus()");
        DomListenerRegistration[] once = new DomListenerRegistration[1];
        once[0] = getElement().addEventListener("change", event -> {
            error.setVisible(false);
            getElement().removeAttribute("aria-describedby");
            once[0].remove();
        });
    }
}
