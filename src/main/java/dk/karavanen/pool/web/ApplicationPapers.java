package dk.karavanen.pool.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.pool.ApplicationReading;
import dk.karavanen.pool.ApplicationReading.Paper;

/** An application on paper, for those who read it: as it was sent that time, as the applicant has it with their receipt. */
@Controller
class ApplicationPapers {

    private final ApplicationReading reading;

    ApplicationPapers(ApplicationReading reading) {
        this.reading = reading;
    }

    @GetMapping("/staff/pool/applications/{application:\\d{1,18}}/{version:\\d{1,6}}.pdf")
    ResponseEntity<byte[]> paper(@PathVariable long application, @PathVariable int version) {
        Paper paper = reading.paper(application, version);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"karavanen-ansoegning-" + paper.arrival() + "-" + paper.number() + ".pdf\"").body(paper.pdf());
    }
}
