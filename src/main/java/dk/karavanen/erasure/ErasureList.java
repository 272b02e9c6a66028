package dk.karavanen.erasure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import dk.karavanen.erasure.Erasure.Kind;

/** The list as it stands in a database, by a plain connection: for a restore, which has nothing else. Commits nothing. */
public final class ErasureList {

    private ErasureList() {
    }

    /** Which database this is, wherever its contents are put; empty if it is new. */
    public static Optional<String> lineage(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select name from lineage")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    public static Set<Erasure> of(Connection connection) throws SQLException {
        Set<Erasure> all = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select kind, subject, erased_at from erasure order by subject, kind")) {
            while (row.next()) {
                all.add(new Erasure(Kind.valueOf(row.getString(1)), row.getLong(2), row.getTimestamp(3).toInstant()));
            }
        }
        return all;
    }

    /**
     * Adds what is not yet on the list, and does all of it again.
     *
     * @return how many rows changed by that
     */
    public static int replay(Connection connection, Collection<Erasure> known) throws SQLException {
        Set<Erasure> listed = of(connection);
        for (Erasure erasure : known) {
            if (listed.stream().noneMatch(e -> e.kind() == erasure.kind() && e.subject() == erasure.subject())) {
                update(connection, "insert into erasure (kind, subject, erased_at) values (?, ?, ?)", erasure.kind().name(),
                        erasure.subject(), Timestamp.from(erasure.at()));
            }
        }
        return EraseScript.run(connection);
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
