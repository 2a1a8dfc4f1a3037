package dk.mening.statistics;

import java.util.Arrays;

/**
 * Holm's step-down adjustment: p̃₍ⱼ₎ = max over i ≤ j of min(1, (m−i+1) p₍ᵢ₎), p sorted ascending, m their number. Keeps the
 * probability of any false claim in the family at alpha, whatever the dependence. Equal p get equal results.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979)</a>
 */
public final class Holm {
    private Holm() {}

    /** Adjusted p-values in the order given; the family is exactly these. */
    public static double[] adjust(double[] p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a p-value must be in [0, 1], got " + value);
            }
        }
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            largest = Math.max(largest, Math.min(1, (p.length - i) * sorted[i]));
            adjusted[i] = largest;
        }
        double[] result = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            // The first of equal values has the largest multiplier, and the running maximum carries it to the others.
            int first = Arrays.binarySearch(sorted, p[i]);
            while (first > 0 && sorted[first - 1] == p[i]) {
                first--;
            }
            result[i] = adjusted[first];
        }
        return result;
    }
}
