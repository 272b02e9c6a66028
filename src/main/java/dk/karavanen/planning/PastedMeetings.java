package dk.karavanen.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dk.karavanen.shared.SearchText;

/**
 * Meetings as they are pasted from a spreadsheet: a line each, cells apart by tabs or semicolons. Columns are those of the table, in its
 * order, unless the first line says which they are. Dates and times stay as they are written; whoever shows them reads them.
 */
public final class PastedMeetings {

    /** More in a caravan is a slip of the mouse. */
    public static final int MAX_ROWS = 100;

    /** A column of the table, and the words that stand above it, in either language. */
    public enum Column {
        TITLE("by", "navn", "mode", "kommune", "sted og by", "town", "city", "name", "title", "meeting"),
        DATE("dato", "dag", "date", "day"),
        FROM("fra", "start", "begynder", "tid", "tidspunkt", "kl", "from", "begins", "time"),
        TO("til", "slut", "slutter", "to", "until", "end", "ends"),
        VENUE("sted", "lokale", "adresse", "hvor", "venue", "place", "where", "address"),
        CAPACITY("pladser", "antal pladser", "kapacitet", "antal", "capacity", "places", "seats");

        private final List<String> words;

        Column(String... words) {
            this.words = List.of(words);
        }
    }

    private static final Pattern SPAN = Pattern.compile("(.*[0-9].*?)\\s*(?:-|–|—|til|to)\\s*(.*[0-9].*)", Pattern.CASE_INSENSITIVE);

    private PastedMeetings() {
    }

    /** @return what stands in each line's cells, in the order of the lines; a cell that is empty is absent */
    public static List<Map<Column, String>> read(String pasted) {
        List<String> lines = pasted.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        String between = lines.stream().anyMatch(line -> line.contains("\t")) ? "\t" : ";";
        List<Column> columns = named(cells(lines.getFirst(), between));
        boolean headed = !columns.isEmpty();
        List<Column> order = headed ? columns : List.of(Column.values());
        return lines.stream().skip(headed ? 1 : 0).limit(MAX_ROWS).map(line -> row(cells(line, between), order)).filter(row -> !row.isEmpty()).toList();
    }

    private static List<String> cells(String line, String between) {
        return Arrays.stream(line.split(Pattern.quote(between), -1)).map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1").replace("\"\"", "\"").strip())
                .toList();
    }

    /** @return what the columns are, null for one that has no name here; empty where this is no line of headings */
    private static List<Column> named(List<String> cells) {
        List<Column> columns = new ArrayList<>();
        for (String cell : cells) {
            String word = SearchText.of(cell);
            columns.add(Arrays.stream(Column.values()).filter(column -> column.words.stream().anyMatch(known -> SearchText.of(known).equals(word)))
                    .filter(column -> !columns.contains(column)).findFirst().orElse(null));
        }
        return columns.stream().filter(column -> column != null).count() >= Math.min(2, cells.size()) ? columns : List.of();
    }

    private static Map<Column, String> row(List<String> cells, List<Column> order) {
        Map<Column, String> row = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.min(cells.size(), order.size()); i++) {
            if (order.get(i) != null && !cells.get(i).isEmpty()) {
                row.put(order.get(i), cells.get(i));
            }
        }
        // 17.00-20.30 in one cell is both.
        var span = SPAN.matcher(row.getOrDefault(Column.FROM, ""));
        if (!row.containsKey(Column.TO) && span.matches()) {
            row.put(Column.FROM, span.group(1).strip());
            row.put(Column.TO, span.group(2).strip());
        }
        return row;
    }
}
