package dk.mening.database;

import static dk.mening.database.DatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Comments from receiving to release, as the collector, the night and the privacy officer. */
class CommentsTest {
    private static final UUID ID = UUID.fromString("0b5f5b5e-6a5d-4f7e-9a43-9a4f5c2c7d11");
    private Database database;
    private Database collector;
    private Database night;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        collector = TestDatabase.as(Access.COLLECTOR, database);
        night = TestDatabase.as(Access.NIGHT, database);
        TestDatabase.setClock(database, LocalDateTime.parse("2026-11-23T14:00"));
        column(database, """
                INSERT INTO registry.unit (key, name) VALUES ('north', 'North'), ('south', 'South');
                INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)
                VALUES ('quality', 1, 'citizens', 'yaml', '\\x00', '2026-01-01');
                INSERT INTO registry.survey_unit (survey_key, unit_id, stratified)
                VALUES ('quality', 1, false), ('quality', 2, false);
                INSERT INTO registry.collection_point (token, survey_key, unit_id, channel)
                VALUES ('token-north', 'quality', 1, 'web'), ('token-south', 'quality', 2, 'web');
                INSERT INTO evidence.cell (unit_id, survey_version_id, source_id, stratum, flagged)
                VALUES (1, 1, 1, 'all', false), (2, 1, 1, 'all', false);
                """);
    }

    @AfterEach
    void close() {
        night.close();
        collector.close();
        database.close();
    }

    @Test
    void aCommentIsStoredOnceWithItsAnswer() {
        assertThat(receive("token-north", ID, "It took long")).isEqualTo("STORED");
        assertThat(receive("token-north", ID, "It took long")).isEqualTo("SAME");
        assertThat(receive("token-north", ID, "Another")).isEqualTo("DIFFERENT");
        assertThat(receive("token-north", ID, null)).isEqualTo("DIFFERENT");
        assertThat(column(database, "SELECT comment FROM intake.arrived_comment"))
                .containsExactly("It took long");
        UUID silent = UUID.randomUUID();
        assertThat(receive("token-north", silent, null)).isEqualTo("STORED");
        assertThat(receive("token-north", silent, "After all")).isEqualTo("DIFFERENT");
    }

    /** Whoever sent from a dead spot and tries again the next day is told the truth: the answer is there. */
    @Test
    void anAnswerSentAgainAfterTheNightIsStillTheSame() {
        receive("token-north", ID, "It took long");
        nextNight("2026-11-24");
        assertThat(receive("token-north", ID, "It took long")).isEqualTo("SAME");
        assertThat(column(database, "SELECT count(*)::text FROM intake.comment"))
                .containsExactly("1");
    }

    @Test
    void afterTheNightNothingOfARowTellsWhichAnswerItCameWith() {
        for (int i = 0; i < 200; i++) {
            receive(i % 2 == 0 ? "token-north" : "token-south", UUID.randomUUID(), "comment " + (1000 + i));
        }
        String linked = "SELECT count(*)::text FROM intake.response r JOIN %s c ON c.xmin = r.xmin";
        assertThat(column(database, linked.formatted("intake.arrived_comment")))
                .as("until the night, the transaction number links every comment to its answer")
                .containsExactly("200");
        String file = column(database, "SELECT pg_relation_filepath('intake.arrived_comment')")
                .getFirst();

        nextNight("2026-11-24");

        assertThat(column(database, linked.formatted("intake.comment"))).containsExactly("0");
        assertThat(column(database, "SELECT DISTINCT xmin::text FROM intake.comment"))
                .hasSize(1);
        assertThat(column(database, "SELECT count(*)::text FROM intake.arrived_comment"))
                .containsExactly("0");
        assertThat(column(database, "SELECT pg_relation_filepath('intake.arrived_comment')"))
                .as("the deleted rows' file is gone")
                .doesNotContain(file);
        assertThat(column(
                        database,
                        "SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute"
                                + " WHERE attrelid = 'intake.comment'::regclass AND attnum > 0"))
                .containsExactly("id,survey_key,unit_id,month,comment,state");
        // Spearman's rho of 200 has a standard error of 0.07: chance exceeds this in fewer than one of a billion runs.
        assertThat(Double.parseDouble(column(database, """
                        SELECT corr(place, row_number)::text FROM (
                            SELECT row_number() OVER (ORDER BY ctid) AS place, row_number() OVER (ORDER BY comment)
                              FROM intake.comment) AS both_orders
                        """).getFirst())).isBetween(-0.45, 0.45);
    }

    /** With one comment a night, each night's own rows would tell the day. */
    @Test
    void theNextNightMovesTheEarlierCommentsToo() {
        receive("token-north", ID, "first");
        nextNight("2026-11-24");
        receive("token-north", UUID.randomUUID(), "second");
        nextNight("2026-11-25");
        assertThat(column(database, "SELECT comment FROM intake.comment ORDER BY comment"))
                .containsExactly("first", "second");
        assertThat(column(database, "SELECT DISTINCT xmin::text FROM intake.comment"))
                .hasSize(1);
    }

    @Test
    void aCommentOfADayThatIsNotClosedStays() {
        receive("token-north", ID, "of today");
        night.inTransaction(connection ->
                Sql.list(connection, "SELECT intake.shuffle_comments(?)", row -> true, LocalDate.parse("2026-11-22")));
        assertThat(column(database, "SELECT comment FROM intake.arrived_comment"))
                .containsExactly("of today");
        assertThat(receive("token-north", ID, "of today")).isEqualTo("SAME");
    }

    @Test
    void commentsAreReadOnceKAnswersAreSealedAndAgainWhenKMoreAre() {
        receive("token-north", ID, "first");
        nextNight("2026-11-24");
        assertThat(list("north", "2026-Q4")).isEqualTo("Some comments may be waiting until more answers are sealed.\n");

        block(1, 1, 9, "2026-09-29", "2026-10-02");
        nextNight("2026-11-25");
        assertThat(list("north", "2026-Q4")).doesNotContain("first");

        block(1, 2, 5);
        receive("token-south", UUID.randomUUID(), "of another unit");
        nextNight("2026-11-26");
        assertThat(list("north", "2026-Q4")).contains("2026-11", "first").doesNotContain("another");
        assertThat(list("north", "2026-Q3")).doesNotContain("first");
        assertThat(list("south", "2026-Q4")).doesNotContain("another");

        receive("token-north", UUID.randomUUID(), "second");
        nextNight("2026-11-27");
        assertThat(list("north", "2026-Q4")).contains("first").doesNotContain("second");

        block(1, 3, 5);
        nextNight("2026-11-28");
        assertThat(list("north", "2026-Q4")).contains("first", "second");
    }

    @Test
    void theOfficerReleasesAndDiscardsAndEachActIsAudited() {
        receive("token-north", ID, "keep this");
        receive("token-north", UUID.randomUUID(), "drop this");
        receive("token-south", UUID.randomUUID(), "not yet");
        block(1, 1, 9);
        nextNight("2026-11-24");
        List<String> ids = column(database, "SELECT id::text FROM intake.comment ORDER BY comment");

        assertThat(run("release", ids.get(1), "--officer", "Ida")).contains(ids.get(1) + " is released.");
        assertThat(run("discard", ids.get(0), "--officer", "Ida")).contains(ids.get(0) + " is discarded.");
        assertThat(run("release", ids.get(2), "--officer", "Ida")).contains("No comment that may be read");

        assertThat(list("north", "2026-Q4")).contains("released", "keep this").doesNotContain("drop this");
        assertThat(column(database, "SELECT officer || ' ' || act FROM intake.comment_audit ORDER BY id"))
                .containsExactly("Ida RELEASED", "Ida DISCARDED", "Ida READ");
        assertThatThrownBy(() -> column(database, "UPDATE intake.comment_audit SET officer = 'Ole' RETURNING 1"))
                .hasMessageContaining("its rows never change");
    }

    @Test
    void whatNobodyReleasedIsForgottenHalfAYearAfterItsQuarter() {
        receive("token-north", ID, "released");
        receive("token-north", UUID.randomUUID(), "not released");
        block(1, 1, 9);
        nextNight("2026-11-24");
        run(
                "release",
                column(database, "SELECT id::text FROM intake.comment WHERE comment = 'released'")
                        .getFirst(),
                "--officer",
                "Ida");
        nextNight("2027-06-30");
        assertThat(column(database, "SELECT comment FROM intake.comment")).hasSize(2);
        nextNight("2027-07-02");
        assertThat(column(database, "SELECT comment FROM intake.comment")).containsExactly("released");
    }

    private String receive(String token, UUID id, String comment) {
        return collector.inTransaction(connection -> Sql.first(
                        connection,
                        "SELECT intake.receive(?, ?, '\\x01', 1, 'all', false, ARRAY[4]::smallint[], ?)",
                        row -> row.getString(1),
                        token,
                        id,
                        comment)
                .orElseThrow());
    }

    private void nextNight(String date) {
        TestDatabase.setClock(database, LocalDate.parse(date).atTime(2, 0));
        night.inTransaction(connection -> Sql.list(
                connection,
                "SELECT intake.shuffle_comments(?)",
                row -> true,
                LocalDate.parse(date).minusDays(1)));
    }

    private void block(int cell, int seq, int n) {
        block(cell, seq, n, "2026-11-01", "2026-11-02");
    }

    private void block(int cell, int seq, int n, String firstDay, String lastDay) {
        column(database, """
                INSERT INTO evidence.block (cell_id, segment, outcome_key, part, seq, to_batch, k, n, responses, first_day,
                       last_day, median_day, sealed_after, histograms)
                VALUES (%d, 1, 'q', 'complete', %d, %d, 5, %d, %d, '%s', '%s', '%s', '%s', '{1}')
                """.formatted(cell, seq, seq, n, n, firstDay, lastDay, firstDay, lastDay));
    }

    private String list(String unit, String quarter) {
        return run("list", "--survey", "quality", "--unit", unit, "--quarter", quarter, "--officer", "Ida");
    }

    private String run(String... arguments) {
        var text = new StringWriter();
        CommandLine line =
                Commands.line(new CommentsCommand(Map.of(), settings -> TestDatabase.as(Access.PRIVACY, database)));
        line.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        line.execute(arguments);
        return text.toString();
    }
}
