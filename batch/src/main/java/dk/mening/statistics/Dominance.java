package dk.mening.statistics;

/**
 * How often the values of one sample lie above those of another, pair by pair, in whole numbers: what all rank statistics of
 * two samples are made of.
 *
 * <p>Per distinct value of one sample, Σⱼ sign(value − valueⱼ of the other). By merging, O(distinct values) time and memory.
 * All numbers are exact below 2⁵³ pairs.
 */
final class Dominance {
    private final Sample one;
    private final Sample other;
    private final double[] ofOne;
    private final double[] ofOther;
    private final double total;
    private final double tied;

    private Dominance(Sample one, Sample other) {
        this.one = one;
        this.other = other;
        ofOne = rows(one, other);
        ofOther = rows(other, one);
        ExactSum sum = new ExactSum();
        for (int i = 0; i < ofOne.length; i++) {
            sum.addProduct(ofOne[i], one.count(i));
        }
        total = sum.value();
        ExactSum ties = new ExactSum();
        int j = 0;
        for (int i = 0; i < one.distinct(); i++) {
            while (j < other.distinct() && other.value(j) < one.value(i)) {
                j++;
            }
            if (j < other.distinct() && other.value(j) == one.value(i)) {
                ties.addProduct(one.count(i), other.count(j));
            }
        }
        tied = ties.value();
    }

    /** Of two samples with at least one value each. */
    static Dominance of(Sample one, Sample other) {
        if (one.size() == 0 || other.size() == 0) {
            throw new IllegalArgumentException(one.size() + " and " + other.size() + " values cannot be compared");
        }
        return new Dominance(one, other);
    }

    /** Σ sign over all pairs: positive where {@code one} lies higher. */
    double total() {
        return total;
    }

    /** Number of pairs of equal values. */
    double tied() {
        return tied;
    }

    /** Number of pairs. */
    double pairs() {
        return (double) one.size() * other.size();
    }

    /** {@code total/pairs}: P(one &gt; other) − P(one &lt; other) of a random pair. */
    double delta() {
        return total / pairs();
    }

    /** Whether all of one sample lies strictly above all of the other. */
    boolean separated() {
        return Math.abs(total) == pairs();
    }

    /** Whether all values of both samples are the same value. */
    boolean allTied() {
        return tied == pairs();
    }

    /** For the {@code i}-th distinct value of {@code one}: how many of {@code other} lie below it less how many above. */
    double ofOne(int i) {
        return ofOne[i];
    }

    /** For the {@code j}-th distinct value of {@code other}: how many of {@code one} lie below it less how many above. */
    double ofOther(int j) {
        return ofOther[j];
    }

    /** Σ over the values of {@code one} of (their share of dominance − its mean δ)², shares being {@code ofOne/size of other}. */
    double squaresOfOne() {
        return squares(ofOne, one, other.size());
    }

    /** The same over the values of {@code other}. */
    double squaresOfOther() {
        return squares(ofOther, other, one.size());
    }

    private static double squares(double[] rows, Sample sample, double size) {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < rows.length; i++) {
            sum.addProduct(rows[i], sample.count(i));
        }
        double mean = sum.value() / sample.size();
        ExactSum squares = new ExactSum();
        for (int i = 0; i < rows.length; i++) {
            double deviation = (rows[i] - mean) / size;
            squares.addProduct(deviation * deviation, sample.count(i));
        }
        return squares.value();
    }

    private static double[] rows(Sample sample, Sample against) {
        double[] rows = new double[sample.distinct()];
        long below = 0;
        int j = 0;
        for (int i = 0; i < rows.length; i++) {
            while (j < against.distinct() && against.value(j) < sample.value(i)) {
                below += against.count(j++);
            }
            long equal = j < against.distinct() && against.value(j) == sample.value(i) ? against.count(j) : 0;
            rows[i] = below - (against.size() - below - equal);
        }
        return rows;
    }
}
