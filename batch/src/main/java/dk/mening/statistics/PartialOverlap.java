package dk.mening.statistics;

import java.util.List;

/**
 * The mean of one wave of answers against the mean of another, where some who answered are known to be the same: the t test
 * for partially overlapping samples.
 *
 * <p>n_c linked pairs with correlation r, n_a answers in the first wave only, n_b in the second only; n₁ = n_a+n_c, n₂ =
 * n_b+n_c. Estimate = mean of all n₁ − mean of all n₂; means and variances use every answer, r the pairs. With no pair it is the
 * two-sample test, with nothing but pairs (and {@link #unequalVariances}) the paired one. Below three pairs r is worthless and
 * {@link MeanDifference#welch} of all answers is taken. Assumes that who is linked has nothing to do with the change, and
 * independent persons: for employees of one office only, never across offices, where units' changes are judged.
 *
 * @see <a href="https://doi.org/10.20982/tqmp.13.2.p120">Derrick, Toher and White (2017)</a>
 */
public final class PartialOverlap {
    /** Fewest pairs from which a correlation is used. */
    public static final int FEWEST_PAIRS = 3;

    private PartialOverlap() {}

    /** The two answers of one person. */
    public record Pair(double first, double second) {
        public Pair {
            if (!(Double.isFinite(first) && Double.isFinite(second))) {
                throw new IllegalArgumentException("answers must be finite, got " + first + " and " + second);
            }
        }
    }

    /**
     * s² = [(n₁−1)s₁² + (n₂−1)s₂²]/(n₁+n₂−2), se = s√(1/n₁ + 1/n₂ − 2r n_c/(n₁n₂)), ν = (n_c−1) + (n_a+n_b)(n_a+n_b+n_c−1)/
     * (n_a+n_b+2n_c).
     *
     * @return {@link Reason#TOO_FEW_VALUES}, {@link Reason#NO_VARIATION} also when a wave's linked answers are all equal
     */
    public static Result<Estimate> equalVariances(Sample onlyFirst, Sample onlySecond, List<Pair> linked) {
        if (linked.size() < FEWEST_PAIRS) {
            return MeanDifference.welch(onlyFirst.plus(first(linked)), onlySecond.plus(second(linked)));
        }
        return correlation(linked).then(r -> {
            Sample one = onlyFirst.plus(first(linked));
            Sample two = onlySecond.plus(second(linked));
            double n1 = one.size();
            double n2 = two.size();
            double pooled = ((n1 - 1) * one.variance() + (n2 - 1) * two.variance()) / (n1 + n2 - 2);
            double shared = 2 * r * linked.size() / (n1 * n2);
            double alone = onlyFirst.size() + onlySecond.size();
            double independent = alone + linked.size() - 1;
            return MeanDifference.estimate(
                    one.mean() - two.mean(),
                    pooled * (1 / n1 + 1 / n2 - shared),
                    degreesOfFreedom(linked.size(), alone, independent));
        });
    }

    /**
     * se = √(s₁²/n₁ + s₂²/n₂ − 2r s₁s₂n_c/(n₁n₂)), ν = (n_c−1) + (n_a+n_b)(γ−n_c+1)/(n_a+n_b+2n_c), γ Welch's degrees of
     * freedom of all answers.
     *
     * @return {@link Reason#TOO_FEW_VALUES}, {@link Reason#NO_VARIATION} also when a wave's linked answers are all equal
     */
    public static Result<Estimate> unequalVariances(Sample onlyFirst, Sample onlySecond, List<Pair> linked) {
        Sample one = onlyFirst.plus(first(linked));
        Sample two = onlySecond.plus(second(linked));
        Result<Estimate> welch = MeanDifference.welch(one, two);
        if (linked.size() < FEWEST_PAIRS) {
            return welch;
        }
        return correlation(linked)
                .then(r -> welch.then(independent -> {
                    double v1 = one.variance();
                    double v2 = two.variance();
                    double n1 = one.size();
                    double n2 = two.size();
                    double shared = 2 * r * Math.sqrt(v1 * v2) * linked.size() / (n1 * n2);
                    double alone = onlyFirst.size() + onlySecond.size();
                    return MeanDifference.estimate(
                            independent.value(),
                            v1 / n1 + v2 / n2 - shared,
                            degreesOfFreedom(linked.size(), alone, independent.degreesOfFreedom() - linked.size() + 1));
                }));
    }

    /** Pearson's r of the pairs; {@link Reason#TOO_FEW_VALUES} below two, {@link Reason#NO_VARIATION}. */
    public static Result<Double> correlation(List<Pair> linked) {
        if (linked.size() < 2) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        Sample first = first(linked);
        Sample second = second(linked);
        if (first.distinct() == 1 || second.distinct() == 1) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double meanOfFirst = first.mean();
        double meanOfSecond = second.mean();
        ExactSum products = new ExactSum();
        for (Pair pair : linked) {
            products.addProduct(pair.first - meanOfFirst, pair.second - meanOfSecond);
        }
        double covariance = products.value() / (linked.size() - 1);
        return Result.of(Math.clamp(covariance / Math.sqrt(first.variance() * second.variance()), -1, 1));
    }

    /** Between that of the pairs alone and that of independent samples, by the share of answers that stand alone. */
    private static double degreesOfFreedom(double pairs, double alone, double more) {
        return pairs - 1 + more / (alone + 2 * pairs) * alone;
    }

    private static Sample first(List<Pair> linked) {
        return Sample.of(linked.stream().mapToDouble(Pair::first).toArray());
    }

    private static Sample second(List<Pair> linked) {
        return Sample.of(linked.stream().mapToDouble(Pair::second).toArray());
    }
}
