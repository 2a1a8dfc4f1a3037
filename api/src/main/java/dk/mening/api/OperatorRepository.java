package dk.mening.api;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What operators may know: of published tables, and of no answer. Safe for many threads. */
final class OperatorRepository {
    /**
     * @param now by the database's clock
     * @param latest the latest night that is published
     * @param firstSurvey the day on which the first survey was published
     * @param lastRun the run that began last
     */
    record Nights(Instant now, Optional<LocalDate> latest, Optional<LocalDate> firstSurvey, Optional<Run> lastRun) {}

    /**
     * One run of a night.
     *
     * @param outcome empty while it runs
     * @param step in which it failed
     */
    record Run(
            LocalDate night,
            Instant started,
            Optional<Instant> ended,
            Optional<String> outcome,
            Optional<String> step) {}

    /** A number that the night before readers' eyes measured of itself. */
    record Measure(String name, String label, double value) {}

    private final Database database;

    OperatorRepository(Database database) {
        this.database = database;
    }

    /** Throws where the database does not answer. */
    void ask() {
        database.inTransaction(connection -> Sql.any(connection, "SELECT FROM published.current"));
    }

    Nights nights() {
        return database.inTransaction(connection -> new Nights(
                Sql.first(connection, "SELECT intake.moment()", row -> instant(row.getObject(1, OffsetDateTime.class)))
                        .orElseThrow(),
                Sql.first(connection, "SELECT night FROM published.current", row -> row.getObject(1, LocalDate.class)),
                Sql.first(
                        connection,
                        "SELECT published_on FROM registry.survey_version ORDER BY published_on LIMIT 1",
                        row -> row.getObject(1, LocalDate.class)),
                Sql.first(
                        connection,
                        "SELECT night, started_at, ended_at, outcome, step FROM published.run ORDER BY id DESC LIMIT 1",
                        row -> new Run(
                                row.getObject(1, LocalDate.class),
                                instant(row.getObject(2, OffsetDateTime.class)),
                                Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                        .map(OperatorRepository::instant),
                                Optional.ofNullable(row.getString(4)),
                                Optional.ofNullable(row.getString(5))))));
    }

    /** By name and label. */
    List<Measure> measuresOfLatest() {
        return database.inTransaction(connection ->
                Sql.list(connection, """
                SELECT name, label, value FROM (
                SELECT m.name, m.label, m.value FROM published.metric m JOIN published.current c USING (night)
                UNION ALL
                SELECT 'webhook_waiting', '', count(*) FROM published.notice WHERE delivered_at IS NULL AND given_up_at IS NULL
                UNION ALL
                SELECT 'webhook_given_up', '', count(*) FROM published.notice WHERE given_up_at IS NOT NULL
                ) measured ORDER BY name COLLATE "C", label COLLATE "C"
                """, row -> new Measure(row.getString(1), row.getString(2), row.getDouble(3))));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
