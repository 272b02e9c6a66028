package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;

/** The disk is full, or what is on it is torn: nothing acknowledged is lost, and nothing is silently empty. */
class DiskIT {

    private static final String CODE = "482716";

    @TempDir
    Path folder;

    /** On a disk of its own, in memory, of sixteen megabytes. Needs the right to mount one. */
    @Test
    void whileTheDiskIsFullVotesWaitAndReadingGoesOn() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "karavanen", disk.toString()) == 0, "no disk could be mounted here");
        // What the server says of it is written elsewhere.
        try (Server server = Server.onH2(folder, "--spring.datasource.url=jdbc:h2:file:" + disk
                + "/karavanen;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;TRACE_LEVEL_FILE=0")) {
            Crowd crowd = new Crowd(CODE, 20, 6, server.url());
            Phone phone = new Phone(server.url());
            // A board is kept in memory for who reads it; one that nobody here has read needs the database.
            assertThat(phone.get("/api/meetings/" + CODE + "/board").statusCode()).isEqualTo(200);
            crowd.vote(4);
            crowd.awaitAcknowledged(50);
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
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] block = new byte[4096];;) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(file).getUsableSpace()).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
