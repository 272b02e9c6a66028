package dk.karavanen.shell;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.shared.web.BuiltPage;

class PagesToComeAdviceTest {

    @RestController
    static class Page {

        @GetMapping("/page")
        String page() {
            return BuiltPage.read("not-there-yet");
        }
    }

    @Test
    void aPageThatIsNotThereYetIsAskedForAgain() throws Exception {
        MockMvcBuilders.standaloneSetup(new Page()).setControllerAdvice(new PagesToComeAdvice()).build().perform(get("/page"))
                .andExpect(status().isServiceUnavailable()).andExpect(header().string("Refresh", "1"));
    }
}
