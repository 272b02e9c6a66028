package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import jakarta.servlet.http.HttpServletResponse;

class WaitingPageFilterTest {

    @Test
    void aPageThatWaitsIsAskedForAgain() throws Exception {
        assertThat(refresh("X-DevModePending")).isEqualTo("1");
        assertThat(refresh("X-Other")).isNull();
    }

    private static String refresh(String header) throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        new WaitingPageFilter().doFilter(new MockHttpServletRequest(), answer, (request, response) -> ((HttpServletResponse) response).setHeader(header, "true"));
        return answer.getHeader("Refresh");
    }
}
