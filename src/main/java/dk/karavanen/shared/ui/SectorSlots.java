package dk.karavanen.shared.ui;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.web.util.HtmlUtils;

import dk.karavanen.shared.Sector;

/**
 * A slot for each sector in their fixed order: its shape where anybody is, a dot where it is missing. As HTML, for a screen has a hundred
 * of them; what screen readers hear stands beside it.
 */
public final class SectorSlots {

    private SectorSlots() {
    }

    /** @param figures by sector code; those without one are missing */
    public static String html(List<Sector> sectors, Map<String, Integer> figures) {
        StringBuilder slots = new StringBuilder("<span class=\"slots\" aria-hidden=\"true\">");
        for (Sector sector : sectors) {
            slots.append(figures.getOrDefault(sector.code(), 0) > 0 ? "<kv-icon shape=\"" + HtmlUtils.htmlEscape(sector.shape().token()) + "\"></kv-icon>" : "<i></i>");
        }
        return slots.append("</span>").toString();
    }

    /** @return sectors with how many, as they are spoken */
    public static String spoken(List<Sector> sectors, Map<String, Integer> figures, Locale locale) {
        return String.join(", ", sectors.stream().filter(sector -> figures.getOrDefault(sector.code(), 0) > 0)
                .map(sector -> sector.name(locale) + " " + figures.get(sector.code())).toList());
    }
}
