package dk.mening.statistics;

/**
 * Mann and Whitney's test that two samples of independent values come from the same distribution, with ties.
 *
 * <p>U = number of pairs with {@code one} above {@code other} + half the ties. Under no difference E U = n₁n₀/2 and σ² =
 * n₁n₀/12 · [N+1 − Σ(T³−T)/(N(N−1))], T the number of values in each group of ties, N = n₁+n₀. Normal approximation only;
 * below about ten values each it is rough. It tests equal distributions, not equal positions: with unequal spread use {@link
 * BrunnerMunzel}; for answers of the same units {@link ClusteredSuperiority}.
 *
 * @param u between 0 and n₁n₀
 * @param pairs n₁n₀
 * @param sigma standard deviation of U under no difference, positive
 * @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann and Whitney (1947)</a>
 */
public record MannWhitney(double u, double pairs, double sigma) {
    /**
     * The test of two samples.
     *
     * @return {@link Reason#TOO_FEW_VALUES} when a sample is empty, {@link Reason#NO_VARIATION} when all values are equal
     */
    public static Result<MannWhitney> of(Sample one, Sample other) {
        if (one.size() == 0 || other.size() == 0) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        Dominance dominance = Dominance.of(one, other);
        if (dominance.allTied()) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double sigma = sigma(one.size(), other.size(), ties(one.plus(other)));
        return Result.of(new MannWhitney((dominance.pairs() + dominance.total()) / 2, dominance.pairs(), sigma));
    }

    /** (U − n₁n₀/2)/σ, positive where {@code one} lies higher. */
    public double z(Continuity continuity) {
        return continuity.correct(u - pairs / 2) / sigma;
    }

    /** Two-sided p-value; at most 1 also where half a step goes past the mean. */
    public double p(Continuity continuity) {
        return 2 * Math.exp(Tails.logNormal(Math.abs(z(continuity))));
    }

    /** σ with ties = Σ(T³−T). */
    static double sigma(double n1, double n0, double ties) {
        double n = n1 + n0;
        return Math.sqrt(n1 * n0 / 12 * (n + 1 - ties / (n * (n - 1))));
    }

    /** Σ(T³−T) over the distinct values. */
    static double ties(Sample sample) {
        ExactSum ties = new ExactSum();
        for (int i = 0; i < sample.distinct(); i++) {
            double t = sample.count(i);
            ties.addProduct(t * t - 1, t);
        }
        return ties.value();
    }
}
