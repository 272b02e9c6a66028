package dk.karavanen.visit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;
import dk.karavanen.visit.VisitDesk;

/** Inviting from the decision's page, the office's pages as mail scanners, two tabs and a forwarded link meet them, and what everyone reads. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class VisitPagesTest {

    private static final Instant NOW = Instant.parse("2031-03-10T10:00:00Z");

    @LocalServerPort
    int port;
    @Autowired
    VisitDesk desk;
    @Autowired
    TurnableClock clock;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    long call;
    String slug;
    String grant;
    String mailbox;
    Phone phone;

    @BeforeEach
    void aGrant() {
        clock.stopAt(NOW);
        hall = Hall.caravan(jdbc);
        call = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        slug = "besoeg-" + call;
        mailbox = "minister-" + call + "@ministeriet.example";
        jdbc.sql("""
                insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline, rolling, rolling_text,
                prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                values (?, ?, ?, 'OPEN', 'Dialog & <fællesskab>', '', '', '', 9, 0, 9, 0, current_date, date '2031-12-01', true, '', '', 0, false, '', 'WAIT', '', 0, ?, 0)""")
                .params(call, hall.caravan, slug, Timestamp.from(NOW)).update();
        jdbc.sql("""
                insert into application (id, call, state, language, applicant, registered, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, sent_at, late, arrival_number, version_number)
                values (?, ?, 'GRANTED', 'da', 'Hals Kommune', '', 'Ved samme bord', '', 'Else', ?, 9, 0, 0, ?, ?, false, 1, 1)""")
                .params(call, call, "a" + call + "@hals.example", Timestamp.from(NOW), Timestamp.from(NOW)).update();
        grant = Secrets.token();
        jdbc.sql("""
                insert into pool_decision (id, application, call, number, kind, state, amount_ore, reason, proposer_name, proposed_at, token_hash)
                values (?, ?, ?, 1, 'GRANT', 'ACCEPTED', 9, 'God', 'Mette', ?, ?)""").params(call, call, call, Timestamp.from(NOW), Secrets.hash(grant)).update();
        jdbc.sql("insert into pool_rules (call, apart_points, equal_hundredths, spread, mend_days, accept_days, audited_ore, legal_basis, complaint) values (?, 5, 0, 'NONE', 14, 30, 1, '', '')").param(call).update();
        phone = new Phone(port);
    }

    private static Map<String, String> invitation(String second) {
        Map<String, String> fields = new HashMap<>(Map.of("invited", "Ministeren", "title", "Aften <1>", "place", "Hals", "why", "Fordi", "contact", "Else", "email", "else@hals.example", "date0-day", "24.5.2031",
                "date0-from", "17", "date0-until", "18.30"));
        fields.putAll(Map.of("date1-day", second, "date1-from", "17", "date1-until", "18"));
        return fields;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    /** @return where who applies looks after it */
    private String invited() {
        return location(phone.send("/pool/grant/" + grant + "/visit", invitation("25.5.2031"))).replace("?done=asked", "");
    }

    private long id() {
        return jdbc.sql("select id from visit where application = ?").param(call).query(Long.class).single();
    }

    private int version() {
        return jdbc.sql("select version from visit where application = ?").param(call).query(Integer.class).single();
    }

    private String link() {
        List<String> bodies = jdbc.sql("select body from mail where recipient = ? order by made_at, id").param(mailbox).query(String.class).list();
        Matcher found = Pattern.compile("/visit/office/link/[\\w-]{43}").matcher(bodies.getFirst());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void fromTheDecisionsPageAndNothingTypedIsLost() {
        assertThat(phone.get("/pool/grant/" + grant).body()).contains("/pool/grant/" + grant + "/visit", "Invitér ministeren");
        assertThat(phone.get("/pool/grant/nothing/visit").statusCode()).isEqualTo(404);
        assertThat(phone.get("/pool/application/" + call + "/visit").statusCode()).as("not without that browser's secret").isEqualTo(404);
        HttpResponse<String> wrong = phone.send("/pool/grant/" + grant + "/visit", invitation("i overmorgen"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"i overmorgen\"", "date1-day-error", "value=\"Aften &lt;1&gt;\"", ">\nFordi</textarea>").doesNotContain("date0-day-error");
        HttpResponse<String> empty = phone.send("/pool/grant/" + grant + "/visit", Map.of("date0-day", "i morgen", "date2-day", "24.5.2031", "email", "nowhere"));
        assertThat(Jsoup.parse(empty.body()).select(".wrong[autofocus] a").eachAttr("href")).as("all of it at once")
                .containsExactly("#visit-invited", "#visit-title", "#visit-place", "#date0-day", "#date2-day", "#visit-why", "#visit-contact", "#visit-email");
        assertThat(empty.body()).contains("value=\"i morgen\"", "value=\"nowhere\"").doesNotContain("notice-line hint--error");
        String own = invited();
        assertThat(location(phone.get("/pool/grant/" + grant + "/visit"))).as("one is under way: the way leads to it").startsWith("/visit/own/");
        assertThat(phone.get(own).body()).contains("Hos arrangørerne", "Aften &lt;1&gt;", "24. maj 2031 kl. 17.00–18.30");
        assertThat(phone.get(own).headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(phone.send(own, Map.of("act", "withdraw", "seen", "0", "words", "Vi holder op")).body()).as("another tab was first, and the words are there").contains("Vi holder op</textarea>");
        assertThat(phone.send(own, Map.of("act", "withdraw", "seen", Integer.toString(version())), "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(phone.send(own, Map.of("act", "withdraw", "seen", Integer.toString(version()))).statusCode()).isEqualTo(303);
        assertThat(phone.get(own).body()).contains("Trukket tilbage");
        assertThat(phone.get("/visit/own/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aScannerAForwardedLinkTwoTabsAndAStaleForm() {
        String own = invited();
        desk.send(id(), version(), mailbox, Language.DANISH);
        String link = link();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> opened = new Phone(port).get(link);
            assertThat(opened.body()).contains("name=\"visitor\"", "Ministeren");
            assertThat(opened.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(phone.send(link, Map.of()).statusCode()).as("a program that presses has no name").isEqualTo(422);
        String here = "/visit/office/" + id();
        assertThat(phone.get(here).statusCode()).isEqualTo(403);
        HttpResponse<String> in = phone.send(link, Map.of("visitor", "Lone"));
        assertThat(location(in)).isEqualTo(here);
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax", "Path=" + here);
        Phone forwarded = new Phone(port);
        assertThat(forwarded.send(link, Map.of("visitor", "Per")).body()).contains("Linket er brugt", "Send et nyt link").doesNotContain("Lone", "@ministeriet");
        assertThat(forwarded.get(here).statusCode()).isEqualTo(403);
        int seen = version();
        assertThat(phone.get(here).body()).contains("Aften &lt;1&gt;", "name=\"seen\" value=\"" + seen + "\"", "I er her som »Lone«");
        assertThat(phone.send(here, Map.of("act", "answer", "seen", "" + seen, "choice", "another", "other-day", "1.1.2031", "other-from", "9", "other-until", "10", "words", "Hej & <b>")).body())
                .as("a date in the past, and what was typed stays").contains("other-day-error", "value=\"1.1.2031\"", "Hej &amp; &lt;b&gt;</textarea>");
        assertThat(phone.send(here, Map.of("act", "answer", "seen", "" + seen, "choice", "yes", "words", "Hej & <b>")).body()).as("which date?")
                .contains("Vælg en af datoerne.", "id=\"slot-error\"", "Hej &amp; &lt;b&gt;</textarea>").doesNotContain("Feltet er tomt");
        assertThat(Jsoup.parse(phone.send(here, Map.of("act", "answer", "seen", "" + seen, "choice", "official")).body()).select(".wrong[autofocus] a").eachAttr("href")).as("both at once")
                .containsExactly("#visit-slot", "#visit-official");
        assertThat(phone.send(here, Map.of("act", "answer", "seen", "" + seen, "slot", "0")).body()).contains("Vælg en af mulighederne.", "id=\"choice-error\"").doesNotContain("Feltet er tomt");
        assertThat(location(phone.send(here, Map.of("act", "save", "seen", "" + seen, "choice", "yes", "slot", "1", "words", "Kladde")))).isEqualTo(here + "?done=saved");
        assertThat(phone.get(here).body()).contains("Kladde</textarea>", "value=\"yes\" checked");
        HttpResponse<String> colleague = phone.send(here, Map.of("act", "save", "seen", "" + seen, "draft", "0", "choice", "no", "words", "Mit <svar>"));
        assertThat(colleague.statusCode()).as("a tab from before the draft").isEqualTo(422);
        assertThat(colleague.body()).as("both are read, and nothing typed is lost").contains("Lone har gemt dette imens", "Kladde", "Mit &lt;svar&gt;</textarea>");
        Matcher draft = Pattern.compile("name=\"draft\" value=\"(\\d+)\"").matcher(colleague.body());
        assertThat(draft.find()).isTrue();
        assertThat(location(phone.send(here, Map.of("act", "save", "seen", "" + seen, "draft", draft.group(1), "choice", "no", "words", "Mit <svar>")))).isEqualTo(here + "?done=saved");
        Map<String, String> yes = Map.of("act", "answer", "seen", "" + seen, "choice", "yes", "slot", "0");
        assertThat(location(phone.send(here, yes))).isEqualTo(here + "?done=answered");
        assertThat(phone.send(here, yes).statusCode()).as("pressed twice").isEqualTo(303);
        assertThat(phone.send(here, Map.of("act", "answer", "seen", "" + seen, "choice", "no")).statusCode()).as("another tab").isEqualTo(422);
        assertThat(phone.get(own).body()).contains("Aftalt", own + "/visit.ics");
        assertThat(phone.get(own + "/visit.ics").body()).contains("BEGIN:VEVENT", "STATUS:CONFIRMED");
        assertThat(phone.get(here + "/visit.ics").headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        Matcher feed = Pattern.compile("value=\"([^\"]*/visit/calendar/[\\w-]{43}\\.ics)\"").matcher(phone.send(here, Map.of("act", "feed")).body());
        assertThat(feed.find()).isTrue();
        String calendar = URI.create(feed.group(1)).getPath();
        assertThat(new Phone(port).get(calendar).body()).contains("BEGIN:VEVENT", "X-WR-CALNAME");
        assertThat(phone.get(here).body()).as("shown once").doesNotContain("/visit/calendar/").contains("Lavet af Lone");
        assertThat(phone.send(own, Map.of("act", "call-off", "seen", Integer.toString(version()), "words", "Branden")).statusCode()).isEqualTo(303);
        HttpResponse<String> late = phone.send(here, Map.of("act", "answer", "seen", Integer.toString(version()), "choice", "no", "words", "Skrevet for længe"));
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).as("who is out has it still, and is sent to no button that is not there").contains("Skrevet for længe</textarea>", "Besøget er aflyst").doesNotContain("Send et nyt link");
        assertThat(new Phone(port).get(here).body()).as("whoever was not in").contains("Send et nyt link").doesNotContain("aflyst");
        assertThat(phone.get(link).body()).contains("Besøget er aflyst").doesNotContain("Send et nyt link");
    }

    @Test
    void everyoneReadsWhatTookPlaceAndNobodysName() {
        String page = "/pool/" + slug + "/visits";
        assertThat(phone.get(page).body()).contains("Der er ingen endnu");
        assertThat(phone.get("/pool/nothing/visits").statusCode()).isEqualTo(404);
        assertThat(phone.get("/c/" + hall.slug + "/visits").statusCode()).isEqualTo(200);
        String own = invited();
        desk.send(id(), version(), mailbox, Language.DANISH);
        phone.send(link(), Map.of("visitor", "Lone"));
        phone.send("/visit/office/" + id(), Map.of("act", "answer", "seen", "" + version(), "choice", "official", "slot", "0", "official", "Kontorchef", "name", "Per Holm"));
        clock.turnTo(Instant.parse("2031-05-25T10:00:00Z"));
        assertThat(phone.send(own, Map.of("act", "held", "seen", "" + version(), "said", "Vi <lærte> meget")).statusCode()).isEqualTo(303);
        assertThat(phone.get(link()).body()).as("no new link is sent to what is over").contains("Besøget fandt sted").doesNotContain("Send et nyt link");
        desk.publish(id(), version(), true);
        assertThat(phone.get(page).body()).contains("24. maj 2031", "Kontorchef, for Ministeren", "Vi &lt;lærte&gt; meget").doesNotContain("Per Holm", "Else", "Lone", "@");
        var json = Phone.json(phone.get(page + ".json"));
        assertThat(json.get("visits").get(0).get("came").asString()).isEqualTo("Kontorchef");
        assertThat(json.get("visits").get(0).get("startsAt").asString()).isEqualTo("2031-05-24T15:00:00Z");
        assertThat(json.toString()).doesNotContain("Per Holm", "Else", "@");
        assertThat(phone.get("/c/" + hall.slug + "/visits.json").body()).contains("Kontorchef");
        assertThat(phone.get("/pool/" + slug).body()).contains(page);
    }
}
