package dk.karavanen.cooperation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.cooperation.CooperationDesk;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.Reporting;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;

/** Pages of offers and needs, as phones, mail programs and everyone else ask for them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class CooperationPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    CooperationDesk desk;
    @Autowired
    Recommending recommending;
    @Autowired
    Reporting reporting;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    long meeting;
    long idea;
    Phone stranger;
    String mark;

    @BeforeEach
    void aCaravan() {
        hall = Hall.caravan(jdbc);
        meeting = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        idea = hall.idea(meeting, "Mentor & <makker>");
        stranger = new Phone(port);
        mark = UUID.randomUUID().toString().substring(0, 12);
    }

    /** Somebody's phone, as it is after joining. */
    private String[] phone(String sector) {
        long person = hall.person(sector, meeting);
        String token = Secrets.token();
        jdbc.sql("insert into participant_token (participant, token_hash, claim_hash, created_at) values (?, ?, ?, current_timestamp)")
                .params(person, Secrets.hash(token), Secrets.hash(Secrets.claimCode(token))).update();
        return new String[] {"Cookie", "karavanen-participant-" + hall.caravan + "=" + token};
    }

    private String email(String who) {
        return who + "-" + mark + "@coop.example";
    }

    private Map<String, String> form(String who, String words) {
        return Map.of("kind", "job", "words", words, "municipality", "Silkeborg", "organisation", "Hos " + who, "name", "Navn" + mark, "email", email(who), "phone", "22 33 44 55");
    }

    private String mine() {
        return "/c/" + hall.slug + "/cooperation/mine";
    }

    private HttpResponse<String> make(String[] phone, String side, String who, String words) {
        return stranger.send(mine() + "/ideas/" + idea + "/" + side, form(who, words), phone);
    }

    private HttpResponse<String> act(String path, String act, Map<String, String> more, String... headers) {
        Map<String, String> fields = new java.util.HashMap<>(more);
        fields.put("act", act);
        return stranger.send(path, fields, headers);
    }

    private String link(String who) {
        String body = jdbc.sql("select body from mail where recipient = ? order by made_at desc, id desc limit 1").param(email(who)).query(String.class).single();
        Matcher link = Pattern.compile("/cooperation/[\\w-]{43}").matcher(body);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private long match() {
        long offer = jdbc.sql("select id from cooperation_offer where caravan = ? and side = 'OFFER'").param(hall.caravan).query(Long.class).single();
        long need = jdbc.sql("select id from cooperation_offer where caravan = ? and side = 'NEED'").param(hall.caravan).query(Long.class).single();
        desk.introduce(offer, need);
        return jdbc.sql("select id from cooperation_match where offer = ?").param(offer).query(Long.class).single();
    }

    @Test
    void fromThePhoneToTheSecondYes() {
        String page = "/c/" + hall.slug + "/ideas/" + idea + "/cooperation";
        assertThat(stranger.get(page).body()).contains("Mentor &amp; &lt;makker&gt;", "/j/", "Ingen har tilbudt hjælp endnu.").doesNotContain("/mine/ideas/");
        String[] cafe = phone("volunteer");
        String[] joiner = phone("business");
        assertThat(stranger.get(page, cafe).body()).contains(mine() + "/ideas/" + idea + "/offer", mine() + "/ideas/" + idea + "/need");
        HttpResponse<String> wrong = stranger.send(mine() + "/ideas/" + idea + "/need", Map.of("kind", "job", "words", "Et <b>behov</b>", "email", "anne at broen", "organisation", "Broen"), cafe);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).as("nothing typed is lost").contains("value=\"Et &lt;b&gt;behov&lt;/b&gt;\"", "value=\"anne at broen\"", "value=\"job\" checked", "coop-email-error");
        HttpResponse<String> empty = stranger.send(mine() + "/ideas/" + idea + "/need", Map.of("municipality", "Atlantis", "until", "snart", "phone", "ring"), cafe);
        assertThat(Jsoup.parse(empty.body()).select(".wrong[autofocus] a").eachAttr("href")).as("all of it at once")
                .containsExactly("#coop-kind", "#coop-words", "#coop-municipality", "#coop-until", "#coop-organisation", "#coop-email", "#coop-phone");
        HttpResponse<String> made = make(cafe, "need", "cafe", "En virksomhed til to i praktik");
        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(stranger.get(made.headers().firstValue("Location").orElseThrow(), cafe).body()).contains("En virksomhed til to i praktik", "Åben");
        make(joiner, "offer", "joiner", "To praktikpladser om ugen");
        assertThat(stranger.get(page).body()).contains("To praktikpladser om ugen", "Hos joiner", "Silkeborg").doesNotContain(mark, "22 33");
        assertThat(stranger.get("/c/" + hall.slug + "/cooperation?kind=job&q=praktikpladser").body()).contains("To praktikpladser om ugen").doesNotContain("En virksomhed til to");
        assertThat(stranger.get("/c/" + hall.slug + "/cooperation?kind=money").body()).doesNotContain("To praktikpladser om ugen");
        assertThat(stranger.get("/c/" + hall.slug + "/ideas/" + idea).body()).as("its journey leads there").contains(page, "Ét tilbud om hjælp, og ét behov.");
        assertThat(stranger.get("/api/caravans/" + hall.slug + "/cooperation").body()).isEqualTo("[{\"idea\":" + idea + ",\"offers\":1,\"needs\":1}]");

        String match = Long.toString(match());
        assertThat(stranger.get(page, cafe).body()).contains("Forslag til dig", "Hos joiner", "åbne linket i den mail").doesNotContain(email("joiner"));
        HttpResponse<String> unconfirmed = act(mine(), "yes", Map.of("match", match), cafe);
        assertThat(unconfirmed.statusCode()).isEqualTo(422);
        String cafes = link("cafe");
        String joiners = link("joiner");
        for (int scanned = 0; scanned < 3; scanned++) {
            assertThat(stranger.get(cafes).body()).contains("Ja, del mail og telefon").doesNotContain(email("joiner"));
            stranger.get(joiners);
        }
        assertThat(jdbc.sql("select count(*) from cooperation_match where id = ? and (offer_yes is not null or need_yes is not null)").param(Long.valueOf(match)).query(Integer.class).single()).as("opening does nothing").isZero();
        assertThat(act(cafes, "anything", Map.of()).statusCode()).isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from cooperation_party where confirmed_at is not null and caravan = ?").param(hall.caravan).query(Integer.class).single()).as("nor what no button sends").isZero();
        assertThat(act(cafes, "yes", Map.of("match", match)).statusCode()).isEqualTo(303);
        assertThat(stranger.get(joiners).body()).doesNotContain(email("cafe"));
        act(joiners, "yes", Map.of("match", match));
        assertThat(stranger.get(joiners).body()).contains("I har begge sagt ja", "mailto:" + email("cafe"), "tel:22334455", "Det har I delt");
        assertThat(stranger.get(page, cafe).body()).as("on the phone too").contains("mailto:" + email("joiner"));
        assertThat(stranger.get(page, joiner).body()).contains("mailto:" + email("cafe"));
        assertThat(act(joiners, "outcome", Map.of("match", match, "outcome", "STARTED")).statusCode()).isEqualTo(303);
        assertThat(stranger.get(joiners + "?lang=en").body()).contains("aria-pressed=\"true\"", "Yes, we have started");
        act(cafes, "withdraw", Map.of("match", match));
        assertThat(stranger.get(joiners).body()).doesNotContain(email("cafe"));
    }

    @Test
    void aPhoneIsLedPastManyOffersToWhatIsNeeded() {
        make(phone("business"), "need", "cafe", "En virksomhed");
        assertThat(stranger.get("/c/" + hall.slug + "/cooperation").body()).doesNotContain("#coop-need");
        for (int i = 0; i < 6; i++) {
            make(phone("volunteer"), "offer", "joiner" + i, "En hånd");
        }
        assertThat(stranger.get("/c/" + hall.slug + "/cooperation").body()).contains("<a href=\"#coop-need\">Vi mangler <span class=\"num\">1</span></a>", "id=\"coop-need\"");
    }

    @Test
    void whatIsSomebodyElsesOrNobodys() {
        String[] cafe = phone("volunteer");
        make(cafe, "need", "cafe", "En virksomhed");
        long need = jdbc.sql("select id from cooperation_offer where caravan = ?").param(hall.caravan).query(Long.class).single();
        String[] other = phone("other");
        assertThat(stranger.get(mine(), other).body()).contains("ikke skrevet noget endnu");
        assertThat(stranger.get(mine()).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/cooperation/" + "x".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(stranger.get(mine() + "/offers/" + need, other).statusCode()).isEqualTo(404);
        make(other, "offer", "other", "En hånd");
        assertThat(act(mine(), "take-back", Map.of("offer", "" + need), other).statusCode()).isEqualTo(422);
        assertThat(act(mine(), "take-back", Map.of("offer", "1 or 1"), cafe).statusCode()).isEqualTo(422);
        assertThat(stranger.get(mine() + "/offers/" + need, cafe).body()).contains("value=\"En virksomhed\"");
        assertThat(stranger.send(mine() + "/offers/" + need, Map.of("kind", "job", "words", "En anden", "until", "1. juli 1999"), cafe).statusCode()).isEqualTo(422);
        assertThat(stranger.send(mine() + "/offers/" + need, Map.of("kind", "job", "words", "En anden"), cafe).statusCode()).isEqualTo(303);
        assertThat(act(mine(), "full", Map.of("offer", "" + need), cafe).statusCode()).isEqualTo(303);
        assertThat(stranger.get("/c/" + hall.slug + "/cooperation").body()).contains("<div class=\"coop\">", "En anden", "Optaget");
        assertThat(stranger.send(mine() + "/ideas/" + idea + "/need", form("cafe", "x"), "Cookie", cafe[1], "Origin", "https://elsewhere.example").statusCode()).as("another site's form").isEqualTo(403);
        HttpResponse<String> moved = stranger.send(link("cafe"), Map.of("act", "contact", "organisation", "Hos cafe", "email", email("moved"), "name", "", "phone", ""));
        assertThat(moved.body()).contains("Se efter i din nye indbakke");
        assertThat(act(link("moved"), "erase", Map.of()).body()).contains("Det er slettet");
        assertThat(stranger.get("/c/" + hall.slug + "/cooperation").body()).doesNotContain("En anden");
        assertThat(stranger.get(mine(), cafe).body()).contains("ikke skrevet noget endnu");
    }

    /** Every address that answers a GET, with this caravan's names and numbers in it, asked by a stranger. */
    @Test
    void nobodysContactIsInAnyPublicByte() throws Exception {
        String[] cafe = phone("volunteer");
        String[] joiner = phone("business");
        make(cafe, "need", "cafe", "En virksomhed til to i praktik");
        make(joiner, "offer", "joiner", "To praktikpladser om ugen");
        String match = Long.toString(match());
        act(link("cafe"), "yes", Map.of("match", match));
        act(link("joiner"), "yes", Map.of("match", match));
        assertThat(stranger.get(link("cafe")).body()).as("it is there to be found").contains(email("joiner"));
        Recommendation made = recommending.make(hall.caravan, new Recommending.Draft("Praktik til alle", "Tekst", null, null, null, List.of(idea)));
        recommending.publish(made.id(), made.version(), "Få har svaret");
        long edition = reporting.freeze(hall.caravan, Language.DANISH);
        reporting.publish(edition);
        String code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        Set<String> paths = new LinkedHashSet<>();
        mappings.getHandlerMethods().keySet().stream().filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty() || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream()).filter(path -> !path.startsWith("/staff") && !path.contains("/feed/")).forEach(path -> paths.add(filled(path, code, made.id(), edition)));
        paths.addAll(List.of("/", "/c/" + hall.slug, "/api/meetings/" + code + "/similar?title=praktikpladser", "/c/" + hall.slug + "/cooperation?q=" + mark, "/c/" + hall.slug + "/cooperation?q=praktik"));
        int answered = 0;
        for (String path : paths) {
            HttpResponse<byte[]> answer = bytes(path);
            answered += answer.statusCode() == 200 ? 1 : 0;
            for (String text : texts(answer.body())) {
                assertThat(text).as(path).doesNotContain(email("cafe"), email("joiner"), "Navn" + mark, "22 33 44 55", "22334455");
                assertThat(text.replace("?q=" + mark, "").replace("value=\"" + mark, "")).as(path).doesNotContain(mark);
            }
        }
        assertThat(answered).as("of " + paths.size()).isGreaterThan(30);
        assertThat(feed("/feed/" + code)).contains("Mentor").doesNotContain(mark, "22 33 44 55");
    }

    private String filled(String path, String code, long recommendation, long edition) {
        Matcher variable = Pattern.compile("\\{\\*?([\\w]+)(?::(?:[^{}]|\\{[^{}]*\\})*)?\\}").matcher(path);
        return variable.replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
            case "slug" -> hall.slug;
            case "code" -> code;
            case "meeting" -> Long.toString(meeting);
            case "idea" -> Long.toString(idea);
            case "recommendation" -> Long.toString(recommendation);
            case "edition", "id" -> Long.toString(path.contains("recommendation") ? recommendation : edition);
            case "number" -> "1";
            case "name" -> "ideas.csv";
            case "side" -> "offer";
            default -> Long.toString(hall.caravan);
        }));
    }

    private HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path.replace(" ", "%20"))).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    /** The first of an endless answer. */
    private String feed(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream stream = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), HttpResponse.BodyHandlers.ofInputStream()).body()) {
            StringBuilder read = new StringBuilder();
            byte[] some = new byte[8192];
            while (read.indexOf("\n\n") < 0 || read.indexOf("\"ideas\"") < 0) {
                int count = stream.read(some);
                if (count < 0) {
                    break;
                }
                read.append(new String(some, 0, count, StandardCharsets.UTF_8));
            }
            client.shutdownNow();
            return read.toString();
        }
    }

    /** As it is, and what is in it: of a workbook or a zip each file, of a PDF its text. */
    private static List<String> texts(byte[] body) throws IOException {
        List<String> texts = new ArrayList<>(List.of(new String(body, StandardCharsets.UTF_8)));
        if (body.length > 4 && body[0] == 'P' && body[1] == 'K') {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    texts.addAll(texts(zip.readAllBytes()));
                }
            }
        } else if (texts.getFirst().startsWith("%PDF")) {
            try (PDDocument pdf = Loader.loadPDF(body)) {
                texts.add(new PDFTextStripper().getText(pdf));
            }
        }
        return texts;
    }
}
