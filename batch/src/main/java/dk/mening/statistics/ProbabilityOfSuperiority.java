package dk.mening.statistics;

/**
 * The probability that a random value of {@code one} lies above a random value of {@code other}, ties counting half: θ =
 * P(one &gt; other) + ½P(one = other).
 *
 * <p>Needs the order of the categories only, not distances between them. ½ means neither lies higher. Tests of it: {@link
 * BrunnerMunzel} for independent values, {@link ClusteredSuperiority} for answers that share units, {@link OrdinalChange} for
 * differences in differences.
 */
public final class ProbabilityOfSuperiority {
    private ProbabilityOfSuperiority() {}

    /**
     * θ, from 0 to 1.
     *
     * @return {@link Reason#TOO_FEW_VALUES} when a sample is empty
     */
    public static Result<Double> of(Sample one, Sample other) {
        return aboveHalf(one, other).map(above -> 0.5 + above);
    }

    /** θ − ½, which turns its sign exactly when the samples or the scale are turned. */
    static Result<Double> aboveHalf(Sample one, Sample other) {
        return one.size() == 0 || other.size() == 0
                ? Result.notAvailable(Reason.TOO_FEW_VALUES)
                : Result.of(Dominance.of(one, other).delta() / 2);
    }
}
