package dk.mening.statistics;

import java.util.Arrays;

/**
 * Several go-live dates: what the units with the solution would have shown without it is imputed from all observations without
 * it, also those of units that go live later. A cross-check of {@link LongBase}, which uses the units that never go live only.
 *
 * <p>Y_ut = α_u + λ_t + e by least squares on the observations without the solution; effect = mean over those with it of Y_ut −
 * α̂_u − λ̂_t, each weighing alike. With one date, units that never go live, all weeks of all units and windows that take all
 * periods it equals {@link LongBase}. Assumes parallel paths between all units in all periods, before go-live too, and no
 * anticipation. An observation whose unit or period the others do not link to is reported as not imputed.
 *
 * <p>Deviation from the paper, which has a conservative variance for many units: V = (G−1)/G Σ(effect₍₋ᵤ₎ − mean)², ν = G−2, by
 * deleting one unit at a time, as {@link LongBase} does; from {@value LongBase#UNITS_FOR_JACKKNIFE} treated units on. One fit by
 * unit deleted, each the cube of the number of periods.
 *
 * @param value the effect
 * @param estimate with its standard error
 * @param cells number of observations with the solution that are in the mean
 * @param notImputed number of those that are not
 * @see <a href="https://doi.org/10.1093/restud/rdae007">Borusyak, Jaravel and Spiess (2024)</a>
 */
public record ImputationEffect(double value, Result<Estimate> estimate, long cells, long notImputed) {

    /** @return {@link Reason#NOTHING_TO_COMPARE} when no observation with the solution can be imputed */
    public static Result<ImputationEffect> of(StaggeredPanel panel) {
        Fit fit = new Fit(panel);
        return fit.untreated.without(-1).then(periods -> {
            Sums all = fit.sums(periods, -1);
            return all.cells == 0
                    ? Result.notAvailable(Reason.NOTHING_TO_COMPARE)
                    : Result.of(new ImputationEffect(
                            all.effect(periods), fit.jackknife(all, periods), all.cells, fit.treatedCells - all.cells));
        });
    }

    /** Σ over units of Σ_A Y − |A| mean_B Y, and what each period's effect is to be multiplied by and taken from that. */
    @SuppressWarnings("ArrayRecordComponent") // summed by inner loops; nobody writes to it
    private record Sums(double outcome, double[] loads, long cells, int units) {
        double effect(TwoWayFit.Periods periods) {
            return (outcome - product(loads, periods.effect())) / cells;
        }

        /** Without one unit, when the others' imputed cells stay the same. */
        double without(Sums unit, TwoWayFit.Periods periods) {
            double left =
                    outcome - unit.outcome - (product(loads, periods.effect()) - product(unit.loads, periods.effect()));
            return left / (cells - unit.cells);
        }

        private static double product(double[] a, double[] b) {
            double sum = 0;
            for (int t = 0; t < a.length; t++) {
                sum += a[t] * b[t];
            }
            return sum;
        }
    }

    private static final class Fit {
        private final StaggeredPanel panel;
        private final boolean[][] before;
        private final TwoWayFit untreated;
        private final long treatedCells;

        Fit(StaggeredPanel panel) {
            this.panel = panel;
            int units = panel.units().size();
            this.before = new boolean[units][panel.length()];
            long treated = 0;
            for (int u = 0; u < units; u++) {
                for (int t = 0; t < panel.length(); t++) {
                    before[u][t] = panel.has(u, t) && !panel.live(u, t);
                    treated += panel.has(u, t) && panel.live(u, t) ? 1 : 0;
                }
            }
            this.treatedCells = treated;
            this.untreated = TwoWayFit.of(
                    before,
                    panel.units().stream().map(StaggeredPanel.Unit::values).toArray(double[][]::new),
                    panel.length());
        }

        /** Over all units but one; -1 leaves none out. */
        Sums sums(TwoWayFit.Periods periods, int without) {
            ExactSum outcome = new ExactSum();
            ExactSum[] loads = new ExactSum[panel.length()];
            Arrays.setAll(loads, t -> new ExactSum());
            long cells = 0;
            int units = 0;
            for (int u = 0; u < before.length; u++) {
                if (u != without) {
                    Sums own = ofUnit(periods, u);
                    outcome.add(own.outcome);
                    for (int t = 0; t < loads.length; t++) {
                        loads[t].add(own.loads[t]);
                    }
                    cells += own.cells;
                    units += own.units;
                }
            }
            double[] loaded = new double[loads.length];
            Arrays.setAll(loaded, t -> loads[t].value());
            return new Sums(outcome.value(), loaded, cells, units);
        }

        private Sums ofUnit(TwoWayFit.Periods periods, int u) {
            double[] loads = new double[panel.length()];
            int part = -1;
            int known = 0;
            double sumBefore = 0;
            for (int t = 0; t < loads.length; t++) {
                if (before[u][t]) {
                    part = periods.part()[t];
                    known++;
                    sumBefore += panel.value(u, t);
                }
            }
            long cells = 0;
            double outcome = 0;
            for (int t = 0; t < loads.length; t++) {
                if (part >= 0 && panel.has(u, t) && panel.live(u, t) && periods.part()[t] == part) {
                    loads[t] = 1;
                    outcome += panel.value(u, t);
                    cells++;
                }
            }
            for (int t = 0; t < loads.length; t++) {
                loads[t] -= before[u][t] ? (double) cells / known : 0;
            }
            return new Sums(known == 0 ? 0 : outcome - cells * (sumBefore / known), loads, cells, cells > 0 ? 1 : 0);
        }

        Result<Estimate> jackknife(Sums all, TwoWayFit.Periods periods) {
            if (all.units < LongBase.UNITS_FOR_JACKKNIFE) {
                return Result.notAvailable(Reason.TOO_FEW_UNITS);
            }
            double[] effects = new double[before.length];
            int size = 0;
            for (int u = 0; u < before.length; u++) {
                Sums own = ofUnit(periods, u);
                if (own.cells > 0 || observed(u) > 1) {
                    effects[size++] = without(u, own, all, periods);
                }
            }
            double g = size;
            double variance = (g - 1) / g * UnitChanges.squares(Arrays.copyOf(effects, size));
            return Double.isNaN(variance)
                    ? Result.notAvailable(Reason.TOO_FEW_UNITS)
                    : UnitChanges.estimate(all.effect(periods), variance, g - 2);
        }

        /** NaN when nothing is left, or nothing to impute it from. */
        private double without(int unit, Sums own, Sums all, TwoWayFit.Periods periods) {
            return untreated
                    .without(unit)
                    .map(rest -> Arrays.equals(rest.part(), periods.part())
                            ? all.without(own, rest)
                            : sums(rest, unit).effect(rest))
                    .optional()
                    .orElse(Double.NaN);
        }

        private int observed(int unit) {
            int count = 0;
            for (boolean there : before[unit]) {
                count += there ? 1 : 0;
            }
            return count;
        }
    }
}
