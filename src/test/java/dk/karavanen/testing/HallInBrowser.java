package dk.karavanen.testing;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.Page;

import dk.karavanen.board.Curation;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Meetings;

/** A hall on a server, and a browser to look at it with. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AsStaff
public abstract class HallInBrowser {

    @RegisterExtension
    protected static final Browser browser = new Browser();

    @LocalServerPort
    protected int port;
    @Autowired
    protected JdbcClient jdbc;
    @Autowired
    protected MeetingControl control;
    @Autowired
    protected Meetings meetings;
    @Autowired
    protected Curation curation;

    protected Hall hall;

    /** The service worker keeps the page some seconds after it is loaded, and the page the board; asked for here, they do so at once. */
    protected static void keptForReload(Page page) {
        page.evaluate("""
                async () => {
                  const worker = await navigator.serviceWorker.ready;
                  const parts = performance.getEntriesByType('resource').map((part) => new URL(part.name).pathname + new URL(part.name).search);
                  worker.active.postMessage({ keep: [location.pathname, ...parts] });
                  dispatchEvent(new Event('pagehide'));
                }""");
        Browser.awaitKept(page);
        page.waitForFunction("""
                () => new Promise((done) => {
                  const asked = indexedDB.open('karavanen', 1);
                  asked.onupgradeneeded = () => asked.result.createObjectStore('kept');
                  asked.onerror = () => done(false);
                  asked.onsuccess = () => {
                    const key = asked.result.transaction('kept').objectStore('kept').getKey(`board/${/\\d{6}/.exec(location.pathname)[0]}`);
                    key.onsuccess = () => { asked.result.close(); done(key.result !== undefined); };
                  };
                })""");
    }
}
