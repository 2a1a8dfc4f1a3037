package dk.mening.night;

import dk.mening.blocks.SealingRules;
import dk.mening.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Deletes raw answers that no later night can need (rule B20): those of batches of which nobody is held any more, those of
 * a file that was sealed, and those that are too old to be sealed; each when a grace period is over. Blocks stay for ever.
 */
final class Forgetting {
    /** Steps from cell to cell of a unit through the index; with each cell comes its oldest day. Then whole ranges of days go. */
    private static final String FORGET = """
            WITH RECURSIVE answered AS (
                (SELECT unit_id, survey_version_id, source_id, stratum, flagged, day
                    FROM intake.response
                  WHERE unit_id = ?
                  ORDER BY survey_version_id, source_id, stratum, flagged, day LIMIT 1)
                UNION ALL
                SELECT following.*
                  FROM answered a CROSS JOIN LATERAL
                       (SELECT unit_id, survey_version_id, source_id, stratum, flagged, day
                          FROM intake.response r
                         WHERE r.unit_id = a.unit_id
                           AND (r.survey_version_id, r.source_id, r.stratum, r.flagged)
                             > (a.survey_version_id, a.source_id, a.stratum, a.flagged)
                         ORDER BY survey_version_id, source_id, stratum, flagged, day LIMIT 1) AS following
            ), horizon AS (
                SELECT ?::date AS day
            ), forgotten AS (
                -- Live: nobody of the batch is held, or its segment has ended.
                SELECT a.unit_id, a.survey_version_id, a.source_id, a.stratum, a.flagged,
                       b.first_day AS first, b.last_day AS last
                  FROM answered a
                  JOIN intake.source s ON s.id = a.source_id AND s.imported_on IS NULL
                  JOIN evidence.cell c USING (unit_id, survey_version_id, source_id, stratum, flagged)
                 CROSS JOIN horizon
                  JOIN evidence.batch b ON b.cell_id = c.id AND b.last_day >= a.day AND b.closed_on < horizon.day
                 WHERE EXISTS (SELECT FROM intake.chain h
                                WHERE h.cell_id = c.id
                                  AND (h.segment, h.last_batch) >= (b.segment, b.no) AND h.last_batch > 0)
                   AND NOT EXISTS (SELECT FROM intake.chain h
                                    WHERE h.cell_id = c.id AND h.segment = b.segment AND b.no = ANY (h.held))
                UNION ALL
                -- Live: too old to be sealed.
                SELECT a.unit_id, a.survey_version_id, a.source_id, a.stratum, a.flagged, a.day, horizon.day - ? - 1
                  FROM answered a
                  JOIN intake.source s ON s.id = a.source_id AND s.imported_on IS NULL
                 CROSS JOIN horizon
                UNION ALL
                -- A file never grows: once its days are folded the rest is left out. A round that is open is not folded.
                SELECT a.unit_id, a.survey_version_id, a.source_id, a.stratum, a.flagged, a.day,
                       least(horizon.day, (SELECT min(r.opens_on) FROM registry.round r
                                            WHERE r.survey_key = v.survey_key AND r.closes_on >= horizon.day)) - 1
                  FROM answered a
                 CROSS JOIN horizon
                  JOIN intake.source s ON s.id = a.source_id AND s.imported_on < horizon.day
                  JOIN registry.survey_version v ON v.id = a.survey_version_id
            )
            DELETE FROM intake.response r USING forgotten f
             WHERE r.unit_id = f.unit_id AND r.survey_version_id = f.survey_version_id AND r.source_id = f.source_id
               AND r.stratum = f.stratum AND r.flagged = f.flagged AND r.day BETWEEN f.first AND f.last
            """;

    private Forgetting() {}

    /** Takes from the comments of closed days what ties them to an answer, and opens those that may be read. */
    static void shuffleComments(Connection connection, LocalDate night) throws SQLException {
        try (PreparedStatement shuffle = connection.prepareStatement("SELECT intake.shuffle_comments(?)")) {
            shuffle.setObject(1, night.minusDays(1));
            shuffle.execute();
        }
    }

    /** Ids of the units, one transaction of forgetting each: what a large import leaves behind is more than one can delete. */
    static List<Integer> units(Connection connection) throws SQLException {
        return Sql.list(connection, "SELECT id FROM registry.unit ORDER BY id", row -> row.getInt(1));
    }

    /**
     * @param unit its id
     * @param night one that has sealed all days before it
     * @param graceDays at least 1: a file that is being imported while a night runs is not forgotten unsealed
     * @return how many answers were deleted
     */
    static int forgetAnswers(Connection connection, int unit, LocalDate night, int graceDays) throws SQLException {
        if (graceDays < 1) {
            throw new IllegalArgumentException("the grace period must last at least a day, got " + graceDays);
        }
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setInt(1, unit);
            delete.setObject(2, night.minusDays(graceDays));
            delete.setInt(3, SealingRules.EXPIRY_DAYS);
            return delete.executeUpdate();
        }
    }
}
