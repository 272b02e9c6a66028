package dk.karavanen.board.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Phase;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.HallInBrowser;
import dk.karavanen.testing.Phone;

/** The vote, one idea at a time: nothing moves by itself, nothing is lost, and nobody is kept from the list. */
class OneAtATimeIT extends HallInBrowser {

    private static final int IDEAS = 5;

    Phone other;
    final List<Long> ideas = new ArrayList<>();

    @BeforeEach
    void aVoteOnFiveIdeas() {
        hall = Hall.open(jdbc).withThemes();
        other = new Phone(port);
        other.join(hall.code, "business");
        for (int i = 1; i <= IDEAS; i++) {
            ideas.add(other.idea(hall.code, "Idé nummer " + i));
        }
    }

    /** With two votes for five ideas: keys, what is counted, undoing, moving a vote, and the end. */
    @Test
    void fromTheFirstToTheLastByKeysWithABudget() {
        jdbc.sql("update meeting set voting_style = 'FOR_PASS_AGAINST', vote_budget = 2 where id = ?").param(hall.meeting).update();
        Page page = open(joined());
        assertThat(page.locator("idea-list article.idea")).hasCount(IDEAS);
        assertThat(page.locator("one-at-a-time")).hasCount(0);
        // The vote begins while the list is on screen.
        enter(Phase.VOTE);
        assertThat(page.locator(".one__at")).hasText("1 af 5");
        assertThat(page.locator("idea-list article.idea").first()).isHidden();
        assertThat(page.locator("one-at-a-time .votes__left")).containsText("2 stemmer tilbage af 2");

        String first = title(page);
        page.locator("#one-title").focus();
        page.keyboard().press("1");
        assertThat(page.locator(".one__at")).hasText("2 af 5");
        assertThat(page.locator(".one__said")).containsText(Pattern.compile("»For« er talt med kl\\. \\d\\d\\.\\d\\d"));
        assertThat(page.locator("#one-title")).isFocused();
        assertThat(page.locator("one-at-a-time .votes__left")).containsText("1 stemme tilbage af 2");
        assertThat(counted(1)).isEqualTo(1);

        // Whoever presses twice has answered once.
        rested(page);
        page.evaluate("() => { const button = [...document.querySelectorAll('.one__way')][2]; button.click(); button.click(); }");
        assertThat(page.locator(".one__at")).hasText("3 af 5");
        rested(page);
        assertThat(page.locator(".one__at")).hasText("3 af 5");
        assertThat(page.locator(".one__said")).containsText("»Imod« er talt med");
        assertThat(counted(-1)).isEqualTo(1);
        assertThat(page.locator("one-at-a-time .votes__left")).containsText("0 stemmer tilbage");

        // None left: which one gives up its own.
        String third = title(page);
        page.keyboard().press("1");
        assertThat(page.locator("move-vote-sheet")).containsText(third);
        page.locator("move-vote-sheet .moves .btn", new Page.LocatorOptions().setHasText(first)).click();
        assertThat(page.locator(".one__at")).hasText("4 af 5");
        assertThat(page.locator(".one__said")).containsText("»For« er talt med");
        assertThat(stanceOn(third)).isEqualTo(1);
        assertThat(stanceOn(first)).isNull();

        // Taken back: it is before them again, and the vote is free.
        rested(page);
        page.locator(".one__said button").click();
        assertThat(page.locator("#one-title")).hasText(third);
        assertThat(page.locator("one-at-a-time .votes__left")).containsText("1 stemme tilbage af 2");
        rested(page);

        page.keyboard().press("2");
        assertThat(page.locator(".one__at")).hasText("4 af 5");
        rested(page);
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".one__at")).hasText("3 af 5");
        assertThat(page.locator(".one__way[aria-pressed=true]")).hasText("Pas");
        rested(page);
        page.locator("#one-title").press("0");
        assertThat(page.locator(".one__at")).hasText("4 af 5");

        // What is skipped comes last.
        rested(page);
        String fourth = title(page);
        page.keyboard().press("0");
        assertThat(page.locator("#one-title")).not().hasText(fourth);
        rested(page);
        page.keyboard().press("2");
        assertThat(page.locator("#one-title")).hasText(fourth);
        assertThat(page.locator(".one__at")).hasText("5 af 5");
        rested(page);
        page.keyboard().press("2");
        assertThat(page.locator("#one-title")).hasText("Du har set alle");
        assertThat(page.locator(".one__end")).containsText("Én har du ikke taget stilling til.");

        // The vote is over: the list is there.
        enter(Phase.RESULTS);
        assertThat(page.locator("one-at-a-time")).hasCount(0);
        assertThat(page.locator("idea-list article.idea").first()).isVisible();
    }

    /** Without network answers wait and the way goes on, a reload begins where one was, and all is counted once. */
    @Test
    void withoutNetworkAndThroughAReload() {
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY', tallies_hidden = true where id = ?").param(hall.meeting).update();
        enter(Phase.VOTE);
        BrowserContext device = joined();
        Page page = open(device);
        assertThat(page.locator(".one__way")).hasCount(2);
        keptForReload(page);
        device.setOffline(true);
        page.locator(".one__way").first().click();
        assertThat(page.locator(".one__at")).hasText("2 af 5");
        assertThat(page.locator(".one__said")).containsText("Venter. Sendes, når der er net.");
        rested(page);
        page.locator(".one__way").last().click();
        assertThat(page.locator(".one__at")).hasText("3 af 5");
        String third = title(page);
        page.reload();
        assertThat(page.locator(".one__at")).hasText("3 af 5");
        assertThat(page.locator("#one-title")).hasText(third);
        assertThat(counted(1)).isZero();
        device.setOffline(false);
        assertThat(page.locator(".conn--connected")).isAttached();
        page.waitForFunction("() => Object.keys(localStorage).filter(k => k.startsWith('karavanen.outbox')).length === 0");
        assertThat(counted(1)).isEqualTo(1);

        // An idea that is gone under their eyes stays until they go on.
        long shown = jdbc.sql("select id from idea where meeting = ? and title = ?").params(hall.meeting, third).query(Long.class).single();
        curation.hide(shown, 0, HideReason.TONE, null);
        assertThat(page.locator(".one__card")).containsText("Idéen er ikke på tavlen længere.");
        assertThat(page.locator("#one-title")).hasText(third);
        page.locator(".one__way").click();
        assertThat(page.locator("#one-title")).not().hasText(third);

        // The list is one press away and stays chosen, and one at a time is one press away from there.
        page.locator(".one__list").click();
        assertThat(page.locator("idea-list article.idea").first()).isVisible();
        page.reload();
        assertThat(page.locator("idea-list article.idea").first()).isVisible();
        page.locator(".bottom a").last().click();
        assertThat(page.locator(".claim")).isVisible();
        page.locator(".bottom a").first().click();
        assertThat(page.locator("idea-list article.idea").first()).isVisible();
        page.locator(".votes__one").click();
        assertThat(page.locator(".one__at")).containsText("af 4");

        // Comments lie over it, and it is where it was afterwards.
        String before = page.locator(".one__at").textContent();
        page.locator(".one__talk").click();
        page.locator("#say").fill("En kommentar");
        page.locator(".say .btn").click();
        assertThat(page.locator(".comment:not(.comment--pending)")).containsText("En kommentar");
        page.keyboard().press("Escape");
        assertThat(page.locator(".one__at")).hasText(before);

        // The moderator lets the vote begin with the list: whoever comes now has it, and may choose.
        control.showOneAtATime(hall.meeting, false);
        Page newcomer = open(joined());
        assertThat(newcomer.locator("idea-list article.idea").first()).isVisible();
        assertThat(newcomer.locator("one-at-a-time")).hasCount(0);
        newcomer.locator(".votes__one").click();
        assertThat(newcomer.locator(".one__at")).hasText("1 af 4");
        // Who only reads along has nothing to answer.
        Page reader = open(browser.device(Screen.PHONE));
        assertThat(reader.locator("idea-list article.idea").first()).isVisible();
        assertThat(reader.locator(".votes__one")).hasCount(0);
    }

    // ------------------------------------------------------------------

    private BrowserContext joined() {
        BrowserContext device = browser.device(Screen.PHONE);
        assertThat(device.request().post("http://localhost:" + port + "/api/meetings/" + hall.code + "/participants", RequestOptions.create()
                .setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}")).status()).isEqualTo(201);
        return device;
    }

    private Page open(BrowserContext device) {
        Page page = device.newPage();
        page.navigate("http://localhost:" + port + "/m/" + hall.code);
        page.locator("article").first().waitFor();
        return page;
    }

    private static String title(Page page) {
        return page.locator("#one-title").textContent();
    }

    /** A press right after a turn does not count: it was meant for the idea before. */
    private static void rested(Page page) {
        page.waitForFunction("() => { const one = document.querySelector('one-at-a-time'); return !one.pressed && one.restUntil < Date.now(); }");
    }

    private int counted(int value) {
        return jdbc.sql("select count(*) from stance s join idea i on i.id = s.idea where i.meeting = ? and s.stance_value = ?")
                .params(hall.meeting, value).query(Integer.class).single();
    }

    private Integer stanceOn(String title) {
        List<String> found = jdbc.sql("select coalesce(cast(s.stance_value as varchar(2)), '') from stance s join idea i on i.id = s.idea"
                + " where i.meeting = ? and i.title = ?").params(hall.meeting, title).query(String.class).list();
        return found.isEmpty() || found.getFirst().isEmpty() ? null : Integer.valueOf(found.getFirst());
    }

    private void enter(Phase phase) {
        control.enter(hall.meeting, MeetingControl.Seen.of(meetings.findById(hall.meeting).orElseThrow()), phase);
    }
}
