package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Week;
import java.time.LocalDate;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two arms week by week, or by four weeks where blocks gather so slowly that most weeks would be empty (rule B21); every unit
 * weighs the same.
 */
final class ArmWeeks {
    private static final int MOST_DAYS_FOR_WEEKS = 14;
    private static final int WEEKS_TOGETHER = 4;
    private final int first;
    private final double[] totals;
    private final int[] units;

    private ArmWeeks(int first, int weeks) {
        this.first = first;
        this.totals = new double[weeks];
        this.units = new int[weeks];
    }

    /** @param beginning a day in the first week of a period of four weeks, so that go-live lies on its edge */
    static List<Week> of(
            Collection<String> treated,
            Collection<String> comparison,
            OutcomeBlocks blocks,
            LocalDate night,
            Timeline timeline,
            LocalDate beginning) {
        List<ScoredBlock> all = Stream.of(treated, comparison)
                .flatMap(Collection::stream)
                .flatMap(unit -> blocks.of(unit).stream())
                .filter(block -> block.sealedBefore(night))
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        int weeks = timeline.rounds().isEmpty() && medianDays(all) > MOST_DAYS_FOR_WEEKS ? WEEKS_TOGETHER : 1;
        int origin = ScoredBlock.weekOf(beginning);
        ToIntFunction<ScoredBlock> periodOf = block -> Math.floorDiv(timeline.week(block) - origin, weeks);
        IntSummaryStatistics range = all.stream().mapToInt(periodOf).summaryStatistics();
        int periods = range.getMax() - range.getMin() + 1;
        ArmWeeks with = new ArmWeeks(range.getMin(), periods);
        ArmWeeks without = new ArmWeeks(range.getMin(), periods);
        treated.stream().sorted().forEach(unit -> with.add(blocks.of(unit), blocks.denominator(), night, periodOf));
        comparison.stream()
                .sorted()
                .forEach(unit -> without.add(blocks.of(unit), blocks.denominator(), night, periodOf));
        return IntStream.range(0, periods)
                .mapToObj(period -> new Week(
                        ScoredBlock.mondayOf(origin + weeks * (range.getMin() + period)),
                        with.mean(period),
                        without.mean(period)))
                .toList();
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

    private void add(List<ScoredBlock> unit, long denominator, LocalDate night, ToIntFunction<ScoredBlock> weekOf) {
        Sum[] sums = new Sum[totals.length];
        for (ScoredBlock block : unit) {
            if (block.sealedBefore(night)) {
                int week = weekOf.applyAsInt(block) - first;
                sums[week] = sums[week] == null ? new Sum() : sums[week];
                sums[week].add(block);
            }
        }
        for (int week = 0; week < sums.length; week++) {
            if (sums[week] != null) {
                totals[week] += sums[week].mean(denominator);
                units[week]++;
            }
        }
    }

    private OptionalDouble mean(int week) {
        return units[week] == 0 ? OptionalDouble.empty() : OptionalDouble.of(totals[week] / units[week]);
    }
}
