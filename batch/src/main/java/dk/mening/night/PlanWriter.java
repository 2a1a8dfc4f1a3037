package dk.mening.night;

import dk.mening.database.Sql;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Agreement;
import dk.mening.registry.Plan.Amendment;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Plan.SecondaryOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes one plan: stated, locked or amended, within the caller's transaction. */
public final class PlanWriter {
    private PlanWriter() {}

    /**
     * Writes the plan of an initiative that has none.
     *
     * @param lockedText what the hash of its lock is of; empty for a plan stated in an import
     */
    public static void add(Connection connection, String initiative, Plan plan, String lockedText) throws SQLException {
        int id = id(connection, initiative);
        Sql.update(
                connection,
                """
                INSERT INTO registry.plan (initiative_id, policy, alpha, pre_window_days, washout_days, agreed_on,
                                           agreed_by, stated_in_import)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                plan.policy().letter(),
                plan.alpha(),
                plan.preWindowDays(),
                plan.washoutDays(),
                plan.agreedOn(),
                names(plan),
                plan.statedInImport());
        addParts(connection, id, plan);
        for (ExpectedGain gain : plan.gains()) {
            put(connection, id, gain);
        }
        if (!plan.lock().sha256().isEmpty()) {
            // Last: from here on the rows of the plan change with an amendment only.
            Sql.update(
                    connection,
                    "UPDATE registry.plan SET locked_on = ?, sha256 = ?, locked_text = ? WHERE initiative_id = ?",
                    plan.lock().on(),
                    bytes(plan.lock().sha256()),
                    lockedText,
                    id);
        }
    }

    /**
     * Replaces the plan of an initiative by its amended one; the former stays in the amendment.
     *
     * @param now with its amendments, the last of which is this one
     * @param formerText what was locked before, or the stated plan written out
     */
    public static void amend(
            Connection connection, Initiative initiative, Plan now, String formerText, String lockedText)
            throws SQLException {
        int id = id(connection, initiative.key());
        Amendment amendment = now.lock().amendments().getLast();
        // First: the rows of a locked plan change in the transaction of an amendment only.
        Sql.update(
                connection,
                """
                INSERT INTO registry.plan_amendment (initiative_id, number, amended_on, reason, changed, former_sha256,
                                                     former_text)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                amendment.number(),
                amendment.on(),
                amendment.reason(),
                connection.createArrayOf("text", amendment.changed().toArray()),
                amendment.formerSha256().isEmpty() ? null : bytes(amendment.formerSha256()),
                formerText);
        state(connection, initiative);
        for (String table : List.of("plan_outcome", "plan_secondary", "plan_agreement", "plan_comparison")) {
            Sql.update(connection, "DELETE FROM registry." + table + " WHERE initiative_id = ?", id);
        }
        addParts(connection, id, now);
        // Gains that were measured stay: what was measured belongs to them.
        Sql.update(
                connection,
                "DELETE FROM registry.expected_gain WHERE initiative_id = ? AND key <> ALL (?)",
                id,
                connection.createArrayOf(
                        "text", now.gains().stream().map(ExpectedGain::key).toArray()));
        for (ExpectedGain gain : now.gains()) {
            put(connection, id, gain);
        }
        Sql.update(
                connection,
                """
                UPDATE registry.plan
                   SET policy = ?, alpha = ?, pre_window_days = ?, washout_days = ?, agreed_on = ?, agreed_by = ?,
                       locked_on = ?, sha256 = ?, locked_text = ?
                 WHERE initiative_id = ?
                """,
                now.policy().letter(),
                now.alpha(),
                now.preWindowDays(),
                now.washoutDays(),
                now.agreedOn(),
                names(now),
                now.lock().on(),
                bytes(now.lock().sha256()),
                lockedText,
                id);
    }

    /** Stores the purpose, core task and go-live dates of a registered initiative. */
    public static void state(Connection connection, Initiative initiative) throws SQLException {
        Sql.update(
                connection,
                "UPDATE registry.initiative SET purpose = ?::jsonb, core_task = ?::jsonb WHERE key = ?",
                PlanRepository.json(initiative.purpose()),
                PlanRepository.json(initiative.coreTask()),
                initiative.key());
        for (var unit : initiative.goLive().entrySet()) {
            Sql.update(connection, """
                    INSERT INTO registry.rollout (initiative_id, unit_id, go_live)
                    SELECT i.id, u.id, ? FROM registry.initiative i, registry.unit u WHERE i.key = ? AND u.key = ?
                    ON CONFLICT (initiative_id, unit_id) DO UPDATE SET go_live = excluded.go_live
                     WHERE registry.rollout.go_live <> excluded.go_live
                    """, unit.getValue(), initiative.key(), unit.getKey());
        }
    }

    /** Takes away a plan that is not locked, to be written anew. */
    public static void remove(Connection connection, String initiative) throws SQLException {
        int id = id(connection, initiative);
        for (String table : List.of(
                "expected_gain", "plan_agreement", "plan_secondary", "plan_outcome", "plan_comparison", "plan")) {
            Sql.update(connection, "DELETE FROM registry." + table + " WHERE initiative_id = ?", id);
        }
    }

    /** No night starts until the transaction ends; false where one is being made, which may have read half of the plan. */
    public static boolean keepsNightsOut(Connection connection) throws SQLException {
        return Sql.any(connection, "SELECT WHERE pg_try_advisory_xact_lock(?)", NightRun.LOCK);
    }

    private static int id(Connection connection, String initiative) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT id FROM registry.initiative WHERE key = ?",
                        row -> row.getInt(1),
                        initiative)
                .orElseThrow(() -> new IllegalArgumentException("no initiative has the key " + initiative));
    }

    private static String names(Plan plan) {
        return plan.agreedBy().stream().map(Agreement::name).collect(Collectors.joining(", "));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static void addParts(Connection connection, int id, Plan plan) throws SQLException {
        for (PlannedOutcome outcome : plan.outcomes()) {
            Sql.update(
                    connection,
                    """
                    INSERT INTO registry.plan_outcome (initiative_id, survey_key, outcome_key, margin, reason,
                                                       superiority_margin, top_share_margin)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    id,
                    outcome.survey(),
                    outcome.outcome(),
                    outcome.margin(),
                    outcome.reason(),
                    outcome.superiorityMargin(),
                    outcome.topShareMargin());
        }
        for (SecondaryOutcome outcome : plan.secondary()) {
            Sql.update(
                    connection,
                    "INSERT INTO registry.plan_secondary (initiative_id, survey_key, outcome_key) VALUES (?, ?, ?)",
                    id,
                    outcome.survey(),
                    outcome.outcome());
        }
        for (int position = 0; position < plan.agreedBy().size(); position++) {
            Agreement agreement = plan.agreedBy().get(position);
            Sql.update(
                    connection,
                    "INSERT INTO registry.plan_agreement (initiative_id, position, name, role) VALUES (?, ?, ?, ?)",
                    id,
                    position,
                    agreement.name(),
                    agreement.role().name());
        }
        for (String unit : plan.comparisonUnits()) {
            Sql.update(
                    connection,
                    "INSERT INTO registry.plan_comparison (initiative_id, unit_id) SELECT ?, id FROM registry.unit WHERE key = ?",
                    id,
                    unit);
        }
    }

    private static void put(Connection connection, int id, ExpectedGain gain) throws SQLException {
        Optional<ExpectedGain.InOutcome> outcome =
                gain.of() instanceof ExpectedGain.InOutcome of ? Optional.of(of) : Optional.empty();
        Sql.update(
                connection,
                """
                INSERT INTO registry.expected_gain (initiative_id, key, kind, description, survey_key, outcome_key, size,
                                                    unit_of_measure, due_on, booked_by, budget_cut)
                VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (initiative_id, key) DO UPDATE
                   SET kind = excluded.kind, description = excluded.description, survey_key = excluded.survey_key,
                       outcome_key = excluded.outcome_key, size = excluded.size,
                       unit_of_measure = excluded.unit_of_measure, due_on = excluded.due_on,
                       booked_by = excluded.booked_by, budget_cut = excluded.budget_cut
                """,
                id,
                gain.key(),
                switch (gain.of()) {
                    case ExpectedGain.InOutcome any -> "OUTCOME";
                    case ExpectedGain.Money any -> "MONEY";
                    case ExpectedGain.Time any -> "TIME";
                },
                PlanRepository.json(gain.description()),
                outcome.map(ExpectedGain.InOutcome::survey).orElse(null),
                outcome.map(ExpectedGain.InOutcome::outcome).orElse(null),
                gain.size(),
                gain.unitOfMeasure(),
                gain.dueOn(),
                gain.bookedBy(),
                gain.budgetCut());
    }
}
