package dk.karavanen.planning.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dk.karavanen.identity.FirstAdministrator;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Hall;

/** Dates and times as they are typed, in a real browser: its own reading of them must not come first. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "karavanen.print-sign-in-link=true")
class TypedDatesIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    FirstAdministrator signIn;

    @Test
    void whatPeopleTypeIsReadOrRefusedAtOnce() {
        Hall hall = Hall.open(jdbc);
        try (BrowserContext laptop = browser.device(Browser.Screen.LAPTOP)) {
            List<String> errors = new CopyOnWriteArrayList<>();
            Page page = meeting(laptop, hall, errors);
            Locator date = page.locator("vaadin-date-picker").first();
            Map.of("24052027", "24.05.2027", "24. maj 2028", "24.05.2028", "1/6 2027", "01.06.2027", "٢٤.٠٥.٢٠٢٧", "24.05.2027", "29.2.28", "29.02.2028")
                    .forEach((typed, read) -> becomes(date, typed, read));
            for (String wrong : new String[] {"24.05.0026", "24.05.20227", "29.02.2027", "en dag"}) {
                type(date, wrong);
                assertThat(date).hasAttribute("invalid", "");
                assertThat(date.locator("input")).hasValue(wrong);
                assertThat(date.locator("[slot=error-message]")).hasText(Pattern.compile("\\S"));
            }
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", "typed-date.png")));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gem").setExact(true)).click();
            assertThat(date).hasAttribute("invalid", "");
            becomes(date, "24/5-2027", "24.05.2027");

            Locator from = page.locator("vaadin-time-picker").first();
            Locator to = page.locator("vaadin-time-picker").nth(1);
            Map.of("1700", "17.00", "17", "17.00", "kl. 17", "17.00", "5 pm", "17.00", "17.30", "17.30", "930", "09.30", "१७.३०", "17.30")
                    .forEach((typed, read) -> becomes(from, typed, read));
            // The same again, after something else: nothing is left of the one before.
            becomes(from, "17.00", "17.00");
            becomes(from, "1700", "17.00");
            becomes(to, "20:30", "20.30");
            for (String wrong : new String[] {"2500", "halv seks", "17.60"}) {
                type(from, wrong);
                assertThat(from).hasAttribute("invalid", "");
                assertThat(from.locator("input")).hasValue(wrong);
            }
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", "typed-time.png")));
            becomes(from, "1700", "17.00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gem").setExact(true)).click();
            page.waitForFunction("() => window.told.includes('Gemt')");
            assertThat(jdbc.sql("select starts_at from meeting where id = ?").param(hall.meeting).query(Timestamp.class).single().toInstant())
                    .hasToString("2027-05-24T15:00:00Z");
            assertThat(errors).isEmpty();
        }
    }

    /** Times stand in their fields before these have been told how to write them. */
    @ParameterizedTest
    @ValueSource(strings = {"da-DK", "en-GB", "en-US"})
    void theTimesOfAMeetingAreShownWithoutAFault(String locale) {
        Hall hall = Hall.open(jdbc);
        jdbc.sql("update meeting set starts_at = ?, ends_at = ? where id = ?").params(Instant.parse("2027-05-24T15:00:00Z").atOffset(ZoneOffset.UTC),
                Instant.parse("2027-05-24T18:30:00Z").atOffset(ZoneOffset.UTC), hall.meeting).update();
        try (BrowserContext laptop = browser.device(Browser.Screen.LAPTOP, locale, ColorScheme.LIGHT)) {
            List<String> errors = new CopyOnWriteArrayList<>();
            Page page = meeting(laptop, hall, errors);
            for (int visit = 1; visit <= 3; visit++) {
                assertThat(page.locator("vaadin-time-picker input").first()).hasValue("17.00");
                assertThat(page.locator("vaadin-time-picker input").nth(1)).hasValue("20.30");
                becomes(page.locator("vaadin-time-picker").first(), "5.45 pm", "17.45");
                page.reload();
                shown(page);
            }
            assertThat(errors).isEmpty();
        }
    }

    private Page meeting(BrowserContext laptop, Hall hall, List<String> errors) {
        Page page = laptop.newPage();
        page.onPageError(errors::add);
        // Each stands for four seconds.
        page.addInitScript("""
                window.told = [];
                new MutationObserver(() => window.told.push(...[...document.querySelectorAll('vaadin-notification-card')].map((one) => one.textContent.trim())))
                  .observe(document, { subtree: true, childList: true, characterData: true });
                """);
        page.navigate("http://localhost:" + port + "/sign-in/" + signIn.link().orElseThrow());
        page.locator("form button[type=submit]").click();
        page.waitForURL("**/staff**");
        page.navigate("http://localhost:" + port + "/staff/meetings/" + hall.meeting);
        shown(page);
        return page;
    }

    private static void shown(Page page) {
        page.locator("vaadin-time-picker input").first().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    }

    private static void becomes(Locator field, String typed, String read) {
        type(field, typed);
        assertThat(field.locator("input")).hasValue(read);
        assertThat(field).not().hasAttribute("invalid", "");
    }

    private static void type(Locator field, String typed) {
        Locator input = field.locator("input");
        input.click();
        input.fill("");
        input.pressSequentially(typed);
        input.press("Enter");
        input.press("Tab");
        // What the server says of it comes before anything else is typed.
        Browser.settle(field.page());
    }
}
