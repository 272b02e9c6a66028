package dk.karavanen.invitation.web;

import java.net.URI;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.invitation.Invitation;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.invitation.OwnLink;
import dk.karavanen.mail.web.ConfirmPage;
import dk.karavanen.mail.web.ConfirmPage.Asked;
import dk.karavanen.mail.web.ConfirmPage.Press;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.SmallSectors;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A municipality's own link: which meeting, how many of theirs are signed up, and on to the form with the municipality filled in. A
 * number and no names: the mayor's office need not know who goes.
 */
@Controller
class InvitationController {

    private static final String BUTTON = "press";
    private static final String PRESSED = "on";

    private final Invitations invitations;
    private final ConfirmPage page;
    private final CurrentStaff staff;
    private final MessageSource messages;

    InvitationController(Invitations invitations, ConfirmPage page, CurrentStaff staff, MessageSource messages) {
        this.invitations = invitations;
        this.page = page;
        this.staff = staff;
        this.messages = messages;
    }

    /** In capitals too: so QR codes have it. */
    @GetMapping({Invitation.PATH + "{key}", "/I/{key}"})
    ResponseEntity<String> show(@PathVariable String key, HttpServletRequest request) {
        Optional<OwnLink> found = invitations.find(key);
        Locale language = ConfirmPage.language(request, Language.DANISH);
        return page.of(found.map(link -> asked(link, language)).orElseGet(() -> new Asked(HttpStatus.NOT_FOUND, say(language, "letters.own.unknown.title"),
                List.of(say(language, "letters.own.unknown.text")), List.of(), List.of())), request, language);
    }

    @PostMapping({Invitation.PATH + "{key}", "/I/{key}"})
    ResponseEntity<String> goOn(@PathVariable String key, HttpServletRequest request) {
        Optional<OwnLink> found = invitations.find(key);
        if (found.isEmpty()) {
            return show(key, request);
        }
        OwnLink link = found.get();
        if (link.state().takesRegistrations() && PRESSED.equals(request.getParameter(BUTTON)) && staff.find().isEmpty()) {
            // The button of the page as it stands now: not an address that is posted to blindly, and not who sent the letter and tries it.
            invitations.followed(link);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(link.signUpPath())).build();
    }

    private Asked asked(OwnLink link, Locale language) {
        Meeting meeting = link.meeting();
        String municipality = link.invitation().municipality().name();
        List<Map.Entry<String, String>> facts = new ArrayList<>();
        facts.add(fact(language, "letters.own.meeting", meeting.title()));
        if (meeting.startsAt() != null) {
            facts.add(fact(language, "letters.own.when", DanishTime.days(DanishTime.date(meeting.startsAt()), DanishTime.date(meeting.startsAt()), language)
                    + ", " + DanishTime.span(meeting.startsAt(), meeting.endsAt())));
        }
        if (meeting.venue() != null) {
            facts.add(fact(language, "letters.own.where", meeting.venue() + (meeting.address() == null ? "" : ", " + meeting.address())));
        }
        boolean open = link.state().takesRegistrations();
        String closed = switch (link.state()) {
            case CALLED_OFF -> "signup.called-off.title";
            case OVER -> "join.over";
            case CLOSED -> "letters.own.closed";
            default -> "signup.none.title";
        };
        int signedUp = link.invitation().signedUp();
        facts.add(fact(language, "letters.own.signed-up", signedUp == 0 ? say(language, "letters.own.nobody")
                : link.invitation().isFew() ? say(language, "letters.own.few", SmallSectors.FEWEST_SHOWN) : Integer.toString(signedUp)));
        return new Asked(HttpStatus.OK, say(language, "letters.own.title", municipality),
                List.of(open ? say(language, "letters.own.text", link.caravan().title(), municipality) : say(language, closed), say(language, "letters.own.numbers")), facts,
                !open ? List.of() : List.of(new Press(say(language, "letters.own.press", municipality), link.invitation().path(), Map.of(BUTTON, PRESSED), false)));
    }

    private Map.Entry<String, String> fact(Locale language, String key, String value) {
        return new SimpleEntry<>(say(language, key), value);
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
