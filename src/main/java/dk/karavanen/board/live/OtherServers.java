package dk.karavanen.board.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardChange;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.IdsTaken;
import dk.karavanen.shared.SelfRestartingThread;

/**
 * The other servers on the same PostgreSQL: told by {@code NOTIFY}, heard by {@code LISTEN} on a connection of its own.
 * On H2 there are none.
 *
 * <p>Changes are gathered for a moment, so that a busy hall makes some fifty notifications a second at most, and votes never
 * wait for PostgreSQL's one queue of notifications. A server that dies in that moment leaves something untold: therefore
 * every living board is also compared with the database every {@value #SURE_SECONDS} seconds, and whenever listening was
 * interrupted.
 *
 * <p>As often each server says that it is there. One that has not heard of another for {@value #ALONE_SECONDS} seconds has
 * nobody to tell, and nothing that it could have missed; unless it cannot listen, for then it cannot know. Then boards go on, some
 * seconds behind, {@code /actuator/health} is down (readiness is not), and it is tried again every second.
 */
@Component("otherServersHealthIndicator")
class OtherServers implements SmartLifecycle, HealthIndicator {

    interface Listener {

        /** @param meeting 0: every meeting */
        void heard(long meeting, BoardChange change);
    }

    static final int SURE_SECONDS = 4;
    static final int ALONE_SECONDS = 15;
    private static final String ANSWERS_WITHIN_SECONDS = "10";
    private static final String CHANNEL = "karavanen_board";
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** A payload may be 8000 bytes; a change takes at most 40. */
    private static final int CHANGES_PER_NOTE = 150;
    private static final Logger LOG = LoggerFactory.getLogger(OtherServers.class);

    private record Change(long meeting, BoardChange change) {

        String note() {
            return " " + meeting + ":" + change.code();
        }

        static Change ofNote(String note) {
            int colon = note.indexOf(':');
            return new Change(Long.parseLong(note.substring(0, colon)), BoardChange.ofCode(Long.parseLong(note.substring(colon + 1))));
        }
    }

    private final JdbcConnectionDetails database;
    private final JdbcClient jdbc;
    private final LiveBoards boards;
    private final ApplicationEventPublisher events;
    private final String me = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    private final boolean possible;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toTell = lock.newCondition();
    private final Set<Change> changes = new LinkedHashSet<>();
    private volatile Listener listener = (meeting, change) -> { };
    private volatile boolean running;
    private volatile Connection listening;
    private volatile long heardOfAnother;
    /** Why nothing is heard at present; null while something would be. */
    private volatile String deaf = "Not listening yet";
    /** When the database last answered on the listening connection. */
    private volatile long listenedAt;

    OtherServers(JdbcConnectionDetails database, JdbcClient jdbc, LiveBoards boards, ApplicationEventPublisher events) {
        this.database = database;
        this.jdbc = jdbc;
        this.boards = boards;
        this.events = events;
        this.possible = database.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    void listen(Listener to) {
        listener = to;
    }

    /** @param meeting 0: every meeting */
    void tell(long meeting, BoardChange change) {
        if (isAlone()) {
            return;
        }
        lock.lock();
        try {
            changes.add(new Change(meeting, change));
            toTell.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean isAlone() {
        return !possible || isListening() && System.nanoTime() - heardOfAnother > TimeUnit.SECONDS.toNanos(ALONE_SECONDS);
    }

    private boolean isListening() {
        return deaf == null && System.nanoTime() - listenedAt < TimeUnit.SECONDS.toNanos(ALONE_SECONDS);
    }

    @Override
    public Health health() {
        if (!possible) {
            return Health.up().withDetail("servers", "one, on H2").build();
        }
        return isListening() ? Health.up().build() : Health.down().withDetail("listening", deaf == null ? "no answer" : deaf).build();
    }

    private void checkAll() {
        while (running) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SURE_SECONDS));
            if (running && !isAlone()) {
                boards.checkAll();
            }
        }
    }

    private void tellAll() {
        while (running) {
            Set<Change> batch;
            lock.lock();
            try {
                while (running && changes.isEmpty()) {
                    toTell.awaitUninterruptibly();
                }
                batch = changes.stream().limit(CHANGES_PER_NOTE).collect(Collectors.toCollection(LinkedHashSet::new));
                changes.removeAll(batch);
            } finally {
                lock.unlock();
            }
            if (batch.isEmpty()) {
                continue;
            }
            String note = me + batch.stream().map(Change::note).collect(Collectors.joining());
            try {
                jdbc.sql("select pg_notify(?, ?)").params(CHANNEL, note).query((row, n) -> "").list();
            } catch (RuntimeException e) {
                // The others compare everything every few seconds, and will see it then.
                LOG.warn("Other servers could not be told of {} changes: {}", batch.size(), e.getMessage());
            }
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private void hearAll() {
        while (running) {
            try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), settings());
                    Statement statement = connection.createStatement()) {
                listening = connection;
                statement.execute("listen " + CHANNEL);
                statement.execute("listen " + BackupRestored.CHANNEL);
                sayThatIAmHere(statement);
                // Who comes back does not know who came meanwhile.
                heardOfAnother = System.nanoTime();
                listens();
                boards.touchAll();
                PGConnection postgres = connection.unwrap(PGConnection.class);
                long said = System.nanoTime();
                while (running) {
                    PGNotification[] notes = postgres.getNotifications((int) TimeUnit.SECONDS.toMillis(SURE_SECONDS));
                    if (notes != null) {
                        for (PGNotification note : notes) {
                            if (note.getName().equals(BackupRestored.CHANNEL)) {
                                hearOfData(note.getParameter());
                            } else {
                                hear(note.getParameter());
                            }
                        }
                    }
                    if (System.nanoTime() - said > TimeUnit.SECONDS.toNanos(SURE_SECONDS)) {
                        // Also for this server: a line that has died in silence shows only when something is asked.
                        sayThatIAmHere(statement);
                        listens();
                        said = System.nanoTime();
                    }
                }
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    if (deaf == null || !(e instanceof SQLException)) {
                        LOG.warn("Listening to other servers was interrupted, trying again every second", e);
                    }
                    deaf = String.valueOf(e.getMessage());
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
            }
        }
    }

    private void listens() {
        listenedAt = System.nanoTime();
        deaf = null;
    }

    private void sayThatIAmHere(Statement statement) throws SQLException {
        statement.execute("notify " + CHANNEL + ", '" + me + "'");
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

    private void hear(String note) {
        String[] parts = note.split(" ");
        if (parts[0].equals(me)) {
            return;
        }
        heardOfAnother = System.nanoTime();
        for (int i = 1; i < parts.length; i++) {
            Change heard = Change.ofNote(parts[i]);
            listener.heard(heard.meeting(), heard.change());
        }
    }

    /** Whoever restores a backup tells every server, this one too. */
    private void hearOfData(String note) {
        try {
            events.publishEvent(note.startsWith("ids ") ? new IdsTaken(Long.parseLong(note.substring(4))) : new BackupRestored());
        } catch (RuntimeException e) {
            LOG.error("Something of what was in the database before may still be in memory", e);
        }
    }

    @Override
    public void start() {
        running = true;
        // Who has just come does not know yet.
        heardOfAnother = System.nanoTime();
        if (possible) {
            SelfRestartingThread.start("tell-other-servers", this::isRunning, this::tellAll);
            SelfRestartingThread.start("hear-other-servers", this::isRunning, this::hearAll);
            SelfRestartingThread.start("check-boards", this::isRunning, this::checkAll);
        }
    }

    @Override
    public void stop() {
        running = false;
        lock.lock();
        try {
            toTell.signalAll();
        } finally {
            lock.unlock();
        }
        Connection open = listening;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Closing the listening connection failed", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
