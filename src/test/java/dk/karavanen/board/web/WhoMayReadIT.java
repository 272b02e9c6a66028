package dk.karavanen.board.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.HallInBrowser;
import dk.karavanen.testing.Phone;

/** What phones and walls do when somebody may not read any more, and what they still hold of what nobody may read. */
class WhoMayReadIT extends HallInBrowser {

    /** All that a device keeps of boards: the worker's pages (one may go between being listed and being read) and the page's own offline store. */
    private static final String EVERYTHING_KEPT = """
            async () => {
              let all = '';
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const key of await cache.keys()) {
                  if (new URL(key.url).pathname.startsWith('/m/')) all += await (await cache.match(key))?.text() ?? '';
                }
              }
              const kept = await new Promise((done) => {
                const asked = indexedDB.open('karavanen', 1);
                asked.onupgradeneeded = () => asked.result.createObjectStore('kept');
                asked.onsuccess = () => {
                  const values = asked.result.transaction('kept').objectStore('kept').getAll();
                  values.onsuccess = () => { asked.result.close(); done(values.result); };
                };
              });
              return all + JSON.stringify(kept);
            }""";

    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;

    long secret;

    @BeforeEach
    void aBoard() {
        hall = Hall.open(jdbc).withThemes();
        Phone other = new Phone(port);
        other.join(hall.code, "business");
        other.idea(hall.code, "Én koordinator til hver familie");
        secret = other.idea(hall.code, "Navngiver min nabo");
    }

    @Test
    void whatIsHiddenIsGoneFromWhatAPhoneKeeps() {
        BrowserContext device = joined();
        Page page = board(device);
        keptForReload(page);
        page.waitForCondition(() -> kept(page).contains("Navngiver min nabo"));

        curation.hide(secret, jdbc.sql("select version from idea where id = ?").param(secret).query(Integer.class).single(),
                HideReason.values()[0], null);
        page.waitForCondition(() -> {
            String kept = kept(page);
            return kept.contains("Én koordinator") && !kept.contains("Navngiver min nabo");
        });

        device.setOffline(true);
        page.reload();
        assertThat(page.locator("article.idea")).hasCount(1);
        assertThat(page.content()).contains("Én koordinator").doesNotContain("Navngiver min nabo");
    }

    @Test
    void whoMayNotReadAnyMoreIsToldAndKeepsNothing() {
        BrowserContext reader = browser.device(Screen.PHONE);
        Page reading = board(reader);
        keptForReload(reading);
        Page taking = board(joined());
        Page wall = browser.device(Screen.WALL).newPage();
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator(".newest")).containsText("Navngiver min nabo");
        Page keyed = browser.device(Screen.WALL).newPage();
        keyed.navigate("http://localhost:" + port + "/wall/" + hall.code + "?key=wall-key");
        assertThat(keyed.locator(".newest")).containsText("Navngiver min nabo");

        change("visibility = 'PARTICIPANTS'");

        assertThat(reading.locator("idea-list")).containsText("Tavlen er for deltagere");
        assertThat(reading.locator(".conn")).hasText("Lukket");
        assertThat(reading.locator(".banner")).containsText("Tavlen er for deltagere");
        assertThat(reading.locator("article.idea")).hasCount(0);
        assertThat(reading.locator("body")).not().containsText("Navngiver min nabo");
        assertThat(wall.locator(".wall")).containsText("Tavlen er kun for deltagere");
        assertThat(wall.locator("body")).not().containsText("Navngiver min nabo");
        reading.waitForCondition(() -> !kept(reading).contains("Navngiver min nabo"));

        // Who takes part, and the projector with its key, read on.
        new Phone(port).get("/m/" + hall.code);
        jdbc.sql("update idea set title = 'Stadig her' where id = ?").param(secret).update();
        change("title = 'Lukket møde'");
        assertThat(taking.locator(".top h1")).hasText("Lukket møde");
        assertThat(taking.locator(".conn")).containsText("Forbundet");
        assertThat(keyed.locator("h1")).hasText("Lukket møde");

        reading.reload();
        assertThat(reading.content()).doesNotContain("Navngiver min nabo");
        // Nothing of it is left to be shown without network.
        assertThat((String) reading.evaluate(EVERYTHING_KEPT)).doesNotContain("koordinator", "Navngiver min nabo");

        change("archived_at = current_timestamp");
        assertThat(taking.locator("idea-list")).containsText("Mødet er lagt væk");
        assertThat(taking.locator(".conn")).hasText(Pattern.compile("Lukket"));
        assertThat(keyed.locator(".wall")).containsText("Mødet er lagt væk");
        taking.waitForCondition(() -> !kept(taking).contains("koordinator"));
    }

    private void change(String what) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update meeting set " + what + " where id = ?").param(hall.meeting).update();
            events.publishEvent(new MeetingChanged(hall.meeting));
        });
    }

    private static String kept(Page page) {
        return (String) page.evaluate(EVERYTHING_KEPT);
    }

    private BrowserContext joined() {
        BrowserContext device = browser.device(Screen.PHONE);
        assertThat(device.request().post("http://localhost:" + port + "/api/meetings/" + hall.code + "/participants",
                RequestOptions.create().setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}")).status()).isEqualTo(201);
        return device;
    }

    private Page board(BrowserContext device) {
        Page page = device.newPage();
        page.navigate("http://localhost:" + port + "/m/" + hall.code);
        page.locator("article.idea").first().waitFor();
        return page;
    }
}
