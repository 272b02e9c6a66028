package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.virtuallist.VirtualList;

import dk.karavanen.board.HideReason;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.moderation.DeskIdea;

/** What is done at the desk with ideas: one, or several at once. */
class DeskIdeasTest extends DeskViewCases {

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
}
