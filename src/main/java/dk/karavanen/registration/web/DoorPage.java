package dk.karavanen.registration.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.registration.CheckIn;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.PublicPage;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** The screen at the door. Not Flow's: it works while there is no net. What it does is in {@code frontend/door}. */
@Controller
class DoorPage {

    private static final List<String> WORDS = List.of("door.hold", "door.search", "door.walk-in", "door.connected", "door.offline", "door.signed-out", "door.in", "door.was-in",
            "door.was-in.text", "door.unknown", "door.unknown.text", "door.unknown.other", "door.unknown.undated", "door.try-name", "door.walked-in", "door.undo", "door.undone", "door.name", "door.let-in", "door.cancel", "door.before",
            "door.came-of", "door.came", "door.nobody", "door.waits", "door.cancelled", "door.offline.text", "door.need.wheelchair", "door.need.loop", "door.need.interpreter", "door.full", "door.of", "door.idle", "door.food.vegetarian",
            "door.food.vegan", "door.list", "door.allergy", "door.not-in", "door.not-taken");

    private final CheckIn checkIn;
    private final CurrentStaff staff;
    private final SignUpFrame frame;
    private final JsonMapper json;
    private final PublicPage around;

    DoorPage(CheckIn checkIn, CurrentStaff staff, SignUpFrame frame, JsonMapper json, MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings) {
        this.checkIn = checkIn;
        this.staff = staff;
        this.frame = frame;
        this.json = json;
        this.around = new PublicPage(messages, build, settings);
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/door")
    ResponseEntity<String> door(@PathVariable long meeting, HttpServletRequest request) {
        MeetingSignUp at = checkIn.meeting(meeting);
        HtmlWords html = around.words(Language.of(request));
        if (at.signUp() == null) {
            return withoutSignUp(at.meeting(), html, request);
        }
        Map<String, String> words = new LinkedHashMap<>();
        WORDS.forEach(key -> words.put(key.substring("door.".length()), html.words(key)));
        String title = html.words("door.title", at.meeting().title());
        List<Map<String, String>> sectors = at.sectors().stream().map(one -> Map.of("code", one.code(), "name", one.name(html.language()), "shape", one.shape().token())).toList();
        String body = "<main class=\"door\" data-meeting=\"%d\" data-words=\"%s\" data-sectors=\"%s\"><h1 dir=\"auto\">%s</h1></main>".formatted(meeting,
                HtmlWords.escape(json.writeValueAsString(words)), HtmlWords.escape(json.writeValueAsString(sectors)), HtmlWords.escape(title));
        return around.bare(BuiltPage.read("door"), title, body, request, HttpStatus.OK);
    }

    /** Nobody can be found in a list there is not, and nobody is let in by it: said before the first stands there. */
    private ResponseEntity<String> withoutSignUp(Meeting meeting, HtmlWords html, HttpServletRequest request) {
        String title = html.words("door.title", meeting.title());
        boolean organiser = staff.may(meeting.caravan(), Role.ORGANISER);
        String registrations = organiser ? "<a class=\"btn btn--primary\" href=\"/staff/meetings/" + meeting.id() + "/registrations\">" + html.say("caravan.registrations") + "</a>" : "";
        return frame.answer(title, request.getRequestURI(), """
                <div class="door-none"><h1 dir="auto">%s</h1><section class="card"><h2>%s</h2><p>%s</p><p>%s</p><p class="door-ways">%s<a class="btn btn--secondary" href="/staff/desk">%s</a></p></section></div>"""
                .formatted(HtmlWords.escape(title), html.say("door.none"), html.say(organiser ? "door.none.open" : "door.none.ask"), html.say("door.none.code", JoinCode.spoken(meeting.code())), registrations,
                        html.say("caravan.desk")), request, HttpStatus.OK);
    }
}
