package dk.mening.statistics;

/**
 * A matrix A (rows × columns, at least as many rows) as Q·R by Householder reflections: Q has orthonormal columns, R is upper
 * triangular.
 *
 * <p>Never forms A'A, whose condition is the square of that of A. A column counts as a combination of those before it when less
 * than {@value #SMALLEST_SHARE} of its length is left beside them.
 *
 * @see <a href="https://doi.org/10.1145/320941.320947">Householder (1958)</a>
 */
final class Householder {
    static final double SMALLEST_SHARE = 1e-11;

    private final double[][] vectors;
    private final double[] diagonal;

    private Householder(double[][] vectors, double[] diagonal) {
        this.vectors = vectors;
        this.diagonal = diagonal;
    }

    /**
     * Takes the columns over and writes into them.
     *
     * @return {@link Reason#SINGULAR} when a column is a combination of those before it
     */
    static Result<Householder> of(double[][] columns, int rows) {
        if (columns.length > rows) {
            return Result.notAvailable(Reason.SINGULAR);
        }
        double[] diagonal = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double whole = length(column, 0);
            double left = length(column, j);
            if (!(left > SMALLEST_SHARE * whole)) {
                return Result.notAvailable(Reason.SINGULAR);
            }
            // The reflection vector, scaled so that its first element is 1 + |a_jj|/left and v'v/2 is that element too.
            double signed = column[j] < 0 ? -left : left;
            for (int i = j; i < rows; i++) {
                column[i] /= signed;
            }
            column[j] += 1;
            diagonal[j] = -signed;
            for (int other = j + 1; other < columns.length; other++) {
                reflect(column, columns[other], j);
            }
        }
        return Result.of(new Householder(columns, diagonal));
    }

    /** x that makes the length of Ax − b smallest. */
    double[] solve(double[] b) {
        double[] turned = b.clone();
        for (int j = 0; j < vectors.length; j++) {
            reflect(vectors[j], turned, j);
        }
        double[] x = new double[vectors.length];
        for (int j = x.length - 1; j >= 0; j--) {
            double sum = turned[j];
            for (int other = j + 1; other < x.length; other++) {
                sum -= vectors[other][j] * x[other];
            }
            x[j] = sum / diagonal[j];
        }
        return x;
    }

    /** p with R'p = row: a row of A becomes its row of Q, so that p·p is row (A'A)⁻¹ row'. */
    double[] coordinates(double[] row) {
        double[] p = new double[row.length];
        for (int j = 0; j < p.length; j++) {
            double sum = row[j];
            double[] column = vectors[j];
            for (int other = 0; other < j; other++) {
                sum -= column[other] * p[other];
            }
            p[j] = sum / diagonal[j];
        }
        return p;
    }

    private static void reflect(double[] vector, double[] column, int from) {
        double sum = 0;
        for (int i = from; i < column.length; i++) {
            sum += vector[i] * column[i];
        }
        double factor = sum / vector[from];
        for (int i = from; i < column.length; i++) {
            column[i] -= factor * vector[i];
        }
    }

    /** Euclidean length from a row on. */
    private static double length(double[] column, int from) {
        double largest = 0;
        for (int i = from; i < column.length; i++) {
            largest = Math.max(largest, Math.abs(column[i]));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = from; i < column.length; i++) {
            double share = column[i] / largest;
            sum += share * share;
        }
        return largest * Math.sqrt(sum);
    }
}
