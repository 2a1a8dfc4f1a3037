package dk.mening.statistics;

/**
 * A number with its standard error.
 *
 * @param standardError positive, in the unit of {@code value}
 * @param degreesOfFreedom of Student's t distribution, positive
 */
public record Estimate(double value, double standardError, double degreesOfFreedom) {
    public Estimate {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an estimate must be finite, got " + value);
        }
        if (!(standardError > 0 && Double.isFinite(standardError))) {
            throw new IllegalArgumentException("a standard error must be positive, got " + standardError);
        }
        if (!(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("degrees of freedom must be positive, got " + degreesOfFreedom);
        }
    }

    /** Estimate over standard error. */
    public double t() {
        return value / standardError;
    }

    /** The same with the other sign. */
    public Estimate mirrored() {
        return new Estimate(-value, standardError, degreesOfFreedom);
    }

    /** Value ± so many standard errors; infinitely many give the whole line. */
    public Interval plusMinus(double standardErrors) {
        double half = standardErrors * standardError;
        return new Interval(value - half, value + half);
    }

    /** Two-sided p-value of a single look, fixed in advance: never a verdict on a nightly look. */
    public double singleLookP() {
        return 2 * Math.exp(Tails.logStudent(Math.abs(t()), degreesOfFreedom));
    }

    /** Student interval of a single look, fixed in advance, for example 0.95. */
    public Interval singleLookInterval(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), got " + confidence);
        }
        return plusMinus(Tails.studentQuantile(Math.log((1 - confidence) / 2), degreesOfFreedom));
    }
}
