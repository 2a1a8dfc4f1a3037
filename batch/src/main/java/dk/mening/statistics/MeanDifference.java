package dk.mening.statistics;

/**
 * The mean of one sample of independent values against the mean of another: Student's and Welch's two-sample t.
 *
 * <p>Estimate = mean of {@code one} − mean of {@code other}. Every value counts as independent evidence, so never for the
 * answers of one unit: there the values are the units' changes, see {@link UnitChanges}. Where few values are very skew
 * prefer {@link BrunnerMunzel}.
 *
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student (1908)</a>
 */
public final class MeanDifference {
    private MeanDifference() {}

    /**
     * Pooled variance: s² = [(n₁−1)s₁² + (n₀−1)s₀²]/(n₁+n₀−2), standard error s√(1/n₁+1/n₀), ν = n₁+n₀−2. Assumes equal
     * variances, unless the samples are of equal size.
     *
     * @return {@link Reason#TOO_FEW_VALUES} below one value each or three together, {@link Reason#NO_VARIATION}
     */
    public static Result<Estimate> pooled(Sample one, Sample other) {
        return Math.min(one.size(), other.size()) < 1 || one.size() + other.size() < 3
                ? Result.notAvailable(Reason.TOO_FEW_VALUES)
                : pooled(Moments.of(one), Moments.of(other));
    }

    /**
     * Each sample its own variance: standard error √(s₁²/n₁ + s₀²/n₀), ν by Satterthwaite.
     *
     * @return {@link Reason#TOO_FEW_VALUES} below two values each, {@link Reason#NO_VARIATION}
     * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947)</a>
     */
    public static Result<Estimate> welch(Sample one, Sample other) {
        return Math.min(one.size(), other.size()) < 2
                ? Result.notAvailable(Reason.TOO_FEW_VALUES)
                : welch(Moments.of(one), Moments.of(other));
    }

    static Result<Estimate> pooled(Moments one, Moments other) {
        double nu = one.n + other.n - 2;
        double variance = (one.squares + other.squares) / nu;
        return estimate(one.mean - other.mean, variance * (1 / one.n + 1 / other.n), nu);
    }

    static Result<Estimate> welch(Moments one, Moments other) {
        double v1 = one.squares / (one.n - 1) / one.n;
        double v0 = other.squares / (other.n - 1) / other.n;
        double nu = (v1 + v0) * (v1 + v0) / (v1 * v1 / (one.n - 1) + v0 * v0 / (other.n - 1));
        return estimate(one.mean - other.mean, v1 + v0, nu);
    }

    /** Not available when the variance is nothing but rounding, measured against the estimate's own size. */
    static Result<Estimate> estimate(double value, double variance, double nu) {
        double smallest = 1e-10 * Math.max(1, Math.abs(value));
        return variance > smallest * smallest
                ? Result.of(new Estimate(value, Math.sqrt(variance), nu))
                : Result.notAvailable(Reason.NO_VARIATION);
    }

    /**
     * What the two formulas need of a sample.
     *
     * @param squares sum of squared deviations from the mean
     */
    record Moments(double n, double mean, double squares) {
        static Moments of(Sample sample) {
            double n = sample.size();
            return new Moments(n, sample.mean(), sample.size() < 2 ? 0 : sample.variance() * (n - 1));
        }
    }
}
