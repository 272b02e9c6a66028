package dk.karavanen.shared.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

class SheetFileTest {

    private static final SheetTable TABLE = new SheetTable("Møde: 1/2", List.of(Column.text("Navn"), Column.whole("Antal"), new Column("Andel", Kind.DECIMAL),
            new Column("Procent", Kind.PERCENT), new Column("Dag", Kind.DATE), new Column("Tid", Kind.TIME), new Column("Tilmeldt", Kind.MOMENT)),
            List.of(List.of("Åse Æblø", 1_200, 2.5, 0.375, LocalDate.of(2016, 5, 23), LocalTime.of(17, 0), LocalDateTime.of(2016, 5, 1, 9, 30)),
                    Arrays.asList("=1+1", null, null, null, null, null, null), Arrays.asList("_x0041_", null, null, null, null, null, null)));

    @Test
    void numbersAreNumbersAndDatesAreDates() throws IOException {
        try (XSSFWorkbook book = open(SheetFile.of("Liste", List.of(TABLE, TABLE)))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(sheet.getSheetName()).isEqualTo("Møde  1 2");
            assertThat(book.getSheetAt(1).getSheetName()).isEqualTo("Møde  1 2 2");
            var row = sheet.getRow(1);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("Åse Æblø");
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(1_200);
            assertThat(DateUtil.isCellDateFormatted(row.getCell(4))).isTrue();
            assertThat(row.getCell(4).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2016, 5, 23, 0, 0));
            assertThat(row.getCell(6).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2016, 5, 1, 9, 30));
            DataFormatter shown = new DataFormatter(Locale.ROOT);
            assertThat(shown.formatCellValue(row.getCell(3))).isEqualTo("38%");
            assertThat(shown.formatCellValue(row.getCell(5))).isEqualTo("17:00");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:G4");
            assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold()).isTrue();
        }
    }

    @Test
    void whatLooksLikeAFormulaIsAText() throws IOException {
        try (XSSFWorkbook book = open(SheetFile.of("Liste", List.of(TABLE)))) {
            var cell = book.getSheetAt(0).getRow(2).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo("=1+1");
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(book.getSheetAt(0).getRow(3).getCell(0).getStringCellValue()).isEqualTo("_x0041_");
        }
        assertThat(new String(DanishCsv.of(TABLE), StandardCharsets.UTF_8)).isEqualTo("\uFEFFNavn;Antal;Andel;Procent;Dag;Tid;Tilmeldt\r\n"
                + "Åse Æblø;1200;2,50;37,5%;23-05-2016;17:00;01-05-2016 09:30\r\n'=1+1;;;;;;\r\n_x0041_;;;;;;\r\n");
    }

    /** Else Excel shows #### instead. */
    @Test
    void everyNumberFitsItsColumn() throws IOException {
        SheetTable money = new SheetTable("Regnskab", List.of(new Column("Kr.", Kind.DECIMAL), new Column("Stk.", Kind.WHOLE), new Column("Nr.", Kind.NUMBER)),
                List.of(List.of(new BigDecimal("-40820000.50"), 1_234_567_890, 10_150_817_123L), List.of(BigDecimal.ONE, 1, 1)));
        try (XSSFWorkbook book = open(SheetFile.of("Liste", List.of(money)))) {
            XSSFSheet sheet = book.getSheetAt(0);
            DataFormatter shown = new DataFormatter(Locale.ROOT);
            assertThat(shown.formatCellValue(sheet.getRow(1).getCell(0))).isEqualTo("-40,820,000.50");
            for (int i = 0; i < 3; i++) {
                assertThat(sheet.getColumnWidth(i) / 256).as("column %d", i).isGreaterThan(shown.formatCellValue(sheet.getRow(1).getCell(i)).length());
            }
        }
    }

    @Test
    void theSameTablesGiveTheSameBytes() {
        byte[] once = SheetFile.of("Liste", List.of(TABLE));
        // A zip file counts in steps of two seconds: whatever time stands in it, it is no other one later.
        assertThat(times(once)).containsOnly(LocalDateTime.of(1980, 1, 1, 0, 0));
        assertThat(SheetFile.of("Liste", List.of(TABLE))).isEqualTo(once);
    }

    private static List<LocalDateTime> times(byte[] file) {
        try (var zip = new java.util.zip.ZipInputStream(new ByteArrayInputStream(file))) {
            List<LocalDateTime> times = new java.util.ArrayList<>();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                times.add(entry.getTimeLocal());
                if (entry.getName().equals("docProps/core.xml")) {
                    assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("1970-01-01T00:00:00Z").doesNotContain("T2");
                }
            }
            return times;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aCellIsWhatItsColumnSays() {
        assertThatThrownBy(() -> new SheetTable("A", List.of(Column.whole("Antal")), List.of(List.of("1")))).hasMessageContaining("Antal");
        assertThatThrownBy(() -> new SheetTable("A", List.of(Column.whole("Antal")), List.of(List.of()))).hasMessageContaining("0 cells");
    }

    private static XSSFWorkbook open(byte[] file) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(file));
    }
}
