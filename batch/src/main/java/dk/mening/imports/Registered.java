package dk.mening.imports;

import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Survey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the database holds, seen from inside the import's transaction: rows stored a moment ago are there. */
final class Registered {
    /** What to do instead, where a plan may not change silently. */
    static final String AMEND = "write the plan as it is to be and use ./mening plan amend (database/PLANS.md)";

    private final Connection connection;
    private final List<Published> surveys;
    private final LocalDate today;
    private final Optional<LocalDate> closedThrough;

    Registered(Connection connection, List<Published> surveys) throws SQLException {
        this.connection = connection;
        this.surveys = List.copyOf(surveys);
        this.today = Sql.first(connection, "SELECT intake.local_now()::date", row -> row.getObject(1, LocalDate.class))
                .orElseThrow();
        this.closedThrough = Sql.first(
                connection,
                "SELECT max(through) FROM evidence.closed HAVING max(through) IS NOT NULL",
                row -> row.getObject(1, LocalDate.class));
    }

    Connection connection() {
        return connection;
    }

    /** Today in Denmark by the database's clock. */
    LocalDate today() {
        return today;
    }

    /** The last closed day (rule B2). */
    Optional<LocalDate> closedThrough() {
        return closedThrough;
    }

    boolean isClosed(LocalDate day) {
        return closedThrough.isPresent() && !day.isAfter(closedThrough.get());
    }

    Map<String, Integer> units() throws SQLException {
        Map<String, Integer> units = new HashMap<>();
        Sql.each(connection, "SELECT key, id FROM registry.unit", row -> units.put(row.getString(1), row.getInt(2)));
        return units;
    }

    /** The unit's id; a row that names an unknown one is refused. */
    Optional<Integer> unit(Row row, String column) throws SQLException {
        return found(row, column, row.key(column), "unit", "SELECT id FROM registry.unit WHERE key = ?");
    }

    /** The initiative's id; a row that names an unknown one is refused. */
    Optional<Integer> initiative(Row row, String column) throws SQLException {
        return found(row, column, row.key(column), "initiative", "SELECT id FROM registry.initiative WHERE key = ?");
    }

    private Optional<Integer> found(Row row, String column, String key, String what, String sql) throws SQLException {
        if (row.isFaulty()) {
            return Optional.empty();
        }
        Optional<Integer> id = Sql.first(connection, sql, found -> found.getInt(1), key);
        if (id.isEmpty()) {
            row.refuse(column, "is no registered " + what + "; import it first, or in the same command");
        }
        return id;
    }

    /** The latest version; a row that names an unknown survey is refused. */
    Optional<Survey> survey(Row row, String column) {
        Optional<Survey> survey = latest(row.text(column)).map(Published::survey);
        if (survey.isEmpty()) {
            row.refuse(column, unknownSurvey());
        }
        return survey;
    }

    String unknownSurvey() {
        List<String> keys =
                surveys.stream().map(s -> s.survey().key()).distinct().sorted().toList();
        return keys.isEmpty()
                ? "no survey is published yet; publish it first with ./mening survey publish"
                : "is no published survey; published are " + String.join(", ", keys);
    }

    List<Published> surveys() {
        return surveys;
    }

    Optional<Published> latest(String key) {
        return surveys.stream()
                .filter(s -> s.survey().key().equals(key))
                .max(java.util.Comparator.comparingInt(s -> s.survey().version()));
    }

    Optional<Published> version(String key, int version) {
        return surveys.stream()
                .filter(s -> s.survey().key().equals(key) && s.survey().version() == version)
                .findFirst();
    }

    /** Closing day by opening day. */
    NavigableMap<LocalDate, LocalDate> rounds(String survey) throws SQLException {
        NavigableMap<LocalDate, LocalDate> rounds = new TreeMap<>();
        Sql.each(
                connection,
                "SELECT opens_on, closes_on FROM registry.round WHERE survey_key = ?",
                row -> rounds.put(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)),
                survey);
        return rounds;
    }

    /** Whether answers of the unit have been sealed or gathered for sealing. */
    boolean hasEvidence(int unitId) throws SQLException {
        return Sql.any(
                connection,
                "SELECT FROM evidence.batch b JOIN evidence.cell c ON c.id = b.cell_id WHERE c.unit_id = ?",
                unitId);
    }

    /** Whether the initiative's plan is locked: it then changes by amendments only. */
    boolean isLocked(int initiativeId) throws SQLException {
        return Sql.any(
                connection, "SELECT FROM registry.plan WHERE initiative_id = ? AND sha256 IS NOT NULL", initiativeId);
    }

    /** Whether answers of the plan's units have been sealed or gathered for sealing. */
    boolean planHasEvidence(int initiativeId) throws SQLException {
        return Sql.any(connection, """
                SELECT FROM evidence.batch b JOIN evidence.cell c ON c.id = b.cell_id
                 WHERE c.unit_id IN (SELECT unit_id FROM registry.rollout WHERE initiative_id = ?
                                     UNION SELECT unit_id FROM registry.plan_comparison WHERE initiative_id = ?)
                """, initiativeId, initiativeId);
    }

    boolean hasAnswers(String survey, int unitId) throws SQLException {
        return Sql.any(connection, """
                SELECT FROM intake.response r JOIN registry.survey_version v ON v.id = r.survey_version_id
                 WHERE r.unit_id = ? AND v.survey_key = ?
                """, unitId, survey);
    }

    /** Whether answers to the survey carry days from {@code from} to {@code to}. */
    boolean hasAnswers(String survey, LocalDate from, LocalDate to) throws SQLException {
        return Sql.any(connection, """
                SELECT FROM intake.response r JOIN registry.survey_version v ON v.id = r.survey_version_id
                 WHERE v.survey_key = ? AND r.day BETWEEN ? AND ?
                """, survey, from, to);
    }
}
