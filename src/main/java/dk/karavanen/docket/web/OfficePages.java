package dk.karavanen.docket.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.OfficeAccess;
import dk.karavanen.docket.OfficeAccess.OfficeLink;
import dk.karavanen.docket.OfficeAnswers;
import dk.karavanen.docket.OfficeAnswers.Sheet;
import dk.karavanen.docket.OfficeVisit;
import dk.karavanen.docket.PromiseUpdate;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Verdict;
import dk.karavanen.docket.web.OfficeForm.Typed;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SecretCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The answer page of an office. Opening a link does nothing, whoever or whatever opens it; a press lets a browser in. What was typed comes back
 * on the page whatever is refused, and also when whoever typed is no longer let in.
 */
@Controller
class OfficePages {

    private static final String DESK = "/answer";
    private static final SecretCookie COOKIE = new SecretCookie("karavanen-office", DESK);
    /** One more byte than is taken tells that it is too much. */
    private static final int MAX_READ = OfficeAnswers.MAX_FILE_BYTES + 1;

    private final OfficeAccess access;
    private final OfficeAnswers answers;
    private final OfficePage page;
    private final OfficeForm form;
    private final DocketFrame frame;

    OfficePages(OfficeAccess access, OfficeAnswers answers, OfficePage page, OfficeForm form, DocketFrame frame) {
        this.access = access;
        this.answers = answers;
        this.page = page;
        this.form = form;
        this.frame = frame;
    }

    // ---------------------------------------------------------------- the way in

    @GetMapping("/answer/link/{token}")
    ResponseEntity<String> link(@PathVariable String token, HttpServletRequest request) {
        Optional<OfficeLink> link = access.find(token);
        if (link.isPresent() && visit(request).filter(visit -> visit.addressee() == link.get().addressee() && Objects.equals(visit.promise(), link.get().promise())).isPresent()) {
            return to(home(link.get().promise()));
        }
        return show(link, token, null, null, request);
    }

    @PostMapping("/answer/link/{token}")
    ResponseEntity<String> open(@PathVariable String token, @RequestParam(required = false) @Nullable String visitor, HttpServletRequest request, HttpServletResponse response) {
        Optional<OfficeLink> link = access.find(token);
        try {
            Optional<String> secret = access.open(token, visitor);
            if (secret.isEmpty()) {
                return show(access.find(token), token, null, null, request);
            }
            COOKIE.write(request, response, secret.get());
            return to(home(link.map(OfficeLink::promise).orElse(null)));
        } catch (Refused refused) {
            return show(link, token, visitor, refused, request);
        }
    }

    /** One step; the mail goes to the mailbox that had the link before, whoever presses. */
    @PostMapping("/answer/link/{token}/renew")
    ResponseEntity<String> renew(@PathVariable String token, HttpServletRequest request) {
        Optional<OfficeLink> link = access.find(token);
        if (link.filter(found -> !found.mailed()).isPresent()) {
            return show(link, token, null, null, request);
        }
        access.renew(token);
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("link.sent.title"), DESK + "/link/" + token, page.sent(html), request, HttpStatus.OK);
    }

    @PostMapping("/answer/leave")
    ResponseEntity<String> leave(HttpServletRequest request, HttpServletResponse response) {
        visit(request).ifPresent(access::leave);
        COOKIE.remove(request, response);
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("docket.office.left"), DESK, page.left(html), request, HttpStatus.OK);
    }

    private ResponseEntity<String> show(Optional<OfficeLink> link, String token, @Nullable String visitor, @Nullable Refused refused, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("link.title"), DESK + "/link/" + token, page.link(link.orElse(null), token, visitor, refused, html), request,
                refused != null ? HttpStatus.UNPROCESSABLE_CONTENT : link.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK);
    }

    // ---------------------------------------------------------------- answers

    @GetMapping("/answer")
    ResponseEntity<String> desk(@RequestParam(required = false) @Nullable String done, HttpServletRequest request) {
        Optional<OfficeVisit> visit = visit(request);
        if (visit.isEmpty()) {
            return out(request);
        }
        if (visit.get().promise() != null) {
            return to(home(visit.get().promise()));
        }
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("docket.office.title"), DESK, page.desk(answers.desk(visit.get()), visit.get(), done, html), request, HttpStatus.OK);
    }

    @GetMapping("/answer/{kind:recommendation|question}/{subject:\\d{1,18}}")
    ResponseEntity<String> sheet(@PathVariable String kind, @PathVariable long subject, HttpServletRequest request) {
        Optional<OfficeVisit> visit = visit(request);
        return visit.isEmpty() ? out(request) : form(visit.get(), kind(kind), subject, null, null, false, request);
    }

    /** @param act {@code save}, {@code look} before it is published, {@code publish}, or {@code remove} with a file */
    @PostMapping("/answer/{kind:recommendation|question}/{subject:\\d{1,18}}")
    ResponseEntity<String> write(@PathVariable String kind, @PathVariable long subject, @RequestParam(defaultValue = "save") String act,
            @RequestParam(required = false) @Nullable String remove, HttpServletRequest request) {
        Typed typed = Typed.of(request);
        Optional<OfficeVisit> visit = visit(request);
        if (visit.isEmpty()) {
            return out(request);
        }
        try {
            Refusals wrong = new Refusals();
            LocalDate due = wrong.orNull(() -> date(typed.due()));
            AnswerDraft draft = wrong.of(() -> draft(typed, typed.email(), due), AnswerDraft.EMPTY);
            if (!wrong.isEmpty() && !act.equals("save")) {
                // What is missing besides.
                LocalDate date = typed.due().isBlank() ? null : answers.docket(visit.get()).today();
                wrong.check(() -> answers.check(visit.get(), draft(typed, "", date)));
            }
            wrong.end();
            if (act.equals("publish")) {
                answers.publish(visit.get(), kind(kind), subject, draft, typed.edition());
                return to(DESK + "?done=published");
            }
            answers.save(visit.get(), kind(kind), subject, draft, typed.edition());
            if (remove != null && remove.matches("\\d{1,18}")) {
                answers.removeFile(visit.get(), kind(kind), subject, Long.parseLong(remove));
            }
            return form(visit.get(), kind(kind), subject, null, act.equals("look") ? missing(visit.get(), draft) : null, act.equals("look"), request);
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.NOT_FOUND) {
                throw refused;
            }
            return form(visit.get(), kind(kind), subject, typed, refused, false, request);
        }
    }

    private static AnswerDraft draft(Typed typed, String email, @Nullable LocalDate due) {
        return new AnswerDraft(Verdict.of(typed.verdict()).orElse(null), typed.words(), typed.promise(), typed.owner(), email, due);
    }

    /** What is missing is told before anybody looks at it; it has been saved all the same. */
    private @Nullable Refused missing(OfficeVisit visit, AnswerDraft draft) {
        try {
            answers.check(visit, draft);
            return null;
        } catch (Refused refused) {
            return refused;
        }
    }

    /** A PDF as it is, sent by the page's script: no other way of sending files is open here. */
    @PostMapping("/answer/{kind:recommendation|question}/{subject:\\d{1,18}}/files")
    ResponseEntity<String> addFile(@PathVariable String kind, @PathVariable long subject, @RequestHeader(name = "X-File-Name", required = false) @Nullable String name,
            HttpServletRequest request) throws IOException {
        HtmlWords html = frame.words(request);
        Optional<OfficeVisit> visit = visit(request);
        if (visit.isEmpty()) {
            return said(HttpStatus.FORBIDDEN, html.words("docket.office.out.title"));
        }
        try {
            answers.addFile(visit.get(), kind(kind), subject, decoded(name), request.getInputStream().readNBytes(MAX_READ));
        } catch (Refused refused) {
            return said(HttpStatus.UNPROCESSABLE_CONTENT, html.words(refused.messageKey(), refused.arguments()));
        }
        Sheet sheet = answers.sheet(visit.get(), kind(kind), subject);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore()).body(form.files(sheet, html));
    }

    @GetMapping("/answer/{kind:recommendation|question}/{subject:\\d{1,18}}/files/{file:\\d{1,18}}.pdf")
    ResponseEntity<byte[]> file(@PathVariable String kind, @PathVariable long subject, @PathVariable long file, HttpServletRequest request) {
        return visit(request).flatMap(visit -> answers.file(visit, kind(kind), subject, file)).map(content -> FollowUpPages.pdf(content, subject, file))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    // ---------------------------------------------------------------- promises

    @GetMapping("/answer/promise/{promise:\\d{1,18}}")
    ResponseEntity<String> promise(@PathVariable long promise, @RequestParam(required = false) @Nullable String done, HttpServletRequest request) {
        Optional<OfficeVisit> visit = visit(request);
        return visit.isEmpty() ? out(request) : promise(visit.get(), promise, null, null, done != null, request);
    }

    @PostMapping("/answer/promise/{promise:\\d{1,18}}")
    ResponseEntity<String> report(@PathVariable long promise, HttpServletRequest request) {
        Optional<OfficeVisit> visit = visit(request);
        if (visit.isEmpty()) {
            return out(request);
        }
        Typed typed = Typed.of(request);
        try {
            Refusals wrong = new Refusals();
            ReportKind kind = wrong.of(() -> ReportKind.of(typed.kind()).orElseThrow(() -> new Refused(RefusalReason.NOTHING_CHOSEN, "kind")), ReportKind.UNDER_WAY);
            LocalDate due = wrong.orNull(() -> date(typed.due()));
            wrong.check(() -> update(kind, due, typed));
            wrong.end();
            answers.report(visit.get(), promise, update(kind, due, typed));
            return to(home(promise) + "?done=reported");
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.NOT_FOUND) {
                throw refused;
            }
            return promise(visit.get(), promise, typed, refused, false, request);
        }
    }

    private static PromiseUpdate update(ReportKind kind, @Nullable LocalDate due, Typed typed) {
        return new PromiseUpdate(kind, typed.promise(), typed.owner(), due, typed.words(), typed.evidence(), typed.edition());
    }

    private ResponseEntity<String> promise(OfficeVisit visit, long promise, @Nullable Typed typed, @Nullable Refused refused, boolean done, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        String main = form.promise(answers.promise(visit, promise), answers.docket(visit), visit, typed, refused, done, html);
        return frame.answer(html.words("docket.promise"), home(promise), main, request, refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    // ----------------------------------------------------------------

    private ResponseEntity<String> form(OfficeVisit visit, Kind kind, long subject, @Nullable Typed typed, @Nullable Refused refused, boolean look, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        Sheet sheet = answers.sheet(visit, kind, subject);
        return frame.answer(html.words("docket.office.title"), DESK + "/" + kind.word() + "/" + subject, form.main(sheet, typed, refused, look && refused == null, html), request,
                refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Nobody is let in, and what was typed is not lost: it stands on the page to be copied. */
    private ResponseEntity<String> out(HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("docket.office.out.title"), DESK, page.out(Typed.of(request).text(), html), request, HttpStatus.FORBIDDEN);
    }

    private Optional<OfficeVisit> visit(HttpServletRequest request) {
        return COOKIE.read(request).flatMap(access::visit);
    }

    private static Kind kind(String word) {
        return word.equals(Kind.QUESTION.word()) ? Kind.QUESTION : Kind.RECOMMENDATION;
    }

    private static String home(@Nullable Long promise) {
        return promise == null ? DESK : DESK + "/promise/" + promise;
    }

    private static @Nullable LocalDate date(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException noDate) {
            throw new Refused(RefusalReason.DATE_UNREADABLE, "due");
        }
    }

    private static @Nullable String decoded(@Nullable String name) {
        try {
            return name == null ? null : URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }

    private static ResponseEntity<String> said(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore()).body(words);
    }

    private static ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).cacheControl(CacheControl.noStore()).build();
    }
}
