package dk.mening.database;

import static dk.mening.database.DatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server, its data folder and the processes that share them; other processes are real ones. */
class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @BeforeEach
    void shareTheUnpackedPrograms() throws IOException {
        Path programs = PostgresBinaries.in(TestDatabase.binariesCache()).folder();
        Files.createDirectories(settings().home());
        Files.createSymbolicLink(settings().home().resolve(programs.getFileName()), programs);
    }

    @AfterEach
    void leaveNoServer() throws Exception {
        if (Files.exists(pidFile())) {
            kill(server());
        }
    }

    @Test
    void keepsRowsFromOneStartToTheNextAndStopsWithTheLastWhoUsesIt() throws Exception {
        try (Database database = Database.open(settings())) {
            insert(database, "first");
        }
        assertThat(pidFile()).doesNotExist();
        Process other = start("use");
        try (Database database = Database.open(settings())) {
            assertThat(units(database)).containsExactlyInAnyOrder("first", "other");
        }
        assertThat(server().isAlive()).as("the other process still uses it").isTrue();
        other.destroy();
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void onlyOneProcessServesAndTheSecondIsToldWhichOne() throws Exception {
        Process first = start("serve");
        assertThatThrownBy(() -> Database.openToServe(settings()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is in use by process " + first.pid() + " (./mening trial)");
        first.destroy();
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Database.openToServe(settings()).close();
    }

    @Test
    void takesOverTheServerOfAProcessThatWasKilled() throws Exception {
        try (Database database = Database.open(settings())) {
            insert(database, "first");
        }
        Process first = start("serve");
        long server = server().pid();
        first.destroyForcibly().waitFor();
        assertThat(server().isAlive()).isTrue();
        try (Database database = Database.openToServe(settings())) {
            assertThat(server().pid()).isEqualTo(server);
            assertThat(units(database)).containsExactly("first");
            assertThat(column(database, "SELECT current_user::text")).containsExactly("mening_collector_login");
        }
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void startsAgainAfterTheServerWasKilledAndHasEveryRow() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (Database database = Database.open(settings())) {
                insert(database, "round-" + round);
                kill(server());
            }
        }
        try (Database database = Database.open(settings())) {
            assertThat(units(database)).containsExactlyInAnyOrder("round-0", "round-1", "round-2");
        }
    }

    @Test
    void comesBackAtItsAddressWhenItIsKilledWhilePagesAreServed() throws Exception {
        try (Database serving = Database.openToServe(settings())) {
            for (int round = 0; round < 3; round++) {
                ProcessHandle server = server();
                String port = Files.readAllLines(pidFile()).get(3);
                kill(server);
                assertThat(answerOf(serving)).containsExactly("mening_collector_login");
                assertThat(server()).isNotEqualTo(server);
                assertThat(Files.readAllLines(pidFile()).get(3)).isEqualTo(port);
            }
        }
        assertThat(pidFile()).doesNotExist();
    }

    /** The first one: until the server is back there are none, but for how long depends on the machine. */
    private static List<String> answerOf(Database database) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return column(database, "SELECT current_user::text");
            } catch (DatabaseException e) {
                assertThat(attempt).as("attempts").isLessThan(300);
                Thread.sleep(200);
            }
        }
    }

    @Test
    void aLockFileThatNamesAProgramWhichIsNotPostgresDoesNotStopIt() throws Exception {
        Database.open(settings()).close();
        long mine = ProcessHandle.current().pid();
        Files.writeString(
                pidFile(), mine + "\n" + folder.resolve("my home/database") + "\n1\n1\n\n127.0.0.1\n\nready\n");
        Database.open(settings()).close();
    }

    @Test
    void refusesToRunWithoutFsync() throws SQLException {
        try (Database database = Database.open(settings())) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER SYSTEM SET fsync = off");
            }
        }
        assertThatThrownBy(() -> Database.open(settings()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("fsync off")
                .hasMessageContaining("ALTER SYSTEM SET fsync = on");
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void isDurableCheckedAndOnTheLoopbackAddressOnly() throws IOException {
        try (Database database = Database.open(settings())) {
            assertThat(
                            column(
                                    database,
                                    "SELECT current_setting(name) FROM unnest(ARRAY['fsync', 'synchronous_commit', 'data_checksums',"
                                            + " 'listen_addresses', 'unix_socket_directories', 'log_statement',"
                                            + " 'log_parameter_max_length_on_error', 'log_min_error_statement', 'server_encoding']) name"))
                    .containsExactly("on", "on", "on", "127.0.0.1", "", "none", "0", "panic", "UTF8");
            assertThat(column(database, "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
        }
    }

    @Test
    void itsLogHoldsNoValueOfAFailingStatement() throws IOException {
        try (Database database = Database.open(settings())) {
            assertThatThrownBy(() -> column(database, "SELECT 'an answer'::int"))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> insert(database, "not a key")).isInstanceOf(DatabaseException.class);
        }
        assertThat(folder.resolve("my home/postgres.log")).content().doesNotContain("an answer", "not a key");
    }

    @Test
    void secretsCanBeReadByTheirOwnerOnlyAndStayTheSame() throws IOException {
        byte[] key = new Secrets(settings()).sealingKey();
        assertThat(key).hasSize(32).isEqualTo(new Secrets(settings()).sealingKey());
        assertThat(new Secrets(settings()).submissionKey()).isNotEqualTo(key);
        try (Stream<Path> files = Files.list(settings().secretsFolder())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        Path file = settings().secretsFolder().resolve("sealing-key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new Secrets(settings()).sealingKey())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("chmod 600");
    }

    /** Another process of the installation: {@code use} or {@code serve}, home. */
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.read(Map.of("MENING_HOME", arguments[1]));
        Database database = arguments[0].equals("serve") ? Database.openToServe(settings) : Database.open(settings);
        if (!arguments[0].equals("serve")) {
            insert(database, "other");
        }
        System.out.println("ready");
        Thread.sleep(120_000);
    }

    private Settings settings() {
        // A space in the name, as in many home folders.
        return Settings.read(Map.of("MENING_HOME", folder.resolve("my home").toString()));
    }

    private Process start(String how) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dmening.command=./mening trial",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedPostgresTest.class.getName(),
                        how,
                        folder.resolve("my home").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        return process;
    }

    private Path pidFile() {
        return folder.resolve("my home/database/postmaster.pid");
    }

    private ProcessHandle server() throws IOException {
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip()))
                .orElseThrow();
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void insert(Database database, String key) {
        column(database, "INSERT INTO registry.unit (key, name) VALUES ('" + key + "', 'x') RETURNING key");
    }

    private static List<String> units(Database database) {
        return column(database, "SELECT key FROM registry.unit");
    }
}
