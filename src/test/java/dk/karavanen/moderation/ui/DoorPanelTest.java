package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;

import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Slips;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;

/** The door on the desk, without a browser. */
@SpringBootTest
@OnH2(named = "desk")
@AsStaff
@Import(DeskViewCases.ForeignTab.class) // one server for the desk's tests
class DoorPanelTest extends DeskScreens {

    @Autowired
    LoggedMeetingControl evening;
    @Autowired
    Slips slips;

    @BeforeEach
    void anEvening() {
        aHall();
    }

    private void open() {
        navigate("staff/desk/" + hall.code, DeskView.class);
        chooseTab("Døren");
    }

    // ------------------------------------------------------------------ door and code

    @Test
    void theDoorIsClosedAndOpenedAgain() {
        open();
        assertThat(text()).contains("Alle, der kan komme ind med koden, kan være med.");
        press("Luk døren");
        assertThat(meeting().isDoorClosed()).isTrue();
        assertThat(text()).contains("Døren er lukket.").contains("Lukket kl.");
        press("Åbn døren");
        assertThat(meeting().isDoorClosed()).isFalse();
        assertThat(text()).contains("Døren er åben.").doesNotContain("Lukket kl.");
        assertThat(actions()).containsExactly("door-opened", "door-closed");
    }

    @Test
    void whoComesSecondToTheDoorIsToldAndSeesIt() {
        open();
        jdbc.sql("update meeting set door_closed_at = current_timestamp, version = version + 1 where id = ?").param(hall.meeting).update();
        press("Luk døren");
        assertThat(text()).contains("En anden har ændret det imens").contains("Lukket kl.");
        assertThat(actions()).isEmpty();
    }

    @Test
    void theCodeIsRenewedAfterAQuestion() {
        open();
        Meeting before = meeting();
        press("Ny kode");
        test($(ConfirmDialog.class).single()).cancel();
        assertThat(meeting().code()).isEqualTo(before.code());
        press("Ny kode");
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(meeting().code()).isNotEqualTo(before.code());
        assertThat(meeting().wallKey()).isEqualTo(before.wallKey());
        String spoken = JoinCode.spoken(meeting().code());
        assertThat(text()).contains("Ny kode: " + spoken).contains(spoken + "Mødet er åbent for alle").doesNotContain(JoinCode.spoken(before.code()));
        assertThat(actions()).containsExactly("code-renewed");
    }

    @Test
    void theWallsLinkIsRenewedWhereThatIsAskedFor() {
        open();
        Meeting before = meeting();
        press("Ny kode");
        $(Checkbox.class, $(ConfirmDialog.class).single()).single().setValue(true);
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(meeting().wallKey()).isNotEqualTo(before.wallKey());
        assertThat(text()).contains("Åbn væggen igen.");
    }

    // ------------------------------------------------------------------ phones

    @Test
    @SuppressWarnings("unchecked")
    void theVoteBeginsOnPhonesWithTheListWhereThatIsChosen() {
        open();
        RadioButtonGroup<Boolean> begins = $(RadioButtonGroup.class).single();
        assertThat(begins.getValue()).isTrue();
        test(begins).selectItem("Listen");
        assertThat(meeting().showsOneAtATime()).isFalse();
        assertThat(text()).contains("Prioriteringen begynder med listen.");
        assertThat(actions()).isEmpty();
        assertThat(jdbc.sql("select action from audit_entry where caravan = ? order by id desc fetch first row only").param(hall.caravan).query(String.class).single())
                .isEqualToIgnoringCase("meeting-changed");
    }

    // ------------------------------------------------------------------ slips

    @Test
    void withoutACapacityNoNumberIsGuessed() {
        open();
        assertThat(number().getValue()).isNull();
        press("Lav sedler");
        assertThat(number().isInvalid()).isTrue();
        assertThat(number().getErrorMessage()).isEqualTo("Skriv et tal fra 1 til 1.000.");
        assertThat(slips.count(hall.meeting).made()).isZero();
        assertThat(actions()).isEmpty();
    }

    @Test
    void whatIsRefusedStaysAsItWasTyped() {
        open();
        test(number()).setValue(1001);
        press("Lav sedler");
        assertThat(number().getErrorMessage()).contains("fra 1 til");
        assertThat(number().getValue()).isEqualTo(1001);
        assertThat(slips.count(hall.meeting).made()).isZero();
        test(number()).setValue(12);
        assertThat(number().isInvalid()).isFalse();
        press("Lav sedler");
        assertThat(slips.count(hall.meeting).made()).isEqualTo(12);
    }

    @Test
    void thePaperIsToldBeforeAndTheSheetHasJustThat() throws IOException {
        open();
        test(number()).setValue(23);
        assertThat(number().getHelperText()).startsWith("3 A4-ark");
        press("Lav sedler");
        assertThat(text()).contains("23 sedler er lavet").contains("23 lavet, 0 brugt, 23 tilbage");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        test($(Anchor.class).withText("Hent 23 sedler (PDF)").single()).download(pdf);
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
        }
    }

    @Test
    void asManyAreProposedAsAreLackingForTheRoom() {
        jdbc.sql("update meeting set capacity = 60 where id = ?").param(hall.meeting).update();
        as("Anne", () -> evening.makeSlips(hall.meeting, 20));
        open();
        assertThat(number().getValue()).isEqualTo(40);
        assertThat(number().getHelperText()).startsWith("4 A4-ark");
        press("Lav sedler");
        assertThat(slips.count(hall.meeting).made()).isEqualTo(60);
        assertThat(number().getValue()).as("there are enough").isNull();
    }

    @Test
    void unusedSlipsAreMadeVoidAfterAQuestion() {
        as("Anne", () -> evening.makeSlips(hall.meeting, 5));
        open();
        press("Gør ubrugte ugyldige");
        assertThat(slips.count(hall.meeting).voided()).isZero();
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(slips.count(hall.meeting).voided()).isEqualTo(5);
        assertThat(text()).contains("5 sedler gælder ikke længere.").contains("5 gjort ugyldige.");
        assertThat(actions()).containsExactly("slips-voided", "slips-made");
    }

    // ------------------------------------------------------------------ bursts

    @Test
    void aBurstIsSetAsideAfterAQuestionAndTakenBackIn() {
        List<Long> many = burst(12);
        open();
        assertThat(text()).contains("12 kom ind på").contains("0 har vejet idéer, 0 har skrevet, 0 er sat til side.");
        press("Sæt til side");
        assertThat(setAside()).isZero();
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(setAside()).isEqualTo(many.size());
        assertThat(text()).contains("12 er sat til side.").contains("0 har skrevet, 12 er sat til side.");
        press("Tag tilbage");
        assertThat(setAside()).isZero();
        assertThat(text()).contains("12 er taget med igen.").contains("0 har skrevet, 0 er sat til side.");
        assertThat(actions()).containsExactly("taken-back-in", "set-aside");
    }

    @Test
    void theTabCountsBurstsThatNobodyHasSetAside() {
        burst(10);
        open();
        assertThat(tab()).isEqualTo("Døren1");
        press("Sæt til side");
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(tab()).isEqualTo("Døren");
    }

    private String tab() {
        return $(com.vaadin.flow.component.tabs.Tab.class).withId("tab-door").single().getElement().getTextRecursively();
    }

    private List<Long> burst(int people) {
        List<Long> joined = IntStream.range(0, people).mapToObj(i -> hall.participant("business")).toList();
        joined.forEach(person -> jdbc.sql("update attendance set came_from = 'ab12' where participant = ?").param(person).update());
        return joined;
    }

    private int setAside() {
        return jdbc.sql("select count(*) from attendance where meeting = ? and set_aside_at is not null").param(hall.meeting)
                .query(Integer.class).single();
    }

    private IntegerField number() {
        return $(IntegerField.class).single();
    }
}
