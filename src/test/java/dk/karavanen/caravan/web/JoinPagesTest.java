package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.testing.Phone;

/** Coming in: a code, a sector and on; nobody twice, nobody for somebody else, nothing typed as markup. */
class JoinPagesTest extends JoinPageCases {

    @Test
    void aCodeASectorAndOn() {
        open("/j/" + meeting.code());
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        assertThat(page.title()).isEqualTo("Vær med i Silkeborg · Karavanen");
        assertThat(words()).contains("Mandag 23. maj, kl. 17.00–20.30. Du kan gøre dig klar nu.", "Passer", "sletter navne 30 dage efter mødet");
        assertThat(page.select(".who").eachText()).contains("Ny borger").hasSize(7);
        assertThat(page.select("datalist option")).hasSize(98);
        choose("new-resident");
        type("join-organisation", "Sprogcaféen");
        type("join-municipality", "silkeborg");
        Map<String, String> sent = filledIn(element("form.join-form"));
        submit();
        isIn(meeting);
        assertThat(cookies()).singleElement().satisfies(cookie -> assertThat(cookie)
                .startsWith("karavanen-participant-" + caravan + "=").contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000")
                .doesNotContain("Secure"));
        assertThat(phone.send("/j", sent).statusCode()).isEqualTo(303);
        assertThat(joiners(meeting)).as("a second press makes nobody").isEqualTo(Map.of("new-resident", 1));
        assertThat(jdbc.sql("select organisation || '/' || municipality from participant where caravan = ?").param(caravan)
                .query(String.class).single()).isEqualTo("Sprogcaféen/0740");
    }

    @Test
    void nothingOfItBeginsASession() {
        open("/j/" + meeting.code());
        assertThat(answer.headers().allValues("Set-Cookie")).as("the browser's mark, and nothing else")
                .singleElement().satisfies(cookie -> assertThat(cookie).startsWith("karavanen-browser="));
        choose("other");
        submit();
        assertThat(answer.headers().allValues("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie).startsWith("karavanen-participant-"));
        assertThat(new Phone(port).get("/").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void whoPressesTwiceAtOnceIsOnePerson() {
        open("/j/" + meeting.code());
        choose("business");
        Map<String, String> sent = filledIn(element("form.join-form"));
        List<CompletableFuture<HttpResponse<String>>> presses = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> phone.send("/j", sent))).toList();
        assertThat(presses).allSatisfy(press -> assertThat(press.join().statusCode()).isEqualTo(303));
        assertThat(joiners(meeting)).isEqualTo(Map.of("business", 1));
    }

    @Test
    void anotherSiteCannotJoinForAnyone() {
        open("/j/" + meeting.code());
        choose("business");
        submit("Sec-Fetch-Site", "cross-site");
        assertThat(answer.statusCode()).isEqualTo(403);
        open("/j/" + meeting.code());
        choose("business");
        submit("Origin", "https://evil.example");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(joiners(meeting)).isEmpty();
    }

    @Test
    void ourScriptsAloneRunOnIt() {
        open("/j/" + meeting.code());
        String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("script-src 'self';", "style-src 'self';", "form-action 'self'").doesNotContain("unsafe-eval", "nonce");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.select("script:not([src])")).isEmpty();
    }

    @Test
    void whoeverComesIsGivenTheSamePagePacked() throws Exception {
        open("/j/" + meeting.code());
        String plain = answer.body();
        for (int i = 0; i < 2; i++) {
            HttpResponse<InputStream> packed = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(phone.server() + "/j/" + meeting.code()))
                    .header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofInputStream());
            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(packed.headers().allValues("Vary")).contains("Accept-Encoding", "Cookie, Accept-Language");
            assertThat(packed.headers().firstValue("Content-Length")).as("packed before it is sent").isPresent();
            assertThat(new String(new GZIPInputStream(packed.body()).readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
    }

    @Test
    void whatSomebodyBringsIsNotPackedForOthers() throws Exception {
        meeting = meeting(null, Visibility.PARTICIPANTS);
        HttpResponse<InputStream> mine = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(phone.server() + meeting.joinPath()))
                .header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
        assertThat(mine.headers().firstValue("Content-Length")).as("packed while it is sent").isEmpty();
        assertThat(new String(new GZIPInputStream(mine.body()).readAllBytes(), StandardCharsets.UTF_8)).contains("name=\"key\"");
    }

    @Test
    void itIsPutOnAHomeScreenAsItsMeetingsBoard() {
        open("/j/" + meeting.code());
        assertThat(element("link[rel=manifest]").attr("href")).isEqualTo("/m/" + meeting.code() + "/app.webmanifest");
        open("/j");
        assertThat(element("link[rel=manifest]").attr("href")).isEqualTo("/manifest.webmanifest");
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
        caravan = caravan(List.of(new Sector("x", "<img src=x onerror=alert(1)>", "<img>", SectorShape.CIRCLE),
                new Sector("other", "Andre", "Others", SectorShape.RING)));
        meeting = meeting(null, Visibility.PUBLIC);
        open("/j/" + meeting.code());
        assertThat(page.select(".who").eachText()).contains("<img src=x onerror=alert(1)>");
        type("join-name", "\"><script>alert(1)</script>");
        type("join-code", meeting.code() + "\"><b>");
        submit();
        assertThat(page.select("img, b, script:not([src])")).isEmpty();
        assertThat(element("#join-name").attr("value")).isEqualTo("\"><script>alert(1)</script>");
        open("/j/" + "%22%3E%3Cimg%20src=x%3E/%22%3E%3Cimg%3E");
        assertThat(page.select("img")).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        open("/j/" + meeting.code());
        type("join-municipality", "Malmö");
        submit();
        isRefused("2 ting skal rettes");
        assertThat(page.selectFirst("[autofocus]")).isSameAs(element(".wrong"));
        assertThat(page.select(".wrong a").eachAttr("href")).containsExactly("#join-sector", "#join-municipality");
        assertThat(element("#join-municipality").attr("value")).isEqualTo("Malmö");
    }

    @Test
    void withoutASectorNobodyComesIn() {
        open("/j/" + meeting.code());
        type("join-name", "Amina");
        submit();
        isRefused("Vælg, hvem du kommer som.");
        assertThat(element("fieldset").attr("aria-describedby")).isEqualTo(element(".whos .hint--error").id());
        assertThat(page.selectFirst("[autofocus]").attr("name")).isEqualTo("sector");
        choose("business");
        type("join-municipality", "Malmö");
        submit();
        isRefused("Den kommune kender vi ikke.");
        isWrong("join-municipality", "Den kommune kender vi ikke.");
        type("join-municipality", "Århus");
        type("join-organisation", "o".repeat(200));
        submit();
        isWrong("join-organisation", "Teksten er for lang.");
        assertThat(element("#join-name").attr("value")).as("what was typed stays").isEqualTo("Amina");
        assertThat(element("input[name=sector][checked]").attr("value")).isEqualTo("business");
        type("join-organisation", "");
        submit();
        isIn(meeting);
        assertThat(jdbc.sql("select municipality || '/' || name from participant where caravan = ?").param(caravan)
                .query(String.class).single()).isEqualTo("0751/Amina");
    }
}
