package dk.mening.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether one coefficient is 0, judged by outcomes drawn anew under that hypothesis: the wild cluster restricted bootstrap.
 *
 * <p>With b̃ and ũ from the fit without the column, y* = Xb̃ + ũ v_g, v one random sign for each cluster; t* from y* as t from y,
 * with the CR1S variance of {@link ClusterRobust}. p = share of draws with |t*| above |t|. The observed outcomes are among the
 * draws (all v = 1; with all signs enumerated their mirror too), so that p is never 0. |t*| within 1e-9 of |t| is a tie.
 *
 * <p>A draw needs each cluster's z = X'Wũ and X'WX only: time for D draws D·G·k. Not with one or two treated clusters, where it
 * rejects almost never, and not with very unequal ones: there {@link UnitChanges} and permutation.
 *
 * @param coefficient b
 * @param t b over its CR1S standard error
 * @param clusters G
 * @param draws all of them, the observed outcomes among them
 * @param strictlyMore draws with |t*| &gt; |t|
 * @param atLeast draws with |t*| ≥ |t|
 * @see <a href="https://doi.org/10.1162/rest.90.3.414">Cameron, Gelbach and Miller (2008)</a>
 * @see <a href="https://doi.org/10.1111/ectj.12107">MacKinnon and Webb (2018)</a>
 */
public record WildClusterBootstrap(
        double coefficient, double t, int clusters, long draws, long strictlyMore, long atLeast) {
    /** Up to so many clusters all signs are enumerated. */
    public static final int MOST_CLUSTERS_ENUMERATED = 12;

    private static final double TIE = 1e-9;

    /**
     * v = ±1: all 2^G for up to {@value #MOST_CLUSTERS_ENUMERATED} clusters, else {@code draws} of them from {@code seed}.
     *
     * @param clusters by row of the fit, any number that tells the cluster
     * @param column whose coefficient is 0 under the hypothesis
     * @return {@link Reason#TOO_FEW_UNITS} with fewer than two clusters, {@link Reason#NO_VARIATION} when nothing but rounding is
     *     left of t's standard error
     */
    public static Result<WildClusterBootstrap> rademacher(
            LeastSquares fit, int[] clusters, int column, int draws, long seed) {
        return Sums.of(fit, clusters, column).then(sums -> {
            int g = sums.scores.length;
            double[] signs = new double[g];
            if (g > MOST_CLUSTERS_ENUMERATED) {
                SplittableRandom random = new SplittableRandom(seed);
                return sums.test(draws, draw -> {
                    for (int i = 0; i < g; i++) {
                        signs[i] = random.nextBoolean() ? 1 : -1;
                    }
                    return signs;
                });
            }
            return sums.test(1 << g, draw -> {
                for (int i = 0; i < g; i++) {
                    signs[i] = (draw >> i & 1) == 0 ? 1 : -1;
                }
                return signs;
            });
        });
    }

    /**
     * v = ±√(3/2), ±1 or ±√(1/2), each with probability 1/6, for few clusters, of which signs alone give few different t*.
     *
     * @param draws at least one, the observed outcomes among them
     * @see <a href="https://doi.org/10.1111/caje.12661">Webb (2023)</a>
     */
    public static Result<WildClusterBootstrap> webb(
            LeastSquares fit, int[] clusters, int column, int draws, long seed) {
        double[] points = {-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)};
        SplittableRandom random = new SplittableRandom(seed);
        return Sums.of(fit, clusters, column).then(sums -> {
            double[] signs = new double[sums.scores.length];
            return sums.test(draws, draw -> {
                for (int i = 0; i < signs.length; i++) {
                    signs[i] = points[random.nextInt(points.length)];
                }
                return signs;
            });
        });
    }

    /** Share of draws with |t*| &gt; |t|. */
    public double pStrict() {
        return (double) strictlyMore / draws;
    }

    /** Share of draws with |t*| ≥ |t|, the honest one. */
    public double pAtLeast() {
        return (double) atLeast / draws;
    }

    private interface Draw {
        double[] signs(int number);
    }

    /**
     * What all draws share: of each cluster c'BX'Wũ (scores), BX'Wũ (moves) and BX'WXBc (pulls), in orthonormal coordinates.
     */
    private record Sums(
            double coefficient, double factor, double[] scores, double[][] moves, double[][] pulls, double rounding) {
        static Result<Sums> of(LeastSquares fit, int[] clusters, int column) {
            double[] contrast = fit.coordinates(fit.unit(column));
            double b = fit.coefficient(column);
            return fit.without(column).then(restricted -> {
                List<Cluster> pooled = ClusterRobust.pooled(fit, restricted.residuals(), clusters).stream()
                        .sorted(Cluster.byCellsAndResiduals(Math.signum(b)))
                        .toList();
                int g = pooled.size();
                if (g < 2) {
                    return Result.notAvailable(Reason.TOO_FEW_UNITS);
                }
                double[] scores = new double[g];
                double[][] moves = new double[g][];
                double[][] pulls = new double[g][];
                double rounding = 0;
                for (int i = 0; i < g; i++) {
                    Cluster cluster = pooled.get(i);
                    double[] direct = cluster.direct(contrast);
                    scores[i] = LeastSquares.dot(direct, cluster.residuals());
                    moves[i] = cluster.project(cluster.weigh(cluster.residuals()));
                    pulls[i] = cluster.project(direct);
                    rounding += Math.pow(1e-12 * cluster.scale(direct, direct), 2);
                }
                double n = fit.observations();
                double factor = g * (n - 1) / ((g - 1.0) * fit.degreesOfFreedom());
                return Result.of(new Sums(b, factor, scores, moves, pulls, rounding));
            });
        }

        Result<WildClusterBootstrap> test(int draws, Draw draw) {
            if (draws < 1) {
                throw new IllegalArgumentException("at least one draw is needed, got " + draws);
            }
            double[] observed = new double[scores.length];
            Arrays.fill(observed, 1);
            double[] own = numeratorAndVariance(observed);
            if (!(own[1] > rounding)) {
                return Result.notAvailable(Reason.NO_VARIATION);
            }
            double tSquared = own[0] * own[0] / own[1];
            long more = 0;
            long atLeast = 1;
            for (int i = 1; i < draws; i++) {
                double[] drawn = numeratorAndVariance(draw.signs(i));
                double square = drawn[0] * drawn[0];
                more += square > tSquared * drawn[1] * (1 + TIE) * (1 + TIE) ? 1 : 0;
                atLeast += square >= tSquared * drawn[1] * (1 - TIE) * (1 - TIE) ? 1 : 0;
            }
            double t = coefficient / Math.sqrt(own[1] * factor);
            return Result.of(new WildClusterBootstrap(coefficient, t, scores.length, draws, more, atLeast));
        }

        /** b* and its variance without the factor, for one draw. */
        private double[] numeratorAndVariance(double[] signs) {
            double[] moved = new double[moves[0].length];
            double b = 0;
            for (int g = 0; g < signs.length; g++) {
                b += signs[g] * scores[g];
                for (int j = 0; j < moved.length; j++) {
                    moved[j] += signs[g] * moves[g][j];
                }
            }
            double variance = 0;
            for (int g = 0; g < signs.length; g++) {
                double score = signs[g] * scores[g] - LeastSquares.dot(pulls[g], moved);
                variance += score * score;
            }
            return new double[] {b, variance};
        }
    }
}
