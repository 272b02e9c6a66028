package dk.karavanen.followup.web;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journeys;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** An idea's journey at {@code /c/<caravan>/ideas/<id>}, for everyone. */
@Controller
class JourneyPages {

    private final Journeys journeys;
    private final JourneyPage page;
    private final FollowupFrame frame;

    JourneyPages(Journeys journeys, JourneyPage page, FollowupFrame frame) {
        this.journeys = journeys;
        this.page = page;
        this.frame = frame;
    }

    @GetMapping("/c/{slug}/ideas/{idea:\\d{1,18}}")
    ResponseEntity<String> journey(@PathVariable String slug, @PathVariable long idea, HttpServletRequest request) {
        Journey journey = journeys.of(slug, idea).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        HtmlWords html = frame.words(request);
        // What people wrote does not go where others can neither hide it nor take it back.
        return frame.shared(html.words("journey.title-of", journey.caravan()), journey.title(), request.getRequestURI(), html.words("journey.card"), request.getRequestURI() + ".atom",
                page.main(journey, html), request);
    }
}
