package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Week;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/** The two arms week by week; every unit weighs the same. */
final class ArmWeeks {
    private final int first;
    private final double[] totals;
    private final int[] units;

    private ArmWeeks(int first, int weeks) {
        this.first = first;
        this.totals = new double[weeks];
        this.units = new int[weeks];
    }

    /** @param weekOf the week in which a block stands: see {@link Timeline} */
    static List<Week> of(
            Collection<String> treated,
            Collection<String> comparison,
            OutcomeBlocks blocks,
            LocalDate night,
            ToIntFunction<ScoredBlock> weekOf) {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (Collection<String> arm : List.of(treated, comparison)) {
            for (String unit : arm) {
                for (ScoredBlock block : blocks.of(unit)) {
                    if (block.sealedBefore(night)) {
                        int week = weekOf.applyAsInt(block);
                        first = Math.min(first, week);
                        last = Math.max(last, week);
                    }
                }
            }
        }
        List<Week> weeks = new ArrayList<>();
        if (first <= last) {
            ArmWeeks with = new ArmWeeks(first, last - first + 1);
            ArmWeeks without = new ArmWeeks(first, last - first + 1);
            treated.stream().sorted().forEach(unit -> with.add(blocks.of(unit), blocks.denominator(), night, weekOf));
            comparison.stream()
                    .sorted()
                    .forEach(unit -> without.add(blocks.of(unit), blocks.denominator(), night, weekOf));
            for (int week = 0; week <= last - first; week++) {
                weeks.add(new Week(ScoredBlock.mondayOf(first + week), with.mean(week), without.mean(week)));
            }
        }
        return weeks;
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
