package dk.karavanen.faults;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Phase;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.HallInBrowser;
import dk.karavanen.testing.Relay;

/** A real phone's browser on the net of a hall, while others vote. */
class BadWifiIT extends HallInBrowser {

    private static final Logger LOG = LoggerFactory.getLogger(BadWifiIT.class);
    private static final Duration OFFLINE = Faults.shortOrLong(Duration.ofSeconds(2), Duration.ofSeconds(30));

    Crowd crowd;
    long idea;
    long another;

    @BeforeEach
    void aHallThatVotes() {
        hall = Hall.open(jdbc);
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY' where id = ?").param(hall.meeting).update();
        crowd = new Crowd(hall.code, 4, 3, "http://localhost:" + port);
        idea = crowd.ideas().get(0);
        another = crowd.ideas().get(1);
    }

    @Test
    void theNetGoesInTheMiddleOfAVote() throws Exception {
        BrowserContext device = joined();
        Page page = board(device, port);
        List<Route> held = new ArrayList<>();
        page.route("**/intents", held::add);
        crowd.vote(3);
        support(page, idea).click();
        assertThat(support(page, idea)).containsText("Sender");
        page.waitForCondition(() -> !held.isEmpty());
        held.getFirst().fetch(); // it arrives, and its receipt is lost
        device.setOffline(true);
        held.getFirst().abort();
        page.unroute("**/intents");
        assertThat(support(page, idea)).containsText("Venter");
        support(page, another).click();
        assertThat(support(page, another)).containsText("Venter");
        assertThat(page.locator(".banner")).containsText("Ingen forbindelse. 2 handlinger venter.");
        // How long the fault lasts, not a wait for anything.
        page.waitForTimeout(OFFLINE.toMillis());
        crowd.stop();

        device.setOffline(false);
        long back = System.nanoTime();
        assertThat(support(page, idea)).containsText("Talt med");
        assertThat(support(page, another)).containsText("Talt med");
        LOG.info("{} s without a net: all counted {} ms after it was back", OFFLINE.toSeconds(), Duration.ofNanos(System.nanoTime() - back).toMillis());
        assertThat(page.locator(".banner")).not().containsText("Ingen");
        for (long each : List.of(idea, another)) {
            int expected = crowd.expected().get(each) + 1;
            assertThat(votes(each)).isEqualTo(expected);
            assertThat(number(page, each)).hasText(Integer.toString(expected));
        }
    }

    /** As every node answers while the database is away; the feed goes on. */
    @Test
    void whoeverVotesWhileTheDatabaseIsAwayIsTold() {
        Page page = board(joined(), port);
        page.route("**/intents", route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setContentType("application/problem+json")
                .setHeaders(Map.of("Retry-After", "1")).setBody("{\"status\":503,\"reason\":\"away\"}")));
        support(page, idea).click();
        assertThat(page.locator(".banner")).containsText("Tavlen kan ikke gemme lige nu. 1 handling venter og sendes selv.");
        assertThat(page.locator("#idea-" + idea)).containsText("Sendes, så snart tavlen kan gemme.");
        page.unroute("**/intents");
        assertThat(support(page, idea)).containsText("Talt med");
        assertThat(page.locator(".banner p")).hasCount(0);
        assertThat(votes(idea)).isEqualTo(1);
    }

    @Test
    void aCaptivePortalEatsNothingAndIsTold() throws Exception {
        BrowserContext device = joined();
        Page page = device.newPage();
        page.clock().install();
        opened(page, port);
        // What it says depends on how long it has been away.
        page.clock().pauseAt(System.currentTimeMillis() + 30_000);
        page.route("**/*", route -> route.fulfill(new Route.FulfillOptions().setStatus(200).setContentType("text/html")
                .setBody("<!doctype html><title>Gæstenet</title><h1>Log på hallens net</h1>")));
        device.setOffline(true); // whoever changes nets loses what was open
        device.setOffline(false);
        support(page, idea).click();
        assertThat(support(page, idea)).containsText("Venter");
        page.clock().runFor(4_000);
        assertThat(page.locator(".banner")).containsText("Genopretter forbindelsen");
        assertThat(page.locator("article.idea")).hasCount(3);
        assertThat(page.locator("body")).not().containsText("Log på hallens net");
        assertThat(votes(idea)).isZero();

        page.unroute("**/*");
        page.clock().resume();
        page.evaluate("() => dispatchEvent(new Event('online'))"); // what Android says once one has signed in to the portal
        assertThat(support(page, idea)).containsText("Talt med");
        assertThat(page.locator(".banner")).not().containsText("Genopretter");
        assertThat(votes(idea)).isEqualTo(1);
    }

    @Test
    void aProxyThatHoldsStreamsBackIsMetByLongPolling() throws Exception {
        try (Relay proxy = Relay.holdingStreamsBack(port)) {
            Page page = joined().newPage();
            page.clock().install();
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            Page board = opened(page, proxy.port());
            page.waitForCondition(() -> asked.stream().anyMatch(url -> url.contains("/feed/" + hall.code + "?")));
            page.clock().fastForward(9_000);
            page.waitForCondition(() -> asked.stream().filter(url -> url.contains("/poll?") && url.contains("wait=25")).findAny().isPresent());
            crowd.vote(4);
            crowd.awaitAcknowledged(10);
            crowd.stop();
            for (long each : crowd.ideas()) {
                assertThat(number(board, each)).hasText(Integer.toString(crowd.expected().get(each)));
            }
            support(board, idea).click();
            assertThat(support(board, idea)).containsText("Talt med");
            assertThat(number(board, idea)).hasText(Integer.toString(crowd.expected().get(idea) + 1));
            assertThat(board.locator(".banner p")).hasCount(0);
        }
    }

    @Test
    void aPhoneThatSleptForAnHourIsRightWhenItWakes() throws Exception {
        enter(Phase.DISCUSS);
        BrowserContext device = joined();
        Page page = device.newPage();
        page.clock().install();
        opened(page, port);
        device.setOffline(true);
        support(page, idea).click();
        assertThat(support(page, idea)).containsText("Venter");
        page.clock().fastForward("01:00:00");
        assertThat(page.locator(".banner")).containsText("1 handling venter");
        crowd.vote(6);
        crowd.awaitAcknowledged(30);
        crowd.stop();

        device.setOffline(false);
        assertThat(support(page, idea)).containsText("Talt med");
        for (long each : crowd.ideas()) {
            assertThat(number(page, each)).hasText(Integer.toString(crowd.expected().get(each) + (each == idea ? 1 : 0)));
        }
        // Its clock now says an hour more than the server's.
        assertThat(page.locator("[role=timer]")).containsText(Pattern.compile("(29|30)[.:]\\d\\d"));
    }

    static IntStream minutes() {
        return Faults.LONG ? IntStream.of(10, -10) : IntStream.of(10);
    }

    @ParameterizedTest
    @MethodSource("minutes")
    void aClockThatIsWrongByTenMinutesMattersNot(int minutes) {
        Page page = joined().newPage();
        page.clock().install(new Clock.InstallOptions().setTime(Date.from(Instant.now().plus(Duration.ofMinutes(minutes)))));
        opened(page, port);
        page.locator(".bottom .btn").click();
        page.locator("#composer-title").fill("Halvt tænkt");
        assertThat(page.locator(".draft")).hasText(Pattern.compile("Kladde gemt kl. \\d\\d\\.\\d\\d"));
        page.keyboard().press("Escape");

        enter(Phase.DISCUSS);
        assertThat(page.locator("[role=timer]")).containsText(Pattern.compile("(29|30)[.:]\\d\\d"));
        support(page, idea).click();
        assertThat(support(page, idea)).containsText("Talt med");
        String clock = jdbc.sql("select cast_at from stance where idea = ?").param(idea)
                .query((row, n) -> row.getTimestamp(1).toInstant().atZone(java.time.ZoneId.of("Europe/Copenhagen"))
                        .format(java.time.format.DateTimeFormatter.ofPattern("HH.mm"))).single();
        assertThat(page.locator("#idea-" + idea)).containsText("kl. " + clock);
    }

    // ------------------------------------------------------------------

    private BrowserContext joined() {
        BrowserContext device = browser.device(Screen.PHONE);
        assertThat(device.request().post("http://localhost:" + port + "/api/meetings/" + hall.code + "/participants",
                RequestOptions.create().setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}")).status()).isEqualTo(201);
        return device;
    }

    private Page board(BrowserContext device, int at) {
        return opened(device.newPage(), at);
    }

    private Page opened(Page page, int at) {
        page.navigate("http://localhost:" + at + "/m/" + hall.code);
        page.locator("article.idea").first().waitFor();
        return page;
    }

    private void enter(Phase phase) {
        Meeting meeting = meetings.findById(hall.meeting).orElseThrow();
        control.enter(hall.meeting, MeetingControl.Seen.of(meeting), phase);
    }

    private static Locator support(Page page, long idea) {
        return page.locator("#idea-" + idea + " .support");
    }

    private static Locator number(Page page, long idea) {
        return page.locator("#idea-" + idea + " .support .num");
    }

    private int votes(long which) {
        return jdbc.sql("select count(*) from stance where idea = ? and stance_value = 1").param(which).query(Integer.class).single();
    }
}
