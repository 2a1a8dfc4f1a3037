package dk.mening.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of one cluster, those with equal x and weight pooled: m cells, k columns.
 *
 * <p>Vectors over the cluster's rows that are constant within cells are held in the orthonormal basis of the cells: one number
 * for each cell, √f times the value. All that CR0 to CR3 need of a cluster lies there, so nothing grows with the number of rows.
 * Coordinates are those of {@link LeastSquares#coordinates}, in which X'WX is the identity; a group's own constant is a further
 * coordinate 1/√(Σ f w) of that cluster alone.
 */
final class Cluster {
    /** The order of clusters in sums: by their cells, without the outcome, so that neither names nor rows' order matter. */
    static final Comparator<Cluster> BY_CELLS =
            (a, b) -> Arrays.compare(a.keys, b.keys, (one, other) -> Arrays.compare(one, other));

    /** The same with the residuals last, so that only clusters alike in everything tie. */
    static Comparator<Cluster> byCellsAndResiduals(double sign) {
        return BY_CELLS.thenComparing((a, b) -> Arrays.compare(
                Arrays.stream(a.residuals).map(e -> sign * e + 0.0).toArray(),
                Arrays.stream(b.residuals).map(e -> sign * e + 0.0).toArray()));
    }

    private final double[][] keys;
    private final double[] weights;
    private final double[] own;
    private final double[][] coordinates;
    private final double[] residuals;
    private final double[] outcomes;

    private Cluster(
            double[][] keys,
            double[] weights,
            double[] own,
            double[][] coordinates,
            double[] residuals,
            double[] outcomes) {
        this.keys = keys;
        this.weights = weights;
        this.own = own;
        this.coordinates = coordinates;
        this.residuals = residuals;
        this.outcomes = outcomes;
    }

    /** Rows while they are pooled. */
    static final class Rows {
        private final TreeMap<double[], Cell> cells = new TreeMap<>(Arrays::compare);

        void add(double[] key, long frequency, double residual, double outcome) {
            Cell cell = cells.computeIfAbsent(key, _ -> new Cell());
            cell.count += frequency;
            cell.residuals.addProduct(residual, frequency);
            cell.outcomes.addProduct(Math.abs(outcome), frequency);
        }

        /**
         * The cluster.
         *
         * @param withConstant whether the fit has a constant for this cluster that is no column
         */
        Cluster pooled(LeastSquares fit, boolean withConstant) {
            int m = cells.size();
            int k = fit.columns();
            double[][] keys = new double[m][];
            double[] weights = new double[m];
            double[] own = new double[m];
            double[][] coordinates = new double[m][];
            double[] residuals = new double[m];
            double[] outcomes = new double[m];
            double whole = 0;
            int r = 0;
            for (Map.Entry<double[], Cell> entry : cells.entrySet()) {
                double[] key = entry.getKey();
                Cell cell = entry.getValue();
                double root = Math.sqrt(cell.count);
                keys[r] = Arrays.copyOf(key, k + 2);
                keys[r][k + 1] = cell.count;
                weights[r] = key[k];
                coordinates[r] = fit.coordinates(Arrays.copyOf(key, k));
                for (int j = 0; j < k; j++) {
                    coordinates[r][j] *= root;
                }
                own[r] = withConstant ? root : 0;
                residuals[r] = cell.residuals.value() / root;
                outcomes[r] = cell.outcomes.value() / root;
                whole += weights[r] * cell.count;
                r++;
            }
            for (int i = 0; i < m; i++) {
                own[i] /= Math.sqrt(whole);
            }
            return new Cluster(keys, weights, own, coordinates, residuals, outcomes);
        }
    }

    private static final class Cell {
        private final ExactSum residuals = new ExactSum();
        private final ExactSum outcomes = new ExactSum();
        private long count;
    }

    int cells() {
        return weights.length;
    }

    /** Columns of P, the own constant among them. */
    int columns() {
        return coordinates[0].length + (own[0] > 0 ? 1 : 0);
    }

    /** Sum of residuals by cell. */
    double[] residuals() {
        return residuals;
    }

    /** Adds Σ w²pp' of this cluster's rows. */
    void addSquaredWeights(double[][] sum) {
        for (int r = 0; r < cells(); r++) {
            double[] p = coordinates[r];
            double squared = weights[r] * weights[r];
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < p.length; j++) {
                    sum[i][j] += squared * p[i] * p[j];
                }
            }
        }
    }

    /** Wv. */
    double[] weigh(double[] v) {
        double[] product = new double[v.length];
        for (int r = 0; r < v.length; r++) {
            product[r] = weights[r] * v[r];
        }
        return product;
    }

    /** √W v. */
    double[] weighByRoots(double[] v) {
        double[] product = new double[v.length];
        for (int r = 0; r < v.length; r++) {
            product[r] = Math.sqrt(weights[r]) * v[r];
        }
        return product;
    }

    /** Pz + own constant. */
    double[] combine(double[] z, double constant) {
        double[] sum = new double[cells()];
        for (int r = 0; r < sum.length; r++) {
            sum[r] = LeastSquares.dot(coordinates[r], z) + own[r] * constant;
        }
        return sum;
    }

    /** P'v. */
    double[] project(double[] v) {
        double[] sum = new double[coordinates[0].length];
        for (int r = 0; r < v.length; r++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += coordinates[r][j] * v[r];
            }
        }
        return sum;
    }

    /** The own constant's coordinate of v; 0 where there is none. */
    double projectOwn(double[] v) {
        return LeastSquares.dot(own, v);
    }

    /** Σ w² p over the own constant: how it goes together with each coordinate under squared weights. */
    double[] ownWithOthers() {
        return project(weigh(weigh(own)));
    }

    /** Σ w² over the own constant, squared. */
    double ownSquaredWeights() {
        double[] weighed = weigh(own);
        return LeastSquares.dot(weighed, weighed);
    }

    /** W p·c by cell: what a residual adds to a contrast. */
    double[] direct(double[] contrast) {
        return weigh(combine(contrast, 0));
    }

    /** The j-th column of P, the own constant after the last. */
    double[] column(int j) {
        double[] column = new double[cells()];
        for (int r = 0; r < column.length; r++) {
            column[r] = j < coordinates[r].length ? coordinates[r][j] : own[r];
        }
        return column;
    }

    /** A score up to this times the relative size of rounding may be nothing else. */
    double scale(double[] score, double[] direct) {
        double sum = 0;
        for (int r = 0; r < score.length; r++) {
            sum += Math.max(Math.abs(score[r]), Math.abs(direct[r])) * outcomes[r];
        }
        return sum;
    }
}
