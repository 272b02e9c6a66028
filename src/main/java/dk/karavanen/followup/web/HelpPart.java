package dk.karavanen.followup.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.board.Viewer;
import dk.karavanen.cooperation.OfferReader;
import dk.karavanen.cooperation.OfferReader.OfferPage;
import dk.karavanen.cooperation.Side;
import dk.karavanen.followup.Journey;
import dk.karavanen.shared.web.HtmlWords;

/** How much is offered and needed on the idea, and the way to its page. */
@Component
@Order(3)
class HelpPart implements JourneyPart {

    private final OfferReader reader;

    HelpPart(OfferReader reader) {
        this.reader = reader;
    }

    @Override
    public String card(Journey journey, HtmlWords html) {
        return reader.ofIdea(journey.slug(), journey.id(), Viewer.ANYONE).filter(page -> page.isOpen() || !page.all().isEmpty()).map(page -> card(page, journey, html)).orElse("");
    }

    private static String card(OfferPage page, Journey journey, HtmlWords html) {
        return "<section class=\"card\"><h2>%s</h2><p>%s</p><p><a href=\"/c/%s/ideas/%d/cooperation\">%s</a></p></section>".formatted(html.say("journey.help"),
                html.say("journey.help.text", page.of(Side.OFFER).size(), page.of(Side.NEED).size()), HtmlWords.escape(journey.slug()), journey.id(), html.say("journey.help.link"));
    }
}
