package dk.karavanen.pool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

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
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.CallPlanning;
import dk.karavanen.pool.CallPlanning.Place;
import dk.karavanen.pool.FieldRanking;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.pool.PoolRules;
import dk.karavanen.pool.PoolRulesReader;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.WrongFields;

/** A call on the organisers' screens, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class CallScreensTest extends SpringBrowserlessTest {

    @Autowired
    CallPlanning planning;
    @Autowired
    PoolRulesReader rules;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    StaffForTests staff;

    long caravan;
    String title;

    @BeforeEach
    void caravan() {
        UI.getCurrent().setLocale(Language.DANISH);
        caravan = Hall.caravan(jdbc).caravan;
        title = "Pulje " + Secrets.token().substring(0, 10).replaceAll("[^A-Za-z0-9]", "x");
    }

    private long draft() {
        return planning.create(caravan, new CallPlan(title, "", "Kort", List.of("Dialog"), EnumSet.allOf(ApplicantKind.class), 400_000_000, 0, 0, 0, LocalDate.of(2031, 3, 16),
                LocalDate.of(2031, 4, 1), true, "", new Preference(EnumSet.of(ApplicantKind.MUNICIPALITY), 2, true, "Samlet"), WhenShort.PART, "", List.of(
                        new CriterionPlan(null, "Dialog", "Mødes de?", 60), new CriterionPlan(null, "Økonomi", "", 40)), List.of(new QuestionPlan(null, "Hvem?", true, false))));
    }

    private TextField text(String label) {
        return $(TextField.class).withCaption(label).first();
    }

    private void press(String text) {
        test($(Button.class).withText(text).first()).click();
    }

    private void confirm() {
        test($(ConfirmDialog.class).single()).confirm();
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    @Test
    void aCallIsMadeAsADraftOpenedAndClosed() {
        UI.getCurrent().navigate("staff/pool");
        assertThat(page()).contains("Ny pulje");
        UI.getCurrent().navigate("staff/pool/new");
        @SuppressWarnings("unchecked")
        Select<Place> place = $(Select.class).withCaption("Hvor hører puljen til?").first();
        place.setValue(planning.places().stream().filter(one -> one.caravan() == caravan).findFirst().orElseThrow());
        test(text("Navn")).setValue(title);
        test($(TextArea.class).withCaption("Formål").single()).setValue("Dialog\n\nDemokrati");
        press("Opret som kladde");
        assertThat(text("Største støtte").isInvalid()).as("none said").isFalse();
        assertThat(text("Beløb i alt").getErrorMessage()).as("all that is missing at once").isEqualTo("Feltet er tomt. Skriv lidt.");
        assertThat($(DatePicker.class).withCaption("Frist").single().isInvalid()).isTrue();
        $(DatePicker.class).withCaption("Frist").single().setValue(LocalDate.of(2031, 4, 1));
        assertThat($(DatePicker.class).withCaption("Frist").single().getHelperText()).isEqualTo("Tirsdag 1. april 2031 til og med kl. 23.59.59, dansk tid");
        test(text("Beløb i alt")).setValue("4.000");
        test(text("Største støtte")).setValue("4.5");
        press("Opret som kladde");
        assertThat(text("Største støtte").getErrorMessage()).isEqualTo("Beløbet kan ikke læses. Skriv det som 12.500 eller 12.500,50.");
        assertThat(text("Største støtte").getValue()).as("nothing typed is lost").isEqualTo("4.5");
        test(text("Største støtte")).setValue("5000");
        press("Opret som kladde");
        assertThat(text("Største støtte").isInvalid()).as("more than there is").isTrue();
        test(text("Største støtte")).setValue("2.000,50");
        press("Tilføj kriterium");
        test(text("Kriterium")).setValue("Dialog");
        press("Opret som kladde");
        assertThat(planning.of(caravan)).as("a weight is missing").isEmpty();
        test($(IntegerField.class).withCaption("Vægt").single()).setValue(30);
        press("Opret som kladde");
        FundingCall call = planning.of(caravan).getFirst();
        assertThat(call).returns(title, FundingCall::title).returns(400_000L, FundingCall::amountOre).returns(200_050L, FundingCall::largestOre)
                .returns(List.of("Dialog", "Demokrati"), FundingCall::purposes).returns(FundingCall.State.DRAFT, FundingCall::state);
        assertThat(page()).contains("Kladde");
        test(text("Hvem kan man spørge?")).setValue("pulje@by.example");
        press("Åbn puljen");
        assertThat($(ConfirmDialog.class).all()).as("first save").isEmpty();
        press("Gem");
        press("Åbn puljen");
        confirm();
        assertThat(planning.call(call.id()).state()).isEqualTo(FundingCall.State.OPEN);
        assertThat(text("Beløb i alt").isReadOnly()).isTrue();
        assertThat(text("Største støtte").isReadOnly()).isFalse();
        press("Luk puljen");
        confirm();
        assertThat(planning.call(call.id()).state()).isEqualTo(FundingCall.State.CLOSED);
    }

    @Test
    void whoAssessesIsNotTakenOffByOnePress() {
        long id = draft();
        planning.open(id);
        long account = staff.member("Ole", Role.MODERATOR).id();
        jdbc.sql("insert into pool_assessor (call, account, given_at) values (?, ?, current_timestamp)").params(id, account).update();
        UI.getCurrent().navigate("staff/pool");
        press("Regler og breve");
        assertThat(test($(TextArea.class).withCaption("Klagevejledning").single()).getComponent().getParent().orElseThrow().getElement().getClassList()).as("its parts have space between them").contains("form");
        press("Fortryd");
        press("Tag Ole af");
        assertThat(assessors(id)).as("asked first").isEqualTo(1);
        assertThat(test($(ConfirmDialog.class).single()).getText()).contains("slettes");
        confirm();
        assertThat(assessors(id)).isZero();
    }

    /** A wish for a number that cannot be read is not told alone. */
    @Test
    void allThatIsWrongWithTheRulesIsToldAtOnce() {
        long id = draft();
        planning.open(id);
        UI.getCurrent().navigate("staff/pool");
        Section card = $(Section.class).all().stream().filter(one -> one.getElement().getTextRecursively().contains(title)).findFirst().orElseThrow();
        test($(Button.class, card).withText("Regler og breve").single()).click();
        $(IntegerField.class).withCaption("Dage til at sige ja til et tilsagn").single().setValue(null);
        $(IntegerField.class).withCaption("Dage til at sende det, der mangler").single().setValue(91);
        test(text("Revideret regnskab over (kr.)")).setValue("meget");
        press("Gem");
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Dage til at sende det, der mangler: Skriv et tal fra 1 til 90.", "Dage til at sige ja til et tilsagn: Skriv et tal fra 1 til 180.",
                "Revideret regnskab over (kr.): Beløbet kan ikke læses. Skriv det som 12.500 eller 12.500,50.");
        $(BigDecimalField.class).single().setValue(BigDecimal.valueOf(101));
        $(IntegerField.class).withCaption("Dage til at sende det, der mangler").single().setValue(7);
        $(IntegerField.class).withCaption("Dage til at sige ja til et tilsagn").single().setValue(8);
        test(text("Revideret regnskab over (kr.)")).setValue("1.000");
        press("Gem");
        assertThat(WrongFields.of($(Component.class).all())).as("in points, not hundredths").containsExactly("Samme kvalitet: trin i point (0: kun samme point): Skriv et tal fra 0 til 100.");
        $(BigDecimalField.class).single().setValue(BigDecimal.ONE);
        press("Gem");
        assertThat(jdbc.sql("select mend_days from pool_rules where call = ?").param(id).query(Integer.class).single()).isEqualTo(7);
    }

    /** What the other one wrote alone is taken over; where both wrote it is told, and nothing typed is lost. */
    @Test
    void twoWhoChangeTheRulesLoseNothing() {
        long id = draft();
        planning.open(id);
        UI.getCurrent().navigate("staff/pool");
        Section card = $(Section.class).all().stream().filter(one -> one.getElement().getTextRecursively().contains(title)).findFirst().orElseThrow();
        test($(Button.class, card).withText("Regler og breve").single()).click();
        TextArea legal = $(TextArea.class).withCaption("Hjemmel: hvad afgørelser hviler på").single();
        TextArea complaint = $(TextArea.class).withCaption("Klagevejledning").single();
        IntegerField mend = $(IntegerField.class).withCaption("Dage til at sende det, der mangler").single();
        test(complaint).setValue("Min klagevejledning");
        test(mend).setValue(20);
        rules.save(id, new PoolRules(5, 0, FieldRanking.Spread.REGIONS, 14, 30, 20_000_000, "Deres retsgrundlag", "Deres klagevejledning"), rules.read(id));
        press("Gem");
        assertThat(rules.read(id).complaint()).as("not written over").isEqualTo("Deres klagevejledning");
        assertThat(legal.getValue()).isEqualTo("Deres retsgrundlag");
        assertThat(complaint.getValue()).isEqualTo("Min klagevejledning");
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Klagevejledning: En anden har imens skrevet: Deres klagevejledning");
        assertThat($(Dialog.class).single().getElement().getTextRecursively()).contains("En anden har ændret det imens", "Ændret af den anden: Hjemmel: hvad afgørelser hviler på, ");
        press("Gem");
        assertThat(rules.read(id)).isEqualTo(new PoolRules(5, 0, FieldRanking.Spread.REGIONS, 20, 30, 20_000_000, "Deres retsgrundlag", "Min klagevejledning"));
    }

    @Test
    void whichCriterionAndWhichQuestionIsWrongIsSaid() {
        long id = draft();
        UI.getCurrent().navigate("staff/pool/" + id + "/plan");
        test($(IntegerField.class).withCaption("Vægt").all().get(1)).setValue(101);
        test($(TextField.class).withCaption("Kriterium").all().get(0)).setValue("");
        test($(TextField.class).all().stream().filter(one -> "Hvem?".equals(one.getValue())).findFirst().orElseThrow()).setValue(" ");
        press("Gem");
        assertThat($(Paragraph.class).all().stream().filter(one -> one.hasClassName("row-wrong") && one.isVisible()).map(Paragraph::getText)).containsExactly("Nr. 1: Feltet er tomt. Skriv lidt.",
                "Nr. 2: Skriv et tal fra 1 til 100.", "Nr. 1: Feltet er tomt. Skriv lidt.");
    }

    private int assessors(long call) {
        return jdbc.sql("select count(*) from pool_assessor where call = ?").param(call).query(Integer.class).single();
    }

    @Test
    void twoOrganisersAtOnceLoseNothing() {
        long id = draft();
        UI.getCurrent().navigate("staff/pool/" + id + "/plan");
        test(text("Hvem kan man spørge?")).setValue("pulje@by.example");
        test($(IntegerField.class).withCaption("Vægt").all().get(0)).setValue(50);
        CallPlan theirs = planning.plan(id);
        planning.change(id, planning.call(id).version(), new CallPlan(theirs.title(), theirs.slug(), "Deres ord", theirs.purposes(), EnumSet.of(ApplicantKind.SCHOOL), theirs.amountOre(),
                theirs.smallestOre(), theirs.largestOre(), theirs.ownPercent(), theirs.announcedOn(), theirs.deadline(), theirs.rolling(), theirs.rollingText(), theirs.preference(),
                theirs.whenShort(), theirs.contact(), List.of(theirs.criteria().get(0), new CriterionPlan(theirs.criteria().get(1).id(), "Penge", "", 40)), theirs.questions()));
        press("Gem");
        assertThat(page()).contains("Kort om puljen");
        press("Gem begges ændringer");
        CallPlan met = planning.plan(id);
        assertThat(met).returns("Deres ord", CallPlan::summary).returns("pulje@by.example", CallPlan::contact).returns(EnumSet.of(ApplicantKind.SCHOOL), CallPlan::kinds);
        assertThat(met.criteria()).extracting(CriterionPlan::name).containsExactly("Dialog", "Penge");
        assertThat(met.criteria()).extracting(CriterionPlan::weight).containsExactly(50, 40);
    }

    @Test
    void onceSomebodyHasAppliedItsRulesAreShownAndStand() {
        long id = draft();
        planning.open(id);
        jdbc.sql("update funding_call set arrivals = 1 where id = ?").param(id).update();
        UI.getCurrent().navigate("staff/pool/" + id + "/plan");
        assertThat(page()).contains("Nogen har søgt");
        assertThat($(IntegerField.class).withCaption("Vægt").all()).allMatch(IntegerField::isReadOnly);
        assertThat($(Checkbox.class).withCaption("Skal med").single().isReadOnly()).isTrue();
        assertThat($(Button.class).withText("Tilføj kriterium").all()).isEmpty();
        $(DatePicker.class).withCaption("Frist").single().setValue(LocalDate.of(2031, 3, 31));
        press("Gem");
        assertThat($(DatePicker.class).withCaption("Frist").single().getErrorMessage()).contains("Fristen kan udskydes");
        $(DatePicker.class).withCaption("Frist").single().setValue(LocalDate.of(2031, 4, 8));
        test($(TextArea.class).withCaption("Hvad ser I efter?").all().get(1)).setValue("Står det mål?");
        press("Gem");
        assertThat(planning.plan(id)).returns(LocalDate.of(2031, 4, 8), CallPlan::deadline);
        assertThat(planning.plan(id).criteria().get(1).description()).isEqualTo("Står det mål?");
    }
}
