package dk.mening.statistics;

/**
 * What unequal weights cost: how many equally weighted answers the weighted ones are worth.
 *
 * <p>Effective number = (Σw)² / Σw², design effect = n Σw² / (Σw)², n the number of answers with a positive weight. Assumes
 * that the weights have nothing to do with how much answers vary. It says nothing of answers that resemble each other because
 * they come from one unit: that is {@link ClusterCorrelation}.
 *
 * @param effectiveSize in answers
 * @param designEffect at least 1, by which the variance of a mean is multiplied
 * @see <a href="https://www.worldcat.org/isbn/9780471109495">Kish (1965), Survey Sampling, section 11.7</a>
 */
public record KishWeights(double effectiveSize, double designEffect) {
    /** Above this design effect the weights are reported as doubtful. */
    public static final double DOUBTFUL = 2;
    /** Above this design effect the answers are used unweighted, and the verdict is worth a grade less. */
    public static final double REFUSED = 3;

    /**
     * Grouped answers.
     *
     * @param weights finite, not negative
     * @param counts number of answers with each weight
     * @return {@link Reason#TOO_FEW_VALUES} when no answer has a positive weight
     */
    public static Result<KishWeights> of(double[] weights, long[] counts) {
        if (weights.length != counts.length) {
            throw new IllegalArgumentException(weights.length + " weights, " + counts.length + " counts");
        }
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a weight must not be negative, got " + weight);
            }
        }
        Sample sample = Sample.ofCounts(weights, counts);
        double largest = sample.distinct() == 0 ? 0 : sample.value(sample.distinct() - 1);
        if (largest == 0) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        ExactSum sum = new ExactSum();
        ExactSum squares = new ExactSum();
        long answers = 0;
        for (int i = 0; i < sample.distinct(); i++) {
            // Against the largest, so that no square leaves the range of doubles.
            double weight = sample.value(i) / largest;
            sum.addProduct(weight, sample.count(i));
            squares.addProduct(weight * weight, sample.count(i));
            answers += weight > 0 ? sample.count(i) : 0;
        }
        double effective = sum.value() * sum.value() / squares.value();
        return Result.of(new KishWeights(effective, Math.max(1, answers / effective)));
    }

    /** Whether the design effect is above {@value #DOUBTFUL}. */
    public boolean doubtful() {
        return designEffect > DOUBTFUL;
    }

    /** These, unless the design effect is above {@value #REFUSED}: then {@link Reason#TOO_UNEQUAL_WEIGHTS}. */
    public Result<KishWeights> usable() {
        return designEffect > REFUSED ? Result.notAvailable(Reason.TOO_UNEQUAL_WEIGHTS) : Result.of(this);
    }
}
