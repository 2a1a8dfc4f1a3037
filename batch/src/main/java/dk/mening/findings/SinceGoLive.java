package dk.mening.findings;

import dk.mening.findings.Detail.FourWeeks;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.UnitChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The effect by time since go-live where all units went live on one day: in each four weeks, how far the units lie from their own
 * mean of the window before, treated less comparison. A block stands in the weeks of its median day (rule B21).
 *
 * <p>The band is Student's at 1 − 0.05/m for m periods (Bonferroni): it holds for all of them at once, and for tonight alone. It
 * describes; the verdict comes from {@link Path}.
 */
final class SinceGoLive {
    private static final int DAYS = 28;
    private static final int FEWEST_UNITS = 2;
    private static final double ALPHA = 0.05;

    private record Period(int number, double[] treated, double[] comparison, Estimate estimate) {}

    private SinceGoLive() {}

    /** Whole periods inside the window before, and whole ones after; those with fewer than two units an arm are left out. */
    static List<FourWeeks> of(Arms arms, OutcomeBlocks blocks, boolean higherIsBetter, LocalDate night) {
        if (arms.treated().isEmpty() || arms.severalDates()) {
            return List.of();
        }
        LocalDate goLive = arms.firstGoLive();
        int first = -Math.toIntExact(
                (goLive.toEpochDay() - arms.before(goLive).first().toEpochDay()) / DAYS);
        int end = Math.toIntExact((night.toEpochDay() - goLive.toEpochDay()) / DAYS);
        List<Map<Integer, Double>> treated = units(arms.treated().keySet(), arms, blocks, night);
        List<Map<Integer, Double>> comparison = units(arms.comparison(), arms, blocks, night);
        List<Period> periods = new ArrayList<>();
        for (int number = first; number < end; number++) {
            double[] own = in(number, treated);
            double[] others = in(number, comparison);
            if (own.length >= FEWEST_UNITS && others.length >= FEWEST_UNITS) {
                int at = number;
                UnitChanges.pooled(own, others)
                        .optional()
                        .ifPresent(estimate -> periods.add(
                                new Period(at, own, others, higherIsBetter ? estimate : estimate.mirrored())));
            }
        }
        double confidence = 1 - ALPHA / Math.max(1, periods.size());
        return periods.stream()
                .map(period -> new FourWeeks(
                        period.number(),
                        period.treated().length,
                        period.comparison().length,
                        period.estimate().value(),
                        period.estimate().singleLookInterval(confidence)))
                .toList();
    }

    private static double[] in(int period, List<Map<Integer, Double>> units) {
        return units.stream()
                .filter(unit -> unit.containsKey(period))
                .mapToDouble(unit -> unit.getOrDefault(period, 0.0))
                .toArray();
    }

    /** Of each unit that counts, in the order of their keys: by period, its mean less that of its window before. */
    private static List<Map<Integer, Double>> units(
            Collection<String> units, Arms arms, OutcomeBlocks blocks, LocalDate night) {
        LocalDate goLive = arms.firstGoLive();
        Window window = arms.before(goLive);
        List<Map<Integer, Double>> changes = new ArrayList<>();
        for (String unit : units.stream().sorted().toList()) {
            Sum base = new Sum();
            Map<Integer, Sum> periods = new TreeMap<>();
            for (ScoredBlock block : blocks.of(unit)) {
                if (block.sealedBefore(night)) {
                    if (window.holds(block)) {
                        base.add(block);
                    }
                    int period = Math.toIntExact(
                            Math.floorDiv(block.median().toEpochDay() - goLive.toEpochDay(), (long) DAYS));
                    periods.computeIfAbsent(period, _ -> new Sum()).add(block);
                }
            }
            if (base.blocks() >= UnitWindows.BLOCKS_NEEDED) {
                Map<Integer, Double> ofUnit = new TreeMap<>();
                periods.forEach((period, sum) -> ofUnit.put(period, sum.minus(base, blocks.denominator())));
                changes.add(ofUnit);
            }
        }
        return changes;
    }
}
