package dk.karavanen.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;

import org.h2.api.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to an H2 file, done to one of ours with some thousand rows. */
class H2FileCheckTest {

    @TempDir
    Path folder;

    private String url;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void make() throws Exception {
        file = folder.resolve("karavanen.mv.db");
        url = "jdbc:h2:file:" + folder.resolve("karavanen") + ";WRITE_DELAY=0";
        new Database(url, "sa", "").prepare();
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            connection.createStatement().execute("insert into caravan (id, slug, title, summary, earlier, example, created_at, version)"
                    + " select x, 'k' || x, 'K' || x, repeat(random_uuid(), 20), false, false, current_timestamp, 0 from system_range(1, 3000)");
            // Without what it has left behind: nobody reads that, and may find it damaged.
            connection.createStatement().execute("shutdown compact");
        }
        whole = Files.readAllBytes(file);
    }

    private void check() throws SQLException {
        H2FileCheck.check(url, "sa", "");
    }

    @Test
    void whatIsWholeIsReadAndNotTouched() throws Exception {
        check();
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void whatIsDamagedIsFoundAndNotTouched() throws Exception {
        damaged(new byte[0]);
        damaged(new byte[4096]);
        damaged(Arrays.copyOf(whole, 100));
        damaged(Arrays.copyOf(whole, 8192));
        byte[] garbage = new byte[8192];
        new Random(3).nextBytes(garbage);
        for (double at : new double[] {0, 0.3, 0.6}) {
            byte[] torn = whole.clone();
            System.arraycopy(garbage, 0, torn, (int) (at * whole.length), garbage.length);
            damaged(torn);
        }
        byte[] everywhere = whole.clone();
        for (int at = 8192; at < whole.length; at += 4096) {
            Arrays.fill(everywhere, at, Math.min(at + 2048, whole.length), (byte) 0);
        }
        damaged(everywhere);
    }

    private void damaged(byte[] contents) throws Exception {
        Files.write(file, contents);
        assertThatExceptionOfType(SQLException.class).isThrownBy(this::check)
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.FILE_CORRUPTED_1));
        assertThat(Files.readAllBytes(file)).isEqualTo(contents);
    }

    @Test
    void aNewOneIsNoneYet() throws Exception {
        Files.delete(file);
        check();
        assertThat(file).doesNotExist();
    }
}
