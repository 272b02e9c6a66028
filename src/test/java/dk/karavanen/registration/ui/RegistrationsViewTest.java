package dk.karavanen.registration.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;

import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.MeetingNews;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.NewsKind;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.QuestionKind;
import dk.karavanen.registration.Registering;
import dk.karavanen.registration.ReservedSeats;
import dk.karavanen.registration.SignUp;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.registration.StaffRegistrations;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.WrongFields;

/** The organisers' list, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class RegistrationsViewTest extends SpringBrowserlessTest {

    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    Registering registering;
    @Autowired
    StaffRegistrations registrations;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    MeetingNews news;
    @Autowired
    JdbcClient jdbc;

    private long meeting;

    @BeforeEach
    void aMeetingForWhichNobodyCanSignUpYet() {
        UI.getCurrent().setLocale(Language.DANISH);
        long caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        meeting = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Silkeborg"), 1));
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/registrations");
    }

    private void register(String name) {
        registering.register(meeting, new NewRegistration(null, name + meeting + "@view.example", false, false,
                List.of(new Person(name, null, null, "volunteer", "Vejle", null, null, Needs.NONE)), Map.of(), Language.DANISH, null));
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private void press(String text) {
        test($(Button.class).withText(text).first()).click();
    }

    private void open() {
        press("Åbn tilmeldingen");
        register("Amina");
        register("Bo");
        UI.getCurrent().navigate("staff");
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/registrations");
    }

    private List<String> names() {
        return $(RegistrationGrid.class).single().getListDataView().getItems().map(one -> String.valueOf(one.person().name())).toList();
    }

    private void choose(String words) {
        test($(NativeButton.class).all().stream().filter(button -> button.getText().equals(words)).findFirst().orElseThrow()).click();
    }

    @Test
    void organisersOpenItAndSeeWhoComes() {
        assertThat(page()).contains("Tilmeldinger til Silkeborg", "Man kan ikke tilmelde sig endnu");
        open();
        assertThat(page()).contains("af 1 pladser", "1 på venteliste").doesNotContain("Man kan ikke tilmelde sig endnu");
        assertThat(names()).containsExactly("Amina", "Bo");
        choose("Venter 1");
        assertThat(names()).containsExactly("Bo");
        choose("Alle 2");
        test($(TextField.class).all().stream().filter(field -> "Navn, sted, mail".equals(field.getPlaceholder())).findFirst().orElseThrow()).setValue("amina");
        assertThat(names()).containsExactly("Amina");
    }

    @Test
    void atTheHeadStandFourThingsToDoAndWhetherItIsCalledOff() {
        open();
        Component head = $(Div.class).withClassName("head-acts").single();
        assertThat(head.getChildren().map(Component::getClass)).containsExactly(Button.class, MenuBar.class, Anchor.class, Button.class);
        assertThat(page()).doesNotContain("Aflyst");
        meetingPlanning.callOff(meeting);
        UI.getCurrent().navigate("staff");
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/registrations");
        assertThat(page()).contains("Aflyst");
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        open();
        press("Tilføj en");
        test($(TextField.class).withCaption("Navn").single()).setValue("Lone");
        test($(EmailField.class).single()).setValue("lone@localhost");
        press("Gem");
        assertThat($(EmailField.class).single().isInvalid()).isTrue();
        assertThat(registrations.all(meeting)).hasSize(2);
    }

    @Test
    void aListFromElsewhereIsSeenBeforeAnybodyIsSignedUp() {
        open();
        press("Importér liste");
        ImportDialog dialog = $(ImportDialog.class).single();
        dialog.read(new byte[] {'P', 'K', 3, 4});
        assertThat(dialog.getElement().getTextRecursively()).contains("Filen kan ikke læses");
        dialog.read("Hvem;E-mail\nÅse;aase@view.example\nForkert;nej@\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(dialog.getElement().getTextRecursively()).doesNotContain("Filen kan ikke læses").contains("0 får plads · 0 kommer på venteliste · 2 kan ikke læses");
        assertThat($(Button.class).withText("Tilmeld ingen").single().isEnabled()).isFalse();
        @SuppressWarnings("unchecked")
        Select<Sector> sector = $(Select.class).withCaption("Sektor for dem, der ingen har i filen").single();
        sector.setValue(Sector.DEFAULTS.get(2));
        assertThat(dialog.getElement().getTextRecursively()).contains("0 får plads · 1 kommer på venteliste · 1 kan ikke læses");
        assertThat(registrations.all(meeting)).hasSize(2);
        press("Tilmeld 1 person");
        assertThat(names()).contains("Åse");
        assertThat($(ImportDialog.class).exists()).isFalse();
    }

    @Test
    void whoIsCancelledMakesRoomForTheNext() {
        open();
        RegistrationGrid grid = $(RegistrationGrid.class).single();
        grid.select(grid.getListDataView().getItem(0));
        press("Afmeld");
        test($(Button.class).withText("Afmeld").last()).click();
        assertThat(registrations.all(meeting)).extracting(one -> one.place().state()).containsExactly(PlaceState.CANCELLED, PlaceState.OFFERED);
        choose("Afmeldt 1");
        assertThat(names()).containsExactly("Amina");
    }

    @Test
    void whoseMailCameBackIsFoundAndTheirAddressPutRight() {
        open();
        assertThat($(NativeButton.class).all()).noneMatch(button -> button.isVisible() && button.getText().startsWith("Mail kom retur"));
        jdbc.sql("update mail set state = 'GIVEN_UP', trouble = 'ADDRESS_REFUSED', ended_at = made_at where recipient = ?").param("Bo" + meeting + "@view.example").update();
        UI.getCurrent().navigate("staff");
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/registrations");
        choose("Mail kom retur 1");
        assertThat(names()).containsExactly("Bo");
        RegistrationGrid grid = $(RegistrationGrid.class).single();
        grid.select(grid.getListDataView().getItem(0));
        press("Ret");
        EmailField email = $(EmailField.class).single();
        assertThat(email.getValue()).isEqualTo("Bo" + meeting + "@view.example");
        test(email).setValue("Amina" + meeting + "@view.example");
        press("Gem");
        assertThat(email.isInvalid()).isTrue();
        assertThat(email.getErrorMessage()).isEqualTo("En anden på listen har den adresse.");
        test(email).setValue("bo.b" + meeting + "@view.example");
        press("Gem");
        assertThat(registrations.all(meeting)).noneMatch(ListedPlace::returned).anyMatch(one -> ("bo.b" + meeting + "@view.example").equals(one.email()));
        assertThat(names()).as("nobody's mail came back any more").containsExactly("Amina", "Bo");
    }

    /** Once it is over, and somebody was met at the door: until then nobody has stayed away. */
    @Test
    void whoStayedAwayIsFoundOnceItIsOver() {
        open();
        NativeButton away = $(NativeButton.class).all().stream().filter(button -> button.getText().startsWith("Blev væk")).findFirst().orElse(null);
        assertThat(away == null || !away.isVisible()).isTrue();
        jdbc.sql("update registration_place set state = 'CONFIRMED' where registration in (select id from registration where meeting = ?)").param(meeting).update();
        jdbc.sql("update registration_place set state = 'ATTENDED' where name = 'Bo' and registration in (select id from registration where meeting = ?)").param(meeting).update();
        jdbc.sql("update meeting set starts_at = timestamp with time zone '2016-05-23 15:00:00+00', ends_at = timestamp with time zone '2016-05-23 18:00:00+00', phase = 'CLOSED' where id = ?")
                .param(meeting).update();
        UI.getCurrent().navigate("staff");
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/registrations");
        choose("Blev væk 1");
        assertThat(names()).containsExactly("Amina");
        assertThat(registrations.export(meeting).all()).filteredOn(one -> one.standing(true).equals("stayed-away")).singleElement().returns("Amina", one -> one.person().name());
        choose("Mødt 1");
        assertThat(names()).containsExactly("Bo");
    }

    @Test
    void thatItIsCalledOffIsSeenCountedAndSent() {
        open();
        meetingPlanning.callOff(meeting);
        UI.getCurrent().navigate("staff");
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/registrations");
        assertThat(page()).contains("Mødet er aflyst. 2 ved det ikke endnu", "Emne: Mødet i Silkeborg er aflyst", "Send 2 mails");
        press("Send 2 mails");
        assertThat(page()).doesNotContain("ved det ikke endnu");
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        assertThat(page()).contains("Aflyst");
        press("Hold mødet alligevel");
        assertThat(page()).contains("2 tilmeldte ved det ikke endnu", "Aflys mødet");
        press("Aflys mødet");
        ConfirmDialog sure = $(ConfirmDialog.class).single();
        test(sure).confirm();
        assertThat(page()).as("what they were told is so again").contains("Hold mødet alligevel").doesNotContain("ved det ikke endnu");
    }

    /** Two have the page open, and one of them sends it. */
    @Test
    void whatSomebodyElseHasSentMeanwhileIsNotOfferedAgain() {
        open();
        meetingPlanning.callOff(meeting);
        UI.getCurrent().navigate("staff");
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/registrations");
        news.send(meeting, NewsKind.CALLED_OFF, 2, null);
        press("Send 2 mails");
        assertThat(page()).doesNotContain("ved det ikke endnu");
        assertThat($(Button.class).all()).noneMatch(button -> button.getText().startsWith("Send "));
    }

    @Test
    void organisersChooseTimesSeatsAndQuestions() {
        open();
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/sign-up");
        assertThat(page()).contains("Tilmelding til Silkeborg", "Hvornår man kan tilmelde sig");
        DatePicker closes = $(DatePicker.class).withCaption("Lukker").single();
        test(closes).setValue(LocalDate.of(2040, 5, 1));
        press("Gem");
        assertThat($(TimePicker.class).withCaption("Lukker kl.").single().isInvalid()).as("a day without an hour").isTrue();
        assertThat(closes.getValue()).as("nothing typed is lost").isEqualTo(LocalDate.of(2040, 5, 1));
        $(TimePicker.class).withCaption("Lukker kl.").single().setValue(LocalTime.of(12, 0));
        press("Hold pladser til en sektor");
        @SuppressWarnings("unchecked")
        Select<Sector> sector = $(Select.class).withCaption("Sektor").single();
        sector.setValue(Sector.DEFAULTS.get(2));
        test($(IntegerField.class).withCaption("Pladser").single()).setValue(1);
        test($(DatePicker.class).withCaption("Holdes til").single()).setValue(LocalDate.of(2040, 4, 1));
        press("Tilføj et spørgsmål");
        test($(TextField.class).withCaption("Spørgsmål").single()).setValue("Kommer du med bussen?");
        press("Gem");
        SignUp kept = planning.plan(meeting);
        assertThat(kept.closesAt()).isEqualTo("2040-05-01T10:00:00Z");
        assertThat(kept.reserved()).singleElement().returns(1, ReservedSeats::seats).returns(Sector.DEFAULTS.get(2).code(), ReservedSeats::sector);
        assertThat(kept.questions()).singleElement().returns("Kommer du med bussen?", Question::words).returns(QuestionKind.TEXT, Question::kind);
    }

    /** Not one after another, and each day where it stands. */
    @Test
    void allThatIsWrongWithSigningUpIsToldAtOnce() {
        open();
        UI.getCurrent().navigate("staff/meetings/" + meeting + "/sign-up");
        $(DatePicker.class).withCaption("Åbner").single().setValue(LocalDate.of(2040, 3, 25));
        $(TimePicker.class).withCaption("Åbner kl.").single().setValue(LocalTime.of(2, 30));
        test($(DatePicker.class).withCaption("Lukker").single()).setValue(LocalDate.of(2040, 5, 1));
        $(IntegerField.class).all().getLast().setValue(null);
        press("Hold pladser til en sektor");
        test($(IntegerField.class).withCaption("Pladser").single()).setValue(1);
        press("Tilføj et spørgsmål");
        test($(TextField.class).withCaption("Spørgsmål").single()).setValue("x".repeat(Question.MAX_WORDS + 1));
        press("Tilføj et spørgsmål");
        TextField second = $(TextField.class).withCaption("Spørgsmål").all().getLast();
        test(second).setValue("Hvilken bus?");
        @SuppressWarnings("unchecked")
        Select<QuestionKind> kind = $(Select.class).withCaption("Svares med").all().getLast();
        kind.setValue(QuestionKind.CHOICE);
        press("Gem");
        assertThat(wrong()).containsExactly("Åbner kl.: Kl. 02.30 findes ikke den nat: uret stilles frem. Vælg et andet tidspunkt.", "Lukker kl.: Feltet er tomt. Skriv lidt.",
                "Forbeholdte pladser: Nr. 1: Feltet er tomt. Skriv lidt.", "Timer til at svare på en ledig plads: Feltet er tomt. Skriv lidt.",
                "Egne spørgsmål: Nr. 1: Teksten er for lang. Den må højst fylde 200 tegn. Nr. 2: Skriv et tal fra 2 til 10.");
    }

    private List<String> wrong() {
        return WrongFields.of($(Component.class).all());
    }

    @Test
    void theCaravansPageLeadsToSigningUp() {
        open();
        UI.getCurrent().navigate("c/" + registrations.meeting(meeting).slug());
        assertThat($(Anchor.class).all()).anyMatch(link -> link.getHref().equals("/c/" + registrations.meeting(meeting).slug() + "/sign-up/" + meeting) && link.getText().equals("Tilmeld dig"));
        meetingPlanning.callOff(meeting);
        UI.getCurrent().navigate("c");
        UI.getCurrent().navigate("c/" + registrations.meeting(meeting).slug());
        assertThat(page()).contains("Aflyst").doesNotContain("Tilmeld dig");
    }
}
