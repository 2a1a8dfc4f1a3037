package dk.mening.night;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.findings.SealedAnswers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stores sealed blocks, once and for ever, and reads them back. */
final class BlockRepository {
    private static final String CELLS = """
            SELECT c.id, u.key, v.survey_key, v.version, s.key, c.stratum, c.flagged
              FROM evidence.cell c
              JOIN registry.unit u ON u.id = c.unit_id
              JOIN registry.survey_version v ON v.id = c.survey_version_id
              JOIN intake.source s ON s.id = c.source_id
            """;

    private static final String OF_UNITS_AND_SURVEYS = " WHERE u.key = ANY (?) AND v.survey_key = ANY (?)";

    private static final String BLOCKS = """
            SELECT cell_id, segment, seq, to_batch, k, n, responses, first_day, last_day, median_day, sealed_after,
                   outcome_key, histograms, mean_total, lcm
              FROM evidence.block
             WHERE sealed_after < DATE '%s' AND id <= %d AND cell_id = ANY ('{%s}')
            """;

    private static final String COLUMNS = """
            evidence.block (cell_id, segment, outcome_key, part, seq, to_batch, k, n, responses, first_day, last_day,
                            median_day, sealed_after, histograms, mean_total, lcm)
            """;

    private BlockRepository() {}

    /**
     * The blocks that the night may see, by cell, segment, outcome, part and number.
     *
     * @param watermark id of the last block that was there when the night had sealed
     */
    static List<Block> read(Connection connection, LocalDate night, long watermark) throws SQLException {
        SortedMap<Cell, CellBlocks> cells = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(CELLS)) {
            addCells(select, cells);
        }
        addBlocks(connection, night, watermark, cells.values(), Optional.empty());
        return inOrder(cells.values());
    }

    /** An outcome of a survey. */
    record Asked(String survey, String outcome) {}

    /**
     * What some units answered on some outcomes, as far as the night may see it.
     *
     * @param watermark id of the last block that was there when the night had sealed
     */
    static SealedAnswers read(
            Connection connection, LocalDate night, long watermark, Set<String> units, Set<Asked> outcomes)
            throws SQLException {
        SortedMap<Cell, CellBlocks> cells = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(CELLS + OF_UNITS_AND_SURVEYS)) {
            select.setArray(1, connection.createArrayOf("text", units.toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            outcomes.stream().map(Asked::survey).distinct().toArray()));
            addCells(select, cells);
        }
        for (Asked asked : outcomes) {
            addBlocks(
                    connection,
                    night,
                    watermark,
                    cells.values().stream()
                            .filter(cell -> cell.cell().survey().equals(asked.survey()))
                            .toList(),
                    Optional.of(asked.outcome()));
        }
        return SealedAnswers.of(inOrder(cells.values()));
    }

    /** @param id in {@code evidence.cell} */
    private record CellBlocks(int id, Cell cell, List<Block> blocks) {}

    private static void addCells(PreparedStatement select, SortedMap<Cell, CellBlocks> cells) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Cell cell = new Cell(
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7));
                cells.put(cell, new CellBlocks(row.getInt(1), cell, new ArrayList<>()));
            }
        }
    }

    private static void addBlocks(
            Connection connection,
            LocalDate night,
            long watermark,
            Collection<CellBlocks> cells,
            Optional<String> outcome)
            throws SQLException {
        Map<Integer, CellBlocks> byId = new HashMap<>();
        cells.forEach(cell -> byId.put(cell.id(), cell));
        String query = String.format(
                Locale.ROOT,
                BLOCKS,
                night,
                watermark,
                byId.keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
        if (outcome.isPresent()) {
            query += " AND outcome_key = " + CopiedOut.literal(connection, outcome.get());
        }
        try (CopiedOut row = new CopiedOut(connection, query)) {
            while (row.next()) {
                CellBlocks cell = Objects.requireNonNull(byId.get(row.integer()));
                cell.blocks().add(block(cell.cell(), outcome, row));
            }
        }
    }

    private static List<Block> inOrder(Collection<CellBlocks> cells) {
        List<Block> all = new ArrayList<>();
        for (CellBlocks cell : cells) {
            cell.blocks().sort(BlockRepository::inCell);
            all.addAll(cell.blocks());
        }
        return all;
    }

    /** By hand: the millions of blocks that a night reads are put in order one by one, and mostly are already. */
    private static int inCell(Block one, Block other) {
        int order = Integer.compare(one.segment(), other.segment());
        order = order != 0 || one.outcome().equals(other.outcome())
                ? order
                : one.outcome().compareTo(other.outcome());
        order = order != 0 ? order : one.part().compareTo(other.part());
        return order != 0 ? order : Integer.compare(one.seq(), other.seq());
    }

    private static Block block(Cell cell, Optional<String> outcome, CopiedOut row) {
        int segment = row.integer();
        int seq = row.integer();
        int toBatch = row.integer();
        int k = row.integer();
        int n = row.integer();
        int responses = row.integer();
        LocalDate first = row.day();
        LocalDate last = row.day();
        LocalDate median = row.day();
        LocalDate sealedAfter = row.day();
        String read = row.text();
        return new Block(
                cell,
                segment,
                // One text for all of them.
                outcome.orElse(read),
                seq,
                toBatch,
                k,
                n,
                responses,
                first,
                last,
                median,
                sealedAfter,
                row.isNull() ? new Block.Partial(row.bigint(), row.integer()) : new Block.Complete(row.integers()));
    }

    /** Adds blocks of a cell. */
    static void add(Connection connection, int cellId, List<Block> blocks) throws SQLException {
        if (blocks.isEmpty()) {
            return;
        }
        try (CopiedIn row = new CopiedIn(connection, COLUMNS)) {
            for (Block block : blocks) {
                row.number(cellId)
                        .number(block.segment())
                        .word(block.outcome())
                        .word(block.part().word())
                        .number(block.seq())
                        .number(block.toBatch())
                        .number(block.k())
                        .number(block.n())
                        .number(block.responses())
                        .day(block.first())
                        .day(block.last())
                        .day(block.median())
                        .day(block.sealedAfter());
                switch (block.content()) {
                    case Block.Complete complete ->
                        row.integers(complete.histograms()).nothing().nothing();
                    case Block.Partial partial ->
                        row.nothing().number(partial.meanTotal()).number(partial.lcm());
                }
                row.endRow();
            }
            row.finish();
        }
    }
}
