package dk.karavanen.cooperation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

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
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.cooperation.Contact;
import dk.karavanen.cooperation.CooperationRules;
import dk.karavanen.cooperation.HelpKind;
import dk.karavanen.cooperation.NewOffer;
import dk.karavanen.cooperation.Offering;
import dk.karavanen.cooperation.Side;
import dk.karavanen.identity.Role;
import dk.karavanen.report.CooperationSheet;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.WrongFields;

/** The organisers' desk, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class CooperationViewTest extends SpringBrowserlessTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Offering offering;
    @Autowired
    CooperationSheet sheet;
    @Autowired
    CooperationRules rules;

    private Hall hall;
    private long idea;
    private String mark;

    @BeforeEach
    void twoWhoFit() {
        UI.getCurrent().setLocale(Language.DANISH);
        hall = Hall.open(jdbc);
        idea = hall.idea("Mentor");
        mark = UUID.randomUUID().toString().substring(0, 8);
        offer("volunteer", Side.NEED, "En virksomhed til to i praktik", "Sprogcaféen");
        offer("business", Side.OFFER, "To praktikpladser om ugen", "Snedkeren");
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/cooperation");
    }

    private void offer(String sector, Side side, String words, String who) {
        offering.offer(hall.participant(sector), idea, new NewOffer(side, "job", words, "Silkeborg", null), new Contact(who, null, side.word() + mark + "@coop.example", null), Language.DANISH);
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    @Test
    void fromTheNeedToThePair() {
        assertThat(page()).contains("Uden svar (2)", "1 passer", "Samme idé", "Samme slags", "Samme kommune", "Ingen er foreslået endnu.").doesNotContain(mark);
        test($(Button.class).withText("Foreslå begge").single()).click();
        assertThat(page()).contains("Uden svar (0)", "Par (1)", "Venter", "Ikke svaret", "Alle er foreslået for nogen.").doesNotContain(mark);
        assertThat($(Button.class).withText("Mind om det").exists()).as("not at once").isFalse();
        test($(Button.class).withText("Afslut").single()).click();
        assertThat(page()).contains("Lukket", "Uden svar (2)", "Ingen passer lige nu.");
    }

    /** Whom the program would not propose an organiser may: and a no is not shown as waiting. */
    @Test
    void somebodyElseIsIntroducedByHand() {
        long elsewhere = hall.idea(hall.anotherMeeting(), "Kør sammen", null);
        long driver = hall.person("volunteer", jdbc.sql("select meeting from idea where id = ?").param(elsewhere).query(Long.class).single());
        offering.offer(driver, elsewhere, new NewOffer(Side.OFFER, "premises", "En bus om mandagen", "Esbjerg", null), new Contact("Kirken", null, "k" + mark + "@coop.example", null), Language.DANISH);
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/cooperation");
        test($(com.vaadin.flow.component.html.NativeButton.class).all().stream().filter(one -> one.getElement().getTextRecursively().contains("En virksomhed til to i praktik")).findFirst().orElseThrow()).click();
        ComboBox<?> which = $(ComboBox.class).single();
        Button introduce = $(Button.class).withText("Foreslå begge").all().getLast();
        assertThat(introduce.isEnabled()).isFalse();
        test(which).selectItem("Kirken: En bus om mandagen, Esbjerg");
        test(introduce).click();
        assertThat(page()).contains("Par (1)", "Kirken", "Venter").doesNotContain(mark);
        jdbc.sql("update cooperation_match set offer_yes = false where caravan = ?").param(hall.caravan).update();
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/cooperation", com.vaadin.flow.router.QueryParameters.of("meeting", "7"));
        assertThat(page()).contains("Takket nej").doesNotContain("Venter");
    }

    /** Who fits may be of any meeting; what is shown as waiting is of the one that was chosen, which stands in the address. */
    @Test
    void theDeskOfOneMeeting() {
        long esbjerg = hall.anotherMeeting();
        jdbc.sql("update meeting set title = 'Esbjerg' where id = ?").param(esbjerg).update();
        long other = hall.idea(esbjerg, "Kaffe", null);
        offering.offer(hall.person("volunteer", esbjerg), other, new NewOffer(Side.NEED, "job", "Én praktikplads mere", "Esbjerg", null), new Contact("Kirken", null, "k" + mark + "@coop.example", null),
                Language.DANISH);
        String address = "staff/caravans/" + hall.caravan + "/cooperation";
        UI.getCurrent().navigate(address);
        assertThat(page()).contains("Uden svar (3)", "Kirken");
        UI.getCurrent().navigate(address, com.vaadin.flow.router.QueryParameters.of("meeting", Long.toString(esbjerg)));
        assertThat(page()).contains("Uden svar (1)", "Kirken", "1 passer", "To praktikpladser om ugen");
        UI.getCurrent().navigate(address, com.vaadin.flow.router.QueryParameters.of("meeting", "7"));
        assertThat(page()).as("none of this caravan").contains("Uden svar (3)");
    }

    /** What is small is hidden as in the report, in words of the reader's language; whoever is of another caravan gets nothing. */
    @Test
    void theFiguresAreForASpreadsheet() {
        SheetTable table = sheet.table(hall.caravan, Language.DANISH);
        assertThat(table.columns()).extracting(SheetTable.Column::heading).containsExactly("Opgjort efter", "Hvem", "Hjælper", "Kan hjælpe", "Mangler", "Foreslået", "Sagde begge ja", "I gang");
        assertThat(table.rows()).anySatisfy(row -> assertThat(row).isEqualTo(Arrays.asList("Alle", null, null, 1, 1, 0, 0, 0)))
                .anySatisfy(row -> assertThat(row).isEqualTo(Arrays.asList("Sektor", "Øvrige", null, 1, 1, 0, 0, 0)));
        assertThat(table.rows()).as("fewer than five of each").noneSatisfy(row -> assertThat(row.get(1)).isIn("Frivillig", "Virksomhed"));
        assertThat(table.rows().toString()).doesNotContain(mark, "Snedkeren", "Sprogcaféen");
        assertThat(sheet.table(Hall.caravan(jdbc).caravan, Language.ENGLISH).rows()).isEmpty();
    }

    @Test
    void whatMustNotStandThereIsHidden() {
        Button hide = $(Button.class).all().stream().filter(one -> "Skjul »En virksomhed til to i praktik«".equals(one.getElement().getAttribute("aria-label"))).findFirst().orElseThrow();
        test(hide).click();
        assertThat(page()).contains("Skjult (1)", "Uden svar (1)");
        test($(Button.class).withText("Vis igen").single()).click();
        assertThat(page()).contains("Uden svar (2)").doesNotContain("Skjult (");
    }

    @Test
    void theListIsTheOrganisers() {
        test($(Button.class).withText("Ret listen og fristen").single()).click();
        TextField first = $(TextField.class).all().stream().filter(field -> field.getValue().equals("Job eller praktik")).findFirst().orElseThrow();
        test(first).setValue("");
        test($(Button.class).withText("Gem").single()).click();
        assertThat($(TextField.class).all()).as("what is wrong is told, and nothing typed is lost").isNotEmpty();
        test(first).setValue("Arbejde");
        test($(Button.class).withText("Gem").single()).click();
        assertThat(page()).contains("Arbejde. Til");
    }

    /** Each line of the list and the day, not one after another. */
    @Test
    void allThatIsWrongWithTheListIsToldAtOnce() {
        test($(Button.class).withText("Ret listen og fristen").single()).click();
        List<TextField> danish = $(TextField.class).all().stream().filter(field -> "På dansk".equals(field.getPlaceholder())).toList();
        test(danish.getFirst()).setValue("");
        test(danish.get(1)).setValue("Mentor");
        TextField last = $(TextField.class).withCaption("Sidste dag").single();
        test(last).setValue("en dag i maj");
        test($(Button.class).withText("Tilføj").single()).click();
        test($(Button.class).withText("Gem").single()).click();
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("På dansk: Feltet er tomt. Skriv lidt.", "På dansk: Skriv mindst én slags og højst 16, hver med sit eget navn.",
                "På dansk: Feltet er tomt. Skriv lidt.", "Sidste dag: Skriv datoen som 24.05.2027, 24/5 eller 24. maj 2027.");
        assertThat(dialog()).contains("4 ting skal rettes");
        test($(Button.class).all().stream().filter(each -> "Fjern »«".equals(each.getAriaLabel().orElse(""))).findFirst().orElseThrow()).click();
        assertThat(dialog()).as("what is gone is told no more").contains("3 ting skal rettes");
        test(danish.getFirst()).setValue("Sal");
        test(danish.get(2)).setValue("Mentor til nye");
        test(last).setValue("");
        assertThat(WrongFields.of($(Component.class).all())).isEmpty();
        test($(Button.class).withText("Gem").single()).click();
        assertThat(jdbc.sql("select name_da from cooperation_kind where caravan = ? order by position").param(hall.caravan).query(String.class).list()).startsWith("Sal", "Mentor", "Mentor til nye");
    }

    /** One renames and adds, the other removes and moves the day: all of it stands afterwards. */
    @Test
    void twoWhoChangeTheListLoseNothing() {
        test($(Button.class).withText("Ret listen og fristen").single()).click();
        TextField rooms = $(TextField.class).all().stream().filter(field -> field.getValue().equals("Lokale")).findFirst().orElseThrow();
        TextField mentor = $(TextField.class).all().stream().filter(field -> field.getValue().equals("Mentor")).findFirst().orElseThrow();
        test(rooms).setValue("Sal");
        CooperationRules.Standing before = rules.standing(hall.caravan);
        List<HelpKind> theirs = new ArrayList<>(before.kinds().stream().filter(kind -> !kind.code().equals("money"))
                .map(kind -> kind.code().equals("mentor") ? new HelpKind("mentor", "Mentorer", "Mentors") : kind.code().equals("premises") ? new HelpKind("premises", "Lokaler", "Rooms") : kind).toList());
        theirs.add(new HelpKind("", "Kørsel", "Transport"));
        rules.change(hall.caravan, theirs, LocalDate.of(2040, 1, 2), before);
        test($(Button.class).withText("Gem").single()).click();
        assertThat(mentor.getValue()).isEqualTo("Mentorer");
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("På dansk: En anden har imens skrevet: Lokaler");
        assertThat(dialog()).contains("En anden har ændret det imens", "Ændret af den anden: ", "Penge", "Kørsel");
        test($(Button.class).withText("Gem").single()).click();
        assertThat(rules.standing(hall.caravan).kinds()).extracting(HelpKind::nameDa).containsExactly("Sal", "Frivillige", "Mentorer", "Job eller praktik", "Viden", "Kontakt", "Andet", "Kørsel");
        assertThat(rules.standing(hall.caravan).lastDay()).isEqualTo(LocalDate.of(2040, 1, 2));
    }

    /** The English name is wrong where it stands. */
    @Test
    void whatIsWrongWithTheEnglishNameIsToldAtIt() {
        test($(Button.class).withText("Ret listen og fristen").single()).click();
        TextField english = $(TextField.class).all().stream().filter(field -> field.getValue().equals("Premises")).findFirst().orElseThrow();
        english.setValue("x".repeat(HelpKind.MAX_NAME + 1));
        test($(Button.class).withText("Gem").single()).click();
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("På engelsk: Teksten er for lang. Den må højst fylde 60 tegn.");
    }

    private String dialog() {
        return $(Dialog.class).single().getElement().getTextRecursively();
    }
}
