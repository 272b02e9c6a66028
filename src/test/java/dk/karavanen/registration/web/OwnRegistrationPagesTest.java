package dk.karavanen.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Secrets;
import dk.karavanen.registration.DoorAct;
import dk.karavanen.testing.Phone;
import tools.jackson.databind.JsonNode;

/** The page of whoever has signed up. */
class OwnRegistrationPagesTest extends SignUpPageCases {

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
