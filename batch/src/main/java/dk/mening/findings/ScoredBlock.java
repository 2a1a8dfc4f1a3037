package dk.mening.findings;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A block as the estimates need it: its days and one exact total.
 *
 * @param points sum over answers of the share of the scale, in units of 1/{@link OutcomeBlocks#denominator}
 */
record ScoredBlock(LocalDate first, LocalDate last, LocalDate median, LocalDate sealedAfter, long points, int answers)
        implements Comparable<ScoredBlock> {
    private static final Comparator<ScoredBlock> ORDER = Comparator.comparing(ScoredBlock::sealedAfter)
            .thenComparing(ScoredBlock::first)
            .thenComparing(ScoredBlock::last)
            .thenComparing(ScoredBlock::median)
            .thenComparingLong(ScoredBlock::points)
            .thenComparingInt(ScoredBlock::answers);

    @Override
    public int compareTo(ScoredBlock other) {
        return ORDER.compare(this, other);
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
