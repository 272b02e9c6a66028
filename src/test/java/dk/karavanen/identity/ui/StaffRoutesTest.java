package dk.karavanen.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;

import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;

/** Walks every address of the staff with people who must not be there. An address that nobody has decided about fails. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.MODERATOR)
class StaffRoutesTest extends SpringBrowserlessTest {

    /** Who may open it: of the caravan that it names, with that role. */
    private static final Map<String, Role> OF_A_CARAVAN = Map.ofEntries(
            Map.entry("staff/caravans/:caravan([0-9]{1,18})", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/deletion", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/meetings/new", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/meetings/table", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/people", Role.ORGANISER),
            Map.entry("staff/meetings/:meeting([0-9]{1,18})", Role.ORGANISER),
            Map.entry("staff/meetings/:meeting([0-9]{1,18})/registrations", Role.ORGANISER),
            Map.entry("staff/meetings/:meeting([0-9]{1,18})/letters", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/cooperation", Role.MODERATOR),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/missing", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/docket", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/stage", Role.ORGANISER),
            Map.entry("staff/meetings/:meeting([0-9]{1,18})/sign-up", Role.ORGANISER),
            Map.entry("staff/desk/:code", Role.MODERATOR),
            Map.entry("staff/desk/:code/remote", Role.MODERATOR),
            Map.entry("staff/recommendations/:slug/:recommendation?([0-9]{1,18})", Role.MODERATOR),
            Map.entry("staff/pool/:call([0-9]{1,18})/plan", Role.ORGANISER),
            Map.entry("staff/pool/:call([0-9]{1,18})/visits", Role.ORGANISER),
            Map.entry("staff/caravans/:caravan([0-9]{1,18})/visits", Role.ORGANISER),
            Map.entry("staff/pool/:call([0-9]{1,18})/ledger", Role.ORGANISER),
            Map.entry("staff/pool/:call([0-9]{1,18})/assessment", Role.ORGANISER),
            Map.entry("staff/recommendations/:slug/ranking", Role.MODERATOR));

    /** Everyone of the staff may open these; they tell nothing of others' caravans. */
    private static final Set<String> OF_ONES_OWN = Set.of("staff", "staff/pool", "staff/meetings", "staff/desk", "staff/recommendations",
            "staff/report/:caravan?", "staff/account");

    /** For organisers of any caravan, who see what was done and sent in theirs. */
    private static final Set<String> OF_ORGANISERS = Set.of("staff/pool/new", "staff/acts", "staff/mail");

    /** For those whose account may do more in the installation. */
    private static final Set<String> OF_THE_INSTALLATION = Set.of("staff/caravans/new", "staff/example", "staff/people");

    /** Files and sheets to print, which RegistrationFilesTest walks. */
    private static final Set<String> OUTSIDE_FLOW = Set.of("/staff/pool/{call:\\d{1,18}}/ledger.csv", "/staff/pool/{call:\\d{1,18}}/ledger.xlsx", "/staff/pool/applications/{application:\\d{1,18}}/{version:\\d{1,6}}.pdf",
            "/staff/pool/applications/{id:\\d{1,18}}/files/{file:\\d{1,18}}",
            "/staff/meetings/{meeting:\\d{1,18}}/registrations.csv", "/staff/meetings/{meeting:\\d{1,18}}/registrations.xlsx", "/staff/meetings/{meeting:\\d{1,18}}/kitchen", "/staff/meetings/{meeting:\\d{1,18}}/kitchen.pdf", "/staff/meetings/{meeting:\\d{1,18}}/access.pdf",
            "/staff/meetings/{meeting:\\d{1,18}}/access", "/staff/meetings/{meeting:\\d{1,18}}/door", "/staff/meetings/{meeting:\\d{1,18}}/print-kit.pdf",
            "/staff/caravans/{caravan:\\d{1,18}}/cooperation.csv", "/staff/caravans/{caravan:\\d{1,18}}/cooperation.xlsx", "/staff/caravans/{caravan:\\d{1,18}}/stage/remote", "/staff/caravans/{caravan:\\d{1,18}}/stage.pdf", "/staff/caravans/{caravan:\\d{1,18}}/stage.pptx");

    private static final String DENIED = "Her har du ikke adgang";

    @Autowired
    CaravanPlanning caravans;
    @Autowired
    MeetingPlanning planning;
    @Autowired
    Meetings meetings;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    final String title = "Hemmelig " + UUID.randomUUID().toString().substring(0, 8);
    long caravan;
    long meeting;
    Map<String, String> parameters;

    @BeforeEach
    void caravanOfOthers() {
        UI.getCurrent().setLocale(Language.DANISH);
        as(people.authentication("Root", Role.ADMIN));
        caravan = caravans.create(new CaravanPlan(title, "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        MeetingPlan e = MeetingPlan.empty();
        meeting = planning.create(caravan, new MeetingPlan(title + " møde", null, null, e.from(), e.to(), null, null, "", null, e.phases(), e.votingStyle(), null,
                false, Visibility.PARTICIPANTS));
        long call = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("""
                insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline, rolling, rolling_text,
                prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                values (?, ?, ?, 'OPEN', ?, '', '', '', 9, 0, 9, 0, current_date, current_date, true, '', '', 0, false, '', 'WAIT', '', 0, current_timestamp, 0)""")
                .params(call, caravan, "pool-" + call, title + " pulje").update();
        parameters = Map.of("call", Long.toString(call), "caravan", Long.toString(caravan), "meeting", Long.toString(meeting), "code", meetings.findById(meeting).orElseThrow().code(),
                "slug", caravans.plan(caravan).plan().slug());
    }

    @Test
    void everyAddressOfTheStaffIsDecidedAbout() {
        Set<String> decided = new TreeSet<>(OF_A_CARAVAN.keySet());
        decided.addAll(OF_ONES_OWN);
        decided.addAll(OF_THE_INSTALLATION);
        decided.addAll(OF_ORGANISERS);
        Set<String> answered = RouteConfiguration.forApplicationScope().getAvailableRoutes().stream().map(RouteData::getTemplate)
                .filter(template -> template.matches("staff(/.*)?")).collect(Collectors.toSet());
        assertThat(answered).containsExactlyInAnyOrderElementsOf(decided);
        assertThat(mappings.getHandlerMethods().keySet().stream().flatMap(info -> info.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/staff"))).as("answered outside Flow: a walk of their own is needed").containsExactlyInAnyOrderElementsOf(OUTSIDE_FLOW);
    }

    @Test
    void othersCaravansAreClosed() {
        long elsewhere = caravans.create(new CaravanPlan("Nabo " + UUID.randomUUID(), "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null,
                false, null));
        Authentication neighbour = people.stranger("Nabo-" + UUID.randomUUID());
        people.give(elsewhere, neighbour, Role.ORGANISER);
        Authentication stranger = people.stranger("Fremmed-" + UUID.randomUUID());
        for (Authentication who : List.of(stranger, neighbour)) {
            as(who);
            OF_A_CARAVAN.keySet().forEach(this::isDenied);
            OF_ONES_OWN.forEach(template -> {
                assertThat(shown(template)).as(template).isNotEqualTo(DENIED);
                tellsNothing(template);
            });
            OF_THE_INSTALLATION.forEach(this::isDenied);
            OF_ORGANISERS.forEach(template -> {
                shown(template);
                tellsNothing(template);
            });
        }
        as(stranger);
        OF_ORGANISERS.forEach(this::isDenied);
    }

    @Test
    void moderatorsDoNotChangeTheirCaravan() {
        Authentication moderator = people.stranger("Ordstyrer-" + UUID.randomUUID());
        people.give(caravan, moderator, Role.MODERATOR);
        as(moderator);
        OF_A_CARAVAN.forEach((template, role) -> {
            if (role == Role.ORGANISER) {
                isDenied(template);
            } else {
                assertThat(shown(template)).as(template).isNotEqualTo(DENIED);
            }
        });
        shown("staff/meetings");
        assertThat(page()).as("what is looked at is what is shown").contains(title);
    }

    @Test
    void organisersAreLetIn() {
        Authentication organiser = people.stranger("Arrangør-" + UUID.randomUUID());
        people.give(caravan, organiser, Role.ORGANISER);
        as(organiser);
        Map<String, String> headings = new LinkedHashMap<>();
        OF_A_CARAVAN.keySet().forEach(template -> headings.put(template, shown(template)));
        assertThat(headings.values()).doesNotContain(DENIED, "Siden findes ikke");
    }

    private void isDenied(String template) {
        assertThat(shown(template)).as(template).isEqualTo(DENIED);
        tellsNothing(template);
    }

    /** The page that is shown. */
    private void tellsNothing(String template) {
        assertThat(page()).as(template).doesNotContain(title);
    }

    private String shown(String template) {
        String path = template.replaceAll("\\([^)]*\\)", "");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            path = path.replaceAll(":" + parameter.getKey() + "\\b\\??", parameter.getValue());
        }
        path = path.replaceAll("/:[a-z]+\\?", "");
        UI.getCurrent().navigate("privacy");
        UI.getCurrent().navigate(path);
        return $(H1.class).all().stream().findFirst().map(H1::getText).orElse("");
    }

    private static String page() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().getLast().getElement().getTextRecursively();
    }

    private static void as(Authentication who) {
        SecurityContextHolder.getContext().setAuthentication(who);
    }
}
