package dk.karavanen.recommendation.ui;

import java.util.Locale;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.shared.ui.Icon;

/** Support in each sector as small upright bars with a dashed line at one half; screen readers hear the figures. */
@Tag("span")
final class SectorColumns extends Span {

    SectorColumns(Support support, Locale locale) {
        addClassName("cons");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", getTranslation("recommendation.bySector") + ": " + support.sectors().stream()
                .map(sector -> DisplayText.sector(this, sector, locale) + " " + said(sector, locale)).collect(Collectors.joining(", ")));
        for (SectorSupport sector : support.sectors()) {
            Element column = new Element("i");
            column.getClassList().add(DisplayText.token(sector));
            column.getStyle().set("--p", Long.toString(DisplayText.whole(sector.share().orElse(0))));
            column.appendChild(new Element("b"));
            column.appendChild(sector.sector().map(named -> new Icon(named.shape())).orElseGet(() -> Icon.small("more")).getElement());
            getElement().appendChild(column);
        }
    }

    private String said(SectorSupport sector, Locale locale) {
        return sector.share().isPresent() ? DisplayText.percent(sector.share().getAsDouble(), locale) + " ("
                + getTranslation("recommendation.ofThose", sector.forCount(), sector.answered()) + ")"
                : getTranslation("recommendation.nobody");
    }
}
