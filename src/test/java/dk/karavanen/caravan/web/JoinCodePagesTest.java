package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.testing.Phone;

/** The code: typed as one likes, wrong, old, of a meeting put away; and who is in already. */
class JoinCodePagesTest extends JoinPageCases {

    @Test
    void theCodeMayBeTypedAsOneLikes() {
        open("/");
        assertThat(heading()).isEqualTo("Det, der virker hos jer, skal helt op til ministeren");
        assertThat(page.title()).isEqualTo("Vær med · Karavanen");
        assertThat(page.select(".who")).isEmpty();
        assertThat(links()).contains("/c", "/staff");
        String digits = meeting.code();
        for (String typed : List.of(digits.substring(0, 3) + " - " + digits.substring(3), " " + digits + " ",
                new String(digits.chars().map(c -> c - '0' + '٠').toArray(), 0, 6), new String(digits.chars().map(c -> c - '0' + '０').toArray(), 0, 6))) {
            open("/");
            type("join-code", typed);
            submit();
            assertThat(heading()).as(typed).isEqualTo("Vær med i Silkeborg");
            assertThat(element("#join-code").attr("value")).isEqualTo(digits.substring(0, 3) + " " + digits.substring(3));
            choose("other");
            submit();
            isIn(meeting);
            phone = phone();
        }
    }

    @Test
    void whileTheCodeIsTypedNothingIsWrongYet() {
        String begun = meeting.code().substring(0, 3);
        got(phone.send("/j", Map.of("code", begun, "typing", "")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(element("#join-verdict").text()).isEmpty();
        assertThat(element("#join-code").attr("value")).isEqualTo(begun);
        got(phone.send("/j", Map.of("code", begun, "name", "Amina")));
        isRefused("Koden er seks tal.");
        isWrong("join-code", "Koden er seks tal.");
        got(phone.send("/j", Map.of("code", meeting.code(), "typing", "", "shown", meeting.code(), "sector", "other")));
        assertThat(answer.statusCode()).as("typing joins nobody").isEqualTo(200);
        assertThat(joiners(meeting)).isEmpty();
    }

    @Test
    void anotherCodeThanTheFormWasMadeForIsLookedAtFirst() {
        Meeting other = meeting(null, Visibility.PUBLIC);
        open("/j/" + meeting.code());
        choose("business");
        type("join-name", "Amina");
        type("join-code", other.code());
        submit();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(element("input[name=shown]").attr("value")).isEqualTo(other.code());
        assertThat(element("#join-name").attr("value")).isEqualTo("Amina");
        submit();
        isIn(other);
        assertThat(joiners(meeting)).isEmpty();
    }

    @Test
    void aWrongCodeIsSaidAndTheDigitsStay() {
        meetingPlanning.archive(meeting.id());
        open("/j/" + meeting.code());
        assertThat(words()).contains("Koden passer ikke til et åbent møde. Se koden på væggen.");
        isWrong("join-code", "Koden passer ikke til et åbent møde.");
        assertThat(element("#join-code").attr("value").replace(" ", "")).isEqualTo(meeting.code());
        assertThat(page.select(".who")).isEmpty();
        type("join-code", "12");
        submit();
        isRefused("Koden er seks tal.");
    }

    @Test
    void aMeetingPutAwayWhileSomebodyFillsInIsToldUnderTheCode() {
        open("/j/" + meeting.code());
        choose("business");
        meetingPlanning.archive(meeting.id());
        submit();
        isRefused("Koden passer ikke til et åbent møde.");
        isWrong("join-code", "Koden passer ikke");
    }

    @Test
    void theOldCodeSaysThatThereIsANewOne() {
        String old = meeting.code();
        Phone before = phone();
        before.join(old, "other");
        door.renewCode(meeting.id(), old, false);
        Meeting renewed = meetings.findById(meeting.id()).orElseThrow();
        open("/j/" + old);
        isWrong("join-code", "Mødet har fået en ny kode.");
        assertThat(page.select("#join-key")).as("a key would not help").isEmpty();
        phone = before;
        open("/j/" + old);
        assertThat(answer.headers().firstValue("Location")).contains("/m/" + renewed.code());
    }

    @Test
    void capitalsOfTheQrCodeLeadHereToo() {
        open("/J/" + meeting.code());
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        open("/J/" + meeting.code() + "/");
        assertThat(answer.statusCode()).isLessThan(400);
    }

    @Test
    void whoIsInGoesStraightToTheBoard() {
        open("/j/" + meeting.code());
        choose("other");
        submit();
        for (String path : List.of("/j/", "/J/")) {
            open(path + meeting.code());
            isIn(meeting);
        }
        open("/j/" + meeting.code() + "/AAAAABBBBB");
        isIn(meeting);
    }

    @Test
    void whoComesBackInTheSameBrowserIsWhoTheyWere() {
        open("/j/" + meeting.code());
        choose("other");
        submit();
        phone.cookies().getCookieStore().getCookies().stream().filter(c -> c.getName().startsWith("karavanen-participant-")).toList()
                .forEach(c -> phone.cookies().getCookieStore().remove(null, c));
        open("/j/" + meeting.code());
        assertThat(words()).contains("Du er allerede med i karavanen og beholder dine idéer og stemmer.");
        assertThat(page.select(".who")).isEmpty();
        submit();
        isIn(meeting);
        assertThat(joiners(meeting)).isEqualTo(Map.of("other", 1));
    }

    @Test
    void whoHasLeftMayComeBack() {
        open("/j/" + meeting.code());
        choose("other");
        submit();
        assertThat(phone.delete("/api/meetings/" + meeting.code() + "/me").statusCode()).isEqualTo(204);
        assertThat(joiners(meeting)).isEmpty();
        open("/j/" + meeting.code());
        assertThat(page.select(".who")).as("forgotten: they say anew who they are").hasSize(7);
        choose("business");
        submit();
        isIn(meeting);
        assertThat(joiners(meeting)).isEqualTo(Map.of("business", 1));
    }
}
