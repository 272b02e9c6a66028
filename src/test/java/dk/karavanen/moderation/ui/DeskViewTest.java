package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.Query;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardService;
import dk.karavanen.board.BoardUpdated;
import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Intent;
import dk.karavanen.board.Tallies;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Effort;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.Posts;

@SpringBootTest
@OnH2(named = "desk")
@AsStaff
@Import(DeskViewTest.ForeignTab.class)
class DeskViewTest extends DeskScreens {

    /** A tab as another room brings it. */
    @TestConfiguration
    static class ForeignTab {

        static int refreshed;

        @Bean
        DeskTab foreign() {
            return new DeskTab() {
                @Override
                public String word() {
                    return "foreign";
                }

                @Override
                public String labelKey() {
                    return "desk.sort";
                }

                @Override
                public int place() {
                    return 100;
                }

                @Override
                public java.util.OptionalInt count(Meeting meeting) {
                    return java.util.OptionalInt.of(7);
                }

                @Override
                public Component content(Desk desk) {
                    refreshed = 0;
                    desk.whenMoved(() -> refreshed++);
                    return new Span("From next door: " + desk.meeting().title());
                }
            };
        }
    }

    @Autowired
    Ideas ideas;
    @Autowired
    Tallies tallies;
    @Autowired
    Curation curation;
    @Autowired
    DeskNews news;
    @Autowired
    BoardService posting;

    long mentor;
    long makker;

    @BeforeEach
    void aBoard() {
        aHall();
        mentor = hall.idea(hall.meeting, "Fast mentor på arbejdspladsen", null, "IDEA", hall.themes.getFirst());
        makker = hall.idea(hall.meeting, "Samkørsel til praktik uden bus", null, "IDEA", hall.themes.getFirst());
        for (int i = 0; i < 3; i++) {
            hall.support(mentor, hall.participant("volunteer"));
        }
    }

    private DeskView open() {
        return navigate("staff/desk/" + hall.code, DeskView.class);
    }

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

    // ------------------------------------------------------------------ who may

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

    // ------------------------------------------------------------------ the evening

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

    // ------------------------------------------------------------------ the wall

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

    // ------------------------------------------------------------------ several at once

    @Test
    void tickedIdeasAreMergedUnderAFreshTitleAndNothingTypedIsLostWhenOneHasChanged() {
        open();
        tick(mentor);
        assertThat(text()).contains("1 valgt").doesNotContain("Saml de valgte");
        tick(makker);
        assertThat(text()).contains("2 valgt");
        bulk("Flet");
        test(titled("Ny titel")).setValue("Hjælp til at komme i praktik");
        as("Anne", () -> curation.pin(makker, version(makker), true));
        press("Saml de 2");
        assertThat(ideas.findById(mentor).orElseThrow().state()).isEqualTo(IdeaState.OPEN);
        assertThat(titled("Ny titel").getValue()).isEqualTo("Hjælp til at komme i praktik");
        press("Saml de 2");
        assertThat(text()).contains("2 idéer er samlet");
        long standing = ideas.findById(mentor).orElseThrow().root();
        assertThat(ideas.findById(standing).orElseThrow().title()).isEqualTo("Hjælp til at komme i praktik");
        assertThat(ideas.findById(makker).orElseThrow().root()).isEqualTo(standing);
        assertThat(text()).doesNotContain("valgt");
    }

    @Test
    void tickedIdeasStandInLineForTheWall() {
        open();
        tick(makker);
        tick(mentor);
        bulk("Til væggen");
        assertThat(meeting().wallIdea()).isEqualTo(makker);
        assertThat(text()).contains("Den første er på væggen. 2 står i kø.", "1 af 2");
    }

    @Test
    void aQuestionIsAnsweredAndWaitsNoMore() {
        jdbc.sql("update idea set kind = 'QUESTION' where id = ?").param(mentor).update();
        DeskView desk = open();
        desk.open(mentor);
        press("Svar");
        test($(TextArea.class).all().stream().filter(area -> "Svar i ord".equals(area.getLabel())).findFirst().orElseThrow()).setValue("Ja, fra august");
        press("Vis svaret");
        assertThat(ideas.findById(mentor).orElseThrow().answer()).isEqualTo("Ja, fra august");
        assertThat(text()).contains("Svaret kan læses af alle.").doesNotContain("Besvaret");
    }

    /** A row of the list is attached in a browser only. */
    private void tick(long idea) {
        VirtualList<?> list = $(VirtualList.class).all().getFirst();
        String title = ideas.findById(idea).orElseThrow().title();
        for (int i = 0; i < test(list).size(); i++) {
            Component row = (Component) test(list).getItemComponent(i);
            row.getChildren().filter(Checkbox.class::isInstance).map(Checkbox.class::cast)
                    .filter(box -> box.getAriaLabel().orElse("").endsWith(title))
                    .forEach(box -> {
                        box.setValue(true);
                        ComponentUtil.fireEvent(box, new AbstractField.ComponentValueChangeEvent<>(box, box, false, true));
                    });
        }
    }

    private void bulk(String name) {
        NativeButton button = find(NativeButton.class).all().stream().filter(each -> each.getParent().filter(BulkBar.class::isInstance).isPresent())
                .filter(each -> each.getElement().getTextRecursively().equals(name)).findFirst().orElseThrow();
        test(button).click();
    }

    private TextField titled(String label) {
        return $(TextField.class).all().stream().filter(field -> label.equals(field.getLabel())).findFirst().orElseThrow();
    }

    private int version(long idea) {
        return ideas.findById(idea).orElseThrow().version();
    }

    // ------------------------------------------------------------------ hiding

    @Test
    void hidingWithoutAReasonIsRefusedAndNothingTypedIsLost() {
        open();
        labelled("Skjul: Fast mentor på arbejdspladsen");
        TextArea note = $(TextArea.class).single();
        test(note).setValue("Skriv gerne igen");
        press("Skjul indlægget");
        RadioButtonGroup<HideReason> reasons = $(RadioButtonGroup.class).single();
        assertThat(reasons.isInvalid()).isTrue();
        assertThat(reasons.getErrorMessage()).isEqualTo("Vælg en begrundelse.");
        assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);

        press("Luk Skjul med begrundelse");
        labelled("Skjul: Fast mentor på arbejdspladsen");
        assertThat($(TextArea.class).single().getValue()).as("the draft waits").isEqualTo("Skriv gerne igen");

        reasons = $(RadioButtonGroup.class).single();
        reasons.setValue(HideReason.PERSONAL);
        press("Skjul indlægget");
        assertThat(idea(mentor).hiddenNote()).isEqualTo("Skriv gerne igen");
        assertThat(text()).contains("Indlægget er skjult.");
        assertThat($(HideForm.class).all()).isEmpty();

        press("Fortryd");
        assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);
        assertThat(actions()).containsExactly("restored", "hidden");
    }

    /** Undoing one would leave the others hidden: it is told how many went, and where they are. */
    @Test
    void whatGoesTogetherIsToldOfTogether() {
        long author = hall.participant("volunteer");
        long first = hall.idea(hall.meeting, "Køb mit ur", author);
        long second = hall.idea(hall.meeting, "Ring til mig", author);
        open();
        labelled("Skjul: Køb mit ur");
        RadioButtonGroup<HideReason> reasons = $(RadioButtonGroup.class).single();
        reasons.setValue(HideReason.OFF_TOPIC);
        test($(Checkbox.class).all().stream().filter(box -> String.valueOf(box.getLabel()).startsWith("Skjul også")).findFirst().orElseThrow()).click();
        press("Skjul indlægget");
        assertThat(List.of(state(first), state(second))).containsOnly(IdeaState.HIDDEN);
        assertThat(text()).contains("2 ting, samme person har skrevet, er skjult.").doesNotContain("Indlægget er skjult.");
        assertThat(buttons()).as("no undo of one alone").noneMatch(button -> button.getElement().getTextRecursively().equals("Fortryd"));
    }

    @Test
    void somethingElseNeedsWords() {
        open();
        labelled("Skjul: Fast mentor på arbejdspladsen");
        RadioButtonGroup<HideReason> reasons = $(RadioButtonGroup.class).single();
        reasons.setValue(HideReason.OTHER);
        press("Skjul indlægget");
        assertThat($(TextArea.class).single().isInvalid()).isTrue();
        assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);
    }

    @Test
    void whoComesSecondIsToldWhoWasFirstAndMayPressAgain() {
        open();
        labelled("Skjul: Fast mentor på arbejdspladsen");
        RadioButtonGroup<HideReason> reasons = $(RadioButtonGroup.class).single();
        reasons.setValue(HideReason.TONE);
        test($(TextArea.class).single()).setValue("En venligere tone, tak");
        as("Anne", () -> curation.close(mentor, 0));

        press("Skjul indlægget");

        assertThat(state(mentor)).isEqualTo(IdeaState.CLOSED);
        assertThat(text()).contains("Anne var der først").contains("blev lukket");
        assertThat($(TextArea.class).single().getValue()).isEqualTo("En venligere tone, tak");
        assertThat(actions()).containsExactly("closed");

        press("Skjul indlægget");
        assertThat(state(mentor)).isEqualTo(IdeaState.HIDDEN);
    }

    // ------------------------------------------------------------------ merging

    @Test
    void aMergeShowsItsSumAndIsUndone() {
        long both = hall.participant("business");
        hall.support(mentor, both);
        hall.support(makker, both);
        hall.support(makker, hall.participant("business"));
        open();
        labelled("Flet: Samkørsel til praktik uden bus");
        ComboBox<DeskIdea> with = $(ComboBox.class).single();
        with.setValue(with.getListDataView().getItems().filter(idea -> idea.id() == mentor).findFirst().orElseThrow());
        RadioButtonGroup<DeskIdea> stays = $(RadioButtonGroup.class).single();
        assertThat(stays.getValue().id()).as("the more supported stays, unless told otherwise").isEqualTo(mentor);
        assertThat(find(Div.class).withClassName("words").all()).isEmpty();
        assertThat(text()).contains("Har støttet begge1").contains("Støtter, talt én gang5");

        press("Flet idéerne");
        assertThat(idea(makker).root()).isEqualTo(mentor);
        assertThat(tallies.ofIdeas(List.of(mentor)).get(mentor).forCount()).isEqualTo(5);
        assertThat(text()).contains("Idéerne er flettet.");

        press("Fortryd");
        assertThat(idea(makker).root()).isEqualTo(makker);
        assertThat(tallies.ofIdeas(List.of(mentor)).get(mentor).forCount()).isEqualTo(4);
        assertThat(tallies.ofIdeas(List.of(makker)).get(makker).forCount()).isEqualTo(2);
    }

    @Test
    void aMergeThatSomebodyElseWasFirstWithIsRefused() {
        open();
        labelled("Flet: Samkørsel til praktik uden bus");
        ComboBox<DeskIdea> with = $(ComboBox.class).single();
        with.setValue(with.getListDataView().getItems().filter(idea -> idea.id() == mentor).findFirst().orElseThrow());
        as("Anne", () -> curation.pin(mentor, 0, true));
        press("Flet idéerne");
        assertThat(idea(makker).root()).isEqualTo(makker);
        assertThat(text()).contains("Anne var der først").contains("blev fastgjort");
        press("Flet idéerne");
        assertThat(idea(makker).root()).isEqualTo(mentor);
    }

    // ------------------------------------------------------------------ the idea itself

    @Test
    void kindAndThemeAreCorrectedInThePanel() {
        DeskView desk = open();
        desk.open(mentor);
        Select<IdeaKind> kind = selectIn($(IdeaPanel.class).single(), "Slags");
        kind.setValue(IdeaKind.QUESTION);
        press("Gem");
        assertThat(idea(mentor).kind()).isEqualTo(IdeaKind.QUESTION);
        assertThat(idea(mentor).title()).isEqualTo("Fast mentor på arbejdspladsen");
        press("Fortryd");
        assertThat(idea(mentor).kind()).isEqualTo(IdeaKind.IDEA);
    }

    @Test
    void aChoiceNotYetSavedSurvivesAColleague() {
        DeskView desk = open();
        desk.open(mentor);
        Select<IdeaKind> kind = selectIn($(IdeaPanel.class).single(), "Slags");
        kind.setValue(IdeaKind.QUESTION);
        as("Anne", () -> curation.classify(mentor, 0, IdeaKind.EXPERIENCE, hall.themes.get(1)));
        desk.refresh(Set.of(mentor));
        assertThat(kind.getValue()).isEqualTo(IdeaKind.QUESTION);
        assertThat(text()).contains("Anne var der først");
        press("Gem");
        assertThat(idea(mentor).kind()).as("once told, once refused").isEqualTo(IdeaKind.EXPERIENCE);
        assertThat(kind.getValue()).isEqualTo(IdeaKind.QUESTION);
        press("Gem");
        assertThat(idea(mentor).kind()).isEqualTo(IdeaKind.QUESTION);
    }

    // ------------------------------------------------------------------ the list

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

    // ------------------------------------------------------------------ queue, tabs, log

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

    // ------------------------------------------------------------------ choosing, and the open log

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

    // ------------------------------------------------------------------ tools

    private static void point(BoardTab board, boolean in) {
        board.hold(in);
    }

    private <T> Select<T> selectIn(Component where, String label) {
        return $(Select.class, where).withCondition(select -> label.equals(select.getLabel())).single();
    }

    private Idea idea(long id) {
        return ideas.findById(id).orElseThrow();
    }

    private IdeaState state(long id) {
        return idea(id).state();
    }
}
