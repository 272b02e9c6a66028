package dk.karavanen.report.web;

import java.nio.charset.StandardCharsets;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.report.PrintKit;
import dk.karavanen.shared.Language;
import jakarta.servlet.http.HttpServletRequest;

/** What a meeting is printed with. Made anew each time: a code may have been renewed. */
@Controller
class PrintKitPages {

    private final PrintKit kit;
    private final PublicAddress address;

    PrintKitPages(PrintKit kit, PublicAddress address) {
        this.kit = kit;
        this.address = address;
    }

    @GetMapping("/staff/meetings/{meeting:\\d{1,18}}/print-kit.pdf")
    ResponseEntity<byte[]> kit(@PathVariable long meeting, HttpServletRequest request) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename("karavanen-" + meeting + ".pdf", StandardCharsets.UTF_8).build().toString())
                .body(kit.of(meeting, address.base(request), Language.of(request)));
    }
}
