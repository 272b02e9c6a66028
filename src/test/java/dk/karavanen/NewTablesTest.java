package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

import com.zaxxer.hikari.HikariDataSource;

class NewTablesTest {

    @TempDir
    Path folder;

    @Test
    void aNewDatabaseTakesRowsWhenThePoolHasChangedItsConnections() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("karavanen");
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername("sa");
            pool.setPassword("");
            pool.setMinimumIdle(1);
            new NewTables(new JdbcConnectionDetails() {
                @Override
                public String getUsername() {
                    return "sa";
                }

                @Override
                public String getPassword() {
                    return "";
                }

                @Override
                public String getJdbcUrl() {
                    return url;
                }
            }).migrate(Flyway.configure().dataSource(pool).load());
            // Each one that was there at first goes, as after half an hour, while another keeps the database open.
            List<java.sql.Connection> first = new ArrayList<>(List.of(pool.getConnection(), pool.getConnection()));
            first.removeLast().close();
            pool.getHikariPoolMXBean().softEvictConnections();
            first.removeLast().close();
            assertThatCode(() -> new JdbcTemplate(pool).update(
                    "insert into staff_account (id, email, name, role, created_at) values (1, 'a@b.c', 'A', 'ADMIN', current_timestamp)"))
                    .doesNotThrowAnyException();
        }
    }
}
