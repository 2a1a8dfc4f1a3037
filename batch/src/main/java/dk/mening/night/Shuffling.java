package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from answers what tells the order in which they came and what was written with them: rows, pages, ids, transactions,
 * and the server's log of what was written. Killed anywhere, it has done all of a step or nothing.
 */
final class Shuffling {
    private static final Logger LOG = LoggerFactory.getLogger(Shuffling.class);
    private static final int KEY_BYTES = 32;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Answers wait behind a lock that is waited for; better to try often than to wait long. */
    private static final String WAIT = "SET LOCAL lock_timeout = '500ms'";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 600;

    private Shuffling() {}

    /** @throws DatabaseException when something has held on to the fresh answers for many minutes */
    static void shuffle(Database database) {
        for (int left = TRIES; ; left--) {
            try {
                database.inTransaction(connection -> {
                    shuffle(connection, key());
                    return true;
                });
                return;
            } catch (DatabaseException e) {
                if (left == 0 || !isState(e, LOCK_NOT_AVAILABLE)) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** @param key decides the order; kept by nobody */
    private static void shuffle(Connection connection, byte[] key) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(WAIT);
        }
        try (PreparedStatement call = connection.prepareStatement("SELECT intake.shuffle(?)")) {
            call.setBytes(1, key);
            call.execute();
        }
    }

    /** Has the server let go of its write-ahead log up to now, and of the files that were emptied. */
    static void dropLog(Database database) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_switch_wal()");
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw new DatabaseException("a checkpoint", e);
            }
            LOG.warn(
                    "The database's user may not begin a checkpoint (pg_switch_wal, role pg_checkpoint): until the server"
                            + " drops its write-ahead log by itself, that tells in which order answers came.");
        }
    }

    private static byte[] key() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static boolean isState(DatabaseException failure, String state) {
        return failure.getCause() instanceof SQLException cause && state.equals(cause.getSQLState());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for fresh answers", e);
        }
    }
}
