package dk.mening.findings;

import dk.mening.statistics.Estimate;
import dk.mening.statistics.LongBase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Several go-live dates: each treated unit with all comparison units in the weeks of its own two windows. */
final class WeekPanel {
    private final List<Treated> treated = new ArrayList<>();
    private final Map<LocalDate, Comparison> comparisons = new TreeMap<>();

    WeekPanel(Arms arms, OutcomeBlocks blocks, LocalDate lastDay) {
        arms.treated().forEach((unit, goLive) -> {
            Window before = arms.before(goLive);
            Window after = arms.after(goLive, lastDay);
            treated.add(new Treated(
                    goLive,
                    new WeekMeans(blocks.of(unit), before, blocks.denominator()),
                    new WeekMeans(blocks.of(unit), after, blocks.denominator()),
                    comparisons.computeIfAbsent(
                            goLive,
                            _ -> new Comparison(weekMeans(arms, blocks, before), weekMeans(arms, blocks, after)))));
        });
    }

    private record Treated(LocalDate goLive, WeekMeans before, WeekMeans after, Comparison comparison) {}

    /** All comparison units in the windows of one go-live date. */
    private record Comparison(List<WeekMeans> before, List<WeekMeans> after) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
    private record Rows(double[][] before, double[][] after) {}

    private static List<WeekMeans> weekMeans(Arms arms, OutcomeBlocks blocks, Window window) {
        return arms.comparison().stream()
                .map(unit -> new WeekMeans(blocks.of(unit), window, blocks.denominator()))
                .toList();
    }

    /** Takes in what the night may see, and says whether that was anything. */
    boolean advance(LocalDate night) {
        long day = night.toEpochDay();
        boolean more = false;
        for (Treated unit : treated) {
            more |= unit.before.advance(day) | unit.after.advance(day);
        }
        for (Comparison units : comparisons.values()) {
            for (int i = 0; i < units.before.size(); i++) {
                more |= units.before.get(i).advance(day) | units.after.get(i).advance(day);
            }
        }
        return more;
    }

    /** Whether the treated unit shares a week with a comparison unit in each of its windows. */
    boolean comparable(int position, IntPredicate comparisonCounts) {
        Treated unit = treated.get(position);
        return shareAWeek(unit.before, unit.comparison.before, comparisonCounts)
                && shareAWeek(unit.after, unit.comparison.after, comparisonCounts);
    }

    private static boolean shareAWeek(WeekMeans own, List<WeekMeans> comparison, IntPredicate counts) {
        return IntStream.range(0, comparison.size())
                .filter(counts)
                .anyMatch(i -> own.sharesAWeekWith(comparison.get(i)));
    }

    /** The effect on the treated units that count; higher means more of what was asked. */
    Optional<Estimate> estimate(IntPredicate treatedCounts, IntPredicate comparisonCounts) {
        return LongBase.estimate(units(treatedCounts, comparisonCounts)).optional();
    }

    /** The parts of that estimate. */
    LongBase.Working working(IntPredicate treatedCounts, IntPredicate comparisonCounts) {
        return LongBase.working(units(treatedCounts, comparisonCounts));
    }

    private List<LongBase.Unit> units(IntPredicate treatedCounts, IntPredicate comparisonCounts) {
        Map<LocalDate, Rows> rows = new HashMap<>();
        List<LongBase.Unit> units = new ArrayList<>();
        for (int i = 0; i < treated.size(); i++) {
            if (treatedCounts.test(i)) {
                Treated unit = treated.get(i);
                Rows others = rows.computeIfAbsent(
                        unit.goLive,
                        _ -> new Rows(
                                rows(unit.comparison.before, comparisonCounts),
                                rows(unit.comparison.after, comparisonCounts)));
                units.add(new LongBase.Unit(
                        new LongBase.Window(unit.before.means(), others.before),
                        new LongBase.Window(unit.after.means(), others.after)));
            }
        }
        return units;
    }

    private static double[][] rows(List<WeekMeans> units, IntPredicate counts) {
        return IntStream.range(0, units.size())
                .filter(counts)
                .mapToObj(i -> units.get(i).means())
                .toArray(double[][]::new);
    }
}
