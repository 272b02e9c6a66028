package dk.karavanen.board.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.board.FollowUps;
import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.HallInBrowser;
import dk.karavanen.testing.Phone;

/** What the board promises on a phone: nothing lost, nothing moving under a finger, nothing shown that is hidden. */
class BoardIT extends HallInBrowser {

    /** Browsers lay out in sixty-fourths of a pixel: less than half of one moves nothing. */
    private static final Offset<Double> A_HAIR = Offset.offset(0.5);

    @Autowired
    FollowUps followUps;

    Phone other;
    long mentor;
    long coordinator;
    long transport;

    @BeforeEach
    void aBoardWithThreeIdeas() {
        hall = Hall.open(jdbc).withThemes();
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY' where id = ?").param(hall.meeting).update();
        other = new Phone(port);
        other.join(hall.code, "business");
        mentor = other.idea(hall.code, "Fast mentor på arbejdspladsen");
        coordinator = other.idea(hall.code, "Én koordinator til hver familie");
        transport = other.idea(hall.code, "Samkørsel til praktik uden bus");
    }

    /** Sorting and filters of nothing do nothing. They come with the first idea, one's own that waits included. */
    @Test
    void anEmptyBoardSaysSoAndNothingElse() {
        hall = Hall.open(jdbc).withThemes();
        BrowserContext device = joined("volunteer");
        Page page = device.newPage();
        page.navigate("http://localhost:" + port + "/m/" + hall.code);
        assertThat(page.locator("idea-list")).containsText("Ingen idéer endnu");
        assertThat(page.locator(".sortbar")).hasCount(0);
        assertThat(page.locator(".filters")).hasCount(0);
        assertThat(page.locator(".under")).not().containsText("idé");
        device.setOffline(true);
        write(page, "Den første");
        assertThat(page.locator(".idea--pending")).hasCount(1);
        assertThat(page.locator(".sortbar")).isVisible();
    }

    // ------------------------------------------------------------------ nothing lost

    @Test
    void whatIsDoneWithoutNetworkOutlivesAReloadAndIsCountedOnce() {
        BrowserContext device = joined("volunteer");
        Page page = board(device);
        keptForReload(page);

        device.setOffline(true);
        support(page, mentor).click();
        assertThat(support(page, mentor)).containsText("Venter");
        assertThat(number(page, mentor)).hasText("0");
        write(page, "Skrevet uden net");
        assertThat(page.locator(".idea--pending")).containsText("Skrevet uden net");
        assertThat(page.locator(".banner")).containsText("Ingen forbindelse. 2 handlinger venter.");

        page.reload();
        assertThat(support(page, mentor)).containsText("Venter");
        assertThat(page.locator(".idea--pending")).containsText("Skrevet uden net");

        device.setOffline(false);
        assertThat(support(page, mentor)).containsText("Talt med");
        assertThat(number(page, mentor)).hasText("1");
        assertThat(page.locator(".idea--pending")).hasCount(0);
        assertThat(page.locator("article.idea", titled("Skrevet uden net"))).hasCount(1);
        assertThat(votes(mentor)).isEqualTo(1);
        assertThat(ideas("Skrevet uden net")).isEqualTo(1);
        assertThat(page.evaluate("() => Object.keys(localStorage).filter(k => k.startsWith('karavanen.outbox')).length")).isEqualTo(0);
    }

    @Test
    void anAnswerThatGetsLostIsAskedForAgainAndCountsOnce() {
        Page page = board(joined("volunteer"));
        List<String> keys = new ArrayList<>();
        page.route("**/intents", route -> {
            keys.add(route.request().postData());
            if (keys.size() == 1) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        write(page, "Kun én gang");
        assertThat(page.locator("article.idea:not(.idea--pending)", titled("Kun én gang"))).hasCount(1);
        assertThat(keys).hasSizeGreaterThan(1);
        assertThat(keys.get(1)).as("the same key").isEqualTo(keys.get(0));
        assertThat(ideas("Kun én gang")).isEqualTo(1);
    }

    /** Who has posted asks for what is theirs a little later, and may vote while the answer is on its way. */
    @Test
    void whatWasReadBeforeAVoteDoesNotTakeItBack() {
        Page page = board(joined("volunteer"));
        List<Runnable> late = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        page.route("**/me", route -> {
            APIResponse read = route.fetch();
            Runnable answer = () -> {
                route.fulfill(new Route.FulfillOptions().setResponse(read));
                answered.add(read.text());
            };
            if (late.isEmpty()) {
                late.add(answer);
            } else {
                answer.run();
            }
        });
        write(page, "Først skrevet, så stemt");
        page.waitForCondition(() -> !late.isEmpty());
        support(page, mentor).click();
        assertThat(support(page, mentor)).containsText("Talt med");
        late.getFirst().run();
        page.waitForCondition(() -> answered.size() > 1);
        assertThat(answered.getFirst()).as("the first knew nothing of it").doesNotContain("\"idea\":" + mentor);
        assertThat(answered.getLast()).contains("\"idea\":" + mentor);
        assertThat(support(page, mentor)).containsText("Talt med");
    }

    @Test
    void aCaptivePortalsPageIsNoReceipt() {
        Page page = board(joined("volunteer"));
        page.route("**/intents", route -> route.fulfill(new Route.FulfillOptions().setStatus(200).setContentType("text/html")
                .setBody("<html>Log på hallens net</html>")));
        support(page, mentor).click();
        assertThat(support(page, mentor)).containsText("Venter");
        assertThat(votes(mentor)).isZero();
        page.unroute("**/intents");
        page.evaluate("() => dispatchEvent(new Event('online'))");
        assertThat(support(page, mentor)).containsText("Talt med");
        assertThat(votes(mentor)).isEqualTo(1);
    }

    @Test
    void aRefusedPostGivesItsWordsBack() {
        BrowserContext device = joined("volunteer");
        Page page = board(device);
        device.setOffline(true);
        write(page, "For sent ude");
        assertThat(page.locator(".idea--pending")).containsText("Venter");
        enter(Phase.VOTE);
        device.setOffline(false);
        Locator refused = page.locator(".idea--refused");
        assertThat(refused).containsText("For sent ude");
        assertThat(refused).containsText("Det er ikke åbent i denne fase. Fasen »Idéer« er forbi.");
        assertThat(refused.getByText("Prøv igen")).hasCount(0);
        assertThat(refused.getByText("Kopiér", new Locator.GetByTextOptions().setExact(true))).isVisible();
        // It could only fail.
        assertThat(refused.getByText("Ret", new Locator.GetByTextOptions().setExact(true))).hasCount(0);
        assertThat(ideas("For sent ude")).isZero();
        enter(Phase.IDEAS);
        refused.getByText("Ret", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#composer-title")).hasValue("For sent ude");
    }

    @Test
    void aPostThatCameTooEarlyOrTooLateGoesOnceItsPhaseIsThere() {
        enter(Phase.LOBBY);
        BrowserContext device = joined("volunteer");
        enter(Phase.IDEAS);
        Page page = board(device);
        device.setOffline(true);
        write(page, "For tidligt ude");
        enter(Phase.LOBBY);
        device.setOffline(false);
        Locator refused = page.locator(".idea--refused");
        assertThat(refused).containsText("Den kan slås op, når fasen »Idéer« begynder. Dine ord bliver her.");
        assertThat(refused.getByText("Prøv igen")).hasCount(0);
        enter(Phase.IDEAS);
        refused.getByText("Prøv igen").click();
        assertThat(page.locator("article.idea:not(.idea--pending)", titled("For tidligt ude"))).hasCount(1);
        assertThat(refused).hasCount(0);
        assertThat(ideas("For tidligt ude")).isEqualTo(1);
    }

    /** A phone whose feed hangs still shows an idea that has been hidden: its comments do not come by asking again. */
    @Test
    void whatCannotBeReadAnyMoreIsNotAskedForAgain() {
        Page page = board(joined("volunteer"));
        page.route("**/feed/**", route -> route.abort());
        page.route("**/ideas/*/comments", route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("")));
        page.locator("#idea-" + mentor + " .idea__talk").click();
        assertThat(page.locator(".talk").getByText("Prøv igen")).isVisible();
        page.unroute("**/ideas/*/comments");
        jdbc.sql("update idea set state = 'HIDDEN', hidden_reason = 'tone' where id = ?").param(mentor).update();
        page.locator(".talk").getByText("Prøv igen").click();
        assertThat(page.locator(".talk")).containsText("Det findes ikke, eller det er fjernet.");
        assertThat(page.locator(".talk").getByText("Prøv igen")).hasCount(0);
    }

    @Test
    void aDraftIsKeptInTheBrowser() {
        Page page = board(joined("volunteer"));
        page.locator(".bottom .btn").click();
        page.locator("#composer-title").fill("Halvt tænkt");
        assertThat(page.locator(".draft")).hasText(Pattern.compile("Kladde gemt kl. \\d\\d\\.\\d\\d"));
        page.keyboard().press("Escape");
        page.reload();
        page.locator(".bottom .btn").click();
        assertThat(page.locator("#composer-title")).hasValue("Halvt tænkt");
    }

    /** The browser announces that a dialog closed only after it has been opened again. */
    @Test
    void aSheetOpenedAgainAtOnceStaysOpen() {
        Page page = board(joined("volunteer"));
        page.locator("filter-sheet").evaluate("async sheet => { await sheet.open(); sheet.close(); await sheet.open(); }");
        page.evaluate("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
        assertThat(page.locator("filter-sheet dialog[open] .sheet__foot")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("filter-sheet dialog")).hasCount(0);
    }

    @Test
    void twoTabsOfOneParticipantAgree() {
        BrowserContext device = joined("volunteer");
        Page one = board(device);
        Page two = board(device);
        support(one, mentor).click();
        assertThat(support(one, mentor)).containsText("Talt med");
        assertThat(support(two, mentor)).containsText("Talt med");
        support(two, mentor).click();
        assertThat(support(two, mentor)).containsText("Støt");
        assertThat(support(one, mentor)).containsText("Støt");
        assertThat(number(one, mentor)).hasText("0");
        assertThat(votes(mentor)).isZero();
    }

    @Test
    void sendingAndCountedAreShownApart() {
        Page page = board(joined("volunteer"));
        List<Route> held = new ArrayList<>();
        page.route("**/intents", held::add);
        support(page, mentor).click();
        assertThat(support(page, mentor)).containsText("Sender");
        assertThat(number(page, mentor)).hasText("0");
        page.waitForCondition(() -> !held.isEmpty());
        page.unroute("**/intents");
        held.forEach(Route::resume);
        assertThat(support(page, mentor)).containsText("Talt med");
        assertThat(number(page, mentor)).hasText("1");
    }

    // ------------------------------------------------------------------ nothing moves under a finger

    @Test
    void newIdeasWaitBehindThePillAndNumbersRiseInPlace() {
        Page page = atRest(board(joined("volunteer")));
        List<String> before = order(page);
        double top = support(page, coordinator).boundingBox().y;

        long late = other.idea(hall.code, "Kom til senere");
        Phone third = new Phone(port);
        third.join(hall.code, "municipality");
        third.stance(hall.code, transport, 1);

        assertThat(page.locator(".news")).hasText("Vis 1 ny idé");
        assertThat(number(page, transport)).hasText("1");
        assertThat(order(page)).isEqualTo(before);
        assertThat(support(page, coordinator).boundingBox().y).isCloseTo(top, A_HAIR);

        page.locator(".news").click();
        assertThat(order(page)).first().isEqualTo("idea-" + late);
        assertThat(page.locator("#idea-" + late)).isFocused();
    }

    @Test
    void anIdeaThatIsTakenDownKeepsItsPlaceUntilAnotherOrderIsAskedFor() {
        Page page = atRest(board(joined("volunteer")));
        List<String> before = order(page);
        double top = page.locator("#" + before.get(2)).boundingBox().y;
        long second = Long.parseLong(before.get(1).substring("idea-".length()));
        curation.hide(second, version(second), HideReason.PERSONAL, null);
        assertThat(page.locator("#idea-" + second)).containsText("taget ned");
        assertThat(page.locator("#" + before.get(2)).boundingBox().y).isCloseTo(top, A_HAIR);
        page.locator(".seg button", new Page.LocatorOptions().setHasText("Nyeste")).click();
        assertThat(page.locator("#idea-" + second)).hasCount(0);
    }

    // ------------------------------------------------------------------ links, reading along, hidden tallies

    @Test
    void aLinkToAMergedIdeaLeadsToTheOneThatCarriesIt() {
        curation.merge(transport, version(transport), mentor, version(mentor));
        Page page = joined("volunteer").newPage();
        // Both stand for some seconds only.
        page.addInitScript("""
                window.stood = [];
                new MutationObserver(() => window.stood.push([...document.querySelectorAll('.is-found')].map((one) => one.id).join(),
                  document.querySelector('.toast')?.textContent.trim())).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
                """);
        page.navigate(url("/i/" + transport));
        assertThat(page.locator("#idea-" + mentor)).isFocused();
        page.waitForFunction("id => window.stood.includes(id)", "idea-" + mentor);
        page.waitForFunction("() => window.stood.includes('Idéen er samlet med denne.')");
    }

    @Test
    void anIdeaThatBuildsOnOneOfAnEarlierMeetingLinksToItsBoard() {
        long earlier = hall.idea(hall.anotherMeeting(), "Mentor fra Vejle", null);
        Page page = joined("volunteer").newPage();
        long later = other.intents(hall.code, "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Mentor igen\",\"body\":\"\",\"continues\":" + earlier
                + "}").get(0).get("id").asLong();
        page.navigate(url("/i/" + later));
        page.locator("#idea-" + later + " .idea__more a").click();
        assertThat(page.locator("#idea-" + earlier)).isFocused();
        assertThat(page.locator("#idea-" + earlier)).containsText("Mentor fra Vejle");
        assertThat(page.url()).doesNotContain(hall.code).endsWith("/i/" + earlier);
    }

    /** The shelf on the phone, what the composer offers, and the wall's scene of earlier ideas: one evening's way through all three. */
    @Test
    void whatEarlierMeetingsSaidIsAskedAfterGoneOnFromAndShownOnTheWall() {
        long esbjerg = hall.meeting("Esbjerg", VotingStyle.FOR_ONLY);
        long asked = hall.idea(esbjerg, "Dansk på havnen", null);
        long offered = hall.idea(esbjerg, "Kaffe i Esbjerg", null);
        jdbc.sql("update meeting set wall_scene = 'FOLLOW_UP' where id = ?").param(hall.meeting).update();
        followUps.bring(hall.meeting, List.of(asked));
        Page wall = browser.device(Screen.WALL).newPage();
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator(".fu-rows h3")).hasAttribute("data-title", "Dansk på havnen");
        Page page = board(joined("volunteer"));
        Locator shelf = page.locator("follow-ups");
        assertThat(shelf.locator("summary")).containsText("Esbjerg sagde det her: hvordan gik det?");
        assertThat(shelf.locator(".fu__say")).isHidden();
        shelf.locator("summary").click();
        shelf.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("I gang").setExact(true)).click();
        assertThat(shelf).containsText("Dit svar er talt med");
        assertThat(wall.locator(".fu-said")).containsText("1 har svaret: 1 i gang");
        shelf.locator("input[name=doneBy]").fill("Sprogskolen");
        shelf.locator(".fu__lines button").click();
        page.waitForCondition(() -> jdbc.sql("select count(*) from follow_up_answer where idea = ? and status = 'UNDER_WAY' and done_by = 'Sprogskolen'").param(asked).query(Integer.class).single() == 1);
        assertThat(wall.locator(".fu-rows")).not().containsText("Sprogskolen");
        page.reload();
        assertThat(shelf.locator("summary")).containsText("1 af 1");

        page.locator(".bottom .btn").click();
        assertThat(page.locator("earlier-ideas")).containsText("Kaffe i Esbjerg");
        assertThat(page.locator("earlier-ideas")).not().containsText("Dansk på havnen");
        page.locator("earlier-ideas button").click();
        assertThat(page.locator("idea-composer .notice")).containsText("Kaffe i Esbjerg");
        page.locator("#composer-title").fill("Kaffe her også");
        page.locator("idea-composer .sheet__foot .btn").click();
        page.waitForCondition(() -> jdbc.sql("select count(*) from idea where meeting = ? and title = 'Kaffe her også' and continues = ?").params(hall.meeting, offered).query(Integer.class).single() == 1);
    }

    @Test
    void leavingForgetsOnThisDeviceToo() {
        BrowserContext device = joined("volunteer");
        Page page = board(device);
        support(page, mentor).click();
        assertThat(support(page, mentor)).containsText("Talt med");
        page.locator(".bottom a[href='#own']").click();
        assertThat(page.locator(".own__support")).containsText("Fast mentor på arbejdspladsen");
        page.locator(".own__leave .btn").click();
        page.locator("leave-sheet .choice").nth(2).click();
        page.evaluate("() => { window.before = true; }");
        page.locator("leave-sheet .btn--danger").click();
        // The page begins anew, so that nothing of them comes back with the browser's Back.
        page.waitForFunction("() => !window.before");
        assertThat(page.locator(".bottom .btn")).hasText("Vær med");
        assertThat(number(page, mentor)).hasText("0");
        assertThat(votes(mentor)).isZero();
        assertThat(device.cookies()).noneMatch(cookie -> cookie.name.startsWith("karavanen-participant"));
        assertThat((Integer) page.evaluate("() => Object.keys(localStorage).length")).isZero();
    }

    @Test
    void supportMovesAlongWhenAnIdeaIsMergedWhileThePhoneIsAway() {
        BrowserContext device = joined("volunteer");
        Page page = board(device);
        device.setOffline(true);
        support(page, transport).click();
        assertThat(support(page, transport)).containsText("Venter");
        curation.merge(transport, version(transport), mentor, version(mentor));
        device.setOffline(false);
        assertThat(page.locator("#idea-" + transport)).containsText("Samlet med »Fast mentor på arbejdspladsen«.");
        assertThat(support(page, mentor)).containsText("Talt med");
        assertThat(number(page, mentor)).hasText("1");
    }

    @Test
    void whoHasNotJoinedReadsAlongAndIsAskedToJoin() {
        Page page = browser.device(Screen.PHONE).newPage();
        page.navigate(url(""));
        assertThat(page.locator(".bottom .btn")).hasText("Vær med");
        support(page, mentor).click();
        assertThat(page.locator("join-sheet .btn--primary")).hasAttribute("href", "/j/" + hall.code);
        assertThat(votes(mentor)).isZero();
    }

    @Test
    void hiddenTalliesAreNowhereOnBoardOrWall() {
        jdbc.sql("update meeting set tallies_hidden = true where id = ?").param(hall.meeting).update();
        enter(Phase.VOTE);
        Phone third = new Phone(port);
        third.join(hall.code, "municipality");
        third.stance(hall.code, mentor, 1);
        BrowserContext device = joined("volunteer");
        Page page = device.newPage();
        page.navigate(url("#list"));
        page.locator("article.idea").first().waitFor();
        support(page, mentor).click();
        assertThat(support(page, mentor)).containsText("Talt med");
        assertThat(page.locator(".support .num")).hasCount(0);
        assertThat(page.locator(".seg button", new Page.LocatorOptions().setHasText("Mest støttet"))).hasCount(0);

        Page wall = browser.device(Screen.WALL).newPage();
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator(".sum")).containsText(Pattern.compile("2\\s*af 3 har stemt"));
        assertThat(wall.locator(".rank, .bar")).hasCount(0);
    }

    @Test
    void anExampleSaysSoAndTheWallSaysWhyNoSectorIsShown() {
        jdbc.sql("update caravan set example = true where id = ?").param(hall.caravan).update();
        enter(Phase.DISCUSS);
        Page page = board(joined("volunteer"));
        assertThat(page.locator(".top")).containsText("Eksempel");
        Page wall = browser.device(Screen.WALL).newPage();
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator(".wtop")).containsText("Eksempel");
        enter(Phase.LOBBY);
        assertThat(wall.locator(".here")).containsText("Eksempel");
        assertThat(wall.locator(".here")).containsText("Sektorer vises, når mindst fem fra hver er med.");
    }

    @Test
    void whatPeopleWriteIsTextAndNothingElse() {
        String attack = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
        Page page = board(joined("volunteer"));
        write(page, attack);
        assertThat(page.locator("article.idea:not(.idea--pending) h3").first()).hasText(attack);
        page.locator("article.idea h3 a").first().click();
        page.locator("#say").fill(attack);
        page.locator(".say .btn").click();
        assertThat(page.locator(".comment:not(.comment--pending)")).containsText(attack);
        Page wall = browser.device(Screen.WALL).newPage();
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator(".newest")).containsText(attack);
        for (Page every : List.of(page, wall)) {
            assertThat(every.evaluate("() => window.hacked ?? null")).isNull();
        }
        page.reload();
        assertThat(page.locator("article.idea")).hasCount(4);
        assertThat(page.evaluate("() => window.hacked ?? null")).isNull();
    }

    // ------------------------------------------------------------------ the wall

    @Test
    void theWallSaysFromWhenItsPictureIsAndCatchesUp() {
        BrowserContext projector = browser.device(Screen.WALL);
        Page wall = projector.newPage();
        wall.navigate("http://localhost:" + port + "/wall/" + hall.code);
        assertThat(wall.locator(".tot")).containsText(Pattern.compile("3\\s*idéer"));
        projector.setOffline(true);
        other.idea(hall.code, "Mens væggen var væk");
        // A short gap is not worth a word: it says so after ten seconds.
        assertThat(wall.locator(".live--stale")).hasText(Pattern.compile("Viser kl\\. \\d\\d\\.\\d\\d"));
        assertThat(wall.locator(".newest li")).hasCount(3);
        projector.setOffline(false);
        assertThat(wall.locator(".tot")).containsText(Pattern.compile("4\\s*idéer"));
        assertThat(wall.locator(".newest")).containsText("Mens væggen var væk");
        assertThat(wall.locator(".live--stale")).hasCount(0);
    }

    @Test
    void thePageSaysTheSamePackedOrNot() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest.Builder page = HttpRequest.newBuilder(URI.create(url("")));
        HttpResponse<String> plain = http.send(page.build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<byte[]> packed = http.send(page.header("Accept-Encoding", "br, gzip;q=0.5").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        String unpacked = new String(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(), StandardCharsets.UTF_8);
        String now = "\"now\":\"[^\"]*\"";
        assertThat(unpacked.replaceAll(now, "")).isEqualTo(plain.body().replaceAll(now, ""))
                .contains("<script type=\"application/json\" id=\"boot\">", "\"snapshot\":{\"epoch\":", "</html>");
    }

    // ------------------------------------------------------------------

    private BrowserContext joined(String sector) {
        BrowserContext device = browser.device(Screen.PHONE);
        assertThat(device.request().post("http://localhost:" + port + "/api/meetings/" + hall.code + "/participants",
                RequestOptions.create().setHeader("Content-Type", "application/json")
                        .setData("{\"sector\":\"" + sector + "\"}")).status()).isEqualTo(201);
        return device;
    }

    private Page board(BrowserContext device) {
        Page page = device.newPage();
        page.navigate(url(""));
        page.locator("article.idea").first().waitFor();
        return page;
    }

    /** Its letters have come, which take the room that they take. */
    private static Page atRest(Page page) {
        page.waitForFunction("() => document.fonts.status === 'loaded' && [...document.fonts].some((font) => font.status === 'loaded')");
        return page;
    }

    private String url(String rest) {
        return "http://localhost:" + port + "/m/" + hall.code + rest;
    }

    private static void write(Page page, String title) {
        page.locator(".bottom .btn").click();
        page.locator("#composer-title").fill(title);
        page.locator("idea-composer .sheet__foot .btn").click();
    }

    private static Locator support(Page page, long idea) {
        return page.locator("#idea-" + idea + " .support");
    }

    private static Locator number(Page page, long idea) {
        return page.locator("#idea-" + idea + " .support .num");
    }

    private static Page.LocatorOptions titled(String title) {
        return new Page.LocatorOptions().setHasText(title);
    }

    @SuppressWarnings("unchecked")
    private static List<String> order(Page page) {
        return (List<String>) page.evaluate("() => [...document.querySelectorAll('.ideas article')].map((card) => card.id)");
    }

    private void enter(Phase phase) {
        Meeting meeting = meetings.findById(hall.meeting).orElseThrow();
        control.enter(hall.meeting, MeetingControl.Seen.of(meeting), phase);
    }

    private int version(long idea) {
        return jdbc.sql("select version from idea where id = ?").param(idea).query(Integer.class).single();
    }

    private int votes(long idea) {
        return jdbc.sql("select count(*) from stance where idea = ? and stance_value = 1").param(idea).query(Integer.class).single();
    }

    private int ideas(String title) {
        return jdbc.sql("select count(*) from idea where meeting = ? and title = ?").params(hall.meeting, title).query(Integer.class).single();
    }
}
