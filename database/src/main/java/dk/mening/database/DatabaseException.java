package dk.mening.database;

import java.sql.SQLException;

/** The database failed, or the machine under it; nothing the caller did was wrong. */
public final class DatabaseException extends RuntimeException {
    public DatabaseException(String whatWasTried, SQLException cause) {
        super(whatWasTried + " failed: " + cause.getMessage(), cause);
    }

    public DatabaseException(String whatFailed, Throwable cause) {
        super(whatFailed, cause);
    }

    public DatabaseException(String whatFailed) {
        super(whatFailed);
    }
}
