package dk.karavanen.recommendation.ui;

import java.util.Locale;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.shared.ui.Icon;

/** Support in each sector as a list of lying bars, each with its share and counts. */
final class SectorShares extends DescriptionList {

    SectorShares(Support support, Locale locale) {
        addClassName("sect");
        for (SectorSupport sector : support.sectors()) {
            Term name = new Term(sector.sector().map(named -> new Icon(named.shape())).orElseGet(() -> Icon.small("more")),
                    new Span(DisplayText.sector(this, sector, locale)));
            Span bar = new Span();
            bar.addClassNames("track", DisplayText.token(sector));
            bar.getElement().setAttribute("aria-hidden", "true");
            bar.getStyle().set("--p", DisplayText.whole(sector.share().orElse(0)) + "%");
            Span figure = new Span();
            figure.addClassNames("num", "figure");
            figure.add(new Span(sector.share().isPresent() ? DisplayText.percent(sector.share().getAsDouble(), locale) : "–"));
            Span counts = new Span(getTranslation("recommendation.ofThose", sector.forCount(), sector.answered()));
            counts.addClassName("of");
            figure.add(counts);
            add(new Div(name, new Description(bar, figure)));
        }
    }
}
