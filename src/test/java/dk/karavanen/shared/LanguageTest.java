package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

import jakarta.servlet.http.Cookie;

class LanguageTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en                                | en
            en-GB,en;q=0.9                    | en
            da,en;q=0.8                       | da
            en,da;q=0.8                       | en
            en;q=0.5,da                       | da
            ar,en;q=0.7                       | en
            so,ar;q=0.9                       | da
            de-DE,de;q=0.9,da;q=0.2,en;q=0.1  | da
            en;q=0,fr                         | da
            nb-NO                             | da
            *                                 | da
            ;;;q=x                            | da
            """)
    void browsersAsk(String accepted, String given) {
        request.addHeader("Accept-Language", accepted);
        assertThat(Language.of(request)).isEqualTo(Locale.of(given));
    }

    @Test
    void danishIfNobodyAsks() {
        assertThat(Language.of(request)).isEqualTo(Language.DANISH);
    }

    @Test
    void choiceWinsOverBrowserAndLinkOverChoice() {
        request.addHeader("Accept-Language", "en");
        request.setCookies(new Cookie("other", "x"), new Cookie(Language.COOKIE, "da"));
        assertThat(Language.of(request)).isEqualTo(Language.DANISH);
        request.setQueryString("q=1&lang=en");
        assertThat(Language.of(request)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void nonsenseIsPassedOver() {
        request.setCookies(new Cookie(Language.COOKIE, "tlh"));
        request.setQueryString("lang=<script>&slang=en");
        assertThat(Language.of(request)).isEqualTo(Language.DANISH);
    }
}
