package dk.karavanen.shell;

import java.sql.SQLException;
import java.util.Set;

import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * A full disk makes H2 close its file, and every connection there is then stays dead: the pool has to throw each away, for the
 * file is opened anew only when the last one is gone. Public because the pool makes it.
 */
public final class LostFileOverride implements SQLExceptionOverride {

    private static final Set<Integer> LOST = Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.CONNECTION_BROKEN_1, ErrorCode.OBJECT_CLOSED);

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return is(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    /**
     * Whether H2 says that its file is closed, or could not be written; PostgreSQL has no error codes of this kind. Or the pool
     * says that it has thrown the connection away: that is what is heard of it when a transaction is to be undone after that.
     */
    static boolean is(SQLException e) {
        return LOST.contains(e.getErrorCode()) || e.getCause() instanceof MVStoreException
                || e.getSQLState() == null && "Connection is closed".equals(e.getMessage());
    }
}
