package dk.karavanen.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table as the database's own description tells it.
 *
 * @param name       in lower case, as in a backup; H2 itself has it in upper case
 * @param sql        as in a statement
 * @param key        columns of the primary key, as in a statement
 * @param references of its columns to other rows
 */
record DatabaseTable(String name, String sql, List<Column> columns, List<String> key, List<Reference> references) {

    /** Flyway's: tells which schema this is, and belongs to the database rather than to its contents. */
    static final String HISTORY = "flyway_schema_history";

    record Column(String name, String sql, ColumnKind kind) {
    }

    /** A foreign key of one column. All names as in a statement. */
    record Reference(String column, String toTable, String toColumn) {
    }

    /**
     * All tables of the connection's schema, each after those that it refers to.
     *
     * @return empty if the database is new
     */
    static List<DatabaseTable> all(Connection connection) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String schema = connection.getSchema();
        Map<String, DatabaseTable> tables = new TreeMap<>();
        try (ResultSet rows = about.getTables(connection.getCatalog(), schema, null, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (!name.toLowerCase(Locale.ROOT).equals(HISTORY)) {
                    tables.put(quoted(name), table(about, connection.getCatalog(), schema, name));
                }
            }
        }
        List<DatabaseTable> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (ordered.size() < tables.size()) {
            List<DatabaseTable> next = tables.values().stream().filter(table -> !placed.contains(table.sql))
                    .filter(table -> table.references.stream().map(Reference::toTable)
                            .allMatch(other -> other.equals(table.sql) || placed.contains(other)))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Tables refer to each other in a circle: "
                        + tables.keySet().stream().filter(name -> !placed.contains(name)).collect(Collectors.joining(", ")));
            }
            next.forEach(table -> placed.add(table.sql));
            ordered.addAll(next);
        }
        return ordered;
    }

    private static DatabaseTable table(DatabaseMetaData about, String catalog, String schema, String name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = about.getColumns(catalog, schema, name.replace("_", about.getSearchStringEscape() + "_"), null)) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                columns.add(new Column(column.toLowerCase(Locale.ROOT), quoted(column),
                        ColumnKind.of(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME"))));
            }
        }
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = about.getPrimaryKeys(catalog, schema, name)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), quoted(rows.getString("COLUMN_NAME")));
            }
        }
        List<Reference> references = new ArrayList<>();
        Map<String, Integer> columnsOfReference = new HashMap<>();
        try (ResultSet rows = about.getImportedKeys(catalog, schema, name)) {
            while (rows.next()) {
                references.add(new Reference(quoted(rows.getString("FKCOLUMN_NAME")), quoted(rows.getString("PKTABLE_NAME")),
                        quoted(rows.getString("PKCOLUMN_NAME"))));
                if (columnsOfReference.merge(rows.getString("FK_NAME"), 1, Integer::sum) > 1) {
                    throw new IllegalStateException("Backups do not know references of more than one column, as in " + name);
                }
            }
        }
        return new DatabaseTable(name.toLowerCase(Locale.ROOT), quoted(name), List.copyOf(columns), List.copyOf(key.values()),
                List.copyOf(references));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    boolean refersToItself() {
        return references.stream().anyMatch(reference -> reference.toTable.equals(sql));
    }

    String select() {
        return "select " + columnList() + " from " + sql + (key.isEmpty() ? "" : " order by " + String.join(", ", key));
    }

    /** @param into the table itself, or one just like it */
    String insert(String into) {
        return "insert into " + into + " (" + columnList() + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private String columnList() {
        return columns.stream().map(Column::sql).collect(Collectors.joining(", "));
    }
}
