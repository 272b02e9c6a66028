package dk.karavanen.shared.sheet;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.SpreadsheetText;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

/** A table as Danish Excel opens it with a double click: a byte order mark, semicolons, decimal commas, days first, CR LF. */
public final class DanishCsv {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private DanishCsv() {
    }

    public static byte[] of(SheetTable table) {
        StringBuilder out = new StringBuilder("\uFEFF");
        line(out, table.columns().stream().map(Column::heading).map(SpreadsheetText::safe).toList());
        for (List<? extends @Nullable Object> row : table.rows()) {
            line(out, IntStream.range(0, row.size()).mapToObj(i -> cell(table.columns().get(i).kind(), row.get(i))).toList());
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Kind kind, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number when kind == Kind.WHOLE || kind == Kind.NUMBER -> Long.toString(number.longValue());
            case Number number when kind == Kind.PERCENT -> String.format(Locale.ROOT, "%.1f%%", number.doubleValue() * 100).replace('.', ',');
            case Number number -> String.format(Locale.ROOT, "%.2f", number.doubleValue()).replace('.', ',');
            case LocalDate day -> DAY.format(day);
            case LocalTime time -> CLOCK.format(time);
            case LocalDateTime moment -> DAY.format(moment) + " " + CLOCK.format(moment);
            default -> SpreadsheetText.safe(value.toString());
        };
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(DanishCsv::quoted).collect(Collectors.joining(";"))).append("\r\n");
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[;\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
