package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.Visitor;

/** Where nobody more comes in: it is full, it is over, the door is closed. */
class JoinClosedPagesTest extends JoinPageCases {

    @Test
    void whenItIsFullOneCanReadAlong() {
        Meeting small = meeting(1, Visibility.PUBLIC);
        joining.join(small.code(), new Introduction("other", null, null, null), null);
        open("/j/" + small.code());
        assertThat(words()).contains("Fuldt", "Den ene plads er taget", "Du kan læse med.");
        assertThat(links()).contains("/m/" + small.code());
        assertThat(page.select(".who")).isEmpty();
    }

    @Test
    void whenItIsFullAndOnlyForParticipantsThereIsNoWayRound() {
        Meeting small = meeting(1, Visibility.PARTICIPANTS);
        joining.join(small.code(), Visitor.with(null, small.joinKey()), new Introduction("other", null, null, null));
        open("/j/" + small.code() + "/" + small.joinKey());
        assertThat(words()).contains("Spørg ved indgangen").doesNotContain("læse med");
        assertThat(links()).doesNotContain("/m/" + small.code());
    }

    @Test
    void theLastSeatMayGoWhileSomebodyFillsIn() {
        Meeting small = meeting(1, Visibility.PUBLIC);
        open("/j/" + small.code());
        choose("volunteer");
        joining.join(small.code(), new Introduction("other", null, null, null), null);
        submit();
        isRefused("Den ene plads er taget");
    }

    @Test
    void afterwardsThereIsThanksAndFollowUp() {
        control.enter(meeting.id(), Seen.of(meetings.findById(meeting.id()).orElseThrow()), Phase.CLOSED);
        open("/j/" + meeting.code());
        assertThat(words()).contains("Mødet er slut.", "Tak for i aften");
        assertThat(links()).contains("/c/" + caravanPlanning.plan(caravan).plan().slug() + "/recommendations", "/m/" + meeting.code());
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC, Du kan læse med.", "PARTICIPANTS, Ordstyrerne har lukket døren."})
    void theDoorMayBeClosed(Visibility visibility, String words) {
        meeting = meeting(null, visibility);
        String path = "/j/" + meeting.code() + "/" + meeting.joinKey();
        open(path);
        choose("other");
        door.close(meeting.id());
        submit();
        isRefused("Døren er lukket");
        open(path);
        assertThat(words()).contains("Døren er lukket", words);
        assertThat(links().contains("/m/" + meeting.code())).isEqualTo(visibility == Visibility.PUBLIC);
        assertThat(page.select(".who")).isEmpty();
        assertThat(page.select("#join-claim")).as("whoever is in may come with another phone").hasSize(1);
    }
}
