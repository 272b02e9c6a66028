package dk.karavanen.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * A real Chromium for a test class, started at its first use: {@code @RegisterExtension static final Browser browser = new
 * Browser();}. Everything opened in a test is closed after it; a test that fails leaves a picture of every open page in
 * {@code target/screens}.
 *
 * <p>Chromium is the system's own, as {@code ./karavanen test} finds or installs it ({@code KARAVANEN_CHROMIUM} names another one);
 * nothing is downloaded.
 */
public final class Browser implements AfterEachCallback, AfterAllCallback {

    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage");
    private static final List<String> PLACES = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
            "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    /** For whatever is to come by itself, on a machine that does much else: a wait ends as soon as it is there. */
    private static final int PATIENCE_MILLIS = 30_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;

    /** A kind of screen. */
    public enum Screen {
        PHONE(390, 844), LAPTOP(1440, 900), WALL(1920, 1080);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A device of its own: cookies and storage are shared with no other. Danish, light, without motion. */
    public BrowserContext device(Screen screen) {
        return device(screen, "da-DK", ColorScheme.LIGHT);
    }

    public BrowserContext device(Screen screen, String locale, ColorScheme scheme) {
        BrowserContext context = chromium().newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height).setLocale(locale).setTimezoneId("Europe/Copenhagen")
                .setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE)
                .setHasTouch(screen == Screen.PHONE).setIsMobile(screen == Screen.PHONE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    private com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS));
        }
        return chromium;
    }

    private static Path executable() {
        return Stream.concat(Stream.ofNullable(System.getenv("KARAVANEN_CHROMIUM")), PLACES.stream()).map(Path::of).filter(Files::isExecutable)
                .findFirst().orElseThrow(() -> new IllegalStateException("No Chromium found: install it, or name it in KARAVANEN_CHROMIUM"));
    }

    /**
     * Makes a page as slow as a mid-range phone's in a full hall: processor four times slower, 1.6 Mbit/s, 150 ms there and back.
     *
     * @return the bytes that have come over the wire since then
     */
    public static LongSupplier slow(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        AtomicLong bytes = new AtomicLong();
        devtools.on("Network.loadingFinished", event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        devtools.send("Network.enable");
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", 150);
        network.addProperty("downloadThroughput", 1_600_000 / 8);
        network.addProperty("uploadThroughput", 750_000 / 8);
        devtools.send("Network.emulateNetworkConditions", network);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", 4);
        devtools.send("Emulation.setCPUThrottlingRate", processor);
        return bytes::get;
    }

    /** Waits until the service worker has the page and all that it is made of, and answers for it: then it outlives a reload without network. */
    public static void awaitKept(Page page) {
        page.waitForFunction("""
                async () => {
                  const parts = performance.getEntriesByType('resource').map((part) => part.name)
                    .filter((name) => /^\\/(VAADIN\\/build|fonts)\\//.test(new URL(name).pathname));
                  const kept = await caches.open('karavanen-parts');
                  const page = await (await caches.open('karavanen-pages')).match(location.pathname);
                  return navigator.serviceWorker.controller !== null && page !== undefined
                    && (await Promise.all(parts.map((part) => kept.match(part)))).every(Boolean);
                }""");
    }

    /** Waits until Flow has answered what was done on the page so far; any other page has nothing to wait for. */
    public static void settle(Page page) {
        page.waitForFunction("""
                async () => {
                  await new Promise(done => setTimeout(done));
                  return Object.values(window.Vaadin?.Flow?.clients ?? {}).every(client => !client.isActive || !client.isActive())
                    // A list that has been opened stands empty until its lines have come, and asks for them a moment later.
                    && !document.querySelector('vaadin-combo-box[loading], vaadin-grid[loading]')
                    && [...document.querySelectorAll('vaadin-combo-box-item:not([hidden])')].every(line => line.textContent.trim());
                }""");
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (chromium == null) {
            return;
        }
        int n = 0;
        for (BrowserContext context : List.copyOf(chromium.contexts())) {
            for (Page page : context.pages()) {
                if (test.getExecutionException().isPresent()) {
                    Path picture = Path.of("target", "screens",
                            test.getRequiredTestClass().getSimpleName() + "." + test.getRequiredTestMethod().getName() + "-" + ++n + ".png");
                    tidy(() -> page.screenshot(new Page.ScreenshotOptions().setPath(picture)));
                }
                // A request that is caught while the page is being closed would be answered to a page that is gone, which fails the test.
                tidy(page::unrouteAll);
            }
            tidy(context::unrouteAll);
            tidy(context::close);
        }
    }

    /** What goes wrong after a test is no fault of the test. */
    private static void tidy(Runnable step) {
        try {
            step.run();
        } catch (PlaywrightException e) {
            LOG.warn("Not tidied up: {}", e.getMessage());
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (playwright != null) {
            tidy(playwright::close);
            playwright = null;
            chromium = null;
        }
    }
}
