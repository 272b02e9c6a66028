package dk.karavanen.board.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Effort;
import dk.karavanen.testing.FeedReaders;
import dk.karavanen.testing.Hall;

/** What somebody in the last row can read. */
@AsStaff
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WallIT {

    /** As long as the composer invites to, in words as long as Danish has them. */
    private static final List<String> LONG_TITLES = List.of(
            "Lad praktikanter køre med kollegerne, når bussen kun går to gange om dagen, og lad kommunen betale for benzinen til det",
            "Arbejdsmarkedsuddannelsescentret og beskæftigelsesindsatsen i integrationsgrunduddannelsen skal tale sammen om de unge.",
            "Virksomhedspraktikaftaler, sprogundervisningsforløb og sundhedsplejerskebesøg samles i familiens egen koordineringsplan",
            "Frivilligkoordinatorerne får medborgerskabsuddannelse, boligforeningsmedlemskab og foreningsfitnessabonnement som betaling",
            "Hvorfor må vi ikke tage et arbejde, mens vi venter på svar fra Udlændingestyrelsen, når virksomheden mangler folk i dag?");
    private static final String LONGER_THAN_INVITED = "Kommunernes beskæftigelsesmedarbejdere skal have mulighed for at møde virksomhederne "
            + "dér, hvor de er, og sammen med de frivillige finde en vej for hver enkelt familie, så ingen falder mellem to stole igen.";

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LoggedMeetingControl moderator;
    @Autowired
    Meetings meetings;

    @ParameterizedTest
    @CsvSource({"1920, 1080", "1280, 720", "1024, 768"})
    void everyTitleAsLongAsTheComposerInvitesToIsReadWhole(int width, int height) {
        Hall hall = Hall.open(jdbc);
        for (String title : LONG_TITLES) {
            assertThat(title.length()).as(title).isBetween(117, 122);
            hall.support(hall.idea(title), hall.participant("business"));
        }
        Page wall = wall(hall, width, height);
        assertThat(wall.locator(".rank li")).hasCount(5);
        // Set anew once their font is there.
        await().untilAsserted(() -> assertThat(shown(wall)).as("whole, but for where words are divided").containsExactlyInAnyOrderElementsOf(LONG_TITLES));
        assertNothingIsCut(wall, width, height);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "1280, 720"})
    void aLongerOneEndsAtAWordAndAShortOneIsLarge(int width, int height) {
        Hall hall = Hall.open(jdbc);
        for (String title : List.of(LONGER_THAN_INVITED, "æ".repeat(200), "W".repeat(120), "Sprogcafé", "Én indgang til kommunen")) {
            hall.support(hall.idea(title), hall.participant("business"));
        }
        Page wall = wall(hall, width, height);
        assertThat(wall.locator(".rank li")).hasCount(5);
        String words = shown(wall).getFirst();
        assertThat(words).endsWith("…");
        assertThat(LONGER_THAN_INVITED).startsWith(words.substring(0, words.length() - 1) + " ");
        assertThat(words.length()).isGreaterThan(100);
        assertThat(shown(wall).get(1)).matches("æ{60,}…");
        assertThat(((Number) wall.locator(".rank li").nth(3).locator("h2").evaluate("h => parseFloat(getComputedStyle(h).fontSize)")).doubleValue())
                .as("48 of 1920").isCloseTo(48.0 * width / 1920, within(0.1));
        assertNothingIsCut(wall, width, height);
    }

    /** Takes times, so nothing else runs beside it. The evening as the hall sees it, one scene after the other on one wall, and the reveal on five screens at once, with a full hall reading. */
    @Tag("alone")
    @Test
    void everySceneOfTheEveningAndTheRevealOnFiveScreensAtOnce() throws IOException {
        Hall hall = Hall.open(jdbc).withThemes();
        jdbc.sql("update meeting set tallies_hidden = true, phase = 'LOBBY' where id = ?").param(hall.meeting).update();
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(hall.participant(i < 6 ? "volunteer" : "business"));
        }
        List<Long> ideas = LONG_TITLES.stream().map(title -> hall.idea(hall.meeting, title, null, "IDEA", hall.themes.getFirst())).toList();
        long sixth = hall.idea("Sprogcafé");
        for (int i = 0; i < ideas.size(); i++) {
            for (long person : people.subList(0, 10 - 2 * i)) {
                hall.support(ideas.get(i), person);
            }
        }
        Page first = scene(hall, "lobby");
        assertThat(first.locator(".crowd .shp")).hasCount(12);
        assertThat(first.locator(".code")).containsText(hall.code.substring(0, 3) + " " + hall.code.substring(3));

        enter(hall, Phase.IDEAS);
        assertThat(first.locator("[data-scene=ideas] .newest li")).hasCount(3);
        assertThat(first.locator(".tot b")).hasText("6");
        moderator.showOnWall(hall.meeting, List.of(ideas.get(2), sixth));
        assertThat(first.locator("[data-scene=discuss] .say h2")).containsText("Virksomhedspraktikaftaler");
        assertThat(first.locator(".wlive")).hasText("På væggen nu");
        assertThat(first.locator(".sup")).hasCount(0);
        moderator.stepOnWall(hall.meeting, ideas.get(2), 1);
        assertThat(first.locator(".say h2")).hasText("Sprogcafé");
        enter(hall, Phase.DISCUSS);
        assertThat(first.locator("[data-scene=discuss] .wlive")).containsText("Næste om lidt");

        enter(hall, Phase.VOTE);
        assertThat(first.locator("[data-scene=vote] .fills li")).hasCount(2);
        assertThat(first.locator(".sum")).containsText(Pattern.compile("10\\s*af 12 har stemt"));
        assertThat(first.locator(".rank, .bar")).hasCount(0);
        moderator.setWall(hall.meeting, WallScene.DARK);
        assertThat(first.locator("[data-scene=dark]")).hasCount(1);
        moderator.setWall(hall.meeting, null);

        List<Page> screens = new ArrayList<>(List.of(first));
        for (int i = 1; i < 5; i++) {
            screens.add(scene(hall, "vote"));
        }
        List<Long> slowest = new ArrayList<>();
        FeedReaders phones = FeedReaders.open(port, hall.code, 300);
        for (int round = 0; round < 4; round++) {
            screens.forEach(screen -> screen.evaluate("""
                    () => new MutationObserver((_, watch) => {
                      if (document.querySelector('[data-scene=reveal] .rank')) {
                        watch.disconnect();
                        requestAnimationFrame(() => (window.revealed = Date.now()));
                      }
                    }).observe(document.body, { subtree: true, childList: true, attributes: true })"""));
            Instant shown = meetings.findById(hall.meeting).orElseThrow().resultAt();
            long pressed = System.currentTimeMillis();
            List<Long> waited = new ArrayList<>();
            try (Effort.Stopwatch watch = new Effort.Stopwatch()) {
                moderator.reveal(hall.meeting, shown);
                for (Page screen : screens) {
                    screen.waitForFunction("() => window.revealed");
                    waited.add(((Number) screen.evaluate("() => { const at = window.revealed; delete window.revealed; return at; }")).longValue() - pressed);
                }
                slowest.add(Collections.max(waited) - watch.lost().toMillis());
            }
            if (round < 3) {
                enter(hall, Phase.VOTE);
                screens.forEach(screen -> assertThat(screen.locator("[data-scene=ranking]")).hasCount(1));
            }
        }
        phones.close();
        Files.writeString(Path.of("target", "reveal-time.txt"), "Press to painted with 300 phones reading, the slowest of five screens in each round, ms: " + slowest + "\n");
        // Five browser windows share the machine: what is slow by itself is slow each time.
        assertThat(Collections.min(slowest)).as("the quietest of %s", slowest).isLessThan(500);
        assertThat(slowest.getFirst()).as("drawn for the first time").isLessThan(Effort.here(Duration.ofSeconds(2)).toMillis());
        assertThat(slowest.subList(1, slowest.size())).allMatch(ms -> ms < Effort.here(Duration.ofSeconds(1)).toMillis());
        // From the fifth place to the first, the same everywhere.
        for (Page screen : screens) {
            assertThat(screen.locator(".rank .n b")).hasText(new String[] {"10", "8", "6", "4", "2"});
        }
        List<String> titles = shown(first);
        screens.forEach(screen -> assertThat(shown(screen)).isEqualTo(titles).containsExactlyElementsOf(LONG_TITLES));

        enter(hall, Phase.RESULTS);
        moderator.setWall(hall.meeting, WallScene.NEXT);
        assertThat(first.locator("[data-scene=next] .steps li")).hasCount(3);
        assertThat(first.locator(".fol")).containsText("/c/" + hall.slug);
        enter(hall, Phase.CLOSED);
        assertThat(first.locator("[data-scene=end] h1")).hasText("Tak for i aften");
        assertThat(first.locator(".code, .qr")).hasCount(0);
        assertThat(first.locator("body")).not().containsText(hall.code.substring(0, 3) + " " + hall.code.substring(3));
    }

    /** Beside one of two that have as many stands that they do: its bar is no shorter for that. */
    @ParameterizedTest
    @CsvSource({"1920, 1080", "1024, 768"})
    void barsOfAsManyAreAsLong(int width, int height) {
        Hall hall = Hall.open(jdbc);
        jdbc.sql("update meeting set phase = 'VOTE' where id = ?").param(hall.meeting).update();
        List<Long> people = IntStream.range(0, 8).mapToObj(i -> hall.participant("volunteer")).toList();
        for (String title : List.of("Mentor", "Kaffe")) {
            long idea = hall.idea(title);
            people.subList(0, 5).forEach(person -> hall.support(idea, person));
        }
        Page wall = scene(hall, "ranking");
        wall.setViewportSize(width, height);
        moderator.reveal(hall.meeting, null);
        assertThat(wall.locator(".tie")).hasCount(1);
        List<Double> lengths = wall.locator(".rank .bar").all().stream().map(bar -> bar.boundingBox().width).toList();
        assertThat(lengths).hasSize(2);
        assertThat(lengths.getFirst()).isEqualTo(lengths.getLast());
        assertThat((Boolean) wall.locator(".tie").evaluate("tie => tie.scrollWidth <= tie.clientWidth + 1")).as("the note is whole").isTrue();
    }

    /** Where the screen may go to sleep a line of its own says so, and covers nothing: no code, and no sign of whoever is behind the meeting. */
    @Test
    void whatTellsOfSleepCoversNothing() {
        Hall hall = Hall.open(jdbc);
        jdbc.sql("update meeting set phase = 'LOBBY' where id = ?").param(hall.meeting).update();
        Page wall = browser.device(Screen.WALL).newPage();
        wall.addInitScript("Object.defineProperty(navigator, 'wakeLock', { value: undefined }); HTMLCanvasElement.prototype.captureStream = undefined;");
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator(".may-sleep")).isVisible();
        for (Phase phase : new Phase[] {Phase.LOBBY, Phase.IDEAS, Phase.VOTE}) {
            if (phase != Phase.LOBBY) {
                enter(hall, phase);
            }
            for (int[] size : new int[][] {{1920, 1080}, {1024, 768}}) {
                wall.setViewportSize(size[0], size[1]);
                assertThat(wall.locator(".code b").first()).isVisible();
                double sign = wall.locator(".may-sleep").boundingBox().y;
                for (Locator part : wall.locator(".code b, .qr, .prog").all()) {
                    assertThat(part.boundingBox().y + part.boundingBox().height).as("%s at %s", phase, size[0]).isLessThanOrEqualTo(sign + 1);
                }
            }
        }
    }

    private void enter(Hall hall, Phase phase) {
        moderator.enter(hall.meeting, MeetingControl.Seen.of(meetings.findById(hall.meeting).orElseThrow()), phase);
    }

    private Page scene(Hall hall, String name) {
        Page wall = browser.device(Screen.WALL).newPage();
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator("[data-scene=" + name + "]")).hasCount(1);
        return wall;
    }

    private Page wall(Hall hall, int width, int height) {
        jdbc.sql("update meeting set phase = 'VOTE' where id = ?").param(hall.meeting).update();
        Page wall = browser.device(Screen.WALL).newPage();
        wall.setViewportSize(width, height);
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        // "Loaded" is also said before any is asked for: each title has been set with all that there are.
        wall.waitForFunction("""
                () => {
                  const fonts = [...document.fonts].filter((font) => font.status === 'loaded').length;
                  const titles = [...document.querySelectorAll('.rank h2')];
                  return document.fonts.status === 'loaded' && fonts > 0 && titles.length > 0 && titles.every((title) => title.dataset.room?.endsWith('\\n' + fonts));
                }""");
        return wall;
    }

    @SuppressWarnings("unchecked")
    private static List<String> shown(Page wall) {
        return (List<String>) wall.evaluate("() => [...document.querySelectorAll('.rank h2')].map(h => h.textContent.replaceAll('\\u00AD', ''))");
    }

    /** No row's words or bar reach out of it, no title has a third line, and nothing is too small for twelve metres. */
    private static void assertNothingIsCut(Page wall, int width, int height) {
        assertThat(wall.evaluate("""
                () => [...document.querySelectorAll('.rank li')].flatMap(li => {
                  const row = li.getBoundingClientRect();
                  const title = li.querySelector('h2');
                  const words = document.createRange();
                  words.selectNodeContents(title);
                  const box = words.getBoundingClientRect();
                  const lines = new Set([...words.getClientRects()].map(r => Math.round(r.top))).size;
                  const bar = li.querySelector('.bar')?.getBoundingClientRect();
                  const faults = [];
                  if (lines > 2) faults.push('lines ' + lines);
                  if (box.top < row.top - 4 || (bar ?? box).bottom > row.bottom + 1) faults.push('out of its row');
                  if (bar && box.bottom > bar.top + 4) faults.push('on its bar');
                  if (box.right > title.getBoundingClientRect().right + 1) faults.push('too wide');
                  if (getComputedStyle(title).overflow === 'hidden') faults.push('clipped');
                  return faults.map(fault => fault + ': ' + title.textContent);
                })""")).isEqualTo(List.of());
        double rem = Math.min(width / 120.0, height / 67.5);
        assertThat(((Number) wall.evaluate("""
                () => Math.min(...[...document.querySelectorAll('.wall *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                  .map(e => parseFloat(getComputedStyle(e).fontSize)))""")).doubleValue()).as("36 of 1920").isGreaterThanOrEqualTo(2.25 * rem - 0.05);
    }
}
