package dk.karavanen.registration.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.RoadPicture;
import jakarta.servlet.http.HttpServletRequest;

/** What a ticket's square leads to on anybody's phone. Says the same of every ticket, also of those there are not: six letters can be guessed. */
@Controller
class TicketPage {

    private final SignUpFrame frame;

    TicketPage(SignUpFrame frame) {
        this.frame = frame;
    }

    @GetMapping("/T/{ticket:\\w{6}}")
    ResponseEntity<String> ticket(@PathVariable String ticket, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        String main = "<div class=\"join signup\"><div class=\"join-art\" aria-hidden=\"true\">" + RoadPicture.SVG + "</div><div class=\"join-form\"><h1><span>" + html.say("signup.square.title")
                + "</span></h1><p>" + html.say("signup.square.text") + "</p></div></div>";
        return frame.answer(html.words("signup.square.title"), request.getRequestURI(), main, request, HttpStatus.OK);
    }
}
