package dk.karavanen.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.Visibility;
import dk.karavanen.testing.Phone;
import tools.jackson.databind.JsonNode;

/** What those who have signed up are told by mail, and where its links lead. */
class RegistrationLetterPagesTest extends SignUpPageCases {

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
}
