package dk.karavanen.board.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;

/** A browser opens six connections to a server: its tabs share one feed, so that the seventh and eighth live too. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SharedFeedIT {

    /** A tab that gets no processor for a while is not asleep: whoever asks waits longer for an answer than people would, unless the test is about that. */
    private static final String PATIENT = """
            const later = window.setTimeout;
            window.setTimeout = (what, ms, ...more) => later(what, ms === 1500 && !window.hasty ? 120_000 : ms, ...more);
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    long idea;
    BrowserContext device;
    final List<String> feeds = new ArrayList<>();

    @BeforeEach
    void aBoard() {
        hall = Hall.open(jdbc);
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY' where id = ?").param(hall.meeting).update();
        Phone author = new Phone(port);
        author.join(hall.code, "business");
        idea = author.idea(hall.code, "Fast mentor på arbejdspladsen");
        device = browser.device(Screen.LAPTOP);
        device.addInitScript(PATIENT);
        device.onRequest(request -> {
            if (request.url().matches(".*/feed/" + hall.code + "(\\?.*)?")) {
                feeds.add(request.url());
            }
        });
        assertThat(device.request().post("http://localhost:" + port + "/api/meetings/" + hall.code + "/participants",
                RequestOptions.create().setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}")).status()).isEqualTo(201);
    }

    @Test
    void eightTabsLiveByOneFeed() {
        List<Page> tabs = IntStream.range(0, 8).mapToObj(n -> tab()).toList();
        somebodyVotes();
        tabs.forEach(tab -> assertThat(number(tab)).hasText("1"));
        support(tabs.getLast()).click();
        tabs.forEach(tab -> assertThat(support(tab)).containsText("Talt med"));
        tabs.forEach(tab -> assertThat(number(tab)).hasText("2"));
        assertThat(feeds).hasSize(1);
    }

    @Test
    void theNextTabTakesOverWhenTheFirstIsClosed() {
        Page first = tab();
        Page second = tab();
        Page third = tab();
        first.close();
        somebodyVotes();
        assertThat(number(second)).hasText("1");
        assertThat(number(third)).hasText("1");
        assertThat(feeds).hasSize(2);
    }

    /** A phone's browser puts tabs to sleep that nobody looks at: they hold the lock and say nothing. */
    @Test
    void aTabInViewTakesOverFromOneThatDoesNotAnswer() {
        Page first = tab();
        first.evaluate("() => { window.said = BroadcastChannel.prototype.postMessage; BroadcastChannel.prototype.postMessage = () => {}; }");
        device.addInitScript("window.hasty = true;");
        Page second = tab();
        second.waitForCondition(() -> feeds.size() == 2);
        somebodyVotes();
        assertThat(number(second)).hasText("1");

        first.evaluate("() => { BroadcastChannel.prototype.postMessage = window.said; document.dispatchEvent(new Event('visibilitychange')); }");
        assertThat(number(first)).hasText("1");
        somebodyVotes();
        assertThat(number(first)).hasText("2");
        assertThat(number(second)).hasText("2");
        assertThat(feeds).as("the first one follows").hasSize(2);
    }

    @Test
    void allAreToldWhenTheNetGoesAndAllAreRightWhenItIsBack() {
        Page first = tab();
        Page second = tab();
        device.setOffline(true);
        support(second).click();
        assertThat(support(second)).containsText("Venter");
        assertThat(first.locator(".banner")).containsText("Ingen forbindelse");
        assertThat(second.locator(".banner")).containsText("Ingen forbindelse");
        somebodyVotes();
        device.setOffline(false);
        assertThat(number(first)).hasText("2");
        assertThat(number(second)).hasText("2");
        assertThat(first.locator(".banner p")).hasCount(0);
        assertThat(second.locator(".banner p")).hasCount(0);
    }

    // ------------------------------------------------------------------

    private Page tab() {
        Page page = device.newPage();
        page.navigate("http://localhost:" + port + "/m/" + hall.code);
        page.locator("article.idea").first().waitFor();
        return page;
    }

    private void somebodyVotes() {
        Phone other = new Phone(port);
        other.join(hall.code, "jobcentre");
        other.stance(hall.code, idea, 1);
    }

    private Locator support(Page page) {
        return page.locator("#idea-" + idea + " .support");
    }

    private Locator number(Page page) {
        return page.locator("#idea-" + idea + " .support .num");
    }
}
