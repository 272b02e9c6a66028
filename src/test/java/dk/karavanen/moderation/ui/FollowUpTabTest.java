package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.identity.Role;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;

/** Earlier ideas on the desk, without a browser. */
@SpringBootTest
@OnH2(named = "desk")
@AsStaff
@Import(DeskViewCases.ForeignTab.class) // one server for the desk's tests
class FollowUpTabTest extends DeskScreens {

    @Autowired
    BoardService board;

    private long note;

    @BeforeEach
    void anEvening() {
        aHall();
        note = hall.idea(hall.meeting("Vejle", VotingStyle.FOR_ONLY), "Sproget kommer bagefter jobbet");
    }

    private void open() {
        navigate("staff/desk/" + hall.code, DeskView.class);
        chooseTab("Tidligere");
    }

    private void bring() {
        $(Checkbox.class).all().stream().filter(box -> "Sproget kommer bagefter jobbet".equals(box.getLabel())).findFirst().orElseThrow().setValue(true);
        press("Spørg til de valgte");
    }

    @Test
    void aBatchIsBroughtShownOnTheWallAndDropped() {
        open();
        bring();
        assertThat(text()).contains("Mødet spørger nu til idéen").contains("Ingen har svaret endnu.").doesNotContain("Bekræft, hvad der blev af den");
        press("Vis på væggen");
        assertThat(meeting().wallScene()).isEqualTo(WallScene.FOLLOW_UP);
        press("Spørg ikke mere");
        assertThat(text()).contains("Vælg nedenfor, hvad mødet skal spørge til.");
        assertThat($(Checkbox.class).all()).as("to be chosen again").extracting(Checkbox::getLabel).contains("Sproget kommer bagefter jobbet");
        assertThat(actions()).containsExactly("not-asked-after", "wall-set", "asked-after");
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void anOrganiserReadsTheLinesAndConfirms() {
        open();
        bring();
        board.apply(hall.meeting, hall.participant("volunteer"), new Intent.FollowUp(UUID.randomUUID().toString(), note, "given-up", "Kommunen", "Ingen har tid"));
        open();
        assertThat(text()).contains("1 opgivet").contains("Kommunen").contains("i vejen: Ingen har tid");
        press("Bekræft, hvad der blev af den");
        press("Bekræft");
        assertThat($(TextArea.class).single().isInvalid()).as("not without what it rests on").isTrue();
        $(TextArea.class).single().setValue("Vi har ringet til dem");
        press("Bekræft");
        assertThat(text()).contains("Vi har ringet til dem").contains("Det kan nu læses af alle");
        assertThat(actions()).startsWith("outcome-confirmed");
    }
}
