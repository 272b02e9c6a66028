package dk.karavanen.planning.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.context.SecurityContextHolder;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.component.upload.FileRejectedEvent;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingTable;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.SectorBar;
import dk.karavanen.testing.AsStaff;

/** The organisers' screens and the public pages, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class PlanningScreensTest extends SpringBrowserlessTest {

    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    MeetingTable table;
    @Autowired
    Meetings meetings;
    @Autowired
    MeetingControl control;
    @Autowired
    Joining joining;
    @Autowired
    StaffForTests people;

    String title;
    long caravan;
    long meeting;

    @BeforeEach
    void caravan() {
        UI.getCurrent().setLocale(Language.DANISH);
        title = "Prøve " + Secrets.token().substring(0, 10);
        caravan = caravanPlanning.create(new CaravanPlan(title, "", "Kort", List.of("Frivilligrådet"), List.of("Bikubenfonden"),
                List.of(new ThemePlan(null, "Job", "Work")), Sector.DEFAULTS, List.of(),
                new FinalEvent("Folkemødet", "Allinge", null, LocalDate.of(2016, 6, 16), LocalDate.of(2016, 6, 19)), false, null));
        meeting = meetingPlanning.create(caravan, plan(p -> p));
    }

    private static MeetingPlan plan(Function<MeetingPlan, MeetingPlan> how) {
        MeetingPlan e = MeetingPlan.empty();
        return how.apply(new MeetingPlan("Silkeborg", "Region Midtjylland", LocalDate.of(2016, 5, 23), e.from(), e.to(), "Medborgerhuset",
                null, "", null, e.phases(), e.votingStyle(), null, false, Visibility.PUBLIC));
    }

    private static MeetingPlan with(MeetingPlan p, String venue, Integer capacity) {
        return new MeetingPlan(p.title(), p.region(), p.date(), p.from(), p.to(), venue, p.address(), p.programme(), capacity,
                p.phases(), p.votingStyle(), p.budget(), p.hideTallies(), p.visibility());
    }

    private String code() {
        return meetings.findById(meeting).orElseThrow().code();
    }

    private TextField field(String label) {
        return $(TextField.class).withCaption(label).first();
    }

    private void press(String text) {
        test($(Button.class).withText(text).first()).click();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    // ------------------------------------------------------------------ a meeting

    @Test
    void aMeetingIsChangedAndItsWaysInStandBesideIt() {
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        assertThat(text($(H1.class).single())).isEqualTo("Silkeborg");
        assertThat(page()).contains(JoinCode.spoken(code()), "Væg", "Tavle", "Ordstyrerbord");
        assertThat($(DatePicker.class).single().getHelperText()).isEqualTo("Mandag 23. maj 2016");
        test(field("Sted")).setValue("Jysk Musikteater");
        test($(IntegerField.class).withCaption("Pladser").single()).setValue(150);
        press("Gem");
        MeetingPlan after = meetingPlanning.plan(meeting).plan();
        assertThat(after.venue()).isEqualTo("Jysk Musikteater");
        assertThat(after.capacity()).isEqualTo(150);
        assertThat($(Notification.class).all()).anySatisfy(n -> assertThat(test(n).getText()).isEqualTo("Gemt"));
    }

    @Test
    void whatIsWrongIsSaidByItsField() {
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        test(field("Navn")).setValue("");
        press("Gem");
        assertThat(field("Navn").isInvalid()).isTrue();
        assertThat(field("Navn").getErrorMessage()).isEqualTo("Feltet er tomt. Skriv lidt.");
        assertThat(page()).contains("Ret felterne med fejl");
        test(field("Navn")).setValue("Silkeborg");
        test($(TimePicker.class).withCaption("Til").single()).setValue(LocalTime.of(16, 0));
        press("Gem");
        assertThat($(TimePicker.class).withCaption("Til").single().getErrorMessage()).isEqualTo("Sluttiden skal ligge efter starttiden.");
        test($(DatePicker.class).single()).setValue(LocalDate.of(2027, 3, 28));
        test($(TimePicker.class).withCaption("Fra").single()).setValue(LocalTime.of(2, 30));
        press("Gem");
        assertThat($(TimePicker.class).withCaption("Fra").single().getErrorMessage()).startsWith("Kl. 02.30 findes ikke den nat");
        assertThat(meetingPlanning.plan(meeting).plan().date()).isEqualTo(LocalDate.of(2016, 5, 23));
    }

    /** Not one after another. */
    @Test
    void allThatIsWrongIsSaidAtOnce() {
        UI.getCurrent().navigate("staff/caravans/" + caravan + "/meetings/new");
        test($(DatePicker.class).first()).setValue(LocalDate.of(2027, 5, 24));
        test($(TimePicker.class).all().getFirst()).setValue(null);
        test(field("Sted")).setValue("x".repeat(MeetingPlan.MAX_VENUE + 1));
        press("Opret møde");
        assertThat(wrong()).containsExactlyInAnyOrder("Navn", "Fra", "Sted");
        assertThat(page()).contains("Ret felterne med fejl, og gem igen.");
        UI.getCurrent().navigate("staff/meetings");
        test($(ConfirmDialog.class).single()).confirm();
        UI.getCurrent().navigate("staff/caravans/new");
        $(TextArea.class).all().getFirst().setValue("x".repeat(CaravanPlan.MAX_SUMMARY + 1));
        press("Opret karavane");
        assertThat(wrong()).hasSize(2).contains("Navn");
    }

    private List<String> wrong() {
        return $(Component.class).all().stream().filter(one -> one instanceof HasValidation field && field.isInvalid()).map(one -> ((HasLabel) one).getLabel()).toList();
    }

    @Test
    void twoWhoEditAtOnceLoseNothing() {
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        test(field("Sted")).setValue("Mit sted");
        EditedPlan<MeetingPlan> other = meetingPlanning.plan(meeting);
        meetingPlanning.change(new EditedPlan<>(meeting, other.edition(), with(other.plan(), "Deres sted", 90)));
        press("Gem");
        assertThat(page()).contains("En anden har gemt imens", "Ændret af en anden: Sted, Pladser.", "I har begge rettet: Sted.",
                "Sted hos den anden: »Deres sted«");
        assertThat(field("Sted").getValue()).as("what was typed stands").isEqualTo("Mit sted");
        assertThat(meetingPlanning.plan(meeting).plan().venue()).as("nothing is overwritten unknowingly").isEqualTo("Deres sted");
        press("Gem begges ændringer");
        MeetingPlan both = meetingPlanning.plan(meeting).plan();
        assertThat(both.venue()).isEqualTo("Mit sted");
        assertThat(both.capacity()).as("theirs, where we changed nothing").isEqualTo(90);
    }

    @Test
    void theirsCanBeTakenInstead() {
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        test(field("Sted")).setValue("Mit sted");
        EditedPlan<MeetingPlan> other = meetingPlanning.plan(meeting);
        meetingPlanning.change(new EditedPlan<>(meeting, other.edition(), with(other.plan(), "Deres sted", 90)));
        press("Gem");
        press("Hent det andet, og glem mit");
        assertThat(field("Sted").getValue()).isEqualTo("Deres sted");
        press("Gem");
        assertThat(meetingPlanning.plan(meeting).plan().venue()).isEqualTo("Deres sted");
    }

    @Test
    void leavingWithoutSavingIsAskedAbout() {
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        test(field("Sted")).setValue("Halvfærdigt");
        UI.getCurrent().navigate("staff/meetings");
        assertThat($(MeetingsView.class).all()).isEmpty();
        ConfirmDialog asked = $(ConfirmDialog.class).single();
        test(asked).confirm();
        assertThat($(MeetingsView.class).all()).hasSize(1);
        assertThat(meetingPlanning.plan(meeting).plan().venue()).isEqualTo("Medborgerhuset");
    }

    @Test
    void untouchedItIsLeftWithoutAQuestion() {
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        UI.getCurrent().navigate("staff/meetings");
        assertThat($(ConfirmDialog.class).all()).isEmpty();
        assertThat($(MeetingsView.class).all()).hasSize(1);
    }

    @Test
    void aCopyBeginsWithTheSetUp() {
        UI.getCurrent().navigate("staff/caravans/" + caravan + "/meetings/new", QueryParameters.of("copy", Long.toString(meeting)));
        assertThat(page()).contains("Sat op som Silkeborg.");
        assertThat(field("Navn").getValue()).isEmpty();
        test(field("Navn")).setValue("Aalborg");
        press("Opret møde");
        assertThat($(MeetingView.class).all()).hasSize(1);
        assertThat(meetings.findByCaravanOrderByPosition(caravan)).extracting(Meeting::title).containsExactly("Silkeborg", "Aalborg");
    }

    /** Six evenings from a spreadsheet: what cannot be read says so in its cell, and all is kept at once or nothing. */
    @Test
    void meetingsArePastedIntoATableAndSavedTogether() {
        UI.getCurrent().navigate("staff/caravans/" + caravan + "/meetings/table");
        test($(TextArea.class).single()).setValue("By\tDato\tTid\tSted\tPladser\nEsbjerg\t24052027\t17.00-20.30\tTobakken\t1.200\n"
                + "Næstved\t24. maj 2027\t17\t\t140\nAalborg\t\t\t\t\nOdense\t31/2\t\t\tmange");
        press("Læg i tabellen");
        assertThat(page()).contains("4 linjer er lagt i tabellen. 2 felter kunne ikke læses, i linje 5.");
        DatePicker odense = $(DatePicker.class).all().get(4);
        assertThat(odense.isInvalid()).isTrue();
        assertThat(odense.getErrorMessage()).startsWith("»31/2«. ");
        press("Gem alle");
        assertThat(meetings.findByCaravanOrderByPosition(caravan)).as("nothing yet").hasSize(1);
        test(odense).setValue(LocalDate.of(2027, 2, 28));
        test($(IntegerField.class).all().get(4)).setValue(90);
        test($(TimePicker.class).all().get(2)).setValue(LocalTime.of(21, 0));
        test($(TextField.class).all().stream().filter(one -> "Aalborg".equals(one.getValue())).findFirst().orElseThrow()).setValue("x".repeat(MeetingPlan.MAX_TITLE + 1));
        press("Gem alle");
        assertThat($(TimePicker.class).all().get(3).getErrorMessage()).isEqualTo("Sluttiden skal ligge efter starttiden.");
        TextField aalborg = $(TextField.class).all().stream().filter(one -> one.getValue().startsWith("xxx")).findFirst().orElseThrow();
        assertThat(aalborg.isInvalid()).as("all lines are told of, not the first alone").isTrue();
        assertThat(page()).contains("Ret linje 2, 4, og gem igen. Intet er gemt endnu.");
        test(aalborg).setValue("Aalborg");
        assertThat(meetings.findByCaravanOrderByPosition(caravan)).as("nothing of it, since one line is wrong").hasSize(1);
        test($(TimePicker.class).all().get(2)).setValue(LocalTime.of(17, 0));
        press("Gem alle");
        assertThat($(MeetingsView.class).all()).hasSize(1);
        List<Meeting> made = meetings.findByCaravanOrderByPosition(caravan);
        assertThat(made).extracting(Meeting::title).containsExactly("Silkeborg", "Esbjerg", "Næstved", "Aalborg", "Odense");
        assertThat(made).extracting(Meeting::capacity).containsExactly(null, 1200, 140, null, 90);
        assertThat(made.get(1).startsAt()).isEqualTo(Instant.parse("2027-05-24T15:00:00Z"));
        assertThat(made.get(2).endsAt()).isEqualTo(Instant.parse("2027-05-24T18:30:00Z"));
        assertThat(made.get(3).startsAt()).isNull();
        assertThat(made).extracting(Meeting::code).doesNotHaveDuplicates();
    }

    /** More than go in at once: how many are left is said, and they stand where they were pasted. */
    @Test
    void ofALongListNothingIsLost() {
        UI.getCurrent().navigate("staff/caravans/" + caravan + "/meetings/table");
        TextArea pasted = $(TextArea.class).single();
        test(pasted).setValue(IntStream.rangeClosed(1, 103).mapToObj(n -> "Møde " + n + "\t24/5").collect(Collectors.joining("\n")));
        press("Læg i tabellen");
        assertThat(page()).contains("100 linjer er lagt i tabellen.", "3 linjer er ikke med endnu, for der går højst 100 ad gangen.");
        assertThat(pasted.getValue()).isEqualTo("Møde 101\t24/5\nMøde 102\t24/5\nMøde 103\t24/5");
        press("Læg i tabellen");
        assertThat(pasted.getValue()).isEmpty();
        assertThat($(TextField.class).all().stream().map(TextField::getValue)).contains("Møde 1", "Møde 100", "Møde 101", "Møde 103");
    }

    /** An evening that nobody has set up otherwise ends with something to show; one that is set up as another goes as that one. */
    @Test
    void aPlainMeetingKeepsItsFiguresUntilTheyAreShown() {
        UI.getCurrent().navigate("staff/caravans/" + caravan + "/meetings/new");
        assertThat($(Checkbox.class).all().stream().filter(one -> "Skjul tallene, mens der stemmes".equals(one.getLabel())).findFirst().orElseThrow().getValue()).isTrue();
        table.save(caravan, List.of(new MeetingTable.Row(null, "Esbjerg", null, null, null, null, null)), Map.of(), null);
        table.save(caravan, List.of(new MeetingTable.Row(null, "Odense", null, null, null, null, null)), Map.of(), meeting);
        assertThat(meetings.findByCaravanOrderByPosition(caravan)).extracting(one -> one.title() + " " + one.rules().hidesTallies()).containsExactly("Silkeborg false", "Esbjerg true", "Odense false");
    }

    /** As Silkeborg means at Silkeborg's hours, too, where nothing else is written. */
    @Test
    void aMeetingThatIsSetUpAsAnotherHasItsHours() {
        long late = meetingPlanning.create(caravan, plan(p -> new MeetingPlan("Vejle", null, LocalDate.of(2027, 5, 3), LocalTime.of(18, 0), LocalTime.of(21, 30), null, null, "", null, p.phases(),
                p.votingStyle(), null, false, Visibility.PUBLIC)));
        UI.getCurrent().navigate("staff/caravans/" + caravan + "/meetings/table");
        test($(TextArea.class).single()).setValue("By\tDato\tFra\nEsbjerg\t24052027\t\nOdense\t25052027\t19\n");
        press("Læg i tabellen");
        @SuppressWarnings("unchecked")
        Select<MeetingSummary> like = $(Select.class).single();
        like.setValue(like.getListDataView().getItems().filter(one -> one.id() == late).findFirst().orElseThrow());
        press("Gem alle");
        assertThat(meetings.findByCaravanOrderByPosition(caravan)).filteredOn(one -> List.of("Esbjerg", "Odense").contains(one.title()))
                .extracting(one -> one.startsAt() + " " + one.endsAt()).containsExactly("2027-05-24T16:00:00Z 2027-05-24T19:30:00Z", "2027-05-25T17:00:00Z 2027-05-25T19:30:00Z");
    }

    /** Another organiser changes one of them meanwhile: neither loses anything. A meeting of another caravan is none of this table's. */
    @Test
    void aTableGoesOnFromWhatItsMeetingsWereAndTouchesNoOthers() {
        UI.getCurrent().navigate("staff/caravans/" + caravan + "/meetings/table");
        meetingPlanning.change(new EditedPlan<>(meeting, meetingPlanning.plan(meeting).edition(), with(meetingPlanning.plan(meeting).plan(), "Musikhuset", null)));
        test($(IntegerField.class).first()).setValue(77);
        press("Gem alle");
        assertThat(page()).contains("En anden har gemt imens");
        assertThat(meetings.findById(meeting).orElseThrow().venue()).isEqualTo("Musikhuset");
        assertThat(meetings.findById(meeting).orElseThrow().capacity()).isNull();
        long elsewhere = caravanPlanning.create(new CaravanPlan("Anden " + title, "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        assertThatThrownBy(() -> table.save(elsewhere, List.of(new MeetingTable.Row(meeting, "Taget", null, null, null, null, null)), Map.of(), null))
                .hasMessage("not-found");
        assertThatThrownBy(() -> table.save(elsewhere, List.of(), Map.of(), meeting)).hasMessage("not-found");
    }

    @Test
    void aMeetingThatIsNotThereIsNotFound() {
        UI.getCurrent().navigate("staff/meetings/123456789");
        assertThat(text($(H1.class).single())).isEqualTo("Siden findes ikke");
    }

    // ------------------------------------------------------------------ the list

    private ListItem item() {
        return $(ListItem.class).all().stream().filter(item -> text(item).contains(JoinCode.spoken(code()))).findFirst().orElseThrow();
    }

    @Test
    void puttingAwayIsConfirmedAndUndone() {
        UI.getCurrent().navigate("staff/meetings");
        test($(Button.class, item()).withText("Læg væk").single()).click();
        assertThat(meetings.findById(meeting).orElseThrow().isArchived()).isFalse();
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(meetings.findById(meeting).orElseThrow().isArchived()).isTrue();
        assertThat(page()).contains("Møder, der er lagt væk (1)");
        test($(Button.class).withText("Fortryd").single()).click();
        assertThat(meetings.findById(meeting).orElseThrow().isArchived()).isFalse();
    }

    @Test
    void moderatorsReadAndDoNotPlan() {
        people.give(caravan, SecurityContextHolder.getContext().getAuthentication(), Role.MODERATOR);
        UI.getCurrent().navigate("staff/meetings/" + meeting);
        assertThat(text($(H1.class).single())).isEqualTo("Her har du ikke adgang");
    }

    // ------------------------------------------------------------------ a caravan

    @Test
    void aCaravanIsMadeAndGoesOnToItsFirstMeeting() {
        UI.getCurrent().navigate("staff/caravans/new");
        press("Opret karavane");
        assertThat(field("Navn").isInvalid()).isTrue();
        String named = "Ny " + Secrets.token().substring(0, 10);
        test(field("Navn")).setValue(named);
        press("Opret karavane");
        assertThat($(NewMeetingView.class).all()).hasSize(1);
        assertThat(page()).contains(named);
    }

    @Test
    void aLogoIsNamedFirstShownAndTakenAwayWithUndo() {
        UI.getCurrent().navigate("staff/caravans/" + caravan);
        byte[] sign = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='20' height='10'/></svg>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        LogosCard card = $(LogosCard.class).single();
        card.add(sign);
        TextField name = field("Hvad står der på det?");
        assertThat(name.isInvalid()).isTrue();
        assertThat($(com.vaadin.flow.component.html.Image.class, card).all()).isEmpty();
        test(name).setValue("Frivilligrådet");
        card.add("x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(page()).contains("Det er hverken en PNG eller en SVG");
        assertThat(name.getValue()).as("nothing typed is lost").isEqualTo("Frivilligrådet");
        Upload place = $(Upload.class, card).single();
        assertThat(place.getI18n().getUploading().getStatus().getConnecting()).isEqualTo("Filen sendes");
        ComponentUtil.fireEvent(place, new FileRejectedEvent(place, place.getI18n().getError().getIncorrectFileType(), "logo.jpg"));
        assertThat(text(card)).as("a photograph is not too large, it is another kind").contains("Den slags fil kan ikke bruges her.").doesNotContain("for stor");
        card.add(sign);
        String source = $(com.vaadin.flow.component.html.Image.class, card).single().getSrc();
        assertThat(source).matches("/logo/\\d+\\.png");
        UI.getCurrent().navigate("c/" + caravanPlanning.plan(caravan).plan().slug());
        assertThat($(com.vaadin.flow.component.html.Image.class).all()).anySatisfy(image -> {
            assertThat(image.getSrc()).isEqualTo(source);
            assertThat(image.getAlt()).contains("Frivilligrådet");
        });
        UI.getCurrent().navigate("staff/caravans/" + caravan);
        LogosCard again = $(LogosCard.class).single();
        test($(NativeButton.class, again).all().stream().filter(one -> one.getAriaLabel().filter("Fjern »Frivilligrådet«"::equals).isPresent()).findFirst().orElseThrow()).click();
        assertThat($(com.vaadin.flow.component.html.Image.class, again).all()).isEmpty();
        test($(NativeButton.class, again).withText("Fortryd").single()).click();
        assertThat($(com.vaadin.flow.component.html.Image.class, again).all()).hasSize(1);
    }

    @Test
    void themesAreAddedRenamedAndKept() {
        UI.getCurrent().navigate("staff/caravans/" + caravan);
        long job = caravanPlanning.plan(caravan).plan().themes().getFirst().id();
        press("Tilføj tema");
        List<TextField> danish = $(TextField.class).withCaption("Dansk").all();
        test(danish.get(0)).setValue("Job og praktik");
        test(danish.get(1)).setValue("Bolig");
        press("Gem");
        List<ThemePlan> themes = caravanPlanning.plan(caravan).plan().themes();
        assertThat(themes).extracting(ThemePlan::nameDa).containsExactly("Job og praktik", "Bolig");
        assertThat(themes.getFirst().id()).isEqualTo(job);
    }

    /** Which of several is wrong: said in it, until it is put right, and it is gone to. */
    @Test
    void inAListItIsSaidWhichRowIsWrong() {
        UI.getCurrent().navigate("staff/caravans/" + caravan);
        press("Tilføj tema");
        press("Tilføj tema");
        List<TextField> danish = $(TextField.class).withCaption("Dansk").all();
        test(danish.get(2)).setValue("x".repeat(CaravanPlan.MAX_THEME + 1));
        test($(TextField.class).withCaption("Engelsk").all().getFirst()).setValue("y".repeat(CaravanPlan.MAX_THEME + 1));
        press("Gem");
        assertThat(wrongRows()).as("a blank new row is none").containsExactly("Nr. 1: Teksten er for lang. Den må højst fylde 80 tegn.", "Nr. 3: Teksten er for lang. Den må højst fylde 80 tegn.");
        assertThat(danish.get(2).getParent().orElseThrow().getElement().getTextRecursively()).contains("Nr. 3");
        test(danish.get(2)).setValue("Bolig");
        assertThat(wrongRows()).hasSize(1);
        test($(TextField.class).withCaption("Engelsk").all().getFirst()).setValue("Job");
        press("Gem");
        assertThat(wrongRows()).isEmpty();
        assertThat(caravanPlanning.plan(caravan).plan().themes()).extracting(ThemePlan::nameDa).endsWith("Bolig");
    }

    private List<String> wrongRows() {
        return $(Paragraph.class).all().stream().filter(one -> one.hasClassName("row-wrong") && one.isVisible()).map(Paragraph::getText).toList();
    }

    @Test
    void aSectorInUseIsNotRemoved() {
        joining.join(code(), new Introduction("civil-society", null, null, null), null);
        UI.getCurrent().navigate("staff/caravans/" + caravan);
        Button remove = $(Button.class).all().stream().filter(b -> "Fjern Civilsamfund".equals(b.getAriaLabel().orElse(""))).findFirst()
                .orElseThrow();
        test(remove).click();
        press("Gem");
        assertThat(page()).contains("Nogen er kommet som »Civilsamfund«");
        assertThat(caravanPlanning.plan(caravan).plan().sectors()).isEqualTo(Sector.DEFAULTS);
    }

    // ------------------------------------------------------------------ overview and public pages

    @Test
    void theOverviewCountsWhoCameFromWhere() {
        joining.join(code(), new Introduction("civil-society", null, "Silkeborg", null), null);
        meetingPlanning.create(caravan, new MeetingPlan("Nordjylland", null, null, null, null, null, null, "", null,
                MeetingPlan.empty().phases(), MeetingPlan.empty().votingStyle(), null, false, Visibility.PUBLIC));
        UI.getCurrent().navigate("staff", QueryParameters.of("caravan", caravanPlanning.plan(caravan).plan().slug()));
        assertThat(page()).contains("1 af 98 kommuner er med", "97 kommuner mangler", "Dato mangler", "Sæt dato og sted", "1 deltager");
    }

    private String open() {
        String slug = caravanPlanning.plan(caravan).plan().slug();
        SecurityContextHolder.getContext().setAuthentication(null);
        UI.getCurrent().navigate("c/" + slug);
        return page();
    }

    private List<String> links() {
        return $(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }

    @Test
    void thePublicPageShowsTheRoadAndWhoIsBehindIt() {
        meetingPlanning.create(caravan, new MeetingPlan("Nordjylland", null, null, null, null, null, null, "", null,
                MeetingPlan.empty().phases(), MeetingPlan.empty().votingStyle(), null, false, Visibility.PUBLIC));
        for (int i = 0; i < 3; i++) {
            joining.join(code(), new Introduction("jobcentre", null, null, null), null);
        }
        String code = code();
        String slug = caravanPlanning.plan(caravan).plan().slug();
        control.enter(meeting, MeetingControl.Seen.of(meetings.findById(meeting).orElseThrow()), Phase.IDEAS);
        assertThat(open()).contains(title, "Silkeborg", "Mandag 23. maj 2016, kl. 17.00–20.30", "Medborgerhuset", "Nordjylland",
                "Dato følger", "Folkemødet", "16.–19. juni 2016, Allinge", "Frivilligrådet", "Bikubenfonden", "3 deltagere");
        assertThat(links()).contains("m/" + code).as("there are none to read").noneMatch(href -> href.endsWith("/recommendations"));
        assertThat($(SectorBar.class).exists()).as("three people of one sector are not shown alone").isFalse();
        for (int i = 0; i < 6; i++) {
            joining.join(code, new Introduction("volunteer", null, null, null), null);
            joining.join(code, new Introduction(i < 3 ? "business" : "municipality", null, null, null), null);
            joining.join(code, new Introduction("municipality", null, null, null), null);
        }
        UI.getCurrent().navigate("c/" + slug);
        assertThat(page()).contains("21 deltagere");
        Element bar = $(SectorBar.class).single().getElement();
        assertThat(bar.getAttribute("aria-label")).contains("Frivillig", "Kommune").doesNotContain("Jobcenter");
        assertThat(bar.getStyle().get("--share")).as("15 of 21").isEqualTo("0.714");
    }

    @Test
    void aBoardForParticipantsOnlyHasNoLinkAndNoCode() {
        EditedPlan<MeetingPlan> read = meetingPlanning.plan(meeting);
        MeetingPlan p = read.plan();
        meetingPlanning.change(new EditedPlan<>(meeting, read.edition(), new MeetingPlan(p.title(), p.region(), p.date(), p.from(), p.to(),
                p.venue(), p.address(), p.programme(), p.capacity(), p.phases(), p.votingStyle(), p.budget(), p.hideTallies(),
                Visibility.PARTICIPANTS)));
        String code = code();
        assertThat(open()).contains("Kun deltagere kan læse tavlen.").doesNotContain(code, JoinCode.spoken(code));
        assertThat(links()).noneMatch(href -> href.contains(code));
    }

    @Test
    void whatIsPutAwayIsToldWithoutItsName() {
        caravanPlanning.archive(caravan);
        assertThat(open()).contains("Karavanen er lagt væk").doesNotContain(title);
        UI.getCurrent().navigate("c");
        assertThat(page()).contains("Karavaner").doesNotContain(title);
    }

    @Test
    void markupInTextsIsText() {
        EditedPlan<CaravanPlan> read = caravanPlanning.plan(caravan);
        CaravanPlan p = read.plan();
        String evil = "<img src=x onerror=alert(1)>";
        caravanPlanning.change(new EditedPlan<>(caravan, read.edition(), new CaravanPlan(evil, p.slug(), evil, List.of(evil), List.of(evil),
                p.themes(), p.sectors(), p.addressees(), p.finalEvent(), false, null)));
        assertThat(open()).contains(evil);
        assertThat(getCurrentView().getElement().getOuterHTML()).doesNotContain("<img src=x");
    }
}
