package dk.karavanen.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Secrets;
import dk.karavanen.registration.DoorAct;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.QuestionKind;
import dk.karavanen.registration.ReservedSeats;

/** Signing up, alone or with others; all that is wrong at once. */
class SignUpPagesTest extends SignUpPageCases {

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
}
