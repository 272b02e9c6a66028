package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.MeetingDoor;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.LogoPlanning;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;

/** Joining on one screen, as a browser does it in which no script has run. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
abstract class JoinPageCases {

    static final String BY_SLIP = "update meeting set admission = '" + Admission.SLIP + "' where id = ?";

    @LocalServerPort
    int port;

    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    LogoPlanning logoPlanning;
    @Autowired
    MeetingControl control;
    @Autowired
    MeetingDoor door;
    @Autowired
    Slips slips;
    @Autowired
    Meetings meetings;
    @Autowired
    Joining joining;
    @Autowired
    TurnoutReader turnout;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;
    @Autowired
    ObjectProvider<BuildProperties> build;

    long caravan;
    Meeting meeting;
    Phone phone;
    HttpResponse<String> answer;
    Document page;

    @BeforeEach
    void meeting() {
        clock.stopAt(Instant.parse("2016-05-23T14:00:00Z"));
        caravan = caravan(Sector.DEFAULTS);
        meeting = meeting(null, Visibility.PUBLIC);
        phone = phone();
    }

    Phone phone() {
        return new Phone(port).elsewhere();
    }

    long caravan(List<Sector> sectors) {
        return caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), sectors, List.of(), null, false, null));
    }

    Meeting meeting(Integer capacity, Visibility visibility) {
        MeetingPlan e = MeetingPlan.empty();
        return meetings.findById(meetingPlanning.create(caravan, new MeetingPlan("Silkeborg", null, LocalDate.of(2016, 5, 23),
                e.from(), e.to(), null, null, "", capacity, e.phases(), e.votingStyle(), null, false, visibility))).orElseThrow();
    }

    void enter(Phase phase) {
        control.enter(meeting.id(), Seen.of(meetings.findById(meeting.id()).orElseThrow()), phase);
    }

    void open(String path, String... headers) {
        got(phone.get(path, headers));
    }

    void got(HttpResponse<String> response) {
        answer = response;
        page = Jsoup.parse(response.body());
    }

    void type(String id, String text) {
        element("#" + id).attr("value", text);
    }

    void choose(String sector) {
        element("input[name=sector][value=" + sector + "]").attr("checked", "");
    }

    void submit(String... headers) {
        send(page.selectFirst("form.join-form"), headers);
    }

    void claim() {
        send(page.selectFirst("#" + element(".join-claim button").attr("form")));
    }

    void send(Element form, String... headers) {
        got(phone.send(form.attr("action"), filledIn(form), headers));
    }

    Map<String, String> filledIn(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : page.select("input[name]")) {
            String owner = field.attr("form");
            boolean ours = owner.isEmpty() ? field.closest("form") == form : owner.equals(form.id());
            if (ours && (!field.attr("type").equals("radio") || field.hasAttr("checked"))) {
                fields.put(field.attr("name"), field.attr("value"));
            }
        }
        return fields;
    }

    Element element(String query) {
        assertThat(page.select(query)).as(query).hasSize(1);
        return page.selectFirst(query);
    }

    String words() {
        return element("main").text();
    }

    String heading() {
        return element("h1").text();
    }

    List<String> links() {
        return page.select("main a").eachAttr("href");
    }

    List<String> cookies() {
        return answer.headers().allValues("Set-Cookie").stream().filter(c -> c.startsWith("karavanen-participant-")).toList();
    }

    void isIn(Meeting which) {
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/m/" + which.code());
    }

    void isRefused(String words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(words()).contains(words);
        assertThat(cookies()).isEmpty();
    }

    /** The error stands at the field, screen readers are told so, and that is where one is taken. */
    void isWrong(String id, String words) {
        Element field = element("#" + id);
        assertThat(field.attr("aria-invalid")).isEqualTo("true");
        assertThat(element("#" + field.attr("aria-describedby")).text()).contains(words);
        assertThat(page.selectFirst("[autofocus]")).isSameAs(field);
    }

    Map<String, Integer> joiners(Meeting which) {
        return turnout.ofMeetings(List.of(which.id())).get(which.id()).bySector();
    }

    Element element(String path, String query) {
        open(path);
        return element(query);
    }
}
