package dk.mening.blocks;

import java.time.LocalDate;

/**
 * Consecutive complete blocks of one chain taken together, at least 6k answers: how its items vary together (rule B11).
 *
 * @param no number within the chain, from 1
 * @param firstSeq number of its first block
 * @param lastSeq number of its last block
 * @param first day of its first answer
 * @param last day of its last answer
 * @param sealedAfter the closed day that made it complete
 * @param sums of the points of each item, counted from 0 at the lowest after reversing
 * @param products items x items, sums of products of the same points; symmetric
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content nowhere
public record WideRecord(
        Cell cell,
        int segment,
        String outcome,
        int no,
        int firstSeq,
        int lastSeq,
        int n,
        LocalDate first,
        LocalDate last,
        LocalDate sealedAfter,
        long[] sums,
        long[][] products) {}
