package dk.karavanen.board.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dk.karavanen.shared.BackupRestored;

/**
 * Hears other servers by {@code LISTEN} on a connection of its own, and says every few seconds that this one is there: also for
 * itself, since a line that has died in silence shows only when something is asked. Cut off, it tries again every second.
 */
final class ServerListener {

    /** What is done with what is heard. */
    interface News {

        void changed(BoardNote change);

        /** @param note what whoever restores a backup tells every server, this one too */
        void restored(String note);

        /** @param note of a room above, see {@link dk.karavanen.board.ServerNews} */
        void told(String note);

        /** Something may have been missed until now. */
        void interrupted();
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServerListener.class);
    private static final String ANSWERS_WITHIN_SECONDS = "10";

    private final JdbcConnectionDetails database;
    private final String me;
    private final News news;
    private final Duration saysEvery;
    private volatile @Nullable Connection listening;
    private volatile long heardOfAnother;
    /** Why nothing is heard at present; null while something would be. */
    private volatile @Nullable String deaf = "Not listening yet";
    /** When the database last answered. */
    private volatile long listenedAt;

    ServerListener(JdbcConnectionDetails database, String me, News news, Duration saysEvery) {
        this.database = database;
        this.me = me;
        this.news = news;
        this.saysEvery = saysEvery;
    }

    boolean heardOfAnotherWithin(Duration time) {
        return System.nanoTime() - heardOfAnother <= time.toNanos();
    }

    boolean isListening(Duration within) {
        return deaf == null && System.nanoTime() - listenedAt < within.toNanos();
    }

    String whyDeaf() {
        return deaf == null ? "no answer" : deaf;
    }

    /** Who has just come, or comes back, does not know who came meanwhile. */
    void assumeAnother() {
        heardOfAnother = System.nanoTime();
    }

    void hearWhile(BooleanSupplier running) {
        while (running.getAsBoolean()) {
            try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), settings());
                    Statement statement = connection.createStatement()) {
                listening = connection;
                statement.execute("listen " + OtherServers.CHANNEL);
                statement.execute("listen " + OtherServers.ROOMS_CHANNEL);
                statement.execute("listen " + BackupRestored.CHANNEL);
                sayThatIAmHere(statement);
                assumeAnother();
                listens();
                news.interrupted();
                hear(connection.unwrap(PGConnection.class), statement, running);
            } catch (SQLException | RuntimeException e) {
                if (running.getAsBoolean()) {
                    if (deaf == null || !(e instanceof SQLException)) {
                        LOG.warn("Listening to other servers was interrupted, trying again every second", e);
                    }
                    deaf = String.valueOf(e.getMessage());
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
            }
        }
    }

    private void hear(PGConnection postgres, Statement statement, BooleanSupplier running) throws SQLException {
        long said = System.nanoTime();
        while (running.getAsBoolean()) {
            PGNotification[] notes = postgres.getNotifications((int) saysEvery.toMillis());
            if (notes != null) {
                for (PGNotification note : notes) {
                    if (note.getName().equals(BackupRestored.CHANNEL)) {
                        news.restored(note.getParameter());
                    } else if (note.getName().equals(OtherServers.ROOMS_CHANNEL)) {
                        news.told(note.getParameter());
                    } else {
                        hear(note.getParameter());
                    }
                }
            }
            if (System.nanoTime() - said > saysEvery.toNanos()) {
                sayThatIAmHere(statement);
                listens();
                said = System.nanoTime();
            }
        }
    }

    private void hear(String note) {
        String[] parts = note.split(" ");
        if (parts[0].equals(me)) {
            return;
        }
        assumeAnother();
        for (int i = 1; i < parts.length; i++) {
            news.changed(BoardNote.of(parts[i]));
        }
    }

    private void listens() {
        listenedAt = System.nanoTime();
        deaf = null;
    }

    private void sayThatIAmHere(Statement statement) throws SQLException {
        statement.execute("notify " + OtherServers.CHANNEL + ", '" + me + "'");
    }

    private Properties settings() {
        Properties settings = new Properties();
        // Neither need be set: the driver and the database may know each other otherwise.
        Optional.ofNullable(database.getUsername()).ifPresent(user -> settings.setProperty("user", user));
        Optional.ofNullable(database.getPassword()).ifPresent(password -> settings.setProperty("password", password));
        settings.setProperty("connectTimeout", ANSWERS_WITHIN_SECONDS);
        settings.setProperty("loginTimeout", ANSWERS_WITHIN_SECONDS);
        settings.setProperty("socketTimeout", ANSWERS_WITHIN_SECONDS);
        return settings;
    }

    void close() {
        Connection open = listening;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Closing the listening connection failed", e);
            }
        }
    }
}
