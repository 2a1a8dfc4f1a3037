package dk.mening.statistics;

import java.util.Arrays;

/**
 * A sum of doubles, and of products of two, without rounding until it is read: the order of what is added cannot matter, and
 * the sum of the negated is the negated sum, to the last bit.
 *
 * <p>Three running parts take most sums whole: what one addition rounds away goes to the next part. What the last part rounds
 * away goes to a list of parts that do not overlap, after Shewchuk; reading adds the three to that list and rounds once,
 * correctly. A product enters as its rounded value and the remainder that a fused multiply-add gives. Not for more than one
 * thread; values must be finite, and products neither overflow nor fall below 1e-290, where a remainder is no longer a double.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk (1997)</a>
 */
final class ExactSum {
    private double first;
    private double second;
    private double third;
    private double[] parts = {};
    private int size;

    static double of(double... values) {
        ExactSum sum = new ExactSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.value();
    }

    ExactSum add(double value) {
        double one = first + value;
        double oneLow = lost(first, value, one);
        first = one;
        double two = second + oneLow;
        double twoLow = lost(second, oneLow, two);
        second = two;
        double three = third + twoLow;
        double rest = lost(third, twoLow, three);
        third = three;
        if (rest != 0) {
            keep(rest);
        }
        return this;
    }

    ExactSum addProduct(double a, double b) {
        double product = a * b;
        return add(product).add(Math.fma(a, b, -product));
    }

    /** What the rounded {@code sum} of a and b lacks. */
    private static double lost(double a, double b, double sum) {
        double virtual = sum - a;
        return (a - (sum - virtual)) + (b - virtual);
    }

    private void keep(double value) {
        double x = value;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double high = x + parts[i];
            double low = lost(x, parts[i], high);
            if (low != 0) {
                parts[kept++] = low;
            }
            x = high;
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, Math.max(8, 2 * kept));
        }
        parts[kept] = x;
        size = kept + 1;
    }

    /** The exact sum, rounded once. */
    double value() {
        keep(first);
        keep(second);
        keep(third);
        first = 0;
        second = 0;
        third = 0;
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
