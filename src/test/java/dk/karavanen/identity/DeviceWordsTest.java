package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class DeviceWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Edge · Windows",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15 | Safari · Mac",
        "Mozilla/5.0 (Linux; Android 15; SM-S928B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36 | Samsung Internet · Android",
        "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/137.0 Mobile/15E148 Safari/604.1 | Chrome · iPad",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox · Linux",
        "curl/8.14.1 | ''", "<script>alert(1)</script> | ''"})
    void browsersAreToldInWordsAndNothingIsRepeated(String agent, String words) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("User-Agent", agent);
        assertThat(DeviceWords.device(request)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"81.7.12.9, 81.7.*.*", "2a02:aa7:4600:12::9, 2a02:0aa7:4600:*", "::1, ''", "127.0.0.1, ''", "surprise, ''"})
    void placesAreCoarse(String address, String words) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        assertThat(DeviceWords.place(request)).isEqualTo(words);
    }
}
