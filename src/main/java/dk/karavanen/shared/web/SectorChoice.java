package dk.karavanen.shared.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;

/** Whom somebody comes as. Native radio buttons: they are there at once and every phone knows them. */
public final class SectorChoice {

    private SectorChoice() {
    }

    /**
     * @param id     of the first; the error's is the same with {@code -error}
     * @param chosen its code, or null
     * @param error  as HTML, or null: then whoever uses the page is taken here
     */
    public static String html(String id, String name, List<Sector> sectors, @Nullable String chosen, String legend, @Nullable String error,
            Locale language) {
        String all = sectors.stream().map(sector -> """
                <label class="who"><input class="visually-hidden" type="radio"%s name="%s" value="%s"%s%s>%s\
                <span dir="auto">%s</span>%s</label>""".formatted(sector == sectors.getFirst() ? " id=\"" + id + "\"" : "", name, HtmlWords.escape(sector.code()), sector.code().equals(chosen) ? " checked" : "",
                error != null && sector == sectors.getFirst() ? " autofocus" : "", shape(sector.shape()), HtmlWords.escape(sector.name(language)),
                HtmlWords.smallIcon("check"))).collect(Collectors.joining());
        return "<fieldset class=\"whos\"%s><legend>%s</legend>%s<div class=\"whos-all\">%s</div></fieldset>".formatted(
                error == null ? "" : " aria-describedby=\"" + id + "-error\"", legend, error == null ? "" : FormLine.error(id, error), all);
    }

    public static String shape(SectorShape shape) {
        return "<svg class=\"shp shp--%s\" viewBox=\"0 0 16 16\" overflow=\"visible\" aria-hidden=\"true\"><path fill-rule=\"evenodd\" d=\"%s\"/></svg>"
                .formatted(shape.token(), shape.path());
    }
}
