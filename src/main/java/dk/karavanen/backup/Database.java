package dk.karavanen.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

import dk.karavanen.erasure.Erasure;
import dk.karavanen.erasure.ErasureFile;
import dk.karavanen.erasure.ErasureList;
import dk.karavanen.shared.BackupRestored;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * All that is in a database, as one backup and back: H2 and PostgreSQL alike, by a connection of its own.
 *
 * @param url      of JDBC
 * @param user     of the database
 * @param password of the database
 */
record Database(String url, @Nullable String user, @Nullable String password) {

    /** H2's own isolation level: everything as it was at one moment. */
    private static final int H2_SNAPSHOT = 6;
    private static final int BATCH = 1000;
    /** Less than the second after which PostgreSQL ends one of two that wait for each other: it must be us who gives way. */
    private static final String LOCK_WAIT = "500ms";
    private static final long LOCK_TRIES_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** What a restore needs of the servers on this database. */
    interface Surroundings {

        /** Nobody but the restore may use the database until {@link #goOn}. */
        void quiet();

        void goOn();

        /** See {@link dk.karavanen.shared.IdsTaken}. */
        void idsTaken(long upTo);

        void replaced();
    }

    /** Without a user or a password means an empty one. */
    Database {
        user = user == null ? "" : user;
        password = password == null ? "" : password;
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Whether it is a file, which only one process can have open. */
    boolean isFile() {
        return url.startsWith("jdbc:h2:file:");
    }

    /** Where it is, without what might be secret. */
    String place() {
        return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return place();
    }

    private Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        if (isPostgres()) {
            settings.setProperty("reWriteBatchedInserts", "true");
        }
        return DriverManager.getConnection(url, settings);
    }

    // ------------------------------------------------------------------ backup

    /**
     * Writes everything as it is at one moment. Nobody waits for it.
     *
     * @throws SQLException if the database fails
     * @throws BackupRefused if the database is empty
     */
    void copyTo(OutputStream file, Instant now) throws SQLException, IOException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(isPostgres() ? Connection.TRANSACTION_REPEATABLE_READ : H2_SNAPSHOT);
            List<DatabaseTable> tables = DatabaseTable.all(connection);
            connection.rollback();
            if (tables.isEmpty()) {
                throw new BackupRefused("There is nothing to back up at " + place() + ": no Karavanen has been there.");
            }
            if (isPostgres()) {
                // Before the moment is chosen: a restore could otherwise empty a table behind its back.
                lock(connection, tables, "access share");
            }
            write(connection, tables, file, now);
            connection.rollback();
        }
    }

    private void write(Connection connection, List<DatabaseTable> tables, OutputStream file, Instant now) throws SQLException, IOException {
        List<Manifest.Part> parts = new ArrayList<>();
        Map<String, Long> sequences = sequences(connection);
        String schema = schema(connection);
        // Its end is the caller's to write.
        ZipOutputStream zip = new ZipOutputStream(new FilterOutputStream(file) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        });
        zip.setLevel(4);
        for (DatabaseTable table : tables) {
            zip.putNextEntry(new ZipEntry(Manifest.Part.entry(table.name())));
            MessageDigest digest = BackupFile.sha256();
            long rows = write(connection, table, new DigestOutputStream(zip, digest) {
                @Override
                public void close() {
                    // The next table follows.
                }
            });
            zip.closeEntry();
            parts.add(new Manifest.Part(table.name(), columns(table), rows, HexFormat.of().formatHex(digest.digest())));
        }
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(BackupFile.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(
                new Manifest(Manifest.FORMAT, Manifest.VERSION, now, schema, parts, sequences)));
        zip.closeEntry();
        zip.close();
    }

    private static long write(Connection connection, DatabaseTable table, OutputStream out) throws SQLException {
        long rows = 0;
        try (Statement statement = connection.createStatement();
                JsonGenerator json = BackupFile.JSON.writer().withRootValueSeparator("\n").createGenerator(out)) {
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery(table.select())) {
                while (row.next()) {
                    json.writeStartArray();
                    for (int i = 1; i <= table.columns().size(); i++) {
                        if (row.getObject(i) == null) {
                            json.writeNull();
                        } else {
                            table.columns().get(i - 1).kind().write(row, i, json);
                        }
                    }
                    json.writeEndArray();
                    rows++;
                }
            }
        }
        return rows;
    }

    private static List<Manifest.Column> columns(DatabaseTable table) {
        return table.columns().stream().map(column -> new Manifest.Column(column.name(), column.kind().word())).toList();
    }

    private static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select \"version\" from \"" + DatabaseTable.HISTORY
                        + "\" where \"success\" = true and \"version\" is not null order by \"installed_rank\" desc")) {
            return row.next() ? row.getString(1) : "0";
        }
    }

    // ------------------------------------------------------------------ restore

    /**
     * Puts a backup in the place of everything that is there, in one transaction: afterwards all of it is there, or nothing has
     * changed.
     *
     * <p>What was erased since the backup was made, here or by the list that is kept apart, is erased again in the same
     * transaction, so that nobody ever reads it.
     *
     * @param safety where what was there is kept, as a backup of its own
     * @param apart  the list of erasures that is kept apart
     * @param spared what is not erased again, though it is on the list
     * @throws BackupRefused if the backup does not fit this schema, or the database is too busy
     */
    void replaceWith(BackupFile backup, Path safety, Instant now, ErasureFile apart, Set<Erasure.Kind> spared, Surroundings surroundings)
            throws SQLException, IOException {
        Map<String, Set<Erasure>> listed = apart.read();
        long ids = raiseSequences(backup, listed.values().stream().flatMap(Set::stream).mapToLong(Erasure::subject).max().orElse(0));
        surroundings.idsTaken(ids);
        surroundings.quiet();
        // A connection that is closed without a commit takes everything back.
        try (Connection connection = connect()) {
            List<DatabaseTable> tables = DatabaseTable.all(connection);
            connection.setAutoCommit(false);
            try {
                if (isPostgres()) {
                    lockAll(connection, tables);
                } else {
                    // H2 looks at each row by itself, and rows may refer to each other. Looked at below, all together.
                    execute(connection, "set referential_integrity false");
                }
                BackupFile.make(safety, out -> write(connection, tables, out, now));
                ErasureList.lineage(connection).ifPresent(here ->
                        listed.computeIfAbsent(here, k -> new LinkedHashSet<>()).addAll(erasures(connection)));
                empty(connection, tables);
                for (DatabaseTable table : tables) {
                    fill(connection, table, backup);
                }
                eraseAgain(connection, listed, spared);
                if (isPostgres()) {
                    execute(connection, "select pg_notify('" + BackupRestored.CHANNEL + "', 'replaced')");
                } else {
                    checkReferences(connection, tables);
                }
                connection.commit();
                for (Erasure.Kind kind : spared) {
                    apart.forget(kind);
                }
            } catch (SQLException | IOException | RuntimeException e) {
                undo(connection, e);
                throw e;
            }
            if (!isPostgres()) {
                execute(connection, "set referential_integrity true");
            }
        } finally {
            surroundings.goOn();
        }
        surroundings.replaced();
    }

    private static Set<Erasure> erasures(Connection connection) {
        try {
            return ErasureList.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only what was erased in the database that the backup is of: another one's ids are another one's people. */
    private static void eraseAgain(Connection connection, Map<String, Set<Erasure>> listed, Set<Erasure.Kind> spared) throws SQLException {
        Optional<String> lineage = ErasureList.lineage(connection);
        if (lineage.isPresent()) {
            ErasureList.replay(connection, listed.getOrDefault(lineage.get(), Set.of()).stream()
                    .filter(erasure -> !spared.contains(erasure.kind())).toList());
        }
    }

    private void undo(Connection connection, Exception cause) {
        try {
            connection.rollback();
            if (!isPostgres()) {
                execute(connection, "set referential_integrity true");
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Makes the tables where there are none. */
    void prepare() throws SQLException {
        try (Connection connection = connect()) {
            if (!DatabaseTable.all(connection).isEmpty()) {
                return;
            }
        }
        Flyway.configure().dataSource(url, user, password).load().migrate();
    }

    /** @throws BackupRefused if the backup is of another schema */
    void compare(BackupFile backup) throws SQLException {
        try (Connection connection = connect()) {
            String here = schema(connection);
            String there = backup.manifest().schema();
            int order = org.flywaydb.core.api.MigrationVersion.fromVersion(there)
                    .compareTo(org.flywaydb.core.api.MigrationVersion.fromVersion(here));
            if (order > 0) {
                throw new BackupRefused("The backup was made by a newer Karavanen (schema " + there + ", here " + here
                        + "): restore it with that one.");
            }
            Map<String, List<Manifest.Column>> ours = DatabaseTable.all(connection).stream()
                    .collect(Collectors.toMap(DatabaseTable::name, Database::columns));
            Map<String, List<Manifest.Column>> theirs = backup.manifest().tables().stream()
                    .collect(Collectors.toMap(Manifest.Part::name, Manifest.Part::columns));
            if (order < 0 || !ours.equals(theirs)) {
                throw new BackupRefused("The backup was made by an older Karavanen (schema " + there + ", here " + here
                        + "): restore it with that one, into a new database, and then start this one on it.");
            }
        }
    }

    private static void empty(Connection connection, List<DatabaseTable> tables) throws SQLException {
        for (DatabaseTable table : tables.reversed()) {
            execute(connection, "delete from " + table.sql());
        }
    }

    private void fill(Connection connection, DatabaseTable table, BackupFile backup) throws SQLException, IOException {
        Manifest.Part part = backup.manifest().tables().stream().filter(p -> p.name().equals(table.name())).findFirst().orElseThrow();
        // PostgreSQL looks at references at the end of a statement: rows that refer to each other come in by one.
        boolean aside = isPostgres() && table.refersToItself();
        String into = table.sql();
        if (aside) {
            into = "\"restored_" + table.name() + "\"";
            execute(connection, "create temporary table " + into + " (like " + table.sql() + ") on commit drop");
        }
        long rows = 0;
        try (PreparedStatement insert = connection.prepareStatement(table.insert(into));
                Stream<JsonNode> lines = backup.rows(part)) {
            for (JsonNode line : (Iterable<JsonNode>) lines::iterator) {
                for (int i = 0; i < table.columns().size(); i++) {
                    table.columns().get(i).kind().set(line.get(i), insert, i + 1);
                }
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        if (rows != part.rows()) {
            throw new BackupRefused("The backup is damaged: " + part.entry() + " has " + rows + " rows instead of " + part.rows() + ".");
        }
        if (aside) {
            execute(connection, "insert into " + table.sql() + " select * from " + into);
        }
    }

    private static void checkReferences(Connection connection, List<DatabaseTable> tables) throws SQLException {
        for (DatabaseTable table : tables) {
            for (DatabaseTable.Reference reference : table.references()) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("select count(*) from " + table.sql() + " a where a." + reference.column()
                                + " is not null and not exists (select 1 from " + reference.toTable() + " b where b."
                                + reference.toColumn() + " = a." + reference.column() + ")")) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        throw new BackupRefused("The backup is damaged: " + row.getLong(1) + " rows of " + table.name()
                                + " refer to rows that it does not have.");
                    }
                }
            }
        }
    }

    /**
     * Waits until nobody uses any table, and keeps everybody out. Somebody may hold the table we wait for, and wait for one that
     * we have: after half a second all is let go again, and that table is taken first the next time. So those who begin with
     * it line up behind us without holding anything.
     */
    private static void lockAll(Connection connection, List<DatabaseTable> tables) throws SQLException {
        long begun = System.nanoTime();
        Deque<DatabaseTable> order = new ArrayDeque<>(tables);
        while (true) {
            DatabaseTable wanted = null;
            try {
                execute(connection, "set local lock_timeout = '" + LOCK_WAIT + "'");
                for (DatabaseTable table : order) {
                    wanted = table;
                    lock(connection, List.of(table), "access exclusive");
                }
                execute(connection, "set local lock_timeout = 0");
                return;
            } catch (SQLException e) {
                connection.rollback();
                boolean busy = "55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
                if (!busy) {
                    throw e;
                }
                if (System.nanoTime() - begun > LOCK_TRIES_NANOS) {
                    throw new BackupRefused("The database has been busy for a minute: nothing was changed; try again.", e);
                }
                order.remove(wanted);
                order.addFirst(wanted);
            }
        }
    }

    private static void lock(Connection connection, List<DatabaseTable> tables, String mode) throws SQLException {
        execute(connection, "lock table " + tables.stream().map(DatabaseTable::sql).collect(Collectors.joining(", ")) + " in " + mode + " mode");
    }

    // ------------------------------------------------------------------ sequences

    /** Name to the number it gives next. */
    private Map<String, Long> sequences(Connection connection) throws SQLException {
        Map<String, Long> next = new TreeMap<>();
        for (String[] sequence : sequenceNames(connection)) {
            String query = isPostgres() ? "select case when is_called then last_value + " + sequence[1] + " else last_value end from \""
                    + sequence[0] + "\"" : "select base_value from information_schema.sequences where sequence_schema = current_schema and sequence_name = '"
                    + sequence[0] + "'";
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
                row.next();
                next.put(sequence[0].toLowerCase(Locale.ROOT), row.getLong(1));
            }
        }
        return next;
    }

    /** Names and increments. */
    private static List<String[]> sequenceNames(Connection connection) throws SQLException {
        List<String[]> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sequence_name, increment from information_schema.sequences"
                        + " where sequence_schema = current_schema")) {
            while (rows.next()) {
                names.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return names;
    }

    /**
     * Sequences never go back, and go on from where the backup's had come to. No transaction has a part in it.
     *
     * @param erased the highest id that is known to have been erased: nobody gets it again
     * @return the highest number given so far, here or where the backup comes from
     */
    private long raiseSequences(BackupFile backup, long erased) throws SQLException {
        long highest = 0;
        try (Connection connection = connect()) {
            Map<String, Long> here = sequences(connection);
            for (String[] sequence : sequenceNames(connection)) {
                String name = sequence[0].toLowerCase(Locale.ROOT);
                long next = Math.max(erased + 1, Math.max(here.get(name), backup.manifest().sequences().getOrDefault(name, 0L)));
                highest = Math.max(highest, next);
                // One step more: a server takes the numbers before the one that it is given.
                long from = next + Long.parseLong(sequence[1]);
                execute(connection, isPostgres() ? "select setval('\"" + sequence[0] + "\"', " + from + ", false)"
                        : "alter sequence \"" + sequence[0] + "\" restart with " + from);
            }
            if (isPostgres()) {
                execute(connection, "select pg_notify('" + BackupRestored.CHANNEL + "', 'ids " + highest + "')");
            }
        }
        return highest;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
