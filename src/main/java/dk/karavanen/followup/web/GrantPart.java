package dk.karavanen.followup.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.board.IdeaGrants;
import dk.karavanen.board.IdeaGrants.IdeaGrant;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journey.Gathered;
import dk.karavanen.shared.web.HtmlWords;

/** Money that was granted to what was made from the idea, and what came of it. */
@Component
@Order(4)
class GrantPart implements JourneyPart {

    private final ObjectProvider<IdeaGrants> grants;

    GrantPart(ObjectProvider<IdeaGrants> grants) {
        this.grants = grants;
    }

    @Override
    public List<Stop> stops(Journey journey, HtmlWords html) {
        Set<Long> ideas = journey.meetings().stream().flatMap(at -> Stream.concat(Stream.of(at.id()), at.with().stream().map(Gathered::id))).collect(Collectors.toSet());
        List<Stop> stops = new ArrayList<>();
        grants.stream().flatMap(known -> known.of(ideas).stream()).forEach(one -> {
            String link = "<p><a href=\"" + HtmlWords.escape(one.path()) + "#grants\">" + html.say("journey.grant.pool") + "</a></p>";
            stops.add(stop(html.say("journey.grant"), one.acceptedAt(), "<p class=\"q\" dir=\"auto\">" + HtmlWords.escape(one.title()) + "</p><p dir=\"auto\">" + amount(one, html) + "</p>" + link, html));
            if (one.closedAt() != null && one.outcome() != null) {
                stops.add(stop(html.say("journey.grant.outcome"), one.closedAt(), "<p dir=\"auto\">" + HtmlWords.escape(one.outcome()) + "</p>" + link, html));
            }
        });
        return stops;
    }

    private static String amount(IdeaGrant one, HtmlWords html) {
        return html.say("journey.grant.text", one.amount().text(html.language()), one.applicant());
    }

    private static Stop stop(String title, Instant at, String text, HtmlWords html) {
        return new Stop(html.say("journey.group.grant"), title, DanishTime.date(at), false, DanishTime.days(DanishTime.date(at), null, html.language()), text);
    }
}
