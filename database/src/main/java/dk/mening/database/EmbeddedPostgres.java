package dk.mening.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL in the data folder: durable, with passwords, on the loopback address only. Several processes of one
 * installation share it; the last to close it stops it. One left running by a process that was killed is taken over, and
 * one that dies while pages are served is started again.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "mening";
    static final String DATABASE = "mening";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(500);

    /**
     * Errors are told to the client that caused them. The server's own log leaves them out, and every parameter, since
     * both can carry an answer.
     */
    private static final String CONFIGURATION = """
            # Written at each start; change nothing here.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            # The log of writes tells in which order answers came: what is not needed for recovery goes.
            archive_mode = off
            wal_keep_size = 0
            wal_recycle = off
            min_wal_size = 32MB
            track_commit_timestamp = off
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_statement = none
            log_min_duration_statement = -1
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_checkpoints = off
            log_autovacuum_min_duration = -1
            """;

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final Path data;
    private final Path log;
    private final Secrets secrets;
    private final List<PGSimpleDataSource> used = new ArrayList<>();
    private String password = "";
    private int port;
    private Optional<ProcessHandle> joined = Optional.empty();
    private boolean closed;

    private EmbeddedPostgres(DataFolder folder, PostgresBinaries binaries, Secrets secrets) {
        this.folder = folder;
        this.binaries = binaries;
        this.data = folder.home().resolve("database");
        this.log = folder.home().resolve("postgres.log");
        this.secrets = secrets;
    }

    /**
     * Starts the server, or joins the one that runs.
     *
     * @param toServe whether this process serves from the folder, which only one may
     */
    static EmbeddedPostgres open(Settings settings, boolean toServe) {
        return open(settings, toServe, settings.home());
    }

    static EmbeddedPostgres open(Settings settings, boolean toServe, Path binariesCache) {
        DataFolder folder = DataFolder.open(settings.home(), toServe);
        boolean running = false;
        try {
            var server = new EmbeddedPostgres(folder, PostgresBinaries.in(binariesCache), new Secrets(settings));
            folder.use(server::startOrJoin);
            running = true;
            if (toServe) {
                Thread.ofVirtual().name("watch-database").start(server::watch);
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the database in " + settings.home(), e);
        } finally {
            if (!running) {
                folder.close();
            }
        }
    }

    PGSimpleDataSource dataSource(String database) {
        return dataSource(database, port);
    }

    /** With the login of a role, or the owner's. */
    synchronized PGSimpleDataSource dataSource(String database, Access access) {
        PGSimpleDataSource source = dataSource(database);
        access.login().ifPresent(login -> {
            source.setUser(login);
            source.setPassword(Roles.password(login, password));
        });
        used.add(source);
        return source;
    }

    /** Once the tables of this database, and with them the roles, are there. */
    void makeLogins(String database) {
        try (Connection connection = dataSource(database).getConnection()) {
            connection.setAutoCommit(false);
            Roles.makeLogins(connection, password);
            connection.commit();
        } catch (SQLException e) {
            throw new DatabaseException("making the logins of the database", e);
        }
    }

    int port() {
        return port;
    }

    /** The server that the folder names, if that process lives. */
    Optional<ProcessHandle> process() {
        return pidFile()
                .flatMap(lines ->
                        ProcessHandle.of(Long.parseLong(lines.getFirst().strip())))
                .filter(ProcessHandle::isAlive);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            folder.leave(this::stop);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the database in " + folder.home(), e);
        } finally {
            folder.close();
        }
    }

    // ------------------------------------------------------------------------------------------------- start, stop

    /** Until it is closed: nobody sits beside a process that serves, so a server that was killed comes back by itself. */
    private void watch() {
        boolean open = true;
        while (open) {
            DataFolder.pause(BETWEEN_GLANCES);
            open = revived();
        }
    }

    /** Whether this is still open; the server runs then, or why it does not is told and it is tried again. */
    private synchronized boolean revived() {
        if (!closed && !joined.map(ProcessHandle::isAlive).orElse(false)) {
            LOG.warn("The database in {} has ended by itself; starting it again", folder.home());
            try {
                folder.alone(this::startOrJoin);
                used.forEach(source -> source.setPortNumbers(new int[] {port}));
            } catch (IOException | RefusedException | DatabaseException e) {
                LOG.error("The database in {} does not start: {}", folder.home(), e.getMessage());
            }
        }
        return !closed;
    }

    private void startOrJoin() throws IOException {
        if (!Files.isDirectory(data)) {
            initialise(secrets.embeddedPasswordFile());
        }
        password = Files.readString(secrets.existingEmbeddedPasswordFile()).strip();
        Files.writeString(data.resolve("mening.conf"), CONFIGURATION);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Outcome last = new Outcome(0, "");
        while (!join()) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException("The database in " + folder.home() + " does not start: "
                        + (last.text.isEmpty() ? "no answer" : last.text) + "; see " + log + ".");
            }
            // After a kill -9 the first start may meet the dead server's lock file or shared memory: try again.
            last = start();
            if (last.exitCode != 0) {
                DataFolder.pause();
            }
        }
        createDatabase();
    }

    private void initialise(Path passwordFile) throws IOException {
        LOG.info("Preparing a new database in {}", folder.home());
        Path draft = folder.home().resolve("database.new");
        PostgresBinaries.deleteTree(draft);
        // The libc locale C exists everywhere; sorting and letters come from PostgreSQL's own C.UTF-8.
        Outcome outcome = run(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (outcome.exitCode != 0) {
            throw new RefusedException(
                    "The database in " + folder.home() + " cannot be prepared: " + outcome.text + rootHint() + ".");
        }
        Path settings = draft.resolve("postgresql.conf");
        Files.writeString(settings, Files.readString(settings) + "\ninclude = 'mening.conf'\n");
        Files.writeString(draft.resolve("mening.conf"), CONFIGURATION);
        Files.move(draft, data);
    }

    private Outcome start() throws IOException {
        Outcome outcome = run(List.of(
                binaries.program("pg_ctl").toString(),
                "start",
                "--pgdata=" + data,
                "--wait",
                "--timeout=" + PATIENCE.toSeconds(),
                "--log=" + log,
                "--options=-p " + portToStartAt()));
        return outcome.exitCode == 0 ? outcome : new Outcome(outcome.exitCode, lastLine(log));
    }

    private void stop() throws IOException {
        if (process().isEmpty()) {
            return;
        }
        Outcome outcome = run(List.of(
                binaries.program("pg_ctl").toString(),
                "stop",
                "--pgdata=" + data,
                "--mode=fast",
                "--wait",
                "--timeout=" + PATIENCE.toSeconds()));
        if (outcome.exitCode != 0 && process().isPresent()) {
            throw new IOException("pg_ctl stop: " + outcome.text);
        }
    }

    /** Whether a server that runs on our folder, and no other, answers to our password. */
    private boolean join() throws IOException {
        Optional<List<String>> lines = pidFile().filter(all -> all.size() >= 4);
        Optional<ProcessHandle> process = process();
        if (lines.isEmpty() || process.isEmpty()) {
            return false;
        }
        if (process.get()
                .info()
                .command()
                .map(it -> !it.matches(".*/postgres( \\(deleted\\))?"))
                .orElse(false)) {
            // The number of the dead server was given to some other program; PostgreSQL would wait for that for ever.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            return false;
        }
        int candidate = Integer.parseInt(lines.get().get(3).strip());
        try (Connection connection = dataSource("postgres", candidate).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            if (!Path.of(row.getString(1)).equals(data)) {
                throw new RefusedException("The database in " + folder.home() + " was moved or copied while it ran in "
                        + row.getString(1) + "; stop that one, then start again.");
            }
            port = candidate;
            joined = process;
            return true;
        } catch (SQLException e) {
            // Not up yet, or going down.
            DataFolder.pause();
            return false;
        }
    }

    private void createDatabase() throws IOException {
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet row = statement.executeQuery(
                    "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '" + DATABASE + "')")) {
                row.next();
                there = row.getBoolean(1);
            }
            if (!there) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    // --------------------------------------------------------------------------------------------------- the machine

    private record Outcome(int exitCode, String text) {}

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees an ordinary user who owns the files. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!root()) {
            return command;
        }
        var prefixed = new ArrayList<>(List.of("unshare", "--user"));
        prefixed.addAll(command);
        return prefixed;
    }

    private static boolean root() {
        return new UnixSystem().getUid() == 0;
    }

    private static String rootHint() {
        return root()
                ? " (PostgreSQL refuses root, and root's way around it, unshare --user, needs user namespaces; without"
                        + " them run Mening as an ordinary user or set MENING_DATABASE_URL)"
                : "";
    }

    /** Output goes to a file, not a pipe: the server inherits it and would keep a pipe open. */
    private Outcome run(List<String> command) throws IOException {
        Path output = Files.createTempFile(folder.home(), "output", "");
        try {
            var builder = new ProcessBuilder(asOrdinaryUser(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("MENING_"));
            environment.put("LC_ALL", "C");
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                throw new RefusedException(
                        "The built-in PostgreSQL cannot run on this machine: " + e.getMessage() + rootHint()
                                + "; set MENING_DATABASE_URL to a PostgreSQL of your own.",
                        e);
            }
            if (!process.waitFor(PATIENCE.toSeconds() + 30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(1, command.getFirst() + " did not end");
            }
            return new Outcome(process.exitValue(), lastLine(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        } finally {
            Files.delete(output);
        }
    }

    private static String lastLine(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("")
                .strip();
    }

    private Optional<List<String>> pidFile() {
        Path file = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
        } catch (IOException e) {
            // It is removed when the server stops, perhaps between the two calls.
            return Optional.empty();
        }
    }

    /** That of the server that was killed, where it can be had: all who used it know that address. */
    private int portToStartAt() throws IOException {
        int before = pidFile()
                .filter(lines -> lines.size() >= 4)
                .map(lines -> Integer.parseInt(lines.get(3).strip()))
                .orElse(port);
        try {
            return free(before);
        } catch (BindException e) {
            return free(0);
        }
    }

    private static int free(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private PGSimpleDataSource dataSource(String database, int atPort) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {atPort});
        source.setDatabaseName(database);
        source.setUser(USER);
        source.setPassword(password);
        source.setConnectTimeout(10);
        return source;
    }
}
