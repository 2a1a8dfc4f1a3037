package dk.mening.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installation's PostgreSQL, checked, migrated and ready to use. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int OLDEST_VERSION = 150000;
    private static final int CONNECTIONS = 10;

    /** As many answers share one flush of the log as come at once: the more connections, the more answers a second. */
    private static final int CONNECTIONS_TO_SERVE = 32;

    /** Work on one connection, which commits as a whole or not at all. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final HikariDataSource pool;
    private final Runnable afterwards;
    private final Deque<Runnable> before = new ConcurrentLinkedDeque<>();
    private boolean closed;

    private Database(HikariDataSource pool, Runnable afterwards) {
        this.pool = pool;
        this.afterwards = afterwards;
    }

    /** As {@link #open(Settings, Access)}, as the owner of the tables. */
    public static Database open(Settings settings) {
        return open(settings, Access.OWNER);
    }

    /**
     * Opens the database for a command that may run beside others: starts the built-in server, or joins the one that runs.
     *
     * @throws RefusedException where a person must put something right first
     */
    public static Database open(Settings settings, Access access) {
        return open(settings, access, Use.WORK);
    }

    /** For the process that serves the pages: only one may on one data folder. */
    public static Database openToServe(Settings settings) {
        return open(settings, Access.COLLECTOR, Use.SERVE);
    }

    /**
     * As {@link #open(Settings, Access)}, for a command that only looks: the tables and the test clock stay as they are.
     *
     * @throws RefusedException also where the tables are of an earlier version, or not there
     */
    public static Database openToLook(Settings settings, Access access) {
        return open(settings, access, Use.LOOK);
    }

    /** What a process opens it for. */
    private enum Use {
        WORK,
        SERVE,
        LOOK;

        int connections() {
            return switch (this) {
                case SERVE -> CONNECTIONS_TO_SERVE;
                case WORK, LOOK -> CONNECTIONS;
            };
        }
    }

    private static Database open(Settings settings, Access access, Use use) {
        if (settings.databaseUrl().isPresent()) {
            var source = new PGSimpleDataSource();
            source.setURL(settings.databaseUrl().get());
            settings.databaseUser().ifPresent(source::setUser);
            settings.databasePassword().ifPresent(source::setPassword);
            prepare(source, settings.testClock(), use);
            Database database = ready(source, access.role(), () -> {}, use.connections());
            atEndOfProcess(database::close);
            return database;
        }
        EmbeddedPostgres server = EmbeddedPostgres.open(settings, use == Use.SERVE);
        // Also when the process is told to end: an orphan server would outlive Ctrl-C.
        var ready = new AtomicReference<Optional<Database>>(Optional.empty());
        atEndOfProcess(() -> Objects.requireNonNull(ready.get()).ifPresentOrElse(Database::close, server::close));
        boolean done = false;
        try {
            prepare(server.dataSource(EmbeddedPostgres.DATABASE), settings.testClock(), use);
            server.makeLogins(EmbeddedPostgres.DATABASE);
            Database database = ready(
                    server.dataSource(EmbeddedPostgres.DATABASE, access),
                    Optional.empty(),
                    server::close,
                    use.connections());
            ready.set(Optional.of(database));
            done = true;
            return database;
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    private static void atEndOfProcess(Runnable work) {
        Runtime.getRuntime().addShutdownHook(new Thread(work, "close-database"));
    }

    /** Checks the database, and brings tables and rights up to date where the user may. */
    private static void prepare(PGSimpleDataSource source, Optional<LocalDateTime> testClock, Use use) {
        check(source);
        boolean mayMigrate = in(source, Roles::mayMigrate);
        if (use == Use.LOOK || !mayMigrate) {
            refuseOldTables(source, mayMigrate ? "./mening night" : "./mening migrate, as their owner");
            if (use != Use.LOOK && testClock.isPresent()) {
                throw new RefusedException("MENING_TEST_CLOCK is set, and the user of MENING_DATABASE_USER does not own"
                        + " the tables; set the clock with a command that runs as their owner.");
            }
            return;
        }
        in(source, connection -> {
            Roles.refuseMissing(connection);
            return true;
        });
        migrate(source);
        in(source, connection -> {
            Roles.closeToThePublic(connection);
            setTestClock(connection, testClock);
            return true;
        });
        testClock.ifPresent(time -> LOG.warn(
                "TEST CLOCK: the clock of this installation stands at {}. Answers get that day. Never for real answers.",
                time));
    }

    private static <T> T in(PGSimpleDataSource source, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new DatabaseException("preparing the database", e);
        }
    }

    /**
     * A database whose tables are there already.
     *
     * @param role whose rights every connection takes; empty for the user's own
     */
    static Database ready(PGSimpleDataSource source, Optional<String> role, Runnable afterwards) {
        return ready(source, role, afterwards, CONNECTIONS);
    }

    private static Database ready(
            PGSimpleDataSource source, Optional<String> role, Runnable afterwards, int connections) {
        // The server's details quote whole rows: answers, tokens.
        source.setLogServerErrorDetail(false);
        source.setApplicationName("mening");
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("mening");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        // Rule B2: an answer's transaction is over long before the night of the next day closes its day at 01:00.
        config.setConnectionInitSql("SET statement_timeout = '15min'; SET idle_in_transaction_session_timeout = '10min'"
                + role.map(name -> "; SET ROLE " + name).orElse(""));
        try {
            return new Database(new HikariDataSource(config), afterwards);
        } catch (HikariPool.PoolInitializationException e) {
            throw new RefusedException(
                    "The database cannot be used by this command: " + e.getMessage()
                            + role.map(name -> " (MENING_DATABASE_USER must be a member of " + name + ")")
                                    .orElse(""),
                    e);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Local time in Denmark by the database's clock, or by the test clock. */
    public LocalDateTime localNow() {
        return inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT intake.local_now()")) {
                row.next();
                return row.getObject(1, LocalDateTime.class);
            }
        });
    }

    /** Runs the work and commits; rolls back when it throws. */
    public <T> T inTransaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (Throwable failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException e) {
            throw new DatabaseException("a transaction", e);
        }
    }

    /** Runs work of one statement, which commits by itself: when this returns, it is durable. Saves a round trip. */
    public <T> T inOneStatement(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException("a statement", e);
        }
    }

    /** Why the work failed is what counts: where the connection is gone, the server has rolled back. */
    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Has {@code step} run first when the database closes, also at Ctrl-C: the last added comes first. */
    public void beforeClose(Runnable step) {
        before.push(step);
    }

    /** Closes once; a second caller waits until that is done. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            for (Runnable step : before) {
                step.run();
            }
            pool.close();
        } finally {
            afterwards.run();
        }
    }

    static void setTestClock(Connection connection, Optional<LocalDateTime> testClock) throws SQLException {
        Sql.update(connection, "DELETE FROM intake.test_clock");
        if (testClock.isPresent()) {
            Sql.update(connection, "INSERT INTO intake.test_clock (stands_at) VALUES (?)", testClock.get());
        }
    }

    private static void check(PGSimpleDataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int,"
                        + " current_setting('server_version'), current_setting('fsync'),"
                        + " current_setting('synchronous_commit')")) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw new RefusedException(
                        "The database is PostgreSQL " + row.getString(2)
                                + ", and Mening needs 15 or newer; upgrade it, or unset MENING_DATABASE_URL to use the built-in one.");
            }
            refuseOff("fsync", row.getString(3));
            refuseOff("synchronous_commit", row.getString(4));
        } catch (SQLException e) {
            throw new RefusedException(
                    "The database cannot be reached: " + e.getMessage()
                            + " (see MENING_DATABASE_URL, _USER and _PASSWORD)",
                    e);
        }
    }

    private static void refuseOff(String setting, String value) {
        if (value.equals("off")) {
            throw new RefusedException("The database runs with " + setting
                    + " off, so a receipt could be given for an answer that a power cut then loses; turn it on with"
                    + " ALTER SYSTEM SET " + setting + " = on; then SELECT pg_reload_conf().");
        }
    }

    /** @param remedy a command that brings them up to date */
    private static void refuseOldTables(PGSimpleDataSource source, String remedy) {
        int missing = migrations(source).info().pending().length;
        if (missing > 0) {
            throw new RefusedException("The tables of this database are not those of this version of Mening: " + missing
                    + (missing == 1 ? " step is" : " steps are")
                    + " missing. Run first: " + remedy + ".");
        }
    }

    private static Flyway migrations(PGSimpleDataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .defaultSchema("migration")
                .createSchemas(true)
                .load();
    }

    static void migrate(PGSimpleDataSource source) {
        try {
            // Flyway takes an advisory lock, so processes that start together migrate once.
            Flyway flyway = migrations(source);
            refuseNewer(flyway.info().all());
            flyway.migrate();
        } catch (FlywayException e) {
            if (DatabaseException.under(e).isPresent()) {
                throw DatabaseException.under(e).get();
            }
            throw new DatabaseException("bringing the tables up to date failed: " + e.getMessage(), e);
        }
    }

    /** An older program would write tables that it does not understand. */
    private static void refuseNewer(MigrationInfo[] migrations) {
        Optional<MigrationVersion> newest = Arrays.stream(migrations)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
        if (newest.isPresent()) {
            throw new RefusedException("The tables of this database were made by a newer version of Mening (migration "
                    + newest.get() + ", which this one does not know); run that version, or a newer one.");
        }
    }
}
