package dk.karavanen.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.mail.MailState;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.Hall;

/** The page behind "send me no more": what opens links opens it, and only a press declines. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class NoMoreMailTest {

    @LocalServerPort
    int port;
    @Autowired
    MailOutbox outbox;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private long caravan;
    private String to;
    private String path;

    @BeforeEach
    void aMail() {
        caravan = Hall.open(jdbc).caravan;
        to = UUID.randomUUID() + "@kommune.dk";
        UUID id = put();
        path = URI.create(jdbc.sql("select unsubscribe from mail where id = ?").param(id.toString()).query(String.class).single()).getPath();
    }

    private UUID put() {
        return transaction.execute(t -> outbox.put(MailDraft.of(MailKind.MAYOR_LETTER, "no-more:" + UUID.randomUUID(), to, Language.DANISH, "Kom",
                MailBody.empty().paragraph("Kom.")).ofCaravan(caravan).declinable("Breve om <karavanen>")));
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", "application/x-www-form-urlencoded");
        return http.send((headers.length == 0 ? request : request.headers(headers)).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private boolean declined() {
        return outbox.state(put()).orElseThrow() == MailState.DECLINED;
    }

    @Test
    void openingItDoesNothingAndPressingDoes() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> page = get();
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("lang=\"da\"", "Vil du ikke have flere mails?", "Breve om &lt;karavanen&gt;", "method=\"post\"");
            assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        }
        assertThat(declined()).isFalse();
        assertThat(post("").body()).contains("Du får ikke flere");
        assertThat(declined()).isTrue();
        assertThat(get("Accept-Language", "en", "Cookie", Language.COOKIE + "=en").body()).as("opened again it says what was done").contains("You get no more", "after all");
        assertThat(post("again=yes").body()).contains("Vil du ikke have flere mails?");
        assertThat(declined()).isFalse();
    }

    /** RFC 8058: no cookies, no page, no second question. */
    @Test
    void mailProgramsPressItForTheirPeople() throws Exception {
        assertThat(post("List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(declined()).isTrue();
    }

    @Test
    void otherSitesCannotPressIt() throws Exception {
        assertThat(post("", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(post("", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(declined()).isFalse();
    }

    @Test
    void anUnknownLinkIsToldSo() throws Exception {
        path = path.substring(0, path.length() - 3) + "xyz";
        assertThat(get().statusCode()).isEqualTo(404);
        assertThat(get().body()).contains("Linket findes ikke");
        assertThat(post("").statusCode()).isEqualTo(404);
    }
}
