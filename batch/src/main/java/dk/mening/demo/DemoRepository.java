package dk.mening.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.night.PlanWriter;
import dk.mening.night.Progress;
import dk.mening.planning.PlanText;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Event;
import dk.mening.registry.Initiative;
import dk.mening.registry.Invitation;
import dk.mening.registry.MeasuredGain;
import dk.mening.registry.ProgrammeYear;
import dk.mening.registry.Round;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes the invented municipality. Used within one transaction, so that there is all of it or nothing. */
final class DemoRepository {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROWS_A_SEND = 1_000;

    private final Connection connection;

    DemoRepository(Connection connection) {
        this.connection = connection;
    }

    /** Whether the installation holds units, ours or another's. */
    boolean holdsUnits() throws SQLException {
        return yes("SELECT EXISTS (SELECT FROM registry.unit)");
    }

    boolean holdsToken(String token) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM registry.collection_point WHERE token = ?)")) {
            select.setString(1, token);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Whether any day is closed, so that answers on earlier days would come too late (rule B2). */
    boolean hasClosedDays() throws SQLException {
        return yes("SELECT evidence.closed_through() IS NOT NULL");
    }

    private boolean yes(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    void addRegistry(Municipality municipality) throws SQLException {
        for (Office office : municipality.offices()) {
            addOffice(office, municipality.answersADay(office), municipality.employeesADay());
        }
        for (Round round : municipality.rounds()) {
            execute(
                    "INSERT INTO registry.round (survey_key, opens_on, closes_on) VALUES (?, ?, ?)",
                    round.survey(),
                    round.opensOn(),
                    round.closesOn());
        }
        for (Initiative initiative : municipality.initiatives()) {
            addInitiative(initiative);
        }
        for (ProgrammeYear year : municipality.programmeYears()) {
            execute(
                    "INSERT INTO registry.programme_year (year, places, fixed_on) VALUES (?, ?, ?)",
                    year.year(),
                    year.places(),
                    year.fixedOn());
        }
        for (MeasuredGain gain : Ledger.measured(municipality.today())) {
            execute(
                    """
                    INSERT INTO registry.measured_gain (initiative_id, gain_key, measured_on, size, evidence, entered_by)
                    SELECT id, ?, ?, ?, ?, ? FROM registry.initiative WHERE key = ?
                    """,
                    gain.gain(),
                    gain.measuredOn(),
                    gain.size(),
                    gain.evidence(),
                    gain.enteredBy(),
                    gain.initiative());
        }
        for (Event event : municipality.events()) {
            addEvent(event);
        }
        for (Invitation invitation : municipality.invitations()) {
            execute("""
                    INSERT INTO registry.invitation (survey_key, unit_id, day, invited)
                    SELECT ?, id, ?, ? FROM registry.unit WHERE key = ?
                    """, invitation.survey(), invitation.day(), invitation.invited(), invitation.unit());
        }
    }

    private void addOffice(Office office, double citizensADay, double employeesADay) throws SQLException {
        execute("INSERT INTO registry.unit (key, name) VALUES (?, ?)", office.key(), office.name());
        String asked = """
                INSERT INTO registry.survey_unit (survey_key, unit_id, expected_answers_a_day, stratified)
                SELECT ?, id, ?, ? FROM registry.unit WHERE key = ?
                """;
        execute(asked, Municipality.QUALITY, citizensADay, office.stratified(citizensADay), office.key());
        execute(asked, Municipality.WORKLOAD, employeesADay, false, office.key());
        String point = """
                INSERT INTO registry.collection_point (token, survey_key, unit_id, channel)
                SELECT ?, ?, id, ? FROM registry.unit WHERE key = ?
                """;
        execute(point, office.citizensToken(), Municipality.QUALITY, office.channel(), office.key());
        execute(point, office.employeesToken(), Municipality.WORKLOAD, Municipality.EMPLOYEES_CHANNEL, office.key());
    }

    private void addEvent(Event event) throws SQLException {
        execute(
                "INSERT INTO registry.event (day, kind, text) VALUES (?, ?, ?::jsonb)",
                event.day(),
                event.kind().name(),
                json(event.text()));
        for (String unit : event.units()) {
            execute("""
                    INSERT INTO registry.event_unit (event_id, unit_id)
                    SELECT e.id, u.id FROM registry.event e, registry.unit u WHERE e.day = ? AND e.kind = ? AND u.key = ?
                    """, event.day(), event.kind().name(), unit);
        }
    }

    private void addInitiative(Initiative initiative) throws SQLException {
        execute(
                """
                INSERT INTO registry.initiative (key, name, purpose, core_task, owner)
                VALUES (?, ?::jsonb, ?::jsonb, ?::jsonb, ?)
                """,
                initiative.key(),
                json(initiative.name()),
                json(initiative.purpose()),
                json(initiative.coreTask()),
                initiative.owner());
        for (var unit : initiative.goLive().entrySet()) {
            execute("""
                    INSERT INTO registry.rollout (initiative_id, unit_id, go_live)
                    SELECT i.id, u.id, ? FROM registry.initiative i, registry.unit u WHERE i.key = ? AND u.key = ?
                    """, unit.getValue(), initiative.key(), unit.getKey());
        }
        PlanWriter.add(connection, initiative.key(), initiative.plan().orElseThrow(), PlanText.of(initiative));
    }

    /**
     * Writes answers on days gone by as if they had come in live. Only a demo may, and only while no day is closed: a real
     * answer gets its day from the database when it comes (rule B2), and real history is imported under a source of its own.
     */
    void addAnswers(List<DemoAnswer> answers, List<Published> surveys, Progress progress) throws SQLException {
        if (hasClosedDays()) {
            throw new IllegalStateException("answers must not be written on closed days");
        }
        Map<String, Integer> versions = new HashMap<>();
        surveys.forEach(version -> versions.put(version.survey().key(), version.id()));
        Map<String, Integer> units = ids("SELECT key, id FROM registry.unit");
        int live = id(ids("SELECT key, id FROM intake.source"), "live");
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                COPY intake.response (fresh, day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
                FROM STDIN
                """);
        StringBuilder rows = new StringBuilder();
        int waiting = 0;
        for (DemoAnswer answer : answers) {
            rows.append("f\t").append(answer.day()).append('\t');
            rows.append(id(versions, answer.survey())).append('\t');
            rows.append(id(units, answer.office())).append('\t');
            rows.append(live).append("\tf\t");
            rows.append(answer.answers().stratum()).append('\t');
            rows.append(answer.channel()).append('\t');
            appendCodes(rows, answer.answers().codes());
            if (++waiting == ROWS_A_SEND) {
                send(copy, rows);
                progress.advance(waiting);
                waiting = 0;
            }
        }
        send(copy, rows);
        copy.endCopy();
        progress.advance(waiting);
        try (Statement statement = connection.createStatement()) {
            // The night begins at once, before the server would look at the table by itself.
            statement.execute("ANALYZE intake.response");
        }
    }

    private static void send(CopyIn copy, StringBuilder rows) throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }

    private static void appendCodes(StringBuilder rows, List<@Nullable Short> codes) {
        char before = '{';
        for (Short code : codes) {
            rows.append(before);
            if (code == null) {
                rows.append("NULL");
            } else {
                rows.append(code.shortValue());
            }
            before = ',';
        }
        rows.append("}\n");
    }

    private static int id(Map<String, Integer> ids, String key) {
        Integer id = ids.get(key);
        if (id == null) {
            throw new IllegalArgumentException("nothing has the key " + key);
        }
        return id;
    }

    private Map<String, Integer> ids(String sql) throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.put(rows.getString(1), rows.getInt(2));
            }
        }
        return ids;
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String json(Words words) {
        try {
            return JSON.writeValueAsString(words.byLanguage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words cannot be written as JSON", e);
        }
    }
}
