package dk.karavanen.board.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.Page;

import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;

/** What somebody in the last row can read. */
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

    @ParameterizedTest
    @CsvSource({"1920, 1080, false", "1280, 720, false", "1024, 768, false", "1920, 1080, true"})
    void everyTitleAsLongAsTheComposerInvitesToIsReadWhole(int width, int height, boolean hidden) {
        Hall hall = Hall.open(jdbc);
        for (String title : LONG_TITLES) {
            assertThat(title.length()).as(title).isBetween(117, 122);
            hall.support(hall.idea(title), hall.participant("business"));
        }
        jdbc.sql("update meeting set phase = ?, tallies_hidden = ? where id = ?").params(hidden ? "VOTE" : "IDEAS", hidden, hall.meeting).update();
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

    private Page wall(Hall hall, int width, int height) {
        Page wall = browser.device(Screen.WALL).newPage();
        wall.setViewportSize(width, height);
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        wall.waitForFunction("() => document.fonts.status === 'loaded' && document.querySelector('.rank h2')?.textContent");
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
