package dk.karavanen.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dk.karavanen.erasure.EraseScript;
import dk.karavanen.erasure.Erasure;
import dk.karavanen.erasure.ErasureFile;
import dk.karavanen.erasure.ErasureList;
import dk.karavanen.shared.BackupRestored;
import tools.jackson.databind.JsonNode;

/** Puts a backup in the place of all that is in a database. */
record DatabaseRestore(Database database) {

    /** What a restore needs of the servers on this database. */
    interface Surroundings {

        /** Nobody but the restore may use the database until {@link #goOn}. */
        void quiet();

        void goOn();

        /** See {@link dk.karavanen.shared.IdsTaken}. */
        void idsTaken(long upTo);

        void replaced();
    }

    /** Less than the second after which PostgreSQL ends one of two that wait for each other: it must be us who gives way. */
    private static final String LOCK_WAIT = "500ms";
    private static final long LOCK_TRIES_NANOS = TimeUnit.SECONDS.toNanos(60);

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
        long ids = DatabaseSequences.raise(database, backup, listed.values().stream().flatMap(Set::stream).mapToLong(Erasure::subject).max().orElse(0));
        surroundings.idsTaken(ids);
        surroundings.quiet();
        // A connection that is closed without a commit takes everything back.
        try (Connection connection = database.connect()) {
            List<DatabaseTable> tables = DatabaseTable.all(connection);
            connection.setAutoCommit(false);
            try {
                if (database.isPostgres()) {
                    lockAll(connection, tables);
                } else {
                    // H2 looks at each row by itself, and rows may refer to each other. Looked at below, all together.
                    Database.execute(connection, "set referential_integrity false");
                }
                BackupFile.make(safety, out -> DatabaseExport.write(connection, database.isPostgres(), tables, out, now));
                ErasureList.lineage(connection).ifPresent(here ->
                        listed.computeIfAbsent(here, k -> new LinkedHashSet<>()).addAll(erasures(connection)));
                empty(connection, tables);
                for (DatabaseTable table : tables) {
                    fill(connection, table, backup);
                }
                eraseAgain(connection, listed, spared);
                EraseScript.runRestored(connection);
                if (database.isPostgres()) {
                    Database.execute(connection, "select pg_notify('" + BackupRestored.CHANNEL + "', 'replaced')");
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
            if (!database.isPostgres()) {
                Database.execute(connection, "set referential_integrity true");
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
            if (!database.isPostgres()) {
                Database.execute(connection, "set referential_integrity true");
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** @throws BackupRefused if the backup is of another schema */
    void compare(BackupFile backup) throws SQLException {
        try (Connection connection = database.connect()) {
            String here = Database.schema(connection);
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
            Database.execute(connection, "delete from " + table.sql());
        }
    }

    private void fill(Connection connection, DatabaseTable table, BackupFile backup) throws SQLException, IOException {
        Manifest.Part part = backup.manifest().tables().stream().filter(p -> p.name().equals(table.name())).findFirst().orElseThrow();
        // PostgreSQL looks at references at the end of a statement: rows that refer to each other come in by one.
        boolean aside = database.isPostgres() && table.refersToItself();
        String into = table.sql();
        if (aside) {
            into = "\"restored_" + table.name() + "\"";
            Database.execute(connection, "create temporary table " + into + " (like " + table.sql() + ") on commit drop");
        }
        long rows = 0;
        try (PreparedStatement insert = connection.prepareStatement(table.insert(into));
                Stream<JsonNode> lines = backup.rows(part)) {
            for (JsonNode line : (Iterable<JsonNode>) lines::iterator) {
                for (int i = 0; i < table.columns().size(); i++) {
                    table.columns().get(i).kind().set(line.get(i), insert, i + 1);
                }
                insert.addBatch();
                if (++rows % Database.BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        if (rows != part.rows()) {
            throw new BackupRefused("The backup is damaged: " + part.entry() + " has " + rows + " rows instead of " + part.rows() + ".");
        }
        if (aside) {
            Database.execute(connection, "insert into " + table.sql() + " select * from " + into);
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
                Database.execute(connection, "set local lock_timeout = '" + LOCK_WAIT + "'");
                for (DatabaseTable table : order) {
                    wanted = table;
                    Database.lock(connection, List.of(table), "access exclusive");
                }
                Database.execute(connection, "set local lock_timeout = 0");
                return;
            } catch (SQLException e) {
                connection.rollback();
                boolean busy = "55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
                if (!busy || wanted == null) {
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
}
