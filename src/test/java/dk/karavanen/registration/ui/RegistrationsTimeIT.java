package dk.karavanen.registration.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
import com.microsoft.playwright.options.AriaRole;

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
import dk.karavanen.testing.AnswerTimes;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Browser;

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
        AnswerTimes times = new AnswerTimes(page, request -> AnswerTimes.isFlows(request) || request.isNavigationRequest());
        Locator search = page.locator(".list-tools vaadin-text-field input");
        for (int i = 0; i < TRIES; i++) {
            page.navigate(base + "/staff/meetings");
            Browser.settle(page);
            times.time("open", () -> page.navigate(base + "/staff/meetings/" + meeting + "/registrations"), row(name(0)));
            times.time("filter", () -> filter("Venter 100"), row(name(SEATS)));
            times.time("all of them again", () -> filter("Alle 1.000"), row(name(0)));
            sort();
            times.time("sort the other way", this::sort, row(name(PEOPLE - 1)));
            sort();
            String wanted = name(500 + i);
            times.time("search", () -> search.fill(wanted), row(wanted));
            page.locator(".registrations vaadin-checkbox:visible").last().click();
            times.time("open one", () -> button("Ret").click(), page.getByLabel("Organisation", new Page.GetByLabelOptions().setExact(true)));
            String organisation = "Foreningen nr. " + i;
            page.getByLabel("Organisation", new Page.GetByLabelOptions().setExact(true)).fill(organisation);
            times.time("save", () -> button("Gem").click(), page.locator(".registrations .meta", new Page.LocatorOptions().setHasText(organisation)));
        }
        assertThat(jdbc.sql("select count(*) from registration_place p join registration r on r.id = p.registration where r.meeting = ? and p.organisation like 'Foreningen nr.%'").param(meeting)
                .query(Integer.class).single()).isEqualTo(TRIES);
        times.areWithin(LIMIT, "registrations-time.txt", PEOPLE + " registrations for " + SEATS + " seats");
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
}
