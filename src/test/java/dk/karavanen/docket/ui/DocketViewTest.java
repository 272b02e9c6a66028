package dk.karavanen.docket.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.AttachedFile;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.DocketQuestions;
import dk.karavanen.docket.OfficeAccess;
import dk.karavanen.docket.Offices;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Verdict;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.ui.DateField;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;

/** The organisers' screen of answers and promises, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class DocketViewTest extends SpringBrowserlessTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Recommending recommending;
    @Autowired
    Offices offices;
    @Autowired
    OfficeAccess access;
    @Autowired
    DocketQuestions questions;
    @Autowired
    RecordedAnswers recorded;

    private Hall hall;
    private long minister;

    @BeforeEach
    void somethingIsAsked() {
        UI.getCurrent().setLocale(Language.DANISH);
        hall = Hall.caravan(jdbc);
        minister = hall.addressee("Integrationsministeren");
        long idea = hall.idea(hall.meeting("Silkeborg", VotingStyle.FOR_ONLY), "Mentor");
        Recommendation made = recommending.make(hall.caravan, new Recommending.Draft("Fast mentor", "Tekst", null, null, minister, List.of(idea)));
        recommending.publish(made.id(), made.version(), "Få har svaret");
        open();
    }

    private void open() {
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/docket");
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private Button button(String text) {
        return $(Button.class).all().stream().filter(each -> text.equals(each.getText()) && each.isVisible()).reduce((one, other) -> other).orElseThrow();
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream().filter(each -> label.equals(each.getLabel())).reduce((one, other) -> other).orElseThrow();
    }

    @Test
    void anOfficeGetsItsLinkAndWhoCameInIsToBeSeen() {
        assertThat(page()).contains("Integrationsministeren", "Ingen mail skrevet", "Intet link sendt", "Fast mentor", "Afventer svar");
        assertThat(button("Send link").isEnabled()).isFalse();
        test(button("Ret")).click();
        EmailField email = $(EmailField.class).single();
        email.setValue("ingen mail");
        test(button("Gem")).click();
        assertThat(email.getValue()).as("what was typed stays").isEqualTo("ingen mail");
        email.setValue("kontor-" + hall.caravan + "@ministeriet.example");
        test(button("Gem")).click();
        assertThat(page()).contains("kontor-" + hall.caravan + "@ministeriet.example");
        test(button("Send link")).click();
        assertThat(page()).contains("og ikke brugt endnu");
        assertThat(jdbc.sql("select count(*) from mail where recipient = ?").param("kontor-" + hall.caravan + "@ministeriet.example").query(Integer.class).single()).isEqualTo(1);
        String link = offices.makeLink(hall.caravan, minister);
        access.open(link.substring(link.lastIndexOf('/') + 1), "Lone");
        open();
        assertThat(page()).contains("Én har været inde", "Lone: kom ind", "Sidste link blev brugt");
    }

    private static byte[] pdf() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(out);
        }
        return out.toByteArray();
    }

    @Test
    void whatWasSaidIsWrittenDownWithItsSource() throws IOException {
        test(button("Skriv svar ned")).click();
        chosen("Hvad er svaret?", Verdict.YES);
        $(TextArea.class).all().getLast().setValue("Vi afsætter midler.");
        test(button("Offentliggør")).click();
        assertThat(page()).as("not without a source").contains("Afventer svar");
        field("Kilde").setValue("Folkemødet, minut 24");
        field("Hvad loves der?").setValue("En pulje");
        test(button("Offentliggør")).click();
        assertThat(page()).as("nor a promise without owner and date").contains("Afventer svar");
        field("Hvem står for det? Et kontor, ikke en person").setValue("Ministeriet");
        $(DateField.class).all().stream().filter(each -> "Frist".equals(each.getLabel())).findFirst().orElseThrow().setValue(java.time.LocalDate.of(2099, 1, 1));
        $(RecordedFiles.class).all().getLast().add(new AttachedFile("Tale.pdf", "ikke en PDF".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        test(button("Offentliggør")).click();
        assertThat(page()).as("what is no PDF is told of, and all that was typed is there still").contains("Afventer svar");
        test(button("Fjern")).click();
        $(RecordedFiles.class).all().getLast().add(new AttachedFile("Tale.pdf", pdf()));
        test(button("Offentliggør")).click();
        assertThat(recorded.docket(hall.caravan).rows().getFirst().version().files()).singleElement().returns("Tale", dk.karavanen.docket.Docket.AnswerFile::title);
        assertThat(page()).contains("»Vi afsætter midler.«", "Løfte: En pulje. Ministeriet, frist 1. januar 2099. Lovet.");
        test(button("Hvordan går det?")).click();
        chosen("Hvordan går det?", ReportKind.BROKEN);
        $(TextArea.class).all().getLast().setValue("Pengene blev brugt på andet.");
        field("Kilde").setValue("Svar i Folketinget");
        test(button("Offentliggør")).click();
        assertThat(page()).contains("Brudt");
    }

    /** As everywhere else: in the reader's language, and read as people write it. */
    @Test
    void aDayIsPickedInDanish() {
        test(button("Skriv svar ned")).click();
        DateField due = $(DateField.class).all().stream().filter(each -> "Frist".equals(each.getLabel())).findFirst().orElseThrow();
        assertThat(due.getI18n().getMonthNames()).startsWith("januar");
        assertThat(due.getI18n().getToday()).isEqualTo("I dag");
    }

    /** Not one after another, and each where it is put right. */
    @Test
    void allThatIsWrongIsToldAtOnceAtItsField() {
        test(button("Skriv svar ned")).click();
        $(TextArea.class).all().getLast().setValue("");
        field("Mail til påmindelser (vises ikke)").setValue("ingen mail");
        test(button("Offentliggør")).click();
        assertThat(wrong()).containsExactly("Hvad er svaret?: Vælg en af mulighederne.", "Svaret: Feltet er tomt. Skriv lidt.", "Kilde: Feltet er tomt. Skriv lidt.",
                "Mail til påmindelser (vises ikke): Skriv en e-mail, som navn@sted.dk.");
        assertThat(problem()).isEqualTo("4 ting skal rettes");
        chosen("Hvad er svaret?", Verdict.YES);
        field("Kilde").setValue("Folkemødet");
        assertThat(wrong()).as("what is put right is told no more").hasSize(2);
        assertThat(problem()).isEqualTo("2 ting skal rettes");
        $(TextArea.class).all().getLast().setValue("Ja");
        field("Mail til påmindelser (vises ikke)").setValue("");
        assertThat(problem()).isEmpty();
        test(button("Offentliggør")).click();
        test(button("Skriv svar ned")).click();
        test(button("Offentliggør")).click();
        assertThat(wrong()).as("the same words once more are wrong as a whole, but the source comes first").containsExactly("Kilde: Feltet er tomt. Skriv lidt.");
        field("Kilde").setValue("Folkemødet");
        test(button("Offentliggør")).click();
        assertThat(problem()).isEqualTo("Det er de ord, der står der.");
    }

    @Test
    void aPromiseThatIsReportedHalfSaysAllThatIsMissing() {
        recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, recorded.rows(hall.caravan).getFirst().row().subject().id(),
                new AnswerDraft(Verdict.YES, "Ja", "En pulje", "Ministeriet", "", java.time.LocalDate.of(2099, 1, 1)), "Folkemødet", null, 0);
        open();
        test(button("Hvordan går det?")).click();
        field("Link, der viser det").setValue("ministeriet.dk");
        test(button("Offentliggør")).click();
        assertThat(wrong()).containsExactly("Hvordan går det?: Vælg en af mulighederne.", "Link, der viser det: Skriv hele adressen, så den begynder med https://", "Kilde: Feltet er tomt. Skriv lidt.");
        chosen("Hvordan går det?", ReportKind.CHANGED);
        field("Link, der viser det").setValue("");
        field("Kilde").setValue("Folkemødet");
        $(TextArea.class).all().getLast().setValue("Det blev mindre.");
        test(button("Offentliggør")).click();
        assertThat(problem()).as("a change without anything changed").isEqualTo("Det er de ord, der står der.");
    }

    /** Each day says itself that it cannot be read; how many there are is said, too. */
    @Test
    void allThatCannotBeReadIsToldAtOnce() {
        test(button("Skriv svar ned")).click();
        chosen("Hvad er svaret?", Verdict.YES);
        for (String label : List.of("Sagt den", "Frist")) {
            DateField day = $(DateField.class).all().stream().filter(each -> each.getLabel().startsWith(label)).findFirst().orElseThrow();
            // As the browser says it.
            ReflectionTestUtils.setField(day, "unparsableValue", "31/13");
        }
        test(button("Offentliggør")).click();
        assertThat(problem()).isEqualTo("2 ting skal rettes");
        assertThat(wrong()).containsExactly("Sagt den: Skriv datoen som 24.05.2027, 24/5 eller 24. maj 2027.", "Frist: Skriv datoen som 24.05.2027, 24/5 eller 24. maj 2027.");
        $(DateField.class).all().stream().filter(each -> "Frist".equals(each.getLabel())).findFirst().orElseThrow().setValue(java.time.LocalDate.of(2099, 1, 1));
        assertThat(problem()).as("the other says it itself").isEmpty();
    }

    @Test
    void twoWhoWriteTheSameDownLoseNothing() {
        test(button("Skriv svar ned")).click();
        chosen("Hvad er svaret?", Verdict.YES);
        TextArea words = $(TextArea.class).all().getLast();
        words.setValue("Mine ord");
        field("Kilde").setValue("Folkemødet");
        record(Verdict.NO, "Deres ord");
        test(button("Offentliggør")).click();
        assertThat(words.getValue()).isEqualTo("Mine ord");
        assertThat(wrong()).containsExactly("Hvad er svaret?: En anden har imens skrevet: Nej", "Svaret: En anden har imens skrevet: Deres ord");
        assertThat(problem()).isEqualTo("En anden har ændret det imens. Se det nye, og prøv igen.");
        test(button("Offentliggør")).click();
        assertThat(recorded.docket(hall.caravan).rows().getFirst().version()).returns(Verdict.YES, version -> version.verdict()).returns("Mine ord", version -> version.words()).returns(2, version -> version.number());
    }

    private void record(Verdict verdict, String words) {
        recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, recorded.rows(hall.caravan).getFirst().row().subject().id(),
                new AnswerDraft(verdict, words, "", "", "", null), "Et andet sted", null, recorded.rows(hall.caravan).getFirst().edition());
    }

    @Test
    void twoWhoReportTheSamePromiseReadEachOther() {
        recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, recorded.rows(hall.caravan).getFirst().row().subject().id(),
                new AnswerDraft(Verdict.YES, "Ja", "En pulje", "Ministeriet", "", java.time.LocalDate.of(2099, 1, 1)), "Folkemødet", null, 0);
        open();
        test(button("Hvordan går det?")).click();
        chosen("Hvordan går det?", ReportKind.UNDER_WAY);
        $(TextArea.class).all().getLast().setValue("Min melding");
        field("Kilde").setValue("Et brev");
        dk.karavanen.docket.Promise promise = recorded.docket(hall.caravan).rows().getFirst().promises().getFirst();
        recorded.report(hall.caravan, promise.id(), new dk.karavanen.docket.PromiseUpdate(ReportKind.UNDER_WAY, "", "", null, "Deres melding", "", promise.reports().size()), "Et andet");
        test(button("Offentliggør")).click();
        assertThat(problem()).isEqualTo("En anden har ændret det imens. Se det nye, og prøv igen. En anden har imens skrevet: Deres melding");
        test(button("Offentliggør")).click();
        assertThat(recorded.docket(hall.caravan).rows().getFirst().promises().getFirst().reports()).extracting(one -> one.words()).endsWith("Deres melding", "Min melding");
    }

    @Test
    void twoWhoChangeAnOfficeLoseNothing() {
        test(button("Ret")).click();
        EmailField email = $(EmailField.class).single();
        email.setValue("mig@ministeriet.example");
        offices.save(hall.caravan, minister, "dem@ministeriet.example", Language.ENGLISH, java.time.LocalDate.of(2099, 5, 1), offices.of(hall.caravan).getFirst().edition());
        test(button("Gem")).click();
        assertThat(wrong()).containsExactly(email.getLabel() + ": En anden har imens skrevet: dem@ministeriet.example");
        assertThat($(DateField.class).single().getValue()).isEqualTo(java.time.LocalDate.of(2099, 5, 1));
        test(button("Gem")).click();
        assertThat(offices.of(hall.caravan).getFirst()).returns("mig@ministeriet.example", Offices.OfficeCard::email).returns(Language.ENGLISH, Offices.OfficeCard::language)
                .returns(java.time.LocalDate.of(2099, 5, 1), Offices.OfficeCard::answerBy);
    }

    /** In the order in which they stand. */
    private List<String> wrong() {
        return $(Component.class).all().stream().filter(each -> each instanceof HasValidation field && field.isInvalid())
                .map(each -> ((HasLabel) each).getLabel() + ": " + ((HasValidation) each).getErrorMessage()).toList();
    }

    private String problem() {
        return $(Paragraph.class).all().stream().filter(each -> each.hasClassName("hint--error") && each.isVisible() && !each.getText().isEmpty()).map(Paragraph::getText).findFirst().orElse("");
    }

    @SuppressWarnings("unchecked")
    private <T> void chosen(String label, T value) {
        ((RadioButtonGroup<T>) $(RadioButtonGroup.class).all().stream().filter(each -> label.equals(each.getLabel())).reduce((one, other) -> other).orElseThrow()).setValue(value);
    }

    @Test
    void aQuestionIsPutAndTakenBack() {
        test(button("Stil et spørgsmål")).click();
        field("Eller skriv et, der er stillet et andet sted").setValue("Hvornår kommer loven?");
        test(button("Stil spørgsmålet")).click();
        assertThat(page()).contains("Hvornår kommer loven?", "Spørgsmål. Integrationsministeren");
        long question = recorded.docket(hall.caravan).rows().stream().filter(row -> row.subject().kind() == Kind.QUESTION).findFirst().orElseThrow().subject().id();
        questions.takeBack(hall.caravan, question);
        open();
        assertThat(page()).doesNotContain("Hvornår kommer loven?");
    }
}
