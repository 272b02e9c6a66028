package dk.karavanen.registration.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dk.karavanen.caravan.BrowserCookie;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.registration.TicketEntry;
import dk.karavanen.registration.TicketEntry.Ticket;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.RoadPicture;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What a ticket's square leads to. Once its owner was met at the door, to the board by one press; until then it says the same of every
 * ticket, also of those there are not, and of the six letters alone, which can be guessed and read over a shoulder. Nothing of who signed up
 * stands here before the press.
 */
@Controller
class TicketPage {

    private static final String PATH = "/T/{ticket:\\w{6}(?:\\w{10})?}";

    private final TicketEntry entry;
    private final SignUpFrame frame;

    TicketPage(TicketEntry entry, SignUpFrame frame) {
        this.entry = entry;
        this.frame = frame;
    }

    @GetMapping(PATH)
    ResponseEntity<String> ticket(@PathVariable String ticket, HttpServletRequest request) {
        return show(ticket, null, request);
    }

    @PostMapping(PATH)
    ResponseEntity<String> enter(@PathVariable String ticket, HttpServletRequest request, HttpServletResponse response) {
        try {
            BrowserCookie.mark(request, response);
            Joined joined = entry.enter(ticket, Visitor.of(request, null), request.getParameter("whence") != null);
            if (joined.token() != null) {
                ParticipantCookie.write(request, response, joined.meeting().caravan(), joined.token());
            }
            return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, "/m/" + joined.meeting().code()).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
        } catch (Refused refused) {
            return show(ticket, refused, request);
        }
    }

    private ResponseEntity<String> show(String ticket, @Nullable Refused refused, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        Optional<Ticket> found = refused instanceof RefusedForNow ? Optional.empty() : entry.find(ticket, request.getRemoteAddr());
        String title = found.map(one -> html.words("signup.square.in", one.at().meeting().title())).orElseGet(() -> html.words("signup.square.title"));
        String wrong = refused == null || refused.why() == RefusalReason.NOT_FOUND ? "" : "<p class=\"hint hint--error\" role=\"alert\">" + html.say(refused) + "</p>";
        // Those two say that one can read along.
        boolean out = refused != null && (refused.why() == RefusalReason.FULL || refused.why() == RefusalReason.DOOR_CLOSED);
        String along = found.map(one -> one.at().meeting()).filter(meeting -> out && meeting.visibility() == Visibility.PUBLIC)
                .map(meeting -> "<p><a class=\"btn btn--secondary\" href=\"/m/" + meeting.code() + "\">" + html.say("join.read-along") + "</a></p>").orElse("");
        String main = "<div class=\"join signup\"><div class=\"join-art\" aria-hidden=\"true\">" + RoadPicture.SVG + "</div><div class=\"join-form\"><h1><span dir=\"auto\">" + HtmlWords.escape(title)
                + "</span></h1>" + wrong + along + found.map(one -> form(ticket, one, html)).orElseGet(() -> "<p>" + html.say(entry.isUsed(ticket) ? "signup.square.used" : "signup.square.text") + "</p>") + "</div></div>";
        return frame.answer(title, "/T/" + ticket, main, request, refused == null ? HttpStatus.OK : refused instanceof RefusedForNow ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String form(String ticket, Ticket found, HtmlWords html) {
        boolean whence = found.person().organisation() != null || found.person().municipality() != null;
        return "<form method=\"post\" action=\"/T/" + ticket + "\" class=\"card own\"><p>" + html.say("signup.square.as") + "</p>" + (whence
                ? "<label class=\"check\"><input type=\"checkbox\" name=\"whence\" value=\"yes\"><span>" + html.say("signup.square.whence") + "</span></label>" : "")
                + "<p class=\"hint\">" + html.say("signup.square.apart") + "</p>" + html.button("signup.square.go") + "</form>";
    }
}
