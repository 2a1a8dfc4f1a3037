package dk.mening.night;

import dk.mening.blocks.Batch;
import dk.mening.blocks.Part;
import dk.mening.blocks.SealedBefore.Reached;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How far each chain of a cell is: what the sealer hands from night to night. */
final class ChainRepository {
    private static final String CHAINS = """
            SELECT outcome_key, part, seq, to_batch, held FROM intake.chain
             WHERE cell_id = ? AND segment = ?
             ORDER BY outcome_key, part
            """;

    private static final String REPLACE = """
            INSERT INTO intake.chain (cell_id, outcome_key, part, segment, seq, to_batch, held, last_batch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (cell_id, outcome_key, part) DO UPDATE
               SET (segment, seq, to_batch, held, last_batch)
                 = (excluded.segment, excluded.seq, excluded.to_batch, excluded.held, excluded.last_batch)
            """;

    private ChainRepository() {}

    static List<Reached> read(Connection connection, int cellId, int segment) throws SQLException {
        List<Reached> chains = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHAINS)) {
            select.setInt(1, cellId);
            select.setInt(2, segment);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    chains.add(new Reached(
                            row.getString(1),
                            Part.ofWord(row.getString(2)),
                            row.getInt(3),
                            row.getInt(4),
                            List.of((Integer[]) row.getArray(5).getArray())));
                }
            }
        }
        return chains;
    }

    /** @param last the batch at whose end they stand so */
    static void replace(Connection connection, int cellId, Batch last, List<Reached> chains) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REPLACE)) {
            for (Reached chain : chains) {
                insert.setInt(1, cellId);
                insert.setString(2, chain.outcome());
                insert.setString(3, chain.part().word());
                insert.setInt(4, last.segment());
                insert.setInt(5, chain.seq());
                insert.setInt(6, chain.toBatch());
                insert.setObject(
                        7, chain.held().stream().mapToInt(Integer::intValue).toArray());
                insert.setInt(8, last.no());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
