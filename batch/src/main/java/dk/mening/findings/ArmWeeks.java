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

/** The two arms week by week: a block stands on its median day (rule B21), every unit weighs the same. */
final class ArmWeeks {
    private ArmWeeks() {}

    static List<Week> of(
            Collection<String> treated, Collection<String> comparison, OutcomeBlocks blocks, LocalDate night) {
        SortedMap<Integer, Double> with = means(treated, blocks, night);
        SortedMap<Integer, Double> without = means(comparison, blocks, night);
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

    private static SortedMap<Integer, Double> means(Collection<String> units, OutcomeBlocks blocks, LocalDate night) {
        SortedMap<Integer, List<Double>> unitMeans = new TreeMap<>();
        for (String unit : units.stream().sorted().toList()) {
            SortedMap<Integer, Sum> sums = new TreeMap<>();
            blocks.of(unit).stream()
                    .filter(block -> block.sealedBefore(night))
                    .forEach(block ->
                            sums.computeIfAbsent(block.week(), _ -> new Sum()).add(block));
            sums.forEach((week, sum) ->
                    unitMeans.computeIfAbsent(week, _ -> new ArrayList<>()).add(sum.mean(blocks.denominator())));
        }
        SortedMap<Integer, Double> means = new TreeMap<>();
        unitMeans.forEach((week, values) ->
                means.put(week, values.stream().mapToDouble(v -> v).sum() / values.size()));
        return means;
    }
}
