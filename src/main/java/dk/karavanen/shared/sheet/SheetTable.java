package dk.karavanen.shared.sheet;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A table: what stands in a column is of one kind, so that a spreadsheet can sort and add it.
 *
 * @param name of the sheet
 * @param rows as many cells as there are columns, each null (empty) or of the column's type
 */
public record SheetTable(String name, List<Column> columns, List<? extends List<? extends @Nullable Object>> rows) {

    /** What the cells of a column are, and as which type they come. */
    public enum Kind {
        TEXT(String.class),
        /** Any whole number. */
        WHOLE(Number.class),
        /** A number that names something: without separators. */
        NUMBER(Number.class),
        /** With two decimals. */
        DECIMAL(Number.class),
        /** A share of 1, shown in per cent. */
        PERCENT(Number.class),
        DATE(java.time.LocalDate.class),
        TIME(java.time.LocalTime.class),
        /** Date and time as clocks on Danish walls show them. */
        MOMENT(java.time.LocalDateTime.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }
    }

    public record Column(String heading, Kind kind) {

        public static Column text(String heading) {
            return new Column(heading, Kind.TEXT);
        }

        public static Column whole(String heading) {
            return new Column(heading, Kind.WHOLE);
        }
    }

    /** @throws IllegalArgumentException for a cell that is not what its column says, or a row of another length */
    public SheetTable {
        for (List<? extends @Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("A row has " + row.size() + " cells, the table " + columns.size() + " columns");
            }
            for (int i = 0; i < row.size(); i++) {
                Object cell = row.get(i);
                if (cell != null && !columns.get(i).kind().type.isInstance(cell)) {
                    throw new IllegalArgumentException("In column " + columns.get(i).heading() + " stands a " + cell.getClass().getSimpleName());
                }
            }
        }
    }
}
