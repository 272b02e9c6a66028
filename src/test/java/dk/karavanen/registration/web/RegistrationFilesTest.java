package dk.karavanen.registration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.Food;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.Registering;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.sheet.SheetReader;
import dk.karavanen.testing.AsStaff;

/** What organisers take along or print, and that nobody else does. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class RegistrationFilesTest {

    @Autowired
    WebApplicationContext context;
    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    Registering registering;
    @Autowired
    StaffForTests people;

    MockMvc mvc;
    long caravan;
    String address;

    @BeforeEach
    void twoWhoHaveSignedUp() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        long meeting = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Silkeborg"), 10));
        planning.save(planning.plan(meeting));
        address = "/staff/meetings/" + meeting + "/";
        Person needs = new Person("Åse <b>", null, null, "jobcentre", "Vejle", Food.VEGAN, "=Nødder;", new Needs("Arabisk", true, false, null));
        Person other = new Person("Bo", null, null, "volunteer", null, null, null, Needs.NONE);
        registering.register(meeting, new NewRegistration("Lone", "lone@files.example", true, false, List.of(needs, other), Map.of(), Language.DANISH, null));
    }

    private String body(String file, Authentication who) throws Exception {
        return mvc.perform(get(address + file).with(authentication(who))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private Authentication of(Role role) {
        Authentication person = people.stranger(role + "-" + UUID.randomUUID());
        people.give(caravan, person, role);
        return person;
    }

    @Test
    void onlyOrganisersOfTheCaravanGetThem() throws Exception {
        Authentication stranger = people.stranger("Fremmed-" + UUID.randomUUID());
        Authentication moderator = of(Role.MODERATOR);
        Authentication organiser = of(Role.ORGANISER);
        for (String file : List.of("registrations.csv", "registrations.xlsx", "kitchen", "access", "kitchen.pdf", "access.pdf")) {
            mvc.perform(get(address + file).with(anonymous())).andExpect(status().is3xxRedirection());
            mvc.perform(get(address + file).with(authentication(stranger))).andExpect(status().isForbidden());
            mvc.perform(get(address + file).with(authentication(moderator))).andExpect(status().isForbidden());
            assertThat(body(file, organiser)).isNotEmpty();
        }
    }

    @Test
    void moderatorsOfTheCaravanStandAtTheDoor() throws Exception {
        Authentication stranger = people.stranger("Fremmed-" + UUID.randomUUID());
        Authentication moderator = of(Role.MODERATOR);
        String api = address.replace("/staff/meetings/", "/api/door/").replaceAll("/$", "");
        mvc.perform(get(address + "door").with(anonymous())).andExpect(status().is3xxRedirection());
        mvc.perform(get(address + "door").with(authentication(stranger))).andExpect(status().isForbidden());
        mvc.perform(get(api).with(anonymous())).andExpect(status().isForbidden());
        mvc.perform(get(api).with(authentication(stranger))).andExpect(status().isForbidden());
        assertThat(body("door", moderator)).contains("Indgangen i Silkeborg", "data-words=");
        assertThat(mvc.perform(get(api).with(authentication(moderator))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("\"capacity\":10", "Åse <b>");
        mvc.perform(get(api + "/tickets/ABCDEF").with(anonymous())).andExpect(status().isForbidden());
        mvc.perform(get(api + "/tickets/ABCDEF").with(authentication(stranger))).andExpect(status().isForbidden());
        assertThat(mvc.perform(get(api + "/tickets/ABCDEF").with(authentication(moderator))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString()).contains("\"title\":null");
        mvc.perform(post(api).with(authentication(stranger)).contentType("application/json").content("[]")).andExpect(status().isForbidden());
        mvc.perform(post(api).with(authentication(moderator)).contentType("application/json").content("[]")).andExpect(status().isOk());
    }

    /** Said before the first stands there, with a way that whoever reads it may go. */
    @Test
    void theDoorOfAMeetingWithoutSignUpSaysSo() throws Exception {
        address = "/staff/meetings/" + meetingPlanning.create(caravan, MeetingPlans.named("Esbjerg")) + "/";
        String door = body("door", of(Role.ORGANISER));
        assertThat(door).contains("Indgangen i Esbjerg", "Her er ingen liste at tjekke ind fra", "Åbn tilmeldingen", "href=\"" + address + "registrations\"").doesNotContain("data-words");
        assertThat(body("door", of(Role.MODERATOR))).contains("En arrangør kan åbne tilmeldingen.", "href=\"/staff/desk\"").doesNotContain(address + "registrations");
    }

    @Test
    void theListOpensInDanishExcelAndIsNoFormula() throws Exception {
        String sheet = body("registrations.csv", of(Role.ORGANISER));
        assertThat(sheet).startsWith("\uFEFFNavn;").contains("Åse <b>;lone@files.example;", ";Vejle;", ";\"'=Nødder;\";Arabisk;").endsWith("\r\n");
        assertThat(sheet.strip().split("\r\n")).hasSize(3);
        byte[] excel = mvc.perform(get(address + "registrations.xlsx").with(authentication(of(Role.ORGANISER)))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(SheetReader.read(excel)).hasSize(3).element(1).satisfies(row -> assertThat(row).startsWith("Åse <b>", "lone@files.example").contains("=Nødder;"));
    }

    @Test
    void theKitchenGetsNumbersAndThoseWhoSeeToNeedsGetNames() throws Exception {
        Authentication organiser = of(Role.ORGANISER);
        String kitchen = Jsoup.parse(body("kitchen", organiser)).text();
        assertThat(kitchen).contains("portioner uden navne 2", "Almindelig 1", "Vegansk 1", "=Nødder; 1").doesNotContain("Åse", "Bo ", "Lone");
        String access = Jsoup.parse(body("access", organiser)).text();
        assertThat(access).contains("Åse <b> Tolk: Arabisk · Kørestol").doesNotContain("Bo ", "Nødder");
    }
}
