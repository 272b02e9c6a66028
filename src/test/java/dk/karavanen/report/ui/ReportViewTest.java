package dk.karavanen.report.ui;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.report.ReportWording;
import dk.karavanen.report.ReportWordings;
import dk.karavanen.report.Reporting;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;

/** The screen where reports are made, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
class ReportViewTest extends SpringBrowserlessTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Reporting reporting;
    @Autowired
    ReportWordings wordings;

    Hall evening;

    @BeforeEach
    void anEvening() {
        UI.getCurrent().setLocale(Language.DANISH);
        evening = Hall.caravan(jdbc);
        long meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        evening.areFor(evening.people(6, "volunteer", meeting), evening.idea(meeting, "Mentor"));
    }

    private void open() {
        UI.getCurrent().navigate("staff/report/" + evening.slug);
    }

    private boolean says(String text) {
        return $(Span.class).all().stream().anyMatch(span -> span.getText().contains(text));
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void oneButtonMakesTheReportAndAnotherPublishesIt() {
        open();
        assertThat($(RadioButtonGroup.class).single().getValue()).isEqualTo(Language.DANISH);
        test($(Button.class).withText("Lav rapport").single()).click();
        assertThat($(Button.class).withText("Lav rapport").single().isEnabled()).as("one at a time").isFalse();
        assertThat(UI.getCurrent().getPollInterval()).isPositive();
        await().pollInSameThread().until(() -> reporting.progress(evening.caravan).orElseThrow().step().isOver());
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));
        assertThat(says("Rapporten er klar. Se udgave 1 nedenfor.")).isTrue();
        assertThat(UI.getCurrent().getPollInterval()).as("nothing is asked for any more").isEqualTo(-1);
        assertThat($(Anchor.class).all().stream().map(Anchor::getHref)).contains("/r/" + evening.slug + "/1",
                "/r/" + evening.slug + "/1/report.pdf?lang=da", "/r/" + evening.slug + "/1/data.zip", "/r/" + evening.slug + "/1/ideas.csv");
        assertThat(says("Kladde")).isTrue();
        assertThat($(TextField.class).all()).as("a draft is not for sharing").isEmpty();

        test($(Button.class).withText("Udgiv").single()).click();
        assertThat(reporting.latest(evening.slug).number()).isEqualTo(1);
        assertThat($(TextField.class).withCaption("Link til at dele").single().getValue()).endsWith("/r/" + evening.slug + "/1");
        test($(Button.class).withText("Træk tilbage").single()).click();
        assertThat(reporting.editions(evening.caravan).getFirst().isPublished()).isFalse();
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void theCoverIsWrittenInADialogThatLosesNothing() {
        open();
        test($(Button.class).withText("Forside og forord").single()).click();
        TextField title = $(TextField.class).withCaption("Titel på forsiden").single();
        TextArea foreword = $(TextArea.class).withCaption("Forord").single();
        title.setValue("x".repeat(121));
        foreword.setValue("Tak til alle.");
        test($(Button.class).withText("Gem").single()).click();
        assertThat(title.isInvalid()).isTrue();
        assertThat(title.getErrorMessage()).isEqualTo("Højst 120 tegn. Du har 121.");
        assertThat(wordings.of(evening.caravan).edition()).isZero();
        // Somebody else was first: what is typed stays.
        wordings.save(evening.caravan, new ReportWording("Den andens", "", List.of(), 0));
        title.setValue("Vi spurgte dem");
        test($(Button.class).withText("Gem").single()).click();
        assertThat($(Paragraph.class).all().stream().map(Paragraph::getText)).contains("En anden har ændret det imens. Se det nye, og prøv igen.");
        assertThat(foreword.getValue()).isEqualTo("Tak til alle.");
        assertThat(title.getErrorMessage()).as("and theirs is seen").isEqualTo("En anden har imens skrevet: Den andens");
        test($(Button.class).withText("Fortryd").single()).click();
        test($(Button.class).withText("Forside og forord").single()).click();
        assertThat($(TextField.class).withCaption("Titel på forsiden").single().getValue()).isEqualTo("Den andens");
        $(TextArea.class).withCaption("Forord").single().setValue("Tak til alle.");
        test($(Button.class).withText("Gem").single()).click();
        assertThat(wordings.of(evening.caravan)).isEqualTo(new ReportWording("Den andens", "Tak til alle.", List.of(), 2));
    }

    /** Also of who signs and of what stands out: nothing that a colleague wrote meanwhile is gone by a press. */
    @Test
    @AsStaff(Role.ORGANISER)
    void twoWhoWriteTheCoverLoseNothing() {
        open();
        test($(Button.class).withText("Forside og forord").single()).click();
        $(TextField.class).withCaption("Titel på forsiden").single().setValue("Vi spurgte dem");
        $(TextField.class).withCaption("Det vigtigste, 1 af 3").single().setValue("Mit");
        wordings.save(evening.caravan, new ReportWording("", "Deres forord", List.of(), List.of(new ReportWording.Finding("Deres", "Mere om det"), new ReportWording.Finding("Deres andet", "")), List.of("Anna", "Bo"), 0));
        test($(Button.class).withText("Gem").single()).click();
        assertThat($(TextField.class).withCaption("Det vigtigste, 1 af 3").single().getErrorMessage()).isEqualTo("En anden har imens skrevet: Deres");
        assertThat($(Paragraph.class).all().stream().map(Paragraph::getText)).contains("En anden har ændret det imens. Se det nye, og prøv igen. Ændret af den anden: Forord, Underskrifter, Forklaring, Det vigtigste, 2 af 3.");
        test($(Button.class).withText("Gem").single()).click();
        assertThat(wordings.of(evening.caravan)).isEqualTo(new ReportWording("Vi spurgte dem", "Deres forord", List.of(), List.of(new ReportWording.Finding("Mit", "Mere om det"), new ReportWording.Finding("Deres andet", "")), List.of("Anna", "Bo"), 2));
    }

    /** How many things are wrong is said beside the button: what is red may be far above. */
    @Test
    @AsStaff(Role.ORGANISER)
    void allThatIsWrongWithTheCoverIsToldAtOnce() {
        open();
        test($(Button.class).withText("Forside og forord").single()).click();
        $(TextField.class).withCaption("Titel på forsiden").single().setValue("x".repeat(121));
        $(TextArea.class).withCaption("Forklaring").all().getLast().setValue("Uden overskrift");
        test($(Button.class).withText("Gem").single()).click();
        assertThat($(Paragraph.class).all().stream().map(Paragraph::getText)).contains("2 ting skal rettes");
        assertThat($(TextField.class).withCaption("Det vigtigste, 3 af 3").single().getErrorMessage()).isEqualTo("Skriv et par ord til overskrift.");
        $(TextField.class).withCaption("Titel på forsiden").single().setValue("x".repeat(122));
        assertThat($(TextField.class).withCaption("Titel på forsiden").single().getErrorMessage()).as("still told while it is typed").isEqualTo("Højst 120 tegn. Du har 122.");
        assertThat($(TextField.class).withCaption("Titel på forsiden").single().isInvalid()).isTrue();
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void goingAwayStopsNothing() {
        open();
        test($(Button.class).withText("Lav rapport").single()).click();
        UI.getCurrent().navigate("staff/account");
        await().pollInSameThread().until(() -> reporting.progress(evening.caravan).orElseThrow().step().isOver());
        open();
        assertThat(reporting.editions(evening.caravan)).hasSize(1);
        assertThat(says("Udgave 1")).isTrue();
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void meetingsUnderWayAreToldOfInOneLine() {
        tellsOf("Mødet i Silkeborg er ikke slut. Tallene kan nå at ændre sig.");
        evening.meeting("Esbjerg", VotingStyle.FOR_ONLY);
        evening.meeting("Næstved", VotingStyle.FOR_ONLY);
        tellsOf("Møderne i Silkeborg, Esbjerg og Næstved er ikke slut. Tallene kan nå at ændre sig.");
        evening.meeting("Vejle", VotingStyle.FOR_ONLY);
        tellsOf("4 møder er ikke slut. Tallene kan nå at ændre sig.");
    }

    private void tellsOf(String line) {
        UI.getCurrent().navigate("staff/account");
        open();
        assertThat($(Paragraph.class).all().stream().filter(one -> one.hasClassName("notice-line")).map(Paragraph::getText)).containsExactly(line);
    }

    @Test
    @AsStaff(Role.MODERATOR)
    void moderatorsReadAndMakeNone() {
        open();
        assertThat($(Button.class).withText("Lav rapport").all()).isEmpty();
        assertThat($(Paragraph.class).withText("Arrangører laver rapporter. Du kan læse dem her.").all()).hasSize(1);
    }
}
