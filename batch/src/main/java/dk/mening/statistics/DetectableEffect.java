package dk.mening.statistics;

/**
 * How large a true effect must be for a look to find it.
 *
 * <p>Closed form: (c + t_ν,power)·se. Exact: the effect at which |T| passes c with that probability, T noncentral Student with
 * noncentrality effect/se; the closed form falls short of its power with few degrees of freedom (0.766 for 0.8 at ν = 2).
 * Speaks of this look alone: of several looks the chance to find it on any of them is larger. Says nothing about an estimate
 * already seen.
 *
 * @param criticalValue c, how many standard errors from 0 the estimate must lie
 * @param standardError of the estimate at the look
 * @param degreesOfFreedom ν, at least 1; infinity for a known variance
 */
public record DetectableEffect(double criticalValue, double standardError, double degreesOfFreedom) {
    public DetectableEffect {
        if (!(criticalValue > 0)) {
            throw new IllegalArgumentException("a critical value must be positive, got " + criticalValue);
        }
        if (!(standardError > 0 && Double.isFinite(standardError))) {
            throw new IllegalArgumentException("a standard error must be positive, got " + standardError);
        }
        if (!(degreesOfFreedom >= 1)) {
            throw new IllegalArgumentException("at least 1 degree of freedom is needed, got " + degreesOfFreedom);
        }
    }

    /** Of a single look, fixed in advance: c is Student's two-sided quantile at {@code alpha}. */
    public static DetectableEffect ofSingleLook(double alpha, double standardError, double degreesOfFreedom) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        double critical = Tails.studentQuantile(Math.log(alpha / 2), degreesOfFreedom);
        return new DetectableEffect(critical, standardError, degreesOfFreedom);
    }

    /**
     * The closed form; infinite where the look can exclude nothing.
     *
     * @param power probability of finding it, from 0.5 up, for example 0.8
     */
    public double at(double power) {
        requirePower(power);
        double t = Tails.studentQuantile(Math.log1p(-power), degreesOfFreedom);
        return (criticalValue + t) * standardError;
    }

    /** The exact form, through the noncentral t distribution; infinite where the look can exclude nothing. */
    public double exactlyAt(double power) {
        requirePower(power);
        if (criticalValue == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = at(power);
        while (powerFor(high) < power) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 100 && high - low > 1e-13 * high; i++) {
            double middle = (low + high) / 2;
            if (powerFor(middle) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Probability that this look excludes 0, on either side, when the true effect is {@code effect}. */
    public double powerFor(double effect) {
        double noncentrality = effect / standardError;
        return NoncentralStudent.above(criticalValue, degreesOfFreedom, noncentrality)
                + NoncentralStudent.above(criticalValue, degreesOfFreedom, -noncentrality);
    }

    private static void requirePower(double power) {
        if (!(power >= 0.5 && power < 1)) {
            throw new IllegalArgumentException("power must be in [0.5, 1), got " + power);
        }
    }
}
