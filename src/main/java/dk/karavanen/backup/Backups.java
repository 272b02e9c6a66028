package dk.karavanen.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import dk.karavanen.erasure.Erasure;
import dk.karavanen.erasure.ErasureFile;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.IdsTaken;
import dk.karavanen.shared.Settings;

/** Backups of the database that this server runs on, made and restored while it runs. */
@Service
class Backups {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final long QUIET_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Database database;
    private final HikariPoolMXBean pool;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Path data;

    Backups(JdbcConnectionDetails database, DataSource connections, ApplicationEventPublisher events, Clock clock,
            Settings settings) throws SQLException {
        this.database = new Database(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        this.pool = connections.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        this.events = events;
        this.clock = clock;
        this.data = settings.data();
    }

    Database database() {
        return database;
    }

    /** Writes everything, as it is at one moment, into a stream. */
    void writeTo(OutputStream out) throws IOException, SQLException {
        DatabaseExport.copy(database, out, clock.instant());
    }

    /** @see BackupFile#make */
    Manifest make(Path file) throws SQLException {
        return BackupFile.make(file, this::writeTo);
    }

    /**
     * Puts a backup in the place of everything. Whoever wants the database meanwhile waits, and goes on with what the backup
     * has brought; feeds go on from memory.
     *
     * @param spared what was erased since and is to come back all the same
     * @return where what was there before is kept
     * @throws BackupRefused if it cannot be; then nothing has changed
     */
    Path restore(Path file, Set<Erasure.Kind> spared) throws IOException, SQLException {
        Instant now = clock.instant();
        Path safety = safety(data, now);
        try (BackupFile backup = BackupFile.open(file)) {
            new DatabaseRestore(database).compare(backup);
            LOG.info("Restoring a backup of {}: {}", backup.manifest().madeAt(), backup.manifest().sizes());
            new DatabaseRestore(database).replaceWith(backup, safety, now, new ErasureFile(data), spared,
                    database.isPostgres() ? new Announcing() : new Pausing());
        }
        LOG.info("Restored; what was there before is in {}", safety);
        return safety;
    }

    static Path safety(Path data, Instant now) {
        return data.resolve("before-restore-" + IN_NAMES.format(now) + ".zip").toAbsolutePath();
    }

    /** On PostgreSQL every server, this one too, is told by the database. */
    static class Announcing implements DatabaseRestore.Surroundings {

        @Override
        public void quiet() {
            // Locks do it.
        }

        @Override
        public void goOn() {
            // The end of the transaction does it.
        }

        @Override
        public void idsTaken(long upTo) {
            // Notified.
        }

        @Override
        public void replaced() {
            // Notified.
        }
    }

    /** On H2 this process is the only one. Nobody gets a connection until the restore is over. */
    private final class Pausing implements DatabaseRestore.Surroundings {

        @Override
        public void quiet() {
            pool.suspendPool();
            long begun = System.nanoTime();
            while (pool.getActiveConnections() > 0) {
                if (System.nanoTime() - begun > QUIET_WITHIN_NANOS) {
                    pool.resumePool();
                    throw new BackupRefused("The database has been busy for ten seconds: nothing was changed; try again.");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }

        @Override
        public void goOn() {
            pool.resumePool();
        }

        @Override
        public void idsTaken(long upTo) {
            events.publishEvent(new IdsTaken(upTo));
        }

        @Override
        public void replaced() {
            events.publishEvent(new BackupRestored());
        }
    }
}
