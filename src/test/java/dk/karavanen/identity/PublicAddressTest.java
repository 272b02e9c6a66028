package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class PublicAddressTest {

    private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "9000");

    @Test
    void asConfigured() {
        PublicAddress address = new PublicAddress("https://karavanen.example/", environment);
        assertThat(address.of("/sign-in/x")).isEqualTo("https://karavanen.example/sign-in/x");
        assertThat(address.base(request("http", "10.0.0.7", 8080))).isEqualTo("https://karavanen.example");
        assertThat(address.isOwn("https://karavanen.example", request("http", "10.0.0.7", 8080))).as("behind a proxy").isTrue();
        assertThat(address.isOwn("http://karavanen.example", request("http", "10.0.0.7", 8080))).isFalse();
    }

    @Test
    void otherwiseAsAsked() {
        PublicAddress address = new PublicAddress("", environment);
        assertThat(address.base()).isEqualTo("http://localhost:9000");
        assertThat(address.base(request("http", "10.0.0.7", 8080))).isEqualTo("http://10.0.0.7:8080");
        assertThat(address.base(request("https", "karavanen.example", 443))).isEqualTo("https://karavanen.example");
        assertThat(address.isOwn("http://10.0.0.7:8080", request("http", "10.0.0.7", 8080))).isTrue();
        assertThat(address.isOwn("http://10.0.0.7", request("http", "10.0.0.7", 8080))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"karavanen.example", "ftp://karavanen.example", "https://karavanen.example?x", "https://"})
    void nonsenseIsRefusedAtTheStart(String configured) {
        assertThatThrownBy(() -> new PublicAddress(configured, environment)).isInstanceOf(IllegalArgumentException.class);
    }

    private static MockHttpServletRequest request(String scheme, String host, int port) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.setServerName(host);
        request.setServerPort(port);
        return request;
    }
}
