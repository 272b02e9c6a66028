package dk.karavanen.shell;

import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.stream.Stream;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.Environment;

/** Why the server did not start, in a sentence for the person at the console. The whole story is in the log. */
public final class StartFailure {

    private StartFailure() {
    }

    /**
     * @param failure     what ended the start
     * @param environment the settings, as far as they had been read; null if they had not
     * @return one sentence with what is wrong and, where known, what to do
     */
    public static String sentence(Throwable failure, @Nullable Environment environment) {
        String data = setting(environment, "karavanen.data", "the data folder");
        String url = setting(environment, "spring.datasource.url", "the database").replaceFirst("[;?].*", "");
        if (causes(failure).anyMatch(StartFailure::isFullDisk)) {
            return "The disk with " + data + " is full.";
        }
        return causes(failure).map(cause -> known(cause, data, url)).filter(sentence -> sentence != null).findFirst()
                .orElseGet(() -> "Karavanen could not start: " + firstLine(root(failure)));
    }

    private static @Nullable String known(Throwable cause, String data, String url) {
        return switch (cause) {
            case PortInUseException taken ->
                "Port " + taken.getPort() + " is taken by another program: stop it, or choose another port.";
            case org.springframework.boot.context.properties.bind.BindException wrong -> WrongSetting.sentence(wrong);
            case BindException refused -> "The port cannot be opened: " + firstLine(refused);
            case FlywayValidateException other ->
                "The database was made by another version of Karavanen: start that version, or use another database. "
                        + firstLine(other);
            case MVStoreException damaged when damaged.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT ->
                damaged(data);
            case SQLException refused -> database(refused, data, url);
            default -> null;
        };
    }

    private static @Nullable String database(SQLException refused, String data, String url) {
        if (refused instanceof JdbcException) {
            return switch (refused.getErrorCode()) {
                case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                    "The database in " + data + " is in use by another Karavanen: stop that one, or choose another folder.";
                case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 ->
                    damaged(data);
                case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
                    "The database file in " + data + " cannot be read or written: " + firstLine(root(refused));
                default -> null;
            };
        }
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        // https://www.postgresql.org/docs/17/errcodes-appendix.html
        return switch (state) {
            case "08001", "08004", "08006" -> "The database at " + url + " does not answer: " + firstLine(refused);
            case "28000", "28P01" -> "The database at " + url + " does not accept the user name or password.";
            case "3D000" -> "There is no such database as " + url + ": make it first.";
            case "53100" -> "The disk of the database at " + url + " is full.";
            default -> null;
        };
    }

    private static String damaged(String data) {
        return "The database file in " + data + " is damaged. Nothing was changed: move karavanen.mv.db out of the folder and keep it,"
                + " and restore a backup with ./karavanen restore FILE --data " + data;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50);
    }

    private static Throwable root(Throwable failure) {
        return causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    private static boolean isFullDisk(Throwable cause) {
        return cause instanceof IOException && cause.getMessage() != null && cause.getMessage().contains("No space left");
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip().lines().findFirst().orElseThrow();
    }

    private static String setting(@Nullable Environment environment, String name, String otherwise) {
        return environment == null ? otherwise : environment.getProperty(name, otherwise);
    }
}
