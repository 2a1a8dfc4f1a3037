package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * A function of a symmetric matrix M that is the identity outside a few directions of a cluster: its eigenvalues, turned into
 * something else, in those directions only.
 *
 * @see ClusterRobust
 */
final class ClusterAdjustment {
    /** An eigenvalue below this counts as 0. */
    static final double ZERO = 1e-10;

    private final double[][] basis;
    private final double[][] matrix;

    private ClusterAdjustment(double[][] basis, double[][] matrix) {
        this.basis = basis;
        this.matrix = matrix;
    }

    /** M^(−1/2) by Moore and Penrose, M the identity outside the columns and weighted columns: 1/√λ, but 0 stays 0. */
    static ClusterAdjustment inverseRoot(Cluster cluster, UnaryOperator<double[]> times) {
        double[][] basis = basis(cluster, List.of(UnaryOperator.identity(), cluster::weigh));
        EigenDecomposition eigen = eigen(basis, times);
        double[] values = eigen.getRealEigenvalues();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] < ZERO ? 0 : 1 / Math.sqrt(values[i]);
        }
        return new ClusterAdjustment(basis, recomposed(eigen, values));
    }

    /** M⁻¹, M the identity outside the columns times √w; {@link Reason#SINGULAR} with an eigenvalue of 0. */
    static Result<ClusterAdjustment> inverse(Cluster cluster, UnaryOperator<double[]> times) {
        double[][] basis = basis(cluster, List.of(cluster::weighByRoots));
        EigenDecomposition eigen = eigen(basis, times);
        double[] values = eigen.getRealEigenvalues();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < ZERO) {
                return Result.notAvailable(Reason.SINGULAR);
            }
            values[i] = 1 / values[i];
        }
        return Result.of(new ClusterAdjustment(basis, recomposed(eigen, values)));
    }

    /** An orthonormal basis of what the cluster's columns, changed in these ways, reach; not more than m vectors. */
    private static double[][] basis(Cluster cluster, List<UnaryOperator<double[]>> ways) {
        int m = cluster.cells();
        int columns = cluster.columns();
        if (m <= ways.size() * columns) {
            double[][] units = new double[m][m];
            for (int r = 0; r < m; r++) {
                units[r][r] = 1;
            }
            return units;
        }
        List<double[]> basis = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            for (UnaryOperator<double[]> way : ways) {
                addDirection(basis, way.apply(cluster.column(j)));
            }
        }
        return basis.toArray(double[][]::new);
    }

    /** Gram and Schmidt's step, done twice; what is left by rounding only is no direction. */
    private static void addDirection(List<double[]> basis, double[] vector) {
        double[] left = vector.clone();
        for (int round = 0; round < 2; round++) {
            for (double[] direction : basis) {
                double share = LeastSquares.dot(direction, left);
                for (int r = 0; r < left.length; r++) {
                    left[r] -= share * direction[r];
                }
            }
        }
        double length = Math.sqrt(LeastSquares.dot(left, left));
        if (length > 1e-13 * Math.sqrt(LeastSquares.dot(vector, vector))) {
            for (int r = 0; r < left.length; r++) {
                left[r] /= length;
            }
            basis.add(left);
        }
    }

    /** The function of M, times a vector within the basis. */
    double[] apply(double[] vector) {
        double[] inside = new double[basis.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = LeastSquares.dot(basis[i], vector);
        }
        double[] result = new double[vector.length];
        for (int i = 0; i < inside.length; i++) {
            double share = LeastSquares.dot(matrix[i], inside);
            for (int r = 0; r < result.length; r++) {
                result[r] += share * basis[i][r];
            }
        }
        return result;
    }

    private static EigenDecomposition eigen(double[][] basis, UnaryOperator<double[]> times) {
        double[][] symmetric = new double[basis.length][basis.length];
        for (int i = 0; i < basis.length; i++) {
            double[] image = times.apply(basis[i]);
            for (int j = 0; j <= i; j++) {
                symmetric[i][j] = LeastSquares.dot(basis[j], image);
                symmetric[j][i] = symmetric[i][j];
            }
        }
        return new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
    }

    private static double[][] recomposed(EigenDecomposition eigen, double[] values) {
        double[][] vectors = eigen.getV().getData();
        double[][] matrix = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                for (int e = 0; e < values.length; e++) {
                    matrix[i][j] += vectors[i][e] * values[e] * vectors[j][e];
                }
            }
        }
        return matrix;
    }
}
