package dk.karavanen.evening;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.Reporting;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Axe;
import dk.karavanen.testing.Axe.Rules;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.Phone;

/**
 * Axe finds nothing on any screen, sheet, dialog or refusal, in both languages and both colour schemes, on the example caravan
 * after an evening's work. Every rule is asked in the light; in the dark, on the same page, those about colours: in Danish, since a
 * language changes no colour, and English is asked all the others, on what participants and visitors see; on staff's screens, whose
 * structure is one and whose words are all translated, with {@code -Dkaravanen.every-look=true}. What was looked at, and how long it took, is written to {@code target/accessibility.txt}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"karavanen.example=plain", "karavanen.mail.folder=target/axe-mails"})
@OnH2(named = "accessibility")
@AsStaff(Role.ORGANISER)
class AccessibilityIT {

    /** Silkeborg, collecting ideas. */
    private static final String INVITED = Secrets.token();
    private static final String CODE = "482716";
    private static final String POOL = "dialog-om-faellesskab-og-forskellighed";
    private static final Path LOOKED_AT = Path.of("target", "accessibility.txt");

    @RegisterExtension
    static final Browser inDanish = new Browser();
    @RegisterExtension
    static final Browser inEnglish = new Browser();
    private static final String OWN_LINK = Secrets.token();
    private static final String APPLIES = Secrets.token();
    private static boolean arranged;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Curation curation;
    @Autowired
    Recommending recommending;
    @Autowired
    Reporting reporting;

    private String base;
    private long caravan;
    private String slug;

    @BeforeEach
    void theExampleAfterAnEvening() throws IOException {
        base = "http://localhost:" + port;
        caravan = number("select caravan from meeting where code = '" + CODE + "'");
        slug = jdbc.sql("select slug from caravan where id = ?").param(caravan).query(String.class).single();
        if (!arranged) {
            arranged = true;
            Files.deleteIfExists(LOOKED_AT);
            arrange();
        }
    }

    /** One of everything: votes, words, reports, something hidden, merged, pinned and closed, a recommendation and a report. */
    private void arrange() {
        Phone author = new Phone(port);
        author.join(CODE, "municipality");
        for (String title : new String[] {"Én indgang til kommunen", "Fast mentor på arbejdspladsen", "Samkørsel til praktik"}) {
            author.idea(CODE, title);
        }
        List<Long> ideas = jdbc.sql("select i.id from idea i join meeting m on m.id = i.meeting where m.code = ? order by i.id").param(CODE)
                .query(Long.class).list();
        for (int i = 0; i < 12; i++) {
            Phone phone = new Phone(port);
            phone.join(CODE, i % 2 == 0 ? "volunteer" : "business");
            phone.stance(CODE, ideas.get(0), 1);
            phone.stance(CODE, ideas.get(i % 3), 1);
            if (i == 0) {
                phone.intents(CODE, "{\"type\":\"comment\",\"idea\":" + ideas.get(0) + ",\"body\":\"Vi har prøvet det.\"}",
                        "{\"type\":\"report\",\"idea\":" + ideas.get(5) + ",\"reason\":\"Det handler om en bestemt person.\"}");
            }
        }
        curation.merge(ideas.get(2), version(ideas.get(2)), ideas.get(1), version(ideas.get(1)));
        curation.hide(ideas.get(3), version(ideas.get(3)), HideReason.PERSONAL, "Skriv den gerne igen uden navn.");
        curation.pin(ideas.get(0), version(ideas.get(0)), true);
        curation.close(ideas.get(4), version(ideas.get(4)));

        long minister = number("select min(id) from addressee where caravan = " + caravan);
        Recommendation published = recommending.make(caravan, new Recommending.Draft("Fast mentor", "Vi anbefaler en mentor.", "Fordi det virker.",
                "Det koster.", minister, List.of(ideas.get(0))));
        recommending.publish(published.id(), number("select version from recommendation where id = " + published.id()).intValue());
        recommending.make(caravan, new Recommending.Draft("Fælles indgang", "Vi anbefaler én indgang.", "", "", null, List.of(ideas.get(1))));

        jdbc.sql("insert into docket_answer (id, caravan, addressee, recommendation, verdict, words, promise, promise_owner, promise_email, saved_by, edition, published)"
                + " values (1, ?, ?, ?, 'YES', 'Vi begynder til efteråret.', '', '', '', 'Kontoret', 1, 1)").params(caravan, minister, published.id()).update();
        jdbc.sql("insert into docket_version (answer, number, verdict, words, published_at, published_by) values (1, 1, 'YES', 'Vi begynder til efteråret.', ?, 'Kontoret')")
                .param(Timestamp.from(Instant.now())).update();

        jdbc.sql("""
                insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline, rolling,
                rolling_text, prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                values (1, ?, ?, 'OPEN', 'Dialog om fællesskab', 'Til lokal dialog.', 'Dialog', 'MUNICIPALITY,SCHOOL', 400000000, 0, 400000000, 0, date '2026-03-16', date '2040-04-01',
                true, '', 'MUNICIPALITY', 2, true, '', 'REFUSE', 'Puljen', 0, ?, 0)""").params(caravan, POOL, Timestamp.from(Instant.now())).update();
        jdbc.sql("insert into funding_criterion (id, call, position, name, description, weight) values (1, 1, 0, 'Dialog', 'Mødes de?', 1)").update();

        String at = "timestamp with time zone '2040-05-24 17:00:00+02:00', timestamp with time zone '2040-05-24 18:30:00+02:00'";
        jdbc.sql("insert into visit (id, meeting, state, invited, title, place, why, contact, email, language, by_staff, office_language, starts_at, ends_at, said, published_at, sequence, version, made_at, changed_at)"
                + " select v.n, m.id, case when v.n = 1 then 'SUGGESTED' else 'HELD' end, 'Ministeren', 'Aften ved samme bord', 'Hals', 'Fordi', 'Else', 'else@hals.example', 'da', false, 'da', " + at
                + ", 'Godt', m.created_at, 0, 0, m.created_at, m.created_at from meeting m, (values (1), (2)) v(n) where m.code = '" + CODE + "'").update();
        jdbc.sql("insert into visit_slot (visit, position, starts_at, ends_at) values (1, 0, " + at + ")").update();
        for (String side : List.of("INVITER", "OFFICE")) {
            jdbc.sql("insert into visit_link (token_hash, visit, side, asked, made_at) values (?, 1, ?, false, ?)").params(Secrets.hash(OWN_LINK + side), side, Timestamp.from(Instant.now())).update();
        }
        applies(ideas.get(0));

        reporting.make(caravan, Locale.of("da"));
        await().pollInSameThread().until(() -> reporting.progress(caravan).orElseThrow().step().isOver());
        reporting.publish(reporting.progress(caravan).orElseThrow().edition().id());

        jdbc.sql("insert into staff_account (id, email, name, role, created_at) values (1, 'axe@karavanen.example', 'Mette', 'ADMIN', ?)")
                .param(Timestamp.from(Instant.now())).update();

        // An evening without a date takes registrations; one person has a seat and the other waits.
        long evening = number("select min(m.id) from meeting m where m.starts_at is null and m.caravan = " + caravan);
        jdbc.sql("update meeting set capacity = 4 where id = ?").param(evening).update();
        jdbc.sql("delete from sign_up where meeting = ?").param(evening).update();
        jdbc.sql("insert into sign_up (meeting, offer_hours, food_note, next_in_queue, edition) values (?, 24, 'Kylling og halal', 3, 0)").param(evening).update();
        jdbc.sql("insert into reserved_seats (meeting, sector, seats, until_at) values (?, 'jobcentre', 2, ?)").params(evening, Timestamp.from(Instant.now().plus(Duration.ofDays(30)))).update();
        jdbc.sql("insert into sign_up_question (id, meeting, position, kind, words) values (1, ?, 0, 'YES_NO', 'Kommer du med bussen?')").param(evening).update();
        jdbc.sql("insert into registration (id, meeting, contact, email, email_key, several, splits, language, registered_at) values (1, ?, 'Lone', 'l@x.example', 'l@x.example', true, false, 'da', ?)")
                .params(evening, Timestamp.from(Instant.now())).update();
        for (int i = 1; i <= 4; i++) {
            jdbc.sql("insert into registration_place (id, registration, position, name, sector, food, wheelchair, hearing_loop, state, queue, offered_until, cancel_reason, changed_at, ticket)"
                    + " values (?, 1, ?, ?, 'business', 'VEGAN', true, false, ?, ?, ?, ?, ?, ?)").params(i, i, "Deltager " + i, new String[] {"CONFIRMED", "OFFERED", "WAITING", "CANCELLED"}[i - 1],
                    i, i == 2 ? Timestamp.from(Instant.now().plus(Duration.ofDays(1))) : null, i == 4 ? "OWN" : null, Timestamp.from(Instant.now()), "AX3ST" + i).update();
        }
        jdbc.sql("insert into registration_link (token_hash, registration, made_at) values (?, 1, ?)").params(Secrets.hash(OWN_LINK), Timestamp.from(Instant.now())).update();
        jdbc.sql("insert into staff_invitation (id, caravan, email, role, language, token_hash, invited_by, invited_name, sent_at, expires_at)"
                + " values (1, ?, 'ny@karavanen.example', 'ORGANISER', 'da', ?, 1, 'Mette', ?, ?)").params(caravan, Secrets.hash(INVITED),
                        Timestamp.from(Instant.now()), Timestamp.from(Instant.now().plus(Duration.ofDays(1)))).update();

        // The other evenings of the example stand elsewhere in the programme.
        jdbc.sql("update meeting set phase = 'RESULTS' where title = 'København'").update();
        jdbc.sql("update meeting set phase = 'VOTE', voting_style = 'FOR_PASS_AGAINST', vote_budget = 3, tallies_hidden = true where title = 'Esbjerg'").update();
        for (String title : new String[] {"København", "Esbjerg"}) {
            jdbc.sql("insert into idea (id, meeting, sector, kind, title, body, state, root, pinned, created_at, version)"
                    + " select id + 1, id, 'volunteer', 'QUESTION', 'Hvem hjælper med transporten?', 'Bussen kører ikke om aftenen.', 'OPEN', id + 1,"
                    + " false, created_at, 0 from meeting where title = ?").param(title).update();
        }
    }

    /** One that was sent and is to be mended: form, attachments, what it builds on and a question stand on one page. */
    private void applies(long idea) {
        Timestamp now = Timestamp.from(Instant.now());
        jdbc.sql("insert into funding_question (id, call, position, words, required, document) values (1, 1, 0, 'Udtalelse', true, true)").update();
        jdbc.sql("insert into application (id, call, state, language, applicant, registered, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, late, version_number)"
                + " values (1, 1, 'MENDING', 'da', 'Skolen', '', 'Bordet', '', '', '', 0, 0, 0, ?, false, 1)").param(now).update();
        jdbc.sql("insert into application_writer (id, application, email, email_hash, made_at) values (1, 1, 'a@skolen.example', 'axe', ?)").param(now).update();
        jdbc.sql("insert into application_link (token_hash, writer, made_at, in_browser) values (?, 1, ?, false)").params(Secrets.hash(APPLIES), now).update();
        jdbc.sql("insert into application_attachment (id, application, question, title, type, content, size, sha256, added_at, removed) values (1, 1, 1, 'Udtalelse.pdf', 'PDF', 'JVBERg==', 4, 's', ?, false)")
                .param(now).update();
        jdbc.sql("insert into application_question (id, application, asker_name, words, asked_at, reply_by, edition) values (1, 1, 'Ida', 'Hvor mange borde?', ?, date '2026-01-01', 0)").param(now).update();
        jdbc.sql("insert into application_origin (id, application, idea, added_at) values (1, 1, ?, ?)").params(idea, now).update();
    }

    @Test
    void visitors() throws Exception {
        inBothLanguages(Visit::visitors);
    }

    @Test
    void participants() throws Exception {
        inBothLanguages(Visit::participants);
    }

    @Test
    void planning() throws Exception {
        asStaff(Visit::planning);
    }

    @Test
    void desk() throws Exception {
        asStaff(Visit::desk);
    }

    private void asStaff(Consumer<Visit> through) throws Exception {
        if (Boolean.getBoolean("karavanen.every-look")) {
            inBothLanguages(through);
            return;
        }
        Visit danish = new Visit(inDanish, Locale.of("da", "DK"), true);
        try {
            through.accept(danish);
        } finally {
            Files.write(LOOKED_AT, danish.looks, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assertThat(danish.found).isEmpty();
    }

    /** Two readers at once: a look keeps a processor busy, and there are two. */
    private void inBothLanguages(Consumer<Visit> through) throws Exception {
        Visit danish = new Visit(inDanish, Locale.of("da", "DK"), true);
        Visit english = new Visit(inEnglish, Locale.UK, false);
        try (ExecutorService second = new DelegatingSecurityContextExecutorService(Executors.newSingleThreadExecutor())) {
            Future<?> other = second.submit(() -> through.accept(english));
            try {
                through.accept(danish);
            } finally {
                other.get();
            }
        } finally {
            Files.write(LOOKED_AT, danish.looks, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.write(LOOKED_AT, english.looks, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assertThat(Stream.of(danish, english).flatMap(visit -> visit.found.stream())).isEmpty();
    }

    // ------------------------------------------------------------------ what is there

    private Long number(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    private int version(long idea) {
        return number("select version from idea where id = " + idea).intValue();
    }

    private long takesSignUps() {
        return number("select meeting from sign_up where meeting in (select id from meeting where caravan = " + caravan + ") order by meeting limit 1");
    }

    private long published() {
        return number("select min(id) from recommendation where state = 'PUBLISHED' and caravan = " + caravan);
    }

    private String codeOf(String evening) {
        return jdbc.sql("select code from meeting where title = ?").param(evening).query(String.class).single();
    }

    // ------------------------------------------------------------------ the visits

    /** What one reader goes through, in a browser of their own. */
    private final class Visit {

        private final Browser browser;
        private final Locale language;
        private final boolean colours;
        private final List<String> found = new ArrayList<>();
        private final List<String> looks = new ArrayList<>();
        private BrowserContext device;
        private Page page;
        private long began;

        Visit(Browser browser, Locale language, boolean colours) {
            this.browser = browser;
            this.language = language;
            this.colours = colours;
        }

        void visitors() {
            open(Screen.PHONE);
            look("/", "h1");
            page.locator("#join-code").fill("999 999");
            page.locator("#join-verdict span").waitFor();
            check("a wrong code");
            look("/j/" + CODE, ".who");
            page.locator(".join-form [type=submit]").click();
            page.locator(".whos .hint--error").waitFor();
            page.locator("details summary").click();
            check("joining without a sector, the other way in open");
            look("/j/" + codeOf("Vejle"), "h1");
            look("/privacy", "h1");
            look("/sign-in", "input[type=password]");
            page.locator("input[name=username]").fill("nobody@karavanen.example");
            page.locator("input[type=password]").fill("not-the-password");
            page.locator("input[type=password]").press("Enter");
            page.waitForURL(url -> url.contains("error"));
            page.locator("vaadin-login-form-wrapper [part=error-message]").first().waitFor();
            check("a refused sign-in");
            look("/sign-in/used-or-wrong", "h1");
            look("/sign-in-by-mail", "h1");
            look("/join-team/" + INVITED, "form button[type=submit]");
            look("/nowhere-at-all", "h1");
            look("/c", "h1");
            look("/c/" + slug, "h1");
            long undated = takesSignUps();
            look("/c/" + slug + "/sign-up", "h1");
            look("/c/" + slug + "/sign-up/" + undated, ".who");
            page.locator(".who:has([value=interpreter])").click();
            page.locator(".sticky-foot [type=submit]").click();
            page.locator(".hint--error:not(:empty)").first().waitFor();
            check("signing up without anything filled in");
            page.locator("button[value=several]").click();
            page.locator("#su-contact").waitFor();
            check("signing up several");
            look("/c/" + slug + "/sign-up/" + undated + "/thanks/3", "h1");
            look("/c/" + slug + "/sign-up/" + undated + "/thanks/answer", "h1");
            look("/embed/" + slug, "h1");
            look("/t/" + OWN_LINK, ".ticket");
            page.locator("details > summary").all().forEach(Locator::click);
            check("one's own page, all of it open");
            look("/t/" + Secrets.token(), "h1");
            look("/c/" + slug + "/cooperation", "h1");
            look("/pool/" + POOL, "h1");
            look("/pool/" + POOL + "/apply", "h1");
            look("/c/" + slug + "/visits", ".visit-list");
            look("/visit/own/" + OWN_LINK + "INVITER", "form");
            look("/visit/office/link/" + OWN_LINK + "OFFICE", "form");
            look("/pool/application/link/" + APPLIES, "h1");
            page.locator("main [type=submit]").first().click();
            page.locator("#case").waitFor();
            check("an application that is to be mended, and asked about");
            look("/c/" + slug + "/recommendations", "h1");
            look("/a/" + published(), "h1");
            look("/c/" + slug + "/recommendations/dossiers", "h1");
            look("/c/" + slug + "/follow-up", "h1");
            look("/c/" + slug + "/follow-up/answers/1", "h1");
            look("/answer/link/nothing", "h1");
            long recommended = number("select min(s.idea) from recommendation_source s where s.recommendation = " + published());
            look("/c/" + slug + "/ideas/" + recommended, ".trip");
            look("/c/" + slug + "/follow?idea=" + recommended, "form");
            look("/c/" + slug + "/follow/sent", "h1");
            look("/log/" + CODE, "h1");
            look("/r/" + slug + "?lang=" + language.getLanguage(), "h1");
            look("/m/" + CODE, "article.idea");
            page.locator("article.idea .support:not(:disabled)").first().click();
            check("asked to join");
            for (String evening : new String[] {"Vejle", "København", "Esbjerg"}) {
                look("/m/" + codeOf(evening), "article.idea");
            }
            look("/m/" + codeOf("Næstved"), "idea-list .quiet");
            look("/m/999999", "h1");
            page.setViewportSize(1920, 1080);
            look("/wall/" + CODE, "h1");
            look("/wall/" + CODE + "?theme=dark", "h1");
            look("/wall/" + codeOf("Næstved"), "h1");
            look("/wall/" + codeOf("København"), "h1");
            look("/wall/" + codeOf("Esbjerg"), "h1");
        }

        void participants() {
            open(Screen.PHONE);
            join(CODE);
            join(codeOf("Esbjerg"));
            String receipt = device.request().post(base + "/api/meetings/" + CODE + "/intents", RequestOptions.create().setHeader("Content-Type", "application/json")
                    .setData("{\"intents\":[{\"key\":\"" + Secrets.token() + "\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Kaffe\",\"body\":\"Ring til Ida\"}]}")).text();
            assertThat(receipt).contains("counted");
            Matcher counted = Pattern.compile("\"id\":(\\d+)").matcher(receipt);
            assertThat(counted.find()).as(receipt).isTrue();
            long own = Long.parseLong(counted.group(1));
            curation.hide(own, version(own), HideReason.PERSONAL, "Skriv den gerne igen.");

            look("/m/" + CODE, "article.idea");
            follows();
            page.locator("article.idea .support:not(:disabled)").first().click();
            page.locator("article.idea .support[aria-pressed=true]").first().waitFor();
            assertThat(page.locator(".support").evaluateAll("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent.trim())"))
                    .as("words that run over their button").isEqualTo(List.of());
            page.locator("article.idea .idea__talk").first().click();
            page.locator("idea-panel .comments").waitFor();
            check("an idea and its talk");
            page.locator("idea-panel .sheet__tools button").last().click();
            page.locator("report-sheet form .btn--primary").click();
            page.locator("#report-hint.hint--error").waitFor();
            check("reporting a problem without a reason");
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            page.locator(".sortbar .narrow").click();
            page.locator("filter-sheet dialog[open]").waitFor();
            check("order and filters");
            page.locator("#sheet-text").fill("findes slet ikke");
            page.locator("filter-sheet .reset").waitFor();
            page.locator("filter-sheet .sheet__foot button").click();
            check("nothing found");
            // A search is kept until it is taken back.
            page.locator("idea-list .quiet .btn--secondary").click();
            page.locator("article.idea").first().waitFor();
            page.locator(".bottom a[href='#own']").click();
            page.locator("#own-heading").waitFor();
            check("what is one's own");
            page.locator(".own__leave button").click();
            page.locator("leave-sheet dialog[open]").waitFor();
            check("leaving");
            page.keyboard().press("Escape");
            page.locator(".bottom .btn--primary").click();
            page.locator("#composer-title").fill("En fast mentor på arbejdspladsen");
            page.locator("similar-ideas li").first().waitFor();
            page.locator("idea-composer .add").click();
            check("the composer");
            page.locator("#composer-title").fill("");
            page.locator("idea-composer .sheet__foot .btn--primary").click();
            page.locator("#composer-title[aria-invalid=true]").waitFor();
            check("an idea without words");
            page.locator("#composer-title").fill("Skrevet uden net");
            device.setOffline(true);
            page.locator("idea-composer .sheet__foot .btn--primary").click();
            page.locator(".banner .bnr").waitFor();
            page.locator(".idea--pending").first().waitFor();
            check("without network");
            device.setOffline(false);
            look("/m/" + codeOf("Esbjerg"), "#one-title");
            page.locator(".one__way").first().click();
            page.locator(".one__said").waitFor();
            check("one at a time, and what was counted");
            page.locator(".one__list").click();
            page.locator("article.idea").first().waitFor();
            check("the list while voting");
            page.setViewportSize(1440, 900);
            look("/m/" + CODE, "article.idea");
            page.locator("article.idea h3 a").first().click();
            page.locator("idea-panel .comments").waitFor();
            check("an idea, on a laptop");
        }

        void planning() {
            open(Screen.LAPTOP);
            signIn();
            look("/staff", "h1");
            follows();
            List<String> menu = page.locator("nav a[href]").all().stream().map(a -> a.getAttribute("href")).distinct().toList();
            assertThat(menu).isNotEmpty();
            page.locator(".user-menu vaadin-menu-bar-button").first().click();
            page.locator("vaadin-menu-bar-item[role=menuitem]:visible").nth(1).waitFor();
            page.locator("vaadin-menu-bar-item[role=menuitem]:visible").nth(4).click();
            page.locator("vaadin-menu-bar-item[role=menuitemcheckbox][aria-checked=true]").first().waitFor();
            check("the user's menu");
            for (String path : menu) {
                look(path.startsWith("/") ? path : "/" + path, "h1");
            }
            look("/staff/account", "h1");
            look("/staff/acts", ".audit-list li");
            look("/staff/caravans/" + caravan + "/people", "h1");
            look("/staff/people", "h1");
            page.locator("main .btn--primary, main vaadin-button[theme~=primary]").first().click();
            page.locator("vaadin-dialog vaadin-text-field, vaadin-dialog-overlay vaadin-text-field").first().waitFor();
            check("inviting somebody");
            look("/staff/caravans/new", "h1");
            page.locator("main .btn--primary, main vaadin-button[theme~=primary]").last().click();
            page.locator("[invalid], [aria-invalid=true]").first().waitFor();
            check("a caravan without a title");
            look("/staff/caravans/" + caravan, "h1");
            look("/staff/caravans/" + caravan + "/meetings/new", "h1");
            look("/staff/meetings/" + number("select id from meeting where code = '" + CODE + "'"), "h1");
            look("/staff/example", "h1");
            look("/staff/mail", "h1");
            look("/staff/meetings/" + number("select id from meeting where code = '" + CODE + "'") + "/letters", "h1");
            look("/staff/caravans/" + caravan + "/missing", "h1");
            look("/staff/caravans/" + caravan + "/docket", "h1");
            look("/staff/caravans/" + caravan + "/visits", "h1");
            look("/staff/caravans/" + caravan + "/cooperation", "h1");
            look("/staff/pool", ".pool-due");
            look("/staff/pool/new", "h1");
            look("/staff/pool/" + number("select id from funding_call") + "/plan", "h1");
            look("/staff/pool/" + number("select id from funding_call") + "/assessment", "h1");
            look("/staff/pool/" + number("select id from funding_call") + "/ledger", "h1");
            look("/staff/caravans/" + caravan + "/stage", "h1");
            look("/staff/caravans/" + caravan + "/stage/remote", "h1");
            look("/stage/" + caravan, "h1");
            look("/stage/" + caravan + "?theme=dark", "h1");
            look("/staff/caravans/" + caravan + "/meetings/table", "h1");
            look("/staff/meetings/" + takesSignUps() + "/sign-up", "h1");
            look("/staff/meetings/" + takesSignUps() + "/registrations", "h1");
            look("/staff/meetings/" + takesSignUps() + "/door", "h1");
            look("/staff/report/" + slug, ".report-item");
            look("/staff/recommendations/" + slug, ".rec");
            page.locator(".rec-doings .btn--primary").click();
            page.locator(".rec-editor").waitFor();
            check("writing a recommendation");
            look("/staff/recommendations/" + slug + "/" + published(), ".rec-detail");
            look("/staff/recommendations/" + slug + "/ranking", "h1");
        }

        void desk() {
            open(Screen.LAPTOP);
            signIn();
            look("/staff/desk/" + CODE, ".desk .row");
            Locator tabs = page.locator("[role=tab]:visible");
            assertThat(tabs.count()).isGreaterThan(3);
            for (int i = 1; i < tabs.count(); i++) {
                tabs.nth(i).click();
                settle();
                check("desk, tab " + i);
            }
            tabs.first().click();
            page.locator(".row .row-title").first().click();
            page.locator(".idea-panel").waitFor();
            check("an idea at the desk");
            page.locator(".row .row-acts button:visible").first().click();
            page.locator(".merge-form").waitFor();
            page.locator(".row .row-acts button:visible").nth(1).click();
            page.locator(".hide-form .btn--danger").click();
            page.locator(".hide-form [invalid]").first().waitFor();
            check("hiding without a reason, beside a merge");
            page.keyboard().press("Escape");
            page.locator(".merge-form vaadin-combo-box input").click();
            page.locator("vaadin-combo-box-item:visible").first().waitFor();
            check("choosing what to merge with");
            page.locator("vaadin-combo-box-item:visible").first().click();
            page.locator(".merge-form vaadin-radio-button").first().waitFor();
            check("merging");
            page.locator(".phasebar .more vaadin-menu-bar-button").first().click();
            Locator items = page.locator("vaadin-menu-bar-item[role=menuitem]:visible");
            items.nth(1).waitFor();
            check("the evening's menu");
            items.last().click();
            page.locator("vaadin-menu-bar-submenu vaadin-menu-bar-submenu vaadin-menu-bar-item:visible").last().waitFor();
            page.locator("vaadin-menu-bar-submenu vaadin-menu-bar-submenu vaadin-menu-bar-item:visible").last().click();
            page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").waitFor();
            settle();
            check("asked before the meeting is closed");
            page.keyboard().press("Escape");
            page.setViewportSize(390, 844);
            look("/staff/desk/" + CODE + "?tab=queue", ".queue .q");
            look("/staff/desk", "h1");
            look("/staff/desk/" + CODE + "/remote", "h1");
        }

        // ------------------------------------------------------------------ looking

        private void open(Screen screen) {
            device = browser.device(screen, language.toLanguageTag(), ColorScheme.LIGHT);
            page = device.newPage();
            began = System.nanoTime();
        }

        private void look(String path, String readyWhen) {
            emulate(ColorScheme.LIGHT);
            page.navigate(base + path);
            page.locator(readyWhen).first().waitFor();
            page.waitForFunction("() => document.fonts.status === 'loaded'");
            check(path);
        }

        private void settle() {
            Browser.settle(page);
        }

        private void check(String what) {
            long loaded = System.nanoTime();
            settle();
            assertThat(page.locator("html").getAttribute("lang")).as(what).isEqualTo(language.getLanguage());
            turn(ColorScheme.LIGHT);
            Axe.look(page, colours ? Rules.ALL : Rules.ALL_BUT_COLOURS).forEach(violation -> found.add(language.getLanguage() + " " + what + ": " + violation));
            if (colours) {
                turn(ColorScheme.DARK);
                Axe.look(page, Rules.COLOURS).forEach(violation -> found.add(language.getLanguage() + " " + what + ", dark: " + violation));
            }
            long now = System.nanoTime();
            looks.add("%s %5d ms to come, %5d ms looked at: %s".formatted(language.getLanguage(), (loaded - began) / 1_000_000, (now - loaded) / 1_000_000, what));
            began = now;
        }

        /** Turns the device's colours. What was on its way from one to the other is there at once, and so is what that sets going. */
        private void turn(ColorScheme colours) {
            emulate(colours);
            page.waitForFunction("""
                    dark => {
                      const fading = document.getAnimations().filter(one => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity);
                      fading.forEach(one => one.finish());
                      return fading.length === 0 && matchMedia('(prefers-color-scheme: dark)').matches === dark;
                    }
                    """, colours == ColorScheme.DARK);
        }

        private void emulate(ColorScheme colours) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        }

        /** The page at hand does follow the device's colours, so that looking at it in the dark is worth something. */
        private void follows() {
            String colour = "() => getComputedStyle(document.querySelector('main h1, main h2')).color";
            turn(ColorScheme.DARK);
            Object dark = page.evaluate(colour);
            turn(ColorScheme.LIGHT);
            assertThat(page.evaluate(colour)).isNotEqualTo(dark);
        }

        private void join(String code) {
            assertThat(device.request().post(base + "/api/meetings/" + code + "/participants", RequestOptions.create()
                    .setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}")).ok()).isTrue();
        }

        private void signIn() {
            String token = Secrets.token();
            jdbc.sql("insert into sign_in_link (token_hash, account, created_at, expires_at) values (?, 1, ?, ?)")
                    .params(Secrets.hash(token), Timestamp.from(Instant.now()), Timestamp.from(Instant.now().plus(Duration.ofHours(1)))).update();
            look("/sign-in/" + token, "form button[type=submit]");
            page.locator("form button[type=submit]").click();
            page.waitForURL(url -> url.contains("/staff"));
        }
    }
}
