package dk.karavanen.caravan.web;

import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import dk.karavanen.caravan.BrowserCookie;
import dk.karavanen.caravan.JoinChoices;
import dk.karavanen.caravan.JoinChoicesReader;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.ParticipantRecognition;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The way in for participants: the code on the wall, whom they come as, and on to the board. The QR code leads to
 * {@code /J/482716}, in capitals since those make smaller codes; where the digits alone do not do, to
 * {@code /J/482716/K7QM2XRD4F}, with a key or a slip. Opening that address spends nothing: scanners of mails open addresses too.
 *
 * <p>The page is whole as it comes and its form can be sent before any script has run; a script ({@code frontend/join}) then sends
 * it without leaving the page, so that nothing is lost where the network is.
 */
@Controller
class JoinPages {

    /** Flow's requests come to the root too, and say so with this. */
    private static final String FLOWS = "v-r";

    private final Joining joining;
    private final JoinChoicesReader choices;
    private final ParticipantRecognition recognition;
    private final GuessLimit guesses;
    private final JoinPage page;

    JoinPages(Joining joining, JoinChoicesReader choices, ParticipantRecognition recognition, GuessLimit guesses, JoinPage page) {
        this.joining = joining;
        this.choices = choices;
        this.recognition = recognition;
        this.guesses = guesses;
        this.page = page;
    }

    /** A function, since a controller's method would keep Flow from the root altogether. */
    @Bean
    static RouterFunction<ServerResponse> frontPage(JoinPage page) {
        return RouterFunctions.route(RequestPredicates.path("/").and(request -> Set.of(HttpMethod.GET, HttpMethod.HEAD)
                .contains(request.method()) && request.param(FLOWS).isEmpty()), request -> {
                    ResponseEntity<byte[]> front = page.of(JoinScreen.nothing(JoinForm.at("", null)), request.servletRequest(), HttpStatus.OK);
                    return ServerResponse.ok().headers(headers -> headers.addAll(front.getHeaders())).body(Objects.requireNonNull(front.getBody()));
                });
    }

    @GetMapping({"/j", "/j/", "/J", "/J/"})
    ResponseEntity<byte[]> front(HttpServletRequest request) {
        return page.of(JoinScreen.nothing(JoinForm.at("", null)), request, HttpStatus.OK);
    }

    @GetMapping({"/j/{code}", "/J/{code}"})
    ResponseEntity<byte[]> meeting(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        return meeting(code, null, request, response);
    }

    /** Whoever scans the code a second time goes straight to the board, without a page between. */
    @GetMapping({"/j/{code}/{key}", "/J/{code}/{key}"})
    ResponseEntity<byte[]> meeting(@PathVariable String code, @PathVariable @Nullable String key, HttpServletRequest request,
            HttpServletResponse response) {
        JoinScreen found = look(JoinForm.at(code, key), request, response);
        return found.choices() != null && takesPart(found.choices().meeting(), request) ? toBoard(found.choices().meeting())
                : page.of(found, request, HttpStatus.OK);
    }

    @PostMapping("/j")
    ResponseEntity<byte[]> send(HttpServletRequest request, HttpServletResponse response) {
        JoinForm form = JoinForm.sent(request);
        Visitor visitor = form.visitor(request);
        try {
            if (form.ownCode() != null) {
                BrowserCookie.mark(request, response);
                return enter(guesses.within(request, () -> joining.claim(form.digits(), form.visitor(request), form.ownCode())), request, response);
            }
            if (form.joins()) {
                BrowserCookie.mark(request, response);
                return enter(guesses.within(request, () -> joining.join(form.digits(), with(form, request), form.introduction())),
                        request, response);
            }
        } catch (Refused refused) {
            return refused(again(form, visitor, refused), request);
        }
        JoinScreen found = look(form, request, response);
        return form.typing() || found.refused() == null && !form.isTooShort() ? page.of(found, request, HttpStatus.OK) : refused(found, request);
    }

    private static Visitor with(JoinForm form, HttpServletRequest request) {
        Visitor visitor = form.visitor(request);
        return form.slip() == null ? visitor : visitor.withSlip(form.slip());
    }

    private JoinScreen look(JoinForm form, HttpServletRequest request, HttpServletResponse response) {
        if (!form.hasWholeCode()) {
            return JoinScreen.nothing(form);
        }
        Visitor visitor = form.visitor(request);
        try {
            JoinChoices choices = guesses.within(request, () -> this.choices.of(form.digits(), visitor));
            // Before anything is filled in: two tabs then send the same mark.
            BrowserCookie.mark(request, response);
            return new JoinScreen(form, choices, recognition.recognise(choices.meeting(), visitor).isPresent(), null);
        } catch (Refused wrong) {
            return new JoinScreen(form, null, false, wrong);
        }
    }

    /** The page once more after a refusal: full, closed or put away while somebody was filling in, it says so by itself. */
    private JoinScreen again(JoinForm form, Visitor visitor, Refused refused) {
        try {
            JoinChoices choices = this.choices.of(form.digits(), visitor);
            return new JoinScreen(form, choices, recognition.recognise(choices.meeting(), visitor).isPresent(), refused);
        } catch (Refused noMore) {
            return new JoinScreen(form, null, false, refused);
        }
    }

    private boolean takesPart(Meeting meeting, HttpServletRequest request) {
        return ParticipantCookie.read(request, meeting.caravan()).flatMap(token -> recognition.recognise(meeting, token))
                .filter(person -> recognition.attends(meeting, person)).isPresent();
    }

    private static ResponseEntity<byte[]> enter(Joined joined, HttpServletRequest request, HttpServletResponse response) {
        if (joined.token() != null) {
            ParticipantCookie.write(request, response, joined.meeting().caravan(), joined.token());
        }
        return toBoard(joined.meeting());
    }

    private static ResponseEntity<byte[]> toBoard(Meeting meeting) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, "/m/" + meeting.code())
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private ResponseEntity<byte[]> refused(JoinScreen screen, HttpServletRequest request) {
        return page.of(screen, request, screen.refused() instanceof RefusedForNow ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
