package dk.karavanen.registration.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Timing;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.Registering;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Effort;

/**
 * How long an organiser of 1 000 registrations waits: of each thing that one does at the list, from when the browser asks until it has the
 * server's answer, over HTTP; and how many bytes that is. The second-best of several tries, as a machine of one's own has it; written to
 * {@code target/registrations-time.txt}. A minute that a daily run does without: {@code -Dkaravanen.registrations-time=true}.
 */
@EnabledIfSystemProperty(named = "karavanen.registrations-time", matches = "true")
@Tag("alone")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT) // as the other times that are taken: one server for all
@AsStaff(Role.ORGANISER)
class RegistrationsTimeIT {

    private static final int PEOPLE = 1_000;
    private static final int SEATS = 900;
    private static final int TRIES = 5;
    private static final Duration LIMIT = Duration.ofMillis(200);

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    Registering registering;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;

    private record Answer(double ms, long bytes) {
    }

    private final Map<String, List<Answer>> taken = new LinkedHashMap<>();
    private final List<Request> asked = new ArrayList<>();
    private Page page;

    @Test
    void nothingAtTheListMakesThemWait() throws Exception {
        long caravan = caravanPlanning.create(new CaravanPlan("Tusind", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        long meeting = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Silkeborg"), SEATS));
        planning.save(planning.plan(meeting));
        for (int i = 0; i < PEOPLE; i++) {
            registering.register(meeting, new NewRegistration(null, "p" + i + "@thousand.example", false, false, List.of(new Person(name(i), null, "Forening " + i % 40,
                    Sector.DEFAULTS.get(i % Sector.DEFAULTS.size()).code(), "Vejle", null, i % 9 == 0 ? "Nødder" : null, Needs.NONE)), Map.of(), Language.DANISH, null));
        }
        String base = "http://localhost:" + port;
        people.give(caravan, people.stranger("Mette1000"), Role.ORGANISER);

        page = browser.device(Browser.Screen.LAPTOP).newPage();
        page.navigate(base + "/sign-in/" + people.link(people.member("Mette1000", Role.MODERATOR)));
        button("Log ind").click();
        page.waitForURL(Pattern.compile(".*/staff.*"));
        page.onRequestFinished(request -> {
            if (request.url().contains("v-r=uidl") || request.url().contains("v-r=init") || request.isNavigationRequest()) {
                asked.add(request);
            }
        });
        Locator search = page.locator(".list-tools vaadin-text-field input");
        for (int i = 0; i < TRIES; i++) {
            page.navigate(base + "/staff/meetings");
            Browser.settle(page);
            timed("open", () -> page.navigate(base + "/staff/meetings/" + meeting + "/registrations"), row(name(0)));
            timed("filter", () -> filter("Venter 100"), row(name(SEATS)));
            timed("all of them again", () -> filter("Alle 1.000"), row(name(0)));
            sort();
            timed("sort the other way", this::sort, row(name(PEOPLE - 1)));
            sort();
            String wanted = name(500 + i);
            timed("search", () -> search.fill(wanted), row(wanted));
            page.locator(".registrations vaadin-checkbox:visible").last().click();
            timed("open one", () -> button("Ret").click(), page.getByLabel("Organisation", new Page.GetByLabelOptions().setExact(true)));
            String organisation = "Foreningen nr. " + i;
            page.getByLabel("Organisation", new Page.GetByLabelOptions().setExact(true)).fill(organisation);
            timed("save", () -> button("Gem").click(), page.locator(".registrations .meta", new Page.LocatorOptions().setHasText(organisation)));
        }
        assertThat(jdbc.sql("select count(*) from registration_place p join registration r on r.id = p.registration where r.meeting = ? and p.organisation like 'Foreningen nr.%'").param(meeting)
                .query(Integer.class).single()).isEqualTo(TRIES);
        String table = taken.entrySet().stream().map(each -> "%-24s %6.0f ms %8d bytes   of %s".formatted(each.getKey(), best(each.getValue()), each.getValue().getLast().bytes(),
                each.getValue().stream().map(answer -> String.format(Locale.ROOT, "%.0f", answer.ms())).toList())).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(Path.of("target", "registrations-time.txt"), PEOPLE + " registrations for " + SEATS + " seats\n" + table);
        double limit = Effort.here(LIMIT).toNanos() / 1e6;
        taken.forEach((action, times) -> assertThat(best(times)).as(action + " " + times).isLessThan(limit));
    }

    private static String name(int number) {
        return "Deltager %04d".formatted(number);
    }

    private Locator row(String name) {
        return page.locator(".registrations b", new Page.LocatorOptions().setHasText(name)).first();
    }

    private void filter(String words) {
        page.locator(".list-tools .seg button", new Page.LocatorOptions().setHasText(words)).click();
    }

    private void sort() {
        page.locator(".registrations vaadin-grid-sorter").first().click();
        Browser.settle(page);
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    /** The longest of the requests that this leads to. */
    private void timed(String action, Runnable act, Locator seen) {
        Browser.settle(page);
        asked.clear();
        act.run();
        seen.waitFor();
        Browser.settle(page);
        double ms = 0;
        long bytes = 0;
        // Asking for sizes lets other events arrive.
        for (Request each : List.copyOf(asked)) {
            Timing timing = each.timing();
            ms = Math.max(ms, timing.responseEnd - timing.requestStart);
            bytes += each.sizes().responseBodySize;
        }
        assertThat(ms).as(action).isPositive();
        taken.computeIfAbsent(action, key -> new ArrayList<>()).add(new Answer(ms, bytes));
    }

    private static double best(List<Answer> times) {
        return times.stream().mapToDouble(Answer::ms).sorted().toArray()[Math.min(1, times.size() - 1)];
    }
}
