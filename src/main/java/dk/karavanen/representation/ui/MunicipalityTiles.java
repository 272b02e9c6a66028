package dk.karavanen.representation.ui;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.representation.MunicipalityStanding;
import dk.karavanen.representation.Representation;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.SectorSlots;

/** The 98 municipalities by region, a tile each with a slot for each sector; those pressed are chosen. The same as a table beneath. */
class MunicipalityTiles extends Div {

    /** Fewer than one municipality in so many has the sector. */
    private static final int FEW = 3;

    private final Representation now;
    private final MapOf shown;
    private final Set<String> selected;
    private final Runnable changed;

    /** @param only the region to show; null: all */
    MunicipalityTiles(Representation now, MapOf shown, Set<String> selected, @Nullable String only, Runnable changed) {
        this.now = now;
        this.shown = shown;
        this.selected = selected;
        this.changed = changed;
        now.byRegion().forEach((region, municipalities) -> {
            if (only == null || only.equals(region)) {
                add(region(region, municipalities));
            }
        });
    }

    private Section region(String region, List<MunicipalityStanding> municipalities) {
        Span of = new Span(getTranslation("missing.of", municipalities.stream().filter(shown::isThere).count(), municipalities.size()));
        of.addClassName("num");
        H3 title = new H3(new Span(region), of);
        Header head = new Header(title);
        if (shown != MapOf.INVITED) {
            head.add(new Html(sectors(municipalities)));
        }
        Div tiles = new Div();
        tiles.addClassName("mtiles");
        tiles.getElement().setAttribute("role", "group").setAttribute("aria-label", region);
        municipalities.forEach(one -> tiles.add(tile(one)));
        Section section = new Section(head, tiles);
        section.addClassName("mregion");
        return section;
    }

    /** How many municipalities of the region have somebody of each sector; underlined where it is few. */
    private String sectors(List<MunicipalityStanding> municipalities) {
        StringBuilder list = new StringBuilder("<dl>");
        for (Sector sector : now.sectors()) {
            long have = municipalities.stream().filter(one -> shown.figures(one).containsKey(sector.code())).count();
            list.append("<div").append(have * FEW < municipalities.size() ? " class=\"low\"" : "").append("><dt><kv-icon shape=\"").append(sector.shape().token())
                    .append("\"></kv-icon><span class=\"visually-hidden\">").append(HtmlUtils.htmlEscape(sector.name(getLocale())))
                    .append("</span></dt><dd class=\"num\">").append(have).append("</dd></div>");
        }
        return list.append("</dl>").toString();
    }

    private NativeButton tile(MunicipalityStanding one) {
        String code = one.municipality().code();
        Span name = new Span(one.municipality().name());
        name.addClassName("mname");
        NativeButton tile = new NativeButton();
        tile.add(name, inside(one));
        tile.addClassName(shown.isThere(one) ? "is-there" : "is-none");
        if (now.meetings().stream().map(MeetingSummary::title).anyMatch(title -> SearchText.of(title).equals(SearchText.of(one.municipality().name())))) {
            tile.addClassName("is-host");
        }
        tile.getElement().setAttribute("aria-pressed", Boolean.toString(selected.contains(code)));
        tile.getElement().setAttribute("aria-label", one.municipality().name() + ": " + said(one));
        tile.getElement().setAttribute("title", one.municipality().name());
        tile.addClickListener(click -> {
            if (!selected.remove(code)) {
                selected.add(code);
            }
            tile.getElement().setAttribute("aria-pressed", Boolean.toString(selected.contains(code)));
            changed.run();
        });
        return tile;
    }

    private Component inside(MunicipalityStanding one) {
        if (shown != MapOf.INVITED) {
            return new Html(SectorSlots.html(now.sectors(), shown.figures(one)));
        }
        Span state = new Span(getTranslation(invited(one)));
        state.addClassName("mstate");
        return state;
    }

    private static String invited(MunicipalityStanding one) {
        return one.written() ? one.isMissing() ? "missing.tile.written" : "missing.tile.answered" : one.invited() ? "missing.tile.chosen" : "missing.tile.not-invited";
    }

    /** In words, for whoever does not see the tile. */
    private String said(MunicipalityStanding one) {
        String signedUp = SectorSlots.spoken(now.sectors(), one.signedUp(), getLocale());
        String came = SectorSlots.spoken(now.sectors(), one.came(), getLocale());
        return (signedUp.isEmpty() ? getTranslation("missing.said.nobody") : getTranslation("missing.said.signed-up", signedUp)) + ". " + getTranslation(invited(one))
                + (came.isEmpty() ? "." : ". " + getTranslation("missing.said.came", came) + ".");
    }

    NativeDetails table() {
        StringBuilder table = new StringBuilder("<table class=\"plain\"><thead><tr>");
        for (String key : List.of("join.municipality", "missing.region-head", "missing.by.signed-up", "missing.by.invited", "missing.by.came")) {
            table.append("<th scope=\"col\">").append(HtmlUtils.htmlEscape(getTranslation(key))).append("</th>");
        }
        table.append("</tr></thead><tbody>");
        for (MunicipalityStanding one : now.municipalities()) {
            table.append("<tr><th scope=\"row\">").append(HtmlUtils.htmlEscape(one.municipality().name())).append("</th>");
            for (String cell : List.of(one.municipality().region(), SectorSlots.spoken(now.sectors(), one.signedUp(), getLocale()), getTranslation(invited(one)),
                    SectorSlots.spoken(now.sectors(), one.came(), getLocale()))) {
                table.append("<td>").append(cell.isEmpty() ? "–" : HtmlUtils.htmlEscape(cell)).append("</td>");
            }
            table.append("</tr>");
        }
        return new NativeDetails(getTranslation("caravan.map.table"), new Div(new Html(table.append("</tbody></table>").toString())));
    }
}
