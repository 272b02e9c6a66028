package dk.karavanen.pool.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Origin;
import dk.karavanen.pool.Origin.Support;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** What an application was made from, with who supports it: beside the application, and never in its points. */
final class OriginList {

    private OriginList() {
    }

    /** On the page of an application. */
    static String section(List<Origin> all, long application, boolean writable, HtmlWords html) {
        return all.isEmpty() ? "" : "<section class=\"card\" id=\"origins\" tabindex=\"-1\"><h2>" + html.say("pool.origin") + "</h2><p class=\"hint\">" + html.say("pool.origin.hint")
                + "</p>" + list(all, writable ? application : 0, html) + "</section>";
    }

    /** @param application of which they may be taken away; 0: they are only shown */
    static String list(List<Origin> all, long application, HtmlWords html) {
        return "<ul class=\"pool-origins\">" + all.stream().map(one -> "<li>" + one(one, html) + (application == 0 ? "" : remove(one, application, html)) + "</li>").collect(Collectors.joining()) + "</ul>";
    }

    private static String one(Origin one, HtmlWords html) {
        if (one.title() == null) {
            return "<p>" + html.say("pool.origin.gone") + "</p>";
        }
        String with = one.with().isEmpty() ? "" : "<p class=\"hint\" dir=\"auto\">" + html.say("pool.origin.with", String.join("; ", one.with())) + "</p>";
        return "<p class=\"pool-meta\">" + html.say(one.kind().messageKey()) + " · <span dir=\"auto\">" + HtmlWords.escape(one.where()) + "</span></p><p><a href=\"" + HtmlWords.escape(one.path())
                + "\" dir=\"auto\">" + HtmlWords.escape(one.title()) + "</a></p>" + with + (one.kind() == Origin.Kind.IDEA ? one.support().map(support -> support(support, html))
                        .orElseGet(() -> "<p class=\"hint\">" + html.say("pool.origin.hidden") + "</p>") : "");
    }

    private static String support(Support support, HtmlWords html) {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<Sector, Integer> sector : support.bySector().entrySet()) {
            rows.append("<li>").append(SectorChoice.shape(sector.getKey().shape())).append("<span dir=\"auto\">").append(HtmlWords.escape(sector.getKey().name(html.language())))
                    .append("</span> <b class=\"num\">").append(sector.getValue()).append("</b></li>");
        }
        support.others().ifPresent(others -> rows.append("<li><span>").append(html.say("pool.origin.others")).append("</span> <b class=\"num\">").append(others).append("</b></li>"));
        return "<p><b>" + html.say("pool.origin.support", support.forCount()) + "</b></p><ul class=\"pool-support\">" + rows + "</ul>";
    }

    private static String remove(Origin one, long application, HtmlWords html) {
        return "<form method=\"post\" action=\"" + Applying.PATH + application + "/origins/" + one.id() + "/remove\"><button class=\"btn btn--s\" type=\"submit\" aria-label=\"" + html.say("pool.row.remove")
                + ": " + HtmlWords.escape(one.title() == null ? html.words("pool.origin.gone") : one.title()) + "\">" + HtmlWords.smallIcon("close") + "<span>" + html.say("pool.row.remove") + "</span></button></form>";
    }
}
