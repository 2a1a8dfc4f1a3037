package dk.mening.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * An order of units that only their numbers decide, so that what is summed or drawn in it cannot depend on the order they came
 * in; and the same for an outcome and its mirror image.
 */
final class CanonicalOrder {
    private CanonicalOrder() {}

    /**
     * Indices of the units in order.
     *
     * @param values by unit, those whose sign turns with the outcome; NaN is allowed
     * @param other by unit, those that stay
     */
    static int[] of(double[][] values, double[][] other) {
        double[][] straight = signed(values, 1);
        double[][] mirrored = signed(values, -1);
        int[] up = sorted(straight, other);
        int[] down = sorted(mirrored, other);
        for (int i = 0; i < up.length; i++) {
            int later = Arrays.compare(straight[up[i]], mirrored[down[i]]);
            later = later == 0 ? Arrays.compare(other[up[i]], other[down[i]]) : later;
            if (later != 0) {
                return later > 0 ? up : down;
            }
        }
        return up;
    }

    private static int[] sorted(double[][] values, double[][] other) {
        Comparator<Integer> byValues = (a, b) -> Arrays.compare(values[a], values[b]);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(byValues.thenComparing((a, b) -> Arrays.compare(other[a], other[b])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[][] signed(double[][] values, int sign) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row).map(value -> sign * value + 0.0).toArray())
                .toArray(double[][]::new);
    }
}
