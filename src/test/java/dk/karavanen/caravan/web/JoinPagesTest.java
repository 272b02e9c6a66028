package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.MeetingDoor;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.LogoPlanning;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;

/** Joining on one screen, as a browser does it in which no script has run. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class JoinPagesTest {

    private static final String BY_SLIP = "update meeting set admission = '" + Admission.SLIP + "' where id = ?";

    @LocalServerPort
    int port;
    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    LogoPlanning logoPlanning;
    @Autowired
    MeetingControl control;
    @Autowired
    MeetingDoor door;
    @Autowired
    Slips slips;
    @Autowired
    Meetings meetings;
    @Autowired
    Joining joining;
    @Autowired
    TurnoutReader turnout;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;
    @Autowired
    ObjectProvider<BuildProperties> build;

    long caravan;
    Meeting meeting;
    Phone phone;
    HttpResponse<String> answer;
    Document page;

    @BeforeEach
    void meeting() {
        clock.stopAt(Instant.parse("2016-05-23T14:00:00Z"));
        caravan = caravan(Sector.DEFAULTS);
        meeting = meeting(null, Visibility.PUBLIC);
        phone = phone();
    }

    private Phone phone() {
        return new Phone(port).elsewhere();
    }

    private long caravan(List<Sector> sectors) {
        return caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), sectors, List.of(), null, false, null));
    }

    private Meeting meeting(Integer capacity, Visibility visibility) {
        MeetingPlan e = MeetingPlan.empty();
        return meetings.findById(meetingPlanning.create(caravan, new MeetingPlan("Silkeborg", null, LocalDate.of(2016, 5, 23),
                e.from(), e.to(), null, null, "", capacity, e.phases(), e.votingStyle(), null, false, visibility))).orElseThrow();
    }

    private void enter(Phase phase) {
        control.enter(meeting.id(), Seen.of(meetings.findById(meeting.id()).orElseThrow()), phase);
    }

    // ------------------------------------------------------------------ the front page

    /** What is on and what comes, by date; and what became of the caravan before only once there is something to read. */
    @Test
    void theFrontPageTellsOfMeetingsToComeAndOfWhatBecameOfTheLastCaravan() {
        jdbc.sql("update caravan set archived_at = current_timestamp where id <> ?").param(caravan).update();
        try {
            MeetingPlan e = MeetingPlan.empty();
            meetingPlanning.create(caravan, new MeetingPlan("Esbjerg <b>", "Region Syddanmark", LocalDate.of(2016, 6, 2), e.from(), e.to(), "Tobakken", null, "", null, e.phases(),
                    e.votingStyle(), null, false, Visibility.PUBLIC));
            meetingPlanning.create(caravan, new MeetingPlan("Aalborg", null, null, null, null, null, null, "", null, e.phases(), e.votingStyle(), null, false, Visibility.PUBLIC));
            open("/");
            assertThat(page.select(".front-meetings h3").eachText()).containsExactly("Silkeborg", "Esbjerg <b>");
            assertThat(page.select(".front-meetings li").get(1).text()).contains("2 jun", "Torsdag 2. juni, kl. 17.00–20.30", "Tobakken, Region Syddanmark");
            assertThat(page.select(".front-meetings a").eachAttr("href")).allMatch(address -> address.startsWith("/c/proeve"));
            // A pool is no caravan: others' tests leave some open.
            assertThat(page.select(".front-last:not(:has(.front-meter))")).isEmpty();
            for (String gone : new String[] {"called_off_at", "archived_at"}) {
                jdbc.sql("update meeting set " + gone + " = current_timestamp where caravan = ? and title like 'Esbjerg%'").param(caravan).update();
                open("/");
                assertThat(page.select(".front-meetings h3").eachText()).as(gone).containsExactly("Silkeborg");
                jdbc.sql("update meeting set " + gone + " = null where caravan = ?").param(caravan).update();
            }
            enter(Phase.IDEAS);
            open("/");
            assertThat(page.select(".front-meetings li").first().text()).contains("I gang");
            assertThat(page.select(".front-meetings a").first().attr("href")).isEqualTo("/m/" + meeting.code());
            enter(Phase.CLOSED);
            jdbc.sql("insert into recommendation (id, caravan, title, body, rationale, objection, state, created_at, published_at, version)"
                    + " values (nextval('kv_seq'), ?, 'Én indgang', '', '', '', 'PUBLISHED', current_timestamp, current_timestamp, 0)").param(caravan).update();
            open("/?lang=en");
            assertThat(page.select(".front-meetings h3").eachText()).containsExactly("Esbjerg <b>");
            assertThat(page.select(".front-last:not(:has(.front-meter))").text()).contains("Prøve", "One recommendation is published", "3 meetings, no participants.");
            assertThat(page.select(".front-last:not(:has(.front-meter)) a").eachAttr("href")).hasSize(2).allMatch(address -> address.startsWith("/c/proeve"));
            clock.stopAt(Instant.parse("2016-06-03T14:00:00Z"));
            open("/");
            assertThat(page.select(".front-meetings")).isEmpty();
        } finally {
            jdbc.sql("delete from recommendation where caravan = ?").param(caravan).update();
            jdbc.sql("update caravan set archived_at = null").update();
        }
    }

    /** A picture and nothing else, whatever was sent in; gone where it was taken away, and with its caravan. */
    @Test
    void aLogoIsServedAsAPictureThatCanDoNothing() {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><script>alert(1)</script><rect width='40' height='20' fill='#0B5263'/></svg>";
        long logo = logoPlanning.add(caravan, "Rådet", false, svg.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        HttpResponse<String> served = phone().get("/logo/" + logo + ".png");
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().map()).containsEntry("content-type", List.of("image/png")).containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'; sandbox"))
                .containsEntry("cache-control", List.of("max-age=600, public"));
        assertThat(served.headers().allValues("set-cookie")).isEmpty();
        assertThat(served.body()).startsWith("\uFFFDPNG").doesNotContain("alert", "<svg");
        logoPlanning.remove(logo);
        assertThat(phone().get("/logo/" + logo + ".png").statusCode()).isEqualTo(404);
        logoPlanning.bringBack(logo);
        jdbc.sql("update caravan set archived_at = current_timestamp where id = ?").param(caravan).update();
        assertThat(phone().get("/logo/" + logo + ".png").statusCode()).isEqualTo(404);
        assertThat(phone().get("/logo/999999999999.png").statusCode()).isEqualTo(404);
        assertThat(phone().get("/logo/" + logo + ".svg").headers().firstValue("content-type").orElse("")).doesNotContain("svg", "image");
    }

    /** Whoever is sent the address sees what it is, and nobody's name or words. */
    @Test
    void anAddressThatIsSentOnShowsACard() {
        phone.join(meeting.code(), "volunteer");
        enter(Phase.IDEAS);
        phone.idea(meeting.code(), "Noget om Amina");
        jdbc.sql("update participant set name = 'Amina', organisation = 'Naboerne' where caravan = ?").param(caravan).update();
        String slug = caravanPlanning.plan(caravan).plan().slug();
        String caravans = "/c/" + slug;
        for (String path : List.of("/", "/j/" + meeting.code(), "/m/" + meeting.code(), caravans, "/c", caravans + "/recommendations", caravans + "/sign-up", caravans + "/follow",
                caravans + "/cooperation", caravans + "/visits", caravans + "/follow-up")) {
            got(phone().get(path));
            String title = page.select("meta[property=og:title]").attr("content");
            assertThat(title).as(path).isEqualTo(switch (path.substring(0, Math.min(3, path.length()))) {
                case "/" -> "Det, der virker hos jer, skal helt op til ministeren";
                case "/j/" -> "Vær med i Silkeborg";
                case "/m/" -> "Silkeborg · Karavanen";
                case "/c" -> "Karavaner";
                default -> path.equals(caravans) || path.endsWith("/recommendations") ? "Prøve" : title;
            }).isNotBlank();
            assertThat(page.select("meta[property=og:description]").attr("content")).as(path).isNotBlank();
            assertThat(page.select("meta[property=og:url]").attr("content")).as(path).endsWith(path).startsWith("http");
            String image = page.select("meta[property=og:image]").attr("content");
            assertThat(phone.get(image.substring(image.indexOf('/', 8))).headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/png");
            assertThat(page.head().outerHtml()).as(path).doesNotContain("Amina", "Naboerne");
        }
    }

    // ------------------------------------------------------------------ a browser without scripts

    private void open(String path, String... headers) {
        got(phone.get(path, headers));
    }

    private void got(HttpResponse<String> response) {
        answer = response;
        page = Jsoup.parse(response.body());
    }

    private void type(String id, String text) {
        element("#" + id).attr("value", text);
    }

    private void choose(String sector) {
        element("input[name=sector][value=" + sector + "]").attr("checked", "");
    }

    private void submit(String... headers) {
        send(page.selectFirst("form.join-form"), headers);
    }

    private void claim() {
        send(page.selectFirst("#" + element(".join-claim button").attr("form")));
    }

    private void send(Element form, String... headers) {
        got(phone.send(form.attr("action"), filledIn(form), headers));
    }

    private Map<String, String> filledIn(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : page.select("input[name]")) {
            String owner = field.attr("form");
            boolean ours = owner.isEmpty() ? field.closest("form") == form : owner.equals(form.id());
            if (ours && (!field.attr("type").equals("radio") || field.hasAttr("checked"))) {
                fields.put(field.attr("name"), field.attr("value"));
            }
        }
        return fields;
    }

    private Element element(String query) {
        assertThat(page.select(query)).as(query).hasSize(1);
        return page.selectFirst(query);
    }

    private String words() {
        return element("main").text();
    }

    private String heading() {
        return element("h1").text();
    }

    private List<String> links() {
        return page.select("main a").eachAttr("href");
    }

    private List<String> cookies() {
        return answer.headers().allValues("Set-Cookie").stream().filter(c -> c.startsWith("karavanen-participant-")).toList();
    }

    private void isIn(Meeting which) {
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/m/" + which.code());
    }

    private void isRefused(String words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(words()).contains(words);
        assertThat(cookies()).isEmpty();
    }

    /** The error stands at the field, screen readers are told so, and that is where one is taken. */
    private void isWrong(String id, String words) {
        Element field = element("#" + id);
        assertThat(field.attr("aria-invalid")).isEqualTo("true");
        assertThat(element("#" + field.attr("aria-describedby")).text()).contains(words);
        assertThat(page.selectFirst("[autofocus]")).isSameAs(field);
    }

    private Map<String, Integer> joiners(Meeting which) {
        return turnout.ofMeetings(List.of(which.id())).get(which.id()).bySector();
    }

    // ------------------------------------------------------------------ in

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

    // ------------------------------------------------------------------ the code

    @Test
    void theCodeMayBeTypedAsOneLikes() {
        open("/");
        assertThat(heading()).isEqualTo("Det, der virker hos jer, skal helt op til ministeren");
        assertThat(page.title()).isEqualTo("Vær med · Karavanen");
        assertThat(page.select(".who")).isEmpty();
        assertThat(links()).contains("/c", "/staff");
        String digits = meeting.code();
        for (String typed : List.of(digits.substring(0, 3) + " - " + digits.substring(3), " " + digits + " ",
                new String(digits.chars().map(c -> c - '0' + '٠').toArray(), 0, 6), new String(digits.chars().map(c -> c - '0' + '０').toArray(), 0, 6))) {
            open("/");
            type("join-code", typed);
            submit();
            assertThat(heading()).as(typed).isEqualTo("Vær med i Silkeborg");
            assertThat(element("#join-code").attr("value")).isEqualTo(digits.substring(0, 3) + " " + digits.substring(3));
            choose("other");
            submit();
            isIn(meeting);
            phone = phone();
        }
    }

    @Test
    void whileTheCodeIsTypedNothingIsWrongYet() {
        String begun = meeting.code().substring(0, 3);
        got(phone.send("/j", Map.of("code", begun, "typing", "")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(element("#join-verdict").text()).isEmpty();
        assertThat(element("#join-code").attr("value")).isEqualTo(begun);
        got(phone.send("/j", Map.of("code", begun, "name", "Amina")));
        isRefused("Koden er seks tal.");
        isWrong("join-code", "Koden er seks tal.");
        got(phone.send("/j", Map.of("code", meeting.code(), "typing", "", "shown", meeting.code(), "sector", "other")));
        assertThat(answer.statusCode()).as("typing joins nobody").isEqualTo(200);
        assertThat(joiners(meeting)).isEmpty();
    }

    @Test
    void anotherCodeThanTheFormWasMadeForIsLookedAtFirst() {
        Meeting other = meeting(null, Visibility.PUBLIC);
        open("/j/" + meeting.code());
        choose("business");
        type("join-name", "Amina");
        type("join-code", other.code());
        submit();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(element("input[name=shown]").attr("value")).isEqualTo(other.code());
        assertThat(element("#join-name").attr("value")).isEqualTo("Amina");
        submit();
        isIn(other);
        assertThat(joiners(meeting)).isEmpty();
    }

    @Test
    void aWrongCodeIsSaidAndTheDigitsStay() {
        meetingPlanning.archive(meeting.id());
        open("/j/" + meeting.code());
        assertThat(words()).contains("Koden passer ikke til et åbent møde. Se koden på væggen.");
        isWrong("join-code", "Koden passer ikke til et åbent møde.");
        assertThat(element("#join-code").attr("value").replace(" ", "")).isEqualTo(meeting.code());
        assertThat(page.select(".who")).isEmpty();
        type("join-code", "12");
        submit();
        isRefused("Koden er seks tal.");
    }

    @Test
    void aMeetingPutAwayWhileSomebodyFillsInIsToldUnderTheCode() {
        open("/j/" + meeting.code());
        choose("business");
        meetingPlanning.archive(meeting.id());
        submit();
        isRefused("Koden passer ikke til et åbent møde.");
        isWrong("join-code", "Koden passer ikke");
    }

    @Test
    void theOldCodeSaysThatThereIsANewOne() {
        String old = meeting.code();
        Phone before = phone();
        before.join(old, "other");
        door.renewCode(meeting.id(), old, false);
        Meeting renewed = meetings.findById(meeting.id()).orElseThrow();
        open("/j/" + old);
        isWrong("join-code", "Mødet har fået en ny kode.");
        assertThat(page.select("#join-key")).as("a key would not help").isEmpty();
        phone = before;
        open("/j/" + old);
        assertThat(answer.headers().firstValue("Location")).contains("/m/" + renewed.code());
    }

    @Test
    void capitalsOfTheQrCodeLeadHereToo() {
        open("/J/" + meeting.code());
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        open("/J/" + meeting.code() + "/");
        assertThat(answer.statusCode()).isLessThan(400);
    }

    @Test
    void whoIsInGoesStraightToTheBoard() {
        open("/j/" + meeting.code());
        choose("other");
        submit();
        for (String path : List.of("/j/", "/J/")) {
            open(path + meeting.code());
            isIn(meeting);
        }
        open("/j/" + meeting.code() + "/AAAAABBBBB");
        isIn(meeting);
    }

    @Test
    void whoComesBackInTheSameBrowserIsWhoTheyWere() {
        open("/j/" + meeting.code());
        choose("other");
        submit();
        phone.cookies().getCookieStore().getCookies().stream().filter(c -> c.getName().startsWith("karavanen-participant-")).toList()
                .forEach(c -> phone.cookies().getCookieStore().remove(null, c));
        open("/j/" + meeting.code());
        assertThat(words()).contains("Du er allerede med i karavanen og beholder dine idéer og stemmer.");
        assertThat(page.select(".who")).isEmpty();
        submit();
        isIn(meeting);
        assertThat(joiners(meeting)).isEqualTo(Map.of("other", 1));
    }

    @Test
    void whoHasLeftMayComeBack() {
        open("/j/" + meeting.code());
        choose("other");
        submit();
        assertThat(phone.delete("/api/meetings/" + meeting.code() + "/me").statusCode()).isEqualTo(204);
        assertThat(joiners(meeting)).isEmpty();
        open("/j/" + meeting.code());
        assertThat(page.select(".who")).as("forgotten: they say anew who they are").hasSize(7);
        choose("business");
        submit();
        isIn(meeting);
        assertThat(joiners(meeting)).isEqualTo(Map.of("business", 1));
    }

    // ------------------------------------------------------------------ full, over, the door

    @Test
    void whenItIsFullOneCanReadAlong() {
        Meeting small = meeting(1, Visibility.PUBLIC);
        joining.join(small.code(), new Introduction("other", null, null, null), null);
        open("/j/" + small.code());
        assertThat(words()).contains("Fuldt", "Den ene plads er taget", "Du kan læse med.");
        assertThat(links()).contains("/m/" + small.code());
        assertThat(page.select(".who")).isEmpty();
    }

    @Test
    void whenItIsFullAndOnlyForParticipantsThereIsNoWayRound() {
        Meeting small = meeting(1, Visibility.PARTICIPANTS);
        joining.join(small.code(), Visitor.with(null, small.joinKey()), new Introduction("other", null, null, null));
        open("/j/" + small.code() + "/" + small.joinKey());
        assertThat(words()).contains("Spørg ved indgangen").doesNotContain("læse med");
        assertThat(links()).doesNotContain("/m/" + small.code());
    }

    @Test
    void theLastSeatMayGoWhileSomebodyFillsIn() {
        Meeting small = meeting(1, Visibility.PUBLIC);
        open("/j/" + small.code());
        choose("volunteer");
        joining.join(small.code(), new Introduction("other", null, null, null), null);
        submit();
        isRefused("Den ene plads er taget");
    }

    @Test
    void afterwardsThereIsThanksAndFollowUp() {
        control.enter(meeting.id(), Seen.of(meetings.findById(meeting.id()).orElseThrow()), Phase.CLOSED);
        open("/j/" + meeting.code());
        assertThat(words()).contains("Mødet er slut.", "Tak for i aften");
        assertThat(links()).contains("/c/" + caravanPlanning.plan(caravan).plan().slug() + "/recommendations", "/m/" + meeting.code());
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC, Du kan læse med.", "PARTICIPANTS, Ordstyrerne har lukket døren."})
    void theDoorMayBeClosed(Visibility visibility, String words) {
        meeting = meeting(null, visibility);
        String path = "/j/" + meeting.code() + "/" + meeting.joinKey();
        open(path);
        choose("other");
        door.close(meeting.id());
        submit();
        isRefused("Døren er lukket");
        open(path);
        assertThat(words()).contains("Døren er lukket", words);
        assertThat(links().contains("/m/" + meeting.code())).isEqualTo(visibility == Visibility.PUBLIC);
        assertThat(page.select(".who")).isEmpty();
        assertThat(page.select("#join-claim")).as("whoever is in may come with another phone").hasSize(1);
    }

    // ------------------------------------------------------------------ keys, slips, one's own code

    @Test
    void theDigitsOfAMeetingForParticipantsAreAsGoodAsWrong() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/j/" + closed.code());
        String shown = answer.body().replace(closed.code(), "").replace(spoken(closed.code()), "");
        assertThat(words()).contains("Koden passer ikke til et åbent møde.").doesNotContain("Silkeborg");
        phone = phone();
        open("/j/000001");
        assertThat(answer.body().replace("000001", "").replace("000 001", "")).isEqualTo(shown);
    }

    private static String spoken(String code) {
        return code.substring(0, 3) + " " + code.substring(3);
    }

    @Test
    void theKeyComesInTheLinkOrIsTyped() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/J/" + closed.code() + "/" + closed.joinKey());
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        open("/j/" + closed.code() + "/AAAAABBBBB");
        assertThat(words()).contains("Tallene og bogstaverne passer ikke sammen.");
        open("/");
        type("join-code", closed.code());
        submit();
        isRefused("Koden passer ikke til et åbent møde.");
        type("join-key", "AAAAA-BBBBB");
        submit();
        isRefused("Tallene og bogstaverne passer ikke sammen.");
        isWrong("join-key", "Tallene og bogstaverne passer ikke sammen.");
        assertThat(element("#join-key").attr("value")).as("what was typed stays").isEqualTo("AAAAA-BBBBB");
        type("join-key", Secrets.spokenKey(closed.joinKey()).toLowerCase());
        submit();
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        choose("volunteer");
        submit();
        isIn(closed);
        assertThat(cookies()).hasSize(1);
    }

    @Test
    void bothMayBeTypedOrScannedAsOne() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/");
        type("join-code", closed.code() + "/" + closed.joinKey());
        submit();
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        assertThat(element("#join-code").attr("value")).isEqualTo(spoken(closed.code()));
        choose("volunteer");
        submit();
        isIn(closed);
    }

    @Test
    void noKeyStandsInAnAddressThatWasNotThereBefore() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/");
        type("join-code", closed.code() + "/" + closed.joinKey());
        submit();
        assertThat(page.select("[href], [action], [src]").eachAttr("href")).noneMatch(address -> address.contains(closed.joinKey()));
        assertThat(page.select("form").eachAttr("action")).containsOnly("/j");
        assertThat(page.select("form").eachAttr("method")).containsOnly("post");
    }

    @Test
    void whoTakesPartNeedsNothingButTheirOwnCode() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        Joining.Joined first = joining.join(closed.code(), Visitor.with(null, closed.joinKey()), new Introduction("volunteer", null, null, null));
        open("/j/" + closed.code());
        type("join-key", "AAAA-AAAA-AAAA");
        submit();
        assertThat(answer.statusCode()).isEqualTo(422);
        isWrong("join-key", "passer ikke");
        assertThat(element("#join-key").attr("value")).isEqualTo("AAAA-AAAA-AAAA");
        type("join-key", first.claimCode());
        submit();
        isIn(closed);
        assertThat(cookies()).hasSize(1);
    }

    @Test
    void aClaimCodeBringsOnesPlaceToAnotherPhone() {
        Joining.Joined first = joining.join(meeting.code(), new Introduction("volunteer", null, null, null), null);
        open("/j/" + meeting.code());
        assertThat(element(".join-claim button").text()).isEqualTo("Hent min plads");
        type("join-claim", "AAAA-AAAA-AAAA");
        claim();
        isRefused("Koden passer ikke til nogen deltager.");
        isWrong("join-claim", "Koden passer ikke til nogen deltager.");
        assertThat(page.select("details[open]")).as("what is wrong can be seen").hasSize(1);
        type("join-claim", first.claimCode().toLowerCase());
        claim();
        isIn(meeting);
        assertThat(cookies()).hasSize(1);
        assertThat(joiners(meeting)).isEqualTo(Map.of("volunteer", 1));
    }

    @Test
    void aSlipFromTheLinkNeedNotBeTypedAndLookingSpendsNothing() {
        jdbc.sql(BY_SLIP).param(meeting.id()).update();
        String slip = slips.make(meeting.id(), 1).getFirst();
        open("/J/" + meeting.code() + "/" + slip);
        open("/J/" + meeting.code() + "/" + slip);
        assertThat(element(".join-slip").text()).isEqualTo("Din seddel passer. Den bruges, når du går ind.");
        choose("other");
        submit();
        isIn(meeting);
        phone = phone();
        open("/J/" + meeting.code() + "/" + slip);
        isWrong("join-key", "Sedlen er allerede brugt.");
    }

    @Test
    void aSlipThatIsTypedIsLookedAtWhenItIsSent() {
        jdbc.sql(BY_SLIP).param(meeting.id()).update();
        List<String> made = slips.make(meeting.id(), 2);
        open("/j/" + meeting.code());
        choose("other");
        type("join-name", "Amina");
        submit();
        isRefused("Du skal bruge en seddel for at være med.");
        type("join-key", "AAAAA-BBBBB");
        submit();
        isWrong("join-key", "Koden passer ikke til nogen seddel.");
        assertThat(element("#join-name").attr("value")).isEqualTo("Amina");
        type("join-key", made.getFirst());
        submit();
        isIn(meeting);
        slips.voidUnspent(meeting.id());
        phone = phone();
        open("/j/" + meeting.code());
        choose("other");
        type("join-key", made.getLast());
        submit();
        isWrong("join-key", "Sedlen gælder ikke længere.");
    }

    @Test
    void manyWrongCodesAreAnsweredWithAPauseAndRightOnesPass() {
        meetingPlanning.archive(meeting.id());
        for (int i = 0; i < 21; i++) {
            got(phone.send("/j", Map.of("code", meeting.code(), "typing", "")));
        }
        assertThat(words()).contains("Der er skrevet mange forkerte koder herfra.");
        open("/j/" + meeting.code());
        assertThat(words()).as("wherever one asks").contains("Der er skrevet mange forkerte koder herfra.");
        assertThat(phone.get("/api/meetings/" + meeting.code()).statusCode()).isEqualTo(429);
        meetingPlanning.restore(meeting.id());
        open("/j/" + meeting.code());
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
    }

    // ------------------------------------------------------------------ words, and what stands around

    @Test
    void englishIsComplete() {
        open("/j/" + meeting.code(), "Accept-Language", "en");
        assertThat(heading()).isEqualTo("Join in Silkeborg");
        assertThat(element("html").attr("lang")).isEqualTo("en");
        assertThat(words()).contains("Monday 23 May, 17.00–20.30.", "Who do you come as?", "Go to the board").doesNotContain("join.", "caravan.");
        assertThat(page.select(".who").eachText()).contains("New resident");
        open("/", "Accept-Language", "en");
        assertThat(page.text()).doesNotContain("join.", "shell.");
    }

    @Test
    void theOtherLanguageIsHadAtTheSamePlace() {
        open("/J/" + meeting.code() + "/AAAAABBBBB");
        assertThat(element("a.language").attr("href")).isEqualTo("/J/" + meeting.code() + "/AAAAABBBBB?lang=en");
        open(element("a.language").attr("href"));
        assertThat(heading()).isEqualTo("Join in Silkeborg");
        assertThat(element("a.language").attr("lang")).isEqualTo("da");
        open("/");
        assertThat(element("a.language").attr("href")).as("and is kept").isEqualTo("/?lang=da");
    }

    @Test
    void coloursThatWereChosenHold() {
        assertThat(element("/", "html").attr("style")).isEqualTo("color-scheme: light dark");
        open("/", "Cookie", "karavanen-colours=dark");
        assertThat(element("html").attr("theme")).isEqualTo("dark");
        assertThat(element("html").attr("style")).isEqualTo("color-scheme: dark");
    }

    private Element element(String path, String query) {
        open(path);
        return element(query);
    }

    @Test
    void whatTheBoardIsMadeOfIsFetchedMeanwhile() {
        List<String> board = Jsoup.parse(BuiltPage.read("board")).select("script[src], link[href^=/VAADIN/]").stream()
                .map(part -> part.hasAttr("src") ? part.attr("src") : part.attr("href")).toList();
        open("/j/" + meeting.code());
        assertThat(page.select("link[rel=prefetch]").eachAttr("href")).isNotEmpty().isEqualTo(board);
        open("/");
        assertThat(page.select("link[rel=prefetch]")).as("there is no board yet").isEmpty();
    }

    @Test
    void withoutScriptsItSaysWhatTheBoardNeeds() {
        assertThat(element("/j/" + meeting.code(), "noscript").text()).contains("JavaScript");
    }

    @Test
    void aroundItStandsWhatStandsAroundEveryPage() {
        open("/j/" + meeting.code());
        assertThat(page.select(".public-foot a").eachAttr("href")).containsExactly("/privacy");
        assertThat(element(".public-foot").text()).contains(build.stream().map(made -> "Karavanen " + made.getVersion()).toList());
        assertThat(element(".skip-link").attr("href")).isEqualTo("#" + element("main").id());
        assertThat(element(".mark").attr("href")).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"/?v-r=init&location=c, appConfig", "/c, outlet"})
    void flowIsStillWhereItWas(String path, String part) {
        assertThat(phone.get(path).body()).contains(part);
    }

    @Test
    void whatIsNoAddressLeadsToTheStart() {
        open("/j/1/2/3");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(phone.send("/j/" + meeting.code(), Map.of("code", meeting.code())).statusCode()).isEqualTo(405);
    }
}
