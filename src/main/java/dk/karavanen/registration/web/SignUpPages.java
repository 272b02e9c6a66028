package dk.karavanen.registration.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriUtils;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.Registering;
import dk.karavanen.registration.Registering.Answer;
import dk.karavanen.registration.SignUps;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.RoadPicture;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where people sign up. As the join page it is whole as it comes, and its form can be sent before any script has run; a script
 * ({@code frontend/signup}) then sends it without leaving the page and keeps what is typed. Buttons on the way (one more, paste a list)
 * send the form too and get it back with what they changed: there is one way to write the screen.
 */
@Controller
class SignUpPages {

    private final SignUps signUps;
    private final Registering registering;
    private final SignUpPage page;
    private final MeetingHead head;
    private final SignUpFrame frame;
    private final Municipalities municipalities;

    SignUpPages(SignUps signUps, Registering registering, SignUpPage page, MeetingHead head, SignUpFrame frame, Municipalities municipalities) {
        this.signUps = signUps;
        this.registering = registering;
        this.page = page;
        this.head = head;
        this.frame = frame;
        this.municipalities = municipalities;
    }

    /** All meetings of a caravan; where there is but one to sign up for, that one. */
    @GetMapping("/c/{slug}/sign-up")
    ResponseEntity<String> all(@PathVariable String slug, HttpServletRequest request) {
        String title = signUps.caravan(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        List<MeetingSignUp> meetings = signUps.meetings(slug);
        List<MeetingSignUp> open = meetings.stream().filter(at -> at.state().takesRegistrations()).toList();
        if (open.size() == 1 && meetings.size() == 1) {
            return seeOther(SignUpPage.path(open.getFirst()));
        }
        HtmlWords html = frame.words(request);
        String list = meetings.stream().map(at -> "<li class=\"card\"><h2><a href=\"%s\" dir=\"auto\">%s</a></h2>%s<p class=\"hint\">%s</p></li>".formatted(
                HtmlWords.escape(SignUpPage.path(at)), HtmlWords.escape(at.meeting().title()), head.facts(at, html), state(at, html))).collect(Collectors.joining());
        String main = "<div class=\"join signup\"><div class=\"join-art\" aria-hidden=\"true\">" + RoadPicture.SVG + "</div><div class=\"join-form\"><h1><span>"
                + html.say("signup.all.title") + "</span></h1><p class=\"join-lead\" dir=\"auto\">" + HtmlWords.escape(title) + "</p><ul class=\"meetings\">" + list + "</ul></div></div>";
        return frame.open(html.words("signup.all.title") + ": " + title, html.words("signup.all.title"), request.getRequestURI(), html.words("signup.card"), main, request, HttpStatus.OK);
    }

    static String state(MeetingSignUp at, HtmlWords html) {
        return switch (at.state()) {
            case OPEN -> at.seats().free() == null ? html.say("signup.state.open") : html.say("signup.state.free", at.seats().free());
            case FULL -> html.say("signup.state.full");
            case NOT_YET -> html.say("signup.not-yet.pill");
            case CLOSED -> html.say("signup.closed.pill");
            case CALLED_OFF -> html.say("signup.called-off.pill");
            case OVER -> html.say("join.over.pill");
            case NONE -> html.say("signup.none.pill");
        };
    }

    @GetMapping("/c/{slug}/sign-up/{meeting:\\d{1,15}}")
    ResponseEntity<String> form(@PathVariable String slug, @PathVariable long meeting, HttpServletRequest request) {
        String municipality = municipalities.find(Objects.requireNonNullElse(SignUpForm.typed(request, "municipality"), "")).map(Municipality::name).orElse(null);
        return show(new SignUpScreen(find(slug, meeting), SignUpForm.blank(municipality, request), null), request, HttpStatus.OK);
    }

    @PostMapping("/c/{slug}/sign-up/{meeting:\\d{1,15}}")
    ResponseEntity<String> send(@PathVariable String slug, @PathVariable long meeting, HttpServletRequest request) {
        MeetingSignUp at = find(slug, meeting);
        SignUpForm form = SignUpForm.sent(request);
        if (!form.isDone()) {
            return show(new SignUpScreen(at, form.next(), null), request, HttpStatus.OK);
        }
        HtmlWords html = frame.words(request);
        try {
            Answer answer = registering.register(meeting, form.registration(html.language(), html.words("signup.abroad")), request.getRemoteAddr());
            return seeOther(SignUpPage.path(at) + "/thanks" + (answer.answers() ? "/answer" : answer.seated() ? "" : "/" + answer.waiting()));
        } catch (Refused refused) {
            return show(new SignUpScreen(find(slug, meeting), form, refused), request, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** Says nothing about whoever signed up: their own page is in their mail. */
    @GetMapping("/c/{slug}/sign-up/{meeting:\\d{1,15}}/thanks")
    ResponseEntity<String> thanks(@PathVariable String slug, @PathVariable long meeting, HttpServletRequest request) {
        return thanks(slug, meeting, 0, request);
    }

    /** @param waiting their place in the line */
    @GetMapping("/c/{slug}/sign-up/{meeting:\\d{1,15}}/thanks/{waiting:\\d{1,6}}")
    ResponseEntity<String> thanks(@PathVariable String slug, @PathVariable long meeting, @PathVariable int waiting, HttpServletRequest request) {
        MeetingSignUp at = find(slug, meeting);
        HtmlWords html = frame.words(request);
        return waiting > 0 ? thanks(at, "warn", "hour", "signup.waiting.pill", html.words("signup.thanks.waiting", waiting), "signup.thanks.mail.waiting", request)
                : thanks(at, "ok", "check", "signup.confirmed.pill", html.words("signup.thanks.seated", at.meeting().title()), "signup.thanks.mail", request);
    }

    private ResponseEntity<String> thanks(MeetingSignUp at, String look, String icon, String pill, String title, String text, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        String main = """
                <div class="join signup" data-thanks="%d"><div class="join-art" aria-hidden="true">%s</div><div class="join-form"><div class="card join-card">\
                <span class="pill pill--%s">%s<span>%s</span></span><h1>%s</h1>%s<p>%s</p><div class="join-links">%s%s</div></div></div></div>"""
                .formatted(at.meeting().id(), RoadPicture.SVG, look, HtmlWords.smallIcon(icon), html.say(pill), HtmlWords.escape(title), head.facts(at, html), html.say(text),
                        html.link("/c/" + at.slug(), "signup.thanks.caravan"), html.link(SignUpPage.path(at), "signup.thanks.another"));
        return frame.answer(title, request.getRequestURI(), main, request, HttpStatus.OK);
    }

    /** They have their places once they have answered from their address. */
    @GetMapping("/c/{slug}/sign-up/{meeting:\\d{1,15}}/thanks/answer")
    ResponseEntity<String> answerFirst(@PathVariable String slug, @PathVariable long meeting, HttpServletRequest request) {
        return thanks(find(slug, meeting), "warn", "mail", "signup.confirm.pill", frame.words(request).words("signup.confirm.thanks"), "signup.confirm.thanks.mail", request);
    }

    private MeetingSignUp find(String slug, long meeting) {
        return signUps.find(slug, meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private ResponseEntity<String> show(SignUpScreen screen, HttpServletRequest request, HttpStatus status) {
        HtmlWords html = frame.words(request);
        String main = page.main(screen, signUps.meetings(screen.at().slug()), html);
        String title = SignUpPage.title(screen.at(), html);
        return frame.open(title, title, request.getRequestURI() + byLink(screen.form(), request), html.words("signup.card"), main, request, status);
    }

    /** In the other language too they have come by the municipality's own link. Nothing that somebody typed stands in an address. */
    private static String byLink(SignUpForm form, HttpServletRequest request) {
        return form.cameBy() == null ? "" : "?from=" + form.cameBy() + ("GET".equals(request.getMethod()) && form.municipality() != null
                ? "&municipality=" + UriUtils.encode(form.municipality(), StandardCharsets.UTF_8) : "");
    }

    private static ResponseEntity<String> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, UriUtils.encodePath(path, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore()).build();
    }
}
