package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Week;
import java.time.LocalDate;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two arms week by week, or by four weeks where blocks gather so slowly that most weeks would be empty (rule B21); every unit
 * weighs the same.
 */
final class ArmWeeks {
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
        Periods periods = Periods.of(all, timeline, beginning);
        IntSummaryStatistics range = all.stream().mapToInt(periods::of).summaryStatistics();
        int number = range.getMax() - range.getMin() + 1;
        ArmWeeks with = new ArmWeeks(range.getMin(), number);
        ArmWeeks without = new ArmWeeks(range.getMin(), number);
        treated.stream().sorted().forEach(unit -> with.add(blocks.of(unit), blocks.denominator(), night, periods));
        comparison.stream()
                .sorted()
                .forEach(unit -> without.add(blocks.of(unit), blocks.denominator(), night, periods));
        return IntStream.range(0, number)
                .mapToObj(period ->
                        new Week(periods.monday(range.getMin() + period), with.mean(period), without.mean(period)))
                .toList();
    }

    private void add(List<ScoredBlock> unit, long denominator, LocalDate night, Periods periods) {
        Sum[] sums = new Sum[totals.length];
        for (ScoredBlock block : unit) {
            if (block.sealedBefore(night)) {
                int week = periods.of(block) - first;
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
