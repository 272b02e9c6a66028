package dk.karavanen.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;

import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an H2 file can be read from beginning to end: asked before a server starts on it. H2 itself takes an empty file for a
 * new database, and finds other damage when it comes upon it, which may be in the middle of an evening.
 */
public final class H2FileCheck {

    /** Bytes of H2's two headers; a file with no more is what is left of one, and H2 would begin anew in it. */
    private static final int HEADERS = 8192;
    private static final Logger LOG = LoggerFactory.getLogger(H2FileCheck.class);

    private H2FileCheck() {
    }

    /**
     * Reads all rows, without touching the file. Takes as long as a backup: some milliseconds a thousand rows. Says in the log
     * if there is no file, and a new database will be made.
     *
     * @throws SQLException as H2 does when it finds a file {@linkplain ErrorCode#FILE_CORRUPTED_1 damaged}; or if another
     *                      process has it open
     */
    public static void check(String url, @Nullable String user, @Nullable String password) throws SQLException {
        Database database = new Database(url + ";ACCESS_MODE_DATA=r", user, password);
        Path file = Path.of(database.place().substring("jdbc:h2:file:".length()) + ".mv.db");
        try {
            if (!Files.exists(file)) {
                LOG.warn("There is no database at {}: a new one is made", file.toAbsolutePath().normalize());
                return;
            }
            if (Files.size(file) <= HEADERS) {
                throw DbException.get(ErrorCode.FILE_CORRUPTED_1, file.toString()).getSQLException();
            }
            if (isEmptied(file)) {
                throw DbException.get(ErrorCode.FILE_CORRUPTED_1, file.toString()).getSQLException();
            }
            DatabaseExport.copy(database, OutputStream.nullOutputStream(), Instant.EPOCH);
        } catch (BackupRefused noTables) {
            // What is left of it; or else a first start that was killed in its first second. Never silently empty.
            throw DbException.get(ErrorCode.FILE_CORRUPTED_1, noTables, file.toString()).getSQLException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_IS_READ_ONLY) {
                // The last server was killed in the middle of something, which H2 tidies up when it opens the file for writing.
                LOG.info("The database was not closed; it is not read beforehand");
                return;
            }
            throw isDamage(e) ? DbException.get(ErrorCode.FILE_CORRUPTED_1, e, file.toString()).getSQLException() : e;
        }
    }

    /**
     * Whether a file is so torn that H2 finds no state in it at all, and would begin anew. Asked of its storage: the database
     * itself, opened for reading, would fail there and keep the file.
     */
    private static boolean isEmptied(Path file) {
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            return store.getMapNames().isEmpty();
        } catch (MVStoreException e) {
            // Damage, or another process that has it open: opening the database says which.
            return false;
        }
    }

    private static boolean isDamage(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.GENERAL_ERROR_1 || Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
                .limit(50).anyMatch(e -> e instanceof EOFException
                        || e instanceof MVStoreException damage && damage.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT);
    }
}
