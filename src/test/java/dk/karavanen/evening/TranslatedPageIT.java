package dk.karavanen.evening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.Secrets;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.HallInBrowser;
import dk.karavanen.testing.Phone;

/**
 * Every page that lives goes on living while a browser translates it: what Chrome does to each text, and goes on doing to what is
 * new, is done here, and then votes, words, phases and clocks change.
 */
class TranslatedPageIT extends HallInBrowser {

    /** How a translator puts its words in a text's place. */
    enum Way {
        /** As Chrome: the text is taken out. */
        REPLACE("text.replaceWith(outer); outer.append(inner); inner.append(text.data);"),
        INSERT_THEN_REMOVE("outer.append(inner); inner.append(text.data); text.parentNode.insertBefore(outer, text); text.parentNode.removeChild(text);"),
        /** The text itself is kept, within. */
        WRAP("text.replaceWith(outer); outer.append(inner); inner.append(text);");

        final String step;

        Way(String step) {
            this.step = step;
        }
    }

    private static final String TRANSLATE = """
            () => {
              const translate = (text) => {
                const parent = text.parentElement;
                if (!text.data.trim() || !parent || parent.closest('[translate=no], script, style, textarea, font, #announcer')) return;
                const outer = document.createElement('font'), inner = document.createElement('font');
                %s
                window.translated = (window.translated ?? 0) + 1;
              };
              const all = (root) => {
                const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
                while (walker.nextNode()) texts.push(walker.currentNode);
                if (root.nodeType === 3) texts.push(root);
                texts.forEach(translate);
              };
              all(document.body);
              new MutationObserver((records) => records.forEach((record) => record.addedNodes.forEach((node) => node.isConnected && all(node))))
                .observe(document.body, { childList: true, subtree: true });
            }""";

    private Phone other;
    private String base;
    private long mentor;

    @BeforeEach
    void aBoard() {
        base = "http://localhost:" + port;
        hall = Hall.open(jdbc).withThemes();
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY', vote_budget = 3 where id = ?").param(hall.meeting).update();
        other = new Phone(port);
        other.join(hall.code, "business");
        Phone author = new Phone(port);
        author.join(hall.code, "volunteer");
        mentor = author.idea(hall.code, "Fast mentor på arbejdspladsen");
    }

    @ParameterizedTest
    @EnumSource
    void theBoard(Way way) {
        BrowserContext device = browser.device(Screen.PHONE);
        device.request().post(base + "/api/meetings/" + hall.code + "/participants",
                RequestOptions.create().setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}"));
        Page page = open(device, "/m/" + hall.code, way);
        var card = page.locator("#idea-" + mentor);
        assertThat(card.locator(".support .num")).hasText("0");
        other.stance(hall.code, mentor, 1);
        assertThat(card.locator(".support .num")).hasText("1");
        card.locator(".support").click();
        assertThat(card.locator(".support")).containsText("Talt med");
        assertThat(card.locator(".support .num")).hasText("2");
        assertThat(card.locator(".receipt")).containsText("Talt med kl.");
        card.locator(".support").click();
        assertThat(card.locator(".support")).containsText("Støt");
        assertThat(card.locator(".receipt")).not().containsText("Talt med");

        // Words and the list.
        other.idea(hall.code, "Fælles kaffe hver fredag");
        assertThat(page.locator(".news")).containsText("Vis 1 ny");
        other.idea(hall.code, "Samkørsel til praktik");
        assertThat(page.locator(".news")).containsText("Vis 2 nye");
        page.locator(".news").click();
        assertThat(page.locator("article.idea")).hasCount(3);

        // Comments, in an open panel.
        card.locator("h3 a").click();
        assertThat(page.locator(".talk h3")).containsText("0");
        other.intents(hall.code, "{\"type\":\"comment\",\"idea\":" + mentor + ",\"body\":\"Gerne!\"}");
        assertThat(page.locator(".talk h3")).containsText("1");
        assertThat(page.locator(".comment")).containsText("Gerne!");
        page.keyboard().press("Escape");

        // The phase and its clock.
        enter(Phase.DISCUSS);
        assertThat(page.locator(".phase__name")).hasText(Pattern.compile("Fase 3.*Drøftelse|Fase 3.*Debat|Fase 3.*", Pattern.DOTALL));
        assertThat(page.locator(".phase__left")).containsText(Pattern.compile("\\d:\\d\\d"));
        String before = page.locator(".phase__left b").textContent();
        assertThat(page.locator(".phase__left b")).not().hasText(before);
        enter(Phase.VOTE);
        assertThat(page.locator(".phase__name")).containsText("Fase 4");
        figuresAreMarked(page);
    }

    @ParameterizedTest
    @EnumSource
    void theWall(Way way) {
        Page page = open(browser.device(Screen.WALL), "/wall/" + hall.code, way);
        assertThat(page.locator(".tot")).containsText("1");
        other.idea(hall.code, "Fælles kaffe hver fredag");
        assertThat(page.locator(".tot")).containsText("2");
        assertThat(page.locator(".newest li")).hasCount(2);
        enter(Phase.VOTE);
        assertThat(page.locator(".listhead")).containsText("0 af 2");
        page.evaluate(TRANSLATE.formatted(way.step));
        other.stance(hall.code, mentor, 1);
        assertThat(page.locator(".rank .n").first()).hasText("1");
        assertThat(page.locator(".listhead")).containsText("1 af 2");
        assertThat(page.locator(".wtimer")).containsText(Pattern.compile("\\d:\\d\\d"));
        String before = page.locator(".wtimer b").textContent();
        assertThat(page.locator(".wtimer b")).not().hasText(before);
        enter(Phase.RESULTS);
        assertThat(page.locator(".lead")).containsText("Det støtter salen mest");
        figuresAreMarked(page);
    }

    @ParameterizedTest
    @EnumSource
    void joining(Way way) {
        Page page = open(browser.device(Screen.PHONE), "/", way);
        page.locator("#join-code").fill("999999");
        assertThat(page.locator("#join-verdict")).containsText("Koden passer ikke");
        page.locator("#join-code").fill(hall.code);
        assertThat(page.locator("h1")).hasText(Pattern.compile("\\s*.*Silkeborg.*\\s*"));
        assertThat(page.locator("#join-verdict")).hasText("");
        assertThat(page.locator(".join-lead")).not().containsText("Skriv koden");
        page.locator(".join-form [type=submit]").click();
        assertThat(page.locator("#join-sector-error")).containsText("Vælg, hvem du kommer som");
        page.locator("#join-municipality").fill("Ingensteds");
        page.getByText("Jobcenter").click();
        page.locator(".join-form [type=submit]").click();
        assertThat(page.locator("#join-municipality-error")).containsText("kender vi ikke");
        figuresAreMarked(page);
    }

    @ParameterizedTest
    @EnumSource
    void theDesk(Way way) {
        Page page = staff();
        page.navigate(base + "/staff/desk/" + hall.code);
        page.getByText("Fast mentor på arbejdspladsen").first().waitFor();
        page.evaluate(TRANSLATE.formatted(way.step));
        assertThat(page.locator("body")).not().containsText("Fælles kaffe hver fredag");
        other.stance(hall.code, mentor, 1);
        other.idea(hall.code, "Fælles kaffe hver fredag");
        assertThat(page.locator("body")).containsText("Fælles kaffe hver fredag");
        assertThat(page.getByText(Pattern.compile("^1$")).first()).isVisible();
        enter(Phase.DISCUSS);
        assertThat(page.locator("desk-countdown b").first()).containsText(Pattern.compile("\\d:\\d\\d"));
        String before = page.locator("desk-countdown b").first().textContent();
        assertThat(page.locator("desk-countdown b").first()).not().hasText(before);
        figuresAreMarked(page);
    }

    // ------------------------------------------------------------------

    private Page open(BrowserContext device, String path, Way way) {
        Page page = device.newPage();
        page.navigate(base + path);
        page.locator(path.equals("/") ? "#join-code" : path.startsWith("/wall") ? ".newest li" : "article.idea").first().waitFor();
        page.evaluate(TRANSLATE.formatted(way.step));
        assertThat((int) page.evaluate("() => window.translated")).as("texts translated").isGreaterThan(5);
        return page;
    }

    private static void figuresAreMarked(Page page) {
        assertThat((int) page.evaluate("() => document.querySelectorAll('.num').length")).isPositive();
        assertThat((int) page.evaluate("() => [...document.querySelectorAll('.num, .code')].filter((figure) => figure.translate).length"))
                .as("figures a browser would translate").isZero();
    }

    private void enter(Phase phase) {
        control.enter(hall.meeting, MeetingControl.Seen.of(meetings.findById(hall.meeting).orElseThrow()), phase);
    }

    private Page staff() {
        String token = Secrets.token();
        long account = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into staff_account (id, email, name, role, created_at) values (?, ?, 'Mette', 'ORGANISER', ?)")
                .params(account, account + "@karavanen.example", Timestamp.from(Instant.now())).update();
        jdbc.sql("insert into caravan_staff (caravan, account, role, given_at) select id, ?, 'ORGANISER', created_at from caravan").param(account).update();
        jdbc.sql("insert into sign_in_link (token_hash, account, created_at, expires_at) values (?, ?, ?, ?)")
                .params(Secrets.hash(token), account, Timestamp.from(Instant.now()), Timestamp.from(Instant.now().plus(Duration.ofHours(1)))).update();
        Page page = browser.device(Screen.LAPTOP).newPage();
        page.navigate(base + "/sign-in/" + token);
        page.locator("button, vaadin-button").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Log ind")).first().click();
        page.waitForURL(Pattern.compile(".*/staff.*"));
        return page;
    }
}
