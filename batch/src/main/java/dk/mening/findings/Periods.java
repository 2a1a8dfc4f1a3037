package dk.mening.findings;

import java.time.LocalDate;
import java.util.List;

/**
 * Weeks, or periods of four where blocks gather so slowly that most weeks would be empty (rule B21).
 *
 * @param origin number of the week in which period 0 begins
 * @param weeks how many go together
 */
record Periods(Timeline timeline, int origin, int weeks) {
    private static final int MOST_DAYS_FOR_WEEKS = 14;
    private static final int WEEKS_TOGETHER = 4;

    /**
     * @param blocks all that are to be put into periods, at least one
     * @param beginning a day in the first week of a period, so that go-live lies on an edge
     */
    static Periods of(List<ScoredBlock> blocks, Timeline timeline, LocalDate beginning) {
        boolean slow = timeline.rounds().isEmpty() && medianDays(blocks) > MOST_DAYS_FOR_WEEKS;
        return new Periods(timeline, ScoredBlock.weekOf(beginning), slow ? WEEKS_TOGETHER : 1);
    }

    /** The lower median of the days that blocks cover. */
    private static long medianDays(List<ScoredBlock> blocks) {
        return blocks.stream()
                .mapToLong(block -> block.last().toEpochDay() - block.first().toEpochDay() + 1)
                .sorted()
                .skip((blocks.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    int of(ScoredBlock block) {
        return Math.floorDiv(timeline.week(block) - origin, weeks);
    }

    /** The first day of a period. */
    LocalDate monday(int period) {
        return ScoredBlock.mondayOf(origin + weeks * period);
    }
}
