package dk.mening.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How p-values of a family are raised so that each may be held against alpha by itself.
 *
 * <p>With p₍₁₎ ≤ … ≤ p₍ₘ₎ the sorted values and m their number, everything cut at 1; the formulas stand at the constants. The
 * first three keep the probability of any false claim at alpha, the last two the expected share of false claims among the
 * claims. Equal p get equal results, so that the order of the family cannot matter. The family must be fixed before its first
 * p-value is seen; a slot that never got a test counts with p = 1.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg (1995)</a>
 */
public enum Adjustment {
    /** m p. Any dependence. */
    BONFERRONI,
    /**
     * Max over i ≤ j of (m−i+1) p₍ᵢ₎. Any dependence, and never weaker than Bonferroni.
     *
     * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979)</a>
     */
    HOLM,
    /**
     * Min over i ≥ j of (m−i+1) p₍ᵢ₎. For independent tests and those that move together; not for others.
     *
     * @see <a href="https://doi.org/10.1093/biomet/75.4.800">Hochberg (1988)</a>
     */
    HOCHBERG,
    /** Min over i ≥ j of m p₍ᵢ₎/i. For independent tests and those that move together. */
    BENJAMINI_HOCHBERG,
    /**
     * The same times 1 + 1/2 + … + 1/m. Any dependence.
     *
     * @see <a href="https://doi.org/10.1214/aos/1013699998">Benjamini and Yekutieli (2001)</a>
     */
    BENJAMINI_YEKUTIELI;

    /** Adjusted p-values in the order given; the family is exactly these. */
    public double[] of(double... p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a p-value must be in [0, 1], got " + value);
            }
        }
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double[] adjusted = adjustSorted(sorted);
        // Among equal values the running extreme has made the adjusted ones equal, so any of them will do.
        return Arrays.stream(p)
                .map(value -> adjusted[Arrays.binarySearch(sorted, value)])
                .toArray();
    }

    /** The same where some tests could not be made: these stay empty and do not count in m. */
    public List<OptionalDouble> ofKnown(List<OptionalDouble> p) {
        double[] known = p.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        var adjusted = Arrays.stream(of(known)).iterator();
        return p.stream()
                .map(value -> value.isPresent() ? OptionalDouble.of(adjusted.nextDouble()) : value)
                .toList();
    }

    private double[] adjustSorted(double[] sorted) {
        int m = sorted.length;
        double harmonic = 0;
        for (int i = 1; i <= m; i++) {
            harmonic += 1.0 / i;
        }
        double[] adjusted = new double[m];
        for (int i = 0; i < m; i++) {
            adjusted[i] = Math.min(1, sorted[i] * factor(i + 1, m, harmonic));
        }
        if (this == HOLM) {
            for (int i = 1; i < m; i++) {
                adjusted[i] = Math.max(adjusted[i], adjusted[i - 1]);
            }
        } else {
            for (int i = m - 2; i >= 0; i--) {
                adjusted[i] = Math.min(adjusted[i], adjusted[i + 1]);
            }
        }
        return adjusted;
    }

    private double factor(int rank, int m, double harmonic) {
        return switch (this) {
            case BONFERRONI -> m;
            case HOLM, HOCHBERG -> m - rank + 1;
            case BENJAMINI_HOCHBERG -> (double) m / rank;
            case BENJAMINI_YEKUTIELI -> harmonic * m / rank;
        };
    }
}
