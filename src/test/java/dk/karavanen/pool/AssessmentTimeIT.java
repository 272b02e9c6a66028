package dk.karavanen.pool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.testing.AnswerTimes;
import dk.karavanen.testing.Browser;

/**
 * How long those wait who assess 400 applications of some thirty pages: of each thing that one does, from when the browser asks until it has
 * the server's answer, over HTTP; and how many bytes that is. The second-best of several tries, as a machine of one's own has it; written
 * to {@code target/assessment-time.txt}. Two minutes that a daily run does without: {@code -Dkaravanen.assessment-time=true}.
 */
@EnabledIfSystemProperty(named = "karavanen.assessment-time", matches = "true")
@Tag("alone")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT) // as the other times that are taken: one server for all
class AssessmentTimeIT {

    private static final int APPLICATIONS = 400;
    private static final int LETTERS = 4_000;
    private static final int TRIES = 5;
    private static final int GRANTS = 20;
    /** Drawn at first, at least. */
    private static final int ROWS = 30;
    private static final Duration LIMIT = Duration.ofMillis(200);

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    Deciding deciding;
    @Autowired
    GrantAnswers answers;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JdbcTemplate rows;

    private AnswerTimes times;
    private Page page;

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void nothingOnTheScreenMakesThemWait() throws Exception {
        PoolField pool = PoolField.of(jdbc, rows, APPLICATIONS, LETTERS);
        String base = "http://localhost:" + port;
        Authentication mette = people.stranger("Mette400");
        people.give(pool.caravan(), mette, Role.ORGANISER);
        Authentication karen = people.stranger("Karen400");
        people.give(pool.caravan(), karen, Role.ORGANISER);
        long account = people.member("Mette400", Role.MODERATOR).id();
        pool.assessor(account);
        pool.free(people.member("Karen400", Role.MODERATOR).id());
        pool.freeOfAllBut(account, 10);
        grant(pool, mette, karen);

        page = browser.device(Browser.Screen.LAPTOP).newPage();
        page.navigate(base + "/sign-in/" + people.link(people.member("Mette400", Role.MODERATOR)));
        button("Log ind").click();
        page.waitForURL(Pattern.compile(".*/staff.*"));
        times = new AnswerTimes(page, request -> AnswerTimes.isFlows(request) || request.url().contains("/ledger."));
        String screen = base + "/staff/pool/" + pool.call() + "/assessment";
        for (int i = 0; i < TRIES; i++) {
            page.navigate(base + "/staff/pool");
            // One of the last, which is not drawn before.
            String title = "Projekt 39" + i;
            times.time("open the list", () -> page.navigate(screen), page.locator(".pool-case").nth(ROWS));
            times.time("see the next forty", () -> page.locator(".pool-more").scrollIntoViewIfNeeded(), page.locator(".pool-case").nth(2 * ROWS));
            times.time("filter: mine", () -> page.locator(".seg button").nth(1).click(), page.locator(".seg button[aria-pressed='true']", new Page.LocatorOptions().setHasText("Mine")));
            times.time("filter: in the queue", () -> page.locator(".seg button").nth(0).click(), page.locator(".seg button[aria-pressed='true']", new Page.LocatorOptions().setHasText("I kø")));
            times.time("search", () -> page.locator(".pool-tools input").fill(title), page.locator(".pool-case .name", new Page.LocatorOptions().setHasText(title)).first());
            page.locator(".pool-tools input").fill("");
            assertThat(page.locator(".pool-case")).not().hasCount(0);
            times.settle();
            long undeclared = pool.applications().get(pool.applications().size() - 1 - i);
            page.navigate(screen + "?case=" + undeclared);
            times.time("say that one is free", () -> button("Jeg er habil. Åbn ansøgningen").click(), page.locator(".pool-sum"));
            long unchecked = pool.applications().get(30 + 3 * i);
            page.navigate(screen + "?case=" + unchecked);
            times.settle();
            times.time("read all of it", () -> button("Læs hele ansøgningen").click(), page.locator(".pool-reading h1"));
            times.time("see what changed", () -> button("Hvad er ændret siden version 1?").click(), page.locator(".pool-changes ins").first());
            times.time("back to the list", () -> button("Tilbage til listen").click(), page.locator(".pool-case").first());
            times.time("say that it is complete", () -> button("Den er komplet").click(), page.locator(".pool-score"));
            Locator group = page.locator(".pool-score vaadin-radio-group").first();
            times.time("give points", () -> group.locator("vaadin-radio-button").nth(3).click(), page.locator(".pool-score [role=status]", new Page.LocatorOptions().setHasText("Gemt")));
            fill();
            times.time("hand in", () -> button("Aflever bedømmelsen").click(), page.locator(".pool-side .pool-crit"));
            int at = 1 + i;
            times.time("open a case", () -> page.locator(".pool-case").nth(at).click(), page.locator(".pool-case").nth(at).and(page.locator("[aria-pressed='true']")));
            times.time("what if", () -> button("Hvad nu hvis").click(), page.locator(".pool-order li").first());
            // To its other end: every line says something else then.
            times.time("drag the line", () -> page.locator(".pool-line input").press("Home"), page.locator(".pool-result").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^0 over linjen"))));
            page.keyboard().press("Escape");
            page.navigate(screen + "?case=" + assessed(pool, i));
            times.settle();
            page.locator(".pool-proposal vaadin-text-area textarea").last().fill("God plan");
            times.time("propose", () -> button("Indstil").click(), page.locator(".pool-side", new Page.LocatorOptions().setHasText("Indstillet af")));
            times.time("open the accounts", () -> page.navigate(base + "/staff/pool/" + pool.call() + "/ledger"), page.locator(".pool-open").first());
            for (String file : List.of("csv", "xlsx")) {
                double began = System.nanoTime();
                byte[] body = page.request().get(base + "/staff/pool/" + pool.call() + "/ledger." + file).body();
                times.add("export " + file, (System.nanoTime() - began) / 1e6, body.length);
            }
        }
        times.areWithin(LIMIT, "assessment-time.txt", APPLICATIONS + " applications of " + 20 * LETTERS + " letters, " + GRANTS + " grants");
    }

    /** The first cases of its kind that two agree on, and nobody has proposed yet. */
    private long assessed(PoolField pool, int number) {
        return pool.assessedInTime().get(GRANTS + number);
    }

    private void grant(PoolField pool, Authentication mette, Authentication karen) {
        for (int i = 0; i < GRANTS; i++) {
            long application = pool.assessedInTime().get(i);
            long asked = jdbc.sql("select asked_ore from application where id = ?").param(application).query(Long.class).single();
            PoolCases.as(mette);
            long id = deciding.propose(application, new Proposal(Kind.GRANT, asked, "God plan", List.of(new Part(asked, "Tilsagn")), List.of()));
            PoolCases.as(karen);
            deciding.approve(id);
            answers.accept(jdbc.sql("select body from mail where once = ?").param("pool:decision:" + id).query(String.class).single().replaceFirst("(?s).*/pool/grant/([\\w-]{43}).*", "$1"), "Lone");
        }
        SecurityContextHolder.clearContext();
    }

    private void fill() {
        for (Locator each : page.locator(".pool-score vaadin-radio-group").all()) {
            each.locator("vaadin-radio-button").nth(3).click();
        }
        for (Locator reason : page.locator(".pool-score vaadin-text-area textarea").all()) {
            reason.fill("Fordi");
            reason.blur();
        }
        times.settle();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }
}
