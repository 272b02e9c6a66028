package dk.karavanen.report.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriUtils;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.report.Edition;
import dk.karavanen.report.ReportContent.About;
import dk.karavanen.report.ReportFiles;
import dk.karavanen.report.Reporting;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.PreviewCard;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Reports as anyone reads and fetches them: {@code /r/<caravan>} is the newest published edition, {@code /r/<caravan>/<edition>}
 * one in particular, with its files beneath. Drafts are there for staff.
 */
@Controller
class ReportPages {

    /** SHA-256 of the content, in hexadecimal; the same in every format of an edition. */
    static final String CONTENT_HASH = "Content-Hash";
    private static final byte[] HEAD_ENDS = "</head>".getBytes(StandardCharsets.US_ASCII);

    private final Reporting reporting;
    private final ReportFiles files;
    private final PublicAddress address;
    private final MessageSource messages;

    ReportPages(Reporting reporting, ReportFiles files, PublicAddress address, MessageSource messages) {
        this.reporting = reporting;
        this.files = files;
        this.address = address;
        this.messages = messages;
    }

    @GetMapping("/r/{slug}")
    ResponseEntity<byte[]> latest(@PathVariable String slug, HttpServletRequest request) {
        try {
            return page(reporting.latest(slug), request);
        } catch (Refused nothingYet) {
            return elsewhere("/c/" + UriUtils.encodePathSegment(slug, StandardCharsets.UTF_8));
        }
    }

    @GetMapping("/r/{slug}/{number:[1-9]\\d{0,5}}")
    ResponseEntity<byte[]> edition(@PathVariable String slug, @PathVariable int number, HttpServletRequest request) {
        try {
            return page(reporting.readable(slug, number), request);
        } catch (Refused unknown) {
            return elsewhere("/c/" + UriUtils.encodePathSegment(slug, StandardCharsets.UTF_8));
        }
    }

    @GetMapping("/r/{slug}/{number:[1-9]\\d{0,5}}/report.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String slug, @PathVariable int number, HttpServletRequest request) {
        Edition edition = reporting.readable(slug, number);
        // Opens in the browser; whoever wants to keep it keeps it under its name.
        return file(edition, files.pdf(edition, language(edition, request)), "inline");
    }

    @GetMapping("/r/{slug}/{number:[1-9]\\d{0,5}}/report.xlsx")
    ResponseEntity<byte[]> workbook(@PathVariable String slug, @PathVariable int number, HttpServletRequest request) {
        Edition edition = reporting.readable(slug, number);
        return file(edition, files.workbook(edition, language(edition, request)), "attachment");
    }

    @GetMapping("/r/{slug}/{number:[1-9]\\d{0,5}}/report.json")
    ResponseEntity<byte[]> json(@PathVariable String slug, @PathVariable int number) {
        Edition edition = reporting.readable(slug, number);
        return file(edition, files.json(edition), "attachment");
    }

    @GetMapping("/r/{slug}/{number:[1-9]\\d{0,5}}/data.zip")
    ResponseEntity<byte[]> zip(@PathVariable String slug, @PathVariable int number) {
        Edition edition = reporting.readable(slug, number);
        return file(edition, files.zip(edition), "attachment");
    }

    @GetMapping("/r/{slug}/{number:[1-9]\\d{0,5}}/{name:[a-z]+}.csv")
    ResponseEntity<byte[]> csv(@PathVariable String slug, @PathVariable int number, @PathVariable String name) {
        Edition edition = reporting.readable(slug, number);
        return file(edition, files.csv(edition, name), "attachment");
    }

    private ResponseEntity<byte[]> page(Edition edition, HttpServletRequest request) {
        ReportFiles.File page = files.page(edition, language(edition, request));
        return answer(edition, page).header("Content-Security-Policy", ReportFiles.contentSecurityPolicy()).body(withCard(edition, page.bytes(), request));
    }

    /** What its address looks like where it is sent on. By which address this server is found is not known before somebody asks. */
    private byte[] withCard(Edition edition, byte[] page, HttpServletRequest request) {
        int end = endOfHead(page);
        if (end < 0) {
            return page;
        }
        About about = files.content(edition).about();
        byte[] card = PreviewCard.tags(address.base(request), edition.path(), about.heading() == null ? about.title() : about.heading() + " · " + about.title(),
                messages.getMessage("report.description", new Object[] {about.title()}, language(edition, request))).getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(page, page.length + card.length);
        System.arraycopy(card, 0, both, end, card.length);
        System.arraycopy(page, end, both, end + card.length, page.length - end);
        return both;
    }

    private static int endOfHead(byte[] page) {
        for (int at = 0; at + HEAD_ENDS.length <= page.length; at++) {
            if (Arrays.equals(page, at, at + HEAD_ENDS.length, HEAD_ENDS, 0, HEAD_ENDS.length)) {
                return at;
            }
        }
        return -1;
    }

    private static ResponseEntity<byte[]> file(Edition edition, ReportFiles.File file, String disposition) {
        return answer(edition, file)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.builder(disposition).filename(file.name(), StandardCharsets.UTF_8).build().toString())
                // A PDF viewer needs what a page may not.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'")
                .body(file.bytes());
    }

    /** To be asked for again each time: an edition may be taken back. What has not changed is not sent again. */
    private static ResponseEntity.BodyBuilder answer(Edition edition, ReportFiles.File file) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, file.contentType()).eTag(file.etag())
                .cacheControl(edition.isPublished() ? CacheControl.noCache() : CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff").header(CONTENT_HASH, edition.hash());
    }

    /** The one asked for in the address; else the one it was made in, so that a shared address shows everyone the same. */
    private static Locale language(Edition edition, HttpServletRequest request) {
        return Optional.ofNullable(Language.asked(request)).orElse(edition.language());
    }

    private static ResponseEntity<byte[]> elsewhere(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
    }
}
