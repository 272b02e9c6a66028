package dk.karavanen.followup.web;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journey.Figures;
import dk.karavanen.followup.Journey.Into;
import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/**
 * Who supported an idea: as the recommendation has it that rests on it, where enough have answered for shares; else in numbers, as the board
 * of its own meeting shows them. Support of several meetings stands side by side on the road and is added up nowhere but in a recommendation,
 * where each person counts once.
 */
@Component
class JourneySupport {

    String card(Journey journey, HtmlWords html) {
        Optional<Into> shares = journey.into().stream().filter(into -> into.support().filter(support -> support.share().isPresent()).isPresent()).findFirst();
        String inside = shares.map(into -> shares(into, html)).orElseGet(() -> journey.own().support().map(figures -> numbers(journey, figures, html))
                .orElseGet(() -> "<p>" + html.say("journey.support.hidden") + "</p>"));
        return "<section class=\"card sup\"><h2>" + html.say("journey.support") + "</h2>" + inside + meetings(journey, html) + "</section>";
    }

    /** Each meeting by itself; only those of one caravan are added, where a person counts once. */
    private static String meetings(Journey journey, HtmlWords html) {
        if (journey.meetings().size() < 2) {
            return "";
        }
        String rows = journey.meetings().stream().map(at -> "<div><dt dir=\"auto\">" + HtmlWords.escape(at.meeting()) + "</dt><dd class=\"num\">"
                + at.support().map(figures -> html.say("journey.supports", figures.forCount())).orElseGet(() -> html.say("journey.hidden")) + "</dd></div>").collect(Collectors.joining());
        return "<h3>" + html.say("journey.support.meetings") + "</h3><dl class=\"each\">" + rows + "</dl>"
                + (journey.together().isPresent() ? "<p class=\"meta\">" + html.say("journey.support.together", journey.together().getAsInt(), journey.caravan()) + "</p>" : "");
    }

    private static String shares(Into into, HtmlWords html) {
        Support support = into.support().orElseThrow();
        StringBuilder rows = new StringBuilder();
        for (SectorSupport sector : support.sectors()) {
            int share = percent(sector.share().orElse(0));
            rows.append(row(sector.sector().orElse(null), share, html.words("journey.percent", share), html));
        }
        return "<p class=\"fig\"><b class=\"num\">%s</b>%s</p><dl>%s</dl><p class=\"meta\">%s</p>".formatted(html.say("journey.percent", percent(support.share().orElseThrow())),
                html.say("journey.support.mean", support.voices()), rows, html.say("journey.support.half"));
    }

    private static String numbers(Journey journey, Figures figures, HtmlWords html) {
        int most = Math.max(1, Math.max(figures.bySector().values().stream().max(Comparator.naturalOrder()).orElse(0), figures.others().orElse(0)));
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<Sector, Integer> sector : figures.bySector().entrySet()) {
            rows.append(row(sector.getKey(), 100 * sector.getValue() / most, Integer.toString(sector.getValue()), html));
        }
        figures.others().ifPresent(others -> rows.append(row(null, 100 * others / most, Integer.toString(others), html)));
        String against = figures.against().isPresent() ? " " + html.say("journey.support.against", figures.against().getAsInt()) : "";
        return "<p class=\"fig\"><b class=\"num\">%d</b>%s</p><dl class=\"counts\">%s</dl>%s".formatted(figures.forCount(),
                html.say("journey.support.at", figures.forCount(), journey.own().meeting()) + against, rows,
                figures.others().isPresent() ? "<p class=\"meta\">" + html.say("journey.support.small") + "</p>" : "");
    }

    private static String row(@Nullable Sector sector, int width, String figure, HtmlWords html) {
        String shape = sector == null ? HtmlWords.smallIcon("more") : SectorChoice.shape(sector.shape());
        String colour = sector == null ? "var(--kv-ink-2)" : "var(--kv-sector-" + sector.shape().token() + ")";
        return "<div><dt>%s<span dir=\"auto\">%s</span></dt><dd class=\"ln\" aria-hidden=\"true\" style=\"--p:%d%%;--c:%s\"></dd><dd class=\"num\">%s</dd></div>".formatted(shape,
                sector == null ? html.say("journey.support.others") : HtmlWords.escape(sector.name(html.language())), width, colour, HtmlWords.escape(figure));
    }

    private static int percent(double share) {
        return (int) Math.round(100 * share);
    }
}
