package dk.karavanen.pool.web;

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

import dk.karavanen.pool.ApplicantCookie;
import dk.karavanen.pool.ApplicantQuestions;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.OwnCases;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** What an applicant does while their application is read: answers what they are asked, and reads the letter. */
@Controller
class OwnCasePages {

    private final ApplicantQuestions questions;
    private final OwnCases cases;
    private final OwnApplicationPage page;

    OwnCasePages(ApplicantQuestions questions, OwnCases cases, OwnApplicationPage page) {
        this.questions = questions;
        this.cases = cases;
        this.page = page;
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/questions/{question:\\d{1,18}}")
    ResponseEntity<String> answer(@PathVariable long id, @PathVariable long question, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "0") int edition,
            HttpServletRequest request) {
        try {
            questions.answer(id, ApplicantCookie.read(id, request), question, words, edition);
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.NOT_FOUND) {
                throw refused;
            }
            return page.show(id, null, new OwnCasePart.Typed(question, words, refused), request);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, Applying.PATH + id + "#question-" + question).cacheControl(CacheControl.noStore()).build();
    }

    @GetMapping(Applying.PATH + "{id:\\d{1,18}}/letter.pdf")
    ResponseEntity<byte[]> letter(@PathVariable long id, HttpServletRequest request) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("afgoerelse-" + id + ".pdf").build().toString())
                .body(cases.letter(id, ApplicantCookie.read(id, request)));
    }
}
