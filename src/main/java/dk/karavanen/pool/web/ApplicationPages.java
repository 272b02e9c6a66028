package dk.karavanen.pool.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.web.ConfirmPage;
import dk.karavanen.mail.web.ConfirmPage.Asked;
import dk.karavanen.mail.web.ConfirmPage.Press;
import dk.karavanen.pool.ApplicantCookie;
import dk.karavanen.pool.ApplicantLinks;
import dk.karavanen.pool.ApplicantLinks.Entered;
import dk.karavanen.pool.Application;
import dk.karavanen.pool.Application.Version;
import dk.karavanen.pool.ApplicationErasing;
import dk.karavanen.pool.ApplicationOrigins;
import dk.karavanen.pool.ApplicationSource;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Applying.Own;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.Origin;
import dk.karavanen.pool.Partners;
import dk.karavanen.pool.PublicCall;
import dk.karavanen.pool.PublicCalls;
import dk.karavanen.pool.Receipts;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** Asking for a link, opening an application by it, writing and sending. Who somebody is, is in a cookie that the link's press leaves behind. */
@Controller
class ApplicationPages {

    private final Applying applying;

    private final ApplicantLinks links;
    private final Partners partners;
    private final ApplicationOrigins origins;
    private final ApplicationErasing erasing;
    private final PublicCalls calls;
    private final Receipts receipts;
    private final OwnApplicationPage page;
    private final ConfirmPage confirm;
    private final PoolFrame frame;
    private final MessageSource messages;

    ApplicationPages(Applying applying, ApplicantLinks links, Partners partners, ApplicationOrigins origins, ApplicationErasing erasing, PublicCalls calls, Receipts receipts, OwnApplicationPage page, ConfirmPage confirm, PoolFrame frame, MessageSource messages) {
        this.applying = applying;
        this.links = links;
        this.partners = partners;
        this.origins = origins;
        this.erasing = erasing;
        this.calls = calls;
        this.receipts = receipts;
        this.page = page;
        this.confirm = confirm;
        this.frame = frame;
        this.messages = messages;
    }

    // ---------------------------------------------------------------- the link

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/apply")
    ResponseEntity<String> form(@PathVariable String slug, @RequestParam(required = false) @Nullable String from, HttpServletRequest request) {
        return form(call(slug), from, null, null, request, HttpStatus.OK);
    }

    @PostMapping("/pool/{slug:[a-z0-9-]{1,80}}/apply")
    ResponseEntity<String> ask(@PathVariable String slug, @RequestParam(required = false) @Nullable String email, @RequestParam(required = false) @Nullable String from,
            HttpServletRequest request) {
        PublicCall shown = call(slug);
        try {
            links.ask(slug, email, Language.of(request), ApplicationSource.of(from).orElse(null));
        } catch (Refused refused) {
            return form(shown, from, email, refused, request, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return to("/pool/" + slug + "/apply/sent").build();
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/apply/sent")
    ResponseEntity<String> sent(@PathVariable String slug, HttpServletRequest request) {
        PublicCall shown = call(slug);
        HtmlWords html = frame.words(request);
        String main = "<div class=\"join pool-ask\"><div class=\"join-form\"><div class=\"card join-card\"><h1>%s</h1><p>%s</p><div class=\"join-links\">%s</div></div></div></div>"
                .formatted(html.say("pool.ask.sent"), html.say("pool.ask.sent.text"), html.link(shown.call().path(), "pool.ask.back"));
        return frame.answer(html.words("pool.ask.sent"), request.getRequestURI(), main, request, HttpStatus.OK);
    }

    private ResponseEntity<String> form(PublicCall shown, @Nullable String from, @Nullable String email, @Nullable Refused refused, HttpServletRequest request, HttpStatus status) {
        HtmlWords html = frame.words(request);
        String main = """
                <div class="join pool-ask"><form class="join-form" method="post" action="%s/apply" novalidate><h1>%s</h1><p class="join-lead" dir="auto">%s</p>%s<p>%s</p>%s%s<p class="join-privacy">%s<span><span>%s </span>\
                <a href="/privacy">%s</a></span></p></form></div>"""
                .formatted(HtmlWords.escape(shown.call().path()), html.say("pool.apply"), HtmlWords.escape(shown.call().title()), from(from, html), html.say("pool.ask.text"),
                        new FormLine("pool-email", "email", MailAddresses.MAX_ADDRESS, html.say("signup.email")).with("type=\"email\" dir=\"ltr\" autocomplete=\"email\" inputmode=\"email\" required")
                                .html(email == null ? "" : email, refused == null ? null : html.say(refused)),
                        html.button("pool.ask.go"), HtmlWords.smallIcon("lock"), html.say("pool.ask.privacy"), html.say("join.privacy.more"));
        return frame.answer(html.words("pool.apply") + ": " + shown.call().title(), request.getRequestURI(), main, request, status);
    }

    /** What it is to be made from: only what everyone may read. */
    private String from(@Nullable String from, HtmlWords html) {
        Optional<ApplicationSource> source = ApplicationSource.of(from);
        List<Origin> all = source.map(origins::look).orElse(List.of());
        return all.isEmpty() ? "" : HtmlWords.hidden("from", source.get().word()) + "<h2>" + html.say("pool.origin") + "</h2>" + OriginList.list(all, 0, html);
    }

    private PublicCall call(String slug) {
        return calls.find(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    @GetMapping(ApplicantLinks.LINK + "{token}")
    ResponseEntity<String> link(@PathVariable String token, @RequestParam(required = false) @Nullable String from, HttpServletRequest request) {
        Locale language = Language.of(request);
        Optional<FundingCall> call = links.linkedCall(token);
        Asked asked = call.isEmpty() ? new Asked(HttpStatus.NOT_FOUND, say(language, "pool.link.gone"), List.of(say(language, "pool.link.gone.text")), List.of(), List.of())
                : new Asked(HttpStatus.OK, call.get().title(), List.of(say(language, "pool.link.text")), List.of(),
                        List.of(new Press(say(language, "pool.mail.link.button"), ApplicantLinks.LINK + token,
                                ApplicationSource.of(from).map(source -> Map.of("from", source.word())).orElse(Map.of()), false)));
        return confirm.of(asked, request, language);
    }

    @PostMapping(ApplicantLinks.LINK + "{token}")
    ResponseEntity<String> enter(@PathVariable String token, @RequestParam(required = false) @Nullable String from, HttpServletRequest request) {
        Entered entered = links.enter(token);
        try {
            ApplicationSource.of(from).ifPresent(source -> origins.add(entered.application(), entered.secret(), source));
        } catch (Refused sentAlready) {
            // It is entered all the same.
        }
        ResponseCookie cookie = ApplicantCookie.of(entered.application(), entered.secret(), entered.life(), request);
        return to(Applying.PATH + entered.application()).header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
    }

    // ---------------------------------------------------------------- writing and sending

    @GetMapping(Applying.PATH + "{id:\\d{1,18}}")
    ResponseEntity<String> show(@PathVariable long id, HttpServletRequest request) {
        return page.show(id, null, null, request);
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/fields")
    ResponseEntity<Map<String, Object>> save(@PathVariable long id, @RequestParam String name, @RequestParam String words, @RequestParam int seen, HttpServletRequest request) {
        Applying.Saved saved = applying.save(id, ApplicantCookie.read(id, request), name, words, seen);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("saved", saved.saved(), "words", saved.words(), "version", saved.version()));
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/partners/{key:[a-z0-9]{1,12}}")
    ResponseEntity<String> askPartner(@PathVariable long id, @PathVariable String key, HttpServletRequest request) {
        return done(id, request, () -> partners.ask(id, ApplicantCookie.read(id, request), key));
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/writers")
    ResponseEntity<String> invite(@PathVariable long id, @RequestParam(required = false) @Nullable String email, HttpServletRequest request) {
        return done(id, request, () -> links.invite(id, ApplicantCookie.read(id, request), email));
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/send")
    ResponseEntity<String> send(@PathVariable long id, HttpServletRequest request) {
        return done(id, request, () -> applying.send(id, ApplicantCookie.read(id, request)));
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/take-back")
    ResponseEntity<String> takeBack(@PathVariable long id, HttpServletRequest request) {
        return done(id, request, () -> applying.takeBack(id, ApplicantCookie.read(id, request)));
    }

    /** Asked once more: it cannot be brought back. */
    @GetMapping(Applying.PATH + "{id:\\d{1,18}}/erase")
    ResponseEntity<String> askErase(@PathVariable long id, HttpServletRequest request) {
        Own own = applying.own(id, ApplicantCookie.read(id, request));
        Locale language = Language.of(request);
        String path = Applying.PATH + id;
        boolean may = own.application().state() == Application.State.DRAFT || own.application().state() == Application.State.TAKEN_BACK;
        return confirm.of(new Asked(HttpStatus.OK, say(language, "pool.erase.own"), List.of(say(language, may ? "pool.erase.own.text" : "pool.erase.own.sent")), List.of(),
                may ? List.of(new Press(say(language, "pool.erase.own.go"), path + "/erase", Map.of(), false)) : List.of()), request, language);
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/erase")
    ResponseEntity<String> erase(@PathVariable long id, HttpServletRequest request) {
        Own own = applying.own(id, ApplicantCookie.read(id, request));
        try {
            erasing.eraseOwn(id, ApplicantCookie.read(id, request));
        } catch (Refused refused) {
            return page.show(id, refused, null, request);
        }
        Locale language = Language.of(request);
        return confirm.of(new Asked(HttpStatus.OK, say(language, "pool.erased.own"), List.of(say(language, "pool.erased.own.text", own.call().title())), List.of(), List.of()), request, language);
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/origins/{origin:\\d{1,18}}/remove")
    ResponseEntity<String> removeOrigin(@PathVariable long id, @PathVariable long origin, HttpServletRequest request) {
        return done(id, request, () -> origins.remove(id, ApplicantCookie.read(id, request), origin));
    }

    private ResponseEntity<String> done(long id, HttpServletRequest request, Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            return page.show(id, refused, null, request);
        }
        return to(Applying.PATH + id).build();
    }

    @GetMapping(Applying.PATH + "{id:\\d{1,18}}/{number:\\d{1,4}}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable long id, @PathVariable int number, HttpServletRequest request) {
        Own own = applying.own(id, ApplicantCookie.read(id, request));
        Version version = own.versions().stream().filter(each -> each.number() == number).findFirst().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(say(own.application().language(), "pool.receipt.file", number)).build().toString())
                .body(receipts.pdf(own.application(), version));
    }

    // ---------------------------------------------------------------- partners

    @GetMapping(Partners.PATH + "{token}")
    ResponseEntity<String> partner(@PathVariable String token, HttpServletRequest request) {
        return partner(token, null, request);
    }

    @PostMapping(Partners.PATH + "{token}")
    ResponseEntity<String> answer(@PathVariable String token, @RequestParam(required = false) @Nullable String act, @RequestParam(required = false) @Nullable String name, HttpServletRequest request) {
        try {
            partners.answer(token, "yes".equals(act), name);
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.NOT_FOUND) {
                throw refused;
            }
            return partner(token, refused, request);
        }
        return to(Partners.PATH + token).build();
    }

    /** The page's script says so once somebody moves on it: a scanner of mails opens links too. */
    @PostMapping(Partners.PATH + "{token}/seen")
    ResponseEntity<Void> seen(@PathVariable String token) {
        partners.seen(token);
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private ResponseEntity<String> partner(String token, @Nullable Refused refused, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        Partners.Asked asked = partners.find(token).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        boolean writable = asked.application().state().isWritable();
        String said = asked.partner().isConfirmed() ? html.say("pool.partner.said-yes", Objects.requireNonNullElse(asked.partner().confirmedBy(), "")) : asked.partner().declinedAt() != null ? html.say("pool.partner.said-no") : "";
        String acts = !writable ? "<p>" + html.say("refused.application-sent") + "</p>" : new FormLine("pool-by", "name", 160, html.say("pool.partner.by")).with("dir=\"auto\" autocomplete=\"name\"")
                .html(asked.partner().confirmedBy() == null ? "" : asked.partner().confirmedBy(), refused == null ? null : html.say(refused))
                + "<button class=\"btn btn--primary btn--big btn--block\" type=\"submit\" name=\"act\" value=\"yes\">" + html.say("pool.partner.say-yes")
                + "</button><button class=\"btn btn--secondary btn--block\" type=\"submit\" name=\"act\" value=\"no\">" + html.say("pool.partner.say-no") + "</button>";
        String main = """
                <div class="join pool-ask" data-seen="%1$s/seen"><form class="join-form" method="post" action="%1$s" novalidate><h1>%2$s</h1><p class="join-lead">%3$s</p>%4$s<dl class="confirm-facts"><div><dt>%5$s</dt><dd dir="auto">%6$s</dd></div>\
                <div><dt>%7$s</dt><dd dir="auto">%8$s</dd></div>%9$s</dl>%10$s</form></div>"""
                .formatted(Partners.PATH + HtmlWords.escape(token), html.say("pool.partner.title", asked.partner().name()), html.say("pool.partner.lead", asked.applicant().isEmpty()
                        ? html.words("pool.somebody") : asked.applicant(), asked.call().title()), said.isEmpty() ? "" : "<p class=\"pool-said\" role=\"status\">" + said + "</p>", html.say("pool.project"),
                        HtmlWords.escape(asked.title()), html.say("pool.partner.role"), HtmlWords.escape(asked.partner().role()),
                        asked.partner().contribution().isEmpty() ? "" : "<div><dt>" + html.say("pool.partner.contribution") + "</dt><dd dir=\"auto\">" + HtmlWords.escape(asked.partner().contribution()) + "</dd></div>",
                        acts);
        return frame.answer(html.words("pool.partner.title", asked.partner().name()), request.getRequestURI(), main, request, refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static ResponseEntity.BodyBuilder to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).cacheControl(CacheControl.noStore());
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
