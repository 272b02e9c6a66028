package dk.karavanen.recommendation.ui;

import java.util.Locale;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.shared.ui.Icon;

/** Which sectors have answered at all, where that is too few for shares: their shapes, and a dot for each that is silent. */
@Tag("span")
final class AnsweringSectors extends Span {

    AnsweringSectors(Support support, Locale locale) {
        addClassName("slots");
        getElement().setAttribute("role", "img");
        String answering = support.sectors().stream().filter(sector -> sector.answered() > 0)
                .map(sector -> DisplayText.sector(this, sector, locale)).collect(Collectors.joining(", "));
        getElement().setAttribute("aria-label", getTranslation("recommendation.few.sectors",
                answering.isEmpty() ? getTranslation("recommendation.nobody") : answering));
        for (SectorSupport sector : support.sectors()) {
            if (sector.answered() == 0) {
                getElement().appendChild(new Element("i"));
            } else {
                getElement().appendChild(sector.sector().map(named -> new Icon(named.shape())).orElseGet(() -> Icon.small("more")).getElement());
            }
        }
    }
}
