package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.Secrets;

/** Ways in for those who are known: a meeting's key, slips, one's own code. */
class JoinKeyPagesTest extends JoinPageCases {

    @Test
    void theDigitsOfAMeetingForParticipantsAreAsGoodAsWrong() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/j/" + closed.code());
        String shown = answer.body().replace(closed.code(), "").replace(spoken(closed.code()), "");
        assertThat(words()).contains("Koden passer ikke til et åbent møde.").doesNotContain("Silkeborg");
        phone = phone();
        open("/j/000001");
        assertThat(answer.body().replace("000001", "").replace("000 001", "")).isEqualTo(shown);
    }

    private static String spoken(String code) {
        return code.substring(0, 3) + " " + code.substring(3);
    }

    @Test
    void theKeyComesInTheLinkOrIsTyped() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/J/" + closed.code() + "/" + closed.joinKey());
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        open("/j/" + closed.code() + "/AAAAABBBBB");
        assertThat(words()).contains("Tallene og bogstaverne passer ikke sammen.");
        open("/");
        type("join-code", closed.code());
        submit();
        isRefused("Koden passer ikke til et åbent møde.");
        type("join-key", "AAAAA-BBBBB");
        submit();
        isRefused("Tallene og bogstaverne passer ikke sammen.");
        isWrong("join-key", "Tallene og bogstaverne passer ikke sammen.");
        assertThat(element("#join-key").attr("value")).as("what was typed stays").isEqualTo("AAAAA-BBBBB");
        type("join-key", Secrets.spokenKey(closed.joinKey()).toLowerCase());
        submit();
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        choose("volunteer");
        submit();
        isIn(closed);
        assertThat(cookies()).hasSize(1);
    }

    @Test
    void bothMayBeTypedOrScannedAsOne() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/");
        type("join-code", closed.code() + "/" + closed.joinKey());
        submit();
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
        assertThat(element("#join-code").attr("value")).isEqualTo(spoken(closed.code()));
        choose("volunteer");
        submit();
        isIn(closed);
    }

    @Test
    void noKeyStandsInAnAddressThatWasNotThereBefore() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("/");
        type("join-code", closed.code() + "/" + closed.joinKey());
        submit();
        assertThat(page.select("[href], [action], [src]").eachAttr("href")).noneMatch(address -> address.contains(closed.joinKey()));
        assertThat(page.select("form").eachAttr("action")).containsOnly("/j");
        assertThat(page.select("form").eachAttr("method")).containsOnly("post");
    }

    @Test
    void whoTakesPartNeedsNothingButTheirOwnCode() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        Joining.Joined first = joining.join(closed.code(), Visitor.with(null, closed.joinKey()), new Introduction("volunteer", null, null, null));
        open("/j/" + closed.code());
        type("join-key", "AAAA-AAAA-AAAA");
        submit();
        assertThat(answer.statusCode()).isEqualTo(422);
        isWrong("join-key", "passer ikke");
        assertThat(element("#join-key").attr("value")).isEqualTo("AAAA-AAAA-AAAA");
        type("join-key", first.claimCode());
        submit();
        isIn(closed);
        assertThat(cookies()).hasSize(1);
    }

    @Test
    void aClaimCodeBringsOnesPlaceToAnotherPhone() {
        Joining.Joined first = joining.join(meeting.code(), new Introduction("volunteer", null, null, null), null);
        open("/j/" + meeting.code());
        assertThat(element(".join-claim button").text()).isEqualTo("Hent min plads");
        type("join-claim", "AAAA-AAAA-AAAA");
        claim();
        isRefused("Koden passer ikke til nogen deltager.");
        isWrong("join-claim", "Koden passer ikke til nogen deltager.");
        assertThat(page.select("details[open]")).as("what is wrong can be seen").hasSize(1);
        type("join-claim", first.claimCode().toLowerCase());
        claim();
        isIn(meeting);
        assertThat(cookies()).hasSize(1);
        assertThat(joiners(meeting)).isEqualTo(Map.of("volunteer", 1));
    }

    @Test
    void aSlipFromTheLinkNeedNotBeTypedAndLookingSpendsNothing() {
        jdbc.sql(BY_SLIP).param(meeting.id()).update();
        String slip = slips.make(meeting.id(), 1).getFirst();
        open("/J/" + meeting.code() + "/" + slip);
        open("/J/" + meeting.code() + "/" + slip);
        assertThat(element(".join-slip").text()).isEqualTo("Din seddel passer. Den bruges, når du går ind.");
        choose("other");
        submit();
        isIn(meeting);
        phone = phone();
        open("/J/" + meeting.code() + "/" + slip);
        isWrong("join-key", "Sedlen er allerede brugt.");
    }

    @Test
    void aSlipThatIsTypedIsLookedAtWhenItIsSent() {
        jdbc.sql(BY_SLIP).param(meeting.id()).update();
        List<String> made = slips.make(meeting.id(), 2);
        open("/j/" + meeting.code());
        choose("other");
        type("join-name", "Amina");
        submit();
        isRefused("Du skal bruge en seddel for at være med.");
        type("join-key", "AAAAA-BBBBB");
        submit();
        isWrong("join-key", "Koden passer ikke til nogen seddel.");
        assertThat(element("#join-name").attr("value")).isEqualTo("Amina");
        type("join-key", made.getFirst());
        submit();
        isIn(meeting);
        slips.voidUnspent(meeting.id());
        phone = phone();
        open("/j/" + meeting.code());
        choose("other");
        type("join-key", made.getLast());
        submit();
        isWrong("join-key", "Sedlen gælder ikke længere.");
    }

    @Test
    void manyWrongCodesAreAnsweredWithAPauseAndRightOnesPass() {
        meetingPlanning.archive(meeting.id());
        for (int i = 0; i < 21; i++) {
            got(phone.send("/j", Map.of("code", meeting.code(), "typing", "")));
        }
        assertThat(words()).contains("Der er skrevet mange forkerte koder herfra.");
        open("/j/" + meeting.code());
        assertThat(words()).as("wherever one asks").contains("Der er skrevet mange forkerte koder herfra.");
        assertThat(phone.get("/api/meetings/" + meeting.code()).statusCode()).isEqualTo(429);
        meetingPlanning.restore(meeting.id());
        open("/j/" + meeting.code());
        assertThat(heading()).isEqualTo("Vær med i Silkeborg");
    }
}
