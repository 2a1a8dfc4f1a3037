package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Several go-live dates: each treated unit's change from its own window before to its own window after, measured against the
 * comparison units of the same weeks.
 *
 * <p>d_i = mean over A_i − mean over B_i of (Y_it − Ȳ_t), Ȳ_t the mean of the comparison units with data in week t; effect =
 * Σ|A_i| d_i / Σ|A_i|, |A_i| the number of weeks after with data. The effect is that on the units that went live, over the
 * weeks observed so far. Never two-way fixed effects: there units that went live early serve as comparison for late ones.
 *
 * @see <a href="https://doi.org/10.1016/j.jeconom.2020.12.001">Callaway and Sant'Anna (2021)</a>
 */
public final class LongBase {
    /** From this number of treated units on the jackknife; with fewer its size is wrong, so variance is pooled. */
    public static final int UNITS_FOR_JACKKNIFE = 5;

    private LongBase() {}

    /**
     * One treated unit and the comparison units in the weeks of one of its windows; NaN where a unit has no data.
     *
     * @param own mean by week
     * @param comparison mean by comparison unit and week; the same units in the same order everywhere
     */
    @SuppressWarnings("ArrayRecordComponent") // the inner loop of every night of every path; nobody writes to them
    public record Window(double[] own, double[][] comparison) {}

    /** One treated unit's two windows. */
    public record Unit(Window before, Window after) {
        /** Whether each window has a week in which this unit and a comparison unit have data; without, it says nothing. */
        public boolean comparable() {
            Change change = Change.of(this, before.comparison().length);
            return !Double.isNaN(change.value(-1));
        }
    }

    /**
     * The effect with its standard error.
     *
     * <p>With at least {@value #UNITS_FOR_JACKKNIFE} treated units by deleting one unit at a time, V = (G−1)/G Σ(effect₍₋ᵤ₎ −
     * mean)², ν = G−2, G the number of all units. With fewer as {@link UnitChanges#pooled}, of the d_i and of the comparison
     * units' own changes against their mean over the same weeks; because the d_i are weighted, 1/n₁ is there Σ(|A_i|/Σ|A_i|)².
     *
     * @param treated units, all {@link Unit#comparable}
     * @return {@link Reason#NOTHING_TO_COMPARE}, {@link Reason#TOO_FEW_UNITS} or {@link Reason#NO_VARIATION}
     */
    public static Result<Estimate> estimate(List<Unit> treated) {
        if (treated.isEmpty()) {
            throw new IllegalArgumentException("at least one treated unit is needed");
        }
        int comparison = treated.getFirst().before().comparison().length;
        List<Change> changes = new ArrayList<>();
        for (Unit unit : treated) {
            changes.add(Change.of(unit, comparison));
        }
        double effect = effect(changes, -1, -1);
        if (Double.isNaN(effect)) {
            return Result.notAvailable(Reason.NOTHING_TO_COMPARE);
        }
        return treated.size() < UNITS_FOR_JACKKNIFE
                ? pooled(changes, comparison, effect)
                : jackknife(changes, comparison, effect);
    }

    private static Result<Estimate> jackknife(List<Change> changes, int comparison, double effect) {
        int units = changes.size() + comparison;
        double[] without = new double[units];
        for (int i = 0; i < changes.size(); i++) {
            without[i] = effect(changes, i, -1);
        }
        for (int c = 0; c < comparison; c++) {
            without[changes.size() + c] = effect(changes, -1, c);
        }
        double variance = (units - 1.0) / units * UnitChanges.squares(without);
        return Double.isNaN(variance)
                ? Result.notAvailable(Reason.TOO_FEW_UNITS)
                : UnitChanges.estimate(effect, variance, units - 2);
    }

    private static Result<Estimate> pooled(List<Change> changes, int comparison, double effect) {
        double[] own = changes.stream().mapToDouble(change -> change.value(-1)).toArray();
        double[] others = new double[comparison];
        for (int c = 0; c < comparison; c++) {
            double sum = 0;
            double weeksOfUnit = 0;
            for (Change change : changes) {
                double value = change.ofComparison(c);
                if (!Double.isNaN(value)) {
                    sum += change.weeks(-1) * value;
                    weeksOfUnit += change.weeks(-1);
                }
            }
            others[c] = sum / weeksOfUnit;
        }
        double weeks = 0;
        double squaredWeeks = 0;
        for (Change change : changes) {
            weeks += change.weeks(-1);
            squaredWeeks += (double) change.weeks(-1) * change.weeks(-1);
        }
        double nu = own.length + comparison - 2;
        double variance = (UnitChanges.squares(own) + UnitChanges.squares(others)) / nu;
        double perUnit = squaredWeeks / (weeks * weeks) + 1.0 / comparison;
        return Double.isNaN(variance) || nu <= 0
                ? Result.notAvailable(Reason.TOO_FEW_UNITS)
                : UnitChanges.estimate(effect, variance * perUnit, nu);
    }

    /** The weighted mean of the d_i without one treated or one comparison unit; -1 leaves none out. */
    private static double effect(List<Change> changes, int withoutTreated, int withoutComparison) {
        double sum = 0;
        double weeks = 0;
        for (int i = 0; i < changes.size(); i++) {
            if (i != withoutTreated) {
                Change change = changes.get(i);
                double value = change.value(withoutComparison);
                if (!Double.isNaN(value)) {
                    int weight = change.weeks(withoutComparison);
                    sum += weight * value;
                    weeks += weight;
                }
            }
        }
        return sum / weeks;
    }

    /** Own and comparison means of one treated unit's windows, with each comparison unit's sums ready to be taken out. */
    private record Change(Side before, Side after) {
        static Change of(Unit unit, int comparison) {
            return new Change(Side.of(unit.before(), comparison), Side.of(unit.after(), comparison));
        }

        double value(int without) {
            return after.gap(without) - before.gap(without);
        }

        int weeks(int without) {
            return after.weeks(without);
        }

        /** The change of one comparison unit against the mean of them all, over its weeks in these windows. */
        double ofComparison(int unit) {
            return after.gapOfComparison(unit) - before.gapOfComparison(unit);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Side(double[] own, double[][] comparison, double[] sums, int[] counts) {
        static Side of(Window window, int comparison) {
            int weeks = window.own().length;
            if (window.comparison().length != comparison) {
                throw new IllegalArgumentException(
                        window.comparison().length + " comparison units in one window, " + comparison + " in another");
            }
            double[] sums = new double[weeks];
            int[] counts = new int[weeks];
            for (double[] means : window.comparison()) {
                for (int t = 0; t < weeks; t++) {
                    if (!Double.isNaN(means[t])) {
                        sums[t] += means[t];
                        counts[t]++;
                    }
                }
            }
            return new Side(window.own(), window.comparison(), sums, counts);
        }

        /** Mean over weeks of own mean minus comparison mean; NaN without a week where both have data. */
        double gap(int without) {
            double sum = 0;
            int weeks = 0;
            for (int t = 0; t < own.length; t++) {
                int count = count(t, without);
                if (count > 0 && !Double.isNaN(own[t])) {
                    double others = count == counts[t] ? sums[t] : sums[t] - comparison[without][t];
                    sum += own[t] - others / count;
                    weeks++;
                }
            }
            return sum / weeks;
        }

        int weeks(int without) {
            int weeks = 0;
            for (int t = 0; t < own.length; t++) {
                weeks += count(t, without) > 0 && !Double.isNaN(own[t]) ? 1 : 0;
            }
            return weeks;
        }

        double gapOfComparison(int unit) {
            double sum = 0;
            int weeks = 0;
            for (int t = 0; t < own.length; t++) {
                if (!Double.isNaN(comparison[unit][t])) {
                    sum += comparison[unit][t] - sums[t] / counts[t];
                    weeks++;
                }
            }
            return sum / weeks;
        }

        private int count(int week, int without) {
            boolean there = without >= 0 && !Double.isNaN(comparison[without][week]);
            return there ? counts[week] - 1 : counts[week];
        }
    }
}
