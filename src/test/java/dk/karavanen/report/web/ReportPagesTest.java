package dk.karavanen.report.web;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.report.Edition;
import dk.karavanen.report.Reporting;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;

/** Reports over HTTP, as anyone reads and fetches them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class ReportPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Reporting reporting;

    final HttpClient visitor = HttpClient.newHttpClient();
    Hall evening;
    Edition edition;
    String path;

    @BeforeEach
    void aReport() {
        evening = Hall.caravan(jdbc);
        long meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        evening.areFor(evening.people(6, "volunteer", meeting), evening.idea(meeting, "Mentor på æøå"));
        reporting.make(evening.caravan, Locale.of("da"));
        await().pollInSameThread().until(() -> reporting.progress(evening.caravan).orElseThrow().step().isOver());
        edition = reporting.progress(evening.caravan).orElseThrow().edition();
        path = "/r/" + evening.slug;
    }

    private HttpResponse<byte[]> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return visitor.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void draftsAreNotThereForVisitors() throws Exception {
        for (String address : new String[] {path, path + "/1", path + "/2"}) {
            HttpResponse<byte[]> page = get(address);
            assertThat(page.statusCode()).as(address).isEqualTo(303);
            assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/c/" + evening.slug);
        }
        for (String file : new String[] {"report.pdf", "report.xlsx", "report.json", "ideas.csv", "data.zip"}) {
            assertThat(get(path + "/1/" + file).statusCode()).as(file).isEqualTo(404);
        }
        reporting.publish(edition.id());
        assertThat(get(path).statusCode()).isEqualTo(200);
        reporting.takeBack(edition.id());
        assertThat(get(path).statusCode()).isEqualTo(303);
    }

    @Test
    void aPageNeedsNothingButItself() throws Exception {
        reporting.publish(edition.id());
        HttpResponse<byte[]> page = get(path + "/1");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'", "style-src 'self' 'sha256-", "script-src 'sha256-")
                .doesNotContain("unsafe", "script-src 'self'");
        assertThat(page.headers().allValues("Set-Cookie")).as("nobody is remembered for reading").isEmpty();
        String text = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(text.substring(0, text.indexOf("</head>"))).as("what the address looks like where it is sent on")
                .contains("<meta property=\"og:title\"", "content=\"http://localhost:" + port + path + "/1\"", "content=\"http://localhost:" + port + "/icons/preview.png\"")
                .doesNotContain("Mentor");
        assertThat(text).contains("lang=\"da\"", "Mentor på æøå", edition.hash(), "/1/report.xlsx?lang=da").doesNotContain("<script src");
        assertThat(text.split("<script", -1)).as("one script, which the policy names").hasSize(2);
        assertThat(new String(get(path + "?lang=en").body(), StandardCharsets.UTF_8)).contains("lang=\"en\"", "Method and limits");
        assertThat(get(path).body()).as("the newest").isEqualTo(page.body());
    }

    @Test
    void filesHaveTypesNamesAndTags() throws Exception {
        reporting.publish(edition.id());
        Object[][] expected = {{"report.pdf", "application/pdf", ".pdf"}, {"report.json", "application/json", ".json"},
                {"ideas.csv", "text/csv;header=present;charset=UTF-8", "-ideas.csv"}, {"participation.csv", "text/csv;header=present;charset=UTF-8",
                        "-participation.csv"}, {"data.zip", "application/zip", ".zip"},
                {"report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"}};
        for (Object[] each : expected) {
            HttpResponse<byte[]> file = get(path + "/1/" + each[0]);
            assertThat(file.statusCode()).as("%s", each[0]).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElseThrow()).isEqualTo(each[1]);
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("rapport-" + evening.slug + "-1" + each[2]);
            assertThat(file.headers().firstValue("Content-Hash")).hasValue(edition.hash());
            assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            String tag = file.headers().firstValue("ETag").orElseThrow();
            HttpResponse<byte[]> again = get(path + "/1/" + each[0], "If-None-Match", tag);
            assertThat(again.statusCode()).as("%s", each[0]).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(new String(get(path + "/1/report.pdf").body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(get(path + "/1/secrets.csv").statusCode()).isEqualTo(404);
        assertThat(get(path + "/2/report.pdf").statusCode()).isEqualTo(404);
    }

    /**
     * An edition from before the order went by the lower end, kept as its server wrote it, opens and says what it said: in both languages, in
     * every file, under its own hash.
     */
    @ParameterizedTest
    @ValueSource(strings = {"da", "en"})
    void anEditionOfTheFirstFormatStillOpens(String language) throws Exception {
        String content = new ClassPathResource("report/format-1.json").getContentAsString(StandardCharsets.UTF_8);
        String hash = "7d78b009f6b5923eda86d14873a7550d389aed878887764d5269bf1dc6470f80";
        jdbc.sql("""
                insert into report_edition (id, caravan, number, language, content_hash, content, made_at, staff_name, published_at)
                values (nextval('kv_seq'), ?, 2, 'da', ?, ?, current_timestamp, 'Mette', current_timestamp)""")
                .params(evening.caravan, hash, content).update();
        boolean danish = language.equals("da");
        String page = new String(get(path + "?lang=" + language).body(), StandardCharsets.UTF_8);
        assertThat(page).contains("lang=\"" + language + "\"", hash, "Fast mentor de første 26 uger", danish ? "Metode og forbehold" : "Method and limits")
                .contains("Wilson").doesNotContain("Jeffreys");
        HttpResponse<byte[]> json = get(path + "/2/report.json");
        assertThat(json.headers().firstValue("Content-Hash")).hasValue(hash);
        assertThat(new String(json.body(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("  \"contentHash\""))
                .collect(Collectors.joining("\n", "", "\n"))).isEqualTo(content);
        assertThat(new String(get(path + "/2/report.pdf?lang=" + language).body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(new String(get(path + "/2/recommendations.csv").body(), StandardCharsets.UTF_8)).contains("Fast mentor de første 26 uger");
    }
}
