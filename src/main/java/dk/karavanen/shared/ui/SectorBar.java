package dk.karavanen.shared.ui;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

import dk.karavanen.shared.Sector;

/** How a figure is made up of sectors, as a bar in their colours; screen readers hear the figures. */
@Tag("div")
public class SectorBar extends Component implements HasStyle {

    /**
     * @param sectors in their fixed order
     * @param figures by sector code; sectors without one are left out
     * @param share   length against the longest bar beside it, 0 to 1
     * @param name    what the screen reader says before the figures, e.g. "Støtter"
     */
    public SectorBar(List<Sector> sectors, Map<String, Integer> figures, double share, String name, Locale locale) {
        addClassName("bar");
        getElement().setAttribute("role", "img");
        getElement().getStyle().set("--share", String.format(Locale.ROOT, "%.3f", share)).set("--bar-size", "0.625rem");
        getElement().setAttribute("aria-label", name + ": " + sectors.stream().filter(s -> figures.getOrDefault(s.code(), 0) > 0)
                .map(s -> s.name(locale) + " " + figures.get(s.code())).collect(Collectors.joining(", ")));
        for (Sector sector : sectors) {
            int n = figures.getOrDefault(sector.code(), 0);
            if (n > 0) {
                Element part = new Element("i");
                part.getClassList().add(sector.shape().token());
                part.getStyle().set("--n", Integer.toString(n));
                getElement().appendChild(part);
            }
        }
    }
}
