package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.shared.QrCode;
import dk.karavanen.testing.Hall;

/** With its address set, the server hands out no other, and answers to no other name. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"vaadin.productionMode=true", "karavanen.base-url=https://karavanen.example"})
class HostNameFilterTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    String code;

    @BeforeEach
    void aMeeting() {
        long meeting = Hall.caravan(jdbc).meeting("Silkeborg", VotingStyle.FOR_ONLY);
        code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"karavanen.example", "Karavanen.Example:443", "karavanen.example.", "localhost", "127.0.0.1:8080"})
    void qrCodesAndPagesNameTheAddressThatIsSet(String host) throws IOException {
        assertThat(get("/wall/" + code + "/qr.svg", host)).contains(QrCode.svg("https://karavanen.example/j/" + code));
        assertThat(get("/m/" + code, host)).contains("\"base\":\"https://karavanen.example\"").doesNotContain("localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "karavanen.example.evil.example", "192.168.1.7", "localhost.evil.example"})
    void othersAreRefusedInOneLine(String host) throws IOException {
        for (String path : new String[] {"/", "/m/" + code, "/wall/" + code + "/qr.svg", "/api/meetings/" + code, "/sign-in", "/c",
                "/styles/kit.css", "/actuator/prometheus"}) {
            String answer = get(path, host);
            assertThat(answer).as(path).startsWith("HTTP/1.1 421").contains("https://karavanen.example").doesNotContain("evil");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n")).strip().lines()).hasSize(1);
        }
    }

    @Test
    void aProbeMayCallItWhatItLikes() throws IOException {
        for (String path : new String[] {"/livez", "/readyz"}) {
            assertThat(get(path, "10.0.0.7:8080")).as(path).startsWith("HTTP/1.1 200");
            assertThat(get(path + "/more", "10.0.0.7:8080")).as(path).startsWith("HTTP/1.1 421");
        }
    }

    /** As any other refusal: a page to whoever reads pages, which leads to the right address, else a problem. */
    @Test
    void itIsToldInTheHouse() throws IOException {
        assertThat(get("/m/" + code, "evil.example", "Accept: text/html\r\n")).startsWith("HTTP/1.1 421").contains("text/html")
                .contains("Brug adressen https://karavanen.example").contains("<a class=\"btn btn--secondary\" href=\"https://karavanen.example\">")
                .contains("Content-Security-Policy: default-src 'none'").doesNotContain("evil");
        assertThat(get("/m/" + code, "evil.example", "Accept: application/json\r\n")).startsWith("HTTP/1.1 421")
                .contains("application/problem+json").contains("\"reason\":\"wrong-host\"").contains("Brug adressen https://karavanen.example");
    }

    private String get(String path, String host) throws IOException {
        return get(path, host, "");
    }

    private String get(String path, String host, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
