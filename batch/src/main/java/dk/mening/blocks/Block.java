package dk.mening.blocks;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * At least k answers of one cell to one outcome, sealed once and for ever: all that any published figure may be computed
 * from (rules B6, B7, B11).
 *
 * @param segment number of cuts of the cell before it, from 0
 * @param outcome key of the outcome, which is the sealing group
 * @param seq number within its chain, from 1
 * @param toBatch the batch at whose end it was sealed
 * @param k the least number of answers that was asked for
 * @param n answers it holds
 * @param responses all responses of its batches
 * @param median lower median of its answers' days
 * @param sealedAfter the closed day that made it complete; the night after it could see it first
 */
public record Block(
        Cell cell,
        int segment,
        String outcome,
        int seq,
        int toBatch,
        int k,
        int n,
        int responses,
        LocalDate first,
        LocalDate last,
        LocalDate median,
        LocalDate sealedAfter,
        Content content) {
    public Block {
        if (n < k) {
            throw new IllegalArgumentException("a block of " + n + " answers where k is " + k);
        }
    }

    /** Which of the outcome's two chains it belongs to. */
    public Part part() {
        return switch (content) {
            case Complete _ -> Part.COMPLETE;
            case Partial _ -> Part.PARTIAL;
        };
    }

    /** What is kept of the answers. */
    public sealed interface Content {}

    /**
     * Everybody answered every item.
     *
     * @param histograms counts by item, in the outcome's order, and point, lowest first, after reversing
     */
    public record Complete(int[][] histograms) implements Content {
        @Override
        public boolean equals(Object other) {
            return other instanceof Complete(int[][] theirs) && Arrays.deepEquals(histograms, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(histograms);
        }

        @Override
        public String toString() {
            return "Complete" + Arrays.deepToString(histograms);
        }
    }

    /**
     * Everybody answered at least half of the items, not all.
     *
     * @param meanTotal sum over people of the mean of their points above the lowest, after reversing, times {@code lcm}
     */
    public record Partial(long meanTotal, int lcm) implements Content {}
}
