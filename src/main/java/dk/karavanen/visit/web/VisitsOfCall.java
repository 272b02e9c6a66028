package dk.karavanen.visit.web;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.CallPagePart;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.visit.PublicVisits;

/** What a call's page says of the visits that took place. */
@Component
class VisitsOfCall implements CallPagePart {

    private final PublicVisits visits;
    private final MessageSource messages;

    VisitsOfCall(PublicVisits visits, MessageSource messages) {
        this.visits = visits;
        this.messages = messages;
    }

    @Override
    public String of(FundingCall call, Locale language) {
        HtmlWords html = new HtmlWords(messages, language);
        int count = visits.countOf(call);
        return count == 0 ? "" : "<section class=\"card\"><h2>%s</h2><p>%s</p><p>%s</p></section>".formatted(html.say("visit.list"), html.say("caravan.outcome.visits.text", count),
                html.link(call.path() + "/visits", "caravan.outcome.read"));
    }
}
