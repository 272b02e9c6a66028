package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.testing.Patience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client meets at the doors: sessions, headers, other sites, sizes, problems. On a real server. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"vaadin.productionMode=true", "management.server.port=0"})
class DoorsTest {

    /** Stands for the rooms' own endpoints. */
    @TestConfiguration
    @RestController
    static class Echo {

        record Said(String text, Integer number) {
        }

        @Autowired
        CurrentStaff staff;

        @PostMapping("/api/echo")
        Said echo(@RequestBody Said said) {
            return said;
        }

        @GetMapping("/api/echo/who")
        String who() {
            return staff.find().map(StaffMember::name).orElse("nobody");
        }

        @GetMapping("/api/echo/full")
        void full() {
            throw new Refused(RefusalReason.FULL, 150);
        }

        @GetMapping(value = "/feed/echo", produces = "text/event-stream")
        void house() {
            throw new RefusedForNow(RefusalReason.FULL_HOUSE, Duration.ofMillis(1500));
        }

        @GetMapping("/api/echo/broken")
        void broken() {
            throw new IllegalStateException("secret detail");
        }

        @GetMapping("/m/echo")
        String board() {
            return "<!doctype html>";
        }
    }

    @LocalServerPort
    int port;
    @LocalManagementPort
    int management;
    final HttpClient http = HttpClient.newHttpClient();
    final JsonMapper json = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/j/482716", "/c/karavanen/sign-up", "/c/karavanen/sign-up/0/x", "/c/karavanen/follow", "/c/karavanen/follow/x", "/follow/nothing", "/pool/nothing", "/pool/nothing.json", "/pool/x/y/z", "/c/karavanen/ideas/12", "/c/karavanen/ideas/x",
            "/c/karavanen/ideas/12.atom", "/c/karavanen/feed.atom", "/c/karavanen/follow-up", "/c/karavanen/follow-up/x", "/c/karavanen/follow-up.json", "/c/karavanen/follow-up.x", "/answer",
            "/answer/link/nothing", "/answer/nothing", "/visit/own/nothing", "/visit/office/1", "/visit/office/link/nothing", "/visit/calendar/nothing.ics", "/c/karavanen/visits", "/c/karavanen/visits.json", "/pool/x/visits", "/t/nothing", "/T/4K72MD", "/embed/karavanen", "/api/caravans/karavanen/meetings",
            "/api/echo/who", "/feed/echo", "/m/echo", "/wall/482716", "/stage/1", "/stage/1/feed", "/m/482716/stage", "/readyz", "/livez", "/actuator/prometheus", "/api/nothing"})
    void noSessionIsBegun(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/m/echo", "/wall/482716", "/api/echo/who", "/sign-in", "/", "/icons/karavanen.svg",
            "/manifest.webmanifest", "/styles/tokens.css"})
    void headersStandOnEverything(String path) throws Exception {
        Map<String, String> headers = firstHeaders(get(path));
        assertThat(headers)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "same-origin")
                .hasEntrySatisfying("permissions-policy", value -> assertThat(value).contains("camera=(self)", "geolocation=()"))
                .hasEntrySatisfying("content-security-policy", value -> assertThat(value)
                        .contains("frame-ancestors 'none'", "object-src 'none'", "default-src 'self'"))
                .doesNotContainKeys("strict-transport-security", "server", "x-powered-by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/m/echo", "/m/482716", "/m/482716/i/12", "/wall/482716", "/j/482716", "/log/482716", "/feed/482716", "/feed/echo",
            "/api/echo/who", "/api/meetings/482716/ideas/1/comments", "/a/12", "/c/karavanen/recommendations",
            "/c/karavanen/recommendations/12", "/c/karavanen/recommendations/dossiers", "/r/karavanen", "/r/karavanen/1/report.pdf", "/t/nothing", "/c/karavanen/sign-up/1/thanks", "/embed/karavanen", "/c/karavanen/ideas/12", "/c/karavanen/feed.atom", "/c/karavanen/follow", "/c/karavanen/follow-up", "/answer/link/nothing", "/visit/own/nothing", "/visit/calendar/nothing.ics", "/c/karavanen/visits", "/follow/nothing",
            "/staff", "/staff/people", "/sign-in", "/sign-in/secret", "/?v-r=init&location=c/karavanen/recommendations", "/nothing"})
    void whereNamesCanStandSearchEnginesAreAskedToKeepNothing(String path) throws Exception {
        assertThat(get(path).headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex", "noarchive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?lang=en", "/c", "/c/karavanen", "/c/karavanen/sign-up", "/privacy", "/robots.txt"})
    void whatIsForEveryoneMayBeFound(String path) throws Exception {
        assertThat(get(path).headers().firstValue("X-Robots-Tag")).isEmpty();
    }

    @Test
    void robotsAreToldWhereThereIsNothingForThem() throws Exception {
        HttpResponse<String> robots = get("/robots.txt");
        assertThat(robots.statusCode()).isEqualTo(200);
        assertThat(robots.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(robots.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(robots.body()).startsWith("#").contains("User-agent: *", "Disallow: /api/")
                .as("a page that must not be kept must be read to say so").doesNotContain("Disallow: /m", "Disallow: /c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/j/482716", "/c/karavanen/sign-up", "/c/karavanen/follow", "/c/karavanen/ideas/12", "/c/karavanen/follow-up", "/answer", "/visit/own/nothing", "/visit/office/1", "/follow/nothing", "/embed/karavanen", "/m/echo", "/wall/482716"})
    void pagesWithoutFlowRunOurScriptsOnly(String path) throws Exception {
        String policy = get(path).headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("script-src 'self';", "style-src 'self';").doesNotContain("unsafe-eval");
        assertThat(policy.replace("style-src-attr 'unsafe-inline'", "")).doesNotContain("unsafe-inline");
    }

    @Test
    void ownWritesAreTaken() throws Exception {
        assertThat(post("{\"text\":\"hej\"}").statusCode()).isEqualTo(200);
        assertThat(post("{\"text\":\"hej\"}", "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
        assertThat(post("{\"text\":\"hej\"}", "Origin", "http://localhost:" + port).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Sec-Fetch-Site, surprise",
            "Origin, https://evil.example", "Origin, null", "Origin, http://localhost", "Origin, http://localhost.evil.example"})
    void otherSitesWritesAreRefused(String header, String value) throws Exception {
        assertProblem(post("{\"text\":\"hej\"}", header, value), 403, "cross-site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/styles/tokens.css", "/icons/?v-r=uidl&v-uiId=0", "/VAADIN/build/x.js"})
    void whatIsTheSameForEveryoneIsNoWayRoundTheDoor(String path) throws Exception {
        HttpRequest.Builder written = with(request(path), "Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString("{}"));
        assertProblem(http.send(written.build(), BodyHandlers.ofString()), 403, "cross-site");
    }

    @Test
    void otherSitesMayLinkHere() throws Exception {
        assertThat(get("/m/echo", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
    }

    @Test
    void otherSitesCannotSignAnyoneIn() throws Exception {
        for (String path : new String[] {"/sign-in", "/sign-in-with-link", "/sign-in-by-mail"}) {
            HttpResponse<String> response = http.send(request(path).header("Sec-Fetch-Site", "cross-site")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=a&password=b&token=c")).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void signInLinkTakesATokenOfItsForm() throws Exception {
        HttpResponse<String> response = http.send(request("/sign-in-with-link")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=c")).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as("no CSRF token").isEqualTo(403);
    }

    @Test
    void malformedIsToldApart() throws Exception {
        assertProblem(post("{\"text\":"), 400, "malformed");
        assertProblem(post("{\"number\":\"many\"}"), 400, "malformed");
        assertProblem(post(""), 400, "malformed");
        assertProblem(get("/api/echo"), 405, "unsupported");
        assertProblem(get("/api/nothing"), 404, "not-found");
    }

    /** {@code v-r} asks Flow for something that it does not have; the second is Boot's own error page, which is none to ask for. */
    @ParameterizedTest
    @ValueSource(strings = {"/?v-r=x", "/?v-r=webcomponent", "/?v-r=webcomponent-bootstrap", "/error", "/error?trace=true", "/VAADIN/nothing"})
    void whatNobodyAnswersIsToldAsItIsAskedFor(String path) throws Exception {
        HttpResponse<String> page = get(path, "Accept", "text/html", "Accept-Language", "en");
        assertThat(page.statusCode()).as(page.body()).isBetween(400, 499);
        assertPage(page.body(), page.headers().firstValue("Content-Type").orElse(""));
        HttpResponse<String> problem = get(path, "Accept", "application/json");
        assertProblem(problem, problem.statusCode(), json.readTree(problem.body()).get("reason").asString());
        assertThat(problem.statusCode()).isEqualTo(page.statusCode());
    }

    /** No filter of ours ever sees these. */
    @ParameterizedTest
    @ValueSource(strings = {"//wall", "/wall//482716", "/..%2f", "/%2e%2e/", "/%zz", "/%", "/%00", "/a%5cb", "/a\\b", "/m;x=y", "/%c3%28", "/<>", "/a|b"})
    void addressesThatCannotBeReadAreToldInTheHouse(String path) throws Exception {
        for (String accepted : new String[] {"text/html", "application/json"}) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accepted + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "HTTP Status", "Exception", "\tat ", "Server:");
            if (!answer.contains("Content-Length: 0") && accepted.equals("text/html")) {
                assertPage(answer, answer.replaceFirst("(?s).*Content-Type: ([^\r]*).*", "$1"));
            }
            assertThat(answer).containsIgnoringCase("x-content-type-options: nosniff");
        }
    }

    private static void assertPage(String body, String type) {
        assertThat(type).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(body).contains("class=\"error-page\"", "/styles/karavanen.css", "</html>").doesNotContain("Whitelabel", "Tomcat");
    }

    /** As a client may that is no browser. */
    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theContractIsServed() throws Exception {
        HttpResponse<String> contract = get("/api/openapi.yaml");
        assertThat(contract.statusCode()).isEqualTo(200);
        assertThat(contract.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
        assertThat(contract.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(contract.body()).startsWith("openapi:").contains("/api/meetings/{code}/intents");
        assertProblem(get("/api/openapi.json"), 404, "not-found");
        assertProblem(get("/api/../application.yaml"), 400, "malformed");
    }

    @Test
    void everyFileThatIsShippedIsServed() throws Exception {
        // As the build has left them: it puts imported styles into those that import them.
        Path root = Path.of("target/classes/META-INF/resources");
        List<String> hidden = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = "/" + root.relativize(file).toString().replace('\\', '/');
                HttpResponse<byte[]> response = http.send(request(path).build(), BodyHandlers.ofByteArray());
                if (response.statusCode() != 200 || !Arrays.equals(response.body(), Files.readAllBytes(file))) {
                    hidden.add(path);
                }
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void bodiesHaveALimitAnnouncedOrNot() throws Exception {
        byte[] most = padded(BodyLimitFilter.MAX_BYTES);
        assertThat(post(BodyPublishers.ofByteArray(most)).statusCode()).isEqualTo(200);
        assertThat(post(chunked(most)).statusCode()).isEqualTo(200);
        byte[] more = padded(BodyLimitFilter.MAX_BYTES + 1);
        assertProblem(post(BodyPublishers.ofByteArray(more)), 413, "too-large");
        assertProblem(post(chunked(more)), 413, "too-large");
    }

    @Test
    void refusalsAreProblemsInTheLanguageAskedFor() throws Exception {
        JsonNode danish = assertProblem(get("/api/echo/full"), 409, "full");
        assertThat(danish.get("detail").asString()).isEqualTo("Alle pladser er taget. Du kan læse med.");
        assertThat(danish.get("type") == null ? "about:blank" : danish.get("type").asString()).isEqualTo("about:blank");
        JsonNode english = assertProblem(get("/api/echo/full", "Accept-Language", "en"), 409, "full");
        assertThat(english.get("detail").asString()).isEqualTo("All places are taken. You can read along.");
        assertProblem(get("/api/echo/full", "Cookie", "karavanen-language=en"), 409, "full");
    }

    @Test
    void whatMayBeTriedAgainSaysWhen() throws Exception {
        HttpResponse<String> response = get("/feed/echo", "Accept", "text/event-stream");
        assertProblem(response, 503, "full-house");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void nothingInsideIsTold() throws Exception {
        HttpResponse<String> response = get("/api/echo/broken");
        assertProblem(response, 500, "error");
        assertThat(response.body()).doesNotContain("secret", "IllegalState", "dk.karavanen", "at ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/prometheus", "/actuator/health", "/actuator/health/readiness", "/actuator/env"})
    void aboutItselfTheServerTellsNothingWherePeopleCome(String path) throws Exception {
        for (String[] from : new String[][] {{}, {"X-Forwarded-For", "127.0.0.1"}, {"X-Forwarded-For", "127.0.0.1, 203.0.113.9"},
                {"Forwarded", "for=127.0.0.1"}, {"X-Forwarded-Port", Integer.toString(management)}}) {
            HttpResponse<String> response = get(path, from);
            assertThat(response.statusCode()).as(String.join(": ", from)).isIn(403, 404);
            assertThat(response.body()).doesNotContain("jvm_", "components", "UP");
        }
    }

    @Test
    void aboutItselfItTellsOnAPortOfItsOwn() throws Exception {
        assertThat(atManagement("/actuator/prometheus")).contains("jvm_memory_used_bytes");
        assertThat(atManagement("/actuator/health")).contains("components", "\"db\"");
        assertThat(atManagement("/actuator/health/readiness")).contains("UP");
        assertThat(atManagement("/actuator/env")).doesNotContain("propertySources");
        for (String path : new String[] {"/m/echo", "/api/echo/who", "/sign-in", "/"}) {
            assertThat(atManagement(path)).as("nothing else is there: " + path).doesNotContain("<!doctype html>", "nobody");
        }
    }

    @Test
    void whetherItIsThereItSaysToAnyoneInAWord() throws Exception {
        for (String path : new String[] {"/livez", "/readyz"}) {
            assertThat(get(path).statusCode()).isEqualTo(200);
            assertThat(get(path).body()).contains("UP").doesNotContain("components", "jdbc");
        }
    }

    private String atManagement(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path)).build(), BodyHandlers.ofString()).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/staff", "/staff/people", "/staff/account"})
    void staffScreensAskOneToSignIn(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
    }

    @Test
    void aLanguageIsChosenByALink() throws Exception {
        assertThat(get("/m/echo?lang=en").headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("karavanen-language=en; Path=/; Max-Age=31536000").contains("SameSite=Lax");
        assertThat(get("/m/echo?lang=tlh").headers().allValues("Set-Cookie")).isEmpty();
        assertThat(get("/api/echo/full?lang=en").headers().allValues("Set-Cookie")).as("for this answer only").isEmpty();
        assertThat(get("/api/echo/full?lang=en").body()).contains("All places are taken");
    }

    private JsonNode assertProblem(HttpResponse<String> response, int status, String reason) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json.readTree(response.body());
        assertThat(problem.get("reason").asString()).isEqualTo(reason);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        return problem;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return http.send(with(request(path), headers).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        return http.send(with(request("/api/echo"), headers).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        return http.send(request("/api/echo").header("Content-Type", "application/json").POST(body).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Patience.LONGEST);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] padded(int length) {
        byte[] body = " ".repeat(length).getBytes(StandardCharsets.US_ASCII);
        byte[] content = "{\"text\":\"x\"}".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(content, 0, body, 0, content.length);
        return body;
    }

    private static Map<String, String> firstHeaders(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream().collect(java.util.stream.Collectors.toMap(
                entry -> entry.getKey().toLowerCase(), entry -> entry.getValue().getFirst()));
    }
}
