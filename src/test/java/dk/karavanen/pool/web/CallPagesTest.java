package dk.karavanen.pool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Role;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlanning;
import dk.karavanen.pool.CallQuestions;
import dk.karavanen.pool.FieldRanking;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.pool.PoolRules;
import dk.karavanen.pool.PoolRulesReader;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;

/** A call's page as visitors and programs ask for it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class CallPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    CallPlanning planning;
    @Autowired
    PoolRulesReader rules;
    @Autowired
    CallQuestions questions;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aVisitorAsksAndEverybodyReadsTheAnswer() {
        String slug = "pulje-" + UUID.randomUUID().toString().substring(0, 12);
        long id = planning.create(Hall.caravan(jdbc).caravan, new CallPlan("Dialog", slug, "", List.of("Dialog"), EnumSet.allOf(ApplicantKind.class), 400_000_000, 0, 0, 0,
                LocalDate.of(2006, 3, 16), LocalDate.of(2006, 4, 1), true, "", new Preference(EnumSet.noneOf(ApplicantKind.class), 0, false, ""), WhenShort.PART, "", List.of(new CallPlan.CriterionPlan(null, "Dialog", "", 1)), List.of()));
        Phone phone = new Phone(port);
        assertThat(phone.get("/pool/" + slug).statusCode()).as("a draft").isEqualTo(404);
        assertThat(phone.send("/pool/" + slug + "/questions", Map.of("words", "Hvem?")).statusCode()).isEqualTo(404);
        planning.open(id);
        assertThat(phone.get("/pool/" + slug).body()).contains("fra 0\u00A0kr. til 4.000.000\u00A0kr.</p>", "23.59.59. Ingen søgte", "Spørg om puljen", "action=\"/pool/" + slug + "/questions\"").doesNotContain("round.pb");
        rules.save(id, new PoolRules(5, 50, FieldRanking.Spread.REGIONS, 1, 30, 20_000_000, "", ""), rules.read(id));
        assertThat(phone.get("/pool/" + slug).body()).as("who applies knows by which rules").contains("en tredje, hvis de er 5 point fra hinanden", "samme trin på 0,5 er samme kvalitet",
                "den region, der har fået færrest", "har I 1 dag til at sende det", "inden 30 dage", "Over 200.000\u00A0kr. skal");
        assertThat(phone.get("/pool/" + slug + ".json").body()).contains("\"deciding\":{\"equalHundredths\":50,\"spread\":\"regions\",\"thirdReaderFromPoints\":5,\"mendDays\":1,\"acceptDays\":30,"
                + "\"auditedAboveOre\":20000000}");
        HttpResponse<String> tooLong = phone.send("/pool/" + slug + "/questions", Map.of("words", "<b>" + "x".repeat(1000)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).as("what was typed stays").contains("&lt;b&gt;xxx", "aria-invalid=\"true\"", "Teksten er for lang. Den må højst fylde 1.000 tegn.");
        HttpResponse<String> asked = phone.send("/pool/" + slug + "/questions", Map.of("words", "Kan en klub søge?"));
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("Location")).hasValue("/pool/" + slug + "/questions/sent");
        assertThat(phone.get("/pool/" + slug + "/questions/sent").body()).contains("Tak for dit spørgsmål");
        assertThat(phone.get("/pool/" + slug).body()).as("not answered").doesNotContain("Kan en klub søge?");
        questions.answer(id, questions.waiting(id).getFirst().id(), "Kan en klub søge?", "Ja, som <forening>.");
        assertThat(phone.get("/pool/" + slug).body()).contains("Kan en klub søge?", "Ja, som &lt;forening&gt;.");
        assertThat(phone.get("/pool/" + slug + ".json").body()).contains("Ja, som <forening>.");
        assertThat(phone.get("/pool/" + slug + "/round.pb").statusCode()).as("still open").isEqualTo(404);
        planning.close(id);
        assertThat(phone.get("/pool/" + slug).body()).contains("/pool/" + slug + "/round.pb").doesNotContain("Spørg om puljen");
        HttpResponse<String> pb = phone.get("/pool/" + slug + "/round.pb");
        assertThat(pb.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", slug + ".pb");
        assertThat(pb.body()).startsWith("META\nkey;value\n").contains("budget;4000000\n", "num_projects;0\n").endsWith("VOTES\nvoter_id;vote\n");
    }
}
