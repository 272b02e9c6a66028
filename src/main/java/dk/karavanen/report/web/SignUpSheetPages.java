package dk.karavanen.report.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.report.SignUpSheets;
import dk.karavanen.shared.Language;
import jakarta.servlet.http.HttpServletRequest;

/** The sheets of a meeting's sign-ups, as they are at the moment. */
@Controller
class SignUpSheetPages {

    private final SignUpSheets sheets;

    SignUpSheetPages(SignUpSheets sheets) {
        this.sheets = sheets;
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/kitchen.pdf")
    ResponseEntity<byte[]> kitchen(@PathVariable long meeting, HttpServletRequest request) {
        return file("kitchen-" + meeting, sheets.kitchen(meeting, Language.of(request)));
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/access.pdf")
    ResponseEntity<byte[]> access(@PathVariable long meeting, HttpServletRequest request) {
        return file("access-" + meeting, sheets.access(meeting, Language.of(request)));
    }

    private static ResponseEntity<byte[]> file(String name, byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"karavanen-" + name + ".pdf\"").body(body);
    }
}
