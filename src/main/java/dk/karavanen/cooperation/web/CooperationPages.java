package dk.karavanen.cooperation.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.board.Viewer;
import dk.karavanen.cooperation.HelpKind;
import dk.karavanen.cooperation.OfferReader;
import dk.karavanen.cooperation.OfferReader.OfferPage;
import dk.karavanen.cooperation.OfferReader.OnIdea;
import dk.karavanen.cooperation.OfferReader.Shown;
import dk.karavanen.cooperation.OwnCooperation;
import dk.karavanen.cooperation.OwnCooperation.OwnMatch;
import dk.karavanen.cooperation.OwnCooperation.OwnPage;
import dk.karavanen.cooperation.Side;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** What is offered and needed in a caravan and on an idea. Whoever takes part sees their own pairs on the idea's page too. */
@Controller
class CooperationPages {

    /** Offers that fill more than a phone's screen. */
    private static final int MANY = 6;

    private final OfferReader reader;
    private final OwnCooperation own;
    private final OwnerRecognition owners;
    private final OfferLists lists;
    private final CooperationFrame frame;

    CooperationPages(OfferReader reader, OwnCooperation own, OwnerRecognition owners, OfferLists lists, CooperationFrame frame) {
        this.reader = reader;
        this.own = own;
        this.owners = owners;
        this.lists = lists;
        this.frame = frame;
    }

    @GetMapping("/c/{slug}/cooperation")
    ResponseEntity<String> caravan(@PathVariable String slug, HttpServletRequest request) {
        OfferPage page = reader.ofCaravan(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        HtmlWords html = frame.words(request);
        String kind = request.getParameter("kind");
        String search = request.getParameter("q");
        List<Shown> some = page.all().stream().filter(one -> kind == null || kind.isEmpty() || one.offer().kind().equals(kind)).filter(one -> found(one, search)).toList();
        List<Shown> offers = of(some, Side.OFFER);
        List<Shown> needs = of(some, Side.NEED);
        String main = "<p class=\"coop-back\"><a href=\"/c/%s\">%s<span dir=\"auto\">%s</span></a></p><header class=\"coop-head\"><h1>%s</h1><p>%s</p></header>%s%s<div class=\"coop-two\">%s%s</div>".formatted(
                slug, HtmlWords.smallIcon("left"), HtmlWords.escape(page.title()), html.say("cooperation.title"), html.say(page.isOpen() ? "cooperation.lead" : "cooperation.closed"),
                filter(page, kind, search, html), toNeeds(offers, needs, html), lists.box(Side.OFFER, offers, true, Set.of(), html), lists.box(Side.NEED, needs, true, Set.of(), html))
                + owners.onPhone(slug, request).map(whose -> "<p class=\"coop-mine\"><a class=\"btn btn--secondary\" href=\"" + whose.action() + "\">" + html.say("cooperation.mine") + "</a></p>").orElse("");
        String title = html.words("cooperation.title");
        return frame.open(title + ": " + page.title(), title, request.getRequestURI(), html.words(page.isOpen() ? "cooperation.lead" : "cooperation.closed"), main, request, HttpStatus.OK);
    }

    /** On a phone needs stand below all offers. */
    private static String toNeeds(List<Shown> offers, List<Shown> needs, HtmlWords html) {
        return offers.size() < MANY || needs.isEmpty() ? ""
                : "<p class=\"coop-jump\"><a href=\"#coop-need\">%s <span class=\"num\">%d</span></a></p>".formatted(html.say("cooperation.list.need"), needs.size());
    }

    private static boolean found(Shown one, @Nullable String typed) {
        return typed == null || typed.isBlank() || SearchText.finds(typed).test(one.offer().words() + " " + one.offer().organisation() + " " + one.idea() + " " + (one.place() == null ? "" : one.place()));
    }

    private static List<Shown> of(List<Shown> some, Side side) {
        return some.stream().filter(one -> one.offer().side() == side).toList();
    }

    private static String filter(OfferPage page, @Nullable String kind, @Nullable String search, HtmlWords html) {
        String options = page.kinds().stream().map(one -> "<option value=\"%s\"%s>%s</option>".formatted(HtmlWords.escape(one.code()), one.code().equals(kind) ? " selected" : "",
                HtmlWords.escape(one.name(html.language())))).collect(Collectors.joining());
        return """
                <form class="coop-filter" method="get" action="/c/%s/cooperation" role="search"><label class="visually-hidden" for="coop-q">%s</label>\
                <input class="input" id="coop-q" name="q" type="search" maxlength="100" value="%s" placeholder="%s" dir="auto"><label class="visually-hidden" for="coop-kind">%s</label>\
                <select class="input" id="coop-kind" name="kind"><option value="">%s</option>%s</select><button class="btn btn--secondary" type="submit">%s</button></form>"""
                .formatted(page.slug(), html.say("cooperation.search"), search == null ? "" : HtmlWords.escape(search), html.say("cooperation.search"), html.say("cooperation.kind"),
                        html.say("cooperation.kind.all"), options, html.say("cooperation.search.go"));
    }

    @GetMapping("/c/{slug}/ideas/{idea:\\d{1,18}}/cooperation")
    ResponseEntity<String> idea(@PathVariable String slug, @PathVariable long idea, HttpServletRequest request) {
        Optional<Whose> whose = owners.onPhone(slug, request);
        OfferPage page = reader.ofIdea(slug, idea, whose.<Viewer>map(known -> new Viewer.Member(known.participant())).orElse(Viewer.ANYONE)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        OnIdea on = page.idea().orElseThrow();
        HtmlWords html = frame.words(request);
        Optional<OwnPage> mine = whose.flatMap(Whose::party).flatMap(party -> own.of(party.id()));
        Set<Long> ids = mine.map(found -> found.own().stream().map(one -> one.offer().id()).collect(Collectors.toSet())).orElse(Set.of());
        List<OwnMatch> matches = mine.map(found -> found.matches().stream().filter(match -> match.mine().offer().root() == on.id()).toList()).orElse(List.of());
        String cards = matches.stream().map(match -> lists.match(match, mine.orElseThrow().party(), whose.orElseThrow().base(), html)).collect(Collectors.joining());
        String main = """
                <p class="coop-back"><a href="/m/%s/i/%d">%s<span dir="auto">%s</span></a></p><header class="coop-head"><p class="kick">%s</p><h1 dir="auto">%s</h1></header>\
                %s%s%s%s%s"""
                .formatted(on.code(), on.id(), HtmlWords.smallIcon("left"), html.say("cooperation.back", on.meeting()), html.say("cooperation.title"), HtmlWords.escape(on.title()),
                        cards, lists.box(Side.OFFER, page.of(Side.OFFER), false, ids, html), lists.box(Side.NEED, page.of(Side.NEED), false, ids, html),
                        mine.isPresent() ? "<p class=\"coop-mine\"><a class=\"btn btn--secondary\" href=\"" + whose.orElseThrow().action() + "\">" + html.say("cooperation.mine") + "</a></p>" : "",
                        foot(page, on, whose, html));
        return frame.answer(html.words("cooperation.title-of", on.title()), request.getRequestURI(), main, request, HttpStatus.OK);
    }

    private static String foot(OfferPage page, OnIdea on, Optional<Whose> whose, HtmlWords html) {
        if (!page.isOpen()) {
            return "<p class=\"hint\">" + html.say("cooperation.closed") + "</p>";
        }
        return whose.map(known -> "<nav class=\"coop-foot\" aria-label=\"%s\"><a class=\"btn btn--secondary\" href=\"%s\">%s</a><a class=\"btn btn--primary\" href=\"%s\">%s</a></nav>".formatted(
                html.say("cooperation.add"), HtmlWords.escape(known.form(on.id(), Side.NEED)), html.say("cooperation.add.need"), HtmlWords.escape(known.form(on.id(), Side.OFFER)),
                html.say("cooperation.add.offer"))).orElseGet(() -> "<p class=\"hint\">" + html.say("cooperation.join") + " <a href=\"/j/" + on.code() + "\">" + html.say("cooperation.join.link") + "</a></p>");
    }

    /** The kinds as choices. */
    static final String FIRST_KIND = "coop-kind";

    static String kinds(List<HelpKind> kinds, @Nullable String chosen, HtmlWords html) {
        return kinds.stream().map(kind -> "<label class=\"who who--pick\"><input class=\"visually-hidden\" type=\"radio\"%s name=\"kind\" value=\"%s\"%s><span dir=\"auto\">%s</span>%s</label>".formatted(
                kind == kinds.getFirst() ? " id=\"" + FIRST_KIND + "\"" : "", HtmlWords.escape(kind.code()), kind.code().equals(chosen) ? " checked" : "", HtmlWords.escape(kind.name(html.language())), HtmlWords.smallIcon("check"))).collect(Collectors.joining());
    }
}
