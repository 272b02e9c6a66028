package dk.karavanen.cooperation.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dk.karavanen.caravan.OpenPools;
import dk.karavanen.cooperation.Answering;
import dk.karavanen.cooperation.Contact;
import dk.karavanen.cooperation.MatchOutcome;
import dk.karavanen.cooperation.OfferReader.Shown;
import dk.karavanen.cooperation.OfferState;
import dk.karavanen.cooperation.Offering;
import dk.karavanen.cooperation.OwnCooperation;
import dk.karavanen.cooperation.OwnCooperation.OwnMatch;
import dk.karavanen.cooperation.OwnCooperation.OwnPage;
import dk.karavanen.cooperation.OwnCooperation.Sharing;
import dk.karavanen.cooperation.Parties;
import dk.karavanen.cooperation.Party;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Each person's own page: behind the link in their mail, and on the phone they had at the meeting. Opening it does nothing, however often a
 * mail scanner does; what does something is a press. A press behind a mail's link says that the address is theirs.
 */
@Controller
class OwnCooperationPages {

    private static final String ON_PHONE = "/c/{slug}/cooperation/mine";
    private static final String BY_MAIL = "/cooperation/{token:[\\w-]{43}}";
    /** What a person presses, and by which an address is theirs; who erases it says that it is not. */
    private static final Set<String> ACTS = Set.of("confirm", "yes", "no", "withdraw", "outcome", "full", "open", "take-back", "contact");

    private final OwnCooperation own;
    private final Parties parties;
    private final Offering offering;
    private final Answering answering;
    private final OwnerRecognition owners;
    private final OfferLists lists;
    private final ObjectProvider<OpenPools> pools;
    private final CooperationFrame frame;

    OwnCooperationPages(OwnCooperation own, Parties parties, Offering offering, Answering answering, OwnerRecognition owners, OfferLists lists, ObjectProvider<OpenPools> pools, CooperationFrame frame) {
        this.own = own;
        this.parties = parties;
        this.offering = offering;
        this.answering = answering;
        this.owners = owners;
        this.lists = lists;
        this.pools = pools;
        this.frame = frame;
    }

    @GetMapping({ON_PHONE, BY_MAIL})
    ResponseEntity<String> show(@PathVariable(required = false) @Nullable String slug, @PathVariable(required = false) @Nullable String token, HttpServletRequest request) {
        return show(owners.of(token, slug, request), null, null, request);
    }

    @PostMapping({ON_PHONE, BY_MAIL})
    ResponseEntity<String> press(@PathVariable(required = false) @Nullable String slug, @PathVariable(required = false) @Nullable String token, HttpServletRequest request) {
        Optional<Whose> found = owners.of(token, slug, request);
        Optional<Party> party = found.flatMap(Whose::party);
        if (party.isEmpty()) {
            return show(found, null, null, request);
        }
        String act = String.valueOf(request.getParameter("act"));
        try {
            act(act, party.get().id(), found.get().byMail(), request);
        } catch (Refused refused) {
            return show(found, refused, "contact".equals(act) ? OfferForms.contact(request) : null, request);
        }
        if (act.equals("erase") || act.equals("contact") && found.get().byMail() && parties.ofToken(String.valueOf(token)).isEmpty()) {
            return told(act.equals("erase") ? "erased" : "moved", request, HttpStatus.OK);
        }
        return OfferForms.seeOther(found.get().base());
    }

    private void act(String act, long party, boolean byMail, HttpServletRequest request) {
        if (byMail && ACTS.contains(act)) {
            parties.confirm(party);
        }
        switch (act) {
            case "confirm" -> {
                // Said by the press itself.
            }
            case "yes" -> answering.answer(party, number(request, "match"), true, request.getParameter("seen"));
            case "no" -> answering.answer(party, number(request, "match"), false);
            case "withdraw" -> answering.withdraw(party, number(request, "match"));
            case "outcome" -> answering.came(party, number(request, "match"), Arrays.stream(MatchOutcome.values()).filter(one -> one.name().equals(request.getParameter("outcome"))).findFirst()
                    .orElseThrow(() -> new Refused(RefusalReason.BAD_VALUE)));
            case "full" -> offering.say(party, number(request, "offer"), OfferState.FULL);
            case "open" -> offering.say(party, number(request, "offer"), OfferState.OPEN);
            case "take-back" -> offering.say(party, number(request, "offer"), OfferState.WITHDRAWN);
            case "contact" -> parties.change(party, OfferForms.contact(request), frame.words(request).language());
            case "erase" -> parties.erase(party);
            default -> throw new Refused(RefusalReason.MALFORMED);
        }
    }

    private static long number(HttpServletRequest request, String name) {
        String typed = request.getParameter(name);
        if (typed == null || !typed.matches("\\d{1,18}")) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        return Long.parseLong(typed);
    }

    // ---------------------------------------------------------------- as HTML

    private ResponseEntity<String> show(Optional<Whose> found, @Nullable Refused wrong, @Nullable Contact typed, HttpServletRequest request) {
        Optional<OwnPage> page = found.flatMap(Whose::party).flatMap(party -> own.of(party.id()));
        if (page.isEmpty()) {
            return told(found.isPresent() ? "none" : "unknown", request, found.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        }
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("cooperation.own.title"), request.getRequestURI(), main(page.get(), found.orElseThrow(), wrong, typed, html), request,
                wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The same for a link that never was and for one that was sent to an address they have no more. */
    private ResponseEntity<String> told(String what, HttpServletRequest request, HttpStatus status) {
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("cooperation.own." + what + ".title"), request.getRequestURI(), "<header class=\"coop-head\"><h1>" + html.say("cooperation.own." + what + ".title") + "</h1><p>"
                + html.say("cooperation.own." + what + ".text") + "</p></header>", request, status);
    }

    private String main(OwnPage page, Whose whose, @Nullable Refused wrong, @Nullable Contact typed, HtmlWords html) {
        // Written before what stands above it.
        FormErrors errors = new FormErrors(wrong, refused -> typed == null ? null : OfferForms.field(refused), html);
        String contact = contact(page, whose, errors, typed, html);
        String elsewhere = errors.elsewhere();
        String unconfirmed = page.party().email() == null || page.party().confirmed() ? "" : whose.byMail()
                ? "<section class=\"card coop-match\"><p>" + html.say("cooperation.own.confirm") + "</p>" + OfferLists.press(whose.base(), 0, "confirm", "", "primary", html.say("cooperation.own.confirm.go")) + "</section>"
                : "<p class=\"hint coop-hint\">" + HtmlWords.smallIcon("mail") + "<span>" + html.say("cooperation.own.look") + "</span></p>";
        return """
                <p class="coop-back"><a href="/c/%s/cooperation">%s<span>%s</span></a></p><header class="coop-head"><p class="kick" dir="auto">%s</p><h1>%s</h1><p dir="auto">%s</p></header>%s%s%s\
                <section class="card coop-box" aria-labelledby="coop-own"><header>%s<h2 id="coop-own">%s</h2><span class="num">%d</span></header>%s</section>%s%s%s"""
                .formatted(page.slug(), HtmlWords.smallIcon("left"), html.say("cooperation.own.all"), HtmlWords.escape(page.caravan()), html.say("cooperation.own.title"), HtmlWords.escape(page.party().organisation()),
                        OfferLists.error(elsewhere.isEmpty() ? null : elsewhere), unconfirmed,
                        page.matches().stream().map(match -> lists.match(match, page.party(), whose.base(), html) + apply(match, html)).collect(Collectors.joining()),
                        HtmlWords.icon("list"), html.say("cooperation.own.list"), page.own().size(),
                        page.own().isEmpty() ? "<p class=\"hint\">" + html.say("cooperation.own.list.none") + "</p>" : "<ul>" + page.own().stream().map(one -> row(one, page, whose, html)).collect(Collectors.joining()) + "</ul>",
                        sharings(page, html), contact, erase(whose, html));
    }

    /** Who have both said yes can apply for money together. */
    private String apply(OwnMatch match, HtmlWords html) {
        if (match.contact() == null) {
            return "";
        }
        String links = pools.stream().flatMap(all -> all.nearest(match.mine().offer().caravan()).stream()).map(pool -> "<li><a href=\"" + HtmlWords.escape(pool.path() + "/apply?from=offer-"
                + match.mine().offer().id() + "-" + match.other().offer().id()) + "\" dir=\"auto\">" + HtmlWords.escape(pool.title()) + "</a></li>").collect(Collectors.joining());
        return links.isEmpty() ? "" : "<section class=\"card coop-match\"><p>" + html.say("cooperation.match.apply") + "</p><ul>" + links + "</ul></section>";
    }

    private String row(Shown one, OwnPage page, Whose whose, HtmlWords html) {
        OfferState state = one.state();
        long id = one.offer().id();
        String acts = state == OfferState.WITHDRAWN ? "" : "<div class=\"coop-own-acts\">" + (page.isOpen() ? "<a class=\"btn btn--s btn--secondary\" href=\"" + HtmlWords.escape(whose.change(id)) + "\">" + html.say("cooperation.own.change") + "</a>" : "")
                + (state == OfferState.FULL ? act(whose, id, "open", html) : state == OfferState.OPEN ? act(whose, id, "full", html) : "") + act(whose, id, "take-back", html) + "</div>";
        String idea = one.idea().isEmpty() ? html.say("cooperation.own.idea-gone") : "<a href=\"" + one.path() + "/cooperation\" dir=\"auto\">" + HtmlWords.escape(one.idea()) + "</a>";
        String pill = one.offer().hidden() ? OfferLists.pill("warn", html.say("cooperation.state.hidden")) : state == OfferState.OPEN ? OfferLists.pill("ok", html.say("cooperation.state.open"))
                : OfferLists.pill("line", html.say("cooperation.state." + state.word()));
        return "<li>%s<div><small>%s</small><b dir=\"auto\">%s</b><small>%s</small><small>%s</small>%s</div>%s</li>".formatted(lists.shape(one, html), html.say("cooperation.list." + one.offer().side().word()),
                HtmlWords.escape(one.offer().words()), lists.facts(one, html), idea, acts, pill);
    }

    private static String act(Whose whose, long offer, String act, HtmlWords html) {
        return OfferLists.press(whose.base(), offer, act, "offer", "secondary btn--s", html.say("cooperation.own." + act));
    }

    private static String sharings(OwnPage page, HtmlWords html) {
        return page.sharings().isEmpty() ? "" : "<section class=\"card coop-box\" aria-labelledby=\"coop-shared\"><header>" + HtmlWords.icon("eye") + "<h2 id=\"coop-shared\">" + html.say("cooperation.shared")
                + "</h2></header><ul class=\"coop-log\">" + page.sharings().stream().map(one -> "<li>" + line(one, html) + "</li>").collect(Collectors.joining()) + "</ul></section>";
    }

    private static String line(Sharing one, HtmlWords html) {
        String what = html.say(one.withPhone() ? "cooperation.shared.both" : "cooperation.shared.mail");
        return "<p dir=\"auto\">" + html.say(one.byMe() ? "cooperation.shared.mine" : "cooperation.shared.theirs", one.other(), OfferLists.day(one.at(), html)) + " " + what
                + (one.ended() == null ? "" : " " + html.say("cooperation.shared.ended", OfferLists.day(one.ended(), html))) + "</p>";
    }

    private static String contact(OwnPage page, Whose whose, FormErrors errors, @Nullable Contact typed, HtmlWords html) {
        String fields = OfferForms.contactFields(typed == null ? page.party().contact() : typed, errors, html);
        return "<details class=\"card coop-details\"%s><summary>%s</summary><form class=\"coop-form\" method=\"post\" action=\"%s\" novalidate>%s%s%s</form></details>".formatted(typed == null ? "" : " open",
                html.say("cooperation.own.contact"), whose.action(), HtmlWords.hidden("act", "contact") + errors.summary(), fields, html.button("cooperation.form.save"));
    }

    private static String erase(Whose whose, HtmlWords html) {
        return "<details class=\"card coop-details\"><summary>%s</summary><p>%s</p>%s</details>".formatted(html.say("cooperation.own.erase"), html.say("cooperation.own.erase.text"),
                OfferLists.press(whose.base(), 0, "erase", "", "danger", html.say("cooperation.own.erase.go")));
    }
}
