package dk.karavanen.visit.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.visit.PublicVisits;
import dk.karavanen.visit.PublicVisits.HeldVisit;
import dk.karavanen.visit.PublicVisits.HeldVisits;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.VisitFeeds;
import jakarta.servlet.http.HttpServletRequest;

/** The visits that took place, for everyone and for programs; and what calendars subscribe to who know a secret address. */
@Controller
class VisitListPages {

    private final PublicVisits visits;
    private final VisitFeeds feeds;
    private final VisitFrame frame;

    VisitListPages(PublicVisits visits, VisitFeeds feeds, VisitFrame frame) {
        this.visits = visits;
        this.feeds = feeds;
        this.frame = frame;
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/visits")
    ResponseEntity<String> ofCall(@PathVariable String slug, HttpServletRequest request) {
        return page(call(slug), request);
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/visits.json")
    ResponseEntity<Map<String, Object>> ofCallAsJson(@PathVariable String slug) {
        return json(call(slug));
    }

    @GetMapping("/c/{slug}/visits")
    ResponseEntity<String> ofCaravan(@PathVariable String slug, HttpServletRequest request) {
        return page(caravan(slug), request);
    }

    @GetMapping("/c/{slug}/visits.json")
    ResponseEntity<Map<String, Object>> ofCaravanAsJson(@PathVariable String slug) {
        return json(caravan(slug));
    }

    /** Whoever has the address reads it, and no search engine and no cache keeps it. */
    @GetMapping(VisitFeeds.PATH + "{token:[A-Za-z0-9_-]{1,64}}.ics")
    ResponseEntity<String> calendar(@PathVariable String token) {
        return feeds.read(token).map(text -> ResponseEntity.ok().contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore()).body(text))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private HeldVisits call(String slug) {
        return visits.ofCall(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private HeldVisits caravan(String slug) {
        return visits.ofCaravan(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private ResponseEntity<String> page(HeldVisits held, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        String path = held.path() + "/visits";
        String rows = held.visits().isEmpty() ? "<p class=\"card docket-none\">" + html.say("visit.list.none") + "</p>"
                : "<ol class=\"visit-list\">" + held.visits().stream().map(one -> row(one, html)).collect(Collectors.joining()) + "</ol>";
        String main = """
                <div class="docket docket-narrow"><p class="kick"><a href="%s" dir="auto">%s</a></p><header><h1>%s</h1><p>%s</p></header>%s<p class="docket-files"><a href="%s.json">%s</a></p></div>"""
                .formatted(HtmlWords.escape(held.path()), HtmlWords.escape(held.of()), html.say("visit.list"), html.say("visit.list.text"), rows, HtmlWords.escape(path), html.say("visit.list.json"));
        String title = html.words("visit.list") + ": " + held.of();
        return frame.open(title, title, path, html.words("visit.list.text"), main, request, HttpStatus.OK);
    }

    private static String row(HeldVisit one, HtmlWords html) {
        Slot when = new Slot(one.startsAt(), one.endsAt());
        return "<li class=\"card\"><p class=\"meta\">%s</p><h2 dir=\"auto\">%s</h2><p dir=\"auto\">%s</p><p dir=\"auto\"><b>%s</b></p>%s</li>".formatted(html.say("visit.when", when.day(html.language()), when.hours()),
                HtmlWords.escape(one.title()), HtmlWords.escape(one.place()), one.instead() == null ? html.say("visit.list.came", one.who()) : html.say("visit.list.came-for", one.who(), one.instead()),
                one.said() == null ? "" : "<p class=\"words-whole\" dir=\"auto\">" + HtmlWords.escape(one.said()) + "</p>");
    }

    private static ResponseEntity<Map<String, Object>> json(HeldVisits held) {
        List<Map<String, Object>> rows = new ArrayList<>();
        held.visits().forEach(one -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("startsAt", one.startsAt());
            row.put("endsAt", one.endsAt());
            row.put("title", one.title());
            row.put("place", one.place());
            row.put("came", one.who());
            if (one.instead() != null) {
                row.put("insteadOf", one.instead());
            }
            if (one.said() != null) {
                row.put("said", one.said());
            }
            rows.add(row);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("of", held.of());
        all.put("path", held.path());
        all.put("visits", rows);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noCache()).body(all);
    }
}
