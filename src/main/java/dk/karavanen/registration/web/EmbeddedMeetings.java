package dk.karavanen.registration.web;

import java.util.stream.Collectors;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.registration.SignUps;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A caravan's meetings to be shown in a frame on the councils' own sites. Nothing can be filled in here: its links open Karavanen in a
 * window of its own. Which sites may show it stands in the settings, and in the answer's headers.
 */
@Controller
class EmbeddedMeetings {

    private final SignUps signUps;
    private final MeetingHead head;
    private final SignUpFrame frame;

    EmbeddedMeetings(SignUps signUps, MeetingHead head, SignUpFrame frame) {
        this.signUps = signUps;
        this.head = head;
        this.frame = frame;
    }

    @GetMapping("/embed/{slug}")
    ResponseEntity<String> meetings(@PathVariable String slug, HttpServletRequest request) {
        String title = signUps.caravan(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        HtmlWords html = frame.words(request);
        String list = signUps.meetings(slug).stream().map(at -> "<li class=\"card\"><h2><a href=\"%s\" target=\"_blank\" rel=\"noopener\" dir=\"auto\">%s</a></h2>%s<p class=\"hint\">%s</p></li>"
                .formatted(HtmlWords.escape(SignUpPage.path(at)), HtmlWords.escape(at.meeting().title()), head.facts(at, html), SignUpPages.state(at, html))).collect(Collectors.joining());
        return frame.bare(title, "<main class=\"signup embedded\"><h1 dir=\"auto\">" + HtmlWords.escape(title) + "</h1><ul class=\"meetings\">" + list + "</ul></main>", request);
    }
}
