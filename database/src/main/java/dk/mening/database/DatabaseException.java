package dk.mening.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** The database failed, or the machine under it; nothing the caller did was wrong. */
public final class DatabaseException extends RuntimeException {
    /** Causes of causes that are looked at; a chain may bite its tail. */
    private static final int DEEPEST = 20;

    public DatabaseException(String whatWasTried, SQLException cause) {
        super(why(whatWasTried, cause), cause);
    }

    public DatabaseException(String whatFailed, Throwable cause) {
        super(whatFailed, cause);
    }

    public DatabaseException(String whatFailed) {
        super(whatFailed);
    }

    /** The failure of the database that a failure of something else comes from, if it does. */
    public static Optional<DatabaseException> under(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            switch (cause) {
                case DatabaseException database -> {
                    return Optional.of(database);
                }
                case SQLException sql -> {
                    return Optional.of(new DatabaseException("a statement", sql));
                }
                default -> cause = cause.getCause();
            }
        }
        return Optional.empty();
    }

    /** Half a sentence on one line. What the server says further quotes rows. */
    private static String why(String whatWasTried, SQLException cause) {
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        return switch (state) {
            case "53100" -> "the disk of the database is full";
            case "53200" -> "the database has no memory left";
            case "53300" -> "the database has no connection left";
            case "25006" -> "the database can only be read, as a standby can";
            case "28000", "28P01" -> "the database refuses the user or the password";
            case "57014" -> "the database gave up work that took too long";
            case "58030", "58P01", "58P02" -> "the database cannot read or write its files";
            case "XX001", "XX002" -> "the database found damaged data";
            default -> {
                if (cause instanceof SQLTransientConnectionException
                        || state.startsWith("08")
                        || state.startsWith("57P")) {
                    yield "the database went away";
                }
                String said = Optional.ofNullable(cause.getMessage()).orElse("no reason given");
                yield whatWasTried + " failed: "
                        + said.lines().findFirst().orElse("").strip();
            }
        };
    }
}
