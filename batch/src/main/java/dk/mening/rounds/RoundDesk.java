package dk.mening.rounds;

import dk.mening.database.RefusedException;
import dk.mening.database.Sql;
import dk.mening.registry.BallotCode;
import dk.mening.registry.Round;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rounds, their units and their ballots in the database, each within the caller's transaction. */
final class RoundDesk {
    private final Connection connection;

    RoundDesk(Connection connection) {
        this.connection = connection;
    }

    LocalDate today() throws SQLException {
        return Sql.first(connection, "SELECT intake.local_now()::date", row -> row.getObject(1, LocalDate.class))
                .orElseThrow();
    }

    List<Round> rounds(String survey) throws SQLException {
        return Sql.list(
                connection,
                "SELECT opens_on, closes_on FROM registry.round WHERE survey_key = ? ORDER BY opens_on",
                row -> new Round(survey, row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)),
                survey);
    }

    List<String> surveysInRounds() throws SQLException {
        return Sql.list(
                connection,
                "SELECT DISTINCT survey_key FROM registry.round ORDER BY survey_key",
                row -> row.getString(1));
    }

    /** The unit as the reader of a file wrote it, with the unit it seals in on the round's first day. */
    AskedUnit unit(Table table, Table.Line line, String unit, int headCount, Way way, LocalDate opensOn)
            throws SQLException {
        String pool = Sql.first(connection, """
                        SELECT p.key FROM registry.unit u
                          JOIN registry.unit p ON p.id = registry.sealing_unit(u.id, ?) WHERE u.key = ?
                        """, row -> row.getString(1), opensOn, unit)
                .orElseThrow(() -> table.refuse(line, "no unit has the key " + unit + "."));
        return new AskedUnit(unit, pool, headCount, way, line.number());
    }

    String unitName(String unit) throws SQLException {
        return Sql.first(connection, "SELECT name FROM registry.unit WHERE key = ?", row -> row.getString(1), unit)
                .orElse(unit);
    }

    /**
     * Opens a round, or finds it opened before.
     *
     * @return whether it is new
     * @throws RefusedException where another round or stored answers stand in its way
     */
    boolean open(Round round) throws SQLException {
        Sql.first(
                connection,
                "SELECT pg_advisory_xact_lock(hashtext('mening: rounds of ' || ?))::text",
                row -> "",
                round.survey());
        for (Round other : rounds(round.survey())) {
            if (other.equals(round)) {
                return false;
            }
            if (!other.closesOn().isBefore(round.opensOn()) && !other.opensOn().isAfter(round.closesOn())) {
                throw new RefusedException("The round overlaps that of " + other.opensOn() + " to " + other.closesOn()
                        + "; a day belongs to one round of a survey.");
            }
        }
        if (round.closesOn().isBefore(today()) || isClosed(round.opensOn())) {
            throw new RefusedException("The round of " + round.opensOn() + " to " + round.closesOn()
                    + " would begin on a day that is over; open it with a first day from today on.");
        }
        if (Sql.any(connection, """
                SELECT FROM intake.response r JOIN registry.survey_version v ON v.id = r.survey_version_id
                 WHERE v.survey_key = ? AND (r.day >= ? OR NOT EXISTS (SELECT FROM registry.round WHERE survey_key = ?))
                """, round.survey(), round.opensOn(), round.survey())) {
            throw new RefusedException("The survey " + round.survey()
                    + " has been answered outside of rounds; ask in rounds with a survey of its own.");
        }
        Sql.update(
                connection,
                "INSERT INTO registry.round (survey_key, opens_on, closes_on) VALUES (?, ?, ?)",
                round.survey(),
                round.opensOn(),
                round.closesOn());
        return true;
    }

    private boolean isClosed(LocalDate day) throws SQLException {
        return Sql.any(connection, "SELECT WHERE ? <= evidence.closed_through()", day);
    }

    /** Days within the round on which answers of a unit are sealed apart (rule B5). */
    List<LocalDate> cuts(Round round, String pool) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT DISTINCT c.day FROM registry.cut c
                  JOIN registry.unit u ON u.id = c.unit_id
                  JOIN registry.survey_version v ON v.id = c.survey_version_id
                 WHERE u.key = ? AND v.survey_key = ? AND c.day > ? AND c.day <= ? ORDER BY c.day
                """,
                row -> row.getObject(1, LocalDate.class),
                pool,
                round.survey(),
                round.opensOn(),
                round.closesOn());
    }

    /** Enters a unit of a round, and how many are invited where it seals. */
    void ask(Round round, AskedUnit asked) throws SQLException {
        Optional<AskedUnit> before = units(round).stream()
                .filter(unit -> unit.unit().equals(asked.unit()))
                .findFirst();
        boolean same = before.isPresent()
                && before.get().headCount() == asked.headCount()
                && before.get().way() == asked.way();
        if (same) {
            return;
        }
        if (ballots(round, asked.unit()) > 0) {
            throw new RefusedException("The ballots of " + asked.unit() + " are issued, for "
                    + before.map(AskedUnit::headCount).orElse(0) + " people; how it is asked cannot change any more.");
        }
        Sql.update(
                connection, """
                INSERT INTO registry.round_unit (survey_key, opens_on, unit_id, way, head_count)
                SELECT ?, ?, id, ?, ? FROM registry.unit WHERE key = ?
                ON CONFLICT (survey_key, opens_on, unit_id)
                DO UPDATE SET way = excluded.way, head_count = excluded.head_count
                """, round.survey(), round.opensOn(), asked.way().name(), asked.headCount(), asked.unit());
        Sql.update(connection, """
                INSERT INTO registry.survey_unit (survey_key, unit_id, stratified)
                SELECT ?, id, false FROM registry.unit WHERE key IN (?, ?) ON CONFLICT DO NOTHING
                """, round.survey(), asked.unit(), asked.pool());
        // The response rate is that of the unit in which answers are sealed.
        Sql.update(connection, """
                DELETE FROM registry.invitation i USING registry.unit p
                 WHERE i.survey_key = ? AND i.day = ? AND i.unit_id = p.id AND p.key IN (?, ?)
                """, round.survey(), round.opensOn(), asked.unit(), asked.pool());
        Sql.update(connection, """
                INSERT INTO registry.invitation (survey_key, unit_id, day, invited)
                SELECT u.survey_key, p.id, u.opens_on, sum(u.head_count)
                  FROM registry.round_unit u
                  JOIN registry.unit p ON p.id = registry.sealing_unit(u.unit_id, u.opens_on)
                 WHERE u.survey_key = ? AND u.opens_on = ? AND p.key = ? AND u.way <> 'DIALOGUE'
                 GROUP BY u.survey_key, p.id, u.opens_on
                """, round.survey(), round.opensOn(), asked.pool());
    }

    List<AskedUnit> units(Round round) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT u.key, p.key, r.head_count, r.way
                  FROM registry.round_unit r JOIN registry.unit u ON u.id = r.unit_id
                  JOIN registry.unit p ON p.id = registry.sealing_unit(u.id, r.opens_on)
                 WHERE r.survey_key = ? AND r.opens_on = ? ORDER BY u.key COLLATE "C"
                """,
                row -> new AskedUnit(
                        row.getString(1), row.getString(2), row.getInt(3), Way.valueOf(row.getString(4)), 0),
                round.survey(),
                round.opensOn());
    }

    /** How many ballots of a unit were issued, spent or not. */
    int ballots(Round round, String unit) throws SQLException {
        return Sql.first(connection, """
                        SELECT count(*) FROM intake.ballot b JOIN registry.unit u ON u.id = b.unit_id
                         WHERE b.survey_key = ? AND b.opens_on = ? AND u.key = ?
                        """, row -> row.getInt(1), round.survey(), round.opensOn(), unit)
                .orElseThrow();
    }

    /** Keeps the hashes of a unit's ballots, in their own order, which is nobody's. */
    void issue(Round round, String unit, List<BallotCode> codes, byte[] key) throws SQLException {
        List<byte[]> hashes = codes.stream()
                .map(code -> code.hash(key))
                .sorted(Arrays::compareUnsigned)
                .toList();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO intake.ballot (hash, survey_key, opens_on, unit_id)
                SELECT ?, ?, ?, id FROM registry.unit WHERE key = ?
                """)) {
            for (byte[] hash : hashes) {
                insert.setBytes(1, hash);
                insert.setString(2, round.survey());
                insert.setObject(3, round.opensOn());
                insert.setString(4, unit);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Takes back all ballots of a unit, none of which may be spent. @return whether it could */
    boolean takeBack(Round round, String unit) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT intake.take_ballots_back(?, ?, id) FROM registry.unit WHERE key = ?",
                        row -> row.getBoolean(1),
                        round.survey(),
                        round.opensOn(),
                        unit)
                .orElse(false);
    }

    /** What a code is worth. */
    enum Use {
        UNUSED,
        USED,
        UNKNOWN
    }

    Use use(Round round, BallotCode code, byte[] key) throws SQLException {
        return Sql.first(
                        connection,
                        """
                        SELECT EXISTS (SELECT FROM intake.spent s WHERE s.hash = b.hash)
                          FROM intake.ballot b WHERE b.hash = ? AND b.survey_key = ? AND b.opens_on = ?
                        """,
                        row -> row.getBoolean(1) ? Use.USED : Use.UNUSED,
                        code.hash(key),
                        round.survey(),
                        round.opensOn())
                .orElse(Use.UNKNOWN);
    }

    /** Answers of the round in blocks, by the unit they are sealed in: of each outcome as many as its blocks hold, at most. */
    Map<String, Integer> sealed(Round round) throws SQLException {
        Map<String, Integer> sealed = new HashMap<>();
        Sql.each(
                connection,
                """
                SELECT unit, max(responses) FROM (
                    SELECT u.key AS unit, b.outcome_key, b.part, sum(b.responses) AS responses
                      FROM evidence.block b
                      JOIN evidence.cell c ON c.id = b.cell_id
                      JOIN registry.survey_version v ON v.id = c.survey_version_id
                      JOIN registry.unit u ON u.id = c.unit_id
                      JOIN intake.source s ON s.id = c.source_id AND s.key = 'live'
                     WHERE v.survey_key = ? AND b.first_day >= ? AND b.last_day <= ?
                     GROUP BY u.key, b.outcome_key, b.part) AS blocks
                 GROUP BY unit
                """,
                row -> sealed.put(row.getString(1), row.getInt(2)),
                round.survey(),
                round.opensOn(),
                round.closesOn());
        return sealed;
    }

    /** Units that are too few to be asked one by one, together with those they seal with (k people). */
    static List<AskedUnit> withDialogue(List<AskedUnit> units, int smallestBlock) {
        Map<String, Integer> people = new TreeMap<>();
        units.forEach(unit -> people.merge(unit.pool(), unit.headCount(), Integer::sum));
        List<AskedUnit> asked = new ArrayList<>();
        for (AskedUnit unit : units) {
            asked.add(people.getOrDefault(unit.pool(), 0) < smallestBlock ? unit.with(Way.DIALOGUE) : unit);
        }
        return asked;
    }
}
