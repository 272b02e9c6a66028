package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;

import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.mock.env.MockEnvironment;

import dk.karavanen.testing.Ports;

/** The sentences, made from what the databases really throw. */
class StartFailureTest {

    @TempDir
    Path folder;

    private String sentence(Throwable failure) {
        return StartFailure.sentence(new IllegalStateException("Failed to start", failure), new MockEnvironment()
                .withProperty("karavanen.data", folder.toString())
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/karavanen?password=secret"));
    }

    @Test
    void aPortThatIsTaken() {
        assertThat(sentence(new PortInUseException(8080)))
                .isEqualTo("Port 8080 is taken by another program: stop it, or choose another port.");
    }

    @Test
    void aDatabaseFileInUse() throws Exception {
        // H2 lends one file to everybody in its own virtual machine, so the other Karavanen is played by the bare store.
        try (MVStore other = new MVStore.Builder().fileName(folder + "/karavanen.mv.db").open()) {
            Throwable failure = catchThrowable(() -> DriverManager.getConnection("jdbc:h2:file:" + folder + "/karavanen", "sa", ""));
            assertThat(failure).isNotNull();
            assertThat(sentence(failure)).startsWith("The database in " + folder + " is in use by another Karavanen");
        }
    }

    @Test
    void aDatabaseFileThatIsTorn() throws Exception {
        String url = "jdbc:h2:file:" + folder + "/karavanen";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            connection.createStatement().execute("create table t(s varchar) as select repeat('x', 100) from system_range(1, 5000)");
        }
        Path file = folder.resolve("karavanen.mv.db");
        Files.write(file, new byte[8192], StandardOpenOption.WRITE);
        Throwable failure = catchThrowable(() -> DriverManager.getConnection(url, "sa", ""));
        assertThat(failure).isNotNull();
        assertThat(sentence(failure)).startsWith("The database file in " + folder + " is damaged");
    }

    @Test
    void aFullDiskHoweverDeep() {
        assertThat(sentence(new RuntimeException(new IOException("No space left on device"))))
                .isEqualTo("The disk with " + folder + " is full.");
    }

    @Test
    void aPostgresThatDoesNotAnswerWithoutSayingThePassword() throws Exception {
        int nobodyThere = Ports.next();
        Throwable failure = catchThrowable(() -> DriverManager.getConnection("jdbc:postgresql://localhost:" + nobodyThere + "/k", "u", "p"));
        assertThat(sentence(failure)).startsWith("The database at jdbc:postgresql://db/karavanen does not answer: ")
                .doesNotContain("secret");
    }

    @Test
    void anythingElseSaysItsRootCauseInOneLine() {
        assertThat(sentence(new IllegalArgumentException("karavanen.base-url must be like that\nmore")))
                .isEqualTo("Karavanen could not start: karavanen.base-url must be like that");
        assertThat(StartFailure.sentence(new IllegalStateException(), null))
                .isEqualTo("Karavanen could not start: IllegalStateException");
    }
}
