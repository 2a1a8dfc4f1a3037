package dk.mening.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    @TempDir
    Path home;

    @Test
    void anEmptyDatabaseGetsItsTablesOnceAlsoWhenTwoProcessesOpenItAtTheSameTime() {
        Settings settings = TestDatabase.emptyDatabase(home);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            var opened = new ArrayList<CompletableFuture<Database>>();
            for (int i = 0; i < 4; i++) {
                opened.add(CompletableFuture.supplyAsync(() -> Database.open(settings), threads));
            }
            var schemas = new HashSet<String>();
            opened.forEach(each -> {
                try (Database database = each.join()) {
                    schemas.addAll(column(database, "SELECT nspname FROM pg_namespace"));
                }
            });
            assertThat(schemas).contains("registry", "intake", "evidence", "published", "batch");
        }
        try (Database again = Database.open(settings)) {
            assertThat(column(again, "SELECT count(*)::text FROM migration.flyway_schema_history WHERE version = '1'"))
                    .containsExactly("1");
        }
    }

    @Test
    void refusesADatabaseThatConfirmsBeforeItHasStored() throws Exception {
        Settings settings = TestDatabase.emptyDatabase(home);
        try (Connection connection = DriverManager.getConnection(
                        settings.databaseUrl().orElseThrow(),
                        settings.databaseUser().orElseThrow(),
                        settings.databasePassword().orElseThrow());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + connection.getCatalog() + " SET synchronous_commit = off");
        }
        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("synchronous_commit off")
                .hasMessageContaining("ALTER SYSTEM SET synchronous_commit = on");
    }

    @Test
    void anAnswerBehindTheDatabaseThatCannotBeReachedIsOneSentence() {
        Settings unreachable = Settings.read(java.util.Map.of(
                "MENING_HOME",
                home.toString(),
                "MENING_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:1/none",
                "MENING_DATABASE_PASSWORD",
                "hush"));
        assertThatThrownBy(() -> Database.open(unreachable))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("hush");
    }

    @Test
    void theTestClockStandsUntilTheDatabaseIsOpenedWithoutIt() {
        Settings settings = TestDatabase.emptyDatabase(home);
        var time = LocalDateTime.parse("2026-11-24T02:00");
        Settings withClock = new Settings(
                settings.databaseUrl(),
                settings.databaseUser(),
                settings.databasePassword(),
                settings.home(),
                settings.port(),
                Optional.of(time),
                settings.sealingKey(),
                settings.submissionKey(),
                settings.graceDays(),
                settings.overdueHours(),
                settings.metrics(),
                settings.front(),
                settings.languages(),
                settings.publicUrl(),
                settings.wasUrl(),
                settings.webhook());
        try (Database database = Database.open(withClock)) {
            assertThat(database.localNow()).isEqualTo(time);
        }
        try (Database database = Database.open(settings)) {
            assertThat(database.localNow()).isNotEqualTo(time);
            assertThat(column(database, "SELECT stands_at::text FROM intake.test_clock"))
                    .isEmpty();
        }
    }

    @Test
    void workThatThrowsLeavesNothingBehind() {
        try (Database database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> database.inTransaction(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("INSERT INTO registry.unit (key, name) VALUES ('a', 'A')");
                            return statement.execute("SELECT 1 / 0");
                        }
                    }))
                    .isInstanceOf(DatabaseException.class);
            assertThat(column(database, "SELECT key FROM registry.unit")).isEmpty();
        }
    }

    @Test
    void aFailureNeverQuotesTheRow() {
        try (Database database = TestDatabase.fresh()) {
            assertThatThrownBy(() ->
                            column(database, "INSERT INTO registry.unit (key, name) VALUES ('a secret row', 'x')"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageNotContaining("a secret row")
                    .hasMessageContaining("check constraint");
        }
    }

    @Test
    void transactionsEndLongBeforeTheNight() {
        try (Database database = TestDatabase.fresh()) {
            assertThat(
                            column(
                                    database,
                                    "SELECT (current_setting(name)::interval < interval '30 min' AND current_setting(name) <> '0')::text"
                                            + " FROM unnest(ARRAY['statement_timeout', 'idle_in_transaction_session_timeout']) name"))
                    .containsExactly("true", "true");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE evidence.closed SET through = '2026-01-02'",
                "DELETE FROM evidence.closed",
                "TRUNCATE evidence.closed",
                "UPDATE evidence.block SET n = 1",
                "DELETE FROM evidence.batch",
                "TRUNCATE evidence.cell CASCADE",
                "DELETE FROM evidence.cut",
                "UPDATE registry.survey_version SET definition = ''",
                "UPDATE intake.response SET flagged = true"
            })
    void whatNeverChangesRefusesChange(String change) {
        try (Database database = TestDatabase.fresh()) {
            column(database, "INSERT INTO evidence.closed VALUES ('2026-01-01') RETURNING through::text");
            assertThatThrownBy(() -> column(database, change + (change.startsWith("TRUNCATE") ? "" : " RETURNING 'x'")))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("its rows never change");
        }
    }

    static List<String> column(Database database, String sql) {
        return database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                var values = new ArrayList<String>();
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            values.add(rows.getString(1));
                        }
                    }
                }
                return values;
            }
        });
    }
}
