package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Nobody even tries to change the ledger: a restore empties all tables and names none. */
class LedgerInCodeTest {

    private static final Pattern CHANGES = Pattern.compile("(update|delete\\s+from|truncate(\\s+table)?|merge\\s+into|drop\\s+table|alter\\s+table)\\s+pool_entry\\b");
    private static final Pattern WRITES = Pattern.compile("insert\\s+into\\s+pool_entry\\b");

    @Test
    void noSqlChangesTheLedgerAndOneClassWritesIt() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src/main"))) {
            files = all.filter(file -> file.toString().matches(".*\\.(java|sql|xml|yaml|properties)")).toList();
        }
        assertThat(files).hasSizeGreaterThan(500);
        assertThat(files.stream().filter(file -> CHANGES.matcher(text(file)).find()).map(file -> file.getFileName().toString()))
                .as("where it is made; and the example's money never was any, it goes with its caravan").containsExactlyInAnyOrder("V85__pool_ledger.sql", "ExampleData.java");
        assertThat(files.stream().filter(file -> WRITES.matcher(text(file)).find()).map(file -> file.getFileName().toString())).containsExactly("Ledger.java");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
