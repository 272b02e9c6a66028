package dk.karavanen.pool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.TurnableClock;

/**
 * The call of 2006 as it was written, in browsers: announced 16 March; five applications before the deadline, of which the joint effort is
 * typed, its partners say yes themselves, and it is sent; one a second late; two as they arrive; points, decisions, the money runs out, a
 * payment, a report, a return. In the end the accounts, the public page, open data and the letters say the same, to the øre.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CallOf2006IT {

    private static final Instant ANNOUNCED = CallOf2006.ANNOUNCED;
    private static final Instant TOO_LATE = CallOf2006.TOO_LATE;
    private static final String JOINT = "Ved samme bord";
    private static final String TARGET = "Naboer, der aldrig har mødt hinanden";

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    CallPlanning planning;
    @Autowired
    PoolRulesReader rules;
    @Autowired
    Assessors assessors;
    @Autowired
    Assessing assessing;
    @Autowired
    Applying applying;
    @Autowired
    ApplicantLinks links;
    @Autowired
    Deciding deciding;
    @Autowired
    GrantAnswers answers;
    @Autowired
    GrantDeadlines deadlines;
    @Autowired
    FundingCalls calls;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    private final String by = UUID.randomUUID().toString().substring(0, 8);
    private final String slug = "dialog-2006-" + by;
    private final Map<String, Long> applications = new HashMap<>();
    private final Map<Long, String> secrets = new HashMap<>();
    private String base;
    private long call;
    private Authentication anna;
    private Authentication ida;
    private Authentication omar;

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void fromTheAnnouncementToTheAccounts() {
        base = "http://localhost:" + port;
        announce();
        Page reader = browser.device(Screen.LAPTOP).newPage();
        reader.navigate(base + "/pool/" + slug);
        assertThat(reader.locator(".pool-big")).containsText("4.000.000 kr.");

        // Five before the deadline.
        send(ANNOUNCED.plusSeconds(86_400), "Skolernes dialogdage", "school", "900.000");
        send(TOO_LATE.minusSeconds(9_000), "Samtalevandring", "association", "800.000");
        send(TOO_LATE.minusSeconds(8_000), "Pausen", "workplace", "700.000");
        send(TOO_LATE.minusSeconds(7_000), "Mødre på tværs", "network", "600.000");
        clock.stopAt(TOO_LATE.minusSeconds(1_000));
        Page applicant = joint();
        // One is ready in its browser and presses a second late.
        long second = write(TOO_LATE.minusSeconds(2), "Et sekund for sent", "school", "400.000");
        Page late = browser.device(Screen.PHONE).newPage();
        enter(late, "a-" + second + "@ansoeger.example");
        clock.stopAt(TOO_LATE.minusSeconds(1));
        press(applicant, "Send ansøgning");
        assertThat(applicant.locator("[data-part=need]")).containsText("Til tiden");
        clock.stopAt(TOO_LATE);
        press(late, "Send ansøgning");
        assertThat(late.locator("[data-part=need]")).containsText("Løbende, efter fristen");
        // Two as they arrive.
        long rolling = send(TOO_LATE.plusSeconds(86_400), "Fredagsklubben", "school", "300.000");
        long last = send(TOO_LATE.plusSeconds(90_000), "Filmaftener", "school", "50.000");

        long joint = assess();
        decide(joint, second, rolling, last);
        account(applicant, joint);
    }

    // ---------------------------------------------------------------- announced, applied for

    private void announce() {
        clock.stopAt(ANNOUNCED);
        long caravan = Hall.caravan(jdbc).caravan;
        anna = people.stranger("Anna" + by);
        people.give(caravan, anna, Role.ORGANISER);
        PoolCases.as(anna);
        call = CallOf2006.announce(planning, rules, caravan, slug, List.of(new CriterionPlan(null, "Dialog", "", 1), new CriterionPlan(null, "Forankring", "", 1)),
                List.of(new QuestionPlan(null, "Hvem er målgruppen?", true, false)));
        ida = assessor("Ida" + by);
        omar = assessor("Omar" + by);
    }

    private Authentication assessor(String name) {
        Authentication who = people.stranger(name);
        assessors.name(call, people.email(name, Role.MODERATOR));
        return who;
    }

    /** Written as its applicant would, and not sent yet. */
    private long write(Instant at, String title, String kind, String kroner) {
        clock.stopAt(at);
        String first = UUID.randomUUID() + "@ansoeger.example";
        links.ask(slug, first, Language.DANISH);
        ApplicantLinks.Entered entered = links.enter(mailed(first, ApplicantLinks.LINK));
        long id = entered.application();
        secrets.put(id, entered.secret());
        Map<String, String> fields = new HashMap<>(Map.of("title", title, "summary", "Vi mødes", "applicant", title + " ansøger", "kind", kind, "registered", "10150817", "municipality", "Aalborg",
                "contact", "Lone", "asked", kroner, "budget.a1.text", "Alt", "budget.a1.year", "2006"));
        fields.putAll(Map.of("budget.a1.pool", kroner, "plan.a1.when", "August", "plan.a1.what", "Første gang", question(), "Alle"));
        fields.forEach((name, words) -> applying.save(id, entered.secret(), name, words, 0));
        links.invite(id, entered.secret(), "a-" + id + "@ansoeger.example");
        applications.put(title, id);
        return id;
    }

    private long send(Instant at, String title, String kind, String kroner) {
        long id = write(at, title, kind, kroner);
        applying.send(id, secrets.get(id));
        return id;
    }

    private String question() {
        return "q." + calls.questions(call).getFirst().id();
    }

    private void enter(Page page, String email) {
        page.navigate(base + ApplicantLinks.LINK + mailed(email, ApplicantLinks.LINK));
        press(page, "Åbn ansøgningen");
        assertThat(page.locator("[data-application]")).isVisible();
    }

    private Page joint() {
        Page page = browser.device(Screen.LAPTOP).newPage();
        String email = "else." + by + "@hals.example";
        page.navigate(base + "/pool/" + slug + "/apply");
        page.locator("#pool-email").fill(email);
        press(page, "Send mig et link");
        enter(page, email);
        assertThat(page.locator(".pool-steps")).containsText("3 mangler");
        type(page, "title", JOINT);
        type(page, "summary", "Tolv aftener med mad");
        type(page, question(), TARGET);
        type(page, "applicant", "Hals Kommune");
        page.locator("[data-field='kind']").selectOption("municipality");
        type(page, "registered", "10 15 08 17");
        type(page, "municipality", "Aalborg");
        type(page, "contact", "Else");
        partner(page, 0, "Integrationsrådet i Hals", "integration-council");
        partner(page, 1, "Hals Boldklub", "association");
        press(page, "Tilføj linje");
        Locator line = page.locator("[data-rows='budget'] > li").last();
        line.locator("[data-field$='.text']").fill("Projektleder");
        line.locator("[data-field$='.year']").fill("2006");
        line.locator("[data-field$='.pool']").fill("1.000.000");
        line.locator("[data-field$='.own']").fill("95.000,50");
        press(page, "Tilføj trin");
        Locator step = page.locator("[data-rows='plan'] > li").last();
        step.locator("[data-field$='.when']").fill("August");
        step.locator("[data-field$='.what']").fill("Første aften");
        type(page, "asked", "1.000.000");
        assertThat(page.locator("#pool-missing")).containsText("Alt er udfyldt");
        assertThat(page.locator(".pool-steps")).not().containsText("mangler");
        page.reload();
        applications.put(JOINT, Long.parseLong(page.url().replaceAll("\\D+$", "").replaceAll("^.*/", "")));
        return page;
    }

    private static void type(Page page, String field, String words) {
        page.locator("[data-field='" + field + "']").fill(words);
    }

    /** Written down, asked, and it says yes itself by its own link. */
    private void partner(Page page, int at, String name, String kind) {
        press(page, "Tilføj partner");
        Locator row = page.locator("[data-rows='partner'] > li").nth(at);
        String email = "p" + at + "." + by + "@partner.example";
        row.locator("[data-field$='.name']").fill(name);
        row.locator("[data-field$='.kind']").selectOption(kind);
        row.locator("[data-field$='.role']").fill("Vært");
        row.locator("[data-field$='.email']").fill(email);
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Spørg partneren")).click();
        assertThat(page.locator("[data-rows='partner'] > li").nth(at)).containsText("Ikke åbnet");
        Page asked = page.context().browser().newContext().newPage();
        asked.navigate(base + Partners.PATH + mailed(email, Partners.PATH));
        page.reload();
        assertThat(page.locator("[data-rows='partner'] > li").nth(at)).containsText("Ikke åbnet");
        asked.waitForResponse("**/seen", () -> asked.mouse().move(20, 20));
        page.reload();
        assertThat(page.locator("[data-rows='partner'] > li").nth(at)).containsText("Link åbnet");
        asked.locator("#pool-by").fill("Bo");
        asked.locator("button[value='yes']").click();
        assertThat(asked.locator("[role=status]").first()).isVisible();
        asked.context().close();
    }

    // ---------------------------------------------------------------- read, decided

    private long assess() {
        clock.stopAt(Instant.parse("2006-04-24T10:00:00Z"));
        long joint = applications.get(JOINT);
        long[] all = applications.values().stream().mapToLong(Long::longValue).toArray();
        for (Authentication who : List.of(anna, omar)) {
            PoolCases.as(who);
            for (long one : all) {
                assessing.declare(one, false, null);
            }
        }
        Page page = signIn("Ida" + by);
        page.navigate(base + "/staff/pool/" + call + "/assessment");
        assertThat(page.locator(".pool-case")).hasCount(8);
        page.locator(".pool-case", new Page.LocatorOptions().setHasText(JOINT)).click();
        assertThat(page.locator(".pool-side")).containsText("Er du habil?");
        assertThat(page.locator("body")).not().containsText(TARGET);
        press(page, "Jeg er habil. Åbn ansøgningen");
        press(page, "Læs hele ansøgningen");
        Locator whole = page.locator(".pool-reading");
        assertThat(whole).containsText(TARGET);
        assertThat(whole).containsText("Hals Boldklub");
        assertThat(whole.locator("tfoot")).containsText("95.000,50");
        press(page, "Den er komplet");
        assertThat(page.locator(".pool-score vaadin-radio-group")).hasCount(2);
        for (Locator group : page.locator(".pool-score vaadin-radio-group").all()) {
            group.locator("vaadin-radio-button").nth(4).click();
            Browser.settle(page);
        }
        for (Locator reason : page.locator(".pool-score vaadin-text-area textarea").all()) {
            reason.fill("Flere lokale aktører er med");
            reason.blur();
            Browser.settle(page);
        }
        press(page, "Aflever bedømmelsen");
        assertThat(page.locator(".pool-side .pool-crit")).isVisible();

        for (long one : all) {
            PoolCases.as(ida);
            if (one != joint) {
                assessing.declare(one, false, null);
                assessing.check(one, true, null);
                points(one, one == applications.get("Mødre på tværs") ? 1 : 3);
            }
            PoolCases.as(omar);
            points(one, one == applications.get("Mødre på tværs") ? 1 : one == joint ? 4 : 3);
        }
        press(page, "Tilbage til listen");
        page.reload();
        assertThat(page.locator(".pool-cases h2").first()).containsText("samlet indsats");
        assertThat(page.locator(".pool-case").first()).containsText(JOINT);
        assertThat(page.locator(".pool-case").first()).containsText("8");

        // Two instalments; the reports' days; and somebody else approves.
        Locator form = page.locator(".pool-proposal");
        form.locator(".pool-instalments vaadin-text-field input").first().fill("500.000");
        press(page, "Endnu en rate");
        form.locator(".pool-instalments vaadin-text-field input").nth(2).fill("500.000");
        form.locator(".pool-instalments vaadin-text-field input").nth(3).fill("Efter status");
        day(form.locator("vaadin-date-picker").nth(0), "01.11.2006");
        day(form.locator("vaadin-date-picker").nth(1), "01.06.2007");
        form.locator("vaadin-text-area textarea").last().fill("Mange er med");
        press(page, "Indstil");
        assertThat(page.locator(".pool-side")).containsText("Indstillet af Ida" + by);
        page.context().close();
        Page organiser = signIn("Anna" + by);
        organiser.navigate(base + "/staff/pool/" + call + "/assessment?case=" + joint);
        assertThat(organiser.locator(".pool-money")).containsText("1.000.000");
        press(organiser, "Godkend og send");
        assertThat(organiser.locator(".pool-side")).containsText("Sendt til ansøgeren");
        organiser.context().close();
        return joint;
    }

    private static void day(Locator picker, String day) {
        picker.locator("input").fill(day);
        picker.locator("input").press("Enter");
        picker.locator("input").press("Tab");
    }

    private void points(long application, int points) {
        calls.criteria(call).forEach(criterion -> assessing.score(application, criterion.id(), points, "Fordi"));
        assessing.handIn(application);
    }

    private void decide(long joint, long second, long rolling, long last) {
        grant(applications.get("Skolernes dialogdage"), Money.kroner(900_000).ore());
        grant(applications.get("Samtalevandring"), 70_000_050);
        long unanswered = grant(applications.get("Pausen"), Money.kroner(700_000).ore());
        refuse(applications.get("Mødre på tværs"), Kind.REFUSE);
        grant(second, Money.kroner(400_000).ore());
        grant(rolling, 29_999_950);
        refuse(last, Kind.NO_MONEY);
        agree(0);
        // All accept but one; the joint effort in its browser.
        jdbc.sql("select id from pool_decision where call = ? and kind in ('GRANT', 'PART') and application <> ?").params(call, joint).query(Long.class).list().stream()
                .filter(id -> id != unanswered).forEach(id -> answers.accept(token(id), "Lone"));
        Page page = browser.device(Screen.PHONE).newPage();
        page.navigate(base + "/pool/grant/" + token(decision(joint)));
        assertThat(page.locator("body")).containsText("1.000.000 kr.");
        press(page, "Tag imod støtten");
        assertThat(page.locator("#grant-by-error")).isVisible();
        page.locator("#grant-by").fill("Else Hansen");
        press(page, "Tag imod støtten");
        assertThat(page.locator("body")).containsText("I har taget imod 1.000.000 kr.");
        page.context().close();
        clock.stopAt(Instant.parse("2006-05-24T22:00:00Z"));
        deadlines.run();
        agree(Money.kroner(700_000).ore());
        assertThat(letter(joint)).contains("1.000.000\u00A0kr.", "500.000\u00A0kr.", "24. maj 2006", "revideret", "Finansloven for 2006");
        assertThat(letter(rolling)).contains("299.999,50\u00A0kr.");
        assertThat(letter(last)).contains("dækker ikke jeres");
    }

    private long grant(long application, long ore) {
        PoolCases.as(ida);
        long id = deciding.propose(application, new Proposal(Kind.GRANT, ore, "God plan", List.of(new Part(ore, "I har taget imod")), List.of()));
        PoolCases.as(anna);
        deciding.approve(id);
        return id;
    }

    private void refuse(long application, Kind kind) {
        PoolCases.as(ida);
        long id = deciding.propose(application, Proposal.refusal(kind, "For få mødes"));
        PoolCases.as(anna);
        deciding.approve(id);
    }

    private long decision(long application) {
        return jdbc.sql("select id from pool_decision where application = ?").param(application).query(Long.class).single();
    }

    private String letter(long application) {
        return jdbc.sql("select body from mail where once = ?").param("pool:decision:" + decision(application)).query(String.class).single();
    }

    private String token(long decision) {
        return jdbc.sql("select body from mail where once = ?").param("pool:decision:" + decision).query(String.class).single().replaceFirst("(?s).*/pool/grant/([\\w-]{43}).*", "$1");
    }

    // ---------------------------------------------------------------- paid, reported, returned

    private void account(Page applicant, long joint) {
        String grant = base + "/pool/grant/" + token(decision(joint));
        Page page = ledger();
        open(page);
        pay(page, 1, "Bank 1");
        clock.stopAt(Instant.parse("2006-11-02T10:00:00Z"));
        page.context().close();
        page = ledger();
        open(page);
        assertThat(page.locator("vaadin-dialog")).containsText("Næste rate venter");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Før rate")))).hasCount(0);
        applicant.navigate(grant);
        report(applicant, "Ti borde er dækket", "480.000");
        page.reload();
        open(page);
        press(page, "Godkend rapporten");
        pay(page, 2, "Bank 2");
        page.context().close();
        clock.stopAt(Instant.parse("2007-05-30T10:00:00Z"));
        applicant.navigate(grant);
        report(applicant, "Tredive borde", "959.999,75");
        page = ledger();
        open(page);
        page.getByLabel("Det reviderede regnskab er modtaget").click();
        press(page, "Godkend rapporten");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Godkend rapporten"))).hasCount(0);
        Locator back = page.locator(".pool-pay").last();
        back.locator("vaadin-text-field input").first().fill("40.000,25");
        back.locator("vaadin-text-field input").last().fill("Bank 3");
        back.getByRole(AriaRole.BUTTON).last().click();
        assertThat(back.locator("vaadin-text-field input").first()).hasValue("");
        page.locator("vaadin-dialog vaadin-text-area textarea").last().fill("Byen kender hinanden");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afslut bevillingen")).click();
        assertThat(page.locator("vaadin-dialog")).containsText("Byen kender hinanden");
        page.context().close();
        agree(Money.kroner(740_000).ore() + 25);
        assertThat(jdbc.sql("select content from mail_attachment where mail in (select id from mail where once = ?)").param("pool:decision:" + decision(joint)).query(String.class).list())
                .singleElement().satisfies(pdf -> assertThat(Base64.getDecoder().decode(pdf)).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII)));
    }

    private Page ledger() {
        Page page = signIn("Anna" + by);
        page.navigate(base + "/staff/pool/" + call + "/ledger");
        return page;
    }

    private static void open(Page page) {
        page.locator(".pool-open", new Page.LocatorOptions().setHasText(JOINT)).click();
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(1);
    }

    private static void pay(Page page, int number, String reference) {
        Locator form = page.locator(".pool-pay", new Page.LocatorOptions().setHasText("Før rate " + number));
        form.locator("vaadin-text-field input").fill(reference);
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Før rate"))).click();
        assertThat(page.locator("vaadin-dialog").getByText(Pattern.compile("Rate " + number + " af 2.*Udbetalt den"))).isVisible();
    }

    private static void report(Page page, String words, String spent) {
        Locator form = page.locator("form", new Page.LocatorOptions().setHas(page.locator("textarea"))).first();
        form.locator("textarea").fill(words);
        form.locator("[name=spent]").fill(spent);
        page.evaluate("() => { window.before = true; }");
        form.getByRole(AriaRole.BUTTON).click();
        // The page of the report before says so as well.
        page.waitForFunction("() => !window.before");
        assertThat(page.locator("body")).containsText("Modtaget");
    }

    // ---------------------------------------------------------------- to the øre

    /** What is left, as the accounts' screen, its file, the public page, its data, and the entries added up say it. */
    private void agree(long leftOre) {
        String left = new Money(leftOre).text(Language.DANISH);
        Page page = ledger();
        assertThat(page.locator(".pool-equation .res")).containsText(left);
        String csv = page.request().get(base + "/staff/pool/" + call + "/ledger.csv").text();
        page.context().close();
        List<String> rows = csv.lines().skip(1).toList();
        String decimal = String.format(java.util.Locale.ROOT, "%d,%02d", leftOre / 100, leftOre % 100);
        assertThat(rows.getLast().split(";")[5]).isEqualTo(decimal);
        long sum = jdbc.sql("select sum(case when kind in ('RAISED', 'RELEASED', 'LAPSED', 'RETURNED') then amount_ore when kind = 'SET_ASIDE' then -amount_ore else 0 end) from pool_entry where call = ?")
                .param(call).query(Long.class).single();
        assertThat(sum).isEqualTo(leftOre);
        Page reader = browser.device(Screen.PHONE).newPage();
        reader.navigate(base + "/pool/" + slug);
        assertThat(reader.locator(".pool-big")).containsText(left);
        String json = reader.request().get(base + "/pool/" + slug + ".json").text();
        assertThat(json).contains("\"leftOre\":" + leftOre);
        long granted = number(json, "grantedOre");
        assertThat(leftOre).isEqualTo(number(json, "amountOre") - number(json, "setAsideOre") - granted + number(json, "lapsedOre") + number(json, "returnedOre"));
        // The list, on the page and as a table, adds up to what is said to be granted.
        List<String> amounts = new ArrayList<>();
        reader.locator(".pool-given .pool-amount").all().forEach(amount -> amounts.add(amount.evaluate("node => node.firstChild.textContent").toString()));
        assertThat(amounts.stream().mapToLong(text -> Money.parse(text.replace('\u00A0', ' ').strip()).ore()).sum()).isEqualTo(granted);
        String table = reader.request().get(base + "/pool/" + slug + "/grants.csv").text();
        assertThat(table.lines().skip(1).mapToLong(row -> Money.parse(row.split(";")[4]).ore()).sum()).isEqualTo(granted);
        reader.context().close();
    }

    private static long number(String json, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":(\\d+)").matcher(json);
        assertThat(found.find(json.indexOf("\"money\""))).as(key).isTrue();
        return Long.parseLong(found.group(1));
    }

    // ---------------------------------------------------------------- hands

    private static void press(Page page, String name) {
        Browser.settle(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
    }

    private Page signIn(String name) {
        Page page = browser.device(Screen.LAPTOP).newPage();
        page.navigate(base + "/sign-in/" + people.link(people.member(name, Role.MODERATOR)));
        press(page, "Log ind");
        page.waitForURL(Pattern.compile(".*/staff.*"));
        return page;
    }

    /** What a press in a browser has asked for comes in a moment. */
    private String mailed(String address, String path) {
        List<String> bodies = await().pollInSameThread().until(() -> jdbc.sql("select body from mail where recipient = ? order by made_at, id").param(address).query(String.class).list(),
                mails -> !mails.isEmpty());
        Matcher link = Pattern.compile(path + "([\\w-]{43})").matcher(bodies.getLast());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
