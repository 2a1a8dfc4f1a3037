package dk.mening.statistics;

/**
 * Treated units' changes against comparison units', each unit one number: difference in differences for one go-live date.
 *
 * <p>Estimate = mean of treated − mean of comparison: every unit weighs the same. Answers within a unit are never independent
 * evidence, units are. Not for units that are far apart in how much they vary beyond their number of answers, and not a
 * statement about other units than these when effects differ between units.
 *
 * @see <a href="https://doi.org/10.1162/rest.89.2.221">Donald and Lang (2007)</a>
 * @see <a href="https://doi.org/10.1162/003355304772839588">Bertrand, Duflo and Mullainathan (2004)</a>
 */
public final class UnitChanges {
    private UnitChanges() {}

    /**
     * Pooled variance: s² = [(n₁−1)s₁² + (n₀−1)s₀²]/(n₁+n₀−2), standard error s√(1/n₁+1/n₀), ν = n₁+n₀−2. With one treated
     * unit s = s₀ and ν = n₀−1, which the same formula gives.
     *
     * @param treated change of each treated unit, at least one
     * @param comparison change of each comparison unit, at least two
     * @return {@link Reason#NO_VARIATION} when all units of each arm changed exactly alike
     */
    public static Result<Estimate> pooled(double[] treated, double[] comparison) {
        requireUnits(treated, 1, "treated");
        requireUnits(comparison, 2, "comparison");
        return MeanDifference.pooled(moments(treated), moments(comparison));
    }

    /**
     * Each arm its own variance: standard error √(s₁²/n₁ + s₀²/n₀), ν by Satterthwaite. A sensitivity check beside {@link
     * #pooled}.
     *
     * @param treated at least two
     * @param comparison at least two
     * @return {@link Reason#NO_VARIATION} when all units of each arm changed exactly alike
     * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947)</a>
     */
    public static Result<Estimate> welch(double[] treated, double[] comparison) {
        requireUnits(treated, 2, "treated");
        requireUnits(comparison, 2, "comparison");
        return MeanDifference.welch(moments(treated), moments(comparison));
    }

    /** Not available when the variance is nothing but rounding, measured against the estimate's own size. */
    static Result<Estimate> estimate(double value, double variance, double nu) {
        return MeanDifference.estimate(value, variance, nu);
    }

    private static MeanDifference.Moments moments(double[] values) {
        return new MeanDifference.Moments(values.length, mean(values), squares(values));
    }

    static double mean(double[] values) {
        return ExactSum.of(values) / values.length;
    }

    /** Sum of squared deviations from the mean; 0 for one value. */
    static double squares(double[] values) {
        double mean = mean(values);
        ExactSum sum = new ExactSum();
        for (double value : values) {
            sum.addProduct(value - mean, value - mean);
        }
        return sum.value();
    }

    static void requireUnits(double[] values, int least, String arm) {
        if (values.length < least) {
            throw new IllegalArgumentException(values.length + " " + arm + " units, at least " + least + " are needed");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a " + arm + " unit changed by " + value);
            }
        }
    }
}
