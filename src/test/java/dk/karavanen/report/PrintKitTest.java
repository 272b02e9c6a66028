package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Phase;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;

/** What is printed can be read by machines, fits its three pages in both languages, and has the code that lets people in. */
@SpringBootTest
@AsStaff
class PrintKitTest {

    @Autowired
    PrintKit kit;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MessageSource messages;

    @Test
    void threePagesInBothLanguagesThatAScreenReaderCanRead() throws IOException {
        Hall hall = Hall.open(jdbc);
        jdbc.sql("update meeting set title = ?, starts_at = timestamp with time zone '2027-05-24 15:00:00+00', ends_at = timestamp with time zone '2027-05-24 18:30:00+00' where id = ?")
                .params("Beskæftigelsesindsatsmedarbejderuddannelsen i Ringkøbing-Skjern og omegn, nord og syd", hall.meeting).update();
        for (Locale language : new Locale[] {Language.DANISH, Language.ENGLISH}) {
            byte[] pdf = kit.of(hall.meeting, "https://karavanen.example", language);
            assertThat(PdfUa.broken(pdf)).as(language.toString()).isEmpty();
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).as(language.toString()).isEqualTo(3);
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.getLanguage());
                String words = new PDFTextStripper().getText(document);
                assertThat(words.split(JoinCode.spoken(hall.code), -1)).as("the poster, four cards, the guide").hasSize(7);
                assertThat(words).contains("karavanen.example").contains("karavanen.example/staff").doesNotContain("{0}");
                // Whoever has the guide alone looks for these words on the screen.
                String guide = words.replaceAll("\\s+", " ");
                for (String button : List.of("desk.menu", "desk.wall", "desk.remote", "desk.to-wall", "desk.wall-next", "desk.wall-free", "desk.wall-ahead", "desk.reveal",
                        "desk.door", "desk.queue", "desk.close-meeting", "desk.cancel", "desk.other-phase")) {
                    assertThat(guide).as(button).containsIgnoringCase(messages.getMessage(button, null, language));
                }
                for (Phase phase : List.of(Phase.IDEAS, Phase.DISCUSS, Phase.VOTE, Phase.RESULTS)) {
                    assertThat(guide).contains(messages.getMessage("desk.start", new Object[] {messages.getMessage("desk.phase." + phase.word(), null, language)}, language));
                }
                assertThat(guide).contains(messages.getMessage("desk.extend", new Object[] {5}, language));
                // What ends something for the hall asks first (see PhaseSteps): whoever reads this alone is told before it does.
                String asked = language.equals(Language.DANISH) ? "i spørgsmålet" : "in the question";
                assertThat(guide.split(asked, -1)).as("the rule, discussing, revealing, results, the end").hasSize(6);
            }
        }
        // The wall has another picture where the figures are hidden meanwhile (scene-of.ts), and the guide says which.
        for (boolean hidden : new boolean[] {true, false}) {
            jdbc.sql("update meeting set tallies_hidden = ? where id = ?").params(hidden, hall.meeting).update();
            try (PDDocument document = Loader.loadPDF(kit.of(hall.meeting, "https://karavanen.example", Language.DANISH))) {
                assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " ")).as("hidden: %s", hidden)
                        .contains(hidden ? "Væggen viser, hvor mange der har stemt." : "Væggen viser stillingen, mens der stemmes.")
                        .doesNotContain(hidden ? "stillingen" : "hvor mange der har stemt");
                assertThat(document.getNumberOfPages()).isEqualTo(3);
            }
        }
        jdbc.sql("delete from meeting_phase where meeting = ? and phase = 'DISCUSS'").param(hall.meeting).update();
        jdbc.sql("update meeting_phase set position = position - 1 where meeting = ? and position > 2").param(hall.meeting).update();
        try (PDDocument document = Loader.loadPDF(kit.of(hall.meeting, "https://karavanen.example", Language.ENGLISH))) {
            assertThat(new PDFTextStripper().getText(document)).contains("Start Prioritising").doesNotContain("Start Discussion");
        }
        // Digits alone do not let anyone in there: the key stands beside them.
        jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(hall.meeting).update();
        try (PDDocument document = Loader.loadPDF(kit.of(hall.meeting, "https://karavanen.example", Language.DANISH))) {
            assertThat(new PDFTextStripper().getText(document).split("Nøgle: ", -1)).hasSize(6);
            assertThat(document.getNumberOfPages()).isEqualTo(3);
        }
        assertThatThrownBy(() -> kit.of(0, "https://karavanen.example", Language.DANISH)).hasMessage("not-found");
    }
}
