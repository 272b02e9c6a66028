package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.planning.MeetingPlan;

/** What the front page tells, and what its addresses look like where they are sent on. */
class FrontPageTest extends JoinPageCases {

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
}
