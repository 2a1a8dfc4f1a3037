package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import dk.mening.database.Sql;
import dk.mening.night.NightSummary.Made;
import dk.mening.night.NightSummary.Outcome;
import dk.mening.night.NightSummary.Shown;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers one run of a night for operators, outside of every figure and fingerprint. Used by whoever holds the night's lock. */
final class RunLog {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    /** Whoever begins holds the lock, so whatever has not ended was killed. */
    private static final String KILLED =
            "UPDATE published.run SET outcome = 'killed' WHERE outcome IS NULL AND ended_at IS NULL";

    private static final String BEGIN =
            "INSERT INTO published.run (night, started_at) VALUES (?, intake.moment()) RETURNING id";

    private static final String END =
            "UPDATE published.run SET ended_at = intake.moment(), outcome = ?, step = ? WHERE id = ?";

    /** Those that the night before might not see. In the order of sealing, so this reads new blocks only. */
    private static final String BLOCKS = """
            SELECT count(*) FROM evidence.block b JOIN published.night n ON n.night = ?
             WHERE b.id <= n.last_block AND b.sealed_after < n.night
               AND b.id > coalesce((SELECT e.last_block FROM published.night e
                                     WHERE e.night < n.night AND e.last_block IS NOT NULL
                                     ORDER BY e.night DESC LIMIT 1), 0)
            """;

    private static final String FINDINGS = """
            SELECT CASE WHEN finding -> 'tonight' ->> 'is' = 'NotAssessable' THEN 'NOT_ASSESSABLE'
                        ELSE coalesce(finding -> 'standing' ->> 'verdict', finding -> 'tonight' ->> 'verdict') END,
                   count(*), count(*) FILTER (WHERE finding ->> 'survivesHolm' = 'false')
              FROM published.finding WHERE night = ? GROUP BY 1
            """;

    private static final String PUBLISHED = """
            SELECT encode(fingerprint, 'hex'), (SELECT count(*) FROM published.file f WHERE f.night = n.night)
              FROM published.night n WHERE night = ? AND fingerprint IS NOT NULL
            """;

    /** Of all runs that made this night, as far as they got: a step that a killed run finished is not made again. */
    private static final String STEPS = """
            SELECT s.step_name, round(sum(greatest(0, extract(epoch FROM s.end_time - s.start_time))), 1)
              FROM batch.batch_step_execution s JOIN batch.batch_job_execution e USING (job_execution_id)
             WHERE s.status = 'COMPLETED' AND s.step_name NOT LIKE '%:%'
               AND e.job_instance_id = (SELECT job_instance_id FROM batch.batch_job_execution
                                         ORDER BY job_execution_id DESC LIMIT 1)
             GROUP BY s.step_name
            """;

    private static final String ADD = "INSERT INTO published.metric (night, name, label, value) VALUES (?, ?, ?, ?)";

    private final Database database;
    private final LocalDate night;
    private final long id;
    private final long startedNanos = System.nanoTime();

    private RunLog(Database database, LocalDate night, long id) {
        this.database = database;
        this.night = night;
        this.id = id;
    }

    static RunLog begin(Database database, LocalDate night) {
        return database.inTransaction(connection -> {
            Sql.update(connection, KILLED);
            long id = Sql.first(connection, BEGIN, row -> row.getLong(1), night).orElseThrow();
            return new RunLog(database, night, id);
        });
    }

    /** Never fails: what a night has published stands, whether or not this could be written. */
    NightSummary end(NightRun.Result result) {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        Outcome outcome = switch (result) {
            case NightRun.Published published -> Outcome.of(published);
            case NightRun.Judged _ -> Outcome.JUDGED;
            case NightRun.Failed _, NightRun.AlreadyRunning _, NightRun.InTheFuture _, NightRun.TooEarly _ ->
                Outcome.FAILED;
        };
        Optional<String> step =
                result instanceof NightRun.Failed failed ? Optional.of(failed.step()) : Optional.empty();
        try {
            return database.inTransaction(connection -> {
                Sql.update(connection, END, outcome.word(), step.orElse(null), id);
                Optional<Made> made =
                        outcome == Outcome.FAILED ? Optional.empty() : Optional.of(made(connection, outcome));
                if (made.isPresent()) {
                    remember(connection, made.get());
                }
                return new NightSummary(night, outcome, step, seconds, made);
            });
        } catch (DatabaseException e) {
            // Why a night failed is told once, by its result.
            if (outcome != Outcome.FAILED) {
                LOG.warn("the run of the night of {} could not be noted: {}", night, e.getMessage());
            }
            return new NightSummary(night, outcome, step, seconds, Optional.empty());
        }
    }

    private Made made(Connection connection, Outcome outcome) throws SQLException {
        long blocks =
                Sql.first(connection, BLOCKS, row -> row.getLong(1), night).orElse(0L);
        Map<Shown, Integer> findings = new EnumMap<>(Shown.class);
        for (Shown shown : Shown.values()) {
            findings.put(shown, 0);
        }
        Sql.each(
                connection,
                FINDINGS,
                row -> {
                    Shown shown = Shown.valueOf(row.getString(1));
                    findings.put(shown, row.getInt(2));
                    if (shown != Shown.NOT_ASSESSABLE) {
                        findings.merge(Shown.SINGLE_TEST, row.getInt(3), Integer::sum);
                    }
                },
                night);
        Made judged = new Made(blocks, findings, 0, Optional.empty());
        return outcome == Outcome.JUDGED
                ? judged
                : Sql.first(
                                connection,
                                PUBLISHED,
                                row -> new Made(blocks, findings, row.getInt(2), Optional.of(row.getString(1))),
                                night)
                        .orElse(judged);
    }

    private void remember(Connection connection, Made made) throws SQLException {
        Sql.update(connection, "DELETE FROM published.metric WHERE night = ?", night);
        Sql.update(connection, ADD, night, "blocks_sealed", "", (double) made.blocks());
        Sql.update(connection, ADD, night, "files", "", (double) made.files());
        for (Map.Entry<Shown, Integer> shown : made.findings().entrySet()) {
            // They are among the others, so that a sum over verdicts must not count them again.
            boolean again = shown.getKey() == Shown.SINGLE_TEST;
            Sql.update(
                    connection,
                    ADD,
                    night,
                    again ? "findings_single_test" : "findings",
                    again ? "" : shown.getKey().word(),
                    (double) shown.getValue());
        }
        for (Map.Entry<String, Double> step : steps(connection).entrySet()) {
            Sql.update(connection, ADD, night, "step_seconds", step.getKey(), step.getValue());
        }
    }

    private static Map<String, Double> steps(Connection connection) throws SQLException {
        Map<String, Double> steps = new TreeMap<>();
        Sql.each(connection, STEPS, row -> steps.put(row.getString(1).toLowerCase(Locale.ROOT), row.getDouble(2)));
        return steps;
    }
}
