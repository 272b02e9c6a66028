package dk.karavanen.shared.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

class SheetReaderTest {

    private static final List<List<String>> WANTED = List.of(List.of("Navn", "Sted"), List.of("Åse Æblø", "Ikast-Brande; \"Midt\""), List.of("Bo", "a, b"));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void lettersAreRightInWhateverTheyAreWritten(String charset) {
        assertThat(SheetReader.read("Navn;Sted\r\nÅse Æblø;\"Ikast-Brande; \"\"Midt\"\"\"\r\n\r\nBo;a, b\r\n".getBytes(Charset.forName(charset)))).isEqualTo(WANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFNavn;Sted\nÅse Æblø;\"Ikast-Brande; \"\"Midt\"\"\"\nBo;\"a, b\"", "Navn\tSted\rÅse Æblø\t\"Ikast-Brande; \"\"Midt\"\"\"\rBo\ta, b",
        "Navn,Sted\nÅse Æblø,\"Ikast-Brande; \"\"Midt\"\"\"\nBo,\"a, b\"\n;", "sep=,\r\nNavn,Sted\nÅse Æblø,\"Ikast-Brande; \"\"Midt\"\"\"\nBo,\"a, b\""})
    void cellsAreApartByWhateverThereIsMostOf(String text) {
        assertThat(SheetReader.read(text.getBytes(StandardCharsets.UTF_8)).subList(0, 3)).isEqualTo(WANTED);
    }

    @Test
    void whatWeWroteWeRead() {
        SheetTable table = new SheetTable("Liste", List.of(Column.text("Navn"), Column.text("Kode"), new Column("Dag", Kind.DATE)),
                List.of(List.of("=Åse\nBo", "0101", LocalDate.of(2016, 5, 23)), List.of("-Per \"P\"", "x;y", LocalDate.of(2016, 5, 24))));
        assertThat(SheetReader.read(DanishCsv.of(table))).containsExactly(List.of("Navn", "Kode", "Dag"), List.of("=Åse\nBo", "0101", "23-05-2016"),
                List.of("-Per \"P\"", "x;y", "24-05-2016"));
        assertThat(SheetReader.read(SheetFile.of("Liste", List.of(table)))).extracting(row -> row.subList(0, 2)).containsExactly(List.of("Navn", "Kode"), List.of("=Åse\nBo", "0101"),
                List.of("-Per \"P\"", "x;y"));
        assertThat(SheetReader.read("Kode;Navn\n=\"0101\";'Per'".getBytes(StandardCharsets.UTF_8)).get(1)).containsExactly("0101", "'Per'");
    }

    @Test
    void ofAFormulaItIsReadWhatWasLastMadeOfIt() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.createSheet("Tom");
            var row = book.createSheet("Folk").createRow(7);
            row.createCell(2).setCellValue("Åse");
            row.createCell(4).setCellFormula("HYPERLINK(\"http://example.org\",\"x\")");
            row.getCell(4).setCellValue("Vejle");
            row.createCell(5).setCellFormula("1/0");
            row.getCell(5).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.DIV0.getCode());
            row.createCell(6).setCellValue(4_520);
            assertThat(SheetReader.read(bytes(book))).containsExactly(List.of("", "", "Åse", "", "Vejle", "", "4520"));
        }
    }

    @Test
    void aPlainDateReadsAsDanesWriteIt() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            var style = book.createCellStyle();
            style.setDataFormat((short) 14);
            var cell = book.createSheet("Folk").createRow(0).createCell(0);
            cell.setCellStyle(style);
            cell.setCellValue(java.time.LocalDate.of(2016, 5, 23));
            assertThat(SheetReader.read(bytes(book))).containsExactly(List.of("23-05-2016"));
        }
    }

    @Test
    void aSmallFileThatIsALargeOneIsNotUnpacked() throws IOException {
        Map<String, byte[]> parts = parts();
        // 300 MB of spaces are some 300 KB.
        byte[] spaces = new byte[1 << 20];
        java.util.Arrays.fill(spaces, (byte) ' ');
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().endsWith("sheet1.xml")) {
                    for (int i = 0; i < 300; i++) {
                        zip.write(spaces);
                    }
                }
                zip.write(part.getValue());
            }
        }
        assertThat(bomb.size()).isLessThan(SheetReader.MOST_BYTES);
        refused(bomb.toByteArray(), RefusalReason.TOO_LARGE);
    }

    @Test
    void entitiesAreNotFollowed() throws IOException {
        Map<String, byte[]> parts = parts();
        parts.computeIfPresent("xl/worksheets/sheet1.xml", (name, xml) -> new String(xml, StandardCharsets.UTF_8)
                .replaceFirst("<worksheet", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet").getBytes(StandardCharsets.UTF_8));
        refused(zip(parts), RefusalReason.SHEET_UNREADABLE);
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        refused(new byte[SheetReader.MOST_BYTES + 1], RefusalReason.TOO_LARGE);
        refused("x\n".repeat(SheetReader.MOST_ROWS + 1).getBytes(StandardCharsets.UTF_8), RefusalReason.TOO_MANY);
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, RefusalReason.SHEET_UNREADABLE);
        refused("PK\3\4 and no more".getBytes(StandardCharsets.UTF_8), RefusalReason.SHEET_UNREADABLE);
        refused(zip(new TreeMap<>(Map.of("word/document.xml", "<w/>".getBytes(StandardCharsets.UTF_8)))), RefusalReason.SHEET_UNREADABLE);
        byte[] whole = zip(parts());
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), RefusalReason.SHEET_UNREADABLE);
        assertThat(SheetReader.read(new byte[0])).isEmpty();
    }

    private static void refused(byte[] file, RefusalReason why) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> SheetReader.read(file)).returns(why, Refused::why);
    }

    private static Map<String, byte[]> parts() throws IOException {
        byte[] file = SheetFile.of("Liste", List.of(new SheetTable("Liste", List.of(Column.text("Navn")), List.of(List.of("Åse")))));
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(XSSFWorkbook book) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.write(bytes);
        return bytes.toByteArray();
    }
}
