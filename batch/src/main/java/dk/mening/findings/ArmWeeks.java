package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Week;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The two arms week by week; every unit weighs the same. */
final class ArmWeeks {
    private ArmWeeks() {}

    /** @param weekOf the week in which a block stands: see {@link Timeline} */
    static List<Week> of(
            Collection<String> treated,
            Collection<String> comparison,
            OutcomeBlocks blocks,
            LocalDate night,
            ToIntFunction<ScoredBlock> weekOf) {
        SortedMap<Integer, Double> with = means(treated, blocks, night, weekOf);
        SortedMap<Integer, Double> without = means(comparison, blocks, night, weekOf);
        SortedMap<Integer, Double> either = new TreeMap<>(with);
        either.putAll(without);
        List<Week> weeks = new ArrayList<>();
        if (!either.isEmpty()) {
            for (int week = either.firstKey(); week <= either.lastKey(); week++) {
                weeks.add(new Week(ScoredBlock.mondayOf(week), in(with, week), in(without, week)));
            }
        }
        return weeks;
    }

    private static OptionalDouble in(Map<Integer, Double> means, int week) {
        Double mean = means.get(week);
        return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    private static SortedMap<Integer, Double> means(
            Collection<String> units, OutcomeBlocks blocks, LocalDate night, ToIntFunction<ScoredBlock> weekOf) {
        SortedMap<Integer, List<Double>> unitMeans = new TreeMap<>();
        for (String unit : units.stream().sorted().toList()) {
            SortedMap<Integer, Sum> sums = new TreeMap<>();
            blocks.of(unit).stream()
                    .filter(block -> block.sealedBefore(night))
                    .forEach(block -> sums.computeIfAbsent(weekOf.applyAsInt(block), _ -> new Sum())
                            .add(block));
            sums.forEach((week, sum) ->
                    unitMeans.computeIfAbsent(week, _ -> new ArrayList<>()).add(sum.mean(blocks.denominator())));
        }
        SortedMap<Integer, Double> means = new TreeMap<>();
        unitMeans.forEach((week, values) ->
                means.put(week, values.stream().mapToDouble(v -> v).sum() / values.size()));
        return means;
    }
}
