package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rows of a regression: x and y with weight and frequency, in the caller's order; perhaps with the means of their group taken
 * from x and y.
 */
final class DesignRows {
    private final double[][] x;
    private final double[] given;
    private final double[] y;
    private final int[] groups;
    private final double[] weights;
    private final long[] frequencies;

    private DesignRows(double[][] x, double[] given, double[] y, int[] groups, double[] weights, long[] frequencies) {
        this.x = x;
        this.given = given;
        this.y = y;
        this.groups = groups;
        this.weights = weights;
        this.frequencies = frequencies;
    }

    /** A copy of the caller's rows. */
    static DesignRows of(double[][] x, double[] y, double[] weights, long[] frequencies) {
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
        double[][] rows = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
        return new DesignRows(rows, y.clone(), y.clone(), new int[0], weights.clone(), frequencies.clone());
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
    }

    /**
     * x and y less their weighted means within the group.
     *
     * @return {@link Reason#SINGULAR} when a column does not vary within groups
     */
    Result<DesignRows> within(int[] groups) {
        if (groups.length != y.length) {
            throw new IllegalArgumentException(groups.length + " groups for " + y.length + " rows");
        }
        Map<Integer, Integer> places = new HashMap<>();
        int[] place = new int[y.length];
        List<ExactSum[]> sums = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            if (frequencies[i] == 0) {
                throw new IllegalArgumentException("a frequency must be positive, got " + frequencies[i]);
            }
            place[i] = places.computeIfAbsent(groups[i], _ -> {
                sums.add(zeros(columns() + 2));
                return sums.size() - 1;
            });
            ExactSum[] sum = sums.get(place[i]);
            for (int j = 0; j < columns(); j++) {
                add(sum[j], i, x[i][j]);
            }
            add(sum[columns()], i, y[i]);
            add(sum[columns() + 1], i, 1);
        }
        double[][] means = sums.stream().map(DesignRows::means).toArray(double[][]::new);
        double[][] centred = new double[y.length][columns()];
        double[] deviations = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double[] mean = means[place[i]];
            for (int j = 0; j < columns(); j++) {
                centred[i][j] = x[i][j] - mean[j];
            }
            deviations[i] = y[i] - mean[columns()];
        }
        for (int j = 0; j < columns(); j++) {
            if (!(largest(centred, j) > Householder.SMALLEST_SHARE * largest(x, j))) {
                return Result.notAvailable(Reason.SINGULAR);
            }
        }
        return Result.of(new DesignRows(centred, given, deviations, groups.clone(), weights, frequencies));
    }

    private static double largest(double[][] x, int column) {
        return Arrays.stream(x).mapToDouble(row -> Math.abs(row[column])).max().orElse(0);
    }

    private static double[] means(ExactSum... sums) {
        int last = sums.length - 1;
        double weight = sums[last].value();
        return Arrays.stream(sums)
                .limit(last)
                .mapToDouble(sum -> sum.value() / weight)
                .toArray();
    }

    private static ExactSum[] zeros(int length) {
        return Stream.generate(ExactSum::new).limit(length).toArray(ExactSum[]::new);
    }

    /** Adds f w v of a row exactly. */
    private void add(ExactSum sum, int row, double value) {
        double product = weights[row] * value;
        sum.addProduct(product, frequencies[row]).addProduct(Math.fma(weights[row], value, -product), frequencies[row]);
    }

    /** The same rows without one column. */
    DesignRows without(int column) {
        double[][] fewer = new double[x.length][columns() - 1];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < fewer[i].length; j++) {
                fewer[i][j] = x[i][j < column ? j : j + 1];
            }
        }
        return new DesignRows(fewer, given, y, groups, weights, frequencies);
    }

    /** Number of rows, however often each was seen. */
    int size() {
        return x.length;
    }

    int columns() {
        return x.length == 0 ? 0 : x[0].length;
    }

    /** n = Σ f. */
    long observations() {
        long n = 0;
        for (long frequency : frequencies) {
            n = Math.addExact(n, frequency);
        }
        return n;
    }

    double[] x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    /** y as the caller gave it. */
    double given(int i) {
        return given[i];
    }

    double weight(int i) {
        return weights[i];
    }

    long frequency(int i) {
        return frequencies[i];
    }

    /** By row; empty where no group means were taken. */
    int[] groups() {
        return groups;
    }

    long numberOfGroups() {
        return Arrays.stream(groups).distinct().count();
    }

    /** What rows are pooled by, x and last w, in an order that does not tell where they stood. */
    double[] key(int i) {
        double[] key = Arrays.copyOf(x[i], columns() + 1);
        key[columns()] = weights[i];
        for (int j = 0; j < columns(); j++) {
            key[j] += 0.0;
        }
        return key;
    }

    /** y − x·b by row. */
    double[] residuals(double[] b) {
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = residual(x[i], y[i], b);
        }
        return residuals;
    }

    /** y − x·b, rounded once. */
    static double residual(double[] x, double y, double[] b) {
        ExactSum sum = new ExactSum().add(y);
        for (int j = 0; j < b.length; j++) {
            sum.addProduct(-x[j], b[j]);
        }
        return sum.value();
    }

    /** Σ f w v², v by row. */
    double squares(double... values) {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < values.length; i++) {
            sum.addProduct(weights[i] * (values[i] * values[i]), frequencies[i]);
        }
        return sum.value();
    }

    /** Σ f w y² of the given y. */
    double outcomeSquares() {
        return squares(given);
    }

    /** Σ f w (y − ȳ)² of the given y, ȳ their weighted mean. */
    double squaresAboutMean() {
        ExactSum[] sums = zeros(2);
        for (int i = 0; i < given.length; i++) {
            add(sums[0], i, given[i]);
            add(sums[1], i, 1);
        }
        double mean = means(sums)[0];
        return squares(Arrays.stream(given).map(value -> value - mean).toArray());
    }
}
