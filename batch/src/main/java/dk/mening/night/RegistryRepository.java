package dk.mening.night;

import dk.mening.database.Sql;
import dk.mening.registry.Event;
import dk.mening.registry.ExcludedBlock;
import dk.mening.registry.Initiative;
import dk.mening.registry.Invitation;
import dk.mening.registry.MeasuredGain;
import dk.mening.registry.Plan;
import dk.mening.registry.ProgrammeYear;
import dk.mening.registry.Registry;
import dk.mening.registry.Reply;
import dk.mening.registry.Round;
import dk.mening.registry.Unit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the registry as it stands, each table once. */
public final class RegistryRepository {
    private RegistryRepository() {}

    public static Registry read(Connection connection) throws SQLException {
        return new Registry(
                units(connection),
                initiatives(connection),
                rounds(connection),
                events(connection),
                invitations(connection),
                measuredGains(connection),
                programmeYears(connection),
                excludedBlocks(connection));
    }

    private static List<Unit> units(Connection connection) throws SQLException {
        return Sql.list(connection, """
                SELECT u.key, u.name, p.key, s.key, u.seals_as_from
                  FROM registry.unit u
                  LEFT JOIN registry.unit p ON p.id = u.parent_id
                  LEFT JOIN registry.unit s ON s.id = u.seals_as_id
                """, RegistryRepository::unit);
    }

    private static Unit unit(ResultSet row) throws SQLException {
        LocalDate from = row.getObject(5, LocalDate.class);
        return new Unit(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(pool -> new Unit.Pool(pool, from)));
    }

    private static List<Round> rounds(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT survey_key, opens_on, closes_on FROM registry.round",
                row -> new Round(
                        row.getString(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)));
    }

    private static List<Initiative> initiatives(Connection connection) throws SQLException {
        Map<Integer, SortedMap<String, LocalDate>> goLive = new HashMap<>();
        Sql.each(
                connection,
                "SELECT r.initiative_id, u.key, r.go_live FROM registry.rollout r JOIN registry.unit u ON u.id = r.unit_id",
                row -> goLive.computeIfAbsent(row.getInt(1), id -> new TreeMap<>())
                        .put(row.getString(2), row.getObject(3, LocalDate.class)));
        Map<Integer, List<Reply>> replies = new HashMap<>();
        Sql.each(
                connection,
                "SELECT initiative_id, replied_on, said_by, text FROM registry.reply ORDER BY initiative_id, number",
                row -> replies.computeIfAbsent(row.getInt(1), id -> new ArrayList<>())
                        .add(new Reply(
                                row.getObject(2, LocalDate.class),
                                row.getString(3),
                                PlanRepository.words(row.getString(4)))));
        Map<String, Plan> plans = PlanRepository.readAll(connection);
        return Sql.list(
                connection,
                "SELECT id, key, name, purpose, core_task, owner FROM registry.initiative",
                row -> new Initiative(
                        row.getString(2),
                        PlanRepository.words(row.getString(3)),
                        PlanRepository.words(row.getString(4)),
                        PlanRepository.words(row.getString(5)),
                        row.getString(6),
                        goLive.getOrDefault(row.getInt(1), Collections.emptySortedMap()),
                        Optional.ofNullable(plans.get(row.getString(2))),
                        replies.getOrDefault(row.getInt(1), List.of())));
    }

    private static List<Event> events(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT e.day, e.kind, e.text,
                       array(SELECT u.key FROM registry.event_unit m JOIN registry.unit u ON u.id = m.unit_id
                              WHERE m.event_id = e.id)
                  FROM registry.event e
                """,
                row -> new Event(
                        row.getObject(1, LocalDate.class),
                        Event.Kind.valueOf(row.getString(2)),
                        List.of((String[]) row.getArray(4).getArray()),
                        PlanRepository.words(row.getString(3))));
    }

    private static List<Invitation> invitations(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT v.survey_key, u.key, v.day, v.invited
                  FROM registry.invitation v JOIN registry.unit u ON u.id = v.unit_id
                """,
                row -> new Invitation(
                        row.getString(1), row.getString(2), row.getObject(3, LocalDate.class), row.getInt(4)));
    }

    /** The latest entry of a gain and a day counts. */
    private static List<MeasuredGain> measuredGains(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT DISTINCT ON (m.initiative_id, m.gain_key, m.measured_on)
                       i.key, m.gain_key, m.measured_on, m.size, m.evidence, m.entered_by
                  FROM registry.measured_gain m JOIN registry.initiative i ON i.id = m.initiative_id
                 ORDER BY m.initiative_id, m.gain_key, m.measured_on, m.id DESC
                """,
                row -> new MeasuredGain(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getDouble(4),
                        row.getString(5),
                        row.getString(6)));
    }

    private static List<ProgrammeYear> programmeYears(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT year, places, fixed_on FROM registry.programme_year",
                row -> new ProgrammeYear(row.getInt(1), row.getInt(2), row.getObject(3, LocalDate.class)));
    }

    private static List<ExcludedBlock> excludedBlocks(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT u.key, v.survey_key, v.version, s.key, c.stratum, c.flagged, b.segment, b.outcome_key, b.part, b.seq,
                       b.first_day, b.last_day, x.excluded_at::date, x.excluded_by, x.reason
                  FROM registry.excluded_block x
                  JOIN evidence.block b ON b.id = x.block_id
                  JOIN evidence.cell c ON c.id = b.cell_id
                  JOIN registry.unit u ON u.id = c.unit_id
                  JOIN registry.survey_version v ON v.id = c.survey_version_id
                  JOIN intake.source s ON s.id = c.source_id
                """,
                row -> new ExcludedBlock(
                        new ExcludedBlock.Key(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6),
                                row.getInt(7),
                                row.getString(8),
                                row.getString(9),
                                row.getInt(10)),
                        row.getObject(11, LocalDate.class),
                        row.getObject(12, LocalDate.class),
                        row.getObject(13, LocalDate.class),
                        row.getString(14),
                        row.getString(15)));
    }
}
