package dk.mening.night;

import dk.mening.blocks.Batch;
import dk.mening.blocks.Cell;
import dk.mening.blocks.Response;
import dk.mening.blocks.Sealed;
import dk.mening.blocks.SealedBefore;
import dk.mening.blocks.SealingRules;
import dk.mening.questionnaire.Answers;
import dk.mening.registry.Round;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the sealer reads of a cell, and what it adds. Used within one transaction. */
final class CellRepository {
    /**
     * A cell with answers and the ids of its rows.
     *
     * @param id in {@code evidence.cell}; empty until its first batch
     */
    record StoredCell(Cell cell, int unitId, int surveyVersionId, int sourceId, Optional<Integer> id) {}

    /** Steps from cell to cell through the index, so that its cost is the number of cells and not that of answers. */
    private static final String CELLS = """
            WITH RECURSIVE answered AS (
                (SELECT unit_id, survey_version_id, source_id, stratum, flagged
                   FROM intake.response
                  WHERE unit_id = (SELECT id FROM registry.unit WHERE key = ?)
                  ORDER BY survey_version_id, source_id, stratum, flagged LIMIT 1)
                UNION ALL
                SELECT following.*
                  FROM answered a CROSS JOIN LATERAL
                       (SELECT unit_id, survey_version_id, source_id, stratum, flagged
                          FROM intake.response r
                         WHERE r.unit_id = a.unit_id
                           AND (r.survey_version_id, r.source_id, r.stratum, r.flagged)
                             > (a.survey_version_id, a.source_id, a.stratum, a.flagged)
                         ORDER BY survey_version_id, source_id, stratum, flagged LIMIT 1) AS following
            )
            SELECT a.unit_id, a.survey_version_id, a.source_id, v.survey_key, v.version, s.key, a.stratum, a.flagged, c.id
              FROM answered a
              JOIN registry.survey_version v ON v.id = a.survey_version_id
              JOIN intake.source s ON s.id = a.source_id
              LEFT JOIN evidence.cell c USING (unit_id, survey_version_id, source_id, stratum, flagged)
            """;

    private static final String RESPONSES = """
            SELECT r.day, r.answers
              FROM (VALUES %s) AS days (first, last)
              JOIN intake.response r ON r.day BETWEEN days.first AND days.last
             WHERE r.unit_id = %d AND r.survey_version_id = %d AND r.source_id = %d AND r.stratum = %s AND r.flagged = %s
            """;

    /** Of the last segment the last batch, and those before it that are not too old for all (rule B20). */
    private static final String BATCHES = """
            WITH last AS (
                SELECT * FROM evidence.batch WHERE cell_id = ? ORDER BY segment DESC, no DESC LIMIT 1
            )
            SELECT segment, no, first_day, last_day, closed_on, responses FROM last
            UNION ALL
            SELECT b.segment, b.no, b.first_day, b.last_day, b.closed_on, b.responses
              FROM last JOIN evidence.batch b ON b.cell_id = last.cell_id AND b.last_day > last.closed_on - ?
             WHERE b.segment = last.segment AND b.no < last.no AND b.first_day > last.closed_on - ?
             ORDER BY no
            """;

    private static final String INSERT_CELL = """
            INSERT INTO evidence.cell (unit_id, survey_version_id, source_id, stratum, flagged)
            VALUES (?, ?, ?, ?, ?) RETURNING id
            """;

    private static final String BATCH_COLUMNS =
            "evidence.batch (cell_id, segment, no, first_day, last_day, closed_on, responses)";

    private final Connection connection;

    CellRepository(Connection connection) {
        this.connection = connection;
    }

    static Optional<LocalDate> closedThrough(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT evidence.closed_through()");
                ResultSet row = select.executeQuery()) {
            row.next();
            @Nullable LocalDate through = row.getObject(1, LocalDate.class);
            return Optional.ofNullable(through);
        }
    }

    /** The cells of a unit that have answers, sealed or not. */
    List<StoredCell> ofUnit(String unit) throws SQLException {
        List<StoredCell> cells = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CELLS)) {
            select.setString(1, unit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Cell cell = new Cell(
                            unit,
                            row.getString(4),
                            row.getInt(5),
                            row.getString(6),
                            row.getString(7),
                            row.getBoolean(8));
                    int id = row.getInt(9);
                    Optional<Integer> known = row.wasNull() ? Optional.empty() : Optional.of(id);
                    cells.add(new StoredCell(cell, row.getInt(1), row.getInt(2), row.getInt(3), known));
                }
            }
        }
        cells.sort(Comparator.comparing(StoredCell::cell));
        return cells;
    }

    SealedBefore sealedBefore(StoredCell cell) throws SQLException {
        if (cell.id().isEmpty()) {
            return SealedBefore.NONE;
        }
        int id = cell.id().get();
        List<Batch> batches = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BATCHES)) {
            select.setInt(1, id);
            select.setInt(2, SealingRules.EXPIRY_DAYS);
            select.setInt(3, SealingRules.EXPIRY_DAYS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    batches.add(new Batch(
                            row.getInt(1),
                            row.getInt(2),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDate.class),
                            row.getObject(5, LocalDate.class),
                            row.getInt(6)));
                }
            }
        }
        return new SealedBefore(
                batches,
                batches.isEmpty()
                        ? List.of()
                        : ChainRepository.read(connection, id, batches.getLast().segment()));
    }

    /** The cuts in force on closed days: those recorded or, before the first batch, all that are planned (rule B5). */
    List<LocalDate> cuts(StoredCell cell) throws SQLException {
        String sql = cell.id().isPresent()
                ? "SELECT day FROM evidence.cut WHERE cell_id = ?"
                : "SELECT day FROM registry.cut"
                        + " WHERE unit_id = ? AND survey_version_id = ? AND day <= evidence.closed_through()";
        List<LocalDate> cuts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (cell.id().isPresent()) {
                select.setInt(1, cell.id().get());
            } else {
                select.setInt(1, cell.unitId());
                select.setInt(2, cell.surveyVersionId());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cuts.add(row.getObject(1, LocalDate.class));
                }
            }
        }
        return cuts;
    }

    List<Round> rounds(StoredCell cell) throws SQLException {
        String survey = cell.cell().survey();
        List<Round> rounds = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT opens_on, closes_on FROM registry.round WHERE survey_key = ?")) {
            select.setString(1, survey);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rounds.add(new Round(survey, row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)));
                }
            }
        }
        return rounds;
    }

    /** Answers of a range of days. */
    record Days(LocalDate first, LocalDate last) {
        String asValues() {
            return "(DATE '" + (first.equals(LocalDate.MIN) ? "-infinity" : first.toString()) + "', DATE '" + last
                    + "')";
        }
    }

    List<Response> responses(StoredCell cell, List<Days> days) throws SQLException {
        String query = String.format(
                Locale.ROOT,
                RESPONSES,
                days.stream().map(Days::asValues).collect(Collectors.joining(", ")),
                cell.unitId(),
                cell.surveyVersionId(),
                cell.sourceId(),
                CopiedOut.literal(connection, cell.cell().stratum()),
                cell.cell().flagged());
        List<Response> responses = new ArrayList<>();
        try (CopiedOut row = new CopiedOut(connection, query)) {
            while (row.next()) {
                responses.add(new Response(row.day(), row.smallints(Answers.DONT_KNOW)));
            }
        }
        return responses;
    }

    /** Adds batches and blocks; with its first batch the cell itself and its cuts. */
    void add(StoredCell cell, List<LocalDate> cuts, Sealed sealed) throws SQLException {
        int id = cell.id().isPresent() ? cell.id().get() : addCell(cell, cuts);
        try (CopiedIn row = new CopiedIn(connection, BATCH_COLUMNS)) {
            for (Batch batch : sealed.batches()) {
                row.number(id)
                        .number(batch.segment())
                        .number(batch.no())
                        .day(batch.first())
                        .day(batch.last())
                        .day(batch.closedOn())
                        .number(batch.responses())
                        .endRow();
            }
            row.finish();
        }
        BlockRepository.add(connection, id, sealed.blocks());
        ChainRepository.replace(connection, id, sealed.batches().getLast(), sealed.chains());
    }

    private int addCell(StoredCell cell, List<LocalDate> cuts) throws SQLException {
        int id;
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CELL)) {
            insert.setInt(1, cell.unitId());
            insert.setInt(2, cell.surveyVersionId());
            insert.setInt(3, cell.sourceId());
            insert.setString(4, cell.cell().stratum());
            insert.setBoolean(5, cell.cell().flagged());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                id = row.getInt(1);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO evidence.cut (cell_id, day) VALUES (?, ?)")) {
            for (LocalDate cut : cuts) {
                insert.setInt(1, id);
                insert.setObject(2, cut);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return id;
    }
}
