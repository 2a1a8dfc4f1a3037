package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** What a person or a timer that starts nights gets back: exit codes, one line, sentences. */
class OperatorTest {
    private static void execute(Database database, String sql) {
        database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private static void ends(Installation.Finished finished, int exitCode, String... sentences) {
        assertThat(finished.exitCode()).as(finished.output()).isEqualTo(exitCode);
        assertThat(finished.output()).contains(sentences).doesNotContain("\tat ");
    }

    @Test
    void everyExitCodeMeansWhatTheHelpSays() throws SQLException {
        try (Installation installation = Installation.fresh()) {
            installation.clockStandsAt(LocalDateTime.of(2026, 11, 24, 2, 0));
            ends(installation.run("night", "--dry-run"), 2, "steps are missing");
            ends(installation.run("night", "--date", "2026-11-25"), 2, "lies in the future");
            // One server for all commands.
            try (Database database = installation.database()) {
                ends(installation.run("night", "--explain", "portal"), 2, "No night has been judged yet");

                execute(database, "ALTER TABLE published.current RENAME TO current_away");
                ends(
                        installation.run("night"),
                        1,
                        "summary night=2026-11-24 outcome=failed step=publish",
                        "\"publish\"");
                execute(database, "ALTER TABLE published.current_away RENAME TO current");

                ends(installation.run("night", "--dry-run"), 0, "was begun and is not published; it would go on.");
                ends(installation.run("night"), 0, "summary night=2026-11-24 outcome=published step=- seconds=");
                ends(
                        installation.run("night", "--explain", "portal"),
                        2,
                        "knows no initiative \"portal\"; it knows none");
                ends(installation.run("night", "--explain", "portal", "--language", "fr"), 2, "language fr", "da, en");

                try (Connection other = database.dataSource().getConnection();
                        Statement statement = other.createStatement()) {
                    statement.execute("SELECT pg_advisory_lock(" + 0x4D656E696E67L + ")");
                    ends(installation.run("night"), 3, "Another process is making a night (mening");
                    ends(installation.run("night", "--dry-run"), 3, "Another process is making a night (mening");
                    statement.execute("SELECT pg_advisory_unlock(" + 0x4D656E696E67L + ")");
                }

                execute(database, "UPDATE published.night SET fingerprint = '\\x00'");
                execute(database, "UPDATE published.publication SET fingerprint = '\\x00'");
                ends(installation.run("night"), 4, "other bytes than before", " outcome=other_bytes ");
            }
        }
    }
}
