package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.virtuallist.VirtualList;

import dk.karavanen.board.Intent;
import dk.karavanen.caravan.Phase;
import dk.karavanen.testing.Posts;

/** Who may open the desk, and what stands on it. */
class DeskViewTest extends DeskViewCases {

    /** Nobody lets out what they have not seen. */
    @Test
    void allThatAHeldIdeaSaysStandsOnItsCard() throws Exception {
        jdbc.sql("update meeting set holds_ideas = true where id = ?").param(hall.meeting).update();
        Intent.Post post = new Intent.Post("once", null, Posts.named(), null, null);
        assertThat(posting.apply(hall.meeting, hall.person("volunteer", hall.meeting), post).counted()).isTrue();

        open();

        assertThat(Posts.named().parts()).isNotEmpty().allSatisfy(part -> assertThat(text()).contains(part));
        test($(NativeButton.class).all().stream().filter(button -> button.hasClassName("q-title")).findFirst().orElseThrow()).click();
        assertThat(Posts.named().parts()).allSatisfy(part -> assertThat(visibleText($(IdeaPanel.class).single())).as("the panel").contains(part));
    }

    /** Nobody is signed out for it: the next press is refused with words, and nothing is done. */
    @Test
    void aRoleThatIsTakenAwayWhileTheDeskIsOpenIsMissedAtTheNextPress() {
        open();
        jdbc.sql("delete from caravan_staff where caravan = ?").param(hall.caravan).update();
        press("Start Drøftelse");
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(meeting().phase()).isEqualTo(Phase.IDEAS);
        assertThat(text()).contains("Det har du ikke adgang til.");
        UI.getCurrent().navigate("staff/desk/" + hall.code);
        assertThat($(com.vaadin.flow.component.html.H1.class).all().stream().map(com.vaadin.flow.component.html.H1::getText)).contains("Her har du ikke adgang");
    }

    /** News are drawn by whichever thread comes to the screen first. */
    @Test
    void whatADeskDoesInTheBackgroundItDoesAsItsModerator() throws Exception {
        open();
        UI desk = UI.getCurrent();
        List<Authentication> signedIn = new ArrayList<>();
        desk.getSession().unlock();
        try {
            Thread.ofVirtual().start(() -> desk.access(() -> signedIn.add(SecurityContextHolder.getContext().getAuthentication()))).join();
        } finally {
            desk.getSession().lock();
        }
        assertThat(signedIn).containsExactly(SecurityContextHolder.getContext().getAuthentication()).doesNotContainNull();
    }

    /** Where the line of an idea's facts breaks, no dot begins the next one: it is the style sheet's, which cuts it off there. */
    @Test
    void whatPartsFactsIsDrawnAndNotWritten() {
        open();
        VirtualList<?> board = $(VirtualList.class).all().stream().filter(list -> test(list).size() > 0).findFirst().orElseThrow();
        Element line = Jsoup.parse(((Component) test(board).getItemComponent(0)).getElement().getOuterHTML()).selectFirst(".by-facts");
        assertThat(line.text()).doesNotContain("·");
        assertThat(line.children()).hasSizeGreaterThan(1).allSatisfy(fact -> assertThat(fact.is("span:not(:empty)")).isTrue());
    }
}
