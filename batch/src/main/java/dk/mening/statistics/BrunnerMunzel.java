package dk.mening.statistics;

/**
 * Brunner and Munzel's test that neither of two samples of independent values tends to lie higher: θ = ½, whatever their
 * spread.
 *
 * <p>θ = P(one &gt; other) + ½P(one = other). Sⱼ² = variance over a sample's values of (rank among all − rank within their
 * sample); se² = S₁²/(n₁n₀²) + S₀²/(n₀n₁²); ν = (n₁S₁²+n₀S₀²)² / [(n₁S₁²)²/(n₁−1) + (n₀S₀²)²/(n₀−1)]; t = (θ−½)/se, which is
 * the published W. Below about ten values each the level is rough. Not for answers that share units: {@link
 * ClusteredSuperiority}.
 *
 * @param theta from 0 to 1
 * @param test θ − ½ with its standard error; {@link Reason#SEPARATED} when one sample lies wholly above the other, {@link
 *     Reason#NO_VARIATION} when all values are equal, {@link Reason#TOO_FEW_VALUES} below two values each
 * @see <a href="https://doi.org/10.1002/(SICI)1521-4036(200001)42:1%3C17::AID-BIMJ17%3E3.0.CO;2-U">Brunner and Munzel (2000)</a>
 */
public record BrunnerMunzel(double theta, Result<Estimate> test) {
    /**
     * Of two samples.
     *
     * @return {@link Reason#TOO_FEW_VALUES} when one is empty
     */
    public static Result<BrunnerMunzel> of(Sample one, Sample other) {
        if (one.size() == 0 || other.size() == 0) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        Dominance dominance = Dominance.of(one, other);
        return Result.of(new BrunnerMunzel(0.5 + dominance.delta() / 2, test(dominance, one.size(), other.size())));
    }

    /** Student interval of θ for a single look; may leave [0, 1]. */
    public Result<Interval> interval(double confidence) {
        return test.map(estimate -> {
            Interval around = estimate.singleLookInterval(confidence);
            return new Interval(0.5 + around.lower(), 0.5 + around.upper());
        });
    }

    private static Result<Estimate> test(Dominance dominance, double n1, double n0) {
        if (Math.min(n1, n0) < 2) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        if (dominance.separated()) {
            return Result.notAvailable(Reason.SEPARATED);
        }
        // S₁²/(n₁n₀²), since rank less own rank is (n₀ + dominance)/2.
        double v1 = dominance.squaresOfOne() / 4 / (n1 - 1) / n1;
        double v0 = dominance.squaresOfOther() / 4 / (n0 - 1) / n0;
        double nu = (v1 + v0) * (v1 + v0) / (v1 * v1 / (n1 - 1) + v0 * v0 / (n0 - 1));
        return MeanDifference.estimate(dominance.delta() / 2, v1 + v0, nu);
    }
}
