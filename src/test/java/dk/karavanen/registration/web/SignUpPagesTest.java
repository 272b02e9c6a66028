package dk.karavanen.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import dk.karavanen.registration.DoorAct;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.QuestionKind;
import dk.karavanen.registration.ReservedSeats;
import dk.karavanen.registration.SignUp;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;
import tools.jackson.databind.JsonNode;

/** Signing up and one's own page, as a browser does it in which no script has run. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class SignUpPagesTest {

    private static final Instant NOW = Instant.parse("2016-05-01T10:00:00Z");

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

    private long meeting(String title, Integer capacity, Visibility visibility) {
        MeetingPlan e = MeetingPlan.empty();
        return meetingPlanning.create(caravan, new MeetingPlan(title, null, LocalDate.of(2016, 5, 23), e.from(), e.to(), "Medborgerhuset", null, "", capacity,
                e.phases(), e.votingStyle(), null, false, visibility));
    }

    private void plan(List<ReservedSeats> reserved, List<Question> questions, Instant opens, Instant closes) {
        planning.save(new SignUp(meeting, opens, closes, 24, "Kylling", true, reserved, questions, planning.plan(meeting).edition()));
    }

    // ------------------------------------------------------------------ a browser without scripts

    private String path() {
        return "/c/" + slug + "/sign-up/" + meeting;
    }

    private void open(String path, String... headers) {
        got(phone.get(path, headers));
    }

    private void got(HttpResponse<String> response) {
        answer = response;
        page = Jsoup.parse(response.body());
    }

    private void type(String name, String text) {
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

    private void choose(String name, String value) {
        element("input[name=\"" + name + "\"][value=" + value + "]").attr("checked", "");
    }

    private void press(String step) {
        Map<String, String> fields = filledIn(page.selectFirst("form.join-form"));
        if (step != null) {
            fields.put("step", step);
        }
        got(phone.send(page.selectFirst("form.join-form").attr("action"), fields));
    }

    private void act(String act) {
        Element form = page.select("form:has(input[name=act][value=" + act + "])").first();
        assertThat(form).as(act).isNotNull();
        got(phone.send(form.attr("action"), filledIn(form)));
    }

    private static Map<String, String> filledIn(Element form) {
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

    private Element element(String query) {
        assertThat(page.select(query)).as(query).hasSize(1);
        return page.selectFirst(query);
    }

    private String words() {
        return element("main").text();
    }

    private void fill(String name, String email, String sector) {
        type("name.0", name);
        type("email", email);
        choose("sector.0", sector);
    }

    private String signUp(String email) {
        open(path());
        fill("Bo", email, "volunteer");
        press(null);
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private void isWrong(String id, String words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        Element field = element("#" + id);
        assertThat(field.attr("aria-invalid")).isEqualTo("true");
        assertThat(element("#" + field.attr("aria-describedby")).text()).contains(words);
        assertThat(page.selectFirst("[autofocus]")).isSameAs(field);
    }

    /** Whoever presses the large button first and reads afterwards. */
    @Test
    void allThatIsWrongIsToldAtOnceAndAboveTheFormToo() {
        open(path());
        type("municipality", "Atlantis");
        press(null);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.select("[aria-invalid=true]").eachAttr("id")).containsExactly("su-name-0", "su-email", "su-municipality");
        assertThat(page.select(".hint--error[id]").eachAttr("id")).containsExactly("su-name-0-error", "su-email-error", "su-sector-error", "su-municipality-error");
        Element all = element(".wrong");
        assertThat(page.selectFirst("[autofocus]")).as("takes the focus").isSameAs(all);
        assertThat(all.attr("tabindex")).isEqualTo("-1");
        assertThat(all.text()).startsWith("4 ting");
        assertThat(all.select("a").eachAttr("href")).containsExactly("#su-name-0", "#su-email", "#su-sector", "#su-municipality")
                .allSatisfy(way -> assertThat(page.select(way).is("input")).as(way).isTrue());
        assertThat(element("[name=municipality]").attr("value")).as("nothing typed is lost").isEqualTo("Atlantis");
        type("name.0", "Bo");
        press(null);
        assertThat(page.select(".wrong a").eachAttr("href")).as("what was put right is told no more").containsExactly("#su-email", "#su-sector", "#su-municipality");
    }

    @Test
    void ofSeveralPeopleEachIsToldWhatIsWrongWithThem() {
        Question answered = new Question(null, QuestionKind.TEXT, "Hvad bringer du?", List.of());
        plan(List.of(), List.of(answered), null, null);
        open(path());
        press("several");
        press("add");
        press("add");
        type("name.0", "Lone");
        type("sector.0", "volunteer");
        type("mail.2", "nowhere");
        Element question = element("[name^=q.]");
        type(question.attr("name"), "x".repeat(1001));
        press(null);
        List<String> wrong = List.of("su-contact", "su-email", "su-name-1", "su-sector-1", "su-name-2", "su-mail-2", "su-sector-2", question.id());
        assertThat(page.select("[aria-invalid=true]").eachAttr("id")).isEqualTo(wrong);
        assertThat(page.select(".wrong a").eachAttr("href")).isEqualTo(wrong.stream().map(id -> "#" + id).toList());
        assertThat(page.select(".wrong a b").eachText()).contains("2. Navn", "3. Navn");
        assertThat(page.select(".one-person[open]")).as("where something is wrong nothing is folded away").hasSize(2);
    }

    @Test
    void onOnesOwnPageAllThatIsWrongIsToldAtOnceToo() {
        signUp("all.wrong@pages.example");
        open(ownPage("all.wrong@pages.example"));
        type("mail.0", "nowhere");
        type("municipality.0", "Atlantis");
        act("add");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.select("[aria-invalid=true]").eachAttr("id")).containsExactly("su-name-0", "su-mail-0", "su-sector-0", "su-municipality-0");
        assertThat(page.select("details[open] .wrong a")).hasSize(4);
        assertThat(element("[name=municipality.0]").attr("value")).isEqualTo("Atlantis");
    }

    private String ownPage(String email) {
        String token = Secrets.token();
        jdbc.sql("insert into registration_link (token_hash, registration, made_at) select ?, id, registered_at from registration where email = ? and meeting = ?")
                .params(Secrets.hash(token), email, meeting).update();
        return "/t/" + token;
    }

    private List<String> states(String email) {
        return jdbc.sql("select p.state from registration_place p join registration r on r.id = p.registration where r.email = ? order by p.id").param(email)
                .query(String.class).list();
    }

    private record Letter(String id, String kind, String subject, String body, long about, Instant usefulUntil) {

        String link() {
            Matcher link = Pattern.compile("/t/[\\w-]{43}").matcher(body);
            assertThat(link.find()).as(body).isTrue();
            return link.group();
        }
    }

    /** In the order in which they were put. */
    private List<Letter> letters(String email) {
        return jdbc.sql("select id, kind, subject, body, about, useful_until from mail where recipient = ? order by made_at, id").param(email)
                .query((row, n) -> new Letter(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getTimestamp(6).toInstant())).list();
    }

    // ------------------------------------------------------------------ signing up

    @Test
    void oneSignsUpOnOneScreen() {
        plan(List.of(new ReservedSeats("jobcentre", 3, NOW.plus(Duration.ofDays(9)))), List.of(new Question(null, QuestionKind.YES_NO, "Kommer du med bussen?", List.of())), null, null);
        open(path());
        assertThat(words()).contains("Tilmeld dig mødet i Silkeborg", "Mandag 23. maj, kl. 17.00–20.30", "Medborgerhuset", "7 ledige af 10 pladser",
                "3 mere er holdt til Jobcenter til tirsdag 10. maj kl. 12.00", "Kylling", "slettes dagen efter mødet", "30 dage");
        assertThat(page.select("#su-municipalities option")).hasSize(99);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        fill("Amina Holm", "amina@pages.example", "volunteer");
        type("organisation", "Sprogcaféen");
        type("municipality", "Uden for Danmark");
        choose("food.0", "VEGAN");
        choose("need.0", "interpreter");
        type("language.0", "Arabisk");
        choose("q." + jdbc.sql("select id from sign_up_question where meeting = ?").param(meeting).query(Long.class).single(), "yes");
        page.select("input[name=\"food.0\"][value=USUAL]").removeAttr("checked");
        press(null);
        assertThat(answer.statusCode()).isEqualTo(303);
        open(answer.headers().firstValue("Location").orElseThrow());
        assertThat(words()).contains("Vi ses i Silkeborg", "på vej i en mail").doesNotContain("amina");
        Map<String, Object> row = jdbc.sql("select p.* from registration_place p join registration r on r.id = p.registration where r.email = 'amina@pages.example'").query().singleRow();
        assertThat(row).containsEntry("name", "Amina Holm").containsEntry("municipality", "0000").containsEntry("food", "VEGAN").containsEntry("interpreter", "Arabisk")
                .containsEntry("organisation", "Sprogcaféen").containsEntry("state", "CONFIRMED");
        assertThat(jdbc.sql("select answer from registration_answer a join registration r on r.id = a.registration where r.email = 'amina@pages.example'").query(String.class).list()).containsExactly("yes");
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsLost() {
        open(path());
        fill("<i>Bo</i>", "bo@", "volunteer");
        type("allergy.0", "\"nødder\"");
        press(null);
        isWrong("su-email", "navn@sted.dk");
        assertThat(element("#su-name-0").attr("value")).isEqualTo("<i>Bo</i>");
        assertThat(element("#su-allergy-0").attr("value")).isEqualTo("\"nødder\"");
        assertThat(element("input[name=\"sector.0\"][checked]").attr("value")).isEqualTo("volunteer");
        type("email", "bo@pages.example");
        type("municipality", "Malmø");
        press(null);
        isWrong("su-municipality", "kommune");
        type("municipality", "");
        page.select("input[name=\"sector.0\"]").removeAttr("checked");
        press(null);
        assertThat(element("#su-sector-error").text()).isNotEmpty();
    }

    @Test
    void severalAreSignedUpByOneContact() {
        open(path());
        fill("Lone Damgaard", "lone@pages.example", "jobcentre");
        press("several");
        assertThat(element("[name=contact]").attr("value")).isEqualTo("Lone Damgaard");
        type("list", "Yusuf Krogh\tyusuf@pages.example\nHanne Bisgaard");
        press("paste");
        assertThat(page.select("[name^=name.]").eachAttr("value")).containsExactly("Lone Damgaard", "Yusuf Krogh", "Hanne Bisgaard");
        assertThat(element("[name=\"mail.1\"]").attr("value")).isEqualTo("yusuf@pages.example");
        press("add");
        type("name.3", "Mikkel Toft");
        choose("need.3", "wheelchair");
        press("remove-0");
        assertThat(page.select("[name^=name.]").eachAttr("value")).containsExactly("Yusuf Krogh", "Hanne Bisgaard", "Mikkel Toft");
        type("name.1", " ");
        press(null);
        isWrong("su-name-1", "");
        assertThat(page.select("details[open]")).as("the last one, and the one that is wrong").hasSize(2);
        type("name.1", "Hanne");
        press(null);
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        assertThat(states("lone@pages.example")).containsExactly("CONFIRMED", "CONFIRMED", "CONFIRMED");
        assertThat(jdbc.sql("select count(*) from registration_place p join registration r on r.id = p.registration where r.contact = 'Lone Damgaard' and p.sector = 'jobcentre'")
                .query(Integer.class).single()).isEqualTo(3);
    }

    /** Whoever fills in the form by program, or with a page of another version. */
    @Test
    void whatTheFormCannotTakeIsSaidAndNobodyIsLeftOut() {
        open(path());
        fill("Bo", "needs@pages.example", "volunteer");
        choose("need.0", "other");
        type("other.0", "y".repeat(301));
        press(null);
        isWrong("su-other-0", "300");
        open(path());
        fill("Lone", "crowd@pages.example", "volunteer");
        press("several");
        Map<String, String> sent = filledIn(element("form.join-form"));
        IntStream.range(0, 21).forEach(i -> {
            sent.put("name." + i, "Gæst " + i);
            sent.put("sector." + i, "volunteer");
        });
        got(phone.send(path(), sent));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(element(".join-unsent").text()).contains("20");
        assertThat(states("crowd@pages.example")).isEmpty();
    }

    /** Whoever is in a hurry pastes a list and presses the large button. */
    @Test
    void aListThatNobodyHasDividedSignsUpNobodyAndLosesNobody() {
        open(path());
        fill("Lone Damgaard", "hurried@pages.example", "jobcentre");
        press("several");
        type("list", "Krogh, Yusuf <yusuf@pages.example>; \"Hanne Bisgaard\" <hanne@pages.example>\nMikkel\tToft\tmikkel@pages.example\nHolm, Amina\nuden@navn.example");
        press(null);
        assertThat(answer.statusCode()).as("first to be looked at").isEqualTo(200);
        List<String> names = List.of("Lone Damgaard", "Krogh, Yusuf", "Hanne Bisgaard", "Mikkel Toft", "Holm, Amina", "");
        assertThat(page.select("[name^=name.]").eachAttr("value")).isEqualTo(names);
        assertThat(page.select("[name^=mail.]").eachAttr("value")).containsExactly("", "yusuf@pages.example", "hanne@pages.example", "mikkel@pages.example", "", "uden@navn.example");
        assertThat(states("hurried@pages.example")).isEmpty();
        press("single");
        assertThat(page.select("[name^=name.]")).hasSize(1);
        press("several");
        assertThat(page.select("[name^=name.]").eachAttr("value")).as("the wrong button cost nothing").isEqualTo(names);
        press(null);
        isWrong("su-name-5", "");
        press("remove-5");
        type("list", IntStream.range(0, 25).mapToObj(i -> "Gæst " + i).collect(Collectors.joining("\n")));
        press("paste");
        assertThat(page.select("[name^=name.]")).hasSize(20);
        assertThat(element("#su-list").wholeText().strip().lines()).as("who is too many for once").hasSize(10).startsWith("Gæst 15");
        assertThat(element("#su-list-rest").text()).contains("ikke med endnu", "20");
    }

    @Test
    void aStrangerSeesNoDifference() {
        String first = signUp("known@pages.example");
        assertThat(signUp("known@pages.example")).isEqualTo(first).isEqualTo(signUp("unknown@pages.example"));
        assertThat(states("known@pages.example")).hasSize(1);
    }

    @Test
    void theLastButtonSentTwiceSignsUpOnce() {
        IntStream.range(0, 9).forEach(i -> signUp("twice" + i + "@pages.example"));
        open(path());
        fill("Bo", "last@pages.example", "volunteer");
        Map<String, String> sent = filledIn(element("form.join-form"));
        String first = phone.send(path(), sent).headers().firstValue("Location").orElseThrow();
        assertThat(first).as("the last seat").doesNotContain("/thanks/");
        assertThat(phone.send(path(), sent).headers().firstValue("Location")).as("the same form").contains(first);
        sent.put("key", Secrets.token());
        assertThat(phone.send(path(), sent).headers().firstValue("Location")).as("another form is anybody's").contains(first + "/1");
        assertThat(states("last@pages.example")).containsExactly("CONFIRMED");
    }

    @Test
    void whoeverScansATicketLearnsNothingOfWhoHasIt() {
        signUp("ticket@pages.example");
        open("/T/" + jdbc.sql("select p.ticket from registration_place p join registration r on r.id = p.registration where r.email = 'ticket@pages.example'").query(String.class).single());
        assertThat(answer.statusCode()).isEqualTo(200);
        String said = words();
        assertThat(said).contains("Vis den ved døren").doesNotContain("Bo", "Silkeborg");
        open("/T/ABCDEF");
        assertThat(words()).as("of one there is not").isEqualTo(said);
    }

    @Test
    void whoWasMetAtTheDoorIsOnTheBoardByOnePress() {
        signUp("board@pages.example");
        String ticket = jdbc.sql("select p.ticket from registration_place p join registration r on r.id = p.registration where r.email = 'board@pages.example'").query(String.class).single();
        long place = jdbc.sql("select id from registration_place where ticket = ?").param(ticket).query(Long.class).single();
        checkIn.apply(meeting, List.of(new DoorAct("0123456789", DoorAct.Kind.IN, place, null, null, null, 0)));
        open("/T/" + ticket);
        assertThat(page.select("form[action^=/T/]")).as("the letters that are read aloud are not enough").isEmpty();
        got(phone.send("/T/" + ticket, Map.of()));
        assertThat(answer.statusCode()).isEqualTo(422);
        ticket += jdbc.sql("select square_key from registration_place where id = ?").param(place).query(String.class).single();
        open(ownPage("board@pages.example"));
        assertThat(element(".own a.btn--primary[href^=/T/]:not([href$=ics])").attr("href")).isEqualTo("/T/" + ticket);
        open("/T/" + ticket);
        assertThat(words()).as("whoever photographs a ticket: nothing of who it is").contains("den sektor, du tilmeldte dig med").doesNotContain("Frivillig", "Bo ");
        assertThat(jdbc.sql("select pass_given from registration_place where id = ?").param(place).query(Boolean.class).single()).as("opening it does nothing").isFalse();
        got(phone.send("/T/" + ticket, Map.of()));
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/m/");
        assertThat(answer.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("karavanen-participant-" + caravan));
    }

    /** A meeting to which more came than there is room for. */
    @ParameterizedTest
    @CsvSource({"PUBLIC, true", "PARTICIPANTS, false"})
    void whoseTicketFindsAFullHallMayReadAlong(Visibility visibility, boolean mayRead) {
        String email = "full." + visibility.name().toLowerCase(Locale.ROOT) + "@pages.example";
        signUp(email);
        Map<String, Object> row = jdbc.sql("select p.id, p.ticket, p.square_key from registration_place p join registration r on r.id = p.registration where r.email = ?").param(email).query().singleRow();
        checkIn.apply(meeting, List.of(new DoorAct("0123456789", DoorAct.Kind.IN, ((Number) row.get("id")).longValue(), null, null, null, 0)));
        jdbc.sql("update meeting set door_closed_at = current_timestamp, visibility = ? where id = ?").params(visibility.name(), meeting).update();
        got(phone.send("/T/" + row.get("ticket") + row.get("square_key"), Map.of()));
        assertThat(answer.statusCode()).isEqualTo(422);
        String code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        assertThat(page.select("main a[href=/m/" + code + "]").eachText()).isEqualTo(mayRead ? List.of("Læs med") : List.of());
    }

    @Test
    void aTicketThatLetSomebodyInSaysSo() {
        jdbc.sql("update meeting set admission = 'SLIP' where id = ?").param(meeting).update();
        signUp("used@pages.example");
        Map<String, Object> row = jdbc.sql("select p.id, p.ticket, p.square_key from registration_place p join registration r on r.id = p.registration where r.email = 'used@pages.example'").query().singleRow();
        jdbc.sql("update registration_place set organisation = 'Sprogcaféen' where id = ?").param(row.get("id")).update();
        checkIn.apply(meeting, List.of(new DoorAct("0123456789", DoorAct.Kind.IN, ((Number) row.get("id")).longValue(), null, null, null, 0)));
        String square = "/T/" + row.get("ticket") + row.get("square_key");
        open(square);
        assertThat(element("input[name=whence]").hasAttr("checked")).as("nobody agrees to what they have not chosen").isFalse();
        got(phone.send(square, Map.of()));
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        open(square);
        assertThat(words()).contains("Billetten er brugt").doesNotContain("Vis den ved døren", "Frivillig");
        open("/T/" + row.get("ticket"));
        assertThat(words()).as("the letters alone").contains("Vis den ved døren").doesNotContain("brugt");
    }

    @Test
    void theFrontPageLeadsToTheNextMeetings() {
        jdbc.sql("update meeting set starts_at = ?, ends_at = ? where id = ?").params(Timestamp.from(NOW.plusSeconds(90)), Timestamp.from(NOW.plusSeconds(9000)), meeting).update();
        jdbc.sql("update caravan set archived_at = current_timestamp where id <> ?").param(caravan).update();
        try {
            open("/");
            assertThat(element("a[href=\"" + path() + "\"]").attr("aria-label")).isEqualTo("Tilmeld dig: Silkeborg");
        } finally {
            jdbc.sql("update caravan set archived_at = null").update();
        }
    }

    // ------------------------------------------------------------------ letters

    @Test
    void theLetterBringsTheLinkAndTheCalendarAndGoesWithTheRegistration() {
        signUp("mailed@pages.example");
        List<Letter> first = letters("mailed@pages.example");
        assertThat(first).extracting(Letter::subject).containsExactly("Din plads i Silkeborg");
        long registration = jdbc.sql("select id from registration where email = 'mailed@pages.example'").query(Long.class).single();
        assertThat(first.getFirst()).returns(registration, Letter::about).returns(Instant.parse("2016-05-23T18:30:00Z"), Letter::usefulUntil);
        String file = jdbc.sql("select content from mail_attachment where mail = ?").param(first.getFirst().id()).query(String.class).single();
        assertThat(new String(Base64.getDecoder().decode(file), StandardCharsets.UTF_8)).contains("METHOD:PUBLISH", "DTSTART;TZID=Europe/Copenhagen:20160523T170000");
        signUp("mailed@pages.example");
        assertThat(letters("mailed@pages.example")).as("whoever asks at once again").hasSize(1);
        clock.advance(Duration.ofMinutes(10));
        signUp("Mailed@Pages.example");
        List<Letter> second = letters("mailed@pages.example");
        assertThat(second).hasSize(2);
        open(second.getLast().link());
        assertThat(words()).contains("Din tilmelding til Silkeborg");
        open(first.getFirst().link());
        assertThat(words()).as("the first link is not ended by somebody who asked").contains("Din tilmelding til Silkeborg");
        act("erase");
        assertThat(letters("mailed@pages.example")).isEmpty();
    }

    @Test
    void eachOfSeveralGetsATicketOfTheirOwn() {
        open(path());
        fill("Lone", "group@pages.example", "jobcentre");
        press("several");
        type("list", "Yusuf\tyusuf@own.example");
        press("paste");
        press(null);
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        assertThat(letters("group@pages.example")).extracting(Letter::subject).containsExactly("Din plads i Silkeborg");
        List<Letter> ticket = letters("yusuf@own.example");
        assertThat(ticket).hasSize(1);
        open(ticket.getFirst().link());
        assertThat(words()).contains("Yusuf").doesNotContain("Lone");
        act("cancel");
        assertThat(letters("yusuf@own.example")).extracting(Letter::subject).containsExactlyInAnyOrder("Din plads i Silkeborg", "Afmeldt: Silkeborg");
        open(ticket.getFirst().link());
        act("erase");
        assertThat(letters("yusuf@own.example")).isEmpty();
        List<Letter> left = letters("group@pages.example");
        assertThat(left).as("what named the other one has gone; the contact has a link").hasSize(1);
        assertThat(left.getFirst().body()).contains("Lone").doesNotContain("Yusuf");
    }

    @Test
    void theScreenSaysWhyThereIsNoForm() {
        plan(List.of(), List.of(), NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2)));
        open(path());
        assertThat(words()).contains("Tilmeldingen åbner mandag 2. maj kl. 12.00");
        assertThat(page.select("[name=email]")).isEmpty();
        clock.advance(Duration.ofDays(2));
        open(path());
        assertThat(words()).contains("Tilmeldingen lukkede tirsdag 3. maj kl. 12.00", "velkommen uden mad");
        clock.advance(Duration.ofDays(30));
        open(path());
        assertThat(words()).contains("Tak for i aften");
        long another = meeting("Esbjerg", null, Visibility.PUBLIC);
        clock.stopAt(NOW);
        open("/c/" + slug + "/sign-up/" + another);
        assertThat(words()).contains("Man kan ikke tilmelde sig her endnu");
        open("/c/" + slug + "/sign-up/999999999");
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void aFullMeetingHasAWaitingListAndAWayElsewhere() {
        long another = meeting("Esbjerg", 40, Visibility.PUBLIC);
        planning.save(planning.plan(another));
        IntStream.range(0, 10).forEach(i -> signUp("full" + i + "@pages.example"));
        open(path());
        assertThat(words()).contains("Alle 10 pladser er taget", "Esbjerg har 40 ledige", "Skriv mig på ventelisten");
        fill("Sen", "sen@pages.example", "volunteer");
        press(null);
        open(answer.headers().firstValue("Location").orElseThrow());
        assertThat(words()).contains("Du er nr. 1 på ventelisten");
        open("/c/" + slug + "/sign-up");
        assertThat(words()).contains("Fuldt. Der er venteliste", "40 ledige pladser");
    }

    @Test
    void placesArePublicAsDataAndInAFrameWhereThatIsAllowed() {
        long closed = meeting("Lukket", 5, Visibility.PARTICIPANTS);
        signUp("data@pages.example");
        HttpResponse<String> data = phone.get("/api/caravans/" + slug + "/meetings");
        assertThat(data.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        JsonNode meetings = Phone.json(data);
        JsonNode silkeborg = meetings.get(0).get("id").asLong() == meeting ? meetings.get(0) : meetings.get(1);
        JsonNode other = silkeborg == meetings.get(0) ? meetings.get(1) : meetings.get(0);
        assertThat(silkeborg.get("places").toString()).isEqualTo("{\"capacity\":10,\"taken\":1,\"free\":9,\"held\":{},\"waiting\":0}");
        assertThat(silkeborg.get("signUp").asString()).isEqualTo("open");
        assertThat(silkeborg.get("link").asString()).endsWith(path());
        assertThat(silkeborg.get("code").asString()).hasSize(6);
        assertThat(other.get("id").asLong()).isEqualTo(closed);
        assertThat(other.get("code").isNull()).as("its digits would be half of a secret").isTrue();
        assertThat(phone.get("/api/caravans/nothing/meetings").statusCode()).isEqualTo(404);
        open("/embed/" + slug);
        assertThat(page.select("main a").eachAttr("href")).contains(path());
        assertThat(page.select("h1").text()).isEqualTo("Prøve & <b>");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
    }

    // ------------------------------------------------------------------ one's own page

    @Test
    void openingTheLinkDoesNothingAndAPressDoes() {
        signUp("own@pages.example");
        String own = ownPage("own@pages.example");
        open(own);
        open(own);
        assertThat(words()).contains("Din tilmelding til Silkeborg", "Billet", "Læg i kalender");
        assertThat(page.select(".ticket .qr svg")).hasSize(1);
        assertThat(states("own@pages.example")).containsExactly("CONFIRMED");
        act("cancel");
        assertThat(answer.statusCode()).isEqualTo(303);
        open(own);
        assertThat(words()).contains("Du er meldt fra");
        assertThat(states("own@pages.example")).containsExactly("CANCELLED");
        act("undo");
        assertThat(states("own@pages.example")).containsExactly("CONFIRMED");
    }

    @Test
    void whoeverOpensTheLinkHasNotAnsweredAndWhoeverPressesHas() {
        signUp("svarer@x.example");
        Letter letter = letters("svarer@x.example").getFirst();
        assertThat(letter.body()).contains("Ja, det er mig");
        open(letter.link());
        assertThat(words()).contains("Er det dig?");
        assertThat(phone.send("HEAD", letter.link(), "").statusCode()).isEqualTo(200);
        assertThat(unanswered("svarer@x.example")).as("a mail scanner has been there").isTrue();
        act("confirm");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(unanswered("svarer@x.example")).isFalse();
        open(letter.link());
        assertThat(words()).doesNotContain("Er det dig?");
        signUp("retter@x.example");
        open(ownPage("retter@x.example"));
        act("change");
        assertThat(unanswered("retter@x.example")).as("any press is an answer").isFalse();
    }

    @Test
    void afterManyFromOneNetworkTheNextAnswerFirst() {
        signUp("foerst@x.example");
        jdbc.sql("update registration set confirm_first = true where email = 'foerst@x.example'").update();
        jdbc.sql("update registration_place set state = 'WAITING' where registration = (select id from registration where email = 'foerst@x.example')").update();
        open(path() + "/thanks/answer");
        assertThat(words()).contains("Næsten færdig: svar på mailen", "Venter på dit svar");
        open(ownPage("foerst@x.example"));
        assertThat(words()).contains("Svar ja, så får du din plads").doesNotContain("Du er nr.");
        act("confirm");
        assertThat(states("foerst@x.example")).containsExactly("CONFIRMED");
        assertThat(letters("foerst@x.example")).last().satisfies(letter -> assertThat(letter.subject()).isEqualTo("Din plads i Silkeborg"));
    }

    private boolean unanswered(String email) {
        return jdbc.sql("select count(*) from registration where email = ? and confirmed_at is null").param(email).query(Integer.class).single() == 1;
    }

    @Test
    void anOfferIsAnsweredByAPress() {
        IntStream.range(0, 10).forEach(i -> signUp("o" + i + "@pages.example"));
        signUp("waits@pages.example");
        signUp("next@pages.example");
        String own = ownPage("waits@pages.example");
        open(own);
        assertThat(words()).contains("Du er nr. 1 på ventelisten. 2 venter i alt");
        open(ownPage("o3@pages.example"));
        act("cancel");
        open(own);
        assertThat(words()).contains("Der er en plads. Vil du have den?", "Holdes til mandag 2. maj kl. 12.00");
        assertThat(states("waits@pages.example")).containsExactly("OFFERED");
        assertThat(letters("waits@pages.example")).filteredOn(letter -> letter.kind().equals("PLACE_OFFERED")).singleElement()
                .returns(NOW.plus(Duration.ofHours(24)), Letter::usefulUntil);
        act("accept");
        assertThat(states("waits@pages.example")).containsExactly("CONFIRMED");
        assertThat(letters("waits@pages.example")).extracting(Letter::subject).contains("Du er på ventelisten til Silkeborg", "Din plads i Silkeborg");
        open(ownPage("o4@pages.example"));
        act("cancel");
        open(ownPage("next@pages.example"));
        clock.advance(Duration.ofHours(25));
        act("accept");
        assertThat(answer.statusCode()).as("too late").isEqualTo(422);
        assertThat(states("next@pages.example")).containsExactly("CANCELLED");
    }

    @Test
    void aNewAddressTakesThePlaceOfTheOneBefore() {
        signUp("before@pages.example");
        String own = ownPage("before@pages.example");
        open(own);
        long place = Long.parseLong(page.select("form:has(input[value=change]) input[name=place]").attr("value"));
        assertThat(element("input[name=mail." + place + "]").val()).as("it stands where one would change it").isEqualTo("before@pages.example");
        act("change");
        assertThat(letters("before@pages.example")).as("nothing was changed").hasSize(1);
        open(own);
        type("mail." + place, "after@pages.example");
        act("change");
        assertThat(letters("after@pages.example")).singleElement().returns("Din plads i Silkeborg", Letter::subject);
        open(own);
        assertThat(element("input[name=mail." + place + "]").val()).as("the link still leads here").isEqualTo("after@pages.example");
        act("cancel");
        assertThat(letters("after@pages.example")).extracting(Letter::subject).containsExactly("Din plads i Silkeborg", "Afmeldt: Silkeborg");
        assertThat(letters("before@pages.example")).as("to one of them").isEmpty();
    }

    /** Else one mailbox could take seats for any number of invented ones. */
    @Test
    void whoHasChangedTheirAddressHasNoSecondRegistrationByTheFirst() {
        signUp("one@pages.example");
        open(ownPage("one@pages.example"));
        long place = Long.parseLong(page.select("form:has(input[value=change]) input[name=place]").attr("value"));
        type("mail." + place, "invented@pages.example");
        act("change");
        signUp("one@pages.example");
        assertThat(states("one@pages.example")).isEmpty();
        assertThat(states("invented@pages.example")).hasSize(1);
    }

    @Test
    void ofAMeetingThatIsCalledOffNobodyNeedsATicket() {
        signUp("off@pages.example");
        String own = ownPage("off@pages.example");
        meetingPlanning.callOff(meeting);
        open(own);
        assertThat(words()).contains("Mødet er aflyst", "Du behøver ikke melde afbud").doesNotContain("Læg i kalender", "Billet ", "Er det dig?");
        assertThat(page.select("input[value=cancel], .ticket")).isEmpty();
    }

    @Test
    void onesOwnIsChangedWidenedMovedTakenAlongAndErased() {
        long another = meeting("Esbjerg", 3, Visibility.PUBLIC);
        planning.save(planning.plan(another));
        signUp("mine@pages.example");
        String own = ownPage("mine@pages.example");
        open(own);
        long place = Long.parseLong(page.select("form:has(input[value=change]) input[name=place]").attr("value"));
        type("name." + place, "Bodil");
        type("municipality." + place, "Vejle");
        choose("need." + place, "wheelchair");
        act("change");
        open(own);
        type("name.0", "Kaj");
        type("sector.0", "business");
        act("add");
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        JsonNode data = Phone.json(phone.get(own + "/data.json"));
        assertThat(data.get("places").get(0).get("person").get("name").asString()).isEqualTo("Bodil");
        assertThat(data.get("places").get(0).get("person").get("municipality").asString()).isEqualTo("0630");
        assertThat(data.get("places").get(1).get("person").get("name").asString()).isEqualTo("Kaj");
        assertThat(data.get("places").get(0).get("checkedInAt").isNull()).isTrue();
        checkIn.apply(meeting, List.of(new DoorAct("0123456789", DoorAct.Kind.IN, place, null, null, null, 60)));
        data = Phone.json(phone.get(own + "/data.json"));
        assertThat(data.get("places").get(0).get("checkedInAt").asString()).as("what the door wrote down").isEqualTo(NOW.minusSeconds(60).toString());
        checkIn.apply(meeting, List.of(new DoorAct("9876543210", DoorAct.Kind.OUT, place, "0123456789", null, null, 0)));
        HttpResponse<String> calendar = phone.get(own + "/meeting.ics");
        assertThat(calendar.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(calendar.body()).contains("DTSTART;TZID=Europe/Copenhagen:20160523T170000");
        open(own);
        Element form = page.selectFirst("form:has(input[value=move])");
        Map<String, String> fields = filledIn(form);
        fields.put("target", "" + another);
        got(phone.send(form.attr("action"), fields));
        assertThat(answer.statusCode()).as(page.text()).isEqualTo(303);
        open(own);
        assertThat(words()).contains("Din tilmelding til Esbjerg");
        assertThat(letters("mine@pages.example")).extracting(Letter::subject).contains("Afmeldt: Silkeborg", "Din plads i Esbjerg");
        assertThat(states("mine@pages.example")).containsExactly("CONFIRMED", "CONFIRMED");
        act("erase");
        assertThat(states("mine@pages.example")).isEmpty();
        assertThat(jdbc.sql("select count(*) from erasure where kind = 'SIGN_UP'").query(Integer.class).single()).isPositive();
        open(own);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(words()).contains("Linket fører ikke længere nogen steder hen");
    }

    @Test
    void whereThereIsNoRoomForAllNobodyMoves() {
        long small = meeting("Lille", 1, Visibility.PUBLIC);
        planning.save(planning.plan(small));
        signUp("stays@pages.example");
        String own = ownPage("stays@pages.example");
        open(own);
        type("name.0", "Kaj");
        type("sector.0", "business");
        act("add");
        got(phone.send(own, Map.of("act", "move", "target", "" + small)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(words()).contains("ikke plads");
        assertThat(jdbc.sql("select meeting from registration where email = 'stays@pages.example'").query(Long.class).single()).isEqualTo(meeting);
    }

    @Test
    void aLinkToOnePlaceIsAboutThatPlaceAlone() {
        signUp("two@pages.example");
        open(ownPage("two@pages.example"));
        type("name.0", "Kaj");
        type("sector.0", "business");
        act("add");
        long kaj = jdbc.sql("select max(p.id) from registration_place p where p.name = 'Kaj'").query(Long.class).single();
        long other = jdbc.sql("select min(p.id) from registration_place p join registration r on r.id = p.registration where r.email = 'two@pages.example'").query(Long.class).single();
        String token = Secrets.token();
        jdbc.sql("insert into registration_link (token_hash, registration, place, made_at) select ?, registration, id, changed_at from registration_place where id = ?")
                .params(Secrets.hash(token), kaj).update();
        open("/t/" + token);
        assertThat(words()).contains("Kaj").doesNotContain("Bo ");
        got(phone.send("/t/" + token, Map.of("act", "cancel", "place", "" + other)));
        assertThat(states("two@pages.example")).as("not theirs").containsExactly("CONFIRMED", "CONFIRMED");
        got(phone.send("/t/" + token, Map.of("act", "add", "name.0", "X", "sector.0", "business")));
        assertThat(answer.statusCode()).isEqualTo(422);
        got(phone.send("/t/" + token, Map.of("act", "erase")));
        assertThat(states("two@pages.example")).containsExactly("CONFIRMED");
    }

    @Test
    void whatIsNotTakenOnOnesOwnPageStandsThereAsItWasFilledIn() {
        signUp("typed@pages.example");
        String own = ownPage("typed@pages.example");
        open(own);
        long place = Long.parseLong(page.select("form:has(input[value=change]) input[name=place]").attr("value"));
        type("name." + place, "Bodil");
        type("mail." + place, "bodil@nowhere");
        type("municipality." + place, "Vejle");
        choose("need." + place, "wheelchair");
        assertThat(page.select("main form")).as("said by us, not by the browser in its own language").allMatch(form -> form.hasAttr("novalidate"));
        act("change");
        isWrong("su-mail-" + place, "Skriv en e-mail");
        assertThat(element("[name=\"name." + place + "\"]").attr("value")).isEqualTo("Bodil");
        assertThat(element("[name=\"mail." + place + "\"]").attr("value")).isEqualTo("bodil@nowhere");
        assertThat(element("[name=\"municipality." + place + "\"]").attr("value")).isEqualTo("Vejle");
        assertThat(element("[name=\"need." + place + "\"][value=wheelchair]").hasAttr("checked")).isTrue();
        assertThat(element("#su-mail-" + place).closest("details").hasAttr("open")).isTrue();
        type("mail." + place, "bodil@pages.example");
        type("municipality." + place, "Atlantis");
        act("change");
        isWrong("su-municipality-" + place, "ommune");
        open(own);
        type("name.0", "Kaj");
        type("organisation.0", "Caféen");
        act("add");
        isWrong("su-sector-0", "Vælg");
        assertThat(element("[name=\"name.0\"]").attr("value")).isEqualTo("Kaj");
        assertThat(element("[name=\"organisation.0\"]").attr("value")).isEqualTo("Caféen");
        assertThat(element("#su-name-0").closest("details").hasAttr("open")).isTrue();
        assertThat(page.select("details[open]")).as("the others stay folded").hasSize(1);
    }
}
