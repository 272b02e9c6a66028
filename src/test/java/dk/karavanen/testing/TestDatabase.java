package dk.karavanen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A fresh, empty database. */
public final class TestDatabase {

    /** A connection, or a row that others hold, is waited for as long as a slow machine needs when fifty want it at once. */
    private static final String PATIENCE_MILLIS = "60000";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    private TestDatabase() {
    }

    /** @return {@code spring.datasource.*} of a new H2 database in memory */
    public static Map<String, Object> h2() {
        // Each connection keeps the plans of all queries: reading and planning them anew took more than half of what H2 does in a test.
        return Map.of("spring.datasource.url",
                "jdbc:h2:mem:karavanen" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=1000;LOCK_TIMEOUT=" + PATIENCE_MILLIS,
                "spring.datasource.username", "sa",
                "spring.datasource.password", "",
                "spring.datasource.hikari.maximum-pool-size", "30",
                "spring.datasource.hikari.connection-timeout", PATIENCE_MILLIS);
    }

    /** @return {@code spring.datasource.*} of a new database of the PostgreSQL server that all tests share */
    public static synchronized Map<String, Object> postgres() {
        String name = "karavanen" + NUMBER.incrementAndGet();
        try {
            if (postgres == null) {
                // Enough for every context that one run of all tests may keep, were all of them in this JVM.
                postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "500")
                        .setServerConfig("fsync", "off").setPGStartupWait(Patience.LONGEST).start();
            }
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("spring.datasource.url", postgres.getJdbcUrl("postgres", name),
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres",
                "spring.datasource.hikari.maximum-pool-size", "30",
                "spring.datasource.hikari.connection-timeout", PATIENCE_MILLIS);
    }
}
