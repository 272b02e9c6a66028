package dk.karavanen.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the tables as the list of erasures says they must be. One script for all, whoever erases and whenever: a restore runs it
 * in its own transaction, so that what was erased is never back, not even for a moment.
 */
public final class EraseScript {

    private static final String FILE = "/db/erase/erase.sql";
    /** A chain of merged ideas takes one round for each link. */
    private static final int MAX_ROUNDS = 1000;
    private static final List<String> STATEMENTS = read(FILE);
    private static final List<String> RESTORED = read("/db/erase/restored.sql");

    private EraseScript() {
    }

    /** For tests that every table has a place in it. */
    static List<String> statements() {
        return STATEMENTS;
    }

    /**
     * Runs it until nothing changes, without committing.
     *
     * @return how many rows changed
     */
    public static int run(Connection connection) throws SQLException {
        int all = 0;
        try (Statement statement = connection.createStatement()) {
            for (int round = 0; round < MAX_ROUNDS; round++) {
                int changed = 0;
                for (String sql : STATEMENTS) {
                    changed += statement.executeUpdate(sql);
                }
                all += changed;
                if (changed == 0) {
                    return all;
                }
            }
        }
        throw new IllegalStateException(FILE + " finds something to change for ever");
    }

    /** What was under way when a backup was made is not taken up again by itself. Once after a restore, without committing. */
    public static void runRestored(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : RESTORED) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static List<String> read(String file) {
        try (InputStream in = EraseScript.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String withoutRemarks = Pattern.compile("(?m)^--.*$").matcher(text).replaceAll("");
            return Stream.of(withoutRemarks.split(";\\s*\n")).map(String::strip).filter(sql -> !sql.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
