package dk.karavanen.stage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.shared.Language;
import dk.karavanen.stage.StagePlanning;
import dk.karavanen.stage.StagePlanning.Item;
import dk.karavanen.stage.StagePlanning.Plan;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;

/** The run of slides as organisers plan it, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class StageViewTest extends SpringBrowserlessTest {

    @Autowired
    StagePlanning planning;
    @Autowired
    Recommending recommending;
    @Autowired
    JdbcClient jdbc;

    private Hall hall;
    private String first;
    private String second;

    @BeforeEach
    void twoRecommendations() {
        UI.getCurrent().setLocale(Language.DANISH);
        hall = Hall.caravan(jdbc);
        long meeting = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        for (String title : List.of("Dansk på jobbet", "En koordinator")) {
            Recommendation made = recommending.make(hall.caravan, new Recommending.Draft(title, "Tekst", null, null, null, List.of(hall.idea(meeting, title))));
            recommending.publish(made.id(), made.version(), "Få har svaret");
        }
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/stage");
        List<Item> items = planning.plan(hall.caravan).items();
        first = String.valueOf(items.get(1).title());
        second = String.valueOf(items.get(2).title());
    }

    private List<String> planned() {
        return planning.plan(hall.caravan).items().stream().map(item -> item.kind().isChosen() ? String.valueOf(item.title()) : item.kind().word()).toList();
    }

    private void press(String label) {
        test($(NativeButton.class).all().stream().filter(button -> button.getAriaLabel().filter(label::equals).isPresent()).findFirst().orElseThrow()).click();
    }

    private void save() {
        test($(Button.class).withText("Gem").first()).click();
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    @Test
    void slidesAreMovedTakenOutAndPutBack() {
        assertThat(planned()).containsExactly("cover", first, second, "closing");
        press("Flyt op: " + second);
        save();
        assertThat(page()).contains("Gemt.");
        assertThat(planned()).containsExactly("cover", second, first, "closing");
        press("Tag ud: " + second);
        save();
        assertThat(planned()).containsExactly("cover", first, "closing");
        test($(Button.class).withText(second).first()).click();
        save();
        assertThat(planned()).containsExactly("cover", first, second, "closing");
    }

    @Test
    void whatIsTypedStaysWhenSomebodyElseHasSaved() {
        Plan plan = planning.plan(hall.caravan);
        planning.save(hall.caravan, plan.version(), null, plan.items());
        test($(com.vaadin.flow.component.textfield.TextArea.class).all().get(1)).setValue("Husk tallet");
        save();
        assertThat(page()).contains("En anden har ændret billederne");
        assertThat($(SlideItem.class).all().get(1).item().notes()).isEqualTo("Husk tallet");
        test($(Button.class).withText("Hent igen").first()).click();
        assertThat($(SlideItem.class).all().get(1).item().notes()).isEmpty();
    }

    @Test
    void theProjectorIsOpenedWithItsKey() {
        String key = planning.plan(hall.caravan).key();
        assertThat($(Anchor.class).all().stream().map(Anchor::getHref)).contains("/stage/" + hall.caravan + "?key=" + key, "/staff/caravans/" + hall.caravan + "/stage/remote",
                "/staff/caravans/" + hall.caravan + "/stage.pdf", "/staff/caravans/" + hall.caravan + "/stage.pptx");
    }
}
