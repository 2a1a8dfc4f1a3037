package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.TestDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightRunTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);
    private static final byte[] KEY = "a key for tests only".getBytes(StandardCharsets.UTF_8);

    private static final Progress SILENT =
            new Progress(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);

    private Database database;
    private Database night;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        night = TestDatabase.as(Access.NIGHT, database);
        clock("2026-03-05T02:00");
    }

    @AfterEach
    void close() {
        night.close();
        database.close();
    }

    @Test
    void anEmptyInstallationPublishesAReport() {
        assertThat(run(NIGHT)).isInstanceOfSatisfying(NightRun.Published.class, published -> {
            assertThat(published.sameAsBefore()).isEmpty();
            assertThat(published.fingerprint()).matches("[0-9a-f]{64}");
        });
        assertThat(ask("SELECT string_agg(path, ' ' ORDER BY path) FROM published.file WHERE path LIKE '%index.html'"))
                .isEqualTo("da/index.html en/index.html");
        assertThat(ask("SELECT night FROM published.current")).isEqualTo("2026-03-02");
    }

    @Test
    void anybodyCanCheckEveryFileOfANightWithAnOrdinaryProgram(@TempDir Path folder) throws Exception {
        run(NIGHT);
        write(folder);
        assertThat(checksum(folder)).isZero();
        assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
                .hasSize(Integer.parseInt(ask("SELECT count(*) - 1 FROM published.file")));

        Files.writeString(folder.resolve("da/index.html"), " ", StandardOpenOption.APPEND);
        assertThat(checksum(folder)).isPositive();
    }

    /** All files of the night, as they are served. */
    private void write(Path folder) {
        database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet files = statement.executeQuery("SELECT path, content FROM published.file")) {
                while (files.next()) {
                    Path file = folder.resolve(files.getString(1));
                    Files.createDirectories(file.getParent());
                    Files.write(file, files.getBytes(2));
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static int checksum(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder("sha256sum", "--check", "--quiet", "SHA256SUMS")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void aNightMadeAgainGivesTheSameBytes() {
        run(NIGHT);
        assertThat(run(NIGHT))
                .isInstanceOfSatisfying(
                        NightRun.Published.class,
                        again -> assertThat(again.sameAsBefore()).isEqualTo(Optional.of(true)));
    }

    @Test
    void aNightMadeAgainReadsTheRegistryAsItStoodThen() {
        run(NIGHT);
        execute("INSERT INTO registry.unit (key, name) VALUES ('new', 'A unit that came later')");
        assertThat(run(NIGHT))
                .isInstanceOfSatisfying(
                        NightRun.Published.class,
                        again -> assertThat(again.sameAsBefore()).isEqualTo(Optional.of(true)));
    }

    @Test
    void anEarlierNightMadeLaterDoesNotTurnReadersBack() {
        run(NIGHT);
        run(NIGHT.minusDays(1));
        assertThat(ask("SELECT night FROM published.current")).isEqualTo("2026-03-02");
    }

    @Test
    void aNightIsComparedWithTheReportBeforeAsItWasThenAlsoOneOfAnOlderProgram() {
        run(NIGHT.minusDays(1));
        execute("INSERT INTO published.finding VALUES ('" + NIGHT.minusDays(1) + "', 'a', 'quality', 'service',"
                + " '{\"tonight\": {\"is\": \"Assessed\", \"verdict\": \"IMPROVED\"}, \"grade\": \"B\","
                + " \"checks\": [{\"name\": \"GONE\", \"result\": \"PASSED\"},"
                + " {\"name\": \"UNITS_STAY\", \"result\": \"FAILED\"}], \"old\": 1}')");
        assertThat(run(NIGHT)).isInstanceOf(NightRun.Published.class);
        String said = ask("SELECT earlier -> 'said' -> 0 FROM published.night WHERE night = '" + NIGHT + "'");
        assertThat(said)
                .contains("\"verdict\":\"IMPROVED\"", "\"UNITS_STAY\":\"FAILED\"")
                .doesNotContain("GONE");
        assertThat(frontPage()).contains("1. marts 2026");

        execute("UPDATE published.finding SET finding = finding || '{\"grade\": \"D\"}'");
        assertThat(run(NIGHT))
                .isInstanceOfSatisfying(
                        NightRun.Published.class,
                        again -> assertThat(again.sameAsBefore()).isEqualTo(Optional.of(true)));
        assertThat(ask("SELECT earlier -> 'said' -> 0 FROM published.night WHERE night = '" + NIGHT + "'"))
                .isEqualTo(said);
    }

    private String frontPage() {
        return ask("SELECT convert_from(content, 'UTF8') FROM published.file WHERE night = '" + NIGHT
                + "' AND path = 'da/index.html'");
    }

    @Test
    void aNightInTheFutureIsRefused() {
        assertThat(run(LocalDate.of(2026, 3, 6)))
                .isEqualTo(new NightRun.InTheFuture(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 5)));
    }

    @Test
    void aNightDoesNotStartBeforeOne() {
        clock("2026-03-02T00:59");
        assertThat(run(NIGHT)).isEqualTo(new NightRun.TooEarly(NIGHT, LocalDateTime.of(2026, 3, 2, 0, 59)));
        clock("2026-03-02T01:00");
        assertThat(run(NIGHT)).isInstanceOf(NightRun.Published.class);
    }

    @Test
    void aSecondNightAtTheSameTimeIsRefusedByName() throws SQLException {
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + NightRun.LOCK + ")");
            assertThat(run(NIGHT))
                    .isInstanceOfSatisfying(
                            NightRun.AlreadyRunning.class,
                            running -> assertThat(running.holder()).startsWith("mening"));
            statement.execute("SELECT pg_advisory_unlock(" + NightRun.LOCK + ")");
        }
        assertThat(run(NIGHT)).isInstanceOf(NightRun.Published.class);
    }

    @Test
    void aNightThatFailedGoesOnFromTheStepThatFailed() {
        execute("ALTER TABLE published.current RENAME TO current_away");
        assertThat(run(NIGHT))
                .isInstanceOfSatisfying(
                        NightRun.Failed.class,
                        failed -> assertThat(failed.step()).isEqualTo("publish"));
        assertThat(ask("SELECT count(*) FROM published.file")).isEqualTo("0");

        execute("ALTER TABLE published.current_away RENAME TO current");
        assertThat(run(NIGHT)).isInstanceOf(NightRun.Published.class);
        assertThat(stepsOfLastRun()).containsExactly("publish", "forget");
    }

    @Test
    void aNightThatWasKilledGoesOnFromTheStepItWasIn() {
        execute("ALTER TABLE published.current RENAME TO current_away");
        run(NIGHT);
        // As a killed process leaves it: everything still counts as running.
        execute("UPDATE batch.batch_job_execution SET status = 'STARTED', exit_code = 'UNKNOWN', end_time = NULL");
        execute("UPDATE batch.batch_step_execution SET status = 'STARTED', exit_code = 'EXECUTING', end_time = NULL"
                + " WHERE step_name = 'publish'");
        execute("ALTER TABLE published.current_away RENAME TO current");
        assertThat(run(NIGHT)).isInstanceOf(NightRun.Published.class);
        assertThat(stepsOfLastRun()).containsExactly("publish", "forget");
    }

    @Test
    void aNightWhoseEndCouldNotBeNotedGoesOn() {
        execute("ALTER TABLE published.current RENAME TO current_away");
        run(NIGHT);
        // As a full disk leaves it.
        execute("UPDATE batch.batch_job_execution SET status = 'UNKNOWN'");
        execute("UPDATE batch.batch_step_execution SET status = 'UNKNOWN' WHERE step_name = 'publish'");
        execute("ALTER TABLE published.current_away RENAME TO current");
        assertThat(run(NIGHT)).isInstanceOf(NightRun.Published.class);
        assertThat(stepsOfLastRun()).containsExactly("publish", "forget");
    }

    @Test
    void otherBytesByOtherCodeAreToldAlsoWhereTheRunWasKilledAfterPublishingThem() {
        run(NIGHT);
        for (String table : List.of("night", "publication")) {
            execute("UPDATE published." + table + " SET fingerprint = '\\x00', code_version = 'of old'");
        }
        execute("ALTER TABLE intake.submission RENAME TO submission_away");
        assertThat(run(NIGHT))
                .isInstanceOfSatisfying(
                        NightRun.Failed.class,
                        failed -> assertThat(failed.step()).isEqualTo("forget"));
        execute("UPDATE batch.batch_step_execution SET status = 'STARTED' WHERE step_name = 'publish' AND"
                + " job_execution_id = (SELECT max(job_execution_id) FROM batch.batch_job_execution)");
        execute("UPDATE batch.batch_job_execution SET status = 'STARTED', end_time = NULL WHERE"
                + " job_execution_id = (SELECT max(job_execution_id) FROM batch.batch_job_execution)");
        execute("ALTER TABLE intake.submission_away RENAME TO submission");

        assertThat(run(NIGHT)).isInstanceOfSatisfying(NightRun.Published.class, again -> {
            assertThat(again.sameAsBefore()).isEqualTo(Optional.of(false));
            assertThat(again.codeBefore()).isEqualTo(Optional.of("of old"));
        });
        assertThat(stepsOfLastRun()).containsExactly("publish", "forget");
        assertThat(ask("SELECT string_agg(code_version, ' ' ORDER BY no) FROM published.publication"))
                .isEqualTo("of old " + CodeVersion.read());
    }

    @Test
    void aNightThatWasKilledBeforeItsRunWasNotedIsMade() {
        run(NIGHT);
        // As a process leaves it that is killed after its first commit: an instance without a run.
        execute("TRUNCATE batch.batch_step_execution_context, batch.batch_step_execution,"
                + " batch.batch_job_execution_context, batch.batch_job_execution_params, batch.batch_job_execution");
        assertThat(run(NIGHT))
                .isInstanceOfSatisfying(
                        NightRun.Published.class,
                        again -> assertThat(again.sameAsBefore()).isEqualTo(Optional.of(true)));
    }

    @Test
    void aNightToItsFindingsChangesNothingThatReadersSee() {
        run(NIGHT);
        assertThat(new NightRun(night, KEY, SILENT).run(NIGHT.plusDays(1), NightRun.Depth.JUDGED))
                .isEqualTo(new NightRun.Judged(NIGHT.plusDays(1)));
        assertThat(ask("SELECT night FROM published.current")).isEqualTo("2026-03-02");
        assertThat(ask("SELECT through FROM evidence.closed ORDER BY through")).isEqualTo("2026-03-01\n2026-03-02");
        assertThat(stepsOfLastRun()).endsWith("judge", "tidy");
    }

    @Test
    void aNightThatFailedInItsReportIsMadeAnewAfterOneToItsFindings() {
        execute("ALTER TABLE published.current RENAME TO current_away");
        run(NIGHT);
        execute("ALTER TABLE published.current_away RENAME TO current");
        new NightRun(night, KEY, SILENT).run(NIGHT, NightRun.Depth.JUDGED);
        assertThat(run(NIGHT)).isInstanceOf(NightRun.Published.class);
        assertThat(stepsOfLastRun()).startsWith("open", "close");
    }

    @Test
    void nothingOfANightInTheMakingIsLeftWhenItIsPublished() {
        run(NIGHT);
        assertThat(ask("SELECT (SELECT count(*) FROM published.estimate) + (SELECT count(*) FROM published.judgement)"
                        + " + (SELECT count(*) FROM published.drawn)"))
                .isEqualTo("0");
    }

    @Test
    void submissionIdsAreForgottenAfterThirtyDays() {
        execute("INSERT INTO intake.submission (id, mac, seen_on) VALUES"
                + " (gen_random_uuid(), '\\x00', '2026-01-31'), (gen_random_uuid(), '\\x00', '2026-02-01')");
        run(NIGHT);
        assertThat(ask("SELECT string_agg(seen_on::text, ' ') FROM intake.submission"))
                .isEqualTo("2026-02-01");
    }

    private NightRun.Result run(LocalDate date) {
        return new NightRun(night, KEY, SILENT).run(date);
    }

    private void clock(String time) {
        execute("INSERT INTO intake.test_clock (stands_at) VALUES ('" + time + "')"
                + " ON CONFLICT (only_one) DO UPDATE SET stands_at = excluded.stands_at");
    }

    private List<String> stepsOfLastRun() {
        return List.of(
                ask("SELECT string_agg(step_name, ' ' ORDER BY step_execution_id) FROM batch.batch_step_execution"
                                + " WHERE step_name NOT LIKE '%:%' AND job_execution_id = (SELECT max(job_execution_id) FROM batch.batch_job_execution)")
                        .split(" "));
    }

    private void execute(String sql) {
        database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private String ask(String sql) {
        return database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> answers = new ArrayList<>();
                while (rows.next()) {
                    answers.add(String.valueOf(rows.getString(1)));
                }
                return String.join("\n", answers);
            }
        });
    }
}
