package dk.mening.night;

import dk.mening.blocks.Response;
import dk.mening.night.CellRepository.StoredCell;
import dk.mening.questionnaire.Answers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answers of units of which nothing was ever sealed, read for many units in one pass over the table. A unit's answers lie
 * all over it, so that after an import of years the index would fetch nearly every page for every unit. Safe for many threads.
 */
final class NeverSealed {
    private static final int PAGE = 8192;

    /** So much of the table is held at a time; as objects it is about as large. */
    private static final long HELD = 128L << 20;

    private static final String UNITS = """
            SELECT u.id FROM registry.unit u
             WHERE NOT EXISTS (SELECT FROM evidence.cell c WHERE c.unit_id = u.id)
               AND EXISTS (SELECT FROM intake.response r WHERE r.unit_id = u.id)
             ORDER BY u.key
            """;

    /** No more are counted than it takes to decide. */
    private static final String COUNT = """
            SELECT count(*) FROM (SELECT FROM intake.response WHERE unit_id = ANY (?) AND day <= ? LIMIT ?) AS counted
            """;

    private static final String RESPONSES = """
            SELECT unit_id, survey_version_id, source_id, stratum, flagged, day, answers
              FROM intake.response WHERE unit_id IN (%s) AND day <= DATE '%s'
            """;

    private record Place(int unitId, int surveyVersionId, int sourceId, String stratum, boolean flagged) {
        static Place of(StoredCell cell) {
            return new Place(
                    cell.unitId(),
                    cell.surveyVersionId(),
                    cell.sourceId(),
                    cell.cell().stratum(),
                    cell.cell().flagged());
        }
    }

    private final LocalDate through;
    private final Deque<List<Integer>> unread;
    private final Map<Integer, Map<Place, List<Response>>> read = new HashMap<>();

    private NeverSealed(LocalDate through, Deque<List<Integer>> unread) {
        this.through = through;
        this.unread = unread;
    }

    /** No unit: each is read through the index. */
    static NeverSealed none() {
        return new NeverSealed(LocalDate.MIN, new ArrayDeque<>());
    }

    /** Those units, or none where a pass over the table would read more pages than there are answers. */
    static NeverSealed of(Connection connection, LocalDate through) throws SQLException {
        return of(connection, through, HELD);
    }

    /** @param held bytes of the table at a time */
    static NeverSealed of(Connection connection, LocalDate through, long held) throws SQLException {
        long size = size(connection);
        List<Integer> units = units(connection);
        long pages = size / PAGE;
        return count(connection, units, through, pages) < pages
                ? none()
                : new NeverSealed(through, portions(units, (int) Math.ceilDiv(Math.max(size, 1), held)));
    }

    private static Deque<List<Integer>> portions(List<Integer> units, int portions) {
        Deque<List<Integer>> parts = new ArrayDeque<>();
        int size = Math.ceilDiv(units.size(), portions);
        for (int from = 0; from < units.size(); from += size) {
            parts.add(List.copyOf(units.subList(from, Math.min(from + size, units.size()))));
        }
        return parts;
    }

    /**
     * Hands a unit's answers over, once; empty where they are to be read through the index.
     *
     * @param connection that reads a portion of the units when the unit is the first of it
     */
    synchronized Optional<OfUnit> take(Connection connection, int unitId) throws SQLException {
        if (unread.stream().flatMap(Collection::stream).anyMatch(unit -> unit == unitId)) {
            List<Integer> portion;
            do {
                portion = unread.remove();
                read(connection, portion);
            } while (!portion.contains(unitId));
        }
        return Optional.ofNullable(read.remove(unitId)).map(OfUnit::new);
    }

    /** The answers of one unit, by cell. */
    record OfUnit(Map<Place, List<Response>> byPlace) {
        List<Response> of(StoredCell cell) {
            return byPlace.getOrDefault(Place.of(cell), List.of());
        }
    }

    private void read(Connection connection, List<Integer> units) throws SQLException {
        String query = String.format(
                Locale.ROOT, RESPONSES, units.stream().map(String::valueOf).collect(Collectors.joining(", ")), through);
        Map<String, String> strata = new HashMap<>();
        try (CopiedOut row = new CopiedOut(connection, query)) {
            while (row.next()) {
                int unit = row.integer();
                Place place = new Place(
                        unit,
                        row.integer(),
                        row.integer(),
                        strata.computeIfAbsent(row.text(), same -> same),
                        row.bool());
                read.computeIfAbsent(unit, _ -> new HashMap<>())
                        .computeIfAbsent(place, _ -> new ArrayList<>())
                        .add(new Response(row.day(), row.smallints(Answers.DONT_KNOW)));
            }
        }
    }

    private static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_relation_size('intake.response_shuffled') + pg_relation_size('intake.response_fresh')")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Integer> units(Connection connection) throws SQLException {
        List<Integer> units = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(UNITS)) {
            while (row.next()) {
                units.add(row.getInt(1));
            }
        }
        return units;
    }

    private static long count(Connection connection, List<Integer> units, LocalDate through, long limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setArray(1, connection.createArrayOf("int4", units.toArray()));
            select.setObject(2, through);
            select.setLong(3, limit);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
