package dk.karavanen.planning.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.Municipalities.Municipality;

/** Which municipalities nobody has come from, by region, the emptiest region first. */
class MissingMunicipalities extends Section {

    /** @param came how many, by the municipality's code */
    MissingMunicipalities(List<Municipality> municipalities, Map<String, Integer> came) {
        Map<String, List<Municipality>> byRegion = new TreeMap<>();
        Map<String, Integer> all = new LinkedHashMap<>();
        for (Municipality municipality : municipalities) {
            all.merge(municipality.region(), 1, Integer::sum);
            if (!came.containsKey(municipality.code())) {
                byRegion.computeIfAbsent(municipality.region(), r -> new ArrayList<>()).add(municipality);
            }
        }
        int missing = byRegion.values().stream().mapToInt(List::size).sum();
        addClassNames("card", "miss");
        DescriptionList list = new DescriptionList();
        byRegion.entrySet().stream().sorted((a, b) -> b.getValue().size() - a.getValue().size()).forEach(region -> {
            Span count = new Span(getTranslation("caravan.missing.of", region.getValue().size(), all.get(region.getKey())));
            count.addClassName("num");
            Div row = new Div(new DescriptionList.Term(new Span(region.getKey()), count),
                    new DescriptionList.Description(String.join(", ", region.getValue().stream().map(Municipality::name).toList())));
            row.addClassName("r");
            list.getElement().appendChild(row.getElement());
        });
        add(new H2(getTranslation("caravan.missing", missing)), list);
    }
}
