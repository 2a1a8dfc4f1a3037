package dk.mening.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Real databases for tests: one server a JVM, started when first asked for and removed with its folder at the end, and any
 * number of migrated, empty databases in it.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private TestDatabase() {}

    /** A migrated, empty database of one's own. Closing it closes its connections. */
    public static Database fresh() {
        EmbeddedPostgres running = server();
        String name = "fresh_" + COUNT.incrementAndGet();
        createDatabase(running, name + " TEMPLATE " + TEMPLATE);
        Database database = Database.ready(running.dataSource(name), Optional.empty(), () -> {});
        // Who may connect is not copied from the template.
        database.inTransaction(connection -> {
            Roles.closeToThePublic(connection);
            return true;
        });
        return database;
    }

    /** The same database as one of its users: closing this one leaves the other open. */
    public static Database as(Access access, Database database) {
        return Database.ready(source(access, database), Optional.empty(), () -> {});
    }

    /** The same for one connection after the other. */
    static PGSimpleDataSource source(Access access, Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            return server().dataSource(connection.getCatalog(), access);
        } catch (SQLException e) {
            throw new DatabaseException("open a test database again", e);
        }
    }

    /** The same database, opened once more: closing this one leaves the other open. */
    public static Database again(Database database) {
        return as(Access.OWNER, database);
    }

    /** A database of one's own, without any table: its address, user and password as settings. */
    public static Settings emptyDatabase(Path home) {
        EmbeddedPostgres running = server();
        String name = "empty_" + COUNT.incrementAndGet();
        createDatabase(running, name);
        return settings(running, name, home);
    }

    /** How a command reaches this database. */
    public static Settings settings(Database database, Path home) {
        try (Connection connection = database.dataSource().getConnection()) {
            return settings(server(), connection.getCatalog(), home);
        } catch (SQLException e) {
            throw new DatabaseException("ask a test database for its name", e);
        }
    }

    private static Settings settings(EmbeddedPostgres running, String name, Path home) {
        PGSimpleDataSource source = running.dataSource(name);
        return Settings.read(Map.of(
                "MENING_HOME",
                home.toString(),
                "MENING_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + running.port() + "/" + name,
                "MENING_DATABASE_USER",
                String.valueOf(source.getUser()),
                "MENING_DATABASE_PASSWORD",
                String.valueOf(source.getPassword())));
    }

    /** Makes the clock of this database stand at a local Danish time. */
    public static void setClock(Database database, LocalDateTime time) {
        database.inTransaction(connection -> {
            Database.setTestClock(connection, Optional.of(time));
            return true;
        });
    }

    /** Where tests of one module keep the unpacked PostgreSQL. */
    static Path binariesCache() {
        return Path.of("target").toAbsolutePath();
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                Path home = Files.createTempDirectory("mening-test");
                EmbeddedPostgres started = EmbeddedPostgres.open(
                        Settings.read(Map.of("MENING_HOME", home.toString())), true, binariesCache());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(started, home)));
                createDatabase(started, TEMPLATE);
                Database.migrate(started.dataSource(TEMPLATE));
                started.makeLogins(TEMPLATE);
                server = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static void createDatabase(EmbeddedPostgres running, String nameAndTemplate) {
        try (Connection connection = running.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + nameAndTemplate);
        } catch (SQLException e) {
            throw new DatabaseException("create a test database", e);
        }
    }

    private static void remove(EmbeddedPostgres started, Path home) {
        try {
            started.close();
            PostgresBinaries.deleteTree(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
