package dk.karavanen.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.Secrets;

/** Slips on paper: ten on a page, each with all it takes to type it. */
@Tag("slow")
class SlipSheetTest {

    @Test
    void tenOnAPageAndEachWithItsOwnCode() throws IOException {
        List<String> slips = IntStream.range(0, 23).mapToObj(i -> Secrets.key("slip" + i)).toList();
        byte[] pdf = SlipSheet.of(meeting("Silkeborg"), "https://karavanen.example", slips);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            String text = new PDFTextStripper().getText(document);
            assertThat(slips).allSatisfy(slip -> assertThat(text).containsOnlyOnce(Secrets.spokenKey(slip)));
            assertThat(text).contains("Silkeborg", "482 716", "karavanen.example", "Én person, én gang.", "One person, once.");
        }
    }

    @Test
    void aTitleInAnotherScriptOrAsLongAsAllowedKeepsNobodyFromPrinting() throws IOException {
        byte[] pdf = SlipSheet.of(meeting("مرحبا 😀 " + "Frivilligheds- og Integrationskaravanen ".repeat(3)), "http://localhost:8080", List.of(Secrets.key("x")));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Frivilligheds- og Integration", Secrets.spokenKey(Secrets.key("x")));
        }
    }

    private static Meeting meeting(String title) {
        Meeting meeting = mock(Meeting.class);
        when(meeting.title()).thenReturn(title);
        when(meeting.code()).thenReturn("482716");
        return meeting;
    }
}
