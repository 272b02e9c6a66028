package dk.karavanen.stage.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.shared.Language;
import dk.karavanen.stage.SlideFiles;
import jakarta.servlet.http.HttpServletRequest;

/** The slides as they are at the moment, for a machine of one's own. */
@Controller
class SlideDownloads {

    private final SlideFiles files;

    SlideDownloads(SlideFiles files) {
        this.files = files;
    }

    @GetMapping("/staff/caravans/{caravan:\\d{1,18}}/stage.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable long caravan, HttpServletRequest request) {
        return file("pdf", MediaType.APPLICATION_PDF, files.pdf(caravan, Language.of(request)));
    }

    @GetMapping("/staff/caravans/{caravan:\\d{1,18}}/stage.pptx")
    ResponseEntity<byte[]> powerPoint(@PathVariable long caravan, HttpServletRequest request) {
        return file("pptx", MediaType.parseMediaType(SlideFiles.POWER_POINT), files.powerPoint(caravan, Language.of(request)));
    }

    private static ResponseEntity<byte[]> file(String ending, MediaType type, byte[] body) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"karavanen-stage." + ending + "\"").body(body);
    }
}
