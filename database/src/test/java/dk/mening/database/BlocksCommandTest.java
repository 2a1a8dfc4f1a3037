package dk.mening.database;

import static dk.mening.database.DatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlocksCommandTest {
    private static final String[] APRIL = {"--unit", "north", "--from", "2026-04-03", "--until", "2026-04-09"};

    private final StringWriter out = new StringWriter();
    private Database database;

    @BeforeEach
    void fill() {
        database = TestDatabase.fresh();
        column(database, """
                INSERT INTO intake.test_clock (stands_at) VALUES ('2026-05-02 13:45');
                INSERT INTO registry.unit (key, name) VALUES ('north', 'North'), ('south', 'South');
                INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)
                VALUES ('quality', 1, 'citizens', 'yaml', '\\x00', '2026-01-01');
                INSERT INTO intake.source (key) VALUES ('import-1');
                INSERT INTO evidence.cell (unit_id, survey_version_id, source_id, stratum, flagged)
                VALUES (1, 1, 1, 'all', false), (1, 1, 2, 'all', false), (2, 1, 1, 'all', false), (1, 1, 1, 'all', true);
                """);
        block(1, "first", "complete", 1, "2026-03-20", "2026-04-02");
        block(1, "first", "complete", 2, "2026-04-03", "2026-04-07");
        block(1, "first", "complete", 3, "2026-04-08", "2026-04-20");
        block(1, "second", "complete", 1, "2026-04-01", "2026-04-04");
        block(1, "first", "partial", 1, "2026-04-01", "2026-05-01");
        block(2, "first", "complete", 1, "2026-04-01", "2026-04-30");
        block(3, "first", "complete", 1, "2026-04-01", "2026-04-30");
        block(4, "first", "complete", 1, "2026-04-05", "2026-04-05");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyBlockThatHoldsAnswersOfTheDaysIsExcludedWhateverWasAsked() {
        assertThat(run("exclude", APRIL, "--by", "Kim Lund", "--reason", "Invented answers through the link"))
                .isZero();
        assertThat(out.toString()).contains("Blocks excluded: 6.");
        assertThat(column(database, """
                SELECT c.id || ' ' || b.outcome_key || ' ' || b.part || ' ' || b.seq
                  FROM registry.excluded_block x JOIN evidence.block b ON b.id = x.block_id
                  JOIN evidence.cell c ON c.id = b.cell_id ORDER BY 1
                """))
                .containsExactly(
                        "1 first complete 2",
                        "1 first complete 3",
                        "1 first partial 1",
                        "1 second complete 1",
                        "2 first complete 1",
                        "4 first complete 1");
        assertThat(column(
                        database,
                        "SELECT DISTINCT concat_ws('|', excluded_at, excluded_by, reason)"
                                + " FROM registry.excluded_block"))
                .as("when by the database's clock")
                .containsExactly("2026-05-02 13:45:00|Kim Lund|Invented answers through the link");
    }

    @Test
    void oneSourceCanBeExcludedByItself() {
        assertThat(run(
                        "exclude",
                        APRIL,
                        "--source",
                        "import-1",
                        "--by",
                        "Kim",
                        "--reason",
                        "The wrong file was loaded"))
                .isZero();
        assertThat(column(database, "SELECT block_id::text FROM registry.excluded_block"))
                .hasSize(1);
    }

    @Test
    void whatIsExcludedStaysExcludedAndKeepsItsFirstReason() {
        run("exclude", APRIL, "--by", "Kim", "--reason", "The first reason that was given");
        assertThat(run("exclude", APRIL, "--by", "Bo", "--reason", "Another reason, given later"))
                .isZero();
        assertThat(out.toString()).contains("All of these blocks were excluded before");
        assertThat(column(database, "SELECT DISTINCT excluded_by FROM registry.excluded_block"))
                .containsExactly("Kim");
        for (String change : List.of(
                "DELETE FROM registry.excluded_block",
                "UPDATE registry.excluded_block SET reason = 'nothing of note'",
                "TRUNCATE registry.excluded_block")) {
            assertThat(state(Access.OWNER, change)).as(change).isEqualTo("23001");
        }
    }

    @Test
    void listTellsWhichBlocksThereAreAndNeverWhatTheySay() {
        run("exclude", APRIL, "--source", "import-1", "--by", "Kim", "--reason", "The wrong file was loaded");
        assertThat(run("list", APRIL)).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("2026-")))
                .containsExactly(
                        "2026-04-01 to 2026-04-04  7 answers  second, complete, live",
                        "2026-04-01 to 2026-04-30  7 answers  first, complete, import-1  excluded 2026-05-02 by Kim: The wrong"
                                + " file was loaded",
                        "2026-04-01 to 2026-05-01  7 answers  first, partial, live",
                        "2026-04-03 to 2026-04-07  7 answers  first, complete, live",
                        "2026-04-05 to 2026-04-05  7 answers  first, complete, flagged, live",
                        "2026-04-08 to 2026-04-20  7 answers  first, complete, live");
    }

    @Test
    void whatIsNotThereIsNotExcluded() {
        assertThat(run(
                        "exclude",
                        new String[] {"--unit", "north", "--from", "2026-06-01", "--until", "2026-06-30"},
                        "--by",
                        "Kim",
                        "--reason",
                        "Nothing of these days is sealed"))
                .isEqualTo(1);
        assertThat(run("exclude", APRIL, "--by", "Kim", "--reason", "short")).isEqualTo(2);
        assertThat(run("exclude", APRIL, "--by", "Kim")).isEqualTo(2);
        assertThat(column(database, "SELECT block_id::text FROM registry.excluded_block"))
                .isEmpty();
    }

    /** The registrar too only through the function: all of the days, with name, reason and the database's clock. */
    @ParameterizedTest
    @EnumSource(names = {"COLLECTOR", "NIGHT", "PRIVACY", "REGISTRAR"})
    void nobodyWritesAnExclusionByHandAndOnlyTheRegistrarThroughTheFunction(Access access) {
        String call =
                "SELECT registry.exclude_blocks('x', 'a reason long enough', 'quality', 'north', '2026-01-01', '2026-12-31', null)";
        assertThat(state(access, call)).isEqualTo(access == Access.REGISTRAR ? "done" : "42501");
        for (String byHand : List.of(
                "INSERT INTO registry.excluded_block VALUES (1, '2026-01-01', 'x', 'a reason long enough')",
                "UPDATE registry.excluded_block SET excluded_at = '2026-01-01'",
                "DELETE FROM registry.excluded_block",
                "TRUNCATE registry.excluded_block")) {
            assertThat(state(access, byHand)).as(byHand).isEqualTo("42501");
        }
    }

    private void block(int cell, String outcome, String part, int seq, String first, String last) {
        column(database, """
                INSERT INTO evidence.block (cell_id, segment, outcome_key, part, seq, to_batch, k, n, responses, first_day,
                                            last_day, median_day, sealed_after, histograms, mean_total, lcm)
                VALUES (%1$d, 0, '%2$s', '%3$s', %4$d, %4$d, 5, 7, 7, '%5$s', '%6$s', '%5$s', '%6$s',
                        CASE '%3$s' WHEN 'complete' THEN '{{3,4}}'::int[] END, CASE '%3$s' WHEN 'partial' THEN 9 END,
                        CASE '%3$s' WHEN 'partial' THEN 2 END)
                """.formatted(cell, outcome, part, seq, first, last));
    }

    private String state(Access access, String statement) {
        try (Connection connection = TestDatabase.source(access, database).getConnection()) {
            connection.createStatement().execute(statement);
            return "done";
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        }
    }

    private int run(String what, String[] which, String... others) {
        var arguments = new ArrayList<>(List.of(what, "--survey", "quality"));
        arguments.addAll(List.of(which));
        arguments.addAll(List.of(others));
        var line = Commands.line(new BlocksCommand(Map.of(), settings -> TestDatabase.as(Access.REGISTRAR, database)));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(arguments.toArray(String[]::new));
    }
}
