package dk.mening.statistics;

/**
 * A symmetric positive definite matrix as LLᵀ, after scaling its diagonal to 1, so that units of measurement do not decide what
 * counts as singular.
 */
final class Cholesky {
    /** Share of a row's variance that must be left after the rows before it. */
    private static final double LEAST_PIVOT = 1e-10;

    private final double[] scale;
    private final double[][] lower;

    private Cholesky(double[] scale, double[][] lower) {
        this.scale = scale;
        this.lower = lower;
    }

    /**
     * @param matrix its lower half is read
     * @return {@link Reason#SINGULAR} when a row is a sum of others up to rounding
     */
    static Result<Cholesky> of(double[][] matrix) {
        int k = matrix.length;
        double[] scale = new double[k];
        double[][] lower = new double[k][k];
        for (int i = 0; i < k; i++) {
            if (!(matrix[i][i] > 0)) {
                return Result.notAvailable(Reason.SINGULAR);
            }
            scale[i] = Math.sqrt(matrix[i][i]);
            for (int j = 0; j <= i; j++) {
                double value = matrix[i][j] / scale[i] / scale[j];
                for (int m = 0; m < j; m++) {
                    value -= lower[i][m] * lower[j][m];
                }
                if (j < i) {
                    lower[i][j] = value / lower[j][j];
                } else if (value > LEAST_PIVOT) {
                    lower[i][i] = Math.sqrt(value);
                } else {
                    return Result.notAvailable(Reason.SINGULAR);
                }
            }
        }
        return Result.of(new Cholesky(scale, lower));
    }

    /** vᵀ M⁻¹ v. */
    double quadraticForm(double[] v) {
        double[] half = forward(v);
        double sum = 0;
        for (double value : half) {
            sum += value * value;
        }
        return sum;
    }

    /** M⁻¹ v. */
    double[] solve(double[] v) {
        double[] x = forward(v);
        for (int i = x.length - 1; i >= 0; i--) {
            for (int m = i + 1; m < x.length; m++) {
                x[i] -= lower[m][i] * x[m];
            }
            x[i] /= lower[i][i];
        }
        for (int i = 0; i < x.length; i++) {
            x[i] /= scale[i];
        }
        return x;
    }

    private double[] forward(double[] v) {
        double[] x = new double[v.length];
        for (int i = 0; i < x.length; i++) {
            double value = v[i] / scale[i];
            for (int m = 0; m < i; m++) {
                value -= lower[i][m] * x[m];
            }
            x[i] = value / lower[i][i];
        }
        return x;
    }
}
