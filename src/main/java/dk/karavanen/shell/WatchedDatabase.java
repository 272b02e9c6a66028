package dk.karavanen.shell;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * A pool whose database may go away and come back. A pool lets everybody wait its whole time-out while there is nothing to wait
 * for, so a hall's phones, which try again and again, would pile up as waiting threads and hear of it late. Here one of them
 * looks whether the database answers, four times a second at most, and until it does everybody else is refused at once.
 */
final class WatchedDatabase extends DelegatingDataSource {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final String LOOK_SECONDS = "2";
    /** Of class 08: no connection. */
    private static final String NO_CONNECTION = "08001";
    private static final Logger LOG = LoggerFactory.getLogger(WatchedDatabase.class);

    private final HikariDataSource pool;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile boolean away;
    private volatile long awaySince;
    private volatile long lookedAt;

    WatchedDatabase(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away || isEmpty()) {
            look();
        }
        if (away) {
            throw new SQLTransientConnectionException("The database is away", NO_CONNECTION);
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException nothingCame) {
            look();
            throw nothingCame;
        }
    }

    /** Whether every connection has been found dead; a pool that was never asked is not. */
    private boolean isEmpty() {
        HikariPoolMXBean counts = pool.getHikariPoolMXBean();
        return counts != null && counts.getTotalConnections() == 0;
    }

    /** Asks the database itself, past the pool. Whoever finds somebody else asking takes what is known. */
    private void look() {
        if (away && System.nanoTime() - lookedAt < LOOK_NANOS || !looking.tryLock()) {
            return;
        }
        try {
            boolean answers = answers();
            lookedAt = System.nanoTime();
            if (answers == away) {
                if (answers) {
                    LOG.info("The database is back after {} s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - awaySince));
                } else {
                    awaySince = System.nanoTime();
                }
                away = !answers;
            }
        } finally {
            looking.unlock();
        }
    }

    private boolean answers() {
        Properties properties = new Properties();
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword() == null ? "" : pool.getPassword());
        properties.setProperty("loginTimeout", LOOK_SECONDS);
        properties.setProperty("connectTimeout", LOOK_SECONDS);
        properties.setProperty("socketTimeout", LOOK_SECONDS);
        try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (!away) {
                LOG.warn("The database is away: {}", e.getMessage());
            }
            return false;
        }
    }
}
