package dk.mening.statistics;

import java.util.Arrays;

/**
 * Whether the treated units were already drifting away from the comparison units before anything went live.
 *
 * <p>For each unit b_u is the least-squares slope over the periods before of its mean minus the mean of the comparison units
 * with data in the same period; the slopes of the two arms are compared as {@link UnitChanges#pooled}. Drift = difference of
 * slopes times the distance between the midpoints of the windows before and after: what the estimate would show if the drift
 * simply went on. Assumes that a drift is a straight line. A check of the plan's last look before go-live or of any later
 * night; it can lower a grade and never raise one, and a drift that is merely not significant is not a pass.
 *
 * @param slope difference of the arms' mean slopes, in the outcome's unit per period
 * @see <a href="https://arxiv.org/abs/1805.03273">Bilinski and Hatfield (2018), the equivalence form</a>
 * @see <a href="https://doi.org/10.1257/aeri.20210236">Roth (2022), why not the significance form</a>
 */
public record PreTrend(Estimate slope) {
    /** With fewer weeks before go-live the check lets too much drift through for the best grade. */
    public static final int WEEKS_FOR_BEST_GRADE = 52;

    /** What the check says of a drift. */
    public enum Finding {
        /** The drift is shown to be smaller than the margin. */
        PASSED,
        /** There is a drift, and it is no trifle. */
        FAILED,
        /** Neither shown small nor shown large. */
        UNDECIDED
    }

    /**
     * From means by unit and period, NaN where a unit has no data. Units with data in fewer than two periods have no slope and
     * are left out.
     *
     * @param treated by unit and period before go-live, oldest first, all rows equally long
     * @param comparison the same periods
     * @return {@link Reason#TOO_FEW_UNITS} without a treated and two comparison units with a slope, {@link
     *     Reason#NO_VARIATION} when the slopes are alike in each arm
     */
    public static Result<PreTrend> of(double[][] treated, double[][] comparison) {
        double[] reference = UnitPeriods.meanByPeriod(UnitPeriods.sameLength(treated, comparison), comparison);
        double[] slopes = slopes(treated, reference);
        double[] others = slopes(comparison, reference);
        if (slopes.length < 1 || others.length < 2) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        return UnitChanges.pooled(slopes, others).map(PreTrend::new);
    }

    /**
     * What the drift adds to an estimate.
     *
     * @param periods distance between the midpoints of the windows before and after, not cut anywhere
     */
    public Estimate drift(double periods) {
        if (!(periods > 0 && Double.isFinite(periods))) {
            throw new IllegalArgumentException("a distance of windows must be positive, got " + periods);
        }
        return new Estimate(slope.value() * periods, slope.standardError() * periods, slope.degreesOfFreedom());
    }

    /**
     * Failed when the drift's 95 % interval excludes 0 and the drift is beyond a quarter of the margin; otherwise passed when
     * its 90 % interval lies inside the margin.
     *
     * @param margin smallest change that matters, in the outcome's unit
     */
    public Finding finding(double periods, double margin) {
        requireMargin(margin);
        Estimate drift = drift(periods);
        if (!drift.singleLookInterval(0.95).contains(0) && Math.abs(drift.value()) > margin / 4) {
            return Finding.FAILED;
        }
        return drift.singleLookInterval(0.9).strictlyInside(-margin, margin) ? Finding.PASSED : Finding.UNDECIDED;
    }

    /**
     * Whether a verdict would hold had the drift gone on. A change in direction s = ±1 does when s·estimate − max(0, s·drift +
     * t₀.₉₅ se of drift) is beyond c standard errors; "unchanged" when its interval, moved by either end of the drift's 90 %
     * interval, stays inside the margin. Where nothing is claimed, nothing can fall.
     *
     * @param interval95 estimate ± c standard errors that the verdict rests on
     * @param interval90 the same at twice the level
     */
    public boolean survives(Verdict verdict, Interval interval95, Interval interval90, double periods, double margin) {
        requireMargin(margin);
        Interval drift = drift(periods).singleLookInterval(0.9);
        return switch (verdict) {
            case IMPROVED -> interval95.lower() > Math.max(0, drift.upper());
            case WORSENED -> interval95.upper() < Math.min(0, drift.lower());
            case UNCHANGED ->
                interval90.lower() - drift.upper() > -margin
                        && interval90.upper() - drift.upper() < margin
                        && interval90.lower() - drift.lower() > -margin
                        && interval90.upper() - drift.lower() < margin;
            case INCONCLUSIVE -> true;
        };
    }

    private static double[] slopes(double[][] units, double[] reference) {
        return Arrays.stream(units)
                .mapToDouble(unit -> slope(unit, reference))
                .filter(slope -> !Double.isNaN(slope))
                .toArray();
    }

    /** NaN with fewer than two periods. */
    private static double slope(double[] unit, double[] reference) {
        ExactSum times = new ExactSum();
        ExactSum gaps = new ExactSum();
        int periods = 0;
        for (int t = 0; t < unit.length; t++) {
            if (!Double.isNaN(unit[t] - reference[t])) {
                times.add(t);
                gaps.add(unit[t] - reference[t]);
                periods++;
            }
        }
        if (periods < 2) {
            return Double.NaN;
        }
        double meanTime = times.value() / periods;
        double meanGap = gaps.value() / periods;
        ExactSum products = new ExactSum();
        ExactSum squares = new ExactSum();
        for (int t = 0; t < unit.length; t++) {
            if (!Double.isNaN(unit[t] - reference[t])) {
                products.addProduct(t - meanTime, unit[t] - reference[t] - meanGap);
                squares.addProduct(t - meanTime, t - meanTime);
            }
        }
        return products.value() / squares.value();
    }

    private static void requireMargin(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("a margin must be positive, got " + margin);
        }
    }
}
