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

    /** The service worker keeps the page some seconds after it is loaded; asked for here, it does so at once. */
    protected static void keptForReload(Page page) {
        page.evaluate("""
                async () => {
                  const worker = await navigator.serviceWorker.ready;
                  const parts = performance.getEntriesByType('resource').map((part) => new URL(part.name).pathname + new URL(part.name).search);
                  worker.active.postMessage({ keep: [location.pathname, ...parts] });
                }""");
        page.waitForFunction("async () => (await (await caches.open('karavanen-pages')).keys()).length > 0");
        page.waitForFunction("() => navigator.serviceWorker.controller !== null");
    }
}
