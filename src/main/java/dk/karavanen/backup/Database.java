package dk.karavanen.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A database to make a backup of or to restore one into: H2 and PostgreSQL alike, by a connection of its own.
 *
 * @param url      of JDBC
 * @param user     of the database
 * @param password of the database
 */
record Database(String url, @Nullable String user, @Nullable String password) {

    /** Rows that are read or written at once. */
    static final int BATCH = 1000;

    /** Without a user or a password means an empty one. */
    Database {
        user = user == null ? "" : user;
        password = password == null ? "" : password;
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Whether it is a file, which only one process can have open. */
    boolean isFile() {
        return url.startsWith("jdbc:h2:file:");
    }

    /** Where it is, without what might be secret. */
    String place() {
        return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return place();
    }

    Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        if (isPostgres()) {
            settings.setProperty("reWriteBatchedInserts", "true");
        }
        return DriverManager.getConnection(url, settings);
    }

    /** Makes the tables where there are none. */
    void prepare() throws SQLException {
        try (Connection connection = connect()) {
            if (!DatabaseTable.all(connection).isEmpty()) {
                return;
            }
        }
        Flyway.configure().dataSource(url, user, password).load().migrate();
    }

    static List<Manifest.Column> columns(DatabaseTable table) {
        return table.columns().stream().map(column -> new Manifest.Column(column.name(), column.kind().word())).toList();
    }

    /** The newest migration. */
    static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select \"version\" from \"" + DatabaseTable.HISTORY
                        + "\" where \"success\" = true and \"version\" is not null order by \"installed_rank\" desc")) {
            return row.next() ? row.getString(1) : "0";
        }
    }

    static void lock(Connection connection, List<DatabaseTable> tables, String mode) throws SQLException {
        execute(connection, "lock table " + tables.stream().map(DatabaseTable::sql).collect(Collectors.joining(", ")) + " in " + mode + " mode");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
