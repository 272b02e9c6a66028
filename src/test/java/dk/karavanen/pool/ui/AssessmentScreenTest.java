package dk.karavanen.pool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.PoolField;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.WrongFields;

/** The assessors' screen without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class AssessmentScreenTest extends SpringBrowserlessTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    JdbcTemplate rows;
    @Autowired
    StaffForTests staff;

    private PoolField pool;

    @BeforeEach
    void manyHaveSent() {
        UI.getCurrent().setLocale(Language.DANISH);
        pool = PoolField.of(jdbc, rows, 90);
        open();
    }

    private void open() {
        UI.getCurrent().navigate("staff/pool/" + pool.call() + "/assessment");
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private List<CaseRow> cases() {
        return $(CaseRow.class).all();
    }

    private Button button(String text) {
        return $(Button.class).all().stream().filter(each -> text.equals(each.getText()) && each.isVisible()).reduce((one, other) -> other).orElseThrow();
    }

    @Test
    void aPortionIsDrawnAndTheNextWhenItIsAskedFor() {
        assertThat(cases()).hasSize(CaseList.PORTION);
        test(button("Vis flere (50 endnu)")).click();
        assertThat(cases()).hasSize(2 * CaseList.PORTION);
        CaseRow first = cases().getFirst();
        test(cases().get(3)).click();
        assertThat(cases().getFirst()).as("what is as it was is not drawn anew").isSameAs(first);
        test($(TextField.class).withPlaceholder("Søg titel, ansøger eller nummer").single()).setValue("Projekt 77");
        assertThat(cases()).hasSize(1);
        assertThat(page()).contains("Projekt 77");
    }

    @Test
    void firstWhetherOneIsFreeThenAllOfItBesideThePoints() {
        test(cases().getFirst()).click();
        assertThat(page()).contains("Er du habil?").doesNotContain("Læs hele ansøgningen", PoolField.ANSWER);
        test(button("Jeg er habil. Åbn ansøgningen")).click();
        test(button("Læs hele ansøgningen")).click();
        assertThat(page()).contains(PoolField.ANSWER, "Boldklubben", "Tre frivillige", "Lokaler og mad", "Første aften", "Version 2, nummer", "Er ansøgningen komplet?");
        test(button("Hvad er ændret siden version 1?")).click();
        assertThat($(VersionChanges.class).single().getElement().getOuterHTML().replaceAll("\\s+", "")).contains("<del>ti</del>", "<ins>tolv</ins>");
        test(button("Meld dig inhabil")).click();
        assertThat(page()).as("it closes at once").doesNotContain(PoolField.ANSWER).contains("Du har meldt dig inhabil");
    }

    private TextArea area(String label) {
        return $(TextArea.class).all().stream().filter(each -> label.equals(each.getLabel()) && each.isVisible()).findFirst().orElseThrow();
    }

    private void openCase(long application) {
        UI.getCurrent().navigate("staff/pool/" + pool.call() + "/assessment", QueryParameters.of("case", Long.toString(application)));
    }

    @Test
    void whatIsClosedToOneAsksForNothingThatIsSaid() {
        assertThat(page()).contains("90 ansøgninger, alle lukket for dig. Dialog").doesNotContain("søger 0");
        test(cases().getFirst()).click();
        test(button("Meld dig inhabil")).click();
        assertThat(page()).contains("Til tiden: du er inhabil", "Til tiden: lukket for dig. Sig først");
        test(cases().getFirst()).click();
        test(button("Jeg er habil. Åbn ansøgningen")).click();
        assertThat(page()).contains("90 ansøgninger, 89 lukket for dig. De andre søger 110.000\u00A0kr.");
        pool = PoolField.of(jdbc, rows, 0);
        open();
        assertThat(page()).contains("Ingen ansøgninger venter. Dialog").doesNotContain("0\u00A0kr. Dialog");
    }

    @Test
    void whatTheApplicantIsAskedForStandsInThePanelUntilItIsThere() {
        pool.free(staff.member("Mette", Role.ORGANISER).id());
        long unchecked = pool.applications().getFirst();
        openCase(unchecked);
        test(button("Bed ansøgeren sende det")).click();
        TextArea missing = area("Hvad mangler? Ansøgeren får det at vide ordret.");
        assertThat(missing).as("said at its field").returns(true, TextArea::isInvalid).returns("Feltet er tomt. Skriv lidt.", TextArea::getErrorMessage);
        test(missing).setValue("Budgettet for 2032");
        test(button("Bed ansøgeren sende det")).click();
        assertThat(page()).contains("Ansøgeren er bedt om at sende", "Budgettet for 2032", "Mangler noget, frist");
        jdbc.sql("update application set state = 'SENT' where id = ?").param(unchecked).update();
        openCase(unchecked);
        assertThat(page()).contains("Budgettet for 2032", "Sendt igen", "Er ansøgningen komplet?");
        assertThat(cases().stream().filter(row -> row.shown().application() == unchecked).findFirst().orElseThrow().getElement().getTextRecursively()).contains("Ikke set efter")
                .doesNotContain("Mangler 2");
        test(button("Den er komplet")).click();
        assertThat(page()).doesNotContain("Budgettet for 2032");
    }

    @Test
    void whoProposesIsNotAskedToApprove() {
        pool.free(staff.member("Mette", Role.ORGANISER).id());
        openCase(pool.assessed());
        area("Begrundelse. Ansøgeren får den ordret.").setValue("");
        test(button("Indstil")).click();
        assertThat(area("Begrundelse. Ansøgeren får den ordret.").isInvalid()).isTrue();
        test(area("Begrundelse. Ansøgeren får den ordret.")).setValue("God plan");
        test(button("Indstil")).click();
        assertThat(page()).contains("Indstillet af Mette", "En anden end den, der indstillede, skal godkende.").doesNotContain("Godkend og send");
        jdbc.sql("update pool_decision set proposer = ? where application = ?").params(staff.member("Karen", Role.ORGANISER).id(), pool.assessed()).update();
        openCase(pool.assessed());
        assertThat(page()).contains("Godkend og send");
    }

    /** Which instalment is wrong, at it and all of them at once; that they do not add up is said of all. */
    @Test
    void allThatIsWrongWithAProposalIsToldAtOnce() {
        pool.free(staff.member("Mette", Role.ORGANISER).id());
        openCase(pool.assessed());
        test(button("Endnu en rate")).click();
        test(button("Endnu en rate")).click();
        area("Begrundelse. Ansøgeren får den ordret.").setValue("");
        test($(TextField.class).withCaption("Rate 2, kr.").single()).setValue("mange");
        test($(TextField.class).withCaption("Rate 3, kr.").single()).setValue("10");
        test(button("Indstil")).click();
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Rate 2, kr.: Beløbet kan ikke læses. Skriv det som 12.500 eller 12.500,50.");
        test($(TextField.class).withCaption("Rate 2, kr.").single()).setValue("20");
        test(button("Indstil")).click();
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Når: Feltet er tomt. Skriv lidt.", "Når: Feltet er tomt. Skriv lidt.", "Begrundelse. Ansøgeren får den ordret.: Feltet er tomt. Skriv lidt.");
        assertThat(page()).as("with what is wrong with all of them").contains("Raterne");
    }

    @Test
    void whatStandsInAFieldIsReadAsItStandsInEnglishToo() {
        pool.free(staff.member("Mette", Role.ORGANISER).id());
        UI.getCurrent().setLocale(Locale.ENGLISH);
        long assessed = pool.assessed();
        UI.getCurrent().navigate("staff/pool/" + pool.call() + "/assessment", QueryParameters.of("case", Long.toString(assessed)));
        $(TextArea.class).all().stream().filter(each -> each.getLabel().startsWith("Reasons.")).findFirst().orElseThrow().setValue("A good plan");
        test(button("Propose")).click();
        assertThat(jdbc.sql("select amount_ore from pool_decision where application = ?").param(assessed).query(Long.class).single())
                .isEqualTo(jdbc.sql("select asked_ore from application where id = ?").param(assessed).query(Long.class).single());
        assertThat($(NativeButton.class).all()).isNotEmpty();
    }
}
