package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dk.karavanen.report.IdeaPart.SectorTally;

/** The tables, read back as RFC 4180 says. */
class CsvFilesTest {

    private static final String HASH = "f".repeat(64);

    @Test
    void everyFileIsOneTable() {
        assertThat(Samples.caravan(60).about().example()).isTrue();
        for (String name : CsvFiles.names()) {
            List<List<String>> rows = Csv.read(CsvFiles.write(name, Samples.caravan(60), HASH));
            assertThat(rows).as(name).hasSizeGreaterThan(2).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
            assertThat(rows.getFirst()).as(name).doesNotHaveDuplicates().last().isEqualTo("content_hash");
            assertThat(rows.subList(1, rows.size())).allSatisfy(row -> assertThat(row).endsWith("true", HASH));
        }
    }

    @Test
    void figuresAreThoseOfTheContent() {
        ReportContent content = Samples.caravan(60);
        Map<Long, IdeaPart> ideas = content.ideas().stream().collect(Collectors.toMap(IdeaPart::id, idea -> idea));
        List<Map<String, String>> rows = Csv.records(CsvFiles.write("ideas", content, HASH));
        assertThat(rows).hasSize(60);
        assertThat(rows).allSatisfy(row -> {
            IdeaPart idea = ideas.get(Long.valueOf(row.get("idea")));
            assertThat(row.get("for")).isEqualTo(idea.tally() == null ? "" : String.valueOf(idea.tally().forCount()));
            assertThat(row.get("title")).isEqualTo(idea.title() == null ? "" : idea.title());
        });
        int sectors = content.ideas().stream().filter(idea -> idea.tally() != null)
                .mapToInt(idea -> idea.tally().bySector().stream().mapToInt(SectorTally::forCount).sum()
                        + (idea.tally().together() == null ? 0 : idea.tally().together().forCount())).sum();
        assertThat(Csv.records(CsvFiles.write("tallies", content, HASH)).stream().mapToInt(row -> Integer.parseInt(row.get("for"))).sum())
                .isEqualTo(sectors).isPositive();
        assertThat(Csv.records(CsvFiles.write("participation", content, HASH)))
                .filteredOn(row -> row.get("meeting").isEmpty() && row.get("sector").isEmpty())
                .singleElement().satisfies(row -> assertThat(row.get("participants")).isEqualTo("638"));
    }

    @Test
    void awkwardTextComesBackAsItWas() {
        for (String text : List.of("a,b", "a \"b\" c", "a\nb", "a\r\nb", " a ", "æøå", "العربية 😀", "x".repeat(4000), "semi;colon", "'a")) {
            assertThat(titles(text)).as(text).contains(text);
        }
    }

    @Test
    void nothingLooksLikeAFormula() {
        for (String text : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\",\"y\")", "＝1+1", "\ufeff=1+1", "\u200b+1", "\u00ad\u2060-1", " =1+1", "\u00a0@SUM(A1)", "\u3000＝1", "\n=1", "\ufeff\t1", "\u202e=1",
                "\u3164=1", "\u2800=1", "﹣1", "﹫A1", "−1+1", "⁼1", "\t1", "\u0301=1", "\u0000=1")) {
            assertThat(titles(text)).as(text).contains("'" + text);
        }
    }

    private static List<String> titles(String text) {
        ReportContent content = Samples.everywhere(text);
        List<String> found = new ArrayList<>();
        for (String name : CsvFiles.names()) {
            Csv.records(CsvFiles.write(name, content, HASH)).forEach(row -> row.forEach((column, value) -> {
                // Figures and our own words aside.
                if (List.of("title", "text", "meeting_title", "theme", "body", "rationale", "objection", "addressee", "moved_because", "region")
                        .contains(column) && !value.isEmpty()) {
                    assertThat(value).as(name + " " + column).matches("(?s)'.*|[^=+\\-@\\t\\r\uFF1D].*");
                    found.add(value);
                }
            }));
        }
        assertThat(found).hasSizeGreaterThan(20);
        return found.stream().distinct().toList();
    }

    /** A reader of RFC 4180, independent of the writer. */
    static final class Csv {

        private Csv() {
        }

        static List<Map<String, String>> records(String text) {
            List<List<String>> rows = read(text);
            List<String> head = rows.getFirst();
            return rows.subList(1, rows.size()).stream().map(row -> {
                Map<String, String> record = new java.util.LinkedHashMap<>();
                for (int i = 0; i < head.size(); i++) {
                    record.put(head.get(i), row.get(i));
                }
                return record;
            }).toList();
        }

        static List<List<String>> read(String text) {
            List<List<String>> rows = new ArrayList<>();
            List<String> row = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted) {
                    if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        field.append('"');
                        i++;
                    } else if (c == '"') {
                        quoted = false;
                    } else {
                        field.append(c);
                    }
                } else if (c == '"') {
                    assertThat(field).as("a quote opens a field").isEmpty();
                    quoted = true;
                } else if (c == ',') {
                    row.add(field.toString());
                    field.setLength(0);
                } else if (c == '\r') {
                    assertThat(text.charAt(++i)).isEqualTo('\n');
                    row.add(field.toString());
                    field.setLength(0);
                    rows.add(row);
                    row = new ArrayList<>();
                } else {
                    assertThat(c).as("bare line feed").isNotEqualTo('\n');
                    field.append(c);
                }
            }
            assertThat(quoted).isFalse();
            assertThat(row).as("the last row ends").isEmpty();
            return rows;
        }
    }
}
