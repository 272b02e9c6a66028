package dk.karavanen.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.TextInput;

/**
 * Meetings as they are pasted from a spreadsheet: a line each, cells apart by tabs or semicolons. Columns are those of the table, in its
 * order, unless the first line says which they are. Dates and times stay as they are written; whoever shows them reads them.
 */
public final class PastedMeetings {

    /** More at once is a slip of the mouse. */
    public static final int MAX_ROWS = 100;

    /**
     * @param rows what stands in each line's cells, in the order of the lines; a cell that is empty is absent
     * @param over how many lines more there are
     * @param rest those, as they were pasted, beneath the headings where there are any
     */
    public record Pasted(List<Map<Column, String>> rows, int over, String rest) {
    }

    /**
     * A line in which anything stands.
     *
     * @param from where it begins in the text, {@code to} where it ends
     */
    private record Line(List<String> cells, int from, int to) {
    }

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

    /** A cell of a spreadsheet that holds a day and an hour: 24-05-2027 17:00. */
    private static final Pattern DAY_AND_HOUR = Pattern.compile("(.*[0-9]{4}) (?:kl\\.? ?)?([0-9]{1,2}[.:][0-9]{2})(?:[.:]00)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MIDNIGHT = Pattern.compile("0?0[.:]00");
    private static final Pattern UNTIL = Pattern.compile("[-–—]|til|to", Pattern.CASE_INSENSITIVE);

    private PastedMeetings() {
    }

    public static Pasted read(String pasted) {
        String text = pasted.replace("\r\n", "\n").replace('\r', '\n');
        List<Line> lines = lines(text, text.lines().anyMatch(line -> !line.isBlank() && line.contains("\t")) ? '\t' : ';');
        List<Column> columns = lines.isEmpty() ? List.of() : named(lines.getFirst().cells);
        boolean headed = !columns.isEmpty();
        List<Column> order = headed ? columns : List.of(Column.values());
        List<Line> said = lines.stream().skip(headed ? 1 : 0).filter(line -> !row(line.cells, order).isEmpty()).toList();
        List<Map<Column, String>> rows = said.stream().limit(MAX_ROWS).map(line -> row(line.cells, order)).toList();
        int over = said.size() - rows.size();
        return new Pasted(rows, over, over == 0 ? "" : (headed ? text.substring(lines.getFirst().from, lines.getFirst().to) + "\n" : "") + text.substring(said.get(MAX_ROWS).from));
    }

    /** A cell in quotes may hold what else would end it, also a line's end. */
    private static List<Line> lines(String text, char between) {
        List<Line> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int at = 0;
        int from = 0;
        while (at <= text.length()) {
            int end = endOfCell(text, at, between);
            line.add(plain(text.substring(at, end)));
            if (end == text.length() || text.charAt(end) == '\n') {
                if (line.stream().anyMatch(cell -> !cell.isEmpty())) {
                    lines.add(new Line(line, from, end));
                }
                line = new ArrayList<>();
                from = end + 1;
            }
            at = end + 1;
        }
        return lines;
    }

    private static int endOfCell(String text, int start, char between) {
        int quote = closingQuote(text, start);
        int end = nextEnd(text, quote < 0 ? start : quote, between);
        // After the quote nothing but the cell's end: else the quotes are somebody's words.
        return quote < 0 || text.substring(quote + 1, end).isBlank() ? end : nextEnd(text, start, between);
    }

    private static int nextEnd(String text, int from, char between) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != between) {
            at++;
        }
        return at;
    }

    /** @return where the quotes end that a cell begins with; negative where it has none, or they are never closed */
    private static int closingQuote(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '"') {
            return -1;
        }
        int quote = text.indexOf('"', start + 1);
        while (quote >= 0 && quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
            quote = text.indexOf('"', quote + 2);
        }
        return quote;
    }

    /** Without the quotes around it and those doubled in it, and as one line. */
    private static String plain(String cell) {
        String written = cell.strip();
        boolean quoted = written.length() > 1 && written.startsWith("\"") && closingQuote(written, 0) == written.length() - 1;
        String bare = (quoted ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written).strip();
        int last = bare.lastIndexOf('\n');
        return last < 0 ? bare : Stream.concat(bare.substring(0, last).lines().map(String::strip).map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1).stripTrailing() : line)
                .filter(line -> !line.isEmpty()), Stream.of(bare.substring(last).strip())).collect(Collectors.joining(", "));
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
        var both = DAY_AND_HOUR.matcher(TextInput.line(row.getOrDefault(Column.DATE, "")));
        if (both.matches()) {
            row.put(Column.DATE, both.group(1).strip());
            // Spreadsheets write a day without an hour as midnight.
            if (!MIDNIGHT.matcher(both.group(2)).matches()) {
                row.putIfAbsent(Column.FROM, both.group(2));
            }
        }
        // 17.00-20.30 in one cell is both.
        String span = row.getOrDefault(Column.FROM, "");
        MatchResult until = until(span);
        if (!row.containsKey(Column.TO) && until != null) {
            row.put(Column.FROM, span.substring(0, until.start()).strip());
            row.put(Column.TO, span.substring(until.end()).strip());
        }
        return row;
    }

    /** @return what stands between two times, the last that does; null: none. In one go, whatever stands in the cell. */
    private static @Nullable MatchResult until(String cell) {
        int last = cell.length();
        while (last > 0 && !isDigit(cell.charAt(last - 1))) {
            last--;
        }
        MatchResult found = null;
        int end = 0;
        for (MatchResult one : UNTIL.matcher(cell.substring(0, last)).results().toList()) {
            if (cell.substring(end, one.start()).chars().anyMatch(PastedMeetings::isDigit)) {
                found = one;
            }
            end = one.end();
        }
        return found;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
