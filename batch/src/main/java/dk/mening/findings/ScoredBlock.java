package dk.mening.findings;

import dk.mening.blocks.Block;
import java.time.LocalDate;

/**
 * A block as the estimates need it: its days and one exact total.
 *
 * @param points sum over answers of the share of the scale, in units of 1/{@link OutcomeBlocks#denominator}
 * @param source the block itself, for what is asked seldom
 */
record ScoredBlock(
        LocalDate first,
        LocalDate last,
        LocalDate median,
        LocalDate sealedAfter,
        long points,
        int answers,
        Block source)
        implements Comparable<ScoredBlock> {
    int version() {
        return source.cell().version();
    }

    String stratum() {
        return source.cell().stratum();
    }

    @Override
    public int compareTo(ScoredBlock other) {
        // By hand: millions of blocks are put in order every night.
        int order = sealedAfter.compareTo(other.sealedAfter);
        order = order != 0 ? order : first.compareTo(other.first);
        order = order != 0 ? order : last.compareTo(other.last);
        order = order != 0 ? order : median.compareTo(other.median);
        order = order != 0 ? order : Long.compare(points, other.points);
        return order != 0 ? order : Integer.compare(answers, other.answers);
    }

    boolean sealedBefore(LocalDate night) {
        return sealedAfter.isBefore(night);
    }

    /** Number of the week of its median day; Mondays begin a week. */
    int week() {
        return weekOf(median);
    }

    static int weekOf(LocalDate day) {
        // Day 0 of the epoch was a Thursday.
        return Math.toIntExact(Math.floorDiv(day.toEpochDay() + 3, 7L));
    }

    static LocalDate mondayOf(int week) {
        return LocalDate.ofEpochDay(7L * week - 3);
    }
}
