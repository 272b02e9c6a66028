package dk.karavanen.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.registration.CheckIn;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.ReservedSeats;
import dk.karavanen.registration.SignUp;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;

/** Signing up and one's own page, as a browser does it in which no script has run. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
abstract class SignUpPageCases {

    static final Instant NOW = Instant.parse("2016-05-01T10:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    CheckIn checkIn;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    long caravan;
    String slug;
    long meeting;
    Phone phone;
    HttpResponse<String> answer;
    Document page;

    @BeforeEach
    void meeting() {
        clock.stopAt(NOW);
        caravan = caravanPlanning.create(new CaravanPlan("Prøve & <b>", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        slug = jdbc.sql("select slug from caravan where id = ?").param(caravan).query(String.class).single();
        meeting = meeting("Silkeborg", 10, Visibility.PUBLIC);
        planning.save(planning.plan(meeting));
        phone = new Phone(port).elsewhere();
    }

    long meeting(String title, Integer capacity, Visibility visibility) {
        MeetingPlan e = MeetingPlan.empty();
        return meetingPlanning.create(caravan, new MeetingPlan(title, null, LocalDate.of(2016, 5, 23), e.from(), e.to(), "Medborgerhuset", null, "", capacity,
                e.phases(), e.votingStyle(), null, false, visibility));
    }

    void plan(List<ReservedSeats> reserved, List<Question> questions, Instant opens, Instant closes) {
        planning.save(new SignUp(meeting, opens, closes, 24, "Kylling", true, reserved, questions, planning.plan(meeting).edition()));
    }

    String path() {
        return "/c/" + slug + "/sign-up/" + meeting;
    }

    void open(String path, String... headers) {
        got(phone.get(path, headers));
    }

    void got(HttpResponse<String> response) {
        answer = response;
        page = Jsoup.parse(response.body());
    }

    void type(String name, String text) {
        Element field = element("[name=\"" + name + "\"]");
        if (field.normalName().equals("select")) {
            field.select("option").removeAttr("selected");
            field.selectFirst("option[value=" + text + "]").attr("selected", "");
        } else if (field.normalName().equals("textarea")) {
            field.text(text);
        } else {
            field.attr("value", text);
        }
    }

    void choose(String name, String value) {
        element("input[name=\"" + name + "\"][value=" + value + "]").attr("checked", "");
    }

    void press(String step) {
        Map<String, String> fields = filledIn(page.selectFirst("form.join-form"));
        if (step != null) {
            fields.put("step", step);
        }
        got(phone.send(page.selectFirst("form.join-form").attr("action"), fields));
    }

    void act(String act) {
        Element form = page.select("form:has(input[name=act][value=" + act + "])").first();
        assertThat(form).as(act).isNotNull();
        got(phone.send(form.attr("action"), filledIn(form)));
    }

    static Map<String, String> filledIn(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            boolean tickable = field.attr("type").equals("radio") || field.attr("type").equals("checkbox");
            if (!tickable || field.hasAttr("checked")) {
                Element chosen = field.selectFirst("option[selected]");
                fields.put(field.attr("name"), field.normalName().equals("select") ? chosen == null ? "" : chosen.attr("value")
                        : field.normalName().equals("textarea") ? field.text() : field.attr("value"));
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

    void fill(String name, String email, String sector) {
        type("name.0", name);
        type("email", email);
        choose("sector.0", sector);
    }

    String signUp(String email) {
        open(path());
        fill("Bo", email, "volunteer");
        press(null);
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    void isWrong(String id, String words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        Element field = element("#" + id);
        assertThat(field.attr("aria-invalid")).isEqualTo("true");
        assertThat(element("#" + field.attr("aria-describedby")).text()).contains(words);
        assertThat(page.selectFirst("[autofocus]")).isSameAs(field);
    }

    String ownPage(String email) {
        String token = Secrets.token();
        jdbc.sql("insert into registration_link (token_hash, registration, made_at) select ?, id, registered_at from registration where email = ? and meeting = ?")
                .params(Secrets.hash(token), email, meeting).update();
        return "/t/" + token;
    }

    List<String> states(String email) {
        return jdbc.sql("select p.state from registration_place p join registration r on r.id = p.registration where r.email = ? order by p.id").param(email)
                .query(String.class).list();
    }

    record Letter(String id, String kind, String subject, String body, long about, Instant usefulUntil) {

        String link() {
            Matcher link = Pattern.compile("/t/[\\w-]{43}").matcher(body);
            assertThat(link.find()).as(body).isTrue();
            return link.group();
        }
    }

    /** In the order in which they were put. */
    List<Letter> letters(String email) {
        return jdbc.sql("select id, kind, subject, body, about, useful_until from mail where recipient = ? order by made_at, id").param(email)
                .query((row, n) -> new Letter(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getTimestamp(6).toInstant())).list();
    }
}
