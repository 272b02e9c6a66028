package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;

import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.WallScene;

/** The desk leads an evening: phases, timers, the wall. */
class DeskEveningTest extends DeskViewCases {

    @Test
    void phasesGoOnAndWhatEndsSomethingIsAskedFirst() {
        open();
        press("Start Drøftelse");
        assertThat(meeting().phase()).as("not before the question is answered").isEqualTo(Phase.IDEAS);
        ConfirmDialog dialog = $(ConfirmDialog.class).single();
        test(dialog).confirm();
        assertThat(meeting().phase()).isEqualTo(Phase.DISCUSS);
        assertThat(text()).contains("Nu er det Drøftelse.");

        press("Start Prioritering");
        assertThat($(ConfirmDialog.class).all()).as("voting only opens something").isEmpty();
        assertThat(meeting().phase()).isEqualTo(Phase.VOTE);

        press("Start Opsamling");
        assertThat($(ConfirmDialog.class).single().getElement().getProperty("message")).contains("Afstemningen lukker");
        test($(ConfirmDialog.class).single()).cancel();
        assertThat(meeting().phase()).isEqualTo(Phase.VOTE);
    }

    @Test
    void theTimerIsPausedResumedAndExtended() {
        open();
        press("+ 5 min.");
        Instant ends = meeting().timer().endsAt();
        assertThat(Duration.between(Instant.now(), ends)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        press("Pause");
        assertThat(meeting().timer().endsAt()).isNull();
        assertThat(text()).contains("på pause");
        press("Fortsæt");
        assertThat(meeting().timer().leftSeconds()).isNull();
        assertThat(actions()).containsExactly("resumed", "paused", "extended");
    }

    @Test
    void twoWhoPressNextGoOnePhaseAhead() {
        open();
        as("Anne", () -> jdbc.sql("update meeting set phase = 'DISCUSS', version = version + 1 where id = ?").param(hall.meeting).update());
        press("Start Drøftelse");
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(meeting().phase()).isEqualTo(Phase.DISCUSS);
        assertThat(text()).contains("En anden har ændret det imens");
        press("Start Prioritering");
        assertThat(meeting().phase()).isEqualTo(Phase.VOTE);
    }

    @Test
    void hiddenTalliesAreRevealedAfterAQuestion() {
        jdbc.sql("update meeting set tallies_hidden = true, phase = 'VOTE' where id = ?").param(hall.meeting).update();
        open();
        assertThat(text()).contains("Stemmetal er skjult");
        press("Vis stemmetal");
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(meeting().talliesHiddenNow()).isFalse();
        assertThat(find(Div.class).withClassName("strip").all()).isEmpty();
        assertThat(actions()).containsExactly("revealed");
    }

    @Test
    void ideasGoToTheWallAndTheNextOnesFollow() {
        open();
        assertThat(text()).contains("Væggen viser fasen: Idéer.");
        labelled("Til væggen: Samkørsel til praktik uden bus");
        assertThat(meeting().wallIdea()).isEqualTo(makker);
        assertThat(text()).contains("Idéen er på væggen.", "2 af 2").containsPattern("Sendt op af \\S+ kl\\. \\d");
        press("Forrige");
        assertThat(meeting().wallIdea()).as("the most supported is before it").isEqualTo(mentor);
        press("Sort væg");
        assertThat(text()).contains("Væggen er sort.");
        press("Fri væg");
        assertThat(meeting().wallScene()).isNull();
        assertThat(text()).doesNotContain("Væggen har mistet");
        assertThat($(com.vaadin.flow.component.html.Paragraph.class).all().stream().filter(one -> one.getText().startsWith("Sendt op"))).noneMatch(Component::isVisible);
        assertThat(actions()).containsExactly("wall-set", "wall-set", "shown", "shown");
    }

    /** Another moderator's press is seen here, and a press on what this screen showed before changes nothing. */
    @Test
    void twoWhoMoveTheWallAreOneIdeaAhead() {
        open();
        as("Anne", () -> jdbc.sql("update meeting set wall_scene = 'IDEA', wall_idea = ?, version = version + 1 where id = ?").params(makker, hall.meeting).update());
        press("Næste");
        assertThat(meeting().wallIdea()).isEqualTo(makker);
        assertThat(text()).contains("En anden har ændret det imens", "Samkørsel til praktik uden bus");
        press("Forrige");
        assertThat(meeting().wallIdea()).isEqualTo(mentor);
    }

    @Test
    void theRemoteDoesWhatTheDeskDoes() {
        jdbc.sql("update meeting set tallies_hidden = true, phase = 'VOTE' where id = ?").param(hall.meeting).update();
        navigate("staff/desk/" + hall.code + "/remote", RemoteView.class);
        press("+ 1 min.");
        assertThat(meeting().timer().endsAt()).isNotNull();
        press("Vis stemmetal");
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(meeting().resultAt()).isNotNull();
        assertThat(meeting().talliesHiddenNow()).isFalse();
        press("Start Opsamling");
        test($(ConfirmDialog.class).single()).confirm();
        press("Hvad sker der nu?");
        assertThat(meeting().wallScene()).isEqualTo(WallScene.NEXT);
        assertThat(text()).contains("Væggen viser, hvad der sker nu.");
        assertThat(actions()).containsExactly("wall-set", "entered", "revealed", "extended");
        jdbc.sql("delete from caravan_staff where caravan = ?").param(hall.caravan).update();
        press("Fri væg");
        assertThat(meeting().wallScene()).as("of this caravan's moderators only").isEqualTo(WallScene.NEXT);
        assertThat(text()).contains("Det har du ikke adgang til.");
    }
}
