package dk.mening.statistics;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * A straight-line model fitted by (weighted) least squares: the coefficients b that make Σ f w (y − x·b)² smallest.
 *
 * <p>Rows that were seen f times are given once with that frequency; a weight w changes how much a row counts, a frequency how
 * many rows there are. b = B X'Wy with B = (X'WX)⁻¹; s² = Σ f w e² / (n − k), e = y − x·b, n = Σ f rows, k columns. Classical
 * standard errors s√B_jj hold only for independent rows of equal variance (given w, of variance s²/w): answers from one office
 * are not that.
 *
 * <p>Rows with the same x and w are pooled to their exact mean before the fit and put into one order, so neither the order of
 * rows nor the way in which equal rows are grouped changes a bit, and −y gives exactly −b. By {@link Householder} with columns
 * scaled by powers of two, and two rounds of refinement from exactly summed residuals.
 *
 * @see <a href="https://doi.org/10.1007/BF01436084">Businger and Golub (1965)</a>
 * @see <a href="https://doi.org/10.1080/01621459.1967.10500896">Longley (1967), the usual test of such programs</a>
 */
public final class LeastSquares {
    private final double[][] x;
    private final double[] y;
    private final double[] weights;
    private final long[] frequencies;
    private final Householder triangle;
    private final double[] scales;
    private final double[] coefficients;
    private final long observations;
    private final double residualSquares;

    private LeastSquares(
            double[][] x,
            double[] y,
            double[] weights,
            long[] frequencies,
            Householder triangle,
            double[] scales,
            double[] coefficients,
            long observations) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        this.frequencies = frequencies;
        this.triangle = triangle;
        this.scales = scales;
        this.coefficients = coefficients;
        this.observations = observations;
        this.residualSquares = squares(residuals());
    }

    /** Every row once, of equal weight. */
    public static Result<LeastSquares> fit(double[][] x, double[] y) {
        return fit(x, y, ones(y.length));
    }

    /** Every row once. */
    public static Result<LeastSquares> fit(double[][] x, double[] y, double[] weights) {
        long[] once = new long[y.length];
        Arrays.fill(once, 1);
        return fit(x, y, weights, once);
    }

    /**
     * The fit.
     *
     * @param x rows × columns; a constant is a column of ones that the caller gives
     * @param y by row
     * @param weights by row, positive
     * @param frequencies by row, how often it was seen; 0 leaves it out, but gives it a fitted value
     * @return {@link Reason#TOO_FEW_VALUES} without more rows than columns, {@link Reason#SINGULAR} when a column is a
     *     combination of others
     */
    public static Result<LeastSquares> fit(double[][] x, double[] y, double[] weights, long[] frequencies) {
        requireRows(x, y, weights, frequencies);
        int k = x.length == 0 ? 0 : x[0].length;
        long n = 0;
        TreeMap<double[], Cell> cells = new TreeMap<>(Arrays::compare);
        for (int i = 0; i < y.length; i++) {
            n = Math.addExact(n, frequencies[i]);
            if (frequencies[i] > 0) {
                double[] key = Arrays.copyOf(x[i], k + 1);
                key[k] = weights[i];
                for (int j = 0; j < k; j++) {
                    key[j] += 0.0;
                }
                cells.computeIfAbsent(key, _ -> new Cell()).add(y[i], frequencies[i]);
            }
        }
        if (n <= k) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        double[][] rows = cells.keySet().toArray(double[][]::new);
        double[] means = new double[rows.length];
        double[] roots = new double[rows.length];
        int c = 0;
        for (Cell cell : cells.values()) {
            means[c] = cell.sum.value() / cell.count;
            roots[c] = Math.sqrt(rows[c][k] * cell.count);
            c++;
        }
        double[] scales = new double[k];
        double[][] columns = new double[k][rows.length];
        for (int j = 0; j < k; j++) {
            double largest = 0;
            for (int i = 0; i < rows.length; i++) {
                columns[j][i] = roots[i] * rows[i][j];
                largest = Math.max(largest, Math.abs(columns[j][i]));
            }
            scales[j] = Math.scalb(1.0, -Math.getExponent(largest));
            for (int i = 0; i < rows.length; i++) {
                columns[j][i] *= scales[j];
            }
        }
        long observations = n;
        return Householder.of(columns, rows.length)
                .map(triangle -> new LeastSquares(
                        Arrays.stream(x).map(double[]::clone).toArray(double[][]::new),
                        y.clone(),
                        weights.clone(),
                        frequencies.clone(),
                        triangle,
                        scales,
                        solve(triangle, scales, rows, roots, means),
                        observations));
    }

    private static double[] solve(
            Householder triangle, double[] scales, double[][] rows, double[] roots, double[] means) {
        double[] b = new double[scales.length];
        for (int round = 0; round < 3; round++) {
            double[] left = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                left[i] = roots[i] * residual(rows[i], means[i], b);
            }
            double[] step = triangle.solve(left);
            for (int j = 0; j < b.length; j++) {
                b[j] += scales[j] * step[j];
            }
        }
        return b;
    }

    /** y − x·b, rounded once. */
    private static double residual(double[] x, double y, double[] b) {
        ExactSum sum = new ExactSum().add(y);
        for (int j = 0; j < b.length; j++) {
            sum.addProduct(-x[j], b[j]);
        }
        return sum.value();
    }

    /** One coefficient for each column. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    public double coefficient(int column) {
        return coefficients[column];
    }

    /** y − x·b of each row, in the caller's order. */
    public double[] residuals() {
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = residual(x[i], y[i], coefficients);
        }
        return residuals;
    }

    /** x·b of each row, in the caller's order. */
    public double[] fitted() {
        double[] fitted = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            fitted[i] = -residual(x[i], 0, coefficients);
        }
        return fitted;
    }

    /** (X'WX)⁻¹, columns × columns. */
    public double[][] bread() {
        int k = scales.length;
        double[][] p = new double[k][];
        for (int j = 0; j < k; j++) {
            double[] unit = new double[k];
            unit[j] = 1;
            p[j] = coordinates(unit);
        }
        double[][] bread = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                bread[i][j] = dot(p[i], p[j]);
            }
        }
        return bread;
    }

    /** n, frequencies counted. */
    public long observations() {
        return observations;
    }

    /** k. */
    public int columns() {
        return coefficients.length;
    }

    /** n − k. */
    public long degreesOfFreedom() {
        return observations - coefficients.length;
    }

    /** Σ f w e². */
    public double residualSquares() {
        return residualSquares;
    }

    /** s² = Σ f w e² / (n − k). */
    public double residualVariance() {
        return residualSquares / degreesOfFreedom();
    }

    /**
     * Share of the variation about the weighted mean that the model takes up; only for a model with a constant.
     *
     * @return {@link Reason#NO_VARIATION} when all y are alike
     */
    public Result<Double> rSquared() {
        ExactSum sum = new ExactSum();
        ExactSum weight = new ExactSum();
        for (int i = 0; i < y.length; i++) {
            double product = weights[i] * y[i];
            sum.addProduct(product, frequencies[i]).addProduct(Math.fma(weights[i], y[i], -product), frequencies[i]);
            weight.addProduct(weights[i], frequencies[i]);
        }
        double mean = sum.value() / weight.value();
        double[] deviations = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            deviations[i] = y[i] - mean;
        }
        double total = squares(deviations);
        return total > 1e-20 * squares(y)
                ? Result.of(1 - residualSquares / total)
                : Result.notAvailable(Reason.NO_VARIATION);
    }

    /** Classical standard error of each coefficient: s√B_jj. */
    public double[] standardErrors() {
        double[] errors = new double[scales.length];
        for (int j = 0; j < errors.length; j++) {
            double[] unit = new double[errors.length];
            unit[j] = 1;
            double[] p = coordinates(unit);
            errors[j] = Math.sqrt(residualVariance() * dot(p, p));
        }
        return errors;
    }

    /** One coefficient with its classical standard error, ν = n − k. */
    public Result<Estimate> estimate(int column) {
        double[] contrast = new double[scales.length];
        contrast[column] = 1;
        return contrast(contrast);
    }

    /**
     * c·b with its classical standard error s√(c'Bc), ν = n − k.
     *
     * @param c one number for each column
     * @return {@link Reason#NO_VARIATION} when the model fits but for rounding
     */
    public Result<Estimate> contrast(double... c) {
        double[] p = coordinates(c);
        return estimate(c, residualVariance() * dot(p, p), degreesOfFreedom());
    }

    /** c·b with a variance found elsewhere. */
    Result<Estimate> estimate(double[] c, double variance, double nu) {
        return exact() || !(variance > 0)
                ? Result.notAvailable(Reason.NO_VARIATION)
                : Result.of(new Estimate(-residual(c, 0, coefficients), Math.sqrt(variance), nu));
    }

    /** Whether what is left beside the model is nothing but rounding. */
    boolean exact() {
        return !(residualSquares > 1e-20 * squares(y));
    }

    /** p with p·p = c'(X'WX)⁻¹c: the contrast or row c in the coordinates where the columns are orthonormal. */
    double[] coordinates(double[] c) {
        if (c.length != scales.length) {
            throw new IllegalArgumentException(c.length + " numbers for " + scales.length + " columns");
        }
        double[] scaled = new double[c.length];
        for (int j = 0; j < c.length; j++) {
            scaled[j] = c[j] * scales[j];
        }
        return triangle.coordinates(scaled);
    }

    /** Σ f w v², v by row. */
    private double squares(double[] values) {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < values.length; i++) {
            sum.addProduct(weights[i] * (values[i] * values[i]), frequencies[i]);
        }
        return sum.value();
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void requireRows(double[][] x, double[] y, double[] weights, long[] frequencies) {
        if (x.length != y.length || weights.length != y.length || frequencies.length != y.length) {
            throw new IllegalArgumentException(x.length + " rows of x, " + y.length + " of y, " + weights.length
                    + " weights and " + frequencies.length + " frequencies");
        }
        for (int i = 0; i < y.length; i++) {
            if (x[i].length != x[0].length) {
                throw new IllegalArgumentException(
                        x[i].length + " columns in row " + i + ", " + x[0].length + " before");
            }
            for (double value : x[i]) {
                requireFinite(value);
            }
            requireFinite(y[i]);
            if (!(weights[i] > 0 && Double.isFinite(weights[i]))) {
                throw new IllegalArgumentException("a weight must be positive, got " + weights[i]);
            }
            if (frequencies[i] < 0) {
                throw new IllegalArgumentException("a frequency must not be negative, got " + frequencies[i]);
            }
        }
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
    }

    /** Rows with the same x and weight. */
    private static final class Cell {
        private final ExactSum sum = new ExactSum();
        private long count;

        void add(double y, long frequency) {
            sum.addProduct(y, frequency);
            count += frequency;
        }
    }
}
