package dk.karavanen.followup.web;

import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.OpenPools;
import dk.karavanen.followup.Journey;
import dk.karavanen.shared.web.HtmlWords;

/** Where there is money to carry the idea out, and the way to an application that begins with it. */
@Component
@Order(600)
class ApplyPart implements JourneyPart {

    private final CaravanOverviews caravans;
    private final ObjectProvider<OpenPools> pools;

    ApplyPart(CaravanOverviews caravans, ObjectProvider<OpenPools> pools) {
        this.caravans = caravans;
        this.pools = pools;
    }

    @Override
    public String card(Journey journey, HtmlWords html) {
        long caravan = caravans.find(journey.slug()).map(CaravanOverview::id).orElse(0L);
        String links = pools.stream().flatMap(all -> all.nearest(caravan).stream()).map(pool -> "<li><a href=\"" + HtmlWords.escape(pool.path() + "/apply?from=idea-" + journey.id()) + "\" dir=\"auto\">"
                + HtmlWords.escape(pool.title()) + "</a> <span class=\"meta\">" + html.say("journey.apply.left", pool.left().text(html.language())) + "</span></li>").collect(Collectors.joining());
        return links.isEmpty() ? "" : "<section class=\"card\"><h2>" + html.say("journey.apply") + "</h2><p>" + html.say("journey.apply.text") + "</p><ul>" + links + "</ul></section>";
    }
}
