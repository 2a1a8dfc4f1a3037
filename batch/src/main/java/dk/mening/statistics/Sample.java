package dk.mening.statistics;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * Values without order: each distinct value with the number of times it was seen. What a block holds of an item is one, and
 * raw answers become one, so that a method on samples cannot tell blocks from raw answers.
 */
public final class Sample {
    private final double[] values;
    private final long[] counts;
    private final long size;

    private Sample(TreeMap<Double, Long> counted) {
        values = counted.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        counts = counted.values().stream().mapToLong(Long::longValue).toArray();
        size = Arrays.stream(counts).sum();
    }

    /** Each value once. */
    public static Sample of(double... values) {
        TreeMap<Double, Long> counted = new TreeMap<>();
        for (double value : values) {
            put(counted, value, 1);
        }
        return new Sample(counted);
    }

    /** A histogram: {@code counts[i]} times {@code values[i]}. */
    public static Sample ofCounts(double[] values, long[] counts) {
        if (values.length != counts.length) {
            throw new IllegalArgumentException(values.length + " values, " + counts.length + " counts");
        }
        TreeMap<Double, Long> counted = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            put(counted, values[i], counts[i]);
        }
        return new Sample(counted);
    }

    private static void put(TreeMap<Double, Long> counted, double value, long count) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
        if (count < 0) {
            throw new IllegalArgumentException("a count must not be negative, got " + count);
        }
        if (count > 0) {
            counted.merge(value + 0.0, count, Math::addExact);
        }
    }

    /** Both together. */
    public Sample plus(Sample other) {
        TreeMap<Double, Long> counted = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            put(counted, values[i], counts[i]);
        }
        for (int i = 0; i < other.values.length; i++) {
            put(counted, other.values[i], other.counts[i]);
        }
        return new Sample(counted);
    }

    /** Each value with the other sign. */
    public Sample mirrored() {
        double[] negative = Arrays.stream(values).map(value -> -value).toArray();
        return ofCounts(negative, counts);
    }

    /** Number of values, repeats counted. */
    public long size() {
        return size;
    }

    /** Number of distinct values. */
    public int distinct() {
        return values.length;
    }

    /** The {@code i}-th smallest distinct value, from 0. */
    public double value(int i) {
        return values[i];
    }

    /** How often the {@code i}-th smallest distinct value was seen. */
    public long count(int i) {
        return counts[i];
    }

    /** Of at least one value. */
    public double mean() {
        if (size == 0) {
            throw new IllegalArgumentException("no value has no mean");
        }
        ExactSum sum = new ExactSum();
        for (int i = 0; i < values.length; i++) {
            sum.addProduct(values[i], counts[i]);
        }
        return sum.value() / size;
    }

    /** Sum of squared deviations over n − 1; of at least two values. */
    public double variance() {
        if (size < 2) {
            throw new IllegalArgumentException(size + " values have no variance");
        }
        double mean = mean();
        ExactSum sum = new ExactSum();
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean;
            double square = deviation * deviation;
            sum.addProduct(square, counts[i]).addProduct(Math.fma(deviation, deviation, -square), counts[i]);
        }
        return sum.value() / (size - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample sample
                && Arrays.equals(values, sample.values)
                && Arrays.equals(counts, sample.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(counts[i]).append(" x ").append(values[i]);
        }
        return text.toString();
    }
}
