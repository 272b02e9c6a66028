package dk.karavanen.pool;

import static dk.karavanen.pool.FilesForTests.both;
import static dk.karavanen.pool.FilesForTests.docx;
import static dk.karavanen.pool.FilesForTests.pdf;
import static dk.karavanen.pool.FilesForTests.picture;
import static dk.karavanen.pool.FilesForTests.saying;
import static dk.karavanen.pool.FilesForTests.xlsx;
import static dk.karavanen.pool.FilesForTests.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What is let in is what it says it is by its content, to its end; whatever it is called. */
class AttachmentCheckTest {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private static RefusalReason refused(byte[] file) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(() -> AttachmentCheck.typeOf(file)).actual().why();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatProgramsWriteIsTaken() {
        assertThat(AttachmentCheck.typeOf(pdf("x"))).isEqualTo(AttachmentType.PDF);
        assertThat(AttachmentCheck.typeOf(picture("png"))).isEqualTo(AttachmentType.PNG);
        assertThat(AttachmentCheck.typeOf(picture("jpeg"))).isEqualTo(AttachmentType.JPEG);
        assertThat(AttachmentCheck.typeOf(docx())).isEqualTo(AttachmentType.DOCX);
        assertThat(AttachmentCheck.typeOf(xlsx())).isEqualTo(AttachmentType.XLSX);
    }

    @Test
    void whatStandsBehindTheEndIsCutOff() {
        byte[] html = text("<html><script>alert(1)</script></html>");
        for (byte[] file : new byte[][] {picture("jpeg"), pdf("x")}) {
            assertThat(AttachmentCheck.check(file).content()).as("as it is").isEqualTo(file);
            for (byte[] behind : new byte[][] {text("Image_UTC_Data1700000000"), html, both(html, text("%%EOF\n")), both(picture("jpeg"), html), zip(Map.of("a.txt", "a"))}) {
                assertThat(AttachmentCheck.check(both(file, behind)).content()).as("as telephones write them, or somebody who means harm").isEqualTo(file);
            }
        }
        byte[] jpeg = picture("jpeg");
        assertThatExceptionOfType(Refused.class).as("it never ends").isThrownBy(() -> AttachmentCheck.check(Arrays.copyOf(jpeg, jpeg.length - 2)))
                .returns(RefusalReason.FILE_TYPE_WRONG, Refused::why);
        String pdf = new String(pdf("x"), StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> AttachmentCheck.check(pdf.replace("%%EOF", "%%END").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whateverElseIsNot() {
        byte[] exe = new byte[2_000];
        exe[0] = 'M';
        exe[1] = 'Z';
        assertThat(refused(exe)).as("a program called budget.pdf").isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(text("<!doctype html><script>alert(1)</script>"))).as("a page called foto.png").isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(new byte[0])).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(zip(Map.of("a.txt", "a")))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(saying("text/plain"))).as("any ZIP with the right names").isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(text("%PDF-1.7 and nothing of it"))).isEqualTo(RefusalReason.PDF_UNREADABLE);
        assertThat(refused(new byte[AttachmentCheck.MAX_BYTES + 1])).isEqualTo(RefusalReason.TOO_LARGE);
        assertThat(refused(Arrays.copyOf(picture("png"), 40))).as("cut short").isEqualTo(RefusalReason.FILE_TYPE_WRONG);
    }

    @Test
    void whatRunsSomethingIsNot() {
        assertThat(AttachmentCheck.typeOf(saying(WORD))).isEqualTo(AttachmentType.DOCX);
        assertThat(refused(saying("application/vnd.ms-word.document.macroEnabled.main+xml"))).as("a .docm").isEqualTo(RefusalReason.FILE_ACTIVE);
        assertThat(refused(saying("application/vnd.ms-word.document.macro&#69;nabled.main+xml"))).isEqualTo(RefusalReason.FILE_ACTIVE);
        assertThat(refused(saying(WORD, "word/vbaProject.bin"))).isEqualTo(RefusalReason.FILE_ACTIVE);
        assertThat(refused(saying(WORD, "word/embeddings/oleObject1.bin"))).isEqualTo(RefusalReason.FILE_ACTIVE);
        assertThat(refused(saying("&x;"))).as("entities are not read").isEqualTo(RefusalReason.FILE_TYPE_WRONG);
    }

    @Test
    void whatIsTwoThingsIsNeither() {
        byte[] html = text("<html><script>alert(1)</script></html>");
        for (byte[] picture : new byte[][] {picture("png"), picture("jpeg")}) {
            assertThat(refused(both(picture, zip(Map.of("a.txt", "a"))))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        }
        assertThat(refused(both(picture("png"), html))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(both(pdf("x"), docx()))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(both(docx(), html))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(both(html, docx()))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
        assertThat(refused(saying(WORD, "%PDF-1.4"))).isEqualTo(RefusalReason.FILE_TYPE_WRONG);
    }

    // ---------------------------------------------------------------- the scanner

    @Test
    void theScannerIsAskedInItsOwnWords() throws IOException {
        assertThat(new VirusScanner("", Duration.ofSeconds(1)).isSetUp()).isFalse();
        try (FakeClamd clamd = new FakeClamd()) {
            VirusScanner scanner = new VirusScanner(clamd.address(), Duration.ofSeconds(20));
            assertThat(scanner.isSetUp()).isTrue();
            assertThat(scanner.isClean(new byte[200_000])).as("in several pieces").isTrue();
            assertThat(scanner.isClean(text("x" + FakeClamd.VIRUS))).isFalse();
            clamd.says = stream -> "INSTREAM size limit exceeded. ERROR";
            assertThatIOException().as("no answer is no leave").isThrownBy(() -> scanner.isClean(new byte[1]));
            clamd.says = stream -> null;
            assertThatIOException().isThrownBy(() -> new VirusScanner(clamd.address(), Duration.ofMillis(50)).isClean(new byte[1]));
        }
        assertThatIOException().isThrownBy(() -> new VirusScanner("unix:/nowhere/clamd.ctl", Duration.ofSeconds(5)).isClean(new byte[1]));
    }
}
