package dk.karavanen;

import java.sql.SQLException;

import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

import dk.karavanen.backup.H2FileCheck;

/**
 * Makes the tables before anybody else has the database open, and not in a file that is damaged. H2 reads a check such as {@code role in ('ADMIN', …)} with the
 * connection that makes the table, and from the end of that connection on refuses every row, until the database is opened anew.
 * A connection of the pool lives half an hour: ideas could be posted for that long on a new database, and then no more.
 */
@Component
class NewTables implements FlywayMigrationStrategy {

    private final JdbcConnectionDetails database;

    NewTables(JdbcConnectionDetails database) {
        this.database = database;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (database.getJdbcUrl().startsWith("jdbc:h2:file:")) {
            try {
                H2FileCheck.check(database.getJdbcUrl(), database.getUsername(), database.getPassword());
            } catch (SQLException e) {
                throw new IllegalStateException("The database file cannot be used", e);
            }
            // Connections of its own: when the last one is closed, so is the file.
            Flyway.configure().configuration(flyway.getConfiguration())
                    .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()).load().migrate();
        } else {
            flyway.migrate();
        }
    }
}
