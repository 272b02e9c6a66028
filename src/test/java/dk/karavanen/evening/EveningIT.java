package dk.karavanen.evening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.mail.MailList;
import dk.karavanen.mail.MailState;
import dk.karavanen.testing.Axe;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Relay;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import tools.jackson.databind.JsonNode;

/**
 * A whole evening in real browsers: three participants of different sectors, a moderator and the wall at once. One has signed up, and comes in
 * by the ticket. Join, post, vote, lose the network, vote, come back, merge, recommend, report; every screen agrees and nothing is lost. Who
 * came is thanked with the report, and follows what comes of it; and in the end all of them sit before the stage.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EveningIT {

    private static final String MENTOR = "Fast mentor på arbejdspladsen";
    private static final String BUDDY = "Makker fra samme branche";
    private static final String COFFEE = "Fælles kaffe hver fredag";

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    MailList mails;
    @Autowired
    StaffForTests staff;
    @Autowired
    JdbcClient jdbc;

    private String base;
    private String code;

    @Test
    void fromJoiningToTheReport() throws Exception {
        base = "http://localhost:" + port;
        Hall evening = Hall.caravan(jdbc);
        evening.addressee("Integrationsministeren");
        long meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        jdbc.sql("update meeting set phase = 'LOBBY' where id = ?").param(meeting).update();
        // Three phones are too few for a place anywhere else.
        jdbc.sql("update caravan set few_people = 1 where id = (select caravan from meeting where id = ?)").param(meeting).update();
        int position = 0;
        for (String phase : new String[] {"LOBBY", "IDEAS", "DISCUSS", "VOTE", "RESULTS", "CLOSED"}) {
            jdbc.sql("insert into meeting_phase (meeting, position, phase) values (?, ?, ?)").params(meeting, position++, phase).update();
        }
        code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        jdbc.sql("update meeting set starts_at = ?, ends_at = ? where id = ?").params(in(Duration.ofHours(1)), in(Duration.ofHours(4)), meeting).update();
        jdbc.sql("insert into sign_up (meeting, offer_hours, next_in_queue, edition) values (?, 24, 1, 0)").param(meeting).update();
        String to = "bo." + code + "@jobcenter.example";

        // Bo of the jobcentre signs up, has a mail with a link to his ticket, and is met at the door.
        Page bo = heard(browser.device(Screen.PHONE).newPage());
        String own = signUp(bo, "/c/" + evening.slug + "/sign-up/" + meeting, to);
        Page moderator = signIn();
        moderator.navigate(base + "/staff/meetings/" + meeting + "/door");
        moderator.locator("#door-search").fill("Bo Jensen");
        moderator.locator(".door-hit").click();
        assertThat(moderator.locator(".door-result--yes")).containsText("Jobcenter");

        // Everyone arrives.
        moderator.navigate(base + "/staff/desk/" + code);
        Page wall = browser.device(Screen.WALL).newPage();
        wall.navigate(base + "/wall/" + code);
        Page anna = join("Civilsamfund");
        bo.navigate(own);
        bo.locator("a[href^='/T/']").click();
        assertThat(bo.locator("form")).containsText("Du kommer ind med den sektor, du tilmeldte dig med.");
        assertThat(bo.locator("input[name=whence]")).not().isChecked();
        bo.locator("input[name=whence]").check();
        bo.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Åbn tavlen")).click();
        bo.waitForURL(base + "/m/" + code);
        assertThat(jdbc.sql("select p.sector from participant p join attendance a on a.participant = p.id where a.meeting = ? and p.organisation = 'Jobcenter Midt'").param(meeting)
                .query(String.class).list()).as("as he signed up, and nowhere beside his name").containsOnly("jobcentre");
        Page carl = join("Virksomhed");
        assertThat(anna.getByText("Mødet åbner")).isVisible();

        // Ideas.
        start(moderator, "Idéer");
        post(anna, MENTOR);
        post(bo, BUDDY);
        post(carl, COFFEE);
        assertThat(wall.getByText(COFFEE)).isVisible();
        support(carl, MENTOR);
        support(bo, MENTOR);
        support(carl, BUDDY);
        support(anna, BUDDY);

        // Bo leaves the hall's network, votes all the same, and comes back.
        showNew(bo, COFFEE);
        bo.context().setOffline(true);
        Locator coffee = card(bo, COFFEE).locator(".support");
        coffee.click();
        assertThat(coffee).containsText("Venter");
        assertThat(bo.getByText(Pattern.compile("Ingen forbindelse. 1 handling venter."))).isVisible();
        Locator annasCoffee = card(anna, COFFEE).locator(".support .num");
        showNew(anna, COFFEE);
        assertThat(annasCoffee).hasText("0");
        bo.context().setOffline(false);
        assertThat(coffee).containsText("Talt med");
        assertThat(annasCoffee).hasText("1");

        // The moderator merges two that mean the same: Anna, Bo and Carl support one of them or both.
        merge(moderator, BUDDY, MENTOR);
        for (Page phone : new Page[] {anna, bo, carl}) {
            assertThat(card(phone, MENTOR).locator(".support .num")).hasText("3");
        }
        assertThat(wall.locator("body")).not().containsText(BUDDY);
        assertThat(wall.locator(".newest")).containsText(MENTOR);
        assertThat(wall.locator(".tot b")).hasText("2");

        JsonNode board = Phone.json(new Phone(port).get("/api/meetings/" + code + "/board"));
        assertThat(ideaOf(board, MENTOR).get("for").asInt()).isEqualTo(3);
        assertThat(ideaOf(board, COFFEE).get("for").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from stance s join idea i on i.id = s.idea where i.meeting = ? and s.stance_value = 1")
                .param(meeting).query(Integer.class).single()).as("every vote is still its own row").isEqualTo(5);

        // What bears becomes a recommendation, for everyone to read.
        recommend(moderator, MENTOR, "Vi anbefaler en fast mentor på arbejdspladsen.");
        Page reader = browser.device(Screen.PHONE).newPage();
        reader.navigate(base + "/c/" + evening.slug + "/recommendations");
        assertThat(reader.getByText(MENTOR).first()).isVisible();
        assertThat(reader.locator("body")).not().containsText("Mette");

        // One action gives the report, and its figures are those on the screens.
        moderator.navigate(base + "/staff/report/" + evening.slug);
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lav rapport")).click();
        com.microsoft.playwright.APIResponse json = null;
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while ((json == null || !json.ok() || !json.headers().getOrDefault("content-type", "").contains("json")) && System.nanoTime() < deadline) {
            json = moderator.request().get(base + "/r/" + evening.slug + "/1/report.json");
        }
        assertThat(json.text()).contains(MENTOR).contains(COFFEE);
        assertThat(moderator.request().get(base + "/r/" + evening.slug + "/1/report.pdf").body()).startsWith("%PDF-".getBytes());
        assertThat(new Phone(port).get("/r/" + evening.slug + "/1/report.json").statusCode()).as("a draft is for staff").isEqualTo(404);

        // Everyone may read it, and who came is told where.
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Udgiv"))).click();
        assertThat(moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Træk tilbage")))).isVisible();
        jdbc.sql("update meeting set phase = 'CLOSED' where id = ?").param(meeting).update();
        moderator.navigate(base + "/staff/meetings/" + meeting + "/registrations");
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send én mail")).click();
        String thanks = mail(to, "Tak for i");
        bo.navigate(link(thanks, "/r/" + evening.slug));
        assertThat(bo.locator("body")).containsText(MENTOR);

        // Bo follows: by an address that nothing connects with his votes, and after a press.
        bo.navigate(link(thanks, "/c/" + evening.slug + "/follow"));
        assertThat(Axe.look(bo, Axe.Rules.ALL)).isEmpty();
        bo.locator("#follow-email").fill(to);
        bo.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Følg")).click();
        assertThat(bo.getByText("Se efter i din indbakke")).isVisible();
        bo.navigate(link(mail(to, "Vil du følge"), "/follow/[\\w-]{43}"));
        bo.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ja, jeg vil følge med")).click();
        assertThat(bo.getByText("Du følger nu med")).isVisible();

        // The idea's own page knows where it went.
        long mentor = jdbc.sql("select id from idea where meeting = ? and title = ?").params(meeting, MENTOR).query(Long.class).single();
        bo.navigate(base + "/c/" + evening.slug + "/ideas/" + mentor);
        assertThat(bo.locator(".trip")).containsText("Nr. 1 af 1");
        assertThat(bo.locator(".trip")).containsText("3 støtter");
        assertThat(Axe.look(bo, Axe.Rules.ALL)).isEmpty();

        onTheStage(evening, moderator, anna, bo, carl);
    }

    /** The final event is a meeting of the caravan: the same three sit in its hall, before a projector that a remote drives. */
    private void onTheStage(Hall evening, Page moderator, Page anna, Page bo, Page carl) throws Exception {
        long hall = evening.meeting("Folkemødet", VotingStyle.FOR_ONLY);
        jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(hall).update();
        jdbc.sql("insert into attendance (meeting, participant, joined_at) select ?, id, joined_at from participant where caravan = ? and forgotten_at is null").params(hall, evening.caravan)
                .update();
        String hallCode = jdbc.sql("select code from meeting where id = ?").param(hall).query(String.class).single();
        moderator.navigate(base + "/staff/caravans/" + evening.caravan + "/stage");
        assertThat(moderator.locator(".stage-item")).hasCount(3);
        assertThat(Axe.look(moderator, Axe.Rules.ALL)).isEmpty();
        moderator.getByLabel("Møde, hvis sal spørger og rækker hånden op").click();
        moderator.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("Folkemødet")).click();
        moderator.locator(".stage-item textarea").nth(1).fill("Spørg om mentorens løn");
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gem").setExact(true)).click();
        assertThat(moderator.getByText("Gemt. Skærme")).isVisible();
        Page projector = browser.device(Screen.WALL).newPage();
        Relay line = new Relay(port);
        projector.navigate("http://localhost:" + line.port() + moderator.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Åbn på projektoren")).getAttribute("href"));
        Page remote = moderator.context().newPage();
        remote.setViewportSize(390, 844);
        remote.navigate(base + "/staff/caravans/" + evening.caravan + "/stage/remote");
        for (Page phone : new Page[] {anna, bo, carl}) {
            phone.navigate(base + "/m/" + hallCode + "/stage");
        }

        // The recommendation comes with its figures and, on the remote alone, its notes.
        Locator next = remote.locator(".foot .btn--primary");
        // To the cover and on to the first recommendation: who presses twice in a hurry means two steps, and is not told to be late.
        assertThat(remote.locator(".now strong")).hasText("Forside");
        remote.evaluate("() => { const next = document.querySelector('.foot .btn--primary'); next.click(); next.click(); }");
        assertThat(projector.locator(".main--rec h1")).hasText(MENTOR);
        assertThat(projector.locator(".sup")).containsText("%");
        assertThat(remote.locator(".notes")).containsText("Spørg om mentorens løn");
        assertThat(projector.locator("body")).not().containsText("mentorens løn");
        assertThat(bo.locator(".what h2")).hasText(MENTOR);
        assertThat(Axe.look(remote, Axe.Rules.ALL)).isEmpty();

        // A second remote, that has not seen the press, turns nothing.
        Page second = moderator.context().newPage();
        second.navigate(base + "/staff/caravans/" + evening.caravan + "/stage/remote");
        second.route("**/stage/*/feed**", route -> route.abort());
        second.reload();
        assertThat(second.locator(".now strong")).hasText(MENTOR);
        next.click();
        assertThat(projector.locator(".main--voices")).isVisible();
        second.locator(".foot .btn--primary").click();
        assertThat(second.locator(".told")).containsText("i mellemtiden");
        assertThat(projector.locator(".main--voices")).isVisible();
        second.unrouteAll();
        second.close();

        // The hall raises its hand, and sees how once it is shown.
        remote.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spørg salen")).click();
        assertThat(projector.locator(".main--hands")).isVisible();
        hand(anna, "For");
        hand(bo, "I tvivl");
        hand(bo, "For");
        hand(carl, "Imod");
        assertThat(projector.locator(".many b")).hasText("3");
        assertThat(Axe.look(bo, Axe.Rules.ALL)).isEmpty();
        remote.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vis svaret")).click();
        assertThat(projector.locator(".main--hands")).containsText("Så få har svaret");
        assertThat(anna.locator(".hands")).containsText("Så få har svaret");

        // A question from the hall is taken, answered and written down.
        evening.idea(hall, "Hvem betaler timerne?", null, "QUESTION", null);
        remote.reload();
        remote.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tag det næste")).click();
        assertThat(projector.locator(".main--question h1")).hasText("Hvem betaler timerne?");
        remote.getByLabel("Svaret, kort").fill("Staten, fra 2017.");
        remote.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Besvaret").setExact(true)).click();
        assertThat(remote.getByText("1 spørgsmål er besvaret")).isVisible();
        next.click();
        assertThat(remote.locator(".now strong")).hasText("Afslutning");
        assertThat(projector.locator(".slide")).hasAttribute("data-kind", "closing");
        assertThat(jdbc.sql("select answer from idea where meeting = ? and kind = 'QUESTION'").param(hall).query(String.class).single()).isEqualTo("Staten, fra 2017.");

        // The projector's line is cut: the slide stays, a small sign says so, and once it is back it shows what stands then.
        line.cut();
        assertThat(projector.locator(".small--lost")).isVisible();
        assertThat(projector.locator(".slide")).hasAttribute("data-kind", "closing");
        remote.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sort skærm")).click();
        assertThat(remote.locator(".conn")).containsText("Skærmen er sort");
        assertThat(projector.locator(".slide")).hasAttribute("data-kind", "closing");
        line.mend();
        assertThat(projector.locator(".black")).isVisible();
        line.close();
    }

    private static void hand(Page phone, String name) {
        phone.locator(".hands").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).click();
        assertThat(phone.locator(".hands .said")).containsText("talt med");
    }

    // ------------------------------------------------------------------ what people do

    private static Timestamp in(Duration time) {
        return Timestamp.from(Instant.now().plus(time));
    }

    /** @return the page behind the mail's link, with the ticket */
    private String signUp(Page phone, String form, String email) {
        phone.navigate(base + form);
        phone.locator("#su-name-0").fill("Bo Jensen");
        phone.locator("#su-email").fill(email);
        phone.locator(".who", new Page.LocatorOptions().setHasText("Jobcenter")).click();
        phone.locator("#su-organisation").fill("Jobcenter Midt");
        phone.locator(".sticky-foot [type=submit]").click();
        assertThat(phone.locator(".join-card")).isVisible();
        phone.navigate(link(mail(email, "Din plads"), "/t/[\\w-]{43}"));
        assertThat(phone.locator(".ticket .num")).containsText(Pattern.compile("\\w{3}–\\w{3}"));
        return phone.url();
    }

    /** What came by mail, as plain text. */
    private String mail(String to, String subject) {
        return await().pollInSameThread().until(() -> mails(to, subject), found -> !found.isEmpty()).getFirst();
    }

    /** Without a mail server an organiser fetches each as the file that would be sent. */
    private List<String> mails(String to, String subject) throws Exception {
        List<String> found = new ArrayList<>();
        SecurityContextHolder.getContext().setAuthentication(staff.authentication("Mail", Role.ORGANISER));
        try {
            for (MailList.Row row : mails.all(MailState.WAITING)) {
                if (row.recipient().equals(to) && row.subject().startsWith(subject)) {
                    found.add(plain(new MimeMessage((Session) null, new ByteArrayInputStream(mails.file(row.id()).content()))));
                }
            }
        } finally {
            SecurityContextHolder.clearContext();
        }
        return found;
    }

    private static String plain(Part part) throws Exception {
        if (part.getContent() instanceof Multipart several) {
            return plain(several.getBodyPart(0));
        }
        return part.getContent().toString();
    }

    private String link(String mail, String path) {
        Matcher found = Pattern.compile("http\\S*?" + path + "(?=\\s|$)").matcher(mail);
        assertThat(found.find()).as(path + " in " + mail).isTrue();
        return found.group();
    }

    private Page signIn() {
        String token = Secrets.token();
        jdbc.sql("insert into staff_account (id, email, name, role, created_at) values (?, ?, 'Mette', 'ORGANISER', ?)")
                .params(6_000_000_001L, "mette@karavanen.example", Timestamp.from(Instant.now())).update();
        jdbc.sql("insert into caravan_staff (caravan, account, role, given_at) select id, ?, 'ORGANISER', created_at from caravan").param(6_000_000_001L).update();
        jdbc.sql("insert into sign_in_link (token_hash, account, created_at, expires_at) values (?, ?, ?, ?)")
                .params(Secrets.hash(token), 6_000_000_001L, Timestamp.from(Instant.now()), Timestamp.from(Instant.now().plus(Duration.ofHours(1))))
                .update();
        Page page = browser.device(Screen.LAPTOP).newPage();
        page.navigate(base + "/sign-in/" + token);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log ind")).click();
        page.waitForURL(Pattern.compile(".*/staff.*"));
        return page;
    }

    private Page join(String sector) {
        Page page = heard(browser.device(Screen.PHONE).newPage());
        page.navigate(base + "/j/" + code);
        page.getByText(sector, new Page.GetByTextOptions().setExact(true)).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gå til tavlen")).click();
        page.waitForURL(base + "/m/" + code);
        return page;
    }

    /** With all that a screen reader is given to say. */
    private static Page heard(Page page) {
        page.addInitScript("""
                window.said = [];
                new MutationObserver(() => window.said.push(document.querySelector('#announcer')?.textContent ?? ''))
                  .observe(document, {subtree: true, childList: true, characterData: true});
                """);
        return page;
    }

    private void start(Page moderator, String phase) {
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start " + phase)).click();
    }

    private void post(Page phone, String title) {
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Skriv idé")).first().click();
        phone.locator("#composer-title").fill(title);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Slå op på tavlen")).click();
        // It is said for as long as nothing else is.
        phone.waitForFunction("() => window.said.some(words => words.includes('Din idé er på tavlen.'))");
        phone.evaluate("() => { window.said = []; }");
        Phone reader = new Phone(port);
        await().pollInSameThread().until(() -> reader.get("/api/meetings/" + code + "/board").body().contains(title));
    }

    private void support(Page phone, String title) {
        showNew(phone, title);
        Locator button = card(phone, title).locator(".support");
        button.click();
        assertThat(button).containsText("Talt med");
    }

    /** Once the idea has come: presses the pill, if it waits behind that. */
    private void showNew(Page phone, String title) {
        Locator pill = phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Vis \\d+ nye? idé")));
        for (int more = 0; more < 10 && card(phone, title).count() == 0; more++) {
            card(phone, title).or(pill).first().waitFor();
            if (pill.count() > 0) {
                pill.first().click();
            }
        }
    }

    private Locator card(Page phone, String title) {
        return phone.locator("idea-card", new Page.LocatorOptions().setHasText(title));
    }

    private void merge(Page moderator, String from, String into) {
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Flet: " + from)).first().click();
        moderator.getByLabel("Flet med").click();
        moderator.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(into)).click();
        moderator.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile(into))).check();
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Flet idéerne")).click();
        assertThat(moderator.getByText("Idéerne er flettet.")).isVisible();
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Luk beskeden")).click();
    }

    private void recommend(Page moderator, String idea, String text) {
        moderator.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Rangliste")).click();
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Gør til anbefaling.*" + idea))).click();
        moderator.getByLabel("Vi anbefaler, at", new Page.GetByLabelOptions().setExact(true)).fill(text);
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gem kladde")).click();
        moderator.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(Pattern.compile("^Anbefalinger"))).click();
        // The ranking shows the same title until the other tab's content has come.
        assertThat(moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ny anbefaling"))).isVisible();
        // Its figures come once they are counted, and the row anew with them.
        assertThat(moderator.getByRole(AriaRole.TABPANEL)).containsText(" svar");
        moderator.getByRole(AriaRole.TABPANEL).getByText(idea).first().click();
        moderator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Offentliggør").setExact(true)).click();
        assertThat(moderator.getByText("Offentliggjort på sin beregnede plads.")).isVisible();
    }

    private static JsonNode ideaOf(JsonNode board, String title) {
        return board.get("ideas").valueStream().filter(idea -> idea.get("title").asString().equals(title)).findFirst().orElseThrow();
    }
}
