package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** The workbook as Excel reads it: the figures of the content, as figures. */
class ReportWorkbookTest {

    private static final String HASH = "f".repeat(64);

    @Test
    void everyFigureIsThatOfTheContentAndANumber() throws IOException {
        ReportContent content = Samples.caravan(60);
        try (XSSFWorkbook book = open(content, Samples.DA)) {
            assertThat(names(book)).containsExactly("Idéer", "Anbefalinger", "Opbakning efter sektor", "Deltagere", "Deltagernes hjemkommuner", "Denne udgave");
            XSSFSheet ideas = book.getSheetAt(0);
            assertThat(ideas.getLastRowNum()).isEqualTo(60);
            for (int i = 0; i < 60; i++) {
                IdeaPart idea = content.ideas().get(i);
                Row row = ideas.getRow(i + 1);
                assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(idea.id());
                assertThat(new DataFormatter(Locale.of("da", "DK")).formatCellValue(row.getCell(0))).as("a name, not an amount").isEqualTo(String.valueOf(idea.id()));
                assertThat(row.getCell(2).getLocalDateTimeCellValue().toLocalDate()).isBetween(LocalDate.of(2016, 5, 23), LocalDate.of(2016, 6, 7));
                Cell isFor = row.getCell(10);
                if (idea.tally() == null) {
                    assertThat(isFor).as("what is not shown is empty, not nought").isNull();
                } else {
                    assertThat(isFor.getCellType()).isEqualTo(CellType.NUMERIC);
                    assertThat(isFor.getNumericCellValue()).isEqualTo(idea.tally().forCount());
                }
            }
            Row first = book.getSheetAt(1).getRow(1);
            RecommendationPart top = content.recommendations().getFirst();
            assertThat(first.getCell(7).getNumericCellValue()).isEqualTo(top.support().share());
            assertThat(first.getCell(7).getCellStyle().getDataFormatString()).isEqualTo("0%");
            assertThat(first.getCell(13).getNumericCellValue()).isEqualTo(top.support().answered());
            assertThat(book.getSheetAt(2).getLastRowNum()).isEqualTo(content.recommendations().stream().mapToInt(r -> r.support().bySector().size()).sum());
            XSSFSheet people = book.getSheetAt(3);
            assertThat(people.getRow(people.getLastRowNum()).getCell(4).getNumericCellValue()).isEqualTo(638);
            assertThat(texts(people)).as("small sectors have their one name").contains("Øvrige");
            assertThat(texts(book.getSheetAt(5))).contains("Eksempel med opdigtede tal").contains("SHA-256: " + HASH);
        }
    }

    @Test
    void readsInTheOtherLanguageAndWithNothingInIt() throws IOException {
        try (XSSFWorkbook book = open(Samples.caravan(8), Samples.EN); XSSFWorkbook empty = open(Samples.empty(), Samples.DA)) {
            assertThat(names(book)).containsExactly("Ideas", "Recommendations", "Support by sector", "Participants", "Where participants live", "This edition");
            assertThat(texts(book.getSheetAt(0))).contains("Civil society").doesNotContain("civil-society");
            assertThat(names(empty)).doesNotContain("Deltagernes hjemkommuner");
            assertThat(empty.getSheetAt(0).getLastRowNum()).isZero();
        }
    }

    /** What somebody typed is text, whatever it begins with. */
    @Test
    void nothingIsAFormula() throws IOException {
        for (String text : List.of("=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1")) {
            try (XSSFWorkbook book = open(Samples.everywhere(text), Samples.DA)) {
                book.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                    if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().equals(text)) {
                        assertThat(cell.getCellStyle().getQuotePrefixed()).as(cell.getAddress().toString()).isTrue();
                    }
                })));
            }
        }
    }

    private static XSSFWorkbook open(ReportContent content, Locale language) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(ReportWorkbook.of(content, HASH, new Phrases(Samples.MESSAGES, language))));
    }

    private static List<String> names(XSSFWorkbook book) {
        return java.util.stream.IntStream.range(0, book.getNumberOfSheets()).mapToObj(book::getSheetName).toList();
    }

    private static String texts(XSSFSheet sheet) {
        StringBuilder texts = new StringBuilder();
        sheet.forEach(row -> row.forEach(cell -> texts.append(cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "").append('\n')));
        return texts.toString();
    }
}
