package dk.karavanen.caravan.ui;

import java.util.List;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.OpenPools.OpenPool;

/** Money that stands beside a caravan, and how much of it is left. */
class CaravanPools extends Section {

    CaravanPools(List<OpenPool> pools) {
        addClassName("outcomes");
        Div cards = new Div();
        cards.addClassName("outcome-cards");
        pools.forEach(pool -> {
            Anchor way = new Anchor(pool.path(), getTranslation("caravan.pools.go"));
            way.setRouterIgnore(true);
            way.getElement().setAttribute("aria-label", getTranslation("caravan.pools.go") + ": " + pool.title());
            way.addClassNames("btn", "btn--secondary");
            String left = pool.left().text(getLocale());
            Div meter = new Div();
            meter.addClassName("front-meter");
            meter.getElement().setAttribute("role", "img").setAttribute("aria-label", getTranslation("caravan.pools.meter", left, pool.amount().text(getLocale())));
            Element gone = new Element("i");
            gone.getStyle().set("--n", Long.toString(pool.gone()));
            meter.getElement().appendChild(gone);
            Div card = new Div(new H3(PublicWords.text(pool.title())), meter, new Paragraph(pool.rolling() ? getTranslation("caravan.pools.rolling", left)
                    : getTranslation("caravan.pools.until", left, DanishTime.days(pool.deadline(), null, getLocale()))), way);
            card.addClassNames("card", "outcome");
            cards.add(card);
        });
        add(new H2(getTranslation("caravan.pools")), cards);
    }
}
