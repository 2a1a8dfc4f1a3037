package dk.mening.findings;

import java.math.BigInteger;

/** A growing exact sum of whole blocks. */
final class Sum {
    private long points;
    private long answers;
    private int blocks;

    void add(ScoredBlock block) {
        points += block.points();
        answers += block.answers();
        blocks++;
    }

    /** Both together, as a sum of its own. */
    Sum plus(Sum other) {
        Sum both = new Sum();
        both.points = points + other.points;
        both.answers = answers + other.answers;
        both.blocks = blocks + other.blocks;
        return both;
    }

    int answers() {
        return Math.toIntExact(answers);
    }

    int blocks() {
        return blocks;
    }

    /** On 0 to 100. */
    double mean(long denominator) {
        return 100.0 * points / ((double) denominator * answers);
    }

    /** This mean minus the other, on 0 to 100, subtracted exactly: adding a constant to all answers changes no bit of it. */
    double minus(Sum other, long denominator) {
        if (small() && other.small()) {
            // The same numbers without objects: this runs for every unit on every night of every path.
            return 100.0 * (points * other.answers - other.points * answers) / (answers * other.answers) / denominator;
        }
        BigInteger difference = product(points, other.answers).subtract(product(other.points, answers));
        return 100.0
                * difference.doubleValue()
                / product(answers, other.answers).doubleValue()
                / denominator;
    }

    private boolean small() {
        return points <= Integer.MAX_VALUE && answers <= Integer.MAX_VALUE;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
