package dk.karavanen.followup.web;

import java.nio.charset.StandardCharsets;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.followup.FeedReader;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.AtomFeed;
import jakarta.servlet.http.HttpServletRequest;

/** What is new, for programs that ask every now and then. */
@Controller
class FollowFeeds {

    private final FeedReader feeds;

    FollowFeeds(FeedReader feeds) {
        this.feeds = feeds;
    }

    @GetMapping("/c/{slug}/feed.atom")
    ResponseEntity<byte[]> caravan(@PathVariable String slug, HttpServletRequest request) {
        return answer(feeds.ofCaravan(slug, Language.of(request)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    @GetMapping("/c/{slug}/follow-up.atom")
    ResponseEntity<byte[]> docket(@PathVariable String slug, HttpServletRequest request) {
        return answer(feeds.ofDocket(slug, Language.of(request)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    @GetMapping("/c/{slug}/ideas/{idea:\\d{1,18}}.atom")
    ResponseEntity<byte[]> idea(@PathVariable String slug, @PathVariable long idea, HttpServletRequest request) {
        return answer(feeds.ofIdea(slug, idea, Language.of(request)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    /** To be asked for again each time: what is in it may be taken back. What has not changed is not sent again. */
    private static ResponseEntity<byte[]> answer(AtomFeed feed) {
        byte[] bytes = feed.xml().getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8)).cacheControl(CacheControl.noCache())
                .eTag(feed.tag()).varyBy(HttpHeaders.COOKIE, HttpHeaders.ACCEPT_LANGUAGE).body(bytes);
    }
}
