package dk.karavanen.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dk.karavanen.shared.BackupRestored;

/** The sequences that ids come from. */
final class DatabaseSequences {

    private DatabaseSequences() {
    }

    /** Name to the number it gives next. */
    static Map<String, Long> next(Connection connection, boolean postgres) throws SQLException {
        Map<String, Long> next = new TreeMap<>();
        for (String[] sequence : names(connection)) {
            String query = postgres ? "select case when is_called then last_value + " + sequence[1] + " else last_value end from \""
                    + sequence[0] + "\"" : "select base_value from information_schema.sequences where sequence_schema = current_schema and sequence_name = '"
                    + sequence[0] + "'";
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
                row.next();
                next.put(sequence[0].toLowerCase(Locale.ROOT), row.getLong(1));
            }
        }
        return next;
    }

    /** Names and increments. */
    private static List<String[]> names(Connection connection) throws SQLException {
        List<String[]> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sequence_name, increment from information_schema.sequences"
                        + " where sequence_schema = current_schema")) {
            while (rows.next()) {
                names.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return names;
    }

    /**
     * Sequences never go back, and go on from where the backup's had come to. No transaction has a part in it.
     *
     * @param erased the highest id that is known to have been erased: nobody gets it again
     * @return the highest number given so far, here or where the backup comes from
     */
    static long raise(Database database, BackupFile backup, long erased) throws SQLException {
        long highest = 0;
        try (Connection connection = database.connect()) {
            boolean postgres = database.isPostgres();
            Map<String, Long> here = next(connection, postgres);
            for (String[] sequence : names(connection)) {
                String name = sequence[0].toLowerCase(Locale.ROOT);
                long next = Math.max(erased + 1, Math.max(Objects.requireNonNull(here.get(name), name), backup.manifest().sequences().getOrDefault(name, 0L)));
                highest = Math.max(highest, next);
                // One step more: a server takes the numbers before the one that it is given.
                long from = next + Long.parseLong(sequence[1]);
                Database.execute(connection, postgres ? "select setval('\"" + sequence[0] + "\"', " + from + ", false)"
                        : "alter sequence \"" + sequence[0] + "\" restart with " + from);
            }
            if (postgres) {
                Database.execute(connection, "select pg_notify('" + BackupRestored.CHANNEL + "', 'ids " + highest + "')");
            }
        }
        return highest;
    }
}
