package dk.mening.registry;

import java.time.LocalDate;

/**
 * A sealed block that was found to be polluted, and that no night from then on reads (rule B12).
 *
 * @param first its first day
 * @param last its last day
 * @param on the day on which it was excluded, by the database's clock
 * @param by who excluded it
 */
public record ExcludedBlock(Key block, LocalDate first, LocalDate last, LocalDate on, String by, String reason) {
    /**
     * What tells a block from every other.
     *
     * @param unit in which its answers were sealed
     * @param source live, or an import
     * @param outcome the group of questions
     * @param part complete or partial
     */
    public record Key(
            String unit,
            String survey,
            int version,
            String source,
            String stratum,
            boolean flagged,
            int segment,
            String outcome,
            String part,
            int seq) {}
}
