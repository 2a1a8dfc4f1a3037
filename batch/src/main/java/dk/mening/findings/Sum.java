package dk.mening.findings;

import java.math.BigInteger;
import java.util.BitSet;

/** A growing exact sum of whole blocks. */
final class Sum {
    private final BitSet periods = new BitSet();
    private long points;
    private long answers;
    private int blocks;

    void add(ScoredBlock block) {
        points += block.points();
        answers += block.answers();
        blocks++;
    }

    void sawPeriod(int period) {
        periods.set(period);
    }

    int answers() {
        return Math.toIntExact(answers);
    }

    int blocks() {
        return blocks;
    }

    BitSet periods() {
        return periods;
    }

    /** On 0 to 100. */
    double mean(long denominator) {
        return 100.0 * points / ((double) denominator * answers);
    }

    /** This mean minus the other, on 0 to 100, subtracted exactly: adding a constant to all answers changes no bit of it. */
    double minus(Sum other, long denominator) {
        BigInteger difference = product(points, other.answers).subtract(product(other.points, answers));
        return 100.0
                * difference.doubleValue()
                / product(answers, other.answers).doubleValue()
                / denominator;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
