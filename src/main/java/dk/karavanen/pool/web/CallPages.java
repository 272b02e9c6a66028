package dk.karavanen.pool.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

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

import dk.karavanen.pool.CallAsking;
import dk.karavanen.pool.CallFiles;
import dk.karavanen.pool.PublicCall;
import dk.karavanen.pool.PublicCalls;
import dk.karavanen.pool.RoundFile;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.AtomFeed;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** A call for everyone: its page, and the same for programs. A draft is not there. */
@Controller
class CallPages {

    private final PublicCalls calls;
    private final CallAsking asking;
    private final CallFiles files;
    private final RoundFile rounds;
    private final CallPage page;
    private final PoolFrame frame;

    CallPages(PublicCalls calls, CallAsking asking, CallFiles files, RoundFile rounds, CallPage page, PoolFrame frame) {
        this.calls = calls;
        this.asking = asking;
        this.files = files;
        this.rounds = rounds;
        this.page = page;
        this.frame = frame;
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}")
    ResponseEntity<String> page(@PathVariable String slug, HttpServletRequest request) {
        PublicCall shown = find(slug);
        HtmlWords html = frame.words(request);
        String path = shown.call().path();
        return frame.shared(shown.call().title(), shown.call().title(), path, shown.call().summary(), path + "/feed.atom", page.main(shown, CallPage.Typed.NOTHING, html), request);
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}.json")
    ResponseEntity<Map<String, Object>> json(@PathVariable String slug) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noCache()).body(files.json(find(slug)));
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/grants.csv")
    ResponseEntity<byte[]> grants(@PathVariable String slug, HttpServletRequest request) {
        PublicCall shown = find(slug);
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).cacheControl(CacheControl.noCache())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(shown.call().slug() + ".csv").build().toString())
                .body(files.grants(shown, Language.of(request)));
    }

    /** A round that is not closed has none. */
    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/round.pb")
    ResponseEntity<byte[]> round(@PathVariable String slug) {
        PublicCall shown = find(slug);
        if (!rounds.isClosed(shown)) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(new MediaType("text", "plain", StandardCharsets.UTF_8)).cacheControl(CacheControl.noCache())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(shown.call().slug() + ".pb").build().toString()).body(rounds.pb(shown));
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/feed.atom")
    ResponseEntity<String> feed(@PathVariable String slug, HttpServletRequest request) {
        AtomFeed feed = files.feed(find(slug), Language.of(request));
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8)).eTag(feed.tag()).cacheControl(CacheControl.noCache())
                .body(feed.xml());
    }

    @PostMapping("/pool/{slug:[a-z0-9-]{1,80}}/questions")
    ResponseEntity<String> ask(@PathVariable String slug, @RequestParam(defaultValue = "") String words, HttpServletRequest request) {
        PublicCall shown = find(slug);
        try {
            asking.ask(slug, words, request.getRemoteAddr());
        } catch (Refused refused) {
            HtmlWords html = frame.words(request);
            return frame.answer(shown.call().title(), shown.call().path(), page.main(shown, new CallPage.Typed(words, refused), html), request,
                    refused.why() == RefusalReason.TOO_FAST ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return to(shown.call().path() + "/questions/sent");
    }

    /** Whoever loads the page anew after a refusal. */
    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/questions")
    ResponseEntity<String> questions(@PathVariable String slug) {
        return to(find(slug).call().path() + "#answers");
    }

    @GetMapping("/pool/{slug:[a-z0-9-]{1,80}}/questions/sent")
    ResponseEntity<String> asked(@PathVariable String slug, HttpServletRequest request) {
        PublicCall shown = find(slug);
        HtmlWords html = frame.words(request);
        String main = "<div class=\"join pool-ask\"><div class=\"join-form\"><div class=\"card join-card\"><h1>%s</h1><p>%s</p><div class=\"join-links\">%s</div></div></div></div>"
                .formatted(html.say("pool.question.sent"), html.say("pool.question.sent.text"), html.link(shown.call().path() + "#answers", "pool.ask.back"));
        return frame.answer(html.words("pool.question.sent"), request.getRequestURI(), main, request, HttpStatus.OK);
    }

    private static ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).cacheControl(CacheControl.noStore()).build();
    }

    private PublicCall find(String slug) {
        return calls.find(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }
}
