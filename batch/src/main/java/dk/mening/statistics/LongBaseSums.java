package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sums of {@link LongBase}: every treated unit's change, and what deleting any one unit makes of the effect, without
 * computing the effect anew for each.
 *
 * <p>Without a treated unit its part leaves Σ|A_i| d_i and Σ|A_i|. Without comparison unit c the mean Ȳ_t of n_t units becomes
 * Ȳ_t + (Ȳ_t − Y_ct)/(n_t − 1), and the effect moves by −Σ_t k_t (Ȳ_t − Y_ct)/(n_t − 1), k_t the weight of week t in it. Where
 * c is alone in a week, that week goes, and the effect is computed anew.
 */
final class LongBaseSums {
    private final List<Change> changes;
    private final List<Side> sides;
    private final int comparison;
    private final double total;
    private final long weeks;

    private LongBaseSums(List<Change> changes, List<Side> sides, int comparison) {
        this.changes = changes;
        this.sides = sides;
        this.comparison = comparison;
        ExactSum sum = new ExactSum();
        long count = 0;
        for (Change change : changes) {
            sum.addProduct(change.after.weeks, change.value());
            count += change.after.weeks;
        }
        this.total = sum.value();
        this.weeks = count;
    }

    /** Of the units that are comparable; the others are left out. */
    static LongBaseSums of(List<LongBase.Unit> treated) {
        int comparison = treated.isEmpty() ? 0 : treated.getFirst().before().comparison().length;
        Map<double[][], Side> before = new IdentityHashMap<>();
        Map<double[][], Side> after = new IdentityHashMap<>();
        List<Side> sides = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (LongBase.Unit unit : treated) {
            Gap first = gap(unit.before(), before, sides, comparison);
            Gap second = gap(unit.after(), after, sides, comparison);
            if (first.weeks > 0 && second.weeks > 0) {
                changes.add(new Change(first, second));
            }
        }
        long weeks = changes.stream().mapToLong(change -> change.after.weeks).sum();
        for (Change change : changes) {
            double share = (double) change.after.weeks / weeks;
            change.after.addTo(1.0 / weeks);
            change.before.addTo(-share / change.before.weeks);
            change.after.side.pairs.computeIfAbsent(change.before.side, _ -> new long[1])[0] += change.after.weeks;
        }
        sides.forEach(Side::settle);
        return new LongBaseSums(changes, sides, comparison);
    }

    private static Gap gap(LongBase.Window window, Map<double[][], Side> known, List<Side> sides, int comparison) {
        if (window.comparison().length != comparison) {
            throw new IllegalArgumentException(
                    window.comparison().length + " comparison units in one window, " + comparison + " in another");
        }
        int weeks = window.own().length;
        Side side = known.get(window.comparison());
        if (side == null) {
            side = new Side(window.comparison(), weeks);
            known.put(window.comparison(), side);
            sides.add(side);
        }
        if (side.counts.length != weeks) {
            throw new IllegalArgumentException(weeks + " weeks of a unit, " + side.counts.length + " of another");
        }
        return new Gap(window.own(), side);
    }

    /** Whether no treated unit is comparable. */
    boolean empty() {
        return changes.isEmpty();
    }

    /** Number of comparable treated units. */
    int treated() {
        return changes.size();
    }

    double effect() {
        return total / weeks;
    }

    /** d_i. */
    double[] changes() {
        return changes.stream().mapToDouble(Change::value).toArray();
    }

    /** |A_i|. */
    List<Integer> weeksAfter() {
        return changes.stream().map(change -> change.after.weeks).toList();
    }

    /** |A_i|/Σ|A_i|. */
    double[] shares() {
        return changes.stream()
                .mapToDouble(change -> (double) change.after.weeks / weeks)
                .toArray();
    }

    /** Variance of the comparison units' changes over each treated unit's own windows; NaN with fewer than two of them. */
    double[] variancesOfComparison() {
        Map<Side, Map<Side, Double>> known = new IdentityHashMap<>();
        return changes.stream()
                .mapToDouble(change -> known.computeIfAbsent(change.after.side, _ -> new IdentityHashMap<>())
                        .computeIfAbsent(change.before.side, before -> variance(change.after.side, before)))
                .toArray();
    }

    private double variance(Side after, Side before) {
        double[] values = IntStream.range(0, comparison)
                .mapToDouble(unit -> after.gapOfComparison(unit) - before.gapOfComparison(unit))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return values.length < 2 ? Double.NaN : UnitChanges.squares(values) / (values.length - 1);
    }

    /** Changes of the comparison units against their mean over the treated units' windows; of those with data in them. */
    double[] changesOfComparison() {
        double[] values = new double[comparison];
        int size = 0;
        for (int c = 0; c < comparison; c++) {
            ExactSum sum = new ExactSum();
            long counted = 0;
            for (Side after : sides) {
                for (Map.Entry<Side, long[]> pair : after.pairs.entrySet()) {
                    double value = after.gapOfComparison(c) - pair.getKey().gapOfComparison(c);
                    if (!Double.isNaN(value)) {
                        sum.addProduct(pair.getValue()[0], value);
                        counted += pair.getValue()[0];
                    }
                }
            }
            if (counted > 0) {
                values[size++] = sum.value() / counted;
            }
        }
        return Arrays.copyOf(values, size);
    }

    /** Effect without each treated unit, then without each comparison unit that has data; NaN where nothing is left. */
    double[] effectsWithoutOne() {
        double[] effects = new double[changes.size() + comparison];
        int size = 0;
        for (Change change : changes) {
            effects[size++] = Math.fma(-change.after.weeks, change.value(), total) / (weeks - change.after.weeks);
        }
        for (int c = 0; c < comparison; c++) {
            int unit = c;
            if (sides.stream().anyMatch(side -> side.alone(unit))) {
                effects[size++] = without(c);
            } else if (sides.stream().anyMatch(side -> side.has(unit))) {
                ExactSum move = new ExactSum();
                sides.forEach(side -> move.add(side.move(unit)));
                effects[size++] = effect() - move.value();
            }
        }
        return Arrays.copyOf(effects, size);
    }

    private double without(int unit) {
        ExactSum sum = new ExactSum();
        long count = 0;
        for (Change change : changes) {
            double value = change.after.gap(unit) - change.before.gap(unit);
            if (!Double.isNaN(value)) {
                int own = change.after.weeks(unit);
                sum.addProduct(own, value);
                count += own;
            }
        }
        return sum.value() / count;
    }

    /** One treated unit's two gaps to the comparison units. */
    private record Change(Gap before, Gap after) {
        double value() {
            return after.mean - before.mean;
        }
    }

    /** One treated unit in one window. */
    private static final class Gap {
        private final double[] own;
        private final Side side;
        private final int weeks;
        private final double mean;

        Gap(double[] own, Side side) {
            this.own = own;
            this.side = side;
            this.weeks = weeks(-1);
            this.mean = gap(-1);
        }

        /** Mean over weeks of own mean minus comparison mean; NaN without a week where both have data. */
        double gap(int without) {
            double sum = 0;
            int count = 0;
            for (int t = 0; t < own.length; t++) {
                if (!Double.isNaN(own[t]) && side.count(t, without) > 0) {
                    sum += own[t] - side.mean(t, without);
                    count++;
                }
            }
            return sum / count;
        }

        int weeks(int without) {
            int count = 0;
            for (int t = 0; t < own.length; t++) {
                count += !Double.isNaN(own[t]) && side.count(t, without) > 0 ? 1 : 0;
            }
            return count;
        }

        /** Adds what each week of this unit weighs in the effect. */
        void addTo(double weight) {
            for (int t = 0; t < own.length; t++) {
                if (!Double.isNaN(own[t]) && side.counts[t] > 0) {
                    side.weights[t].add(weight);
                }
            }
        }
    }

    /** The comparison units in the weeks of one window, shared by all treated units that hand in the same array. */
    private static final class Side {
        private final double[][] comparison;
        private final double[] sums;
        private final int[] counts;
        private final ExactSum[] weights;
        /** Read once: every comparison unit asks for every week. */
        private final double[] settled;

        private final double[] means;
        /** Σ|A_i| of the treated units that have this as window after, by their window before. */
        private final Map<Side, long[]> pairs = new IdentityHashMap<>();

        Side(double[][] comparison, int weeks) {
            this.comparison = comparison;
            this.sums = new double[weeks];
            this.counts = new int[weeks];
            this.weights = new ExactSum[weeks];
            this.settled = new double[weeks];
            this.means = new double[weeks];
            for (int t = 0; t < weeks; t++) {
                ExactSum sum = new ExactSum();
                for (double[] means : comparison) {
                    if (!Double.isNaN(means[t])) {
                        sum.add(means[t]);
                        counts[t]++;
                    }
                }
                sums[t] = sum.value();
                means[t] = sums[t] / counts[t];
                weights[t] = new ExactSum();
            }
        }

        /** Once all treated units have added what their weeks weigh. */
        void settle() {
            for (int t = 0; t < settled.length; t++) {
                settled[t] = weights[t].value();
            }
        }

        int count(int week, int without) {
            boolean there = without >= 0 && !Double.isNaN(comparison[without][week]);
            return there ? counts[week] - 1 : counts[week];
        }

        double mean(int week, int without) {
            int count = count(week, without);
            return (count == counts[week] ? sums[week] : sums[week] - comparison[without][week]) / count;
        }

        boolean has(int unit) {
            for (int t = 0; t < counts.length; t++) {
                if (!Double.isNaN(comparison[unit][t])) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the unit is the only one in a week that a treated unit has. */
        boolean alone(int unit) {
            for (int t = 0; t < counts.length; t++) {
                if (counts[t] == 1 && !Double.isNaN(comparison[unit][t]) && settled[t] != 0) {
                    return true;
                }
            }
            return false;
        }

        /** By how much the weighted mean of this window's weeks rises without the unit. */
        double move(int unit) {
            double sum = 0;
            for (int t = 0; t < counts.length; t++) {
                if (counts[t] > 1 && !Double.isNaN(comparison[unit][t])) {
                    sum += settled[t] * (means[t] - comparison[unit][t]) / (counts[t] - 1);
                }
            }
            return sum;
        }

        double gapOfComparison(int unit) {
            double sum = 0;
            int count = 0;
            for (int t = 0; t < counts.length; t++) {
                if (!Double.isNaN(comparison[unit][t])) {
                    sum += comparison[unit][t] - means[t];
                    count++;
                }
            }
            return sum / count;
        }
    }
}
