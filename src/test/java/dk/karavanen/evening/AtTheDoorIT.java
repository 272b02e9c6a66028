package dk.karavanen.evening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.identity.Secrets;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;

/** What somebody sees who comes to a meeting by slip, to a closed door, to a full house, to a meeting for its participants alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AtTheDoorIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private Hall hall;
    private String base;
    private BrowserContext device;
    private Page page;

    @BeforeEach
    void aMeeting() {
        base = "http://localhost:" + port;
        hall = Hall.open(jdbc);
        device = browser.device(Screen.PHONE);
        page = device.newPage();
    }

    // ------------------------------------------------------------------ slips

    @Test
    void aSlipInTheAddressFitsAndIsSpentByWhoGoesIn() {
        bySlip();
        slip("K7QM" + hall.code, "UNSPENT");
        open("/J/" + hall.code + "/K7QM" + hall.code);
        see("Din seddel passer. Den bruges, når du går ind.");
        assertThat(page.locator("#join-key")).hasCount(0);
        assertThat(stateOf("K7QM" + hall.code)).as("looking spends nothing").isEqualTo("UNSPENT");
        chooseAndGo();
        page.waitForURL(base + "/m/" + hall.code);
        assertThat(stateOf("K7QM" + hall.code)).isEqualTo("SPENT");
    }

    @Test
    void aSpentOrVoidSlipIsToldAtOnce() {
        bySlip();
        slip("SPEN" + hall.code, "SPENT");
        slip("V7RD" + hall.code, "VOID");
        open("/j/" + hall.code + "/SPEN" + hall.code);
        see("Sedlen er allerede brugt.");
        open("/j/" + hall.code + "/V7RD" + hall.code);
        see("Sedlen gælder ikke længere.");
        assertThat(page.locator("#join-key")).isVisible();
    }

    /** Somebody types the slip from paper: wrongly, then one that is used, then their own. */
    @Test
    void whatWasFilledInOutlivesAWrongSlip() {
        bySlip();
        slip("SPEN" + hall.code, "SPENT");
        slip("K7QM" + hall.code, "UNSPENT");
        open("/j/" + hall.code);
        see("Sedlen får du ved indgangen. Den gælder for én person.");
        page.locator("#join-organisation").fill("Jobcenter Midt");
        chooseAndGo();
        see("Du skal bruge en seddel for at være med.");
        page.locator("#join-key").fill("AAAAA-BBBBB");
        go();
        see("Koden passer ikke til nogen seddel.");
        page.locator("#join-key").fill("spen-" + hall.code);
        go();
        see("Sedlen er allerede brugt.");
        assertThat(page.locator("#join-organisation")).hasValue("Jobcenter Midt");
        assertThat(page.locator("input[name=sector]:checked")).hasValue("volunteer");
        page.locator("#join-key").fill("k7qm " + hall.code);
        go();
        page.waitForURL(base + "/m/" + hall.code);
        assertThat(jdbc.sql("select organisation from participant where caravan = ?").param(hall.caravan).query(String.class).single())
                .isEqualTo("Jobcenter Midt");
    }

    // ------------------------------------------------------------------ doors

    @Test
    void aClosedDoorSaysSoAndLetsReadAlong() {
        set("door_closed_at = current_timestamp");
        open("/j/" + hall.code);
        see("Der kommer ikke flere med lige nu.");
        assertThat(page.locator("input[name=sector]")).hasCount(0);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Læs med")).click();
        page.waitForURL(base + "/m/" + hall.code);
    }

    @Test
    void whoTookPartComesThroughAClosedDoorWithTheirOwnCode() {
        assertThat(device.request().post(base + "/api/meetings/" + hall.code + "/participants", RequestOptions.create()
                .setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}")).ok()).isTrue();
        open("/m/" + hall.code + "#own");
        String own = page.locator(".claim b").textContent().strip();
        set("door_closed_at = current_timestamp");
        open("/j/" + hall.code);
        page.waitForURL(base + "/m/" + hall.code);

        page = browser.device(Screen.PHONE).newPage();
        open("/j/" + hall.code);
        page.locator("details summary").click();
        page.locator("#join-claim").fill(own);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hent min plads")).click();
        page.waitForURL(base + "/m/" + hall.code);
    }

    @Test
    void aFullHouseSaysHowManyPlacesAreTaken() {
        set("capacity = 2");
        new Phone(port).join(hall.code, "business");
        new Phone(port).join(hall.code, "volunteer");
        open("/j/" + hall.code);
        see("Alle 2 pladser er taget");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Læs med"))).isVisible();
        assertThat(page.locator("input[name=sector]")).hasCount(0);
    }

    /** The digits alone tell nothing, not even that there is such a meeting. */
    @Test
    void aMeetingForItsParticipantsTakesTheKey() {
        set("visibility = 'PARTICIPANTS'");
        open("/j/" + hall.code);
        see("Koden passer ikke til et åbent møde.");
        assertThat(page.getByText("Silkeborg")).hasCount(0);
        page.locator("#join-key").fill("AAAAA-BBBBB");
        page.locator(".join-form [type=submit]").click();
        see("Tallene og bogstaverne passer ikke sammen.");
        open("/j/" + hall.code + "/wall-key");
        assertThat(page.locator("h1")).containsText("Silkeborg");
        chooseAndGo();
        page.waitForURL(base + "/m/" + hall.code);
    }

    @Test
    void aMeetingThatIsOverThanksAndLeadsOn() {
        set("phase = 'CLOSED'");
        open("/j/" + hall.code);
        see("Tak for i aften");
        assertThat(page.locator("input[name=sector]")).hasCount(0);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Se opfølgning")).click();
        page.waitForURL(url -> url.contains("/recommendations"));
    }

    // ------------------------------------------------------------------

    private void bySlip() {
        set("admission = 'SLIP'");
    }

    private void set(String what) {
        jdbc.sql("update meeting set " + what + " where id = ?").param(hall.meeting).update();
    }

    private void slip(String slip, String state) {
        jdbc.sql("insert into slip (code_hash, meeting, state, made_at) values (?, ?, ?, current_timestamp)")
                .params(hash(slip), hall.meeting, state).update();
    }

    private String stateOf(String slip) {
        return jdbc.sql("select state from slip where code_hash = ? and meeting = ?").params(hash(slip), hall.meeting).query(String.class).single();
    }

    private static String hash(String slip) {
        return Secrets.hash("slip:" + Secrets.tidyKey(slip));
    }

    private void open(String path) {
        page.navigate(base + path);
    }

    private void see(String words) {
        Locator seen = page.getByText(words).filter(new Locator.FilterOptions().setVisible(true)).first();
        assertThat(seen).isVisible();
    }

    private void chooseAndGo() {
        page.getByText("Frivillig", new Page.GetByTextOptions().setExact(true)).click();
        go();
    }

    private void go() {
        page.locator(".join-form [type=submit]").click();
    }
}
