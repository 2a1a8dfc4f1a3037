package dk.mening.statistics;

/**
 * Two one-sided tests of "the true value lies at or outside a bound": both must be rejected before two things may be called
 * equivalent.
 *
 * <p>t₁ = (estimate − low)/se with p₁ = P(T ≥ t₁), t₂ = (estimate − high)/se with p₂ = P(T ≤ t₂), p = max(p₁, p₂). p &lt; α
 * exactly when the interval at confidence 1 − 2α lies strictly inside (low, high). For a single look, fixed in advance: for
 * nightly looks {@link SequentialBoundary#equivalenceP}, since a test repeated until it succeeds proves anything.
 *
 * @param estimate the value in question, for example a difference of means
 * @param low lower bound of what counts as equivalent, in the unit of the estimate
 * @param high upper bound
 * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann (1987)</a>
 */
public record Equivalence(Estimate estimate, double low, double high) {
    public Equivalence {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException("the bounds of equivalence must ascend, got " + low + " and " + high);
        }
    }

    /** t₁: how far the estimate is above {@code low}. */
    public double tLow() {
        return (estimate.value() - low) / estimate.standardError();
    }

    /** t₂: how far the estimate is above {@code high}; negative where it is below. */
    public double tHigh() {
        return (estimate.value() - high) / estimate.standardError();
    }

    /** p₁, against "at or below {@code low}". */
    public double pLow() {
        return upperTail(tLow());
    }

    /** p₂, against "at or above {@code high}". */
    public double pHigh() {
        return upperTail(-tHigh());
    }

    /** The larger of the two. */
    public double p() {
        return Math.max(pLow(), pHigh());
    }

    /**
     * Whether equivalence is shown.
     *
     * @param alpha of each of the two tests, and of the claim
     */
    public boolean shown(double alpha) {
        requireAlpha(alpha);
        return p() < alpha;
    }

    /** The interval at confidence 1 − 2α that decides together with the bounds. */
    public Interval interval(double alpha) {
        requireAlpha(alpha);
        return estimate.singleLookInterval(1 - 2 * alpha);
    }

    private double upperTail(double t) {
        double nu = estimate.degreesOfFreedom();
        return t >= 0 ? Math.exp(Tails.logStudent(t, nu)) : -Math.expm1(Tails.logStudent(-t, nu));
    }

    private static void requireAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha must be in (0, 0.5), got " + alpha);
        }
    }
}
