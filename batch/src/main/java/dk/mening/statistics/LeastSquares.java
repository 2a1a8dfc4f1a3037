package dk.mening.statistics;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * A straight-line model fitted by (weighted) least squares: the coefficients b that make Σ f w (y − x·b)² smallest.
 *
 * <p>Rows that were seen f times are given once with that frequency; a weight w changes how much a row counts, a frequency how
 * many rows there are. b = B X'Wy with B = (X'WX)⁻¹; s² = Σ f w e² / (n − k), e = y − x·b, n = Σ f rows, k columns. Classical
 * standard errors s√B_jj hold only for independent rows of equal variance (given w, of variance s²/w): answers from one office
 * are not that, for them {@link ClusterRobust}.
 *
 * <p>Rows with the same x and w are pooled to their exact mean before the fit and put into one order, so neither the order of
 * rows nor the way in which equal rows are grouped changes a bit, and −y gives exactly −b. By {@link Householder} with columns
 * scaled by powers of two, and two rounds of refinement from exactly summed residuals.
 *
 * @see <a href="https://doi.org/10.1007/BF01436084">Businger and Golub (1965)</a>
 * @see <a href="https://doi.org/10.1080/01621459.1967.10500896">Longley (1967), the usual test of such programs</a>
 */
public final class LeastSquares {
    private final DesignRows rows;
    private final Householder triangle;
    private final double[] scales;
    private final double[] coefficients;
    private final double residualSquares;

    private LeastSquares(DesignRows rows, Householder triangle, double[] scales, double[] coefficients) {
        this.rows = rows;
        this.triangle = triangle;
        this.scales = scales;
        this.coefficients = coefficients;
        this.residualSquares = rows.squares(rows.residuals(coefficients));
    }

    /** Every row once, of equal weight. */
    public static Result<LeastSquares> fit(double[][] x, double[] y) {
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        return fit(x, y, ones);
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
        return fit(DesignRows.of(x, y, weights, frequencies));
    }

    /**
     * The fit with a constant of its own for each group, such as each office, without a column for each.
     *
     * <p>Subtracts from x and y their weighted means within the group, which gives the same coefficients, residuals and standard
     * errors as a column for each group (Frisch and Waugh, Lovell); the constants count in n − k and are not told. Costs as if
     * there were no groups.
     *
     * @param x rows × columns, no constant among them
     * @param frequencies by row, positive
     * @param groups by row, any number that tells the group
     * @return {@link Reason#TOO_FEW_VALUES} without more rows than columns and groups, {@link Reason#SINGULAR} when a column is a
     *     combination of others and the groups
     * @see <a href="https://doi.org/10.1080/01621459.1963.10480682">Lovell (1963)</a>
     */
    public static Result<LeastSquares> within(
            double[][] x, double[] y, double[] weights, long[] frequencies, int[] groups) {
        return DesignRows.of(x, y, weights, frequencies).within(groups).then(LeastSquares::fit);
    }

    private static Result<LeastSquares> fit(DesignRows rows) {
        int k = rows.columns();
        if (rows.observations() <= k + rows.numberOfGroups()) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        TreeMap<double[], Cell> cells = new TreeMap<>(Arrays::compare);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.frequency(i) > 0) {
                cells.computeIfAbsent(rows.key(i), _ -> new Cell()).add(rows.y(i), rows.frequency(i));
            }
        }
        double[][] x = cells.keySet().toArray(double[][]::new);
        double[] means = new double[x.length];
        double[] roots = new double[x.length];
        int c = 0;
        for (Cell cell : cells.values()) {
            means[c] = cell.sum.value() / cell.count;
            roots[c] = Math.sqrt(x[c][k] * cell.count);
            c++;
        }
        double[] scales = new double[k];
        double[][] columns = new double[k][x.length];
        for (int j = 0; j < k; j++) {
            double largest = 0;
            for (int i = 0; i < x.length; i++) {
                columns[j][i] = roots[i] * x[i][j];
                largest = Math.max(largest, Math.abs(columns[j][i]));
            }
            scales[j] = Math.scalb(1.0, -Math.getExponent(largest));
            for (int i = 0; i < x.length; i++) {
                columns[j][i] *= scales[j];
            }
        }
        return Householder.of(columns, x.length)
                .map(triangle -> new LeastSquares(rows, triangle, scales, solve(triangle, scales, x, roots, means)));
    }

    private static double[] solve(Householder triangle, double[] scales, double[][] x, double[] roots, double[] means) {
        double[] b = new double[scales.length];
        for (int round = 0; round < 3; round++) {
            double[] left = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                left[i] = roots[i] * DesignRows.residual(x[i], means[i], b);
            }
            double[] step = triangle.solve(left);
            for (int j = 0; j < b.length; j++) {
                b[j] += scales[j] * step[j];
            }
        }
        return b;
    }

    /** The fit of the same rows without one column. */
    Result<LeastSquares> without(int column) {
        return fit(rows.without(column));
    }

    DesignRows rows() {
        return rows;
    }

    /** One coefficient for each column. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    public double coefficient(int column) {
        return coefficients[column];
    }

    /** What the model leaves of y in each row, in the caller's order. */
    public double[] residuals() {
        return rows.residuals(coefficients);
    }

    /** What the model expects of each row, in the caller's order. */
    public double[] fitted() {
        double[] fitted = new double[rows.size()];
        for (int i = 0; i < fitted.length; i++) {
            double fromGroup = rows.given(i) - rows.y(i);
            fitted[i] = fromGroup + combination(rows.x(i));
        }
        return fitted;
    }

    /** (X'WX)⁻¹, columns × columns. */
    public double[][] bread() {
        int k = scales.length;
        double[][] p = new double[k][];
        for (int j = 0; j < k; j++) {
            p[j] = coordinates(unit(j));
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
        return rows.observations();
    }

    /** Number of columns, without groups. */
    public int columns() {
        return coefficients.length;
    }

    /** n − k, groups among the k. */
    public long degreesOfFreedom() {
        return rows.observations() - coefficients.length - rows.numberOfGroups();
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
        double total = rows.squaresAboutMean();
        return total > 1e-20 * rows.outcomeSquares()
                ? Result.of(1 - residualSquares / total)
                : Result.notAvailable(Reason.NO_VARIATION);
    }

    /** Classical standard error of each coefficient: s√B_jj. */
    public double[] standardErrors() {
        double[] errors = new double[scales.length];
        for (int j = 0; j < errors.length; j++) {
            double[] p = coordinates(unit(j));
            errors[j] = Math.sqrt(residualVariance() * dot(p, p));
        }
        return errors;
    }

    /** One coefficient with its classical standard error, ν = n − k. */
    public Result<Estimate> estimate(int column) {
        return contrast(unit(column));
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
                : Result.of(new Estimate(combination(c), Math.sqrt(variance), nu));
    }

    /** Whether what is left beside the model is nothing but rounding. */
    boolean exact() {
        return !(residualSquares > 1e-20 * rows.outcomeSquares());
    }

    /** c·b. */
    private double combination(double[] c) {
        return -DesignRows.residual(c, 0, coefficients);
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

    /** The contrast that is one coefficient. */
    double[] unit(int column) {
        double[] unit = new double[scales.length];
        unit[column] = 1;
        return unit;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
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
