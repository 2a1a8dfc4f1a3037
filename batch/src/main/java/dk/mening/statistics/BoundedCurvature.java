package dk.mening.statistics;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Interval for a mean effect that stays valid when the arms' courses may drift apart, as long as the drift bends by at most M
 * from one period to the next: any straight drift is allowed, and the periods before are used to take it out.
 *
 * <p>With event-study coefficients β (periods −P … −1 before the reference period 0, 1 … K after it) and covariance Σ, δ their
 * unknown drift, |δₜ₊₁ − 2δₜ + δₜ₋₁| ≤ M and δ₀ = 0: the interval is v'β ± σ·cv(b/σ), where v holds the effect's weights after
 * go-live, σ² = v'Σv, b is the largest bias |v'δ|, and cv(x) the 1−α quantile of |N(x, 1)|. The weights before go-live are
 * those of the shortest interval. In the variables c of v'δ = Σ cₖ·(second difference k) a straight drift fixes c₀, the bias
 * is M Σ|cₖ|, and the best v for each trade of bias against variance is a lasso, solved one coordinate at a time; any v that
 * satisfies c₀ gives a valid interval, so that an imprecise optimum costs length and never validity. Deviation: normal, with Σ
 * taken as known, so with few units it describes and decides nothing. The conditional intervals of the same paper for relative
 * magnitudes are not built; {@link Breakdown} has the crude form.
 *
 * @see <a href="https://doi.org/10.1093/restud/rdad018">Rambachan and Roth (2023), sections 2.4 and 4</a>
 * @see <a href="https://doi.org/10.3982/ECTA14434">Armstrong and Kolesár (2018), intervals of fixed length</a>
 */
public final class BoundedCurvature {
    private BoundedCurvature() {}

    /**
     * Differences between the arms, each against that of the period just before go-live, which has none.
     *
     * @param before coefficients of the periods before the reference period, oldest first, at least one
     * @param after coefficients from go-live on, oldest first, at least one
     * @param covariance of all of them in this order, positive definite
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never written to
    public record EventStudy(double[] before, double[] after, double[][] covariance) {
        public EventStudy {
            int size = before.length + after.length;
            if (before.length < 1 || after.length < 1) {
                throw new IllegalArgumentException(
                        before.length + " periods before and " + after.length + " after, at least one each is needed");
            }
            if (covariance.length != size || Arrays.stream(covariance).anyMatch(row -> row.length != size)) {
                throw new IllegalArgumentException("the covariance must have " + size + " rows and columns");
            }
            for (double[] row : covariance) {
                requireFinite(row);
            }
            requireFinite(before);
            requireFinite(after);
        }

        private static void requireFinite(double[] values) {
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("a coefficient or covariance must be finite, got " + value);
                }
            }
        }
    }

    /**
     * What was found.
     *
     * @param estimate v'β
     * @param standardError σ
     * @param largestBias b
     */
    public record Fit(double estimate, double standardError, double largestBias, Interval interval) {}

    /**
     * For the mean over all periods after go-live.
     *
     * @param curvature M, not negative, in the outcome's unit per period squared
     * @return {@link Reason#SINGULAR} when the covariance leaves some direction without variance
     */
    public static Result<Fit> interval(EventStudy study, double curvature, double alpha) {
        if (!(curvature >= 0 && Double.isFinite(curvature))) {
            throw new IllegalArgumentException("a curvature must not be negative, got " + curvature);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        return Lasso.of(study).map(lasso -> shortest(lasso, study, curvature, alpha));
    }

    /**
     * The largest M up to which the interval excludes 0: how crooked the drift may be before nothing is left; 0 when a straight
     * drift is enough. Reasons as {@link #interval}.
     */
    public static Result<Double> breakdown(EventStudy study, double alpha) {
        return interval(study, 0, alpha).map(straight -> {
            if (straight.interval().contains(0)) {
                return 0.0;
            }
            double low = 0;
            double high = straight.standardError();
            while (excludesZero(study, high, alpha)) {
                low = high;
                high *= 2;
            }
            while (high - low > 1e-9 * high) {
                double middle = (low + high) / 2;
                if (excludesZero(study, middle, alpha)) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        });
    }

    private static boolean excludesZero(EventStudy study, double curvature, double alpha) {
        return !interval(study, curvature, alpha).orElseThrow().interval().contains(0);
    }

    /** Golden section over the penalty: the half length falls and then rises along the lasso's path. */
    private static Fit shortest(Lasso lasso, EventStudy study, double curvature, double alpha) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double low = 0;
        double high = 1;
        double left = high - golden;
        double right = low + golden;
        double ofLeft = lasso.halfLength(left, curvature, alpha);
        double ofRight = lasso.halfLength(right, curvature, alpha);
        for (int i = 0; i < 60; i++) {
            if (ofLeft <= ofRight) {
                high = right;
                right = left;
                ofRight = ofLeft;
                left = high - golden * (high - low);
                ofLeft = lasso.halfLength(left, curvature, alpha);
            } else {
                low = left;
                left = right;
                ofLeft = ofRight;
                right = low + golden * (high - low);
                ofRight = lasso.halfLength(right, curvature, alpha);
            }
        }
        double best = 0;
        for (double share : new double[] {(low + high) / 2, 1}) {
            if (lasso.halfLength(share, curvature, alpha) < lasso.halfLength(best, curvature, alpha)) {
                best = share;
            }
        }
        double[] weights = lasso.weights(lasso.solve(best));
        double estimate = 0;
        for (int i = 0; i < weights.length; i++) {
            int after = i - study.before().length;
            estimate += weights[i] * (after < 0 ? study.before()[i] : study.after()[after]);
        }
        double half = lasso.halfLength(best, curvature, alpha);
        double[] solved = lasso.solve(best);
        return new Fit(
                estimate,
                lasso.standardError(solved),
                curvature * lasso.absoluteSum(solved),
                new Interval(estimate - half, estimate + half));
    }

    /** The 1−alpha quantile of |N(x, 1)|, x not negative. */
    static double foldedQuantile(double x, double alpha) {
        double low = 0;
        double high = x + Tails.normalQuantile(Math.log(Math.min(alpha / 2, 0.5)));
        for (int i = 0; i < 200 && high - low > 1e-14 * high; i++) {
            double middle = (low + high) / 2;
            double outside = above(middle - x) + above(middle + x);
            if (outside > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double above(double z) {
        return z >= 0 ? Math.exp(Tails.logNormal(z)) : 1 - Math.exp(Tails.logNormal(-z));
    }

    /** The weights as v = start + Σ x_j direction_j, x = (c₋₁, …): variance is quadratic in x and bias its absolute sum. */
    private static final class Lasso {
        private final double[][] covariance;
        private final double[] start;
        private final double[][] directions;
        private final double[][] quadratic;
        private final double[] linear;
        private final double fixedBias;
        private final double largestPenalty;
        /** The optimum without a penalty, from which the descent starts; empty where it is not one point. */
        private final double[] unpenalised;

        private Lasso(double[][] covariance, double[] start, double[][] directions, double fixedBias) {
            this.covariance = covariance;
            this.start = start;
            this.directions = directions;
            this.fixedBias = fixedBias;
            this.quadratic = new double[directions.length][directions.length];
            this.linear = new double[directions.length];
            double largest = 0;
            for (int i = 0; i < directions.length; i++) {
                linear[i] = product(directions[i], start);
                largest = Math.max(largest, Math.abs(linear[i]));
                for (int j = 0; j < directions.length; j++) {
                    quadratic[i][j] = product(directions[i], directions[j]);
                }
            }
            this.largestPenalty = largest;
            this.unpenalised = unpenalised();
        }

        private double[] unpenalised() {
            if (linear.length == 0) {
                return linear;
            }
            DecompositionSolver solver = new LUDecomposition(new Array2DRowRealMatrix(quadratic), 0).getSolver();
            return solver.isNonSingular()
                    ? solver.solve(new ArrayRealVector(linear)).mapMultiply(-1).toArray()
                    : new double[0];
        }

        static Result<Lasso> of(EventStudy study) {
            int before = study.before().length;
            int after = study.after().length;
            double[] start = new double[before + after];
            double[] beyond = new double[after + 1];
            double first = 0;
            for (int t = 1; t <= after; t++) {
                start[before + t - 1] = 1.0 / after;
                first += (double) t / after;
                for (int k = 1; k < t; k++) {
                    beyond[k] += (double) (t - k) / after;
                }
            }
            double fixedBias = first + Arrays.stream(beyond).sum();
            addCurvature(start, before, 0, first);
            double[][] directions = new double[before - 1][before + after];
            for (int j = 1; j < before; j++) {
                addCurvature(directions[j - 1], before, j, 1);
            }
            Lasso lasso = new Lasso(study.covariance(), start, directions, fixedBias);
            double floor = 1e-12 * Math.abs(lasso.product(start, start));
            boolean degenerate =
                    lasso.unpenalised.length < directions.length || !(lasso.variance(lasso.unpenalised) > floor);
            return degenerate ? Result.notAvailable(Reason.SINGULAR) : Result.of(lasso);
        }

        /** Adds to v what c₋ⱼ = amount asks of it: the second difference of c is the weight of a period before. */
        private static void addCurvature(double[] weights, int before, int j, double amount) {
            for (int t = Math.max(1, j - 1); t <= Math.min(before, j + 1); t++) {
                weights[before - t] += t == j ? -2 * amount : amount;
            }
        }

        /** Coordinate descent to the optimum of variance/2 + penalty · Σ|x|; a share of 1 leaves every x at 0. */
        double[] solve(double share) {
            double penalty = share * share * largestPenalty;
            double[] x =
                    Arrays.stream(unpenalised).map(start -> (1 - share) * start).toArray();
            for (int sweep = 0; penalty > 0 && sweep < 2_000; sweep++) {
                double moved = 0;
                double size = 0;
                for (int j = 0; j < x.length; j++) {
                    double gradient = linear[j];
                    for (int i = 0; i < x.length; i++) {
                        gradient += i == j ? 0 : quadratic[j][i] * x[i];
                    }
                    double next = -Math.signum(gradient) * Math.max(0, Math.abs(gradient) - penalty) / quadratic[j][j];
                    moved = Math.max(moved, Math.abs(next - x[j]));
                    size = Math.max(size, Math.abs(next));
                    x[j] = next;
                }
                if (moved <= 1e-13 * size) {
                    break;
                }
            }
            return x;
        }

        double[] weights(double[] x) {
            double[] weights = start.clone();
            for (int j = 0; j < x.length; j++) {
                for (int i = 0; i < weights.length; i++) {
                    weights[i] += x[j] * directions[j][i];
                }
            }
            return weights;
        }

        double variance(double[] x) {
            double[] weights = weights(x);
            return product(weights, weights);
        }

        double standardError(double[] x) {
            return Math.sqrt(variance(x));
        }

        /** Σ|cₖ|: the largest bias with M = 1. */
        double absoluteSum(double[] x) {
            return fixedBias + Arrays.stream(x).map(Math::abs).sum();
        }

        double halfLength(double share, double curvature, double alpha) {
            double[] x = solve(share);
            double error = standardError(x);
            return error * foldedQuantile(curvature * absoluteSum(x) / error, alpha);
        }

        private double product(double[] one, double[] other) {
            ExactSum sum = new ExactSum();
            for (int i = 0; i < one.length; i++) {
                for (int j = 0; j < other.length; j++) {
                    sum.addProduct(one[i] * other[j], covariance[i][j]);
                }
            }
            return sum.value();
        }
    }
}
