package dk.karavanen.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.planning.PastedMeetings.Column;

/** Lines as spreadsheets give them, and as people write them by hand. */
class PastedMeetingsTest {

    @Test
    void withoutHeadingsTheColumnsAreThoseOfTheTable() {
        assertThat(PastedMeetings.read("Silkeborg\t24052027\t17\t20.30\tJysk Musikteater\t150\n\nEsbjerg\t24/5\t\t\t\t120\r\n").rows()).containsExactly(
                Map.of(Column.TITLE, "Silkeborg", Column.DATE, "24052027", Column.FROM, "17", Column.TO, "20.30", Column.VENUE, "Jysk Musikteater", Column.CAPACITY, "150"),
                Map.of(Column.TITLE, "Esbjerg", Column.DATE, "24/5", Column.CAPACITY, "120"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dato\tBy\tRegion\tAntal pladser\n24. maj 2027\tNæstved\tSjælland\t140", "date;town;region;places\n24. maj 2027;Næstved;Sjælland;140",
            "DATO;\"By\";Kommentar;\"Pladser\"\n24. maj 2027;\"Næstved\";;140"})
    void headingsSayWhichColumnIsWhat(String pasted) {
        assertThat(PastedMeetings.read(pasted).rows()).containsExactly(Map.of(Column.TITLE, "Næstved", Column.DATE, "24. maj 2027", Column.CAPACITY, "140"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.00-20.30", "17.00–20.30", "17.00 - 20.30", "17.00 til 20.30"})
    void hoursInOneCellAreBoth(String hours) {
        assertThat(PastedMeetings.read("Odense\t9/5\t" + hours).rows()).containsExactly(
                Map.of(Column.TITLE, "Odense", Column.DATE, "9/5", Column.FROM, "17.00", Column.TO, "20.30"));
    }

    @ParameterizedTest
    @CsvSource({"17.00 -- 20.30, 17.00, - 20.30", "9 til 12 - 13, 9 til 12, 13", "17.00 til 20.30 (to timer), 17.00, 20.30 (to timer)", "- 17.00, - 17.00, ", "17.00 -, 17.00 -, "})
    void ofSeveralDividersTheLastBetweenTwoTimesDivides(String hours, String from, String to) {
        Map<Column, String> row = PastedMeetings.read("Odense\t9/5\t" + hours).rows().getFirst();
        assertThat(row.get(Column.FROM)).isEqualTo(from);
        assertThat(row.get(Column.TO)).isEqualTo(to);
    }

    /** Whatever somebody has on the clipboard. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "-", "1", "1-", "- ", "1 ", "to ", "1.", "\"", "\n", " \n", ",\n"})
    void nonsenseIsReadAtOnce(String nonsense) {
        String much = nonsense.repeat(100_000 / nonsense.length());
        String oneLine = much.replace("\n", " ");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            PastedMeetings.read(much);
            PastedMeetings.read("By\tDato\tTid\nOdense\t1" + oneLine + "x\t1" + oneLine + "x");
            PastedMeetings.read("By\tDato\nOdense\t\"1" + much.replace("\"", "\"\"") + "x\"");
        });
    }

    @Test
    void aTownCalledLikeAHeadingIsATown() {
        assertThat(PastedMeetings.read("By\t24/5\t17").rows()).containsExactly(Map.of(Column.TITLE, "By", Column.DATE, "24/5", Column.FROM, "17"));
    }

    @Test
    void quotesAreNoPartOfWhatIsWritten() {
        assertThat(PastedMeetings.read("\"Møde i \"\"Huset\"\"\"\t24/5").rows().getFirst()).containsEntry(Column.TITLE, "Møde i \"Huset\"");
    }

    /** Alt and Enter in Excel, a semicolon in the name of a hall, and what only looks like a cell in quotes. */
    @Test
    void aCellInQuotesHoldsWhatWouldElseEndIt() {
        assertThat(PastedMeetings.read("By\tDato\tSted\tPladser\r\nSilkeborg\t24-05-2027\t\"Medborgerhuset\nBindslevs Plads 5\n8600 Silkeborg\"\t150\r\nEsbjerg\t02-06-2027\t\"Tobakken \"\"store sal\"\"\"\t\r\n").rows())
                .containsExactly(
                        Map.of(Column.TITLE, "Silkeborg", Column.DATE, "24-05-2027", Column.VENUE, "Medborgerhuset, Bindslevs Plads 5, 8600 Silkeborg", Column.CAPACITY, "150"),
                        Map.of(Column.TITLE, "Esbjerg", Column.DATE, "02-06-2027", Column.VENUE, "Tobakken \"store sal\""));
        assertThat(PastedMeetings.read("By;Dato;Sted\nNæstved;7/6;\"Grønnegades Kaserne; sal 2\"\n").rows()).containsExactly(
                Map.of(Column.TITLE, "Næstved", Column.DATE, "7/6", Column.VENUE, "Grønnegades Kaserne; sal 2"));
        assertThat(PastedMeetings.read("\"Huset\" i Aarhus\t24/5\n\"Uden ende\t25/5\nOdense\t26/5").rows()).extracting(row -> row.get(Column.TITLE))
                .containsExactly("\"Huset\" i Aarhus", "\"Uden ende", "Odense");
    }

    @ParameterizedTest
    @CsvSource({"24-05-2027 00:00, 24-05-2027,", "24-05-2027 17:00, 24-05-2027, 17:00", "24-05-2027 17:00:00, 24-05-2027, 17:00",
            "24. maj 2027 kl. 17.30, 24. maj 2027, 17.30", "24.05.2027, 24.05.2027,"})
    void aDayWithAnHourIsBoth(String cell, String date, String from) {
        assertThat(PastedMeetings.read("Odense\t" + cell).rows()).containsExactly(
                from == null ? Map.of(Column.TITLE, "Odense", Column.DATE, date) : Map.of(Column.TITLE, "Odense", Column.DATE, date, Column.FROM, from));
    }

    /** What is not read stands in what is given back, with its headings, and can be read next. */
    @Test
    void whatIsTooMuchAtOnceIsGivenBack() {
        String sheet = "By\tDato\tSted\r\n" + "Silkeborg\t24/5\t\"Huset\nsal 2\"\r\n\r\n".repeat(99) + "Esbjerg\t2/6\t\r\n\t\t\r\nNæstved\t7/6\t\"Kasernen\nsal 1\"\r\nOdense\t9/6\t\r\n";
        PastedMeetings.Pasted first = PastedMeetings.read(sheet);
        assertThat(first.rows()).hasSize(100).last().isEqualTo(Map.of(Column.TITLE, "Esbjerg", Column.DATE, "2/6"));
        assertThat(first.over()).isEqualTo(2);
        PastedMeetings.Pasted next = PastedMeetings.read(first.rest());
        assertThat(next.rows()).containsExactly(Map.of(Column.TITLE, "Næstved", Column.DATE, "7/6", Column.VENUE, "Kasernen, sal 1"), Map.of(Column.TITLE, "Odense", Column.DATE, "9/6"));
        assertThat(next).returns(0, PastedMeetings.Pasted::over).returns("", PastedMeetings.Pasted::rest);
    }

    @Test
    void nothingIsNothingAndAWholeSheetIsCut() {
        assertThat(PastedMeetings.read("").rows()).isEmpty();
        assertThat(PastedMeetings.read(" \n\t\t\n;;\n").rows()).isEmpty();
        assertThat(PastedMeetings.read("By\tDato\n").rows()).isEmpty();
        assertThat(PastedMeetings.read("Silkeborg\t24/5\n".repeat(500)).rows()).hasSize(PastedMeetings.MAX_ROWS);
    }
}
