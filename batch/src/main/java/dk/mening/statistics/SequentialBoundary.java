package dk.mening.statistics;

/**
 * How far an estimate must lie from a value, on a given night, to exclude it when one looks every night. Only intervals made
 * here may carry a nightly verdict.
 */
public sealed interface SequentialBoundary permits CalibratedBoundary, MixtureBoundary {
    /**
     * c: the interval is value ± c times the standard error. Infinite where nothing can be excluded.
     *
     * @param day of the window after go-live, from 1
     * @param alpha two-sided error rate over all nights
     */
    double criticalValue(int day, Estimate estimate, double alpha);

    /**
     * The level at which an interval just reaches a value {@code t} standard errors away: a p-value before it is cut at 1,
     * valid over all nights.
     *
     * @param t not negative
     */
    double anytimeLevel(int day, double t, Estimate estimate);

    /** Value ± c times the standard error. */
    default Interval interval(int day, Estimate estimate, double alpha) {
        return estimate.plusMinus(criticalValue(day, estimate, alpha));
    }

    /**
     * p-value against "no effect": at most alpha exactly when the interval at alpha excludes 0. Its minimum over the nights so
     * far is a p-value at every stopping time.
     */
    default double anytimeP(int day, Estimate estimate) {
        return Math.min(1, anytimeLevel(day, Math.abs(estimate.t()), estimate));
    }

    /**
     * p-value against "an effect of at least {@code margin} in some direction": 1 when the estimate is itself that large; at
     * most alpha exactly when the interval at 2 alpha lies inside the margin.
     */
    default double equivalenceP(int day, Estimate estimate, double margin) {
        double left = margin - Math.abs(estimate.value());
        return left <= 0 ? 1 : Math.min(1, anytimeLevel(day, left / estimate.standardError(), estimate) / 2);
    }
}
