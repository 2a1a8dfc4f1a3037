package dk.mening.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Round;
import dk.mening.registry.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the registry as it stands. */
public final class RegistryRepository {
    private static final JsonMapper JSON = new JsonMapper();

    private RegistryRepository() {}

    public static Registry read(Connection connection) throws SQLException {
        return new Registry(units(connection), initiatives(connection), rounds(connection));
    }

    private static List<Unit> units(Connection connection) throws SQLException {
        List<Unit> units = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT u.key, u.name, p.key FROM registry.unit u LEFT JOIN registry.unit p ON p.id = u.parent_id
                        """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                units.add(new Unit(rows.getString(1), rows.getString(2), Optional.ofNullable(rows.getString(3))));
            }
        }
        return units;
    }

    private static List<Round> rounds(Connection connection) throws SQLException {
        List<Round> rounds = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT survey_key, opens_on, closes_on FROM registry.round");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rounds.add(new Round(
                        rows.getString(1), rows.getObject(2, LocalDate.class), rows.getObject(3, LocalDate.class)));
            }
        }
        return rounds;
    }

    private static List<Initiative> initiatives(Connection connection) throws SQLException {
        List<Initiative> initiatives = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT id, key, name, purpose, core_task, owner FROM registry.initiative");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                int id = rows.getInt(1);
                initiatives.add(new Initiative(
                        rows.getString(2),
                        words(rows.getString(3)),
                        words(rows.getString(4)),
                        words(rows.getString(5)),
                        rows.getString(6),
                        goLive(connection, id),
                        plan(connection, id)));
            }
        }
        return initiatives;
    }

    private static SortedMap<String, LocalDate> goLive(Connection connection, int initiative) throws SQLException {
        SortedMap<String, LocalDate> dates = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT u.key, r.go_live FROM registry.rollout r JOIN registry.unit u ON u.id = r.unit_id
                WHERE r.initiative_id = ?
                """)) {
            statement.setInt(1, initiative);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dates.put(rows.getString(1), rows.getObject(2, LocalDate.class));
                }
            }
        }
        return dates;
    }

    private static Optional<Plan> plan(Connection connection, int initiative) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT policy, alpha, pre_window_days, washout_days, agreed_on, agreed_by, stated_in_import
                FROM registry.plan WHERE initiative_id = ?
                """)) {
            statement.setInt(1, initiative);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Plan(
                        Policy.ofLetter(rows.getString(1)),
                        rows.getDouble(2),
                        rows.getInt(3),
                        rows.getInt(4),
                        rows.getObject(5, LocalDate.class),
                        rows.getString(6),
                        rows.getBoolean(7),
                        outcomes(connection, initiative),
                        comparisonUnits(connection, initiative)));
            }
        }
    }

    private static List<Plan.PlannedOutcome> outcomes(Connection connection, int initiative) throws SQLException {
        List<Plan.PlannedOutcome> outcomes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT survey_key, outcome_key, margin FROM registry.plan_outcome
                WHERE initiative_id = ? ORDER BY survey_key, outcome_key
                """)) {
            statement.setInt(1, initiative);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    outcomes.add(new Plan.PlannedOutcome(rows.getString(1), rows.getString(2), rows.getDouble(3)));
                }
            }
        }
        return outcomes;
    }

    private static List<String> comparisonUnits(Connection connection, int initiative) throws SQLException {
        List<String> units = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT u.key FROM registry.plan_comparison c JOIN registry.unit u ON u.id = c.unit_id
                WHERE c.initiative_id = ?
                """)) {
            statement.setInt(1, initiative);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    units.add(rows.getString(1));
                }
            }
        }
        return units;
    }

    private static Words words(String json) {
        try {
            return new Words(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("words in the registry are not an object of language and text", e);
        }
    }
}
