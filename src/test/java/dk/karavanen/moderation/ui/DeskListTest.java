package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.Query;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardUpdated;
import dk.karavanen.board.HideReason;
import dk.karavanen.board.IdeaState;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.testing.Effort;

/** The desk's lists: ideas, what waits, tabs, the log. */
class DeskListTest extends DeskViewCases {

    @Test
    void theListStandsStillUnderThePointerAndTellsWhatIsNew() {
        DeskView desk = open();
        BoardTab board = $(BoardTab.class).single();
        assertThat(board.shown()).extracting(DeskIdea::id).containsExactly(makker, mentor);
        point(board, true);
        long fresh = hall.idea("Delebolig med unge");
        long other = hall.idea("Cykelværksted");
        hall.support(makker, hall.participant("volunteer"));
        desk.refresh(Set.of(fresh, other, makker));
        assertThat(board.shown()).extracting(DeskIdea::id).containsExactly(makker, mentor);
        assertThat(board.shown().getFirst().support()).as("figures change in place").isEqualTo(1);
        press("Vis 2 nye");
        assertThat(board.shown()).extracting(DeskIdea::id).containsExactly(other, fresh, makker, mentor);

        point(board, false);
        long last = hall.idea("Aftenåbent jobcenter");
        desk.refresh(Set.of(last));
        assertThat(board.shown().getFirst().id()).as("nobody's pointer is there").isEqualTo(last);
    }

    @Test
    void newsComesByItself() {
        open();
        BoardTab board = $(BoardTab.class).single();
        long fresh = hall.idea("Delebolig med unge");
        news.on(new BoardUpdated(hall.meeting, BoardChange.idea(fresh)));
        await(() -> board.shown().stream().anyMatch(idea -> idea.id() == fresh));
    }

    @Test
    void findsAndFilters() {
        open();
        BoardTab board = $(BoardTab.class).single();
        test($(TextField.class).single()).setValue("MENTOR");
        assertThat(board.shown()).extracting(DeskIdea::id).containsExactly(mentor);
        test($(TextField.class).single()).setValue("findes ikke");
        assertThat(text()).contains("Ingen idéer passer");
        test($(TextField.class).single()).clear();
        assertThat(board.shown()).hasSize(2);
    }

    @Test
    void threeHundredIdeasAreQuick() {
        List<Long> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(hall.idea("Idé nummer " + i));
        }
        DeskView desk = open();
        assertThat(test($(VirtualList.class).single()).size()).isEqualTo(302);
        assertThat(Effort.of(() -> desk.refresh(Set.of(many.get(7))))).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    @SuppressWarnings("unchecked")
    void ofRowsThatChangeThoseInSightAreSent() {
        List<Long> many = IntStream.range(0, 120).mapToObj(i -> hall.idea("Idé nummer " + i)).toList();
        DeskView desk = open();
        VirtualList<DeskIdea> list = $(VirtualList.class).single();
        roundTrip();
        many.forEach(idea -> hall.support(idea, hall.participant("volunteer")));
        desk.refresh(Set.copyOf(many));
        roundTrip();
        List<DeskIdea> rows = list.getDataProvider().fetch(new Query<>()).toList();
        assertThat(rows).hasSize(122).filteredOn(idea -> idea.tally().forCount() == 1).hasSize(120);
        assertThat(rows).filteredOn(list.getDataCommunicator()::isItemActive).hasSizeLessThan(60);
    }

    @Test
    void theQueueIsWorkedThroughAndUndone() {
        hall.report(mentor, null, "Navne på en familie");
        open();
        assertThat(text()).contains("Meldt af 1").contains("Navne på en familie");
        labelled("Behold: Fast mentor på arbejdspladsen");
        assertThat(text()).contains("Køen er tom");
        assertThat(actions()).containsExactly("kept");
    }

    @Test
    void theQueueStandsStillUnderThePointer() {
        hall.report(mentor, null, "Navne");
        DeskView desk = open();
        QueueColumn queue = $(QueueColumn.class).single();
        queue.hold(true);
        hall.report(makker, null, "Tone");
        hall.report(makker, null, "Hård tone");
        as("Anne", () -> curation.keep(mentor));
        desk.refresh(Set.of(mentor, makker));

        assertThat(visibleText(queue)).as("what a colleague settled stays in its place").contains("Fast mentor")
                .doesNotContain("Samkørsel");
        assertThat(buttons()).filteredOn(b -> "Behold: Fast mentor på arbejdspladsen".equals(b.getElement().getAttribute("aria-label")))
                .singleElement().satisfies(keep -> assertThat(keep.isEnabled()).isFalse());
        press("Vis 1 ny");
        assertThat(visibleText(queue)).contains("Samkørsel").contains("Meldt af 2").doesNotContain("Fast mentor");
    }

    @Test
    void lettersWalkTheQueue() {
        hall.report(mentor, null, "Navne");
        hall.report(makker, null, "Tone");
        open();
        QueueColumn queue = $(QueueColumn.class).single();
        queue.step(1);
        assertThat(queue.current()).isEqualTo(mentor);
        queue.step(1);
        assertThat(queue.current()).isEqualTo(makker);
        queue.step(1);
        assertThat(queue.current()).as("no further than the last").isEqualTo(makker);
        queue.step(-1);
        assertThat(queue.current()).isEqualTo(mentor);
    }

    @Test
    void figuresChangeInThePanelWithoutDrawingItAnew() {
        DeskView desk = open();
        desk.open(mentor);
        IdeaPanel panel = $(IdeaPanel.class).single();
        Component title = $(com.vaadin.flow.component.html.H3.class, panel).first();
        hall.support(mentor, hall.participant("business"));
        desk.refresh(Set.of(mentor));
        assertThat(visibleText(panel)).contains("4 støtter");
        assertThat($(com.vaadin.flow.component.html.H3.class, panel).first()).isSameAs(title);
        press("Luk");
        assertThat(state(mentor)).isEqualTo(IdeaState.CLOSED);
        press("Genåbn");
        assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);
    }

    @Test
    void tabsOfOtherRoomsStandBetweenOurs() {
        DeskView desk = open();
        Tabs tabs = $(Tabs.class).single();
        assertThat(tabs.getChildren().map(tab -> tab.getElement().getTextRecursively()).toList())
                .as("other rooms' tabs may stand there too").containsSubsequence("Kø0", "Tavle2", "Rækkefølge7", "Skjult0", "Log");
        chooseTab("Rækkefølge");
        assertThat(text()).contains("From next door: Silkeborg");
        desk.refresh(Set.of(mentor));
        assertThat(ForeignTab.refreshed).isEqualTo(1);
        chooseTab("Tavle");
        desk.refresh(Set.of(mentor));
        desk.refresh(Set.of(mentor));
        assertThat(ForeignTab.refreshed).as("not while another tab is open").isEqualTo(1);
        chooseTab("Rækkefølge");
        assertThat(ForeignTab.refreshed).as("once for all that was missed").isEqualTo(2);
    }

    @Test
    void theLogTellsAndUndoes() {
        curation.hide(mentor, 0, HideReason.TONE, "Venligere");
        open();
        chooseTab("Log");
        assertThat(text()).contains("»Fast mentor på arbejdspladsen« blev skjult.").contains("Mette").contains("Hård tone · Venligere");
        labelled("Fortryd: »Fast mentor på arbejdspladsen« blev skjult.");
        assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);
        assertThat(text()).contains("kom på tavlen igen");
    }

    @Test
    void whatIsHiddenIsRestored() {
        curation.hide(mentor, 0, HideReason.TONE, "Venligere");
        open();
        chooseTab("Skjult");
        assertThat(text()).contains("Hård tone · Venligere");
        labelled("Vis igen: Fast mentor på arbejdspladsen");
        assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);
        assertThat(text()).contains("Intet er skjult.");
    }

    @Test
    void aColleagueWhoHasItOpenIsSeen() {
        DeskView desk = open();
        DeskNews.Seat anne = news.sit(hall.meeting, -7, "Anne", UI.getCurrent(), moved -> { });
        anne.lookAt(mentor);
        DeskNews.Seat elsewhere = news.sit(-1, -8, "Bo", UI.getCurrent(), moved -> { });
        elsewhere.lookAt(mentor);
        desk.open(mentor);
        assertThat(visibleText($(IdeaPanel.class).single())).contains("Anne ser på den").doesNotContain("Bo");
        anne.remove();
        elsewhere.remove();
        desk.refresh(Set.of(mentor));
        assertThat(visibleText($(IdeaPanel.class).single())).doesNotContain("ser på den");
    }

    @Test
    void meetingsAreChosenFromAListWithLiveFigures() {
        hall.report(mentor, null, "Navne");
        navigate("staff/desk", DesksView.class);
        assertThat(text()).contains("Silkeborg").contains("2 idéer").contains("3 deltagere").contains("1 meldt");
        hall.idea("Tredje");
        news.on(new BoardUpdated(hall.meeting, BoardChange.idea(mentor)));
        await(() -> text().contains("3 idéer"));
    }

    @Test
    void theOpenLogShowsReasonsToEveryoneAndTextsToNobody() {
        curation.hide(mentor, 0, HideReason.PERSONAL, "Uden gadenavn");
        SecurityContextHolder.getContext().setAuthentication(null);
        navigate("log/" + hall.code, OpenLogView.class);
        assertThat(text()).contains("Et indlæg blev skjult.").contains("Personoplysninger").doesNotContain("mentor")
                .doesNotContain("gadenavn").doesNotContain("Mette");
    }

    @Test
    void theOpenLogOfAClosedCircleIsForItsMembers() {
        jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(hall.meeting).update();
        SecurityContextHolder.getContext().setAuthentication(null);
        assertThatThrownBy(() -> navigate("log/" + hall.code, OpenLogView.class)).isNotNull();
    }
}
