package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * One thing behind all items: Σ = λλ' + Ψ fitted to a covariance matrix S by maximum likelihood, and omega from it.
 *
 * <p>Minimises F = ln|Σ| + tr(SΣ⁻¹) − ln|S| − k over loadings λ and residual variances Ψ (the factor has variance 1), by
 * Newton's steps, Fisher's where the curvature is not positive, on the correlation matrix, until the gradient is below 1e-12.
 * Chi-square = n F on k(k+1)/2 − 2k degrees of freedom. Omega = (Σλ)² / ((Σλ)² + ΣΨ), the share of the sum score's variance
 * that comes from the factor. Assumes normal items; answers on few points are not, so chi-square says little of them and omega
 * is a description. Not for fewer than three items.
 *
 * @param loadings in the unit of each item, their sum not negative
 * @param residualVariances in squared units, each positive
 * @param chiSquare of the model against any covariance matrix
 * @param degreesOfFreedom 0 for three items, where the model fits whatever it is given
 * @param omega from 0 to 1
 * @see <a href="https://doi.org/10.1007/BF02289658">Jöreskog (1967)</a>
 * @see <a href="https://doi.org/10.4324/9781410601087">McDonald (1999)</a>
 */
public record OneFactor(
        List<Double> loadings, List<Double> residualVariances, double chiSquare, int degreesOfFreedom, double omega) {
    private static final double PRECISION = 1e-12;
    /** Rounding of the gradient where items are so alike that 1e-12 is out of reach, relative to the signal. */
    private static final double ROUNDING = 1e-14;

    private static final double NEAR = 0.01;
    private static final int MOST_STEPS = 200;
    /** Share of an item's variance below which its residual counts as none: a Heywood case. */
    private static final double NO_RESIDUAL = 1e-5;

    /** Curvature of the criterion below which its minimum is no point. */
    private static final double FLAT = 1e-6;

    public OneFactor {
        loadings = List.copyOf(loadings);
        residualVariances = List.copyOf(residualVariances);
    }

    /**
     * @param covariance with divisor n, by item and item
     * @param records n, positive
     * @return {@link Reason#SINGULAR} for fewer than three items or items that determine each other; {@link
     *     Reason#NO_VARIATION} when an item is constant; {@link Reason#NOT_CONVERGED} when the best fit has an item without
     *     residual variance (Heywood), or is not one fit but many
     */
    static Result<OneFactor> fit(double[][] covariance, double records) {
        int items = covariance.length;
        double[] deviations = new double[items];
        for (int j = 0; j < items; j++) {
            deviations[j] = Math.sqrt(covariance[j][j]);
            if (!(deviations[j] > 0)) {
                return Result.notAvailable(Reason.NO_VARIATION);
            }
        }
        RealMatrix correlation = new Array2DRowRealMatrix(items, items);
        for (int j = 0; j < items; j++) {
            for (int k = 0; k < items; k++) {
                correlation.setEntry(j, k, j == k ? 1 : covariance[j][k] / (deviations[j] * deviations[k]));
            }
        }
        double logDeterminant = logDeterminant(correlation);
        if (items < 3 || Double.isNaN(logDeterminant)) {
            return Result.notAvailable(Reason.SINGULAR);
        }
        double[] solution = minimise(correlation);
        if (solution.length == 0) {
            return Result.notAvailable(Reason.NOT_CONVERGED);
        }
        double least = new Point(solution, correlation).criterion() - logDeterminant - items;
        return Result.of(of(solution, deviations, records * Math.max(0, least)));
    }

    private static OneFactor of(double[] solution, double[] deviations, double chiSquare) {
        int items = deviations.length;
        double[] loadings = new double[items];
        double[] residuals = new double[items];
        for (int j = 0; j < items; j++) {
            loadings[j] = solution[j] * deviations[j];
            residuals[j] = solution[items + j] * deviations[j] * deviations[j];
        }
        double sum = ExactSum.of(loadings);
        double sign = sum < 0 ? -1 : 1;
        double omega = sum * sum / (sum * sum + ExactSum.of(residuals));
        return new OneFactor(
                Arrays.stream(loadings).map(loading -> sign * loading).boxed().toList(),
                Arrays.stream(residuals).boxed().toList(),
                items == 3 ? 0 : chiSquare,
                items * (items + 1) / 2 - 2 * items,
                omega);
    }

    /** Loadings, then residual variances; empty when there is no proper minimum. */
    private static double[] minimise(RealMatrix correlation) {
        Point at = new Point(start(correlation), correlation);
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!(at.smallestResidual() > NO_RESIDUAL)) {
                return new double[0];
            }
            if (at.scaledGradient() < Math.max(PRECISION, ROUNDING * at.signal())) {
                return at.isolated() ? at.parameters : new double[0];
            }
            at = at.next();
        }
        return new double[0];
    }

    /** Loadings of the first principal axis, shrunk so that half of the variance they explain is left as residual at least. */
    private static double[] start(RealMatrix correlation) {
        int items = correlation.getRowDimension();
        RealVector axis = new ArrayRealVector(items);
        for (int j = 0; j < items; j++) {
            axis.setEntry(j, 1 + 1e-3 * j);
        }
        for (int i = 0; i < 50; i++) {
            axis = correlation.operate(axis);
            axis.mapMultiplyToSelf(1 / axis.getNorm());
        }
        double explained = axis.dotProduct(correlation.operate(axis));
        double[] parameters = new double[2 * items];
        for (int j = 0; j < items; j++) {
            double loading = Math.clamp(axis.getEntry(j) * Math.sqrt(explained), -0.9, 0.9);
            parameters[j] = loading;
            parameters[items + j] = 1 - loading * loading;
        }
        return parameters;
    }

    /** NaN when the matrix is not positive definite. */
    private static double logDeterminant(RealMatrix matrix) {
        try {
            RealMatrix lower = new CholeskyDecomposition(matrix, 1e-12, 1e-10).getL();
            double sum = 0;
            for (int j = 0; j < lower.getRowDimension(); j++) {
                sum += 2 * Math.log(lower.getEntry(j, j));
            }
            return sum;
        } catch (NonPositiveDefiniteMatrixException e) {
            return Double.NaN;
        }
    }

    /** The criterion with its gradient and curvature at some parameters. */
    private static final class Point {
        final double[] parameters;
        private final RealMatrix correlation;
        private final int items;
        private final RealVector loadings;
        private final RealMatrix inverse;
        private final RealMatrix weighted;

        Point(double[] parameters, RealMatrix correlation) {
            this.parameters = parameters;
            this.correlation = correlation;
            items = correlation.getRowDimension();
            loadings = new ArrayRealVector(parameters, 0, items);
            inverse = inverse();
            RealMatrix product = inverse.multiply(correlation).multiply(inverse);
            weighted = product.add(product.transpose()).scalarMultiply(0.5);
        }

        /** Σ⁻¹ = Ψ⁻¹ − Ψ⁻¹λλ'Ψ⁻¹ / (1 + λ'Ψ⁻¹λ). */
        private RealMatrix inverse() {
            double[] ratio = new double[items];
            double signal = signal();
            for (int j = 0; j < items; j++) {
                ratio[j] = parameters[j] / parameters[items + j];
            }
            RealMatrix matrix = new Array2DRowRealMatrix(items, items);
            for (int j = 0; j < items; j++) {
                for (int k = 0; k < items; k++) {
                    double own = j == k ? 1 / parameters[items + j] : 0;
                    matrix.setEntry(j, k, own - ratio[j] * ratio[k] / signal);
                }
            }
            return matrix;
        }

        /** 1 + λ'Ψ⁻¹λ, how far the factor stands out of the residuals. */
        double signal() {
            double sum = 1;
            for (int j = 0; j < items; j++) {
                sum += parameters[j] * parameters[j] / parameters[items + j];
            }
            return sum;
        }

        /** ln|Σ| + tr(SΣ⁻¹). */
        double criterion() {
            double logs = 0;
            double trace = 0;
            for (int j = 0; j < items; j++) {
                logs += Math.log(parameters[items + j]);
                for (int k = 0; k < items; k++) {
                    trace += correlation.getEntry(j, k) * inverse.getEntry(j, k);
                }
            }
            return logs + Math.log(signal()) + trace;
        }

        double smallestResidual() {
            return Arrays.stream(parameters, items, 2 * items).min().orElseThrow();
        }

        /** 2Mλ and the diagonal of M = Σ⁻¹(Σ−S)Σ⁻¹. */
        private double[] gradient() {
            RealMatrix difference = inverse.subtract(weighted);
            RealVector product = difference.operate(loadings);
            double[] gradient = new double[2 * items];
            for (int j = 0; j < items; j++) {
                gradient[j] = 2 * product.getEntry(j);
                gradient[items + j] = difference.getEntry(j, j);
            }
            return gradient;
        }

        /** The largest derivative for a step of each parameter as large as its residual allows: a pure number. */
        double scaledGradient() {
            double[] gradient = gradient();
            double largest = 0;
            for (int j = 0; j < items; j++) {
                double residual = parameters[items + j];
                largest = Math.max(largest, Math.abs(gradient[j]) * Math.sqrt(residual));
                largest = Math.max(largest, Math.abs(gradient[items + j]) * residual);
            }
            return largest;
        }

        /** Whether no other parameters nearby fit as well, as they do when at most two items share anything. */
        boolean isolated() {
            try {
                return new CholeskyDecomposition(curvature(), 1e-10, FLAT)
                        .getSolver()
                        .isNonSingular();
            } catch (NonPositiveDefiniteMatrixException e) {
                return false;
            }
        }

        /** One step downhill, halved while it leaves the positive residuals or goes up. */
        Point next() {
            RealVector gradient = new ArrayRealVector(gradient());
            RealVector direction = direction(gradient);
            double here = criterion();
            double length = 1;
            for (int i = 0; i < 60; i++) {
                double[] moved = new ArrayRealVector(parameters)
                        .subtract(direction.mapMultiply(length))
                        .toArray();
                if (Arrays.stream(moved, items, 2 * items).allMatch(residual -> residual > 0)) {
                    Point point = new Point(moved, correlation);
                    if (point.criterion() <= here + 1e-13) {
                        return point;
                    }
                }
                length /= 2;
            }
            return this;
        }

        /** Newton's near the minimum, where the curvature is to be trusted; else Fisher's, else straight down. */
        private RealVector direction(RealVector gradient) {
            List<RealMatrix> curvatures = new ArrayList<>();
            if (scaledGradient() < NEAR) {
                curvatures.add(curvature());
            }
            curvatures.add(traces(inverse, inverse).scalarMultiply(0.5));
            for (RealMatrix curvature : curvatures) {
                try {
                    return new CholeskyDecomposition(curvature, 1e-10, 1e-12)
                            .getSolver()
                            .solve(gradient);
                } catch (NonPositiveDefiniteMatrixException e) {
                    continue;
                }
            }
            return gradient.mapMultiply(0.1);
        }

        /** Second derivatives tr(MΣ_ij) − tr(Σ⁻¹Σ_jΣ⁻¹Σ_i) + tr(Σ⁻¹Σ_jDΣ_i) + tr(DΣ_jΣ⁻¹Σ_i), D = Σ⁻¹SΣ⁻¹. */
        private RealMatrix curvature() {
            RealMatrix curvature =
                    traces(inverse, weighted).subtract(traces(inverse, inverse).scalarMultiply(0.5));
            for (int j = 0; j < items; j++) {
                for (int k = 0; k < items; k++) {
                    curvature.addToEntry(j, k, 2 * (inverse.getEntry(j, k) - weighted.getEntry(j, k)));
                }
            }
            return curvature;
        }

        /** tr(PΣ_jQΣ_i) + tr(QΣ_jPΣ_i) for symmetric P and Q, Σ_i the derivative of Σ for the i-th parameter. */
        private RealMatrix traces(RealMatrix p, RealMatrix q) {
            RealVector pl = p.operate(loadings);
            RealVector ql = q.operate(loadings);
            double lpl = loadings.dotProduct(pl);
            double lql = loadings.dotProduct(ql);
            RealMatrix traces = new Array2DRowRealMatrix(2 * items, 2 * items);
            for (int j = 0; j < items; j++) {
                for (int k = 0; k < items; k++) {
                    double pjk = p.getEntry(j, k);
                    double qjk = q.getEntry(j, k);
                    double pairs = pl.getEntry(j) * ql.getEntry(k) + pl.getEntry(k) * ql.getEntry(j);
                    traces.setEntry(j, k, 2 * (pairs + pjk * lql + qjk * lpl));
                    double mixed = 2 * (qjk * pl.getEntry(k) + pjk * ql.getEntry(k));
                    traces.setEntry(j, items + k, mixed);
                    traces.setEntry(items + k, j, mixed);
                    traces.setEntry(items + j, items + k, 2 * pjk * qjk);
                }
            }
            return traces;
        }
    }
}
