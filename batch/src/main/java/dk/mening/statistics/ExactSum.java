package dk.mening.statistics;

import java.util.Arrays;

/**
 * A sum of doubles, and of products of two, without rounding until it is read: the order of what is added cannot matter, and
 * the sum of the negated is the negated sum, to the last bit.
 *
 * <p>Keeps the sum as parts that do not overlap, after Shewchuk, and rounds once, correctly. A product enters as its rounded
 * value and the remainder that a fused multiply-add gives. Not for more than one thread; values must be finite, and products
 * neither overflow nor fall below 1e-290, where a remainder is no longer a double.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk (1997)</a>
 */
final class ExactSum {
    private double[] parts = new double[8];
    private int size;

    static double of(double... values) {
        ExactSum sum = new ExactSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.value();
    }

    ExactSum add(double value) {
        double x = value;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double part = parts[i];
            double high = x + part;
            double virtual = high - x;
            double low = (x - (high - virtual)) + (part - virtual);
            if (low != 0) {
                parts[kept++] = low;
            }
            x = high;
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, 2 * kept);
        }
        parts[kept] = x;
        size = kept + 1;
        return this;
    }

    ExactSum addProduct(double a, double b) {
        double product = a * b;
        double rest = Math.fma(a, b, -product);
        add(product);
        return rest == 0 ? this : add(rest);
    }

    /** The exact sum, rounded once. */
    double value() {
        if (size == 0) {
            return 0;
        }
        int i = size - 1;
        double high = parts[i];
        double low = 0;
        while (i > 0) {
            double before = high;
            double next = parts[--i];
            high = before + next;
            low = next - (high - before);
            if (low != 0) {
                break;
            }
        }
        // Half way between two doubles, the parts below decide the direction.
        if (i > 0 && (low < 0 && parts[i - 1] < 0 || low > 0 && parts[i - 1] > 0)) {
            double twice = low * 2;
            double other = high + twice;
            if (twice == other - high) {
                high = other;
            }
        }
        return high + 0.0;
    }
}
