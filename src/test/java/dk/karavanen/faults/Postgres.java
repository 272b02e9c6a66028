package dk.karavanen.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

import dk.karavanen.testing.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL that can be stopped and started again on the same data and port. Every commit is on disk before it is answered. */
final class Postgres implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres running;
    private final int port = Ports.next();

    Postgres(Path folder) {
        this.folder = folder;
        start();
    }

    void start() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false)
                .setServerConfig("max_connections", "200").setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on").setPort(port).setPGStartupWait(Duration.ofMinutes(1));
        try {
            running = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code pg_ctl stop -m fast}: whoever is connected is cut off. */
    void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
