package dk.karavanen.shell;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.shared.Refused;

/** What is not there under the API's addresses is answered as a problem, not with a page. */
@RestController
class NoSuchAddress {

    @RequestMapping({"/api/**", "/feed/**"})
    void notFound() {
        throw new Refused("not-found");
    }
}
