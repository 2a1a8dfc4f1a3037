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
        double n1 = treated.length;
        double n0 = comparison.length;
        double nu = n1 + n0 - 2;
        double variance = (squares(treated) + squares(comparison)) / nu;
        return estimate(mean(treated) - mean(comparison), variance * (1 / n1 + 1 / n0), nu);
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
        double n1 = treated.length;
        double n0 = comparison.length;
        double v1 = squares(treated) / (n1 - 1) / n1;
        double v0 = squares(comparison) / (n0 - 1) / n0;
        double nu = (v1 + v0) * (v1 + v0) / (v1 * v1 / (n1 - 1) + v0 * v0 / (n0 - 1));
        return estimate(mean(treated) - mean(comparison), v1 + v0, nu);
    }

    /** Not available when the variance is nothing but rounding, measured against the estimate's own size. */
    static Result<Estimate> estimate(double value, double variance, double nu) {
        double smallest = 1e-10 * Math.max(1, Math.abs(value));
        return variance > smallest * smallest
                ? Result.of(new Estimate(value, Math.sqrt(variance), nu))
                : Result.notAvailable(Reason.NO_VARIATION);
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

    private static void requireUnits(double[] values, int least, String arm) {
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
