package dk.karavanen.followup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import dk.karavanen.board.Curation;
import dk.karavanen.board.FollowUps;
import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.followup.FollowLimiter;
import dk.karavanen.followup.Following;
import dk.karavanen.identity.Role;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Posts;
import dk.karavanen.testing.TurnableClock;

/** Pages and feeds of following, as browsers, mail programs and feed readers ask for them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class FollowPagesTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @LocalServerPort
    int port;
    @Autowired
    Recommending recommending;
    @Autowired
    Curation curation;
    @Autowired
    FollowUps followUps;
    @Autowired
    TurnableClock clock;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    long meeting;
    long idea;
    Phone phone;
    String to;

    @BeforeEach
    void aCaravan() {
        hall = Hall.caravan(jdbc);
        meeting = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        idea = hall.idea(meeting, "Mentor & <makker>");
        phone = new Phone(port);
        to = UUID.randomUUID() + "@follow.example";
    }

    private HttpResponse<String> ask(Map<String, String> fields, String... headers) {
        return phone.send("/c/" + hall.slug + "/follow", fields, headers);
    }

    private String link() {
        String body = jdbc.sql("select body from mail where recipient = ? order by made_at desc, id desc limit 1").param(to).query(String.class).single();
        Matcher link = Pattern.compile("/follow/[\\w-]{43}").matcher(body);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    /** One who follows is asked by a later meeting: the page chooses nothing beforehand, and what a mail program presses answers nothing. */
    @Test
    void whoeverFollowsAnswersFromTheirMail() {
        ask(Map.of("idea", "" + idea, "email", to));
        String link = link();
        phone.send(link, Map.of("act", "follow"));
        String answer = link + "/answer/" + idea;
        assertThat(phone.get(answer).statusCode()).as("nobody asks yet").isEqualTo(404);
        followUps.bring(hall.meeting("Esbjerg", VotingStyle.FOR_ONLY), List.of(idea));
        assertThat(phone.get(link).body()).contains("Svar: hvordan gik det med »Mentor &amp; &lt;makker&gt;«?", answer);
        HttpResponse<String> form = phone.get(answer);
        assertThat(form.body()).contains("Mentor &amp; &lt;makker&gt;", "Hvad står i vejen?").doesNotContain(" checked");
        assertThat(form.headers().allValues("Set-Cookie")).isEmpty();
        HttpResponse<String> pressed = phone.send(answer, Map.of("doneBy", "\"Os\"", "hindrance", ""));
        assertThat(pressed.statusCode()).isEqualTo(422);
        assertThat(pressed.body()).as("nothing typed is lost").contains("value=\"&quot;Os&quot;\"", "Vælg først");
        assertThat(answers()).isZero();
        for (String status : List.of("started", "done")) {
            assertThat(phone.send(answer, Map.of("status", status, "doneBy", "Os", "hindrance", "")).statusCode()).isEqualTo(303);
        }
        assertThat(phone.get(answer + "?is=saved").body()).contains("Tak, dit svar er talt med", "value=\"done\" checked");
        assertThat(answers()).isEqualTo(1);
        assertThat(phone.get(link + "/answer/" + hall.idea(meeting, "En anden")).statusCode()).as("not followed").isEqualTo(404);
        assertThat(new Phone(port).get(Following.PATH + "x".repeat(43) + "/answer/" + idea).statusCode()).isEqualTo(404);
        phone.send(link, Map.of("act", "erase"));
        assertThat(answers()).isZero();
        assertThat(phone.get(answer).statusCode()).isEqualTo(404);
    }

    private int answers() {
        return jdbc.sql("select count(*) from follow_up_answer where idea = ?").param(idea).query(Integer.class).single();
    }

    private int followers() {
        return jdbc.sql("select count(*) from follower where email = ?").param(to).query(Integer.class).single();
    }

    private int following() {
        return jdbc.sql("select count(*) from follower f where f.email = ? and (f.caravan_since is not null or exists (select 1 from followed_idea i where i.follower = f.id))")
                .param(to).query(Integer.class).single();
    }

    @Test
    void allThatAnIdeaSaysStandsOnItsJourney() {
        hall.say(idea, Posts.named());
        assertThat(phone.get("/c/" + hall.slug + "/ideas/" + idea).body()).contains(Posts.named().parts());
    }

    @Test
    void fromTheFormToThePress() {
        String page = "/c/" + hall.slug + "/follow?idea=" + idea;
        HttpResponse<String> form = phone.get(page);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("Mentor &amp; &lt;makker&gt;", "name=\"idea\" value=\"" + idea + "\"", "kobles ikke til dine stemmer", "Højst én mail om ugen");
        assertThat(form.headers().allValues("Set-Cookie")).isEmpty();
        HttpResponse<String> wrong = ask(Map.of("idea", "" + idea, "email", "anne at kommune"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).as("nothing typed is lost").contains("value=\"anne at kommune\"", "aria-invalid");
        HttpResponse<String> sent = ask(Map.of("idea", "" + idea, "email", to));
        assertThat(sent.statusCode()).isEqualTo(303);
        String there = sent.headers().firstValue("Location").orElseThrow();
        assertThat(phone.get(there).body()).contains("Se efter i din indbakke").doesNotContain(to);
        HttpResponse<String> again = ask(Map.of("idea", "" + idea, "email", to));
        assertThat(again.headers().firstValue("Location")).as("the same answer").hasValue(there);

        String link = link();
        for (int opened = 0; opened < 2; opened++) {
            assertThat(phone.get(link).body()).contains("Vil du følge med?", "»Mentor &amp; &lt;makker&gt;«", "name=\"act\" value=\"follow\"");
        }
        assertThat(following()).as("a program that opens links does nothing").isZero();
        assertThat(phone.send(link, Map.of("act", "follow"), "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(following()).isZero();
        assertThat(phone.send(link, Map.of("act", "follow")).body()).contains("Du følger nu med");
        assertThat(following()).isEqualTo(1);
        assertThat(phone.send(link, Map.of("act", "follow")).body()).as("twice").contains("Du følger nu med");
        assertThat(phone.get(link, "Cookie", "karavanen-language=en").body()).contains("What you follow", "Delete my address");
        assertThat(phone.send(link, Map.of("act", "stop", "idea", "x")).statusCode()).isEqualTo(200);
        assertThat(following()).as("what is no number stops nothing").isEqualTo(1);
    }

    /** RFC 8058: no cookies, no page, no second question. */
    @Test
    void mailProgramsUnsubscribeTheirPeople() {
        ask(Map.of("email", to));
        String link = link();
        phone.send(link, Map.of("act", "follow"));
        assertThat(following()).isEqualTo(1);
        assertThat(new Phone(port).send(link, Map.of("List-Unsubscribe", "One-Click")).statusCode()).isEqualTo(200);
        assertThat(followers()).isZero();
        assertThat(phone.get(link).statusCode()).isEqualTo(404);
        assertThat(phone.get(link).body()).contains("Du følger ikke noget her");
        assertThat(phone.get("/follow/" + "x".repeat(43)).body()).as("as if it never was").isEqualTo(phone.get(link).body());
    }

    @Test
    void aFullHallMayFollowAndOneWhoGoesOnMayNot() {
        Phone one = new Phone(port).elsewhere();
        clock.stopAt(java.time.Instant.now());
        for (int i = 0; i < FollowLimiter.MOST; i++) {
            assertThat(one.send("/c/" + hall.slug + "/follow", Map.of("email", i + "." + to)).statusCode()).isEqualTo(303);
        }
        HttpResponse<String> more = one.send("/c/" + hall.slug + "/follow", Map.of("email", to));
        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(more.body()).contains("value=\"" + to + "\"");
        assertThat(phone.send("/c/" + hall.slug + "/follow", Map.of("email", to)).statusCode()).as("from elsewhere").isEqualTo(303);
        clock.advance(FollowLimiter.WINDOW);
        assertThat(one.send("/c/" + hall.slug + "/follow", Map.of("email", to)).statusCode()).isEqualTo(303);
    }

    private Recommendation publish() {
        Recommendation made = recommending.make(hall.caravan, new Recommending.Draft("En makker & mentor", "Tekst", null, null, null, java.util.List.of(idea)));
        recommending.publish(made.id(), made.version(), "Få har svaret");
        return made;
    }

    @Test
    void feedsAreAtomAndNameNobody() throws Exception {
        long author = hall.person("volunteer", meeting);
        jdbc.sql("update participant set name = 'Fatima Zahrawi' where id = ?").param(author).update();
        hall.author(idea, author);
        String ofCaravan = "/c/" + hall.slug + "/feed.atom";
        String ofIdea = "/c/" + hall.slug + "/ideas/" + idea + ".atom";
        assertThat(entries(valid(phone.get(ofCaravan)))).isEmpty();
        Recommendation made = publish();
        curation.close(idea, 0);
        Document caravan = valid(phone.get(ofCaravan));
        assertThat(entries(caravan)).containsExactly("Ny anbefaling: »En makker & mentor«.");
        assertThat(entries(valid(phone.get(ofIdea)))).containsExactlyInAnyOrder("Ny anbefaling: »En makker & mentor«.", "»Mentor & <makker>« tager ikke imod flere stemmer.");
        assertThat(entries(valid(phone.get(ofCaravan + "?lang=en")))).containsExactly("New recommendation: “En makker & mentor”.");
        HttpResponse<String> feed = phone.get(ofIdea);
        assertThat(feed.body()).doesNotContain("Fatima", "Mette");
        assertThat(phone.get(ofIdea, "If-None-Match", feed.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);
        String id = id(caravan);
        recommending.withdraw(made.id(), jdbc.sql("select version from recommendation where id = ?").param(made.id()).query(Integer.class).single());
        assertThat(id(valid(phone.get(ofCaravan)))).isEqualTo(id);
        assertThat(entries(valid(phone.get(ofCaravan)))).isEmpty();
        curation.hide(idea, 1, HideReason.TONE, null);
        assertThat(phone.get(ofIdea).statusCode()).isEqualTo(404);
        assertThat(phone.get("/c/" + hall.slug + "/follow?idea=" + idea).statusCode()).isEqualTo(404);
        assertThat(phone.get("/c/nothing/feed.atom").statusCode()).isEqualTo(404);
    }

    private static String id(Document feed) {
        return feed.getDocumentElement().getElementsByTagNameNS(ATOM, "id").item(0).getTextContent();
    }

    private static java.util.List<String> entries(Document feed) {
        NodeList entries = feed.getElementsByTagNameNS(ATOM, "entry");
        return java.util.stream.IntStream.range(0, entries.getLength()).mapToObj(i -> text((Element) entries.item(i), "title")).toList();
    }

    /** What RFC 4287 asks of a feed and its entries. */
    private Document valid(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        DocumentBuilderFactory parser = DocumentBuilderFactory.newDefaultInstance();
        parser.setNamespaceAware(true);
        Document feed = parser.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
        Element root = feed.getDocumentElement();
        assertThat(root.getNamespaceURI() + " " + root.getLocalName()).isEqualTo(ATOM + " feed");
        assertThat(text(root, "author")).isEqualTo("Karavanen");
        Set<String> ids = new HashSet<>();
        NodeList all = feed.getElementsByTagNameNS(ATOM, "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            switch (element.getLocalName()) {
                case "feed", "entry" -> {
                    assertThat(ids.add(text(element, "id"))).as("ids are of one thing").isTrue();
                    assertThat(text(element, "id")).startsWith("urn:uuid:");
                    assertThat(text(element, "title")).isNotBlank();
                    assertThat(OffsetDateTime.parse(text(element, "updated"))).isNotNull();
                }
                case "link" -> assertThat(element.getAttribute("href")).startsWith("http");
                default -> {
                }
            }
        }
        return feed;
    }

    private static String text(Element of, String name) {
        for (org.w3c.dom.Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName())) {
                return node.getTextContent();
            }
        }
        throw new AssertionError("no " + name + " in " + of.getLocalName());
    }

    @Test
    void aJourneyIsAPageForEveryone() {
        hall.areFor(hall.people(6, "volunteer", meeting), idea);
        long under = hall.idea(meeting, "Makker");
        hall.merge(under, idea);
        Recommendation made = publish();
        String path = "/c/" + hall.slug + "/ideas/" + idea;
        HttpResponse<String> page = phone.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1 dir=\"auto\">Mentor &amp; &lt;makker&gt;</h1>", "Silkeborg", "href=\"/c/" + hall.slug + "/ideas/" + under + "\"",
                "/c/" + hall.slug + "/recommendations/" + made.id(), "aria-current=\"step\"", "/c/" + hall.slug + "/follow?idea=" + idea, "type=\"application/atom+xml\"", "6 støtter")
                .doesNotContain("Mette");
        assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        String head = page.body().substring(0, page.body().indexOf("</head>"));
        assertThat(head.replaceFirst("<title>.*?</title>", "")).as("nobody's words go where they cannot be taken back").contains("og:title", "og:image").doesNotContain("Mentor", "makker");
        assertThat(phone.get(path + "?lang=en").body()).contains("The idea’s journey", "Who supported it?");
        assertThat(phone.get("/c/" + hall.slug + "/ideas/" + under + "?lang=da").body()).contains("er samlet med den");
        curation.hide(idea, jdbc.sql("select version from idea where id = ?").param(idea).query(Integer.class).single(), HideReason.TONE, null);
        HttpResponse<String> hidden = phone.get(path);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body().replaceAll("\\d{3,}", "")).as("as if there were none").isEqualTo(phone.get("/c/" + hall.slug + "/ideas/999999").body().replaceAll("\\d{3,}", ""));
    }
}
