package dk.karavanen.visit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.identity.Role;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.VisitChoices;
import dk.karavanen.visit.VisitDesk;

/** The organisers' screen of invitations, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class VisitsViewTest extends SpringBrowserlessTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    VisitDesk desk;
    @Autowired
    VisitChoices choices;

    private Hall hall;

    @BeforeEach
    void aMeetingWithADate() {
        UI.getCurrent().setLocale(Language.DANISH);
        hall = Hall.caravan(jdbc);
        long meeting = hall.anotherMeeting();
        jdbc.sql("update meeting set starts_at = ?, ends_at = ?, venue = 'Salen' where id = ?").params(Timestamp.from(Instant.parse("2071-05-24T15:00:00Z")), Timestamp.from(Instant.parse("2071-05-24T16:30:00Z")), meeting).update();
        open();
    }

    private void open() {
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/visits");
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private Button button(String text) {
        return $(Button.class).all().stream().filter(each -> text.equals(each.getText()) && each.isVisible()).reduce((one, other) -> other).orElseThrow();
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream().filter(each -> label.equals(each.getLabel())).findFirst().orElseThrow();
    }

    @Test
    void anInvitationBeginsFromItsMeetingAndNothingTypedIsLost() {
        assertThat(page()).contains("Ingen er inviteret endnu");
        test(button("Invitér ministeren")).click();
        assertThat(List.of(field("Hvad").getValue(), field("Sted").getValue(), field("Mulig dag 1").getValue(), field("Fra").getValue())).containsExactly("Silkeborg", "Salen", "24.05.2071", "17.00");
        field("Hvem inviteres?").setValue("Ministeren");
        field("Kontakt: navn og telefon").setValue("Mette");
        String mailbox = "k" + hall.caravan + "@ministeriet.example";
        $(EmailField.class).all().forEach(email -> email.setValue(mailbox));
        test(button("Send invitationen")).click();
        assertThat(field("Hvem inviteres?").getValue()).as("why it matters is missing, and the form is open").isEqualTo("Ministeren");
        $(TextArea.class).all().getFirst().setValue("Fordi");
        test(button("Send invitationen")).click();
        assertThat(page()).contains("Venter på svar", "24. maj 2071 kl. 17.00–18.30", mailbox);
        assertThat(jdbc.sql("select count(*) from mail where recipient = ?").param(mailbox).query(Integer.class).single()).isEqualTo(1);
        test(button("Træk tilbage")).click();
        test(button("Træk tilbage")).click();
        assertThat(page()).contains("Trukket tilbage");
    }

    /** Not one after another, and each where it is put right; two addresses are not mixed up. */
    @Test
    void allThatIsWrongIsToldAtOnceAtItsField() {
        test(button("Invitér ministeren")).click();
        field("Mulig dag 2, hvis der er en").setValue("snart");
        $(EmailField.class).all().getLast().setValue("ingen mail");
        test(button("Send invitationen")).click();
        assertThat(wrong()).contains("Mulig dag 2, hvis der er en", "Hvem inviteres?", "Hvorfor det betyder noget", "Kontakt: navn og telefon");
        assertThat($(EmailField.class).all()).extracting(EmailField::isInvalid).as("the office's and one's own").containsExactly(true, true);
        $(EmailField.class).all().getFirst().setValue("minister@ministeriet.example");
        assertThat($(EmailField.class).all()).extracting(EmailField::isInvalid).containsExactly(false, true);
        test(button("Fortryd")).click();
        test(button("Skriv et besøg ned")).click();
        field("Dag").setValue("24.05.2071");
        field("Hvad").setValue("");
        test(button("Sæt på listen")).click();
        assertThat(wrong()).contains("Hvem", "Hvad", "Dag");
        $(TextField.class).all().stream().filter(each -> "Fra".equals(each.getLabel())).reduce((one, other) -> other).orElseThrow().setValue("18.00");
        assertThat(wrong()).as("its hours may be what is wrong with a day").doesNotContain("Dag");
    }

    private List<String> wrong() {
        return $(Component.class).all().stream().filter(each -> each instanceof HasValidation field && field.isInvalid()).map(each -> ((HasLabel) each).getLabel()).toList();
    }

    /** Three hundred of them are not read one by one. */
    @Test
    void ofManyTheOnesThatAreWantedAreFound() {
        long meeting = choices.allMeetings(hall.caravan).getFirst().meeting();
        assertThat($(VisitFilters.class).all()).filteredOn(VisitFilters::isVisible).as("few are seen at a glance").isEmpty();
        for (int i = 0; i < 50; i++) {
            desk.record(meeting, i == 3 ? "Socialministeren" : "Ministeren", "Aften " + i, "Hals", new Slot.Typed("1.2.2020", "17", "18"), "Godt", Language.DANISH);
        }
        open();
        assertThat(page()).contains("Alle 50", "Venter på jer 0", "Venter på andre 0", "Aftalt 0", "Afsluttet 50", "Vis flere (10)");
        assertThat(titles()).hasSize(40);
        TextField search = $(TextField.class).all().stream().filter(each -> "Søg titel, sted, navn eller mail".equals(each.getPlaceholder())).findFirst().orElseThrow();
        test(search).setValue("socialministeren hals");
        assertThat(titles()).containsExactly("Aften 3");
        assertThat(page()).as("how many were found").contains("Alle 1", "Afsluttet 1");
        test(search).setValue("findes ikke");
        assertThat(page()).contains("Ingen invitationer passer til det.");
        test(search).setValue("");
        test(filter("Venter på andre")).click();
        assertThat(titles()).isEmpty();
    }

    /** The figures add up to all: what waits for organisers is not told among the rest, too. */
    @Test
    void eachInvitationIsInOneOfTheFilters() {
        long meeting = choices.allMeetings(hall.caravan).getFirst().meeting();
        List<String> changes = List.of("state = 'ASKED'", "state = 'RETURNED'", "state = 'SENT'", "state = 'SUGGESTED', by_staff = true", "state = 'SUGGESTED', by_staff = false", "state = 'AGREED'",
                "state = 'AGREED', starts_at = timestamp with time zone '2071-05-24 17:00:00+02', ends_at = timestamp with time zone '2071-05-24 18:00:00+02'", "state = 'DECLINED'", "state = 'WITHDRAWN'",
                "state = 'CALLED_OFF'", "published_at = null", "state = 'NOT_HELD'", "version = version");
        for (int i = 0; i < changes.size(); i++) {
            desk.record(meeting, "Ministeren", "Aften " + i, "Hals", new Slot.Typed("1.2.2020", "17", "18"), "Godt", Language.DANISH);
            jdbc.sql("update visit set " + changes.get(i) + " where meeting = ? and title = ?").params(meeting, "Aften " + i).update();
        }
        open();
        assertThat(page()).contains("Alle 13", "Venter på jer 4", "Venter på andre 3", "Aftalt 1", "Afsluttet 5");
        test(filter("Venter på jer")).click();
        assertThat(titles()).containsExactlyInAnyOrder("Aften 0", "Aften 3", "Aften 5", "Aften 10");
        test(filter("Aftalt")).click();
        assertThat(titles()).containsExactly("Aften 6");
    }

    private NativeButton filter(String name) {
        return $(NativeButton.class).all().stream().filter(each -> each.getText().startsWith(name)).findFirst().orElseThrow();
    }

    private List<String> titles() {
        return $(H2.class).all().stream().filter(each -> each.getText().startsWith("Aften")).map(H2::getText).toList();
    }

    @Test
    void aCalendarsAddressIsShownOnceAndCanBeEnded() {
        desk.record(choices.allMeetings(hall.caravan).getFirst().meeting(), "Ministeren", "Aften", "Hals", new Slot.Typed("1.2.2020", "17", "18"), "Godt", Language.DANISH);
        test(button("Lav en adresse")).click();
        assertThat(field("Adresse til kalenderen").getValue()).contains("/visit/calendar/").endsWith(".ics");
        test(button("Luk")).click();
        open();
        assertThat(page()).contains("Fandt sted", "Lavet af").doesNotContain("/visit/calendar/");
        test(button("Luk adressen")).click();
        assertThat(page()).doesNotContain("Lavet af");
    }
}
