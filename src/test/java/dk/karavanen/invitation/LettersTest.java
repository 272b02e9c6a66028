package dk.karavanen.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import dk.karavanen.report.PdfUa;
import dk.karavanen.shared.Refused;

/** Letters on paper and as a document: what is in them, and that others can read them. */
class LettersTest {

    private static Letter letter(String municipality, String heading, String body) {
        return new Letter("Frivilligrådet og Rådet for Etniske Minoriteter", List.of("Til borgmesteren", municipality + " Kommune"), "10.\u00A0maj 2016", heading,
                List.of(List.of(new Letter.Part(body, false), new Letter.Part("Kom & vær <med>", true))), "https://karavanen.example/i/K7QM2XRD4F", municipality,
                List.of("Formand for Rådet for Etniske Minoriteter", "Formand for Frivilligrådet"),
                List.of(new Letter.Stop("Silkeborg", "23.\u00A0maj", true), new Letter.Stop("København", "30.\u00A0maj", false)));
    }

    private static List<Letter> two() {
        return List.of(letter("Lemvig", "Vil du sende nogen til Silkeborg?", "Kære borgmester\nVi mangler jer. "), letter("Ærø", "Vil du sende nogen til Silkeborg?", "Kære borgmester. "));
    }

    @Test
    void theyAreOnePdfThatEverybodyCanRead() throws Exception {
        byte[] pdf = LetterPages.pdf(two());
        assertThat(PdfUa.broken(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).as("a page each").isEqualTo(2);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("da");
            PDFTextStripper text = new PDFTextStripper();
            text.setEndPage(1);
            assertThat(text.getText(document)).contains("Lemvig Kommune", "Vil du sende nogen til Silkeborg?", "Kom & vær <med>", "karavanen.example/i/K7QM2XRD4F",
                    "Formand for Frivilligrådet", "Silkeborg").doesNotContain("Ærø");
            assertThat(document.getDocumentCatalog().getDocumentOutline().children()).extracting(item -> item.getTitle()).containsExactly("Lemvig", "Ærø");
        }
    }

    @Test
    void theyAreADocumentToGoOnWritingIn() throws Exception {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(LetterDocument.of(two())))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null;) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                zip.transferTo(bytes);
                parts.put(entry.getName(), bytes.toByteArray());
            }
        }
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setNamespaceAware(true);
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (part.getKey().endsWith(".png")) {
                assertThat(ImageIO.read(new ByteArrayInputStream(part.getValue())).getWidth()).isGreaterThan(200);
            } else {
                assertThat(xml.newDocumentBuilder().parse(new ByteArrayInputStream(part.getValue()))).as(part.getKey()).isNotNull();
            }
        }
        Document document = xml.newDocumentBuilder().parse(new ByteArrayInputStream(parts.get("word/document.xml")));
        assertThat(document.getDocumentElement().getTextContent()).contains("Lemvig Kommune", "Kom & vær <med>", "Ærø Kommune", "karavanen.example/i/K7QM2XRD4F");
        assertThat(document.getElementsByTagName("w:pageBreakBefore").getLength()).isEqualTo(1);
        // Whatever is referred to is there.
        String relations = new String(parts.get("word/_rels/document.xml.rels"), StandardCharsets.UTF_8);
        assertThat(relations).contains("media/qr1.png", "media/qr2.png", "styles.xml");
        assertThat(parts).containsKeys("[Content_Types].xml", "_rels/.rels", "word/media/qr1.png", "word/media/qr2.png", "word/styles.xml", "docProps/core.xml");
    }

    @Test
    void aTextIsLookedAtBeforeItIsKept() {
        LetterText usual = LetterText.usual("Formand for Rådet");
        assertThat(LetterFields.unknown(usual.heading() + usual.body() + usual.reminderHeading() + usual.reminderBody())).isEmpty();
        assertThat(LetterFields.unknown("Kære {title}, kom {dato} og {borgmester}")).containsExactly("title", "borgmester");
        assertThatThrownBy(() -> new LetterText(" ", "b", "c", "d", "", 0)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new LetterText("a", "b".repeat(LetterText.MAX_BODY + 1), "c", "d", "", 0)).isInstanceOf(Refused.class);
    }
}
