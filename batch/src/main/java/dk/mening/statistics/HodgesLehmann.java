package dk.mening.statistics;

/**
 * How far {@code one} is shifted against {@code other}: the median of all pairwise differences, and the interval of shifts
 * that Mann and Whitney's test does not reject.
 *
 * <p>The median is exact: the k-th smallest difference is found by halving the range of doubles and counting pairs, O(distinct
 * values) memory, at most 64 counts. Interval: the differences at which (U(d) − n₁n₀/2 ∓ ½)/σ passes ±z, σ with the ties
 * inside each sample, as there are none between them off the differences; what R's wilcox.test finds as a root, here as the
 * difference itself. On answers of few categories often 0 or 1 and nothing between: to be shown, never to decide.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963)</a>
 */
public final class HodgesLehmann {
    private final Sample one;
    private final Sample other;

    private HodgesLehmann(Sample one, Sample other) {
        this.one = one;
        this.other = other;
    }

    /**
     * Of two samples.
     *
     * @return {@link Reason#TOO_FEW_VALUES} when one is empty
     */
    public static Result<HodgesLehmann> of(Sample one, Sample other) {
        return one.size() == 0 || other.size() == 0
                ? Result.notAvailable(Reason.TOO_FEW_VALUES)
                : Result.of(new HodgesLehmann(one, other));
    }

    /** Median of the differences {@code one − other}; of an even number the middle of the two in the middle. */
    public double median() {
        long pairs = pairs();
        double low = difference((pairs + 1) / 2);
        double high = pairs % 2 == 0 ? difference(pairs / 2 + 1) : low;
        return low / 2 + high / 2;
    }

    /**
     * Shifts not rejected at this confidence, with continuity correction. Where the samples are too small to reject any
     * shift, from the smallest difference to the largest.
     *
     * @return {@link Reason#NO_VARIATION} when each sample holds one value only
     */
    public Result<Interval> interval(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), got " + confidence);
        }
        if (one.distinct() == 1 && other.distinct() == 1) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double z = Tails.normalQuantile(Math.log((1 - confidence) / 2));
        double ties = MannWhitney.ties(one) + MannWhitney.ties(other);
        double half = z * MannWhitney.sigma(one.size(), other.size(), ties);
        long pairs = pairs();
        // The first difference after which no more than half + ½ pairs more than the middle lie above.
        long rank = Math.max(1, (long) Math.ceil(pairs / 2.0 - 0.5 - half));
        return Result.of(new Interval(difference(rank), difference(pairs + 1 - rank)));
    }

    private long pairs() {
        return Math.multiplyExact(one.size(), other.size());
    }

    /** The {@code k}-th smallest of all differences, from 1. */
    private double difference(long k) {
        long low = ordered(one.value(0) - other.value(other.distinct() - 1));
        long high = ordered(one.value(one.distinct() - 1) - other.value(0));
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (atMost(value(middle)) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return value(low) + 0.0;
    }

    /** Number of pairs whose difference is at most {@code d}: a staircase through the table of differences. */
    private long atMost(double d) {
        long pairs = 0;
        long above = other.size();
        int j = 0;
        for (int i = 0; i < one.distinct(); i++) {
            while (j < other.distinct() && !(one.value(i) - other.value(j) <= d)) {
                above -= other.count(j++);
            }
            pairs += one.count(i) * above;
        }
        return pairs;
    }

    /** Doubles as whole numbers in the same order. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double value(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? Long.MIN_VALUE - ordered : ordered);
    }
}
