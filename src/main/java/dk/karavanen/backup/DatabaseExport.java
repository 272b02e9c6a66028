package dk.karavanen.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import tools.jackson.core.JsonGenerator;

/** Writes all that is in a database as one backup. */
final class DatabaseExport {

    /** H2's own isolation level: everything as it was at one moment. */
    private static final int H2_SNAPSHOT = 6;

    private DatabaseExport() {
    }

    /**
     * Writes everything as it is at one moment. Nobody waits for it.
     *
     * @throws SQLException if the database fails
     * @throws BackupRefused if the database is empty
     */
    static void copy(Database database, OutputStream file, Instant now) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(database.isPostgres() ? Connection.TRANSACTION_REPEATABLE_READ : H2_SNAPSHOT);
            List<DatabaseTable> tables = DatabaseTable.all(connection);
            connection.rollback();
            if (tables.isEmpty()) {
                throw new BackupRefused("There is nothing to back up at " + database.place() + ": no Karavanen has been there.");
            }
            if (database.isPostgres()) {
                // Before the moment is chosen: a restore could otherwise empty a table behind its back.
                Database.lock(connection, tables, "access share");
            }
            write(connection, database.isPostgres(), tables, file, now);
            connection.rollback();
        }
    }

    static void write(Connection connection, boolean postgres, List<DatabaseTable> tables, OutputStream file, Instant now)
            throws SQLException, IOException {
        List<Manifest.Part> parts = new ArrayList<>();
        Map<String, Long> sequences = DatabaseSequences.next(connection, postgres);
        String schema = Database.schema(connection);
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
            parts.add(new Manifest.Part(table.name(), Database.columns(table), rows, HexFormat.of().formatHex(digest.digest())));
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
            statement.setFetchSize(Database.BATCH);
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
}
