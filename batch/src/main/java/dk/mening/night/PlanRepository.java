package dk.mening.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.database.Sql;
import dk.mening.questionnaire.Words;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Agreement;
import dk.mening.registry.Plan.Amendment;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Plan.SecondaryOutcome;
import dk.mening.registry.Policy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads plans, each table once however many plans there are; {@link PlanWriter} writes one. */
public final class PlanRepository {
    private static final JsonMapper JSON = new JsonMapper();

    private PlanRepository() {}

    /** Every plan, by key of its initiative. */
    public static SortedMap<String, Plan> readAll(Connection connection) throws SQLException {
        Map<Integer, List<PlannedOutcome>> outcomes = grouped(
                connection,
                """
                SELECT initiative_id, survey_key, outcome_key, margin, reason, superiority_margin, top_share_margin
                  FROM registry.plan_outcome ORDER BY initiative_id, survey_key COLLATE "C", outcome_key COLLATE "C"
                """,
                row -> new PlannedOutcome(
                        row.getString(2),
                        row.getString(3),
                        row.getDouble(4),
                        row.getString(5),
                        row.getDouble(6),
                        row.getDouble(7)));
        Map<Integer, List<SecondaryOutcome>> secondary =
                grouped(connection, """
                SELECT initiative_id, survey_key, outcome_key
                  FROM registry.plan_secondary ORDER BY initiative_id, survey_key COLLATE "C", outcome_key COLLATE "C"
                """, row -> new SecondaryOutcome(row.getString(2), row.getString(3)));
        Map<Integer, List<Agreement>> agreements = grouped(
                connection,
                "SELECT initiative_id, name, role FROM registry.plan_agreement ORDER BY initiative_id, position",
                row -> new Agreement(row.getString(2), Agreement.Role.valueOf(row.getString(3))));
        Map<Integer, List<Amendment>> amendments = grouped(connection, """
                SELECT initiative_id, number, amended_on, reason, changed, former_sha256
                  FROM registry.plan_amendment ORDER BY initiative_id, number
                """, PlanRepository::amendment);
        Map<Integer, List<String>> comparison = grouped(connection, """
                SELECT c.initiative_id, u.key FROM registry.plan_comparison c JOIN registry.unit u ON u.id = c.unit_id
                 ORDER BY c.initiative_id, u.key COLLATE "C"
                """, row -> row.getString(2));
        Map<Integer, List<ExpectedGain>> gains = grouped(connection, """
                SELECT initiative_id, key, kind, description, survey_key, outcome_key, size, unit_of_measure, due_on,
                       booked_by, budget_cut
                  FROM registry.expected_gain ORDER BY initiative_id, key COLLATE "C"
                """, PlanRepository::gain);
        SortedMap<String, Plan> plans = new TreeMap<>();
        Sql.each(connection, """
                SELECT i.key, i.id, p.policy, p.alpha, p.pre_window_days, p.washout_days, p.agreed_on, p.agreed_by,
                       p.stated_in_import, coalesce(p.locked_on, p.agreed_on), p.sha256
                  FROM registry.plan p JOIN registry.initiative i ON i.id = p.initiative_id
                """, row -> {
            int id = row.getInt(2);
            plans.put(
                    row.getString(1),
                    new Plan(
                            Policy.ofLetter(row.getString(3)),
                            row.getDouble(4),
                            row.getInt(5),
                            row.getInt(6),
                            row.getObject(7, LocalDate.class),
                            agreements.getOrDefault(
                                    id, List.of(new Agreement(row.getString(8), Agreement.Role.NOT_STATED))),
                            row.getBoolean(9),
                            outcomes.getOrDefault(id, List.of()),
                            secondary.getOrDefault(id, List.of()),
                            comparison.getOrDefault(id, List.of()),
                            gains.getOrDefault(id, List.of()),
                            new Plan.Lock(
                                    row.getObject(10, LocalDate.class),
                                    hex(row.getBytes(11)),
                                    amendments.getOrDefault(id, List.of()))));
        });
        return plans;
    }

    /** Rows by the initiative's id in their first column, in the order they come. */
    private static <T> Map<Integer, List<T>> grouped(Connection connection, String sql, Sql.Reading<T> reading)
            throws SQLException {
        Map<Integer, List<T>> groups = new TreeMap<>();
        Sql.each(
                connection,
                sql,
                row -> groups.computeIfAbsent(row.getInt(1), id -> new ArrayList<>())
                        .add(reading.of(row)));
        return groups;
    }

    private static Amendment amendment(ResultSet row) throws SQLException {
        return new Amendment(
                row.getInt(2),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                List.of((String[]) row.getArray(5).getArray()).stream().sorted().toList(),
                hex(row.getBytes(6)));
    }

    private static ExpectedGain gain(ResultSet row) throws SQLException {
        ExpectedGain.Kind kind = switch (row.getString(3)) {
            case "OUTCOME" -> new ExpectedGain.InOutcome(row.getString(5), row.getString(6));
            case "MONEY" -> new ExpectedGain.Money();
            case "TIME" -> new ExpectedGain.Time();
            case String other -> throw new IllegalArgumentException("no kind of gain is called " + other);
        };
        return new ExpectedGain(
                row.getString(2),
                words(row.getString(4)),
                kind,
                row.getDouble(7),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                row.getString(10),
                row.getBoolean(11));
    }

    private static String hex(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(HexFormat.of()::formatHex).orElse("");
    }

    /** Words as the registry stores them. */
    public static String json(Words words) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(words.byLanguage()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words cannot be written as JSON", e);
        }
    }

    /** Words as the registry stores them. */
    public static Words words(String json) {
        try {
            return new Words(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("words in the registry are not an object of language and text", e);
        }
    }
}
