package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;

/** The disk is full, or what is on it is torn: nothing acknowledged is lost, and nothing is silently empty. */
class DiskIT {

    private static final String CODE = "482716";

    @TempDir
    Path folder;

    @Test
    void whileTheDiskIsFullVotesWaitAndReadingGoesOn() throws Exception {
        Path disk = mounted("48m");
        // What the server says of it is written elsewhere.
        try (Server server = Server.onH2(folder, "--spring.datasource.url=jdbc:h2:file:" + disk
                + "/karavanen;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;TRACE_LEVEL_FILE=0")) {
            Phone phone = new Phone(server.url());
            Crowd crowd = voting(server);
            Path filler = disk.resolve("filler");
            fill(filler);
            await("votes are held back", () -> crowd.repeated() > 40);
            HttpResponse<String> refused = phone.join(CODE, "business");
            assertThat(refused.statusCode()).as(server::output).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(phone.get("/api/meetings/" + CODE + "/board").statusCode()).as("reading goes on").isEqualTo(200);

            Files.delete(filler);
            crowd.awaitAcknowledged(50);
            crowd.stop();
            crowd.assertKept(server.url());

            server.kill();
            server.start();
            server.awaitReady();
            crowd.assertKept(server.url());
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /** The disk of PostgreSQL's tables, that is: it goes on answering, and refuses what needs room. */
    @Test
    void whileTheDiskOfPostgresIsFullVotesWaitAndReadingGoesOn() throws Exception {
        Path disk = mounted("32m");
        try (Postgres postgres = new Postgres(folder.resolve("postgres"))) {
            sql(postgres, "create tablespace small location '" + Files.createDirectory(disk.resolve("tables")) + "'");
            sql(postgres, "alter role postgres set default_tablespace = small");
            try (Server server = Server.onPostgres(postgres.url(), "postgres", folder)) {
                Crowd crowd = voting(server);
                Path filler = disk.resolve("filler");
                fill(filler);
                await("votes are held back", () -> crowd.repeated() > 40);
                // One table after the other has no room left in the pages that it has.
                await("joining is refused", () -> {
                    HttpResponse<String> answer = new Phone(server.url()).join(CODE, "business");
                    assertThat(answer.statusCode()).as(server::output).isIn(201, 503);
                    return answer.statusCode() == 503 && answer.body().contains("away") && answer.headers().firstValue("Retry-After").isPresent();
                });
                assertThat(new Phone(server.url()).get("/api/meetings/" + CODE + "/board").statusCode()).as("reading goes on").isEqualTo(200);
                assertThat(server.output()).contains("No space left on device");

                Files.delete(filler);
                crowd.awaitAcknowledged(50);
                crowd.stop();
                crowd.assertKept(server.url());
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /** Its log has no room either: PostgreSQL stops in the middle, and it takes a person to make room and start it again. */
    @Test
    @EnabledIfSystemProperty(named = "karavanen.faults.long", matches = "true")
    void postgresThatStoppedForWantOfRoomLosesNothing() throws Exception {
        Path disk = mounted("128m");
        try (Postgres postgres = new Postgres(disk.resolve("postgres")); Server server = Server.onPostgres(postgres.url(), "postgres", folder)) {
            Crowd crowd = voting(server);
            Path filler = disk.resolve("filler");
            fill(filler);
            await("PostgreSQL stops", () -> {
                try {
                    sql(postgres, "select pg_switch_wal()"); // the next part of the log finds no room
                    return false;
                } catch (SQLException e) {
                    return e.getSQLState().startsWith("08");
                }
            });
            int before = crowd.repeated();
            await("votes are held back", () -> crowd.repeated() > before + 40);
            assertThat(new Phone(server.url()).get("/api/meetings/" + CODE + "/board").statusCode()).as("reading goes on").isEqualTo(200);

            Files.delete(filler);
            postgres.stop();
            postgres.start();
            crowd.awaitAcknowledged(50);
            crowd.stop();
            crowd.assertKept(server.url());
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void sql(Postgres postgres, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", "postgres"); Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    /** Twenty who vote, at a board that somebody has read: only such a one is in memory. */
    private static Crowd voting(Server server) throws Exception {
        Crowd crowd = new Crowd(CODE, 20, 6, server.url());
        crowd.vote(4);
        crowd.awaitAcknowledged(50);
        crowd.board(server.url());
        return crowd;
    }

    /** @return a disk of its own, in memory; skips the test where none may be mounted */
    private Path mounted(String size) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + size, "karavanen", disk.toString()) == 0, "no disk could be mounted here");
        return disk;
    }

    @Test
    void aTornFileEndsTheStartWithASentenceAndStaysAsItIs() throws Exception {
        Path file = folder.resolve("karavanen.mv.db");
        Server server = Server.onH2(folder);
        try (server) {
            Crowd crowd = new Crowd(CODE, 5, 5, server.url());
            crowd.vote(4);
            crowd.awaitAcknowledged(20);
            crowd.stop();
            server.stop();
        }
        byte[] sound = Files.readAllBytes(file);
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 8192; at < sound.length; at += 4096) {
                torn.seek(at);
                torn.write(new byte[2048]);
            }
        }
        byte[] before = Files.readAllBytes(file);
        assertThat(server.startAndFail()).isNotZero();
        assertThat(server.output()).contains(folder.toString()).contains("karavanen restore");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        Files.write(file, new byte[0]);
        assertThat(server.startAndFail()).isNotZero();
        assertThat(Files.size(file)).isZero();
    }

    private interface Condition {

        boolean holds();
    }

    private static void await(String what, Condition condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void fill(Path file) throws IOException {
        // A database may give back some of its own room meanwhile.
        do {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (byte[] block = new byte[4096];;) {
                    out.write(block);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("space");
            }
        } while (Files.getFileStore(file).getUsableSpace() > 0);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
