package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static Path open(Path file) throws Exception {
        Files.writeString(file, "x");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
