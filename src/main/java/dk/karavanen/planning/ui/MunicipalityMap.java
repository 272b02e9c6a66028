package dk.karavanen.planning.ui;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.TileMap;
import dk.karavanen.caravan.TileMap.Square;

/**
 * Denmark as a tile for each municipality, as dark as many people came from it. Islands and coasts keep their places as far
 * as squares allow. The same as a table beneath, for those who read.
 */
class MunicipalityMap extends Div {

    /**
     * @param people by municipality code
     * @param hosts  where meetings are held
     * @param next   the host of the next meeting, or null
     */
    MunicipalityMap(Municipalities municipalities, Map<String, Integer> people, Set<String> hosts, @Nullable String next) {
        addClassNames("card", "map");
        Paragraph by = new Paragraph(getTranslation("caravan.map.by-home"));
        Header header = new Header(new H2(getTranslation("caravan.map.title", people.size(), municipalities.all().size())), by);
        String tiles = TileMap.html(municipalities, "", place -> {
            String code = place.municipality().code();
            int n = people.getOrDefault(code, 0);
            return Square.named(shade(n) + (hosts.contains(code) ? " host" : "") + (code.equals(next) ? " next" : ""), place.municipality().name() + ": " + n, place.tile());
        });
        add(header, key(), new Html(tiles), table(municipalities, people));
    }

    private static String shade(int people) {
        return people == 0 ? "l0" : people < 5 ? "l1" : people < 15 ? "l2" : "l3";
    }

    private Html key() {
        String[] entries = {"l3", "caravan.map.many", "l2", "caravan.map.some", "l1", "caravan.map.few", "l0", "caravan.map.none",
                "l0 host", "caravan.map.host"};
        StringBuilder key = new StringBuilder("<p class=\"key\" aria-hidden=\"true\">");
        for (int i = 0; i < entries.length; i += 2) {
            key.append("<span><i class=\"").append(entries[i]).append("\"></i>")
                    .append(HtmlUtils.htmlEscape(getTranslation(entries[i + 1]))).append("</span>");
        }
        return new Html(key.append("</p>").toString());
    }

    private NativeDetails table(Municipalities municipalities, Map<String, Integer> people) {
        StringBuilder table = new StringBuilder("<table class=\"plain\"><thead><tr><th scope=\"col\">")
                .append(HtmlUtils.htmlEscape(getTranslation("join.municipality"))).append("</th><th scope=\"col\" class=\"num\">")
                .append(HtmlUtils.htmlEscape(getTranslation("caravan.participants"))).append("</th></tr></thead><tbody>");
        for (Municipality municipality : municipalities.all()) {
            table.append("<tr><th scope=\"row\">").append(HtmlUtils.htmlEscape(municipality.name())).append("</th><td class=\"num\">")
                    .append(people.getOrDefault(municipality.code(), 0)).append("</td></tr>");
        }
        return new NativeDetails(getTranslation("caravan.map.table"), new Html(table.append("</tbody></table>").toString()));
    }
}
