package dk.karavanen.caravan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;

/** What the public page of a caravan offers of each meeting. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class CaravanPageTest extends SpringBrowserlessTest {

    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    MeetingControl control;
    @Autowired
    Meetings meetings;
    @Autowired
    JdbcClient jdbc;

    long caravan;
    String name;
    Meeting meeting;

    @BeforeEach
    void aCaravanWithAMeeting() {
        UI.getCurrent().setLocale(Language.DANISH);
        name = "Prøve " + UUID.randomUUID().toString().substring(0, 8);
        caravan = caravanPlanning.create(new CaravanPlan(name, "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null,
                false, null));
        MeetingPlan e = MeetingPlan.empty();
        meeting = meetings.findById(meetingPlanning.create(caravan, new MeetingPlan("Silkeborg", null, LocalDate.of(2031, 5, 23), e.from(), e.to(), null, null, "",
                null, e.phases(), e.votingStyle(), null, false, e.visibility()))).orElseThrow();
    }

    @Test
    void aMeetingThatHasNotBegunOffersNoBoard() {
        assertThat(page()).contains("Tavlen åbner, når mødet begynder.").doesNotContain("Se tavlen");
        assertThat(links()).noneMatch(link -> link.contains("m/"));
    }

    @Test
    void oneUnderWayDoes() {
        for (Phase phase : List.of(Phase.IDEAS, Phase.DISCUSS, Phase.VOTE, Phase.RESULTS)) {
            enter(phase);
            assertThat(page()).as(phase.word()).contains("I gang", "Se tavlen").doesNotContain("Tavlen åbner");
            assertThat(links()).contains("m/" + meeting.code());
        }
    }

    /** Right now with the way to it, where it has been on the map, and what came of it as soon as that can be read. */
    @Test
    void whatIsOnAndWhereAndWhatCameOfIt() {
        assertThat(page()).doesNotContain("Lige nuIdéer").contains("Fra idé til svar", "kommer her, når møderne er holdt");
        assertThat(map()).contains("Kort over møderne. Region Midtjylland: På vej").doesNotContain("region-now");
        enter(Phase.DISCUSS);
        assertThat(page()).contains("Lige nu", "Drøftelse i Silkeborg", "Jeg er der. Vær med");
        assertThat(links()).contains("j/" + meeting.code());
        assertThat(map()).contains("Region Midtjylland: Lige nu", "region-now is-host");
        jdbc.sql("insert into recommendation (id, caravan, title, body, rationale, objection, state, created_at, published_at, version)"
                + " values (nextval('kv_seq'), ?, 'Én indgang', '', '', '', 'PUBLISHED', current_timestamp, current_timestamp, 0)")
                .param(caravan).update();
        assertThat(page()).contains("Anbefalingen", "Én anbefaling er offentliggjort").doesNotContain("kommer her, når");
        assertThat(links()).contains("/" + address() + "/recommendations");
        // Who may read only by taking part has no board to be sent to.
        jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(meeting.id()).update();
        assertThat(page()).doesNotContain("Jeg er der. Vær med");
    }

    private String map() {
        page();
        return $(RegionMap.class).single().getElement().getOuterHTML();
    }

    @Test
    void oneThatIsOverSaysSo() {
        enter(Phase.CLOSED);
        assertThat(page()).contains("Slut", "Se tavlen, som den blev").doesNotContain("I gang", "Tavlen åbner");
    }

    @Test
    void aCaravanThatIsPutAwaySaysSoAndNothingMore() {
        String address = address();
        caravanPlanning.archive(caravan);
        UI.getCurrent().navigate(address);
        assertThat($(H1.class).single().getText()).isEqualTo("Karavanen er lagt væk");
        assertThat(words()).doesNotContain(name, "Silkeborg", meeting.code());
    }

    private String page() {
        String address = address();
        UI.getCurrent().navigate("privacy");
        UI.getCurrent().navigate(address);
        return words();
    }

    private String words() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    private String address() {
        return "c/" + caravanPlanning.plan(caravan).plan().slug();
    }

    private List<String> links() {
        return $(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }

    private void enter(Phase phase) {
        control.enter(meeting.id(), Seen.of(meetings.findById(meeting.id()).orElseThrow()), phase);
    }
}
