package dk.karavanen.evening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.board.HideReason;
import dk.karavanen.board.QuoteRequests;
import dk.karavanen.board.WordSuggestions;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Phase;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.HallInBrowser;
import dk.karavanen.testing.Phone;

/** Nothing typed is lost, nothing counted is told wrongly, nobody who left is remembered, and what is shown fits. */
class WhatIsTypedIT extends HallInBrowser {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    WordSuggestions suggestions;
    @Autowired
    QuoteRequests quotes;

    private Phone other;
    private String base;
    private long mentor;
    private long buddy;

    @BeforeEach
    void aBoard() {
        base = "http://localhost:" + port;
        hall = Hall.open(jdbc).withThemes();
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY', vote_budget = 3 where id = ?").param(hall.meeting).update();
        other = new Phone(port);
        other.join(hall.code, "business");
        mentor = other.idea(hall.code, "Fast mentor på arbejdspladsen");
        buddy = other.idea(hall.code, "Makker fra samme branche");
    }

    @Test
    void aCommentOutlivesEscapeReloadAndAMerge() {
        Page page = board(joined());
        open(page, buddy);
        page.locator("#say").fill("Halvt skrevet");
        page.keyboard().press("Escape");
        open(page, mentor);
        assertThat(page.locator("#say")).hasValue("");
        page.keyboard().press("Escape");
        page.reload();
        open(page, buddy);
        assertThat(page.locator("#say")).hasValue("Halvt skrevet");
        curation.merge(buddy, 0, mentor, 0);
        assertThat(page.locator("comment-box")).containsText("kommer til at stå der");
        assertThat(page.locator("#say")).hasValue("Halvt skrevet");
        page.locator(".say .btn").click();
        assertThat(page.locator("#whole-title")).hasText("Fast mentor på arbejdspladsen");
        assertThat(page.locator(".comment:not(.comment--pending)")).containsText("Halvt skrevet");
    }

    @Test
    void aCommentOnAnIdeaThatIsHiddenCanBeTakenAlong() {
        Page page = board(joined());
        open(page, buddy);
        page.locator("#say").fill("Halvt skrevet");
        curation.hide(buddy, 0, HideReason.TONE, null);
        assertThat(page.locator("#say")).hasValue("Halvt skrevet");
        assertThat(page.locator(".say .btn")).isDisabled();
        page.keyboard().press("Escape");
        page.navigate(base + "/m/" + hall.code + "#own");
        page.reload();
        assertThat(page.locator(".own__unsent")).containsText("Halvt skrevet");
    }

    @Test
    void aReasonToReportAndASearchAreKept() {
        Page page = board(joined());
        open(page, buddy);
        page.locator(".sheet__tools .btn").last().click();
        page.locator("#report-reason").fill("Navnet på min nabo");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.locator(".sortbar .narrow").click();
        page.locator("#sheet-text").fill("mentor");
        assertThat(page.locator("filter-sheet .sheet__foot")).containsText("Vis 1 idé");
        page.reload();
        assertThat(page.locator(".under")).containsText("1 idé");
        open(page, mentor);
        page.locator(".sheet__tools .btn").last().click();
        assertThat(page.locator("#report-reason")).hasValue("");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.locator(".sortbar .narrow").click();
        page.locator("filter-sheet .reset").click();
        page.keyboard().press("Escape");
        open(page, buddy);
        page.locator(".sheet__tools .btn").last().click();
        assertThat(page.locator("#report-reason")).hasValue("Navnet på min nabo");
    }

    @Test
    void theJoinFormOutlivesAReload() {
        Page page = browser.device(Screen.PHONE).newPage();
        page.navigate(base + "/");
        page.locator("#join-code").fill(hall.code);
        page.getByText("Jobcenter").click();
        page.locator("#join-organisation").fill("Jobcenter Midt");
        page.locator("#join-name").fill("Amina");
        page.reload();
        assertThat(page.locator("#join-code")).hasValue(java.util.regex.Pattern.compile(hall.code.substring(0, 3) + " ?" + hall.code.substring(3)));
        assertThat(page.locator("#join-organisation")).hasValue("Jobcenter Midt");
        assertThat(page.locator("#join-name")).hasValue("Amina");
        assertThat(page.locator("input[name=sector]:checked")).hasValue("jobcentre");
        page.locator(".join-form [type=submit]").click();
        page.waitForURL(base + "/m/" + hall.code);
        assertThat(jdbc.sql("select name from participant where caravan = ? and sector = 'jobcentre'").param(hall.caravan).query(String.class).single())
                .isEqualTo("Amina");
    }

    @Test
    void afterARestoreWhatIsNotCountedIsNotCalledCounted() {
        Page page = board(joined());
        var support = page.locator("#idea-" + mentor + " .support");
        support.click();
        assertThat(support).containsText("Talt med");
        jdbc.sql("delete from stance where idea = ?").param(mentor).update();
        events.publishEvent(new BackupRestored());
        assertThat(support).containsText("Støt");
        support.click();
        assertThat(support).containsText("Talt med");
        assertThat(jdbc.sql("select count(*) from stance where idea = ? and stance_value = 1").param(mentor).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void whoLeavesInOneTabIsGoneFromAll() {
        BrowserContext device = browser.device(Screen.PHONE);
        device.request().post(base + "/api/meetings/" + hall.code + "/participants", RequestOptions.create()
                .setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\",\"name\":\"Amina\"}"));
        Page one = board(device);
        Page two = device.newPage();
        two.navigate(base + "/m/" + hall.code + "#own");
        assertThat(two.locator(".own__who")).containsText("Amina");
        open(one, mentor);
        one.locator("#say").fill("Halvt skrevet");
        one.keyboard().press("Escape");
        one.navigate(base + "/m/" + hall.code + "#own");
        one.reload();
        one.locator(".own__leave .btn").click();
        one.locator("leave-sheet .choice").nth(1).click();
        for (Page each : List.of(one, two)) {
            each.evaluate("() => { window.before = true; }");
        }
        one.locator("leave-sheet .btn--danger").click();
        // Both begin anew, once all is forgotten.
        one.waitForFunction("() => !window.before");
        two.waitForFunction("() => !window.before");
        assertThat(one.locator(".bottom .btn")).containsText("Vær med");
        assertThat(two.locator(".bottom .btn")).containsText("Vær med");
        assertThat(two.locator("body")).not().containsText("Amina");
        assertThat(two.locator(".claim")).hasCount(0);
        for (Page each : List.of(one, two)) {
            assertThat((String) each.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")).doesNotContain("Halvt", hall.code);
        }
    }

    @Test
    void aLongDraftStandsInNoAddress() {
        Page page = board(joined());
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/similar")) {
                asked.add(request.method() + " " + request.url());
            }
        });
        page.locator(".bottom .btn").click();
        page.locator("#composer-title").fill("Fast mentor på arbejdet");
        assertThat(page.locator(".like")).containsText("Fast mentor på arbejdspladsen");
        page.locator(".add").click();
        page.waitForResponse(answer -> answer.url().contains("/similar") && answer.status() == 200, () -> page.locator("#composer-body").fill("ع".repeat(4_000)));
        page.route("**/similar", route -> route.abort());
        page.locator("#composer-title").fill("Noget helt andet her");
        assertThat(page.locator(".like")).hasCount(0);
        assertThat(page.locator("similar-ideas")).containsText("Vi kunne ikke se efter lignende idéer");
        assertThat(asked).isNotEmpty().allSatisfy(request -> assertThat(request).startsWith("POST ").endsWith("/similar"));
    }

    @Test
    void anOwnIdeaIsPutRightAndTakenBack() {
        Page page = board(joined());
        page.locator(".bottom .btn").click();
        page.locator("#composer-title").fill("Fælels haver");
        page.locator("idea-composer .sheet__foot .btn").click();
        assertThat(page.locator("article.idea:not(.idea--pending)", new Page.LocatorOptions().setHasText("Fælels haver"))).hasCount(1);
        page.locator(".bottom a").last().click();
        page.locator("own-page .own__do .btn").first().click();
        page.locator("#edit-title").fill("Fælles haver");
        page.keyboard().press("Escape");
        page.locator("own-page .own__do .btn").first().click();
        assertThat(page.locator("#edit-title")).hasValue("Fælles haver");
        page.locator("edit-sheet .sheet__foot .btn--primary").click();
        assertThat(page.locator("own-page h4")).hasText("Fælles haver");
        long idea = jdbc.sql("select id from idea where meeting = ? and title = 'Fælles haver'").param(hall.meeting).query(Long.class).single();
        other.stance(hall.code, idea, 1);
        assertThat(page.locator("own-page .idea .hint")).containsText("1 støtte");
        page.locator("own-page .own__do .btn").last().click();
        assertThat(page.locator("withdraw-sheet")).containsText("Andre har taget stilling");
        page.locator("withdraw-sheet .btn--danger").click();
        // Whoever thinks better of it need not type it again.
        assertThat(page.locator("own-page .idea")).hasCount(1);
        assertThat(page.locator("own-page .idea .pill")).containsText("Trukket tilbage");
        assertThat(jdbc.sql("select state from idea where id = ?").param(idea).query(String.class).single()).isEqualTo("WITHDRAWN");
        page.locator("own-page .own__do .btn").click();
        assertThat(page.locator("#composer-title")).hasValue("Fælles haver");
    }

    @Test
    void whileVotingNoIdeaIsFirstForEveryoneAndTheGoodbyeComesByItself() {
        enter(Phase.VOTE);
        BrowserContext device = joined();
        Page page = device.newPage();
        page.navigate(base + "/m/" + hall.code);
        assertThat(page.locator("one-at-a-time .votes__left")).containsText("3 stemmer tilbage af 3");
        page.locator(".one__list").click();
        assertThat(page.locator(".sortbar [aria-pressed=true]")).hasText("Blandet");
        assertThat(page.locator(".votes")).containsText("3 stemmer tilbage af 3");
        enter(Phase.CLOSED);
        assertThat(page.locator(".goodbye")).containsText("Tak for i aften");
        page.locator(".goodbye .goodbye__do a").first().click();
        assertThat(page.locator("h1")).containsText("Prøvekaravane");
    }

    /** A moderator's words reach the author's phone, and only the author's; so does a request to be quoted, which is answered at the goodbye. */
    @Test
    void whatStaffAskOfAnAuthorComesToTheirPhoneAndWaitsForTheirAnswer() {
        BrowserContext device = joined();
        device.request().post(base + "/api/meetings/" + hall.code + "/intents", RequestOptions.create().setHeader("Content-Type", "application/json")
                .setData("{\"intents\":[{\"key\":\"0b4d1f5e-0000-4000-8000-000000000001\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Bus til praktik\",\"body\":\"\"}]}"));
        long bus = jdbc.sql("select id from idea where title = 'Bus til praktik'").query(Long.class).single();
        Page page = board(device);
        page.locator(".bottom a[href='#own']").click();
        assertThat(page.locator("own-page .ideas")).containsText("Bus til praktik");
        suggestions.suggest(bus, 0, words("Samkørsel til praktik", "Hvor bussen ikke kører."));
        assertThat(page.locator(".own__suggestion")).containsText("Samkørsel til praktik");
        assertThat(Phone.json(other.get("/api/meetings/" + hall.code + "/me")).toString()).doesNotContain("Samkørsel");
        page.locator(".own__suggestion .btn").first().click();
        assertThat(page.locator("own-page .ideas h4")).hasText("Samkørsel til praktik");
        assertThat(page.locator(".own__suggestion")).hasCount(0);
        assertThat(jdbc.sql("select title || '|' || body from idea where id = ?").param(bus).query(String.class).single())
                .isEqualTo("Samkørsel til praktik|Hvor bussen ikke kører.");

        enter(Phase.DISCUSS);
        device.request().post(base + "/api/meetings/" + hall.code + "/intents", RequestOptions.create().setHeader("Content-Type", "application/json")
                .setData("{\"intents\":[{\"key\":\"0b4d1f5e-0000-4000-8000-000000000002\",\"type\":\"comment\",\"idea\":" + mentor + ",\"body\":\"Det er bussen, der mangler.\"}]}"));
        long comment = jdbc.sql("select id from idea_comment where body = 'Det er bussen, der mangler.'").query(Long.class).single();
        quotes.ask(List.of(comment));
        enter(Phase.CLOSED);
        page.navigate(base + "/m/" + hall.code);
        assertThat(page.locator(".goodbye .quotes")).containsText("Det er bussen, der mangler.");
        page.locator(".quotes .btn").first().click();
        assertThat(page.locator(".quotes [aria-pressed=true]")).hasText("Ja, vis det");
        assertThat(quotes.answers(List.of(comment))).containsEntry(comment, QuoteRequests.Answer.YES);
    }

    /** Text of twice the size is as a window of half the width: both, on the narrowest phone. */
    @Test
    void nothingStandsOutsideANarrowScreenOrLargeText() {
        enter(Phase.VOTE);
        BrowserContext device = joined();
        List<String> out = new ArrayList<>();
        for (Map.Entry<Integer, String> look : Map.of(320, "100%", 390, "200%").entrySet()) {
            for (String path : List.of("/m/" + hall.code + "#list", "/m/" + hall.code + "#own", "/privacy", "/")) {
                Page page = device.newPage();
                page.setViewportSize(look.getKey(), 844);
                page.navigate(base + path);
                page.locator(path.startsWith("/m/") ? path.endsWith("#own") ? ".claim" : "article.idea" : "h1").first().waitFor();
                page.evaluate("size => document.documentElement.style.fontSize = size", look.getValue());
                note(page, path + " at " + look, out);
                if (path.endsWith("#list")) {
                    open(page, mentor);
                    note(page, "idea at " + look, out);
                    page.locator(".sheet__tools .btn").last().click();
                    note(page, "report at " + look, out);
                }
                page.close();
            }
        }
        assertThat(out).isEmpty();
    }

    private static void note(Page page, String where, List<String> out) {
        @SuppressWarnings("unchecked")
        List<String> beyond = (List<String>) page.evaluate("""
                () => {
                  const wide = document.documentElement.clientWidth;
                  const found = [...document.querySelectorAll('body *')].filter((one) => {
                    const box = one.getBoundingClientRect();
                    const style = getComputedStyle(one);
                    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && (box.right > wide + 1 || box.left < -1) && !one.closest('.visually-hidden, svg, .skip, [aria-hidden=true]');
                  }).map((one) => one.tagName.toLowerCase() + '.' + one.className + ' ' + Math.round(one.getBoundingClientRect().right));
                  return found.slice(0, 6);
                }""");
        beyond.forEach(one -> out.add(where + ": " + one));
    }

    // ------------------------------------------------------------------

    private BrowserContext joined() {
        BrowserContext device = browser.device(Screen.PHONE);
        device.request().post(base + "/api/meetings/" + hall.code + "/participants",
                RequestOptions.create().setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}"));
        return device;
    }

    private Page board(BrowserContext device) {
        Page page = device.newPage();
        page.navigate(base + "/m/" + hall.code);
        page.locator("article.idea").first().waitFor();
        return page;
    }

    private static void open(Page page, long idea) {
        page.locator("#idea-" + idea + " h3 a").click();
        page.locator("#say").waitFor();
    }

    private void enter(Phase phase) {
        control.enter(hall.meeting, MeetingControl.Seen.of(meetings.findById(hall.meeting).orElseThrow()), phase);
    }
}
