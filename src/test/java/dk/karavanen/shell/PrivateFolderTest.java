package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import dk.karavanen.shared.Settings;

class PrivateFolderTest {

    @TempDir
    Path somewhere;

    @BeforeEach
    void whereFilesHaveOwners() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void aNewFolderIsForItsOwner() throws Exception {
        Path data = somewhere.resolve("a/data");
        PrivateFolder.make(data);
        assertThat(rights(data)).isEqualTo("rwx------");
    }

    @Test
    void whatWasThereBeforeIsForItsOwnerFromNowOn() throws Exception {
        Path data = Files.createDirectories(somewhere.resolve("data/report/made")).getParent().getParent();
        Path database = open(data.resolve("karavanen.mv.db"));
        Path log = open(data.resolve("karavanen.log.2026-11-27.0.gz"));
        Path backup = open(data.resolve("before-restore-2026-11-27.zip"));
        Path made = open(data.resolve("report/made/1.pdf"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path elsewhere = open(somewhere.resolve("elsewhere"));
        Files.createSymbolicLink(data.resolve("link"), elsewhere);

        PrivateFolder.make(data);

        assertThat(rights(data)).isEqualTo("rwx------");
        assertThat(rights(data.resolve("report"))).isEqualTo("rwx------");
        for (Path file : new Path[] {database, log, backup, made}) {
            assertThat(rights(file)).as(file.toString()).isEqualTo("rw-------");
        }
        assertThat(rights(elsewhere)).as("a link's other end is not ours").isEqualTo("rw-r--r--");
    }

    @Test
    void aFolderForEveryoneStaysOne() throws Exception {
        String before = System.getProperty("java.io.tmpdir");
        Path shared = Files.createDirectory(somewhere.resolve("tmp"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path database = open(shared.resolve("karavanen.mv.db"));
        Path others = open(shared.resolve("others"));
        try {
            System.setProperty("java.io.tmpdir", shared.toString());
            PrivateFolder.make(shared);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
        assertThat(rights(shared)).isEqualTo("rwxrwxrwx");
        assertThat(rights(database)).isEqualTo("rw-------");
        assertThat(rights(others)).isEqualTo("rw-r--r--");
    }

    /** H2 makes its file as everybody's, and a log begins anew each day. */
    @Test
    void whatTheServerMakesLaterIsForItsOwnerToo() throws Exception {
        Path data = somewhere.resolve("data");
        PrivateFolder.make(data);
        try (var server = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("karavanen.data=" + data).applyTo(server);
            server.register(OnlySettings.class, PrivateFolderKeeper.class);
            server.registerBean("database", Connection.class, () -> database(data));
            server.refresh();
            assertThat(rights(data.resolve("karavanen.mv.db"))).isEqualTo("rw-------");

            Path log = open(data.resolve("karavanen.log"));
            Path copy = open(Files.createDirectory(data.resolve("copies")).resolve("copy.zip"));
            server.getBean(PrivateFolderKeeper.class).again();
            assertThat(rights(log)).isEqualTo("rw-------");
            assertThat(rights(copy)).isEqualTo("rw-------");
        }
    }

    @EnableConfigurationProperties(Settings.class)
    static class OnlySettings {
    }

    private static Connection database(Path data) {
        try {
            Connection database = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("karavanen"));
            open(data.resolve("karavanen.mv.db"));
            return database;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path open(Path file) throws Exception {
        if (!Files.exists(file)) {
            Files.writeString(file, "x");
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
