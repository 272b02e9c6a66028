package dk.karavanen.visit.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormArea;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.OneTimeLinkPage;
import dk.karavanen.visit.OwnVisits;
import dk.karavanen.visit.OwnVisits.Own;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.Visit.State;
import dk.karavanen.visit.web.VisitForm.Typed;
import jakarta.servlet.http.HttpServletRequest;

/** An invitation as those look after it who apply: opening it changes nothing, and what is typed and refused stays. */
@Controller
class OwnVisitPages {

    private final OwnVisits visits;
    private final VisitFrame frame;
    private final Clock clock;

    OwnVisitPages(OwnVisits visits, VisitFrame frame, Clock clock) {
        this.visits = visits;
        this.frame = frame;
        this.clock = clock;
    }

    @GetMapping(InvitePages.OWN + "{token}")
    ResponseEntity<String> show(@PathVariable String token, @RequestParam(required = false) @Nullable String done, HttpServletRequest request) {
        return show(token, null, null, done != null, request);
    }

    @PostMapping(InvitePages.OWN + "{token}")
    ResponseEntity<String> press(@PathVariable String token, HttpServletRequest request) {
        Typed typed = Typed.of(request);
        try {
            switch (typed.act()) {
                case "write" -> visits.write(token, typed.seen(), typed.draft(), typed.dates());
                case "accept" -> visits.accept(token, typed.seen());
                case "move" -> visits.move(token, typed.seen(), typed.dates(), typed.words());
                case "withdraw" -> visits.withdraw(token, typed.seen(), typed.words());
                case "call-off" -> visits.callOff(token, typed.seen(), typed.words());
                case "held" -> visits.tell(token, typed.seen(), true, typed.said());
                case "not-held" -> visits.tell(token, typed.seen(), false, "");
                default -> throw new Refused(RefusalReason.EMPTY, "act");
            }
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.NOT_FOUND) {
                return show(token, null, null, false, request);
            }
            return show(token, typed, refused, false, request);
        }
        return InvitePages.to(InvitePages.OWN + token + "?done=yes");
    }

    @GetMapping(InvitePages.OWN + "{token}/visit.ics")
    ResponseEntity<String> file(@PathVariable String token) {
        return calendar(visits.file(token));
    }

    static ResponseEntity<String> calendar(Optional<String> file) {
        return file.map(text -> ResponseEntity.ok().contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("karavanen.ics").build().toString()).body(text))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private ResponseEntity<String> show(String token, @Nullable Typed typed, @Nullable Refused refused, boolean done, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        Optional<Own> found = visits.find(token);
        String main = found.map(own -> main(own, InvitePages.OWN + token, typed, refused, done, html)).orElseGet(() -> OneTimeLinkPage.unknown(html));
        return frame.answer(html.words("visit.own"), InvitePages.OWN + token, main, request, found.isEmpty() ? HttpStatus.NOT_FOUND : refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String main(Own own, String path, @Nullable Typed typed, @Nullable Refused refused, boolean done, HtmlWords html) {
        Visit visit = own.visit();
        // Written before what stands above them.
        FormErrors errors = VisitForm.errors(refused, html);
        String acts = acts(visit, path, typed, errors, html);
        return """
                <div class="docket docket-narrow"><header><p class="meta" dir="auto">%s</p><h1 dir="auto">%s</h1><p>%s</p></header>%s%s<p class="notice-line">%s</p>%s%s%s</div>"""
                .formatted(HtmlWords.escape(own.of()), HtmlWords.escape(visit.title()), VisitForm.pill(visit, html),
                        done ? "<p class=\"notice-line\" role=\"status\">" + html.say("visit.done") + "</p>" : "", VisitForm.notice(errors), html.say("visit.state." + visit.state().word() + ".own"),
                        VisitForm.facts(visit, html), acts, VisitForm.steps(own.steps(), html));
    }

    private String acts(Visit visit, String path, @Nullable Typed typed, FormErrors errors, HtmlWords html) {
        boolean passed = visit.date() != null && visit.date().isOver(clock.instant());
        State state = visit.state();
        String acts = switch (state) {
            case ASKED, RETURNED -> act("write", "visit.write", VisitForm.invitation(given(typed, "write", Typed.of(visit)), of(typed, "write", errors, html), html), "visit.ask", true, visit, path, html)
                    + withdraw(visit, path, typed, html);
            case SENT, DECLINED -> move(visit, path, typed, errors, html) + (state == State.SENT ? withdraw(visit, path, typed, html) : "");
            case SUGGESTED -> act("accept", "visit.accept", "", "visit.accept.go", true, visit, path, html) + move(visit, path, typed, errors, html) + withdraw(visit, path, typed, html);
            case AGREED -> passed ? tell(visit, path, typed, errors, html) : calendar(path, html) + move(visit, path, typed, errors, html)
                    + act("call-off", "visit.call-off", words(typed, "call-off", html), "visit.call-off.go", false, visit, path, html);
            case HELD, NOT_HELD -> tell(visit, path, typed, errors, html);
            case WITHDRAWN, CALLED_OFF -> "";
        };
        return acts;
    }

    private static String calendar(String path, HtmlWords html) {
        return "<p><a class=\"btn btn--secondary\" href=\"" + HtmlWords.escape(path) + "/visit.ics\">" + HtmlWords.smallIcon("download") + "<span>" + html.say("visit.calendar") + "</span></a></p>";
    }

    private static String move(Visit visit, String path, @Nullable Typed typed, FormErrors all, HtmlWords html) {
        FormErrors errors = of(typed, "move", all, html);
        Typed shown = given(typed, "move", Typed.of("", "", ""));
        String dates = VisitForm.dates(shown.dates(), 1, errors, html);
        return act("move", "visit.move", errors.summary() + dates + words(typed, "move", html), "visit.move.go", false, visit, path, html);
    }

    private static String withdraw(Visit visit, String path, @Nullable Typed typed, HtmlWords html) {
        return act("withdraw", "visit.withdraw", words(typed, "withdraw", html), "visit.withdraw.go", false, visit, path, html);
    }

    private static String tell(Visit visit, String path, @Nullable Typed typed, FormErrors errors, HtmlWords html) {
        String said = typed != null && typed.act().equals("held") ? typed.said() : visit.said() == null ? "" : visit.said();
        return act("held", "visit.how", VisitForm.area("said", "visit.said", said, 3, errors, html) + "<p class=\"hint\">" + html.say("visit.said.own") + "</p>", "visit.held", true, visit, path, html)
                + act("not-held", "visit.not-held", "", "visit.not-held.go", false, visit, path, html);
    }

    private static String words(@Nullable Typed typed, String act, HtmlWords html) {
        return new FormArea("visit-words-" + act, "words", html.say("visit.words"), 3).html(typed != null && typed.act().equals(act) ? typed.words() : "", null);
    }

    /** What was typed stays in the form it was typed in, and nowhere else. */
    private static Typed given(@Nullable Typed typed, String act, Typed kept) {
        return typed != null && typed.act().equals(act) ? typed : kept;
    }

    private static FormErrors of(@Nullable Typed typed, String act, FormErrors errors, HtmlWords html) {
        return typed != null && typed.act().equals(act) ? errors : VisitForm.errors(null, html);
    }

    private static String act(String act, String title, String fields, String button, boolean first, Visit visit, String path, HtmlWords html) {
        return """
                <section class="card"><h2>%s</h2><form class="docket-form" method="post" action="%s" novalidate>%s%s%s<div class="actions"><button class="btn btn--%s" type="submit">%s</button></div></form></section>"""
                .formatted(html.say(title), HtmlWords.escape(path), HtmlWords.hidden("act", act), HtmlWords.hidden("seen", Integer.toString(visit.version())), fields, first ? "primary" : "secondary",
                        html.say(button));
    }
}
