package dk.karavanen.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The database of a server that is started here: new, empty, and with every commit on disk before it is acknowledged. */
interface Database extends AutoCloseable {

    /** What the server is told of it. */
    List<String> serverArguments();

    /** For counting afterwards, once the server is gone. */
    Connection connect() throws SQLException;

    /** Processor time of its own processes. */
    Duration processor();

    String description();

    @Override
    void close() throws IOException;

    /** A file in the server's data folder, inside the server's process. */
    record H2(Path folder) implements Database {

        @Override
        public List<String> serverArguments() {
            return List.of();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("karavanen") + ";IFEXISTS=TRUE", "sa", "");
        }

        @Override
        public Duration processor() {
            return Duration.ZERO;
        }

        @Override
        public String description() {
            return "H2 " + org.h2.engine.Constants.VERSION + ", a file, WRITE_DELAY=0";
        }

        @Override
        public void close() {
            // Goes with its folder.
        }
    }

    /** A PostgreSQL of its own, in processes of its own. */
    final class Postgres implements Database {

        private final EmbeddedPostgres server;
        private final Path folder;
        private final String version;

        Postgres(Path folder) throws IOException, SQLException {
            this.folder = folder;
            // What makes tests quick is turned back on: nothing is acknowledged that is not on disk.
            server = EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on").setServerConfig("max_connections", "100").start();
            try (Connection connection = connect(); Statement statement = connection.createStatement()) {
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                    if (!ask(statement, "show " + setting).equals("on")) {
                        throw new Failure("PostgreSQL was started without " + setting + ": what it acknowledges might be lost.");
                    }
                }
                version = ask(statement, "show server_version");
            }
        }

        private static String ask(Statement statement, String question) throws SQLException {
            try (ResultSet rows = statement.executeQuery(question)) {
                rows.next();
                return rows.getString(1);
            }
        }

        @Override
        public List<String> serverArguments() {
            return List.of("--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres", "--spring.datasource.password=postgres");
        }

        @Override
        public Connection connect() throws SQLException {
            return server.getPostgresDatabase().getConnection();
        }

        @Override
        public Duration processor() {
            try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
                long postmaster = Long.parseLong(lines.findFirst().orElseThrow().strip());
                Duration sum = Processor.of(postmaster);
                for (ProcessHandle child : ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::descendants).toList()) {
                    sum = sum.plus(Processor.of(child.pid()));
                }
                return sum;
            } catch (IOException e) {
                return Duration.ZERO;
            }
        }

        @Override
        public String description() {
            return "PostgreSQL " + version + ", fsync and synchronous_commit on";
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
