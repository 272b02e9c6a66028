package dk.karavanen.evening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Fits;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.Phone;

/**
 * Every screen that participants and visitors see fits the narrowest phone, also with text of twice the size, and a laptop. Titles
 * are as long as can be, and one word has sixty letters.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "karavanen.example=true")
@OnH2(named = "large-text")
class LargeTextIT {

    private static final boolean EVERY_LOOK = Boolean.getBoolean("karavanen.every-look");
    private static final String LONGEST = "Kommunernes beskæftigelsesmedarbejdere skal have mulighed for at møde virksomhederne dér, hvor de er, og sammen med "
            + "de frivillige finde en vej for hver enkelt familie, så ingen falder mellem to stole.";
    private static final String WORD = "Arbejdsmarkedsuddannelsesplanlægningskoordinatorforeningerne";
    private static final String EVENING = "Beskæftigelsesindsatsmedarbejderuddannelsen i Ringkøbing-Skjern";

    /** What somebody looks with. */
    enum Look {
        /** As large as Android and Firefox make text, on the narrowest phone. */
        LARGE(Screen.PHONE, 320, 640, "200%", Locale.of("da", "DK"), ColorScheme.LIGHT),
        NARROW(Screen.PHONE, 320, 640, "100%", Locale.UK, ColorScheme.DARK),
        PHONE(Screen.PHONE, 390, 844, "100%", Locale.of("da", "DK"), ColorScheme.LIGHT),
        /** A page zoomed to twice its size in a window of 640 by 800: half as many points. */
        ZOOMED(Screen.LAPTOP, 320, 400, "100%", Locale.of("da", "DK"), ColorScheme.LIGHT),
        LAPTOP(Screen.LAPTOP, 1440, 900, "100%", Locale.of("da", "DK"), ColorScheme.LIGHT);

        private final Screen screen;
        private final int width;
        private final int height;
        private final String text;
        private final Locale language;
        private final ColorScheme colours;

        Look(Screen screen, int width, int height, String text, Locale language, ColorScheme colours) {
            this.screen = screen;
            this.width = width;
            this.height = height;
            this.text = text;
            this.language = language;
            this.colours = colours;
        }
    }

    /** The hardest two, which take a minute; all five with {@code -Dkaravanen.every-look=true}. */
    static Stream<Look> looks() {
        return EVERY_LOOK ? Stream.of(Look.values()) : Stream.of(Look.LARGE, Look.NARROW);
    }

    /** The same two in one: each screen in large text, and then, as it stands there, in text of its own size. */
    static Stream<Look> largeAndNarrow() {
        return EVERY_LOOK ? Stream.of(Look.values()) : Stream.of(Look.LARGE);
    }

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicationEventPublisher events;

    private final List<String> found = new ArrayList<>();
    private Hall hall;
    private String base;
    private Look look;
    private boolean alsoInItsOwnSize;
    private BrowserContext device;
    private Page page;

    @BeforeEach
    void aHall() {
        base = "http://localhost:" + port;
        hall = Hall.open(jdbc).withThemes();
        jdbc.sql("update meeting set title = ?, vote_budget = 10, phase_ends_at = ? where id = ?")
                .params(EVENING, Timestamp.from(Instant.now().plusSeconds(2_000)), hall.meeting).update();
        jdbc.sql("update theme set name_da = 'Beskæftigelsesindsats og virksomhedspraktik', name_en = 'Employment services and internships' where id = ?")
                .param(hall.themes.getFirst()).update();
    }

    // ------------------------------------------------------------------ visitors

    @ParameterizedTest
    @MethodSource("looks")
    void theWayIn(Look with) {
        open(with);
        visit("/", "h1");
        page.locator("#join-code").fill("999 999");
        page.locator("#join-verdict").getByText(java.util.regex.Pattern.compile("\\w")).first().waitFor();
        check("a wrong code");
        visit("/j/" + hall.code, ".who");
        page.locator(".join-form [type=submit]").click();
        page.locator(".whos .hint--error").waitFor();
        page.locator("details summary").click();
        check("joining without a sector");
        String bySlip = another("admission = 'SLIP'");
        visit("/j/" + bySlip, "#join-key");
        slip(bySlip, "SPEN" + bySlip, "SPENT");
        slip(bySlip, "ABCD" + bySlip, "UNSPENT");
        visit("/j/" + bySlip + "/SPEN" + bySlip, "#join-key");
        visit("/j/" + bySlip + "/ABCD" + bySlip, ".join-slip");
        visit("/j/" + another("door_closed_at = current_timestamp"), ".join-card");
        visit("/j/" + another("phase = 'CLOSED'"), ".join-card");
        visit("/j/" + another("phase = 'LOBBY', starts_at = timestamp with time zone '2040-03-01 17:00:00+00', ends_at = timestamp with time zone '2040-03-01 20:30:00+00'"), ".who");
        String closed = another("visibility = 'PARTICIPANTS'");
        visit("/j/" + closed, "#join-key");
        visit("/j/" + closed + "/wall-key", ".who");
        String full = another("capacity = 1");
        new Phone(port).join(full, "business");
        visit("/j/" + full, ".join-card");
        visit("/sign-in", "input[type=password]");
        visit("/sign-in/used-or-wrong", "h1");
        visit("/nowhere", "h1");
        visit("/m/" + closed, "h1");
        assertFits();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void whatIsPublic(Look with) {
        open(with);
        String example = jdbc.sql("select c.slug from caravan c join meeting m on m.caravan = c.id where m.code = '482716'").query(String.class).single();
        long published = jdbc.sql("select min(r.id) from recommendation r join caravan c on c.id = r.caravan where c.slug = ? and r.state = 'PUBLISHED'")
                .param(example).query(Long.class).single();
        visit("/privacy", "h1");
        visit("/c", "h1");
        visit("/c/" + example, "h1");
        visit("/c/hall-" + hall.code, "h1");
        visit("/c/" + example + "/cooperation", "h1");
        visit("/pool/dialog-om-faellesskab-og-forskellighed", "h1");
        visit("/c/" + example + "/recommendations", "h1");
        visit("/a/" + published, "h1");
        visit("/c/" + example + "/follow-up", "h1");
        visit("/c/" + example + "/visits", ".visit-list");
        visit("/c/" + example + "/ideas/" + jdbc.sql("select min(idea) from recommendation_source where recommendation = ?").param(published).query(Long.class).single(), ".trip");
        visit("/c/" + example + "/follow", "form");
        visit("/c/" + example + "/follow/sent", "h1");
        visit("/r/" + example, "h1");
        visit("/log/482716", "h1");
        assertFits();
    }

    // ------------------------------------------------------------------ the board

    @ParameterizedTest
    @MethodSource("largeAndNarrow")
    void theBoardInEveryPhase(Look with) {
        fill(12);
        alsoInItsOwnSize = !EVERY_LOOK;
        open(with);
        join();
        for (String at : new String[] {"LOBBY FOR_ONLY", "IDEAS FOR_ONLY", "IDEAS FOR_PASS_AGAINST", "DISCUSS FOR_PASS_AGAINST", "VOTE FOR_ONLY",
                "VOTE FOR_PASS_AGAINST", "RESULTS FOR_PASS_AGAINST", "CLOSED FOR_ONLY"}) {
            String[] phaseAndStyle = at.split(" ");
            // Each vote is begun anew.
            jdbc.sql("delete from stance where idea in (select id from idea where meeting = ?)").param(hall.meeting).update();
            page.evaluate("() => location.protocol === 'http:' && localStorage.clear()");
            jdbc.sql("update meeting set phase = ?, voting_style = ?, version = version + 1 where id = ?")
                    .params(phaseAndStyle[0], phaseAndStyle[1], hall.meeting).update();
            events.publishEvent(new BackupRestored());
            visit("/m/" + hall.code, phaseAndStyle[0].equals("VOTE") ? "#one-title" : "article.idea");
            if (phaseAndStyle[0].equals("VOTE")) {
                oneAtATime(phaseAndStyle[1]);
            }
        }
        assertFits();
    }

    /** The longest idea, a receipt above the next, a vote to move where none is left, and the list. */
    private void oneAtATime(String style) {
        for (int i = 0; i < 13 && page.locator(".one__way[aria-pressed]").count() > 0; i++) {
            String before = page.locator("#one-title").textContent();
            if (before.equals(LONGEST)) {
                check("one at a time, the longest " + style);
            }
            page.locator(".one__way").first().click();
            if (i >= 10) {
                page.locator("move-vote-sheet .moves").waitFor();
                check("a vote to move " + style);
                page.keyboard().press("Escape");
                page.locator(".one__way").nth(1).click();
            }
            assertThat(page.locator("#one-title")).not().hasText(before);
            page.waitForFunction("() => document.querySelector('one-at-a-time').restUntil < Date.now()");
        }
        check("one at a time, all seen " + style);
        page.locator(".one__end .btn--primary").click();
        page.locator("article.idea").first().waitFor();
        check("the list while voting " + style);
    }

    @ParameterizedTest
    @MethodSource("largeAndNarrow")
    void theSheetsOfTheBoard(Look with) {
        boolean wide = with == Look.LAPTOP;
        long idea = fill(6);
        alsoInItsOwnSize = !EVERY_LOOK;
        open(with);
        join();
        visit("/m/" + hall.code, "article.idea");
        if (!wide) {
            page.locator(".sortbar .narrow").click();
            page.locator("filter-sheet dialog[open]").waitFor();
            check("order and filters");
            page.keyboard().press("Escape");
        }
        page.locator("#idea-" + idea + " h3 a").click();
        page.locator("idea-panel .comments").waitFor();
        check("an idea and its talk");
        page.locator("idea-panel .sheet__tools button").last().click();
        page.locator("report-sheet form .btn--primary").click();
        page.locator("#report-hint.hint--error").waitFor();
        check("a report without a reason");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.locator(wide ? ".side__do .btn" : ".bottom .btn").click();
        page.locator("#composer-title").fill(WORD);
        page.locator("similar-ideas li").first().waitFor();
        page.locator("idea-composer .add").click();
        check("the composer");
        page.locator("idea-composer .sheet__foot .btn").click();
        assertThat(page.locator("article.idea:not(.idea--pending)")).hasCount(7);
        visit("/m/" + hall.code + "#own", ".claim");
        page.locator("own-page .own__do .btn").first().click();
        page.locator("#edit-title").waitFor();
        check("putting one's own right");
        page.keyboard().press("Escape");
        page.locator("own-page .own__do .btn").nth(1).click();
        page.locator("withdraw-sheet dialog[open]").waitFor();
        check("taking it back");
        page.keyboard().press("Escape");
        page.locator(".own__leave button").click();
        page.locator("leave-sheet dialog[open]").waitFor();
        check("leaving");
        page.keyboard().press("Escape");
        device.setOffline(true);
        page.locator(".banner .bnr").waitFor();
        check("without network");
        assertFits();
    }

    /** Three hundred ideas, and one more that comes: how many votes are left stands beside it, never below it. */
    @ParameterizedTest
    @MethodSource("looks")
    void votesLeftStayInSightBesideNewIdeas(Look with) {
        fill(300);
        open(with);
        join();
        page.navigate(base + "/m/" + hall.code);
        page.locator("article.idea").first().waitFor();
        size(look.text);
        page.evaluate("() => scrollTo(0, 1200)");
        page.locator(".top.is-scrolled").waitFor();
        Phone other = new Phone(port);
        other.join(hall.code, "business");
        other.idea(hall.code, "Kommer imens");
        page.locator(".news").waitFor();
        BoundingBox votes = page.locator(".votes").boundingBox();
        BoundingBox pill = page.locator(".news").boundingBox();
        assertThat(votes.y).as("votes left in sight").isGreaterThanOrEqualTo(0);
        assertThat(pill.y).as("the pill is below the votes left").isGreaterThanOrEqualTo(votes.y + votes.height - 1);
        assertThat(pill.y + pill.height).isLessThan(with.height);
        assertThat(page.evaluate("""
                () => {
                  const words = document.querySelector('.votes .votes__words');
                  const box = words.getBoundingClientRect();
                  return words.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
                }""")).as("nothing lies over the votes left").isEqualTo(true);
        check("new ideas");
        assertFits();
    }

    // ------------------------------------------------------------------

    /** @return the one with the longest title */
    private long fill(int ideas) {
        long[] people = new long[8];
        String[] sectors = {"civil-society", "municipality", "jobcentre", "business", "volunteer", "new-resident", "other", "business"};
        for (int i = 0; i < people.length; i++) {
            people[i] = hall.participant(sectors[i]);
        }
        jdbc.sql("update participant set organisation = 'Foreningen Nydansk Netværk i Ringkøbing', name = 'Amina' where caravan = ?").param(hall.caravan).update();
        String[] kinds = {"IDEA", "EXPERIENCE", "QUESTION", "RECOMMENDATION"};
        for (int i = 1; i < ideas; i++) {
            long idea = hall.idea(hall.meeting, i == ideas - 1 ? WORD : "Én indgang til kommunen, nummer " + i, people[i % 8], kinds[i % 4], hall.themes.get(i % 2));
            for (int j = 0; j < i % 9; j++) {
                if (people[j] != people[i % 8]) {
                    hall.stance(idea, people[j], j % 4 == 3 ? -1 : 1, Instant.now());
                }
            }
        }
        long longest = hall.idea(hall.meeting, LONGEST, people[0], "RECOMMENDATION", hall.themes.getFirst());
        jdbc.sql("insert into idea_comment (id, idea, author, sector, body, created_at) values (nextval('kv_seq'), ?, ?, 'business', ?, ?)")
                .params(longest, people[1], "Vi har prøvet det i " + WORD + ", og det virkede.", Timestamp.from(Instant.now())).update();
        return longest;
    }

    private String another(String set) {
        long id = hall.anotherMeeting();
        jdbc.sql("update meeting set title = ?, " + set + " where id = ?").params(EVENING, id).update();
        return jdbc.sql("select code from meeting where id = ?").param(id).query(String.class).single();
    }

    private void slip(String code, String slip, String state) {
        jdbc.sql("insert into slip (code_hash, meeting, state, made_at) select ?, id, ?, current_timestamp from meeting where code = ?")
                .params(Secrets.hash("slip:" + slip), state, code).update();
    }

    private void open(Look with) {
        look = with;
        device = browser.device(with.screen, with.language.toLanguageTag(), with.colours);
        page = device.newPage();
        page.setViewportSize(with.width, with.height);
    }

    private void join() {
        assertThat(device.request().post(base + "/api/meetings/" + hall.code + "/participants", RequestOptions.create()
                .setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}")).ok()).isTrue();
    }

    private void visit(String path, String readyWhen) {
        page.navigate("about:blank");
        page.navigate(base + path);
        page.locator(readyWhen).first().waitFor();
        check(path);
    }

    private void size(String text) {
        page.evaluate("size => document.documentElement.style.fontSize = size", text);
        page.waitForFunction("() => document.fonts.status === 'loaded'");
        // Two frames: what measures itself has done so.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private void check(String what) {
        size(look.text);
        Fits.look(page).forEach(fault -> found.add(look + " " + what + ": " + fault));
        if (alsoInItsOwnSize) {
            size("100%");
            Fits.look(page).forEach(fault -> found.add(look + " at 100% " + what + ": " + fault));
            size(look.text);
        }
    }

    private void assertFits() {
        assertThat(found).as(look.name()).isEmpty();
    }
}
