package dk.karavanen.docket.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
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

import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.DocketFilter;
import dk.karavanen.docket.DocketReader;
import dk.karavanen.docket.DocketReader.History;
import dk.karavanen.docket.DocketSheet;
import dk.karavanen.docket.DocketStatus;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.shared.sheet.SheetFile;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** What was answered and promised at {@code /c/<caravan>/follow-up}, for everyone, in every form. */
@Controller
class FollowUpPages {

    private final DocketReader reader;
    private final DocketSheet sheet;
    private final FollowUpPage page;
    private final AnswerPage answers;
    private final YearPage years;
    private final DocketFrame frame;
    private final JsonMapper json;

    FollowUpPages(DocketReader reader, DocketSheet sheet, FollowUpPage page, AnswerPage answers, YearPage years, DocketFrame frame, JsonMapper json) {
        this.reader = reader;
        this.sheet = sheet;
        this.page = page;
        this.answers = answers;
        this.years = years;
        this.frame = frame;
        this.json = json;
    }

    @GetMapping("/c/{slug}/follow-up")
    ResponseEntity<String> all(@PathVariable String slug, HttpServletRequest request) {
        Docket docket = docket(slug);
        HtmlWords html = frame.words(request);
        DocketFilter filter = filter(request);
        String title = html.words("docket.page.of", docket.title());
        return frame.shared(title, title, request.getRequestURI() + FollowUpPage.query(filter), html.words("docket.card"),
                request.getRequestURI() + ".atom", page.main(docket, filter, html), request);
    }

    @GetMapping("/c/{slug}/follow-up/answers/{answer:\\d{1,18}}")
    ResponseEntity<String> answer(@PathVariable String slug, @PathVariable long answer, HttpServletRequest request) {
        History history = reader.history(slug, answer).orElseThrow(FollowUpPages::notFound);
        HtmlWords html = frame.words(request);
        String title = html.words("docket.answer.of", history.row().addressee().title());
        return frame.shared(title, title, request.getRequestURI(), html.words("docket.card"),
                "/c/" + history.docket().slug() + "/follow-up.atom", answers.main(history, html), request);
    }

    /** Called by a name of ours and taken as a file, whatever it was called: it is never shown within our pages. */
    @GetMapping("/c/{slug}/follow-up/answers/{answer:\\d{1,18}}/{file:\\d{1,18}}.pdf")
    ResponseEntity<byte[]> file(@PathVariable String slug, @PathVariable long answer, @PathVariable long file) {
        return pdf(reader.file(slug, answer, file).orElseThrow(FollowUpPages::notFound), answer, file);
    }

    static ResponseEntity<byte[]> pdf(byte[] content, long answer, long file) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("svar-" + answer + "-" + file + ".pdf").build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'").header("X-Content-Type-Options", "nosniff").body(content);
    }

    @GetMapping("/c/{slug}/follow-up/{year:20\\d\\d}")
    ResponseEntity<String> year(@PathVariable String slug, @PathVariable int year, HttpServletRequest request) {
        Docket docket = docket(slug);
        if (LocalDate.of(year, 1, 1).isAfter(docket.today())) {
            throw notFound();
        }
        HtmlWords html = frame.words(request);
        String title = html.words("docket.year.title", Integer.toString(year));
        return frame.open(title, title, request.getRequestURI(), html.words("docket.card"), years.main(docket, year, html), request, HttpStatus.OK);
    }

    @GetMapping("/c/{slug}/follow-up.json")
    ResponseEntity<byte[]> json(@PathVariable String slug, HttpServletRequest request) {
        DocketJson body = DocketJson.of(filtered(slug, request));
        return open(new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8), json.writeValueAsBytes(body));
    }

    @GetMapping("/c/{slug}/follow-up.csv")
    ResponseEntity<byte[]> csv(@PathVariable String slug, HttpServletRequest request) {
        return named(open(new MediaType("text", "csv", StandardCharsets.UTF_8), DanishCsv.of(table(slug, request))), slug, "csv");
    }

    @GetMapping("/c/{slug}/follow-up.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable String slug, HttpServletRequest request) {
        SheetTable table = table(slug, request);
        return named(open(MediaType.parseMediaType(SheetFile.MEDIA_TYPE), SheetFile.of(table.name(), List.of(table))), slug, "xlsx");
    }

    private SheetTable table(String slug, HttpServletRequest request) {
        return sheet.table(filtered(slug, request), frame.words(request).language());
    }

    /** What the page shows with the same words after the question mark. */
    private Docket filtered(String slug, HttpServletRequest request) {
        checkQuery(request);
        Docket docket = docket(slug);
        return docket.with(filter(request).of(docket));
    }

    private Docket docket(String slug) {
        return reader.of(slug).orElseThrow(FollowUpPages::notFound);
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }

    /** Anyone may have it from anywhere, and has it anew each time. */
    private static ResponseEntity<byte[]> open(MediaType type, byte[] body) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noCache()).varyBy(HttpHeaders.COOKIE, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*").body(body);
    }

    private static ResponseEntity<byte[]> named(ResponseEntity<byte[]> file, String slug, String ending) {
        return ResponseEntity.status(file.getStatusCode()).headers(file.getHeaders()).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(slug + "-follow-up." + ending).build().toString()).body(file.getBody());
    }

    /** Programs are told what makes no sense. */
    private static void checkQuery(HttpServletRequest request) {
        for (String name : List.of("status", "to", "kind", "q")) {
            String[] given = request.getParameterValues(name);
            if (given == null) {
                continue;
            }
            boolean sense = given.length == 1 && switch (name) {
                case "status" -> DocketStatus.of(given[0]).isPresent();
                case "to" -> given[0].matches("\\d{1,18}");
                case "kind" -> kind(given[0]) != null;
                default -> given[0].codePointCount(0, given[0].length()) <= DocketFilter.MAX_TYPED;
            };
            if (!sense) {
                throw new Refused(RefusalReason.BAD_VALUE);
            }
        }
    }

    /** On the page, what makes no sense filters nothing. */
    static DocketFilter filter(HttpServletRequest request) {
        Long addressee = Optional.ofNullable(request.getParameter("to")).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).orElse(null);
        String typed = TextInput.line(Optional.ofNullable(request.getParameter("q")).orElse(""));
        return new DocketFilter(DocketStatus.of(request.getParameter("status")).orElse(null), addressee, kind(request.getParameter("kind")),
                typed.codePointCount(0, typed.length()) <= DocketFilter.MAX_TYPED ? typed : typed.substring(0, typed.offsetByCodePoints(0, DocketFilter.MAX_TYPED)));
    }

    private static @Nullable Kind kind(@Nullable String word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
