package dk.mening.statistics;

/**
 * Residual sum of squares of the least-squares fit to every stretch of a series: values on a constant and further
 * regressors.
 *
 * <p>For each start the rows enter one by one by Givens rotations; what is left of a row's value is its recursive residual w,
 * and RSS grows by w². Everything is centred on its overall mean first, which the constant makes harmless. Time and
 * memory grow with the square of the length.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1975.tb01532.x">Brown, Durbin and Evans (1975), for recursive residuals</a>
 */
final class SegmentFits {
    /** Below this share of a column's size a pivot is rounding. */
    private static final double SINGULAR = 1e-10;

    /** Constant, regressors and value of each row, each but the constant centred. */
    private final double[][] rows;

    private final double[][] rss;

    private SegmentFits(double[][] rows, double[][] rss) {
        this.rows = rows;
        this.rss = rss;
    }

    /**
     * @param values in order of time
     * @param regressors one row a value, without the constant; rows may be empty
     * @param shortest every stretch of this length must tell all coefficients apart
     * @return {@link Reason#SINGULAR} when one does not
     */
    static Result<SegmentFits> of(double[] values, double[][] regressors, int shortest) {
        int n = values.length;
        int k = (n == 0 ? 0 : regressors[0].length) + 1;
        double[][] rows = centred(values, regressors, k);
        double[] size = new double[k];
        for (double[] row : rows) {
            for (int j = 0; j < k; j++) {
                size[j] = Math.max(size[j], Math.abs(row[j]));
            }
        }
        double[][] rss = new double[n][n + 1];
        for (int from = 0; from < n; from++) {
            double[][] triangle = new double[k][k + 1];
            for (int to = from; to < n; to++) {
                double left = rotateIn(triangle, rows[to].clone());
                rss[from][to + 1] = rss[from][to] + left * left;
                if (to + 1 - from == shortest && !regular(triangle, size)) {
                    return Result.notAvailable(Reason.SINGULAR);
                }
            }
        }
        return Result.of(new SegmentFits(rows, rss));
    }

    /** Of the values from {@code from} (counted from 0) up to, and without, {@code to}. */
    double rss(int from, int to) {
        return rss[from][to];
    }

    /** Coefficients of one stretch, the constant among them. */
    int coefficients() {
        return rows[0].length - 1;
    }

    int length() {
        return rows.length;
    }

    /** Σ (v − mean)² of all values v. */
    double squares() {
        ExactSum sum = new ExactSum();
        for (double[] row : rows) {
            sum.addProduct(row[row.length - 1], row[row.length - 1]);
        }
        return sum.value();
    }

    /** Coefficients of a stretch, of what is centred. */
    double[] coefficients(int from, int to) {
        int k = coefficients();
        double[][] triangle = new double[k][k + 1];
        for (int i = from; i < to; i++) {
            rotateIn(triangle, rows[i].clone());
        }
        double[] solution = new double[k];
        for (int j = k - 1; j >= 0; j--) {
            double value = triangle[j][k];
            for (int l = j + 1; l < k; l++) {
                value -= triangle[j][l] * solution[l];
            }
            solution[j] = value / triangle[j][j];
        }
        return solution;
    }

    /** Mean over a stretch of the square of what such coefficients would fit, δ′Qδ. */
    double meanSquare(int from, int to, double[] delta) {
        ExactSum sum = new ExactSum();
        for (int i = from; i < to; i++) {
            double fitted = 0;
            for (int j = 0; j < delta.length; j++) {
                fitted += rows[i][j] * delta[j];
            }
            sum.addProduct(fitted, fitted);
        }
        return sum.value() / (to - from);
    }

    /** Rows of constant, regressors and value, each but the constant centred. */
    private static double[][] centred(double[] values, double[][] regressors, int k) {
        int n = values.length;
        double[][] rows = new double[n][k + 1];
        for (int j = 1; j <= k; j++) {
            ExactSum sum = new ExactSum();
            for (int i = 0; i < n; i++) {
                sum.add(j < k ? regressors[i][j - 1] : values[i]);
            }
            double mean = sum.value() / n;
            for (int i = 0; i < n; i++) {
                rows[i][0] = 1;
                rows[i][j] = (j < k ? regressors[i][j - 1] : values[i]) - mean;
            }
        }
        return rows;
    }

    /** Rotates a row into the triangle; returns what is left of its last element. */
    private static double rotateIn(double[][] triangle, double[] row) {
        int k = triangle.length;
        for (int j = 0; j < k; j++) {
            if (row[j] == 0) {
                continue;
            }
            double length = Math.hypot(triangle[j][j], row[j]);
            double cosine = triangle[j][j] / length;
            double sine = row[j] / length;
            for (int l = j; l <= k; l++) {
                double kept = cosine * triangle[j][l] + sine * row[l];
                row[l] = cosine * row[l] - sine * triangle[j][l];
                triangle[j][l] = kept;
            }
        }
        return row[k];
    }

    private static boolean regular(double[][] triangle, double[] size) {
        for (int j = 0; j < triangle.length; j++) {
            if (!(Math.abs(triangle[j][j]) > SINGULAR * size[j])) {
                return false;
            }
        }
        return true;
    }
}
