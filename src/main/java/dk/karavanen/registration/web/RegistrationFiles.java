package dk.karavanen.registration.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.RegistrationSheet;
import dk.karavanen.registration.StaffRegistrations;
import dk.karavanen.registration.StaffRegistrations.Export;
import dk.karavanen.registration.StaffRegistrations.Kitchen;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.shared.sheet.SheetFile;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** The list for a spreadsheet, and two sheets to print: numbers for the kitchen, needs for those who see to them. */
@Controller
class RegistrationFiles {

    private final StaffRegistrations registrations;
    private final RegistrationSheet sheet;
    private final MeetingHead head;
    private final SignUpFrame frame;

    RegistrationFiles(StaffRegistrations registrations, RegistrationSheet sheet, MeetingHead head, SignUpFrame frame) {
        this.registrations = registrations;
        this.sheet = sheet;
        this.head = head;
        this.frame = frame;
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/registrations.csv")
    ResponseEntity<byte[]> csv(@PathVariable long meeting, HttpServletRequest request) {
        SheetTable table = sheet.table(registrations.export(meeting), frame.words(request).language());
        return file(new MediaType("text", "csv", StandardCharsets.UTF_8), meeting + ".csv", DanishCsv.of(table));
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/registrations.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable long meeting, HttpServletRequest request) {
        HtmlWords words = frame.words(request);
        Export export = registrations.export(meeting);
        return file(MediaType.parseMediaType(SheetFile.MEDIA_TYPE), meeting + ".xlsx",
                SheetFile.of(words.words("registration.title", export.at().meeting().title()), List.of(sheet.table(export, words.language()))));
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"karavanen-" + name + "\"").body(body);
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/kitchen")
    ResponseEntity<String> kitchen(@PathVariable long meeting, HttpServletRequest request) {
        MeetingSignUp at = registrations.meeting(meeting);
        Kitchen kitchen = StaffRegistrations.kitchen(registrations.all(meeting));
        HtmlWords html = frame.words(request);
        String portions = kitchen.portions().entrySet().stream().map(some -> line(html.say("signup.food." + some.getKey().name().toLowerCase(Locale.ROOT)), some.getValue())).collect(Collectors.joining());
        String allergies = kitchen.allergies().entrySet().stream().map(some -> line(HtmlWords.escape(some.getKey()), some.getValue())).collect(Collectors.joining());
        return printed(at, "registration.kitchen", "<table><tbody>" + line(html.say("registration.portions"), kitchen.total()) + portions + "</tbody></table>"
                + (allergies.isEmpty() ? "" : "<h2>" + html.say("signup.allergy") + "</h2><table><tbody>" + allergies + "</tbody></table>"), html, request);
    }

    private static String line(String label, int many) {
        return "<tr><th scope=\"row\" dir=\"auto\">" + label + "</th><td class=\"num\">" + many + "</td></tr>";
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/access")
    ResponseEntity<String> access(@PathVariable long meeting, HttpServletRequest request) {
        MeetingSignUp at = registrations.meeting(meeting);
        List<ListedPlace> those = StaffRegistrations.access(registrations.all(meeting));
        HtmlWords html = frame.words(request);
        PersonFields fields = new PersonFields(html, at, "", new FormErrors(null, refused -> null, html), "");
        String rows = those.stream().map(one -> "<tr><th scope=\"row\" dir=\"auto\">" + HtmlWords.escape(one.person().name()) + "</th><td dir=\"auto\">" + String.join(" · ", fields.needsOf(one.person())) + "</td></tr>")
                .collect(Collectors.joining());
        return printed(at, "registration.access.title", rows.isEmpty() ? "<p>" + html.say("registration.none") + "</p>" : "<table><tbody>" + rows + "</tbody></table>", html, request);
    }

    private ResponseEntity<String> printed(MeetingSignUp at, String key, String body, HtmlWords html, HttpServletRequest request) {
        String title = html.words(key) + ", " + at.meeting().title();
        String file = "<p class=\"on-screen\"><a class=\"btn btn--secondary\" href=\"" + request.getRequestURI() + ".pdf\">" + html.say("registration.pdf") + "</a></p>";
        return frame.bare(title, "<main class=\"signup printed\">" + file + "<h1 dir=\"auto\">" + HtmlWords.escape(title) + "</h1>" + head.facts(at, html) + body + "</main>", request);
    }
}
