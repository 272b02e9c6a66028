package dk.karavanen.pool.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.pool.ApplicantCookie;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Attaching;
import dk.karavanen.pool.Attaching.Download;
import dk.karavanen.pool.CaseFiles;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Files of an application in and out. Out they are only to be saved: under a name of ours, as what they were found to be, never as a page. */
@Controller
class AttachmentPages {

    private final Attaching attaching;
    private final CaseFiles cases;
    private final PoolFrame frame;

    AttachmentPages(Attaching attaching, CaseFiles cases, PoolFrame frame) {
        this.attaching = attaching;
        this.cases = cases;
        this.frame = frame;
    }

    /** As it is, and not as a form: its name is only what it is to be called. What is refused is said in words. */
    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/files")
    ResponseEntity<String> add(@PathVariable long id, @RequestParam(required = false) @Nullable Long question,
            @RequestHeader(name = "X-File-Name", required = false) @Nullable String name, HttpServletRequest request) throws IOException {
        try {
            attaching.add(id, ApplicantCookie.read(id, request), question, decoded(name), request::getInputStream);
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.BUSY) {
                throw refused;
            }
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore())
                    .body(frame.words(request).words(refused.messageKey(), refused.arguments()));
        }
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/files/{file:\\d{1,18}}/remove")
    ResponseEntity<String> remove(@PathVariable long id, @PathVariable long file, HttpServletRequest request) {
        attaching.remove(id, ApplicantCookie.read(id, request), file);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, Applying.PATH + id + "#files").cacheControl(CacheControl.noStore()).build();
    }

    @GetMapping(Applying.PATH + "{id:\\d{1,18}}/files/{file:\\d{1,18}}")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable long file, HttpServletRequest request) {
        return saved(attaching.file(id, ApplicantCookie.read(id, request), file));
    }

    /** For those who assess it. */
    @GetMapping("/staff/pool/applications/{id:\\d{1,18}}/files/{file:\\d{1,18}}")
    ResponseEntity<byte[]> ofCase(@PathVariable long id, @PathVariable long file) {
        return saved(cases.file(id, file));
    }

    private static ResponseEntity<byte[]> saved(Download file) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.attachment().type().mediaType())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.attachment().fileName()).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'").header("X-Content-Type-Options", "nosniff").body(file.content());
    }

    private static @Nullable String decoded(@Nullable String name) {
        try {
            return name == null ? null : URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }
}
