package dk.karavanen.followup.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dk.karavanen.followup.FollowLimiter;
import dk.karavanen.followup.FollowedSubject;
import dk.karavanen.followup.Following;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.RoadPicture;
import jakarta.servlet.http.HttpServletRequest;

/** Where somebody writes their address to follow a caravan or an idea. Everybody gets the same answer. */
@Controller
class FollowPages {

    private final Following following;
    private final FollowLimiter limiter;
    private final FollowupFrame frame;

    FollowPages(Following following, FollowLimiter limiter, FollowupFrame frame) {
        this.following = following;
        this.limiter = limiter;
        this.frame = frame;
    }

    @GetMapping("/c/{slug}/follow")
    ResponseEntity<String> form(@PathVariable String slug, HttpServletRequest request) {
        return show(subject(slug, request), null, null, request, HttpStatus.OK);
    }

    @PostMapping("/c/{slug}/follow")
    ResponseEntity<String> send(@PathVariable String slug, HttpServletRequest request) {
        FollowedSubject subject = subject(slug, request);
        String email = request.getParameter("email");
        try {
            // What is not an address is not counted: nothing is sent for it.
            MailAddresses.valid(email);
            limiter.count(request.getRemoteAddr());
            following.ask(slug, subject.idea(), email, frame.words(request).language());
        } catch (Refused refused) {
            return show(subject, email, refused, request, refused.why() == RefusalReason.TOO_FAST ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, "/c/" + subject.slug() + "/follow/sent" + query(subject))
                .cacheControl(CacheControl.noStore()).build();
    }

    /** Says nothing about whoever asked. */
    @GetMapping("/c/{slug}/follow/sent")
    ResponseEntity<String> sent(@PathVariable String slug, HttpServletRequest request) {
        FollowedSubject subject = subject(slug, request);
        HtmlWords html = frame.words(request);
        String main = page("""
                <div class="card join-card"><span class="pill pill--ok">%s<span>%s</span></span><h1>%s</h1><p>%s</p><p class="hint">%s</p><div class="join-links">%s%s</div></div>"""
                .formatted(HtmlWords.smallIcon("check"), html.say("followup.sent.pill"), html.say("followup.sent.title"), html.say("followup.sent.text"),
                        html.say("followup.sent.hint"), html.link(subject.path(), subject.idea() == null ? "followup.to-caravan" : "followup.to-idea"),
                        html.link("/c/" + subject.slug() + "/follow" + query(subject), "followup.sent.again")));
        return frame.answer(html.words("followup.sent.title"), request.getRequestURI() + query(subject), main, request, HttpStatus.OK);
    }

    /** @throws Refused {@code not-found}, and the same for what may not be read and for what is not there */
    private FollowedSubject subject(String slug, HttpServletRequest request) {
        String idea = request.getParameter("idea");
        boolean none = idea == null || idea.isEmpty();
        if (!none && !idea.matches("\\d{1,18}")) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return following.subject(slug, none ? null : Long.valueOf(idea)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private ResponseEntity<String> show(FollowedSubject subject, @Nullable String email, @Nullable Refused refused, HttpServletRequest request, HttpStatus status) {
        HtmlWords html = frame.words(request);
        boolean caravan = subject.idea() == null;
        String title = html.words("followup.title", subject.name());
        String main = page("""
                <form class="follow-form" method="post" action="%s" novalidate><h1>%s</h1><p class="follow-what" dir="auto">%s</p><p class="join-lead">%s</p>%s%s%s\
                <p class="join-privacy">%s<span><span>%s </span><a href="/privacy">%s</a></span></p></form>\
                <p class="follow-feed">%s <a href="%s">%s</a></p><p class="follow-back"><a href="%s">%s</a></p>"""
                .formatted("/c/" + HtmlWords.escape(subject.slug()) + "/follow", html.say("followup.heading"), HtmlWords.escape(subject.name()),
                        html.say(caravan ? "followup.lead.caravan" : "followup.lead.idea"), caravan ? "" : HtmlWords.hidden("idea", String.valueOf(subject.idea())),
                        new FormLine("follow-email", "email", MailAddresses.MAX_ADDRESS, html.say("signup.email")).with("type=\"email\" dir=\"ltr\" autocomplete=\"email\" inputmode=\"email\" required")
                                .html(email == null ? "" : email, refused == null ? null : html.say(refused)),
                        html.button("followup.go"), HtmlWords.smallIcon("lock"), html.say("followup.privacy"), html.say("join.privacy.more"),
                        html.say("followup.feed"), caravan ? "/c/" + HtmlWords.escape(subject.slug()) + "/feed.atom" : HtmlWords.escape(subject.path()) + ".atom",
                        html.say("followup.feed.link"), HtmlWords.escape(subject.path()), html.say(caravan ? "followup.to-caravan" : "followup.to-idea")));
        // Of an idea the card says nothing: its title is somebody's words, and they may go.
        return frame.open(caravan ? title : html.words("followup.heading"), title, request.getRequestURI() + query(subject), html.words(caravan ? "followup.lead.caravan" : "followup.lead.idea"), main, request,
                status);
    }

    private static String query(FollowedSubject subject) {
        return subject.idea() == null ? "" : "?idea=" + subject.idea();
    }

    private static String page(String inner) {
        return "<div class=\"join follow\"><div class=\"join-art\" aria-hidden=\"true\">" + RoadPicture.SVG + "</div><div class=\"join-form\">" + inner + "</div></div>";
    }
}
