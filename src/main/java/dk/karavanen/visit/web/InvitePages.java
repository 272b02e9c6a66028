package dk.karavanen.visit.web;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dk.karavanen.pool.ApplicantCookie;
import dk.karavanen.pool.Application;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.visit.OwnVisits;
import dk.karavanen.visit.web.VisitForm.Typed;
import jakarta.servlet.http.HttpServletRequest;

/** Inviting the minister to a project: from the application's page, by the browser that writes on it, and from the decision's, by its link. */
@Controller
class InvitePages {

    static final String OWN = "/visit/own/";

    private final OwnVisits visits;
    private final VisitFrame frame;

    InvitePages(OwnVisits visits, VisitFrame frame) {
        this.visits = visits;
        this.frame = frame;
    }

    @GetMapping("/pool/application/{id:\\d{1,18}}/visit")
    ResponseEntity<String> fromApplication(@PathVariable long id, HttpServletRequest request) {
        return show(visits.ofWriter(id, ApplicantCookie.read(id, request)), "/pool/application/" + id, request);
    }

    @PostMapping("/pool/application/{id:\\d{1,18}}/visit")
    ResponseEntity<String> inviteFromApplication(@PathVariable long id, HttpServletRequest request) {
        String secret = ApplicantCookie.read(id, request);
        return invite(visits.ofWriter(id, secret), "/pool/application/" + id, typed -> visits.inviteAsWriter(id, secret, typed.draft(), typed.dates()), request);
    }

    @GetMapping("/pool/grant/{token}/visit")
    ResponseEntity<String> fromGrant(@PathVariable String token, HttpServletRequest request) {
        return show(visits.ofGrant(token), "/pool/grant/" + token, request);
    }

    @PostMapping("/pool/grant/{token}/visit")
    ResponseEntity<String> inviteFromGrant(@PathVariable String token, HttpServletRequest request) {
        return invite(visits.ofGrant(token), "/pool/grant/" + token, typed -> visits.inviteByGrant(token, typed.draft(), typed.dates()), request);
    }

    /** Whoever has one under way is shown that. */
    private ResponseEntity<String> show(Application application, String back, HttpServletRequest request) {
        Optional<String> under = visits.open(application).map(visit -> visits.link(application));
        return under.map(token -> to(OWN + token)).orElseGet(() -> page(application, back, Typed.of(application.title(), application.contact(), application.email()), null, request));
    }

    private ResponseEntity<String> invite(Application application, String back, Function<Typed, String> act, HttpServletRequest request) {
        Typed typed = Typed.of(request);
        try {
            return to(OWN + act.apply(typed) + "?done=asked");
        } catch (Refused refused) {
            return page(application, back, typed, refused, request);
        }
    }

    private ResponseEntity<String> page(Application application, String back, Typed typed, @Nullable Refused refused, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        // Written before what stands above them.
        FormErrors errors = VisitForm.errors(refused, html);
        String fields = VisitForm.invitation(typed, errors, html);
        String inner = !visits.mayInvite(application) ? "<p>" + html.say("visit.not-yet") + "</p>" : """
                %s<form class="docket-form" method="post" action="%s/visit" data-guard="%s" novalidate>%s%s<p class="hint">%s</p></form>""".formatted(VisitForm.notice(errors),
                HtmlWords.escape(back), html.say("docket.office.unsaved"), fields, html.button("visit.ask"), html.say("visit.ask.privacy"));
        String main = "<div class=\"docket docket-narrow\"><p class=\"kick\"><a href=\"%s\">%s</a></p><header><h1>%s</h1><p>%s</p></header>%s</div>".formatted(HtmlWords.escape(back),
                html.say("visit.back"), html.say("visit.invite"), html.say("visit.invite.text"), inner);
        return frame.answer(html.words("visit.invite"), request.getRequestURI(), main, request, refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    static ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).cacheControl(CacheControl.noStore()).build();
    }
}
