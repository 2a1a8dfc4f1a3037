package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several go-live dates: each treated unit's change from its own window before to its own window after, measured against the
 * comparison units of the same weeks.
 *
 * <p>d_i = mean over A_i − mean over B_i of (Y_it − Ȳ_t), Ȳ_t the mean of the comparison units with data in week t; effect =
 * Σ|A_i| d_i / Σ|A_i|, |A_i| the number of weeks after with data. The effect is that on the units that went live, over the
 * weeks observed so far. Never two-way fixed effects: there units that went live early serve as comparison for late ones.
 * Units without data in the windows count neither as treated nor as comparison; the order of units does not matter.
 *
 * <p>The cost is that of reading the windows once, where units with the same windows hand in the same array of comparison units.
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
    public record Unit(Window before, Window after) {}

    /**
     * The effect with its standard error.
     *
     * <p>With at least {@value #UNITS_FOR_JACKKNIFE} treated units by deleting one unit at a time, V = (G−1)/G Σ(effect₍₋ᵤ₎ −
     * mean)², ν = G−2, G the number of all units.
     *
     * <p>With fewer, V = λ [Σ w_i² s_i² + s²/n₀] with w_i = |A_i|/Σ|A_i|, s_i² the variance of the comparison units' changes over
     * unit i's own windows and s² that of their changes averaged over all windows with the w_i, which is what the effect takes
     * off; λ = [n₀−1 + Σ (d_i − mean)²/mean of s_i²]/(n₁+n₀−2) says how much more or less the treated units vary, ν = n₁+n₀−2.
     * With one date this is {@link UnitChanges#pooled}. Deviation: the specification pools the d_i with the averaged changes, which vary
     * less than one unit's because windows differ; a single look at .05 then errs in .10 with 3 + 17 units.
     *
     * @return {@link Reason#NOTHING_TO_COMPARE}, {@link Reason#TOO_FEW_UNITS} or {@link Reason#NO_VARIATION}
     */
    public static Result<Estimate> estimate(List<Unit> treated) {
        if (treated.isEmpty()) {
            throw new IllegalArgumentException("at least one treated unit is needed");
        }
        return estimate(LongBaseSums.of(treated));
    }

    /**
     * The same from a panel: B_i the last {@code before} periods before go-live, A_i those from go-live + washout on, comparison
     * the units that never go live.
     *
     * @param before length of the window before, in the numbering of the periods, 1 or more
     * @param washout time after go-live that counts neither as before nor as after, in the same numbering
     */
    public static Result<Estimate> estimate(StaggeredPanel panel, int before, int washout) {
        return estimate(LongBaseSums.of(units(panel, before, washout)));
    }

    /**
     * What {@link #estimate(List)} puts together, for whoever wants to do it by hand.
     *
     * @param changes d_i, by comparable treated unit in the order handed in
     * @param weeks |A_i|
     * @param variances s_i²
     * @param comparison the comparison units' changes averaged over all windows, of those with data
     * @param without the effect without one unit at a time; empty where the variance is pooled
     */
    public record Working(
            List<Double> changes,
            List<Integer> weeks,
            List<Double> variances,
            List<Double> comparison,
            List<Double> without) {
        public Working {
            changes = List.copyOf(changes);
            weeks = List.copyOf(weeks);
            variances = List.copyOf(variances);
            comparison = List.copyOf(comparison);
            without = List.copyOf(without);
        }
    }

    public static Working working(List<Unit> treated) {
        LongBaseSums sums = LongBaseSums.of(treated);
        return new Working(
                list(sums.changes()),
                sums.weeksAfter(),
                list(sums.variancesOfComparison()),
                list(sums.changesOfComparison()),
                sums.treated() < UNITS_FOR_JACKKNIFE ? List.of() : list(sums.effectsWithoutOne()));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** The effect alone, where no standard error is needed. */
    static Result<Double> effect(StaggeredPanel panel, int before, int washout) {
        LongBaseSums sums = LongBaseSums.of(units(panel, before, washout));
        return sums.empty() ? Result.notAvailable(Reason.NOTHING_TO_COMPARE) : Result.of(sums.effect());
    }

    private static Result<Estimate> estimate(LongBaseSums sums) {
        if (sums.empty()) {
            return Result.notAvailable(Reason.NOTHING_TO_COMPARE);
        }
        return sums.treated() < UNITS_FOR_JACKKNIFE ? pooled(sums) : jackknife(sums);
    }

    private static Result<Estimate> jackknife(LongBaseSums sums) {
        double[] without = sums.effectsWithoutOne();
        double units = without.length;
        double variance = (units - 1) / units * UnitChanges.squares(without);
        return Double.isNaN(variance)
                ? Result.notAvailable(Reason.TOO_FEW_UNITS)
                : UnitChanges.estimate(sums.effect(), variance, units - 2);
    }

    private static Result<Estimate> pooled(LongBaseSums sums) {
        double[] own = sums.changes();
        double[] others = sums.changesOfComparison();
        double[] shares = sums.shares();
        double[] variances = sums.variancesOfComparison();
        double nu = own.length + others.length - 2.0;
        if (others.length < 2 || Arrays.stream(variances).anyMatch(Double::isNaN)) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        double ofOneUnit = UnitChanges.mean(variances);
        if (!(ofOneUnit > 0)) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        ExactSum ofTreated = new ExactSum();
        for (int i = 0; i < own.length; i++) {
            ofTreated.add(shares[i] * shares[i] * variances[i]);
        }
        double more = (others.length - 1 + UnitChanges.squares(own) / ofOneUnit) / nu;
        double ofComparison = UnitChanges.squares(others) / (others.length - 1) / others.length;
        return UnitChanges.estimate(sums.effect(), more * (ofTreated.value() + ofComparison), nu);
    }

    /** Windows of all units that go live; those of one date share their comparison units' array. */
    private static List<Unit> units(StaggeredPanel panel, int before, int washout) {
        if (!(before >= 1)) {
            throw new IllegalArgumentException("a window before needs at least one period, got " + before);
        }
        if (!(washout >= 0)) {
            throw new IllegalArgumentException("washout must not be negative, got " + washout);
        }
        List<double[]> never = panel.units().stream()
                .filter(unit -> unit.goLive() == StaggeredPanel.NEVER)
                .map(StaggeredPanel.Unit::values)
                .toList();
        Map<Integer, Cut> cuts = new TreeMap<>();
        List<Unit> units = new ArrayList<>();
        for (StaggeredPanel.Unit unit : panel.units()) {
            if (unit.goLive() != StaggeredPanel.NEVER) {
                int goLive = unit.goLive();
                Cut cut = cuts.computeIfAbsent(goLive, g -> Cut.of(panel, never, g, before, washout));
                units.add(cut.unit(unit.values()));
            }
        }
        return units;
    }

    /** Where one date's windows lie, as half-open ranges of indices. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Cut(int from, int to, int again, double[][] before, double[][] after) {
        static Cut of(StaggeredPanel panel, List<double[]> never, int goLive, int before, int washout) {
            int from = panel.first((long) goLive - before);
            int to = panel.first(goLive);
            int again = panel.first((long) goLive + washout);
            return new Cut(
                    from,
                    to,
                    again,
                    never.stream().map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new),
                    never.stream()
                            .map(row -> Arrays.copyOfRange(row, again, row.length))
                            .toArray(double[][]::new));
        }

        Unit unit(double[] own) {
            return new Unit(
                    new Window(Arrays.copyOfRange(own, from, to), before),
                    new Window(Arrays.copyOfRange(own, again, own.length), after));
        }
    }
}
