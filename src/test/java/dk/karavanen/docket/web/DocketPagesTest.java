package dk.karavanen.docket.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Offices;
import dk.karavanen.docket.PromiseUpdate;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Verdict;
import dk.karavanen.identity.Role;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;
import tools.jackson.databind.JsonNode;

/** The public page and the answer page, as browsers, mail scanners and Excel ask for them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class DocketPagesTest {

    private static final LocalDate DUE = LocalDate.of(2031, 10, 1);

    @LocalServerPort
    int port;
    @Autowired
    Recommending recommending;
    @Autowired
    Offices offices;
    @Autowired
    RecordedAnswers recorded;
    @Autowired
    TurnableClock clock;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    long idea;
    long minister;
    Recommendation asked;
    Phone phone;
    String here;

    @BeforeEach
    void somethingIsAsked() {
        hall = Hall.caravan(jdbc);
        idea = hall.idea(hall.meeting("Silkeborg", VotingStyle.FOR_ONLY), "Mentor & <makker>");
        minister = hall.addressee("Integrationsministeren");
        asked = recommending.make(hall.caravan, new Recommending.Draft("=Fast mentor", "Tekst", null, null, minister, List.of(idea)));
        recommending.publish(asked.id(), asked.version(), "Få har svaret");
        clock.stopAt(Instant.parse("2031-06-20T10:00:00Z"));
        phone = new Phone(port);
        here = "/c/" + hall.slug + "/follow-up";
    }

    private String link() {
        return URI.create(offices.makeLink(hall.caravan, minister)).getPath();
    }

    /** Somebody who has come in. */
    private Phone inside() {
        Phone office = new Phone(port);
        assertThat(office.send(link(), Map.of("visitor", "Lone")).statusCode()).isEqualTo(303);
        return office;
    }

    private String form() {
        return "/answer/recommendation/" + asked.id();
    }

    private void isAnswered() {
        recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, asked.id(), new AnswerDraft(Verdict.PARTLY, "Vi ser på det; æøå", "En plan", "Ministeriet", "", DUE), "Folkemødet, minut 24",
                LocalDate.of(2031, 6, 17), 0);
    }

    @Test
    void aWrongLinkLeadsAReaderToWordsAndAProgramToAProblem() {
        for (String path : List.of("/c/nowhere/follow-up", "/c/nowhere/ideas/1", "/pool/nothing", "/c/nowhere/cooperation", "/c/nowhere/sign-up")) {
            var page = phone.get(path, "Accept", "text/html,application/xhtml+xml");
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).as(path).startsWith("text/html");
            assertThat(page.body()).as(path).contains("<h1>");
            assertThat(phone.get(path).headers().firstValue("Content-Type").orElseThrow()).as(path).startsWith("application/problem+json");
        }
    }

    @Test
    void aScannerSpendsNothingAndAPersonComesInOnce() {
        String link = link();
        for (int opened = 0; opened < 3; opened++) {
            HttpResponse<String> page = phone.get(link);
            assertThat(page.body()).contains("Åbn svarsiden", "name=\"visitor\"");
            assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(phone.send(link, Map.of()).body()).as("a program that presses has no name").contains("aria-invalid");
        assertThat(phone.send(link, Map.of("visitor", "Lone"), "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(phone.get("/answer").statusCode()).isEqualTo(403);
        assertThat(new Phone(port).send(link, Map.of("visitor", "Lone")).headers().firstValue("Location")).hasValue("/answer");
        HttpResponse<String> opened = phone.send(link, Map.of("visitor", "Lone"));
        assertThat(opened.headers().firstValue("Location")).hasValue("/answer");
        assertThat(opened.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax", "Path=/answer");
        assertThat(phone.get("/answer").body()).contains("Integrationsministeren", "=Fast mentor", "I er her som »Lone«");
        assertThat(phone.get(link).statusCode()).as("who is in goes on").isEqualTo(303);
        Phone scanner = new Phone(port);
        assertThat(scanner.get(link).body()).contains("Linket er brugt", "20. juni 2031 kl. 12.00", "Spørg arrangørerne om et nyt").as("no mailbox is known").doesNotContain("Lone", "Send et nyt link");
        assertThat(scanner.send(link + "/renew", Map.of()).body()).as("nothing is on its way").contains("Spørg arrangørerne om et nyt").doesNotContain("på vej");
        assertThat(scanner.send(link, Map.of("visitor", "Per")).statusCode()).as("somebody else").isEqualTo(200);
        clock.advance(Duration.ofSeconds(11));
        assertThat(scanner.send(link, Map.of("visitor", "Lone")).statusCode()).as("no second press any more").isEqualTo(200);
        assertThat(scanner.get("/answer").statusCode()).isEqualTo(403);
        offices.save(hall.caravan, minister, "svar-" + hall.caravan + "@ministeriet.example", Language.DANISH, null, 0);
        assertThat(scanner.get(link).body()).contains("Linket er brugt", "Send et nyt link");
        assertThat(scanner.send(link + "/renew", Map.of()).body()).contains("Et nyt link er på vej").doesNotContain("@ministeriet");
        assertThat(jdbc.sql("select count(*) from mail where recipient = ?").param("svar-" + hall.caravan + "@ministeriet.example").query(Integer.class).single()).isEqualTo(1);
        assertThat(phone.send("/answer/leave", Map.of()).statusCode()).isEqualTo(200);
        assertThat(phone.get("/answer").statusCode()).isEqualTo(403);
        assertThat(phone.get("/answer/link/nothing").statusCode()).isEqualTo(404);
    }

    /** An answer that is pasted from elsewhere: a browser would cut it off, and the office would not see it. */
    @Test
    void whatIsTooLongIsToldAndNotCutOff() {
        Phone office = inside();
        assertThat(Jsoup.parse(office.get(form()).body()).select("textarea[maxlength]")).isEmpty();
        String pasted = "Vi gør det. ".repeat(340).strip();
        Document told = Jsoup.parse(office.send(form(), Map.of("edition", "0", "words", pasted, "verdict", "yes", "act", "save")).body());
        assertThat(told.select("#office-words-error").text()).isEqualTo("Teksten er for lang. Den må højst fylde 4.000 tegn.");
        assertThat(told.select("#office-words").text()).isEqualTo(pasted);
    }

    @Test
    void fromDraftToPublishedAndNothingTypedIsLost() {
        Phone office = inside();
        assertThat(office.get(form()).body()).contains("name=\"edition\" value=\"0\"", "Gem kladde", "data-files=\"" + form() + "/files\"");
        HttpResponse<String> look = office.send(form(), Map.of("edition", "0", "words", "Vi <b>ser</b> på det", "act", "look"));
        assertThat(look.body()).as("what is missing is told, and what was typed is there").contains("Vi &lt;b&gt;ser&lt;/b&gt; på det", "verdict-error", "name=\"edition\" value=\"1\"");
        assertThat(phone.get(here).body()).doesNotContain("ser&lt;");
        HttpResponse<String> half = office.send(form(), Map.of("edition", "1", "promise", "En plan", "act", "publish"));
        assertThat(Jsoup.parse(half.body()).select(".wrong[autofocus] a").eachAttr("href")).as("all that is missing at once").containsExactly("#office-verdict", "#office-words", "#office-owner", "#office-due");
        for (String act : List.of("look", "publish")) {
            HttpResponse<String> worse = office.send(form(), Map.of("edition", "1", "promise", "En plan", "email", "x", "due", "ikke en dato", "act", act));
            assertThat(Jsoup.parse(worse.body()).select(".wrong[autofocus] a").eachAttr("href")).as("with what cannot be read: " + act)
                    .containsExactly("#office-verdict", "#office-words", "#office-owner", "#office-email", "#office-due");
            assertThat(Jsoup.parse(worse.body()).select("#office-due-error").text()).as("it is there, and no date").contains("24.05.2027");
        }
        HttpResponse<String> stale = office.send(form(), Map.of("edition", "0", "words", "Mit", "verdict", "no", "act", "save"));
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.body()).contains(">\nMit</textarea>", "Lone har gemt det her imens", "Vi &lt;b&gt;ser&lt;/b&gt; på det", "name=\"edition\" value=\"1\"");
        assertThat(office.send(form(), Map.of("edition", "1", "words", "Ja", "verdict", "yes", "promise", "En plan", "owner", "Ministeriet", "due", "ikke en dato", "act", "save")).body())
                .contains("value=\"ikke en dato\"", "value=\"En plan\"", "office-due-error");
        assertThat(office.send(form(), Map.of("edition", "1", "words", "Ja", "verdict", "yes", "promise", "En plan", "owner", "Ministeriet", "due", "2021-10-01", "act", "publish")).body())
                .as("a year that was meant otherwise").contains("value=\"2021-10-01\"", "office-due-error", "Datoen er gået");
        HttpResponse<String> seen = office.send(form(), Map.of("edition", "1", "words", "Ja", "verdict", "yes", "promise", "En plan", "owner", "Ministeriet", "due", "2031-10-01", "act", "look"));
        assertThat(seen.body()).contains("Sådan kommer svaret til at stå", "name=\"edition\" value=\"2\"", "Frist 1. oktober 2031");
        Map<String, String> publish = Map.of("edition", "2", "words", "Ja", "verdict", "yes", "promise", "En plan", "owner", "Ministeriet", "due", "2031-10-01", "act", "publish");
        assertThat(office.send(form(), publish).headers().firstValue("Location")).hasValue("/answer?done=published");
        assertThat(office.send(form(), publish).headers().firstValue("Location")).as("pressed twice").hasValue("/answer?done=published");
        assertThat(phone.get(here).body()).contains("En plan", "Lovet", "»Ja«");
        long promise = jdbc.sql("select p.id from docket_promise p join docket_answer a on a.id = p.answer where a.caravan = ?").param(hall.caravan).query(Long.class).single();
        assertThat(Jsoup.parse(office.send("/answer/promise/" + promise, Map.of("edition", "1", "kind", "kept", "evidence", "her")).body()).select(".wrong[autofocus] a").eachAttr("href"))
                .containsExactly("#office-words", "#office-evidence");
        assertThat(office.send("/answer/promise/" + promise, Map.of("edition", "1", "kind", "kept", "words", "Sket", "evidence", "javascript:alert(1)")).body()).contains("https://")
                .contains("value=\"javascript:alert(1)\"", "office-evidence-error");
        assertThat(office.send("/answer/promise/" + promise, Map.of("edition", "1", "kind", "kept", "words", "Sket", "evidence", "https://ministeriet.example/sag")).statusCode()).isEqualTo(303);
        assertThat(phone.get(here).body()).contains("Indfriet");
        HttpResponse<String> out = phone.send(form(), Map.of("edition", "3", "words", "Skrevet for længe", "promise", "Og et løfte"));
        assertThat(out.statusCode()).isEqualTo(403);
        assertThat(out.body()).as("who is out has it still").contains("Skrevet for længe\n\nOg et løfte</textarea>", "Send et nyt link");
    }

    @Test
    void aPdfIsTakenByWhatIsInItAndHandedOutAsAFile() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
        HttpRequest.Builder open = HttpRequest.newBuilder(URI.create("http://localhost:" + port + link())).header("Content-Type", "application/x-www-form-urlencoded");
        http.send(open.POST(HttpRequest.BodyPublishers.ofString("visitor=Lone")).build(), HttpResponse.BodyHandlers.discarding());
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf);
        }
        assertThat(send(http, "<html>".getBytes(StandardCharsets.UTF_8)).body()).contains("ikke en PDF");
        assertThat(statusOfAnnounced(5 * 1024 * 1024)).contains(" 413 ");
        byte[] large = new byte[3 * 1024 * 1024];
        assertThat(send(http, large).statusCode()).as("read, and no PDF").isEqualTo(422);
        assertThat(send(http, pdf.toByteArray()).body()).contains("evil&quot;name", ".pdf").doesNotContain("..");
        http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + form())).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("edition=0&verdict=yes&words=Ja&act=publish")).build(), HttpResponse.BodyHandlers.discarding());
        long answer = jdbc.sql("select id from docket_answer where caravan = ?").param(hall.caravan).query(Long.class).single();
        long file = jdbc.sql("select id from docket_file where answer = ?").param(answer).query(Long.class).single();
        HttpResponse<String> got = phone.get(here + "/answers/" + answer + "/" + file + ".pdf");
        assertThat(got.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(got.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"svar-" + answer + "-" + file + ".pdf\"");
        assertThat(got.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(got.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("sandbox");
        assertThat(phone.get(here + "/answers/" + (answer + 1) + "/" + file + ".pdf").statusCode()).isEqualTo(404);
    }

    /** Refused by what it says of its length: nobody has to send it first. */
    private String statusOfAnnounced(int bytes) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(("POST " + form() + "/files HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Length: " + bytes + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
        }
    }

    private HttpResponse<String> send(HttpClient http, byte[] body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + form() + "/files")).header("X-File-Name", "..%2Fevil%22name.pdf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyFormSaysTheSame() throws Exception {
        assertThat(phone.get(here).body()).contains("Intet svar endnu", "Afventer svar", "/c/" + hall.slug + "/recommendations/" + asked.id(), "/c/" + hall.slug + "/ideas/" + idea)
                .contains("Mentor &amp; &lt;makker&gt;");
        isAnswered();
        String page = phone.get(here).body();
        assertThat(page).contains("Delvist", "Vi ser på det; æøå", "Folkemødet, minut 24, 17. juni 2031", "En plan", "1. oktober 2031", "og:title");
        JsonNode json = Phone.json(phone.get(here + ".json"));
        JsonNode row = json.get("rows").get(0);
        assertThat(row.get("status").asString()).isEqualTo("promised");
        assertThat(row.get("answer").get("verdict").asString()).isEqualTo("partly");
        assertThat(row.get("promises").get(0).get("due").asString()).isEqualTo("2031-10-01");
        assertThat(row.get("ideas").get(0).get("path").asString()).isEqualTo("/c/" + hall.slug + "/ideas/" + idea);
        String csv = phone.get(here + ".csv").body();
        assertThat(csv).startsWith("\uFEFFNr.;Slags;").contains("'=Fast mentor", "\"Vi ser på det; æøå\"", "01-10-2031", "17-06-2031", "\r\n");
        HttpClient http = HttpClient.newHttpClient();
        byte[] xlsx = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + here + ".xlsx")).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(2).getStringCellValue()).isEqualTo("=Fast mentor");
        }
        HttpResponse<String> atom = phone.get(here + ".atom");
        assertThat(atom.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
        assertThat(atom.body()).contains("Integrationsministeren har svaret på »=Fast mentor«.", "/follow-up/answers/");
        assertThat(phone.get("/c/" + hall.slug + "/ideas/" + idea).body()).as("the idea's journey").contains("Integrationsministeren: Delvist", "En plan", "/follow-up/answers/");
        assertThat(phone.get(here, "Cookie", "karavanen-language=en").body()).contains("What became of the recommendations?", "In part", "Promised");
        clock.stopAt(Instant.parse("2031-10-03T10:00:00Z"));
        assertThat(phone.get(here).body()).contains("Forsinket", "2 dage over");
        for (String way : List.of("?status=late", "?to=" + minister, "?q=M%C3%A6ntor%20plan".replace("M%C3%A6", "me"), "?kind=recommendation", "?status=nonsense&to=x")) {
            assertThat(phone.get(here + way).body()).as(way).contains("=Fast mentor");
        }
        for (String way : List.of("?status=kept", "?to=1", "?q=findes%20ikke", "?kind=question")) {
            assertThat(phone.get(here + way).body()).as(way).contains("Ingen linjer passer").doesNotContain("=Fast mentor");
        }
        assertThat(phone.get(here + "?q=%3Cscript%3E").body()).contains("value=\"&lt;script&gt;\"").doesNotContain("<script>");
        assertThat(Phone.json(phone.get(here + ".json?status=kept")).get("rows").size()).isZero();
        jdbc.sql("update caravan set archived_at = current_timestamp where id = ?").param(hall.caravan).update();
        for (String form : List.of("", ".json", ".csv", ".xlsx", ".atom", "/2031")) {
            assertThat(phone.get(here + form).statusCode()).as(form).isEqualTo(404);
        }
    }

    @Test
    void ayearTellsWhatWasPromisedAndWhatWasDone() {
        isAnswered();
        long promise = jdbc.sql("select p.id from docket_promise p join docket_answer a on a.id = p.answer where a.caravan = ?").param(hall.caravan).query(Long.class).single();
        clock.stopAt(Instant.parse("2031-12-31T23:30:00Z"));
        recorded.report(hall.caravan, promise, new PromiseUpdate(ReportKind.KEPT, "", "", null, "Planen er her", "https://ministeriet.example/plan", 1), "Pressemeddelelse");
        assertThat(phone.get(here + "/2031").body()).as("it was New Year in Copenhagen").contains("og:title", "Sådan stod det 31. december 2031", "91 dage over").doesNotContain("Planen er her");
        assertThat(phone.get(here + "/2032").body()).contains("Planen er her", "https://ministeriet.example/plan", "Kilde: Pressemeddelelse").contains("rel=\"nofollow noopener noreferrer\"");
        assertThat(phone.get(here + "/2033").statusCode()).isEqualTo(404);
        assertThat(phone.get(here + "/2030").body()).contains("Der var ingen løfter i det år.");
        long answer = jdbc.sql("select id from docket_answer where caravan = ?").param(hall.caravan).query(Long.class).single();
        assertThat(phone.get(here + "/answers/" + answer).body()).contains("Skrevet ned af arrangørerne", "Planen er her", "Læs anbefalingens sagsark");
    }
}
