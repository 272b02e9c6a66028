package dk.karavanen.registration.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import dk.karavanen.registration.MeetingCalendar;
import dk.karavanen.registration.OwnRegistration;
import dk.karavanen.registration.OwnRegistrations;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Place;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.registration.SignUps;
import dk.karavanen.registration.web.OwnPage.NotTaken;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** Each person's own page, behind the secret link from their mail. Opening it does nothing; what does something is a press. */
@Controller
class OwnPages {

    private static final String SECRET = "/t/{token:[\\w-]{43}}";

    private final OwnRegistrations registrations;
    private final SignUps signUps;
    private final MeetingCalendar calendar;
    private final OwnPage page;
    private final SignUpFrame frame;

    OwnPages(OwnRegistrations registrations, SignUps signUps, MeetingCalendar calendar, OwnPage page, SignUpFrame frame) {
        this.registrations = registrations;
        this.signUps = signUps;
        this.calendar = calendar;
        this.page = page;
        this.frame = frame;
    }

    @GetMapping(SECRET)
    ResponseEntity<String> own(@PathVariable String token, HttpServletRequest request) {
        return show(token, null, request, HttpStatus.OK);
    }

    @PostMapping(SECRET)
    ResponseEntity<String> press(@PathVariable String token, HttpServletRequest request) {
        if (registrations.find(token).isEmpty()) {
            return show(token, null, request, HttpStatus.NOT_FOUND);
        }
        try {
            act(token, request);
        } catch (Refused refused) {
            return show(token, notTaken(refused, request), request, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path(token)).cacheControl(CacheControl.noStore()).build();
    }

    private void act(String token, HttpServletRequest request) {
        List<Long> place = number(request, "place").map(List::of).orElse(List.of());
        switch (String.valueOf(request.getParameter("act"))) {
            case "confirm" -> registrations.confirm(token);
            case "accept" -> registrations.accept(token);
            case "decline" -> registrations.cancel(token, registrations.find(token).stream().flatMap(own -> own.in(PlaceState.OFFERED).stream()).map(Place::id).toList());
            case "cancel" -> registrations.cancel(token, place);
            case "undo" -> registrations.comeAfterAll(token, place);
            case "change" -> registrations.change(token, place.stream().findFirst().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)), person(request, "." + request.getParameter("place")));
            case "add" -> registrations.add(token, person(request, ".0"));
            case "split" -> registrations.letSplit(token, true);
            case "together" -> registrations.letSplit(token, false);
            case "move" -> registrations.move(token, number(request, "target").orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
            case "erase" -> registrations.erase(token);
            default -> throw new Refused(RefusalReason.MALFORMED);
        }
    }

    /** Nothing that was filled in is lost. */
    private NotTaken notTaken(Refused refused, HttpServletRequest request) {
        return switch (String.valueOf(request.getParameter("act"))) {
            case "change" -> new NotTaken(refused, number(request, "place").orElse(null), person(request, "." + request.getParameter("place")));
            case "add" -> new NotTaken(refused, null, person(request, ".0"));
            default -> new NotTaken(refused, null, null);
        };
    }

    private Person person(HttpServletRequest request, String which) {
        Person typed = SignUpForm.person(request, which);
        String town = SignUpForm.typed(request, "municipality" + which);
        boolean abroad = town != null && town.strip().equalsIgnoreCase(frame.words(request).words("signup.abroad"));
        return new Person(typed.name(), typed.email(), SignUpForm.typed(request, "organisation" + which), typed.sector(), abroad ? Person.ABROAD : town, typed.food(), typed.allergy(), typed.needs());
    }

    private static Optional<Long> number(HttpServletRequest request, String name) {
        String typed = request.getParameter(name);
        return typed != null && typed.matches("\\d{1,15}") ? Optional.of(Long.valueOf(typed)) : Optional.empty();
    }

    @GetMapping(SECRET + "/data.json")
    @ResponseBody
    ResponseEntity<Map<String, @Nullable Object>> data(@PathVariable String token) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"karavanen.json\"")
                .contentType(MediaType.APPLICATION_JSON).body(registrations.data(token));
    }

    @GetMapping(SECRET + "/meeting.ics")
    ResponseEntity<String> calendar(@PathVariable String token) {
        String file = registrations.find(token).flatMap(own -> calendar.file(own.at())).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"karavanen.ics\"")
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8)).body(file);
    }

    private ResponseEntity<String> show(String token, @Nullable NotTaken not, HttpServletRequest request, HttpStatus status) {
        HtmlWords html = frame.words(request);
        Optional<OwnRegistration> found = registrations.find(token);
        if (found.isEmpty()) {
            return frame.answer(html.words("signup.own.nothing"), path(token), page.nothing(html), request, HttpStatus.NOT_FOUND);
        }
        OwnRegistration own = found.get();
        return frame.answer(OwnPage.title(own, html), path(token), page.main(own, path(token), signUps.meetings(own.at().slug()), not, html), request, status);
    }

    private static String path(String token) {
        return "/t/" + token;
    }
}
