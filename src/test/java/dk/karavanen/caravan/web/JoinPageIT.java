package dk.karavanen.caravan.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.Secrets;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;

/** What the join page's script adds: nothing is lost without network, codes are looked up while they are typed or scanned. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class JoinPageIT {

    /** A camera that sees what {@code window.seen} says. */
    private static final String CAMERA = """
            window.BarcodeDetector = class {
              static async getSupportedFormats() { return ['qr_code']; }
              async detect() { return window.seen ? [{ rawValue: window.seen }] : []; }
            };
            const picture = () => { const canvas = document.createElement('canvas'); canvas.getContext('2d').fillRect(0, 0, 9, 9); return canvas.captureStream(9); };
            navigator.mediaDevices.getUserMedia = async () => { if (window.forbidden) throw new Error('no'); return picture(); };
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Meetings meetings;

    private String base;
    private Hall hall;
    private Page page;

    @BeforeEach
    void aHall() {
        base = "http://localhost:" + port;
        hall = Hall.open(jdbc);
        page = browser.device(Screen.PHONE).newPage();
    }

    private void open(String path) {
        page.navigate(base + path);
        // The script is there.
        page.locator(".mark svg").waitFor();
    }

    private void press() {
        page.locator(".join-form [type=submit]").click();
    }

    private int people() {
        return jdbc.sql("select count(*) from participant where caravan = ?").param(hall.caravan).query(Integer.class).single();
    }

    private Meeting closed() {
        jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(hall.meeting).update();
        return meetings.findById(hall.meeting).orElseThrow();
    }

    /** The line that the bundler would keep in a file of its own costs each phone a request. */
    @Test
    void noFileIsAskedForThatIsOneLine() {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        page.onRequest(request -> asked.add(request.url()));
        open("/j/" + hall.code);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(asked).anyMatch(url -> url.contains("/join-")).anyMatch(url -> url.contains("/shared-")).noneMatch(url -> url.contains("runtime"));
    }

    @Test
    void withoutNetworkNothingIsLost() {
        open("/j/" + hall.code);
        page.getByText("Jobcenter").click();
        page.locator("#join-organisation").fill("Jobcenter Midt");
        page.context().setOffline(true);
        press();
        assertThat(page.locator(".join-unsent")).containsText("Det, du har skrevet, står her stadig.");
        assertThat(page.locator("#join-organisation")).hasValue("Jobcenter Midt");
        assertThat(page.locator(".join-form [type=submit]")).isEnabled();
        page.context().setOffline(false);
        press();
        page.waitForURL(base + "/m/" + hall.code);
        assertThat(people()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"502, text/html, '<h1>Bad gateway</h1>', står her stadig", "503, application/problem+json, '{\"detail\":\"Kom igen om lidt\"}', Kom igen om lidt"})
    void norWhereSomethingElseAnswers(int status, String type, String body, String said) {
        open("/j/" + hall.code);
        page.getByText("Jobcenter").click();
        page.locator("#join-name").fill("Amina");
        page.route("**/j", route -> route.fulfill(new Route.FulfillOptions().setStatus(status).setContentType(type).setBody(body)));
        press();
        assertThat(page.locator(".join-unsent")).containsText(said);
        assertThat(page.locator("#join-name")).hasValue("Amina");
        page.unroute("**/j");
        press();
        page.waitForURL(base + "/m/" + hall.code);
    }

    @Test
    void aCodeThatCouldNotBeLookedUpIsOnceThereIsNetwork() {
        open("/");
        page.context().setOffline(true);
        page.locator("#join-code").fill(hall.code);
        assertThat(page.locator(".join-unsent")).containsText("ingen forbindelse");
        page.context().setOffline(false);
        assertThat(page.locator(".who")).hasCount(7);
        assertThat(page.locator("#join-code")).hasValue(hall.code);
    }

    @Test
    void whileTheScriptHasNotComeTheFormIsThereAndWorks() {
        page.route(Pattern.compile(".*/VAADIN/build/.*\\.js"), route -> {
            // Never answered.
        });
        page.navigate(base + "/j/" + hall.code, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.getByText("Jobcenter").click();
        page.locator("#join-municipality").fill("Ingensteds");
        press();
        assertThat(page.locator("#join-municipality-error")).containsText("kender vi ikke");
        assertThat(page.locator("#join-municipality")).isFocused();
        assertThat(page.locator("input[name=sector]:checked")).hasValue("jobcentre");
        page.locator("#join-municipality").fill("Aabenraa");
        press();
        page.waitForURL(base + "/m/" + hall.code, new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.COMMIT));
        assertThat(people()).isEqualTo(1);
    }

    /** Each is a request of every phone in a hall that comes in at once. */
    @Test
    void aPhoneLoadsFewFiles() {
        String needed = "script[src], link[rel=modulepreload], link[rel=stylesheet]";
        open("/j/" + hall.code);
        assertThat(built(needed)).hasSizeBetween(2, 5);
        assertThat(built(needed + ", link[rel=prefetch]")).as("with what the board needs, which comes while somebody chooses").hasSizeBetween(4, 8);
        page.navigate(base + "/m/" + hall.code);
        assertThat(built(needed)).hasSizeBetween(2, 6);
    }

    private Set<String> built(String files) {
        return page.locator(files).all().stream().map(file -> Optional.ofNullable(file.getAttribute("src")).orElseGet(() -> file.getAttribute("href")))
                .filter(address -> address.contains("/VAADIN/build/")).collect(Collectors.toSet());
    }

    @Test
    void whatWasChosenBeforeTheScriptCameOutlivesAReloadToo() {
        page.route(Pattern.compile(".*/VAADIN/build/join-.*\\.js"), route -> {
            page.getByText("Jobcenter").click();
            page.locator("#join-name").fill("Amina");
            route.resume();
        });
        open("/j/" + hall.code);
        page.unrouteAll();
        page.reload();
        assertThat(page.locator("#join-name")).hasValue("Amina");
        assertThat(page.locator("input[name=sector]:checked")).hasValue("jobcentre");
    }

    @Test
    void whoPressesTwiceSendsOnce() {
        AtomicInteger sent = new AtomicInteger();
        page.onRequest(request -> sent.addAndGet(request.method().equals("POST") && request.url().equals(base + "/j") ? 1 : 0));
        open("/j/" + hall.code);
        page.getByText("Jobcenter").click();
        page.locator(".join-form [type=submit]").dblclick();
        page.waitForURL(base + "/m/" + hall.code);
        assertThat(sent).hasValue(1);
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void backFromTheBoardLeadsToTheBoard() {
        open("/j/" + hall.code);
        page.getByText("Jobcenter").click();
        page.locator("#join-name").fill("Amina");
        press();
        page.waitForURL(base + "/m/" + hall.code);
        page.goBack();
        page.waitForURL(base + "/m/" + hall.code);
        assertThat(page.evaluate("() => sessionStorage.getItem('karavanen.typed/join')")).as("whoever has the phone next begins anew").isNull();
    }

    @Test
    void onlyTheLastCodeCounts() {
        Hall other = Hall.open(jdbc);
        open("/");
        AtomicInteger looked = new AtomicInteger();
        Route[] first = new Route[1];
        page.route("**/j", route -> {
            // The first look is answered after the second.
            if (looked.getAndIncrement() == 0) {
                first[0] = route;
            } else {
                route.resume();
            }
        });
        page.locator("#join-code").fill(other.code);
        page.waitForCondition(() -> first[0] != null);
        page.locator("#join-code").fill(hall.code);
        assertThat(page.locator("[name=shown]")).hasValue(hall.code);
        first[0].abort();
        assertThat(page.locator(".join-unsent")).hasText("");
        assertThat(page.locator("[name=shown]")).hasValue(hall.code);
    }

    @Test
    void whoGoesOnTypingKeepsTheFocusAndWhatIsFilledIn() {
        open("/");
        page.locator("#join-code").pressSequentially(hall.code);
        assertThat(page.locator(".join-fits")).containsText("Passer");
        assertThat(page.locator("#join-code")).isFocused();
        assertThat(page).hasTitle(Pattern.compile("Vær med i .* · Karavanen"));
        page.locator("#join-name").fill("Amina");
        page.locator("#join-code").press("End");
        page.locator("#join-code").press("Backspace");
        assertThat(page.locator(".who")).hasCount(0);
        assertThat(page.locator("#join-verdict")).hasText("");
        page.locator("#join-code").fill("٤٨٢");
        page.locator("#join-code").fill(new String(hall.code.chars().map(c -> c - '0' + '٠').toArray(), 0, 6));
        assertThat(page.locator("#join-name")).hasValue("Amina");
    }

    @Test
    void aTypedKeyIsInNoAddressAndOutlivesAReload() {
        Meeting closed = closed();
        List<String> addresses = new CopyOnWriteArrayList<>();
        page.onRequest((Request request) -> addresses.add(request.url()));
        open("/");
        page.locator("#join-code").fill(closed.code());
        assertThat(page.locator("#join-verdict")).containsText("Koden passer ikke");
        page.locator("#join-key").fill(Secrets.spokenKey(closed.joinKey()));
        press();
        page.getByText("Jobcenter").click();
        page.reload();
        assertThat(page.locator("input[name=sector]:checked")).hasValue("jobcentre");
        press();
        page.waitForURL(base + "/m/" + closed.code());
        assertThat(addresses).noneMatch(address -> address.contains(closed.joinKey().substring(0, 5)));
    }

    @Test
    void anErrorGoesWhenItIsBeingPutRight() {
        open("/j/" + hall.code);
        press();
        assertThat(page.locator("#join-sector-error")).isVisible();
        assertThat(page.locator("input[name=sector]").first()).isFocused();
        page.getByText("Jobcenter").click();
        assertThat(page.locator("#join-sector-error")).hasCount(0);
        page.locator("#join-municipality").fill("Malmø");
        press();
        assertThat(page.locator("#join-municipality")).isFocused();
        assertThat(page.locator("#join-municipality")).hasAttribute("aria-invalid", "true");
        page.locator("#join-municipality").fill("Malling");
        assertThat(page.locator("#join-municipality-error")).hasCount(0);
        assertThat(page.locator("#join-municipality")).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void theCameraReadsTheCodeWithItsKey() {
        Meeting closed = closed();
        page.addInitScript(CAMERA);
        open("/");
        page.getByText("Scan", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("dialog.scan")).containsText("Hold kameraet mod koden");
        page.evaluate("window.seen = '" + (base + "/J/" + closed.code() + "/" + closed.joinKey()).toUpperCase(Locale.ROOT) + "'");
        assertThat(page.locator(".who")).hasCount(7);
        assertThat(page.locator("#join-code")).hasValue(closed.code().substring(0, 3) + " " + closed.code().substring(3));
        page.getByText("Jobcenter").click();
        press();
        page.waitForURL(base + "/m/" + closed.code());
    }

    @Test
    void withoutTheCameraOneTypes() {
        page.addInitScript(CAMERA + "window.forbidden = true;");
        open("/j/" + hall.code);
        page.getByText("Scan", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("dialog.scan")).containsText("Skriv tallene i stedet.");
    }

    @Test
    void onesOwnCodeIsFetchedByEnter() {
        open("/j/" + hall.code);
        page.locator("summary").click();
        page.locator("#join-claim").fill("AAAA-AAAA-AAAA");
        page.locator("#join-claim").press("Enter");
        assertThat(page.locator("#join-claim-error")).containsText("passer ikke til nogen deltager");
        assertThat(page.locator("#join-claim")).isFocused();
        assertThat(page.locator("#join-claim")).hasValue("AAAA-AAAA-AAAA");
    }

    @ParameterizedTest
    @CsvSource({"320, 1", "390, 1", "320, 2"})
    void itFitsAndCanBeHit(int width, int textSize) {
        BrowserContext narrow = browser.device(Screen.PHONE, "da-DK", ColorScheme.DARK);
        page = narrow.newPage();
        page.setViewportSize(width, 640);
        open("/j/" + hall.code);
        page.evaluate("size => document.documentElement.style.fontSize = size * 100 + '%'", textSize);
        page.locator("summary").click();
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        Object small = page.evaluate("""
                () => [...document.querySelectorAll('main .btn, main summary, main input:not([type=radio], [type=hidden]), .who, .public-bar a')]
                  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)""");
        assertThat((List<?>) small).isEmpty();
    }
}
