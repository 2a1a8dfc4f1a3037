package dk.mening.night;

import dk.mening.blocks.Response;
import dk.mening.blocks.Schedule;
import dk.mening.blocks.Sealed;
import dk.mening.blocks.SealedBefore;
import dk.mening.blocks.Sealer;
import dk.mening.blocks.SealingRules;
import dk.mening.night.CellRepository.Days;
import dk.mening.night.CellRepository.StoredCell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sealing step of a night: first {@link #close}, then {@link #sealUnit} for every unit, each in a transaction of its
 * own. Killed anywhere and run again, it ends with the same tables.
 */
public final class Sealing {
    private static final int EARLIEST_HOUR = 1;

    private static final String CLOSE = """
            INSERT INTO evidence.closed (through)
            SELECT day FROM (SELECT ?::date AS day) AS tonight
             WHERE day > coalesce(evidence.closed_through(), '-infinity')
            """;

    /** Cells without a batch take all cuts with their first batch. */
    private static final String CUTS_OF_CLOSED_DAYS = """
            INSERT INTO evidence.cut (cell_id, day)
            SELECT c.id, cut.day
              FROM evidence.cell c JOIN registry.cut cut USING (unit_id, survey_version_id)
             WHERE cut.day > ? AND cut.day <= ?
            """;

    private Sealing() {}

    /**
     * Closes all days before the night, for ever (rule B2), and with them which cuts lie on those days (rule B5). A night
     * in the past closes nothing that is not closed.
     *
     * @throws IllegalStateException before 01:00 of the night's own date, Danish time
     */
    public static void close(Connection connection, LocalDate night) throws SQLException {
        requireTransaction(connection);
        LocalDateTime now = localNow(connection);
        if (now.isBefore(night.atTime(EARLIEST_HOUR, 0))) {
            throw new IllegalStateException("the night of " + night + " cannot close its days at " + now);
        }
        lock(connection, "EXCLUSIVE");
        LocalDate before = CellRepository.closedThrough(connection).orElse(LocalDate.MIN);
        LocalDate through = night.minusDays(1);
        if (update(connection, CLOSE, through) > 0) {
            update(connection, CUTS_OF_CLOSED_DAYS, before, through);
        }
    }

    /**
     * Seals what the closed days before the night make ready in one unit.
     *
     * @return how many blocks are new
     * @throws IllegalStateException when those days are not closed
     */
    public static int sealUnit(Connection connection, String unit, LocalDate night, byte[] key) throws SQLException {
        return sealUnit(connection, unit, night, key, new PublishedRules(), NeverSealed.none());
    }

    /**
     * @param published of the night, for all of its units
     * @param neverSealed of the night, for all of its units
     */
    static int sealUnit(
            Connection connection,
            String unit,
            LocalDate night,
            byte[] key,
            PublishedRules published,
            NeverSealed neverSealed)
            throws SQLException {
        requireTransaction(connection);
        // No day is closed while cells are born: each takes exactly the cuts of closed days.
        lock(connection, "ROW SHARE");
        LocalDate through = night.minusDays(1);
        LocalDate closed = CellRepository.closedThrough(connection).orElse(LocalDate.MIN);
        if (closed.isBefore(through)) {
            throw new IllegalStateException("days through " + through + " are not closed");
        }
        CellRepository cells = new CellRepository(connection);
        List<StoredCell> ofUnit = cells.ofUnit(unit);
        Optional<NeverSealed.OfUnit> first = ofUnit.isEmpty()
                ? Optional.empty()
                : neverSealed.take(connection, ofUnit.getFirst().unitId());
        int blocks = 0;
        for (StoredCell cell : ofUnit) {
            SealingRules rules = published.of(connection, cell.surveyVersionId());
            blocks +=
                    seal(cells, cell, first.map(unsealed -> unsealed.of(cell)), new Sealer(rules, key), rules, through);
        }
        return blocks;
    }

    /** @param first the cell's answers, where they have been read already */
    private static int seal(
            CellRepository cells,
            StoredCell cell,
            Optional<List<Response>> first,
            Sealer sealer,
            SealingRules rules,
            LocalDate through)
            throws SQLException {
        SealedBefore before = cells.sealedBefore(cell);
        if (!before.foldedThrough().isBefore(through)) {
            return 0;
        }
        List<Response> responses = first.isPresent()
                ? first.get()
                : new ArrayList<>(cells.responses(cell, List.of(new Days(after(before.foldedThrough()), through))));
        if (responses.size() < rules.k()) {
            return 0;
        }
        List<LocalDate> cuts = cells.cuts(cell);
        List<Days> held = before.needed(rules).stream()
                .map(batch -> new Days(batch.first(), batch.last()))
                .toList();
        if (!held.isEmpty()) {
            responses.addAll(cells.responses(cell, held));
        }
        Schedule schedule = new Schedule(cuts, cells.rounds(cell), through);
        Sealed sealed = sealer.seal(cell.cell(), schedule, before, responses);
        if (!sealed.batches().isEmpty()) {
            cells.add(cell, cuts, sealed);
        }
        return sealed.blocks().size();
    }

    private static LocalDate after(LocalDate day) {
        return day.equals(LocalDate.MIN) ? day : day.plusDays(1);
    }

    private static LocalDateTime localNow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT intake.local_now()")) {
            row.next();
            return row.getObject(1, LocalDateTime.class);
        }
    }

    private static void lock(Connection connection, String mode) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE evidence.closed IN " + mode + " MODE");
        }
    }

    private static int update(Connection connection, String sql, LocalDate... days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < days.length; i++) {
                statement.setObject(i + 1, days[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static void requireTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalArgumentException("sealing commits as a whole or not at all: hand it a transaction");
        }
    }
}
