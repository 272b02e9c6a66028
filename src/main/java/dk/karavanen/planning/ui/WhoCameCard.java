package dk.karavanen.planning.ui;

import java.util.List;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.TurnoutReader.Turnout;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** How many have come to a caravan's meetings, by sector. */
class WhoCameCard extends Section {

    WhoCameCard(List<Sector> sectors, Turnout whole) {
        addClassNames("card", "few");
        UnorderedList list = new UnorderedList();
        for (Sector sector : sectors) {
            int n = whole.bySector().getOrDefault(sector.code(), 0);
            Span count = new Span(Integer.toString(n));
            count.addClassName("num");
            Span name = new Span(sector.name(getLocale()));
            name.getElement().setAttribute("dir", "auto");
            list.add(new ListItem(new Icon(sector.shape()), name, count));
        }
        add(new H2(getTranslation("caravan.who-came", whole.total())), list);
    }
}
