package dk.karavanen.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dk.karavanen.erasure.Erasure.Kind;

/**
 * Makes the tables as the list of erasures says they must be. One script for all, whoever erases and whenever: a restore runs it
 * in its own transaction, so that what was erased is never back, not even for a moment.
 */
public final class EraseScript {

    private static final String FILE = "/db/erase/erase.sql";
    /** A chain of merged ideas takes one round for each link. */
    private static final int MAX_ROUNDS = 1000;
    /** All that is on the list, or of one kind or several. */
    private static final Pattern LISTED = Pattern.compile("\\(select subject from erasure(?: where kind (= '\\w+'|in \\([^)]*\\)))?\\)");
    private static final List<Step> STEPS = read(FILE).stream().map(Step::of).toList();
    private static final List<String> RESTORED = read("/db/erase/restored.sql");

    /** @param kinds what it is about; none: whatever was erased, it may have something to do */
    private record Step(String sql, Set<Kind> kinds) {

        static Step of(String sql) {
            return new Step(sql, Stream.of(Kind.values()).filter(kind -> sql.contains("'" + kind.name() + "'")).collect(Collectors.toSet()));
        }

        boolean isAbout(Kind erased) {
            return kinds.isEmpty() || kinds.contains(erased);
        }

        /**
         * The same where nothing else is on the list, and without the list: what has just been written there makes H2 read it, and whatever
         * is chosen by it, once for each row of every table.
         */
        String ofThese(Kind erased, String subjects) {
            return LISTED.matcher(sql).replaceAll(listed ->
                    listed.group(1) == null || listed.group(1).contains("'" + erased.name() + "'") ? "(" + subjects + ")" : "(null)");
        }
    }

    private EraseScript() {
    }

    /** For tests that every table has a place in it. */
    static List<String> statements() {
        return STEPS.stream().map(Step::sql).toList();
    }

    /**
     * Runs all of it until nothing changes, without committing.
     *
     * @return how many rows changed
     */
    public static int run(Connection connection) throws SQLException {
        return run(connection, statements());
    }

    /**
     * The same where these alone were put on the list since it ran last, while somebody waits who leaves: most of it is about a
     * whole caravan, and would be asked in vain of every table there is; and for all who left before, it has been done.
     */
    static int run(Connection connection, Kind erased, Collection<Long> subjects) throws SQLException {
        String these = subjects.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return run(connection, STEPS.stream().filter(step -> step.isAbout(erased)).map(step -> step.ofThese(erased, these)).toList());
    }

    private static int run(Connection connection, List<String> statements) throws SQLException {
        int all = 0;
        try (Statement statement = connection.createStatement()) {
            for (int round = 0; round < MAX_ROUNDS; round++) {
                int changed = 0;
                for (String sql : statements) {
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
