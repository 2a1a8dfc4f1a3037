package dk.mening.night;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.findings.SealedAnswers;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Stores sealed blocks, once and for ever, and reads them back. */
final class BlockRepository {
    private static final Comparator<Block> ORDER = Comparator.comparing(Block::cell)
            .thenComparingInt(Block::segment)
            .thenComparing(Block::outcome)
            .thenComparing(Block::part)
            .thenComparingInt(Block::seq);

    private static final String BLOCKS = """
            SELECT u.key, v.survey_key, v.version, s.key, c.stratum, c.flagged,
                   b.segment, b.outcome_key, b.seq, b.to_batch, b.k, b.n, b.responses,
                   b.first_day, b.last_day, b.median_day, b.sealed_after, b.histograms, b.mean_total, b.lcm
              FROM evidence.block b
              JOIN evidence.cell c ON c.id = b.cell_id
              JOIN registry.unit u ON u.id = c.unit_id
              JOIN registry.survey_version v ON v.id = c.survey_version_id
              JOIN intake.source s ON s.id = c.source_id
             WHERE b.sealed_after < ? AND b.id <= ?
            """;

    private static final String OF_UNITS_AND_SURVEYS = " AND u.key = ANY (?) AND v.survey_key = ANY (?)";

    private static final String INSERT_BLOCK = """
            INSERT INTO evidence.block (cell_id, segment, outcome_key, part, seq, to_batch, k, n, responses, first_day,
                                        last_day, median_day, sealed_after, histograms, mean_total, lcm)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private BlockRepository() {}

    /**
     * The blocks that the night may see, by cell, segment, outcome, part and number.
     *
     * @param watermark id of the last block that was there when the night had sealed
     */
    static List<Block> read(Connection connection, LocalDate night, long watermark) throws SQLException {
        List<Block> blocks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BLOCKS)) {
            select.setObject(1, night);
            select.setLong(2, watermark);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    blocks.add(block(row));
                }
            }
        }
        blocks.sort(ORDER);
        return blocks;
    }

    /**
     * What some units answered to some surveys, as far as the night may see it.
     *
     * @param watermark id of the last block that was there when the night had sealed
     */
    static SealedAnswers read(
            Connection connection, LocalDate night, long watermark, Set<String> units, Set<String> surveys)
            throws SQLException {
        List<Block> blocks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BLOCKS + OF_UNITS_AND_SURVEYS)) {
            select.setObject(1, night);
            select.setLong(2, watermark);
            select.setArray(3, connection.createArrayOf("text", units.toArray()));
            select.setArray(4, connection.createArrayOf("text", surveys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    blocks.add(block(row));
                }
            }
        }
        blocks.sort(ORDER);
        return SealedAnswers.of(blocks);
    }

    /** Adds blocks of a cell. */
    static void add(Connection connection, int cellId, List<Block> blocks) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_BLOCK)) {
            for (Block block : blocks) {
                bind(connection, insert, cellId, block);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(Connection connection, PreparedStatement insert, int cellId, Block block)
            throws SQLException {
        insert.setInt(1, cellId);
        insert.setInt(2, block.segment());
        insert.setString(3, block.outcome());
        insert.setString(4, block.part().word());
        insert.setInt(5, block.seq());
        insert.setInt(6, block.toBatch());
        insert.setInt(7, block.k());
        insert.setInt(8, block.n());
        insert.setInt(9, block.responses());
        insert.setObject(10, block.first());
        insert.setObject(11, block.last());
        insert.setObject(12, block.median());
        insert.setObject(13, block.sealedAfter());
        switch (block.content()) {
            case Block.Complete complete -> {
                insert.setArray(14, connection.createArrayOf("int4", complete.histograms()));
                insert.setNull(15, Types.BIGINT);
                insert.setNull(16, Types.INTEGER);
            }
            case Block.Partial partial -> {
                insert.setNull(14, Types.ARRAY);
                insert.setLong(15, partial.meanTotal());
                insert.setInt(16, partial.lcm());
            }
        }
    }

    private static Block block(ResultSet row) throws SQLException {
        Cell cell = new Cell(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6));
        return new Block(
                cell,
                row.getInt("segment"),
                row.getString("outcome_key"),
                row.getInt("seq"),
                row.getInt("to_batch"),
                row.getInt("k"),
                row.getInt("n"),
                row.getInt("responses"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("median_day", LocalDate.class),
                row.getObject("sealed_after", LocalDate.class),
                content(row));
    }

    private static Block.Content content(ResultSet row) throws SQLException {
        Array histograms = row.getArray("histograms");
        return histograms == null
                ? new Block.Partial(row.getLong("mean_total"), row.getInt("lcm"))
                : new Block.Complete(counts((Integer[][]) histograms.getArray()));
    }

    private static int[][] counts(Integer[][] stored) {
        int[][] counts = new int[stored.length][];
        for (int i = 0; i < stored.length; i++) {
            counts[i] = new int[stored[i].length];
            for (int point = 0; point < counts[i].length; point++) {
                counts[i][point] = stored[i][point];
            }
        }
        return counts;
    }
}
