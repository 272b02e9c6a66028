package dk.karavanen.evening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;

import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.SignIn;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;

/**
 * An evening without a mouse or a finger: Tab, Enter, Space, arrows and Escape lead everywhere, what has the focus can be seen
 * at every stop, and whatever closes gives the focus back. And an evening by ear: what is said, and what is not.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AsStaff
class KeyboardIT {

    private static final String PASSWORD = "en lang vandretur";
    private static final int STOPS_MOST = 80;
    private static final List<String> MENU = List.of(".*/wall/.*", ".*/wall/.*theme=dark.*", ".*/remote", ".*/m/\\d+", ".*/log/\\d+");

    /** What has the focus, inside shadow trees too. */
    private static final String FOCUSED = """
            let at = document.activeElement;
            while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
            """;

    /** Whether a ring of at least 2 px is drawn around what has the focus, or around the field or row it is the core of. */
    private static final String SEEN = """
            let ringed = false;
            for (let e = at, i = 0; e instanceof Element && i < 7 && !ringed; i++, e = e.assignedSlot ?? e.parentElement ?? e.getRootNode().host) {
              // The input of a radio button or checkbox lies unseen over the mark that stands for it.
              ringed = [e, ...(e.shadowRoot?.querySelectorAll('[part=radio], [part=checkbox]') ?? [])].map(one => getComputedStyle(one))
                .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
            }
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    SignIn signIn;
    @Autowired
    CurrentStaff staff;
    @Autowired
    MeetingControl control;
    @Autowired
    Meetings meetings;

    private Hall hall;
    private String base;
    private Page page;
    private long mentor;
    private long buddy;
    private long coffee;

    @BeforeEach
    void aBoardWithThreeIdeas() {
        base = "http://localhost:" + port;
        hall = Hall.open(jdbc).withThemes();
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY' where id = ?").param(hall.meeting).update();
        Phone other = new Phone(port);
        other.join(hall.code, "business");
        mentor = other.idea(hall.code, "Fast mentor på arbejdspladsen");
        buddy = other.idea(hall.code, "Makker fra samme branche");
        coffee = other.idea(hall.code, "Fælles kaffe hver fredag");
    }

    @Test
    void aParticipantsEvening() {
        page = browser.device(Screen.PHONE).newPage();
        page.navigate(base + "/j/" + hall.code);
        page.locator("input[name=sector]").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        tabTo("input[name=sector]");
        press("Space", "ArrowDown", "ArrowDown");
        assertThat(page.locator("input[name=sector]:checked")).hasValue("jobcentre");
        tabTo(".join-form [type=submit]");
        press("Enter");
        page.waitForURL(base + "/m/" + hall.code);
        page.locator("article.idea .support:not(:disabled)").first().waitFor();

        // Past what every page begins with.
        press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator(".skip")).isInViewport();
        press("Enter");
        assertThat(page.locator("#list-heading")).isFocused();

        // Support, given and taken back; the focus stays.
        String support = "#idea-" + mentor + " .support";
        tabTo(support);
        press("Space");
        assertThat(page.locator(support)).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(support)).containsText("Talt med");
        assertThat(page.locator(support)).isFocused();
        press("Enter");
        assertThat(page.locator(support)).hasAttribute("aria-pressed", "false");
        assertThat(page.locator(support)).containsText("Støt");
        press("Space");
        assertThat(page.locator(support)).containsText("Talt med");

        // An idea is posted; its card has the focus.
        tabTo(".bottom .btn--primary");
        press("Enter");
        assertThat(page.locator("#composer-title")).isFocused();
        page.keyboard().type("Samkørsel til praktik");
        tabTo("idea-composer .sheet__foot .btn--primary");
        press("Enter");
        Locator own = page.locator("article.idea:not(.idea--pending)", new Page.LocatorOptions().setHasText("Samkørsel til praktik"));
        assertThat(own).isVisible();
        assertThat(own).isFocused();

        // An idea is opened, talked about and reported; each sheet gives the focus back.
        String talk = "#idea-" + buddy + " .idea__talk";
        tabTo(talk);
        press("Enter");
        assertThat(page.locator("#idea-panel-heading")).isFocused();
        tabTo("#say");
        page.keyboard().type("Det har vi prøvet.");
        tabTo(".say button");
        press("Enter");
        assertThat(page.locator("idea-panel .comment:not(.comment--pending)")).containsText("Det har vi prøvet.");
        assertThat(page.locator("#say")).isFocused();
        String report = "idea-panel .sheet__tools button:last-child";
        tabTo(report);
        press("Enter");
        assertThat(page.locator("#report-reason")).isFocused();
        page.keyboard().type("Et navn står i teksten.");
        tabTo("report-sheet form .btn--primary");
        press("Enter");
        assertThat(page.locator(report)).isFocused();
        press("Escape");
        assertThat(page.locator(talk)).isFocused();
        assertThat(page.locator("#announcer")).containsText("En ordstyrer ser på det.");
        assertThat(count("select count(*) from idea_report where idea = " + buddy)).isEqualTo(1);

        // Order, search and filter.
        tabTo(".sortbar .narrow");
        press("Enter");
        assertThat(page.locator("#filter-sheet-heading")).isFocused();
        tabTo("filter-sheet input[name=sort]");
        press("ArrowDown");
        tabTo("#sheet-text");
        page.keyboard().type("mentor");
        Locator show = page.locator("filter-sheet .sheet__foot .btn--primary");
        assertThat(show).hasText("Vis 1 idé");
        tabTo("filter-sheet .sheet__foot .btn--primary");
        press("Enter");
        assertThat(page.locator(".sortbar .narrow")).isFocused();
        assertThat(page.locator("article.idea")).hasCount(1);
        press("Enter");
        tabTo("filter-sheet .reset");
        press("Enter");
        press("Escape");
        assertThat(page.locator("article.idea")).hasCount(4);
        assertThat(page.locator(".sortbar .narrow")).isFocused();

        // What is one's own, and almost out.
        tabTo(".bottom a[href='#own']");
        press("Enter");
        assertThat(page.locator("#own-heading")).isFocused();
        tabTo(".own__leave button");
        press("Enter");
        assertThat(page.locator("#leave-sheet-heading")).isFocused();
        press("Escape");
        assertThat(page.locator(".own__leave button")).isFocused();
        assertThat(count("select count(*) from stance where stance_value = 1 and idea = " + mentor)).isEqualTo(1);
    }

    @Test
    void aModeratorsEvening() {
        signIn.choosePassword(staff.required(), null, PASSWORD);
        String email = jdbc.sql("select email from staff_account where id = ?").param(staff.required().id()).query(String.class).single();
        page = browser.device(Screen.LAPTOP).newPage();
        page.navigate(base + "/sign-in");
        page.locator("input[name=username]").waitFor();
        tabTo("input[name=username]");
        page.keyboard().type(email);
        tabTo("input[type=password]");
        page.keyboard().type(PASSWORD);
        press("Enter");
        page.waitForURL(Pattern.compile(".*/staff"));
        page.navigate(base + "/staff/desk/" + hall.code);
        page.locator(".row-title").first().waitFor();

        // Pinned, and its theme put right.
        tabTo(".row:has-text('Fast mentor') .row-title");
        press("Enter");
        assertThat(page.locator(".idea-panel h2")).isFocused();
        tabTo(".idea-panel .fields vaadin-select:nth-of-type(2) vaadin-select-value-button");
        press("Enter");
        page.locator("vaadin-select-item:focus").waitFor();
        press("ArrowUp", "Enter");
        tabTo(".idea-panel .btn--primary");
        press("Enter");
        assertThat(page.locator(".receipt")).containsText("Gemt.");
        tabTo(".idea-panel .acts button:has-text('Fastgør')");
        press("Enter");
        assertThat(page.locator(".idea-panel .acts button:has-text('Frigør')")).isVisible();
        // The button that was pressed is gone: keys go on where the focus went, a moment after the next is seen.
        page.locator(".idea-panel .acts button:focus").waitFor();
        assertThat(count("select count(*) from idea where pinned = true and theme is not null and id = " + mentor)).isEqualTo(1);
        press("Escape");
        assertThat(page.locator(".idea-panel")).hasCount(0);
        somethingHasTheFocus();

        // Merged, and split again.
        tabTo(".row:has-text('Makker') .row-acts button:nth-of-type(1)");
        press("Enter");
        assertThat(page.locator(".merge-form h2")).isFocused();
        tabTo(".merge-form vaadin-combo-box input");
        page.keyboard().type("Fast mentor");
        assertThat(page.locator("vaadin-combo-box-item:visible")).hasCount(1);
        assertThat(page.locator("vaadin-combo-box-item:visible")).containsText("Fast mentor på arbejdspladsen");
        press("ArrowDown", "Enter");
        page.locator(".merge-form vaadin-radio-button").first().waitFor();
        tabTo(".merge-form .btn--primary");
        press("Enter");
        assertThat(page.locator(".receipt")).containsText("Idéerne er flettet.");
        assertThat(count("select count(*) from idea where state = 'MERGED' and meeting = " + hall.meeting)).isEqualTo(1);
        somethingHasTheFocus();
        tabTo(".receipt .btn--s");
        press("Enter");
        assertThat(page.locator(".receipt .btn--s")).hasCount(0);
        assertThat(count("select count(*) from idea where state = 'MERGED' and meeting = " + hall.meeting)).isZero();
        somethingHasTheFocus();

        // Hidden with a reason, and restored.
        tabTo(".row:has-text('kaffe') .row-acts button:nth-of-type(2)");
        press("Enter");
        assertThat(page.locator(".hide-form h2")).isFocused();
        tabTo(".hide-form vaadin-radio-button input");
        press("Space");
        tabTo(".hide-form .btn--danger");
        press("Enter");
        assertThat(page.locator(".hide-form")).hasCount(0);
        assertThat(page.locator(".row:has-text('kaffe')")).hasCount(0);
        somethingHasTheFocus();
        tabTo("vaadin-tab[selected]");
        for (int i = 0; i < STOPS_MOST && !page.evaluate("() => document.activeElement.id").equals("tab-hidden"); i++) {
            press("ArrowRight");
        }
        assertThat(page.locator("#tab-hidden")).isFocused();
        press("Enter");
        page.locator(".hidden-tab .entry").waitFor();
        tabTo(".hidden-tab .entry > button");
        press("Enter");
        assertThat(page.locator(".hidden-tab .entry:visible")).hasCount(0);
        assertThat(count("select count(*) from idea where state = 'HIDDEN' and meeting = " + hall.meeting)).isZero();
        somethingHasTheFocus();

        // The links in the menu open beside.
        for (int line = 0; line < MENU.size(); line++) {
            tabTo(".phasebar .more vaadin-menu-bar-button");
            press("Enter");
            assertThat(page.locator("vaadin-menu-bar-item:has(a):visible").first()).isFocused();
            for (int down = 0; down < line; down++) {
                press("ArrowDown");
            }
            Page opened = page.waitForPopup(() -> press("Enter"));
            opened.waitForURL(Pattern.compile(MENU.get(line)));
            opened.close();
            assertThat(page.locator("vaadin-menu-bar-item:has(a):visible")).hasCount(0);
        }

        // The evening goes on, after a question.
        tabTo(".phasebar .btn--next");
        press("Enter");
        Locator yes = page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]");
        assertThat(yes).isFocused();
        press("Escape");
        assertThat(page.locator(".phasebar .btn--next")).isFocused();
        assertThat(page.locator(".phasebar .road [aria-current=step]")).containsText("Idéer");
        press("Enter");
        assertThat(yes).isFocused();
        press("Enter");
        assertThat(page.locator(".phasebar .road [aria-current=step]")).containsText("Drøftelse");
        somethingHasTheFocus();
        assertThat(page.locator(".receipt[role=status]")).not().isEmpty();
    }

    @Test
    void whatIsSaidAndWhatIsNot() {
        jdbc.sql("update meeting set vote_budget = 1 where id = ?").param(hall.meeting).update();
        page = browser.device(Screen.PHONE).newPage();
        page.addInitScript("""
                window.said = [];
                const inRegion = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]');
                new MutationObserver(changes => new Set(changes.map(change => inRegion(change.target)).filter(Boolean)).forEach(region => {
                  const words = region.textContent.trim().replace(/\\s+/g, ' ');
                  if (words) window.said.push(words);
                })).observe(document, {subtree: true, childList: true, characterData: true});
                """);
        page.context().request().post(base + "/api/meetings/" + hall.code + "/participants", RequestOptions.create()
                .setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}"));
        page.navigate(base + "/m/" + hall.code);
        page.locator("article.idea .support").first().waitFor();
        assertThat(page.locator(".conn--connected")).isAttached();
        said();

        // A hall that votes: the figure rises and nothing is said, as what follows shows.
        List<Phone> neighbours = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Phone neighbour = new Phone(port);
            neighbour.join(hall.code, "municipality");
            neighbours.add(neighbour);
        }
        neighbours.forEach(neighbour -> neighbour.stance(hall.code, mentor, 1));
        assertThat(page.locator("#idea-" + mentor + " .support .num")).hasText("10");

        // New ideas: one word for many.
        neighbours.subList(0, 3).forEach(neighbour -> neighbour.idea(hall.code, "Idé fra naboen"));
        assertThat(page.locator(".news")).hasText("Vis 3 nye idéer");
        page.waitForFunction("() => window.said.length > 0");

        // What one does oneself is answered, and so is what is refused.
        page.locator("#idea-" + mentor + " .support").click();
        List<String> all = hears("Talt med.");
        assertThat(all.getFirst()).as("the first that was said, after ten votes").matches("\\d nye? idé(er)?");
        assertThat(all).as("what was said of the hall").filteredOn(words -> !words.contains("Talt med.")).hasSize(1);
        page.locator("#idea-" + buddy + " .support").click();
        hears("Du har brugt alle dine stemmer");

        control.enter(hall.meeting, MeetingControl.Seen.of(meetings.findById(hall.meeting).orElseThrow()), Phase.VOTE);
        hears("Ny fase: ");
        page.locator(".one__list").click();

        page.context().setOffline(true);
        hears("Ingen forbindelse");
        page.context().setOffline(false);
        hears("Forbundet");

        assertThat(page.locator("#idea-" + mentor)).matchesAriaSnapshot("""
                - article "Fast mentor på arbejdspladsen":
                  - button "0 kommentarer"
                  - heading "Fast mentor på arbejdspladsen" [level=3]:
                    - link "Fast mentor på arbejdspladsen"
                  - button /Talt med/ [pressed]
                """);
    }

    // ------------------------------------------------------------------ keys

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Goes on from stop to stop until it is there. Every stop on the way can be seen to have the focus. */
    private void tabTo(String selector) {
        List<Object> way = new ArrayList<>();
        Locator wanted = page.locator(selector).first();
        wanted.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        for (int i = 0; i < STOPS_MOST; i++) {
            press("Tab");
            String stop = (String) page.evaluate("() => {" + FOCUSED + SEEN + """
                      return !at || at === document.body ? '' : ringed ? 'ringed ' + at.outerHTML.slice(0, 120) : at.outerHTML.slice(0, 300);
                    }""");
            assertThat(stop).as("what has the focus after %s can be seen", way).matches("(?s)(ringed .*)?");
            way.add(stop);
            if (wanted.evaluate("wanted => {" + FOCUSED + "return at === wanted || wanted.contains(at); }").equals(true)) {
                return;
            }
        }
        throw new AssertionError("No way by keyboard to " + selector + ": " + way);
    }

    /** And keeps it: what the server moves the focus to has been answered. */
    private void somethingHasTheFocus() {
        Browser.settle(page);
        page.waitForFunction("() => document.activeElement && document.activeElement !== document.body");
    }

    private int count(String query) {
        return jdbc.sql(query).query(Integer.class).single();
    }

    // ------------------------------------------------------------------ ears

    /** What screen readers were given to say since the last time of asking. */
    @SuppressWarnings("unchecked")
    private List<String> said() {
        return (List<String>) page.evaluate("() => window.said.splice(0)");
    }

    /** Waits until it is said. @return all that was said until then */
    private List<String> hears(String words) {
        page.waitForFunction("words => window.said.some(one => one.includes(words))", words);
        return said();
    }
}
