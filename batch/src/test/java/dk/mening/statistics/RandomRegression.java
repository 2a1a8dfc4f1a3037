package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** Rows in clusters, and the formulas of the robust variances in matrices of rows × rows, as they are printed. */
record RandomRegression(double[][] x, double[] y, double[] w, long[] f, int[] clusters) {
    enum Columns {
        /** Numbers of which many rows share few. */
        FEW_VALUES,
        /** A different number in every row. */
        ALL_DIFFERENT,
        /** Few values, and a column for each cluster instead of a constant. */
        CLUSTER_CONSTANTS
    }

    static RandomRegression of(Random random, int clusters, Columns columns, boolean weighted) {
        List<double[]> x = new ArrayList<>();
        List<double[]> rest = new ArrayList<>();
        boolean own = columns == Columns.CLUSTER_CONSTANTS;
        int k = 1 + random.nextInt(3);
        for (int g = 0; g < clusters; g++) {
            int rows = 4 + random.nextInt(own ? 4 : 9);
            double arm = random.nextInt(2);
            for (int i = 0; i < rows; i++) {
                double[] row = new double[own ? k + clusters : k + 2];
                for (int j = 0; j < k; j++) {
                    row[j] = columns == Columns.ALL_DIFFERENT ? random.nextGaussian() : random.nextInt(3) / 10.0;
                }
                row[own ? k + g : k] = 1;
                if (!own) {
                    row[k + 1] = g == 0 ? 0 : g == 1 ? 1 : arm;
                }
                x.add(row);
                double weight = weighted ? 0.3 + random.nextInt(4) : 1;
                double count = columns == Columns.ALL_DIFFERENT ? 1 : 1 + random.nextInt(2);
                rest.add(new double[] {1 + random.nextInt(5), weight, count, g});
            }
        }
        return new RandomRegression(
                x.toArray(double[][]::new),
                rest.stream().mapToDouble(row -> row[0]).toArray(),
                rest.stream().mapToDouble(row -> row[1]).toArray(),
                rest.stream().mapToLong(row -> (long) row[2]).toArray(),
                rest.stream().mapToInt(row -> (int) row[3]).toArray());
    }

    /** A mean only, so that clusters differ in y and their number of rows at most. */
    static RandomRegression constantOnly(Random random, int clusters) {
        double[][] x = new double[clusters][];
        double[] y = new double[clusters];
        double[] w = new double[clusters];
        long[] f = new long[clusters];
        for (int g = 0; g < clusters; g++) {
            x[g] = new double[] {1};
            y[g] = random.nextGaussian();
            w[g] = 1;
            f[g] = 1 + random.nextInt(9);
        }
        return new RandomRegression(x, y, w, f, IntStream.range(0, clusters).toArray());
    }

    LeastSquares fit() {
        return LeastSquares.fit(x, y, w, f).orElseThrow();
    }

    int columns() {
        return x[0].length;
    }

    double[] contrast(Random random) {
        double[] c = new double[columns()];
        c[0] = 1;
        if (random.nextBoolean()) {
            c[columns() - 1] = 0.5;
        }
        return c;
    }

    RandomRegression at(int... rows) {
        return new RandomRegression(
                Arrays.stream(rows).mapToObj(i -> x[i]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(i -> y[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> w[i]).toArray(),
                Arrays.stream(rows).mapToLong(i -> f[i]).toArray(),
                Arrays.stream(rows).map(i -> clusters[i]).toArray());
    }

    /** Every row as often as its frequency says. */
    RandomRegression raw() {
        RandomRegression repeated = at(IntStream.range(0, y.length)
                .flatMap(i -> IntStream.generate(() -> i).limit(f[i]))
                .toArray());
        Arrays.fill(repeated.f, 1);
        return repeated;
    }

    RandomRegression shuffled(Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, y.length).boxed().toList());
        Collections.shuffle(order, random);
        return at(order.stream().mapToInt(i -> i).toArray());
    }

    /** Whether the columns cannot be told apart without one of the clusters. */
    boolean anyClusterIsNeeded() {
        return Arrays.stream(clusters).distinct().anyMatch(g -> {
            RandomRegression rest = at(
                    IntStream.range(0, y.length).filter(i -> clusters[i] != g).toArray());
            long[] often = Arrays.stream(rest.f).map(count -> 100 * count).toArray();
            return LeastSquares.fit(rest.x, rest.y, rest.w, often).optional().isEmpty();
        });
    }

    /** Clusters by each other's names. */
    RandomRegression namedAnew(Random random) {
        int names = 1 + Arrays.stream(clusters).max().orElse(0);
        List<Integer> order = new ArrayList<>(IntStream.range(0, names).boxed().toList());
        Collections.shuffle(order, random);
        return new RandomRegression(
                x, y, w, f, Arrays.stream(clusters).map(order::get).toArray());
    }

    /** Clusters by other names. */
    RandomRegression renamed(int factor, int plus) {
        return new RandomRegression(
                x, y, w, f, Arrays.stream(clusters).map(g -> g * factor + plus).toArray());
    }

    RandomRegression withOutcome(double factor, double plus) {
        return new RandomRegression(
                x, Arrays.stream(y).map(v -> factor * v + plus).toArray(), w, f, clusters);
    }

    /** The first columns only: for fits with a constant of each cluster's own. */
    double[][] firstColumns(int k) {
        return Stream.of(x).map(row -> Arrays.copyOf(row, k)).toArray(double[][]::new);
    }

    /** Rows × rows, of {@link #raw} rows. */
    static final class Naive {
        private final RealMatrix x;
        private final RealMatrix w;
        private final RealMatrix bread;
        private final RealMatrix left;
        private final double[] residuals;
        private final int[] clusters;

        Naive(RandomRegression raw) {
            x = new Array2DRowRealMatrix(raw.x);
            w = MatrixUtils.createRealDiagonalMatrix(raw.w);
            bread = new LUDecomposition(x.transpose().multiply(w).multiply(x))
                    .getSolver()
                    .getInverse();
            RealMatrix hat = x.multiply(bread).multiply(x.transpose()).multiply(w);
            left = MatrixUtils.createRealIdentityMatrix(raw.y.length).subtract(hat);
            residuals = left.operate(raw.y);
            clusters = raw.clusters;
        }

        /** Variance of c·b and Satterthwaite's degrees of freedom. */
        double[] clustered(ClusterRobust.Kind kind, double[] c) {
            int[] names = Arrays.stream(clusters).distinct().toArray();
            double variance = 0;
            List<double[]> q = new ArrayList<>();
            for (int g : names) {
                int[] rows = IntStream.range(0, clusters.length)
                        .filter(i -> clusters[i] == g)
                        .toArray();
                int[] all = IntStream.range(0, clusters.length).toArray();
                int[] columns = IntStream.range(0, x.getColumnDimension()).toArray();
                RealMatrix own = x.getSubMatrix(rows, columns);
                RealMatrix weights = w.getSubMatrix(rows, rows);
                RealMatrix lefts = left.getSubMatrix(rows, all);
                RealMatrix adjust = adjustment(kind, lefts, left.getSubMatrix(rows, rows));
                double[] e = Arrays.stream(rows).mapToDouble(i -> residuals[i]).toArray();
                RealMatrix half = bread.multiply(own.transpose()).multiply(weights);
                double[] score = half.multiply(adjust).operate(e);
                variance += Math.pow(LeastSquares.dot(c, score), 2);
                q.add(lefts.transpose()
                        .multiply(adjust.transpose())
                        .multiply(half.transpose())
                        .operate(c));
            }
            double trace = 0;
            double squares = 0;
            for (double[] one : q) {
                trace += LeastSquares.dot(one, one);
                for (double[] other : q) {
                    squares += Math.pow(LeastSquares.dot(one, other), 2);
                }
            }
            double g = names.length;
            double n = residuals.length;
            double k = x.getColumnDimension();
            double factor = switch (kind) {
                case CR1 -> g / (g - 1);
                case CR1S -> g / (g - 1) * (n - 1) / (n - k);
                default -> 1;
            };
            return new double[] {variance * factor, trace * trace / squares};
        }

        private static RealMatrix adjustment(ClusterRobust.Kind kind, RealMatrix lefts, RealMatrix own) {
            return switch (kind) {
                case CR0, CR1, CR1S -> MatrixUtils.createRealIdentityMatrix(own.getRowDimension());
                case CR3 -> new LUDecomposition(own).getSolver().getInverse();
                case CR2 -> {
                    RealMatrix m = lefts.multiply(lefts.transpose());
                    EigenDecomposition eigen =
                            new EigenDecomposition(m.add(m.transpose()).scalarMultiply(0.5));
                    double[] roots = Arrays.stream(eigen.getRealEigenvalues())
                            .map(value -> value < 1e-10 ? 0 : 1 / Math.sqrt(value))
                            .toArray();
                    yield eigen.getV()
                            .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
                            .multiply(eigen.getVT());
                }
            };
        }

        double heteroscedastic(HeteroscedasticErrors.Kind kind, double[] c) {
            double n = residuals.length;
            double k = x.getColumnDimension();
            RealMatrix half = bread.multiply(x.transpose()).multiply(w);
            double variance = 0;
            for (int i = 0; i < n; i++) {
                double share = LeastSquares.dot(c, half.getColumn(i));
                double h = 1 - left.getEntry(i, i);
                double square = residuals[i] * residuals[i];
                double counted = switch (kind) {
                    case HC0 -> square;
                    case HC1 -> square * n / (n - k);
                    case HC2 -> square / (1 - h);
                    case HC3 -> square / Math.pow(1 - h, 2);
                };
                variance += share * share * counted;
            }
            return variance;
        }

        /** t with the CR1S variance for each outcome of the bootstrap, signs by cluster in order of their names. */
        double bootstrapped(double[] fitted, double[] restricted, int column, double[] signs) {
            double[] outcome = new double[fitted.length];
            for (int i = 0; i < outcome.length; i++) {
                outcome[i] = fitted[i] + restricted[i] * signs[clusters[i]];
            }
            RealMatrix half = bread.multiply(x.transpose()).multiply(w);
            double b = half.operate(outcome)[column];
            double[] e = left.operate(outcome);
            double g = signs.length;
            double n = outcome.length;
            double k = x.getColumnDimension();
            double variance = 0;
            for (int cluster = 0; cluster < g; cluster++) {
                double score = 0;
                for (int i = 0; i < n; i++) {
                    score += clusters[i] == cluster ? half.getEntry(column, i) * e[i] : 0;
                }
                variance += score * score;
            }
            return b / Math.sqrt(variance * g / (g - 1) * (n - 1) / (n - k));
        }
    }
}
