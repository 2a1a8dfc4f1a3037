package dk.mening.blocks;

import dk.mening.questionnaire.Answers;
import java.util.List;

/**
 * An outcome as the sealer sees it: items that share their range, scored after reversing (rule B6).
 *
 * @param lowest the lowest point of every item
 * @param highest the highest point of every item
 * @param k a block of this outcome holds at least this many answers
 */
public record SealingGroup(String outcome, List<Item> items, int lowest, int highest, int k) {
    static final int MISSING = -1;

    /** Where an item stands in {@link Response#codes()}, and whether its ends are swapped before scoring. */
    public record Item(int position, boolean reversed) {}

    public SealingGroup {
        items = List.copyOf(items);
        if (items.isEmpty() || highest <= lowest || k < 1) {
            throw new IllegalArgumentException("outcome " + outcome + " has no items, no range or no k");
        }
    }

    /** Points of one scale: {@code highest - lowest + 1}. */
    int pointsOfScale() {
        return highest - lowest + 1;
    }

    /** Points above the lowest, after reversing, by item; {@link #MISSING} where there is none. */
    int[] points(Response response) {
        int[] points = new int[items.size()];
        for (int i = 0; i < points.length; i++) {
            Item item = items.get(i);
            short code = response.codes()[item.position()];
            if (code == Answers.DONT_KNOW) {
                points[i] = MISSING;
            } else if (code < lowest || code > highest) {
                throw new IllegalArgumentException("an answer lies outside the scale of outcome " + outcome);
            } else {
                points[i] = item.reversed() ? highest - code : code - lowest;
            }
        }
        return points;
    }

    /** What a mean of answered items is multiplied with, so that it is whole. */
    int lcm() {
        return lcm(items.size());
    }

    /** Least common multiple of 1 to the number of items: times it, every mean of answered items is whole. */
    public static int lcm(int items) {
        long lcm = 1;
        for (int i = 2; i <= items; i++) {
            lcm = lcm / greatestCommonDivisor(lcm, i) * i;
        }
        return Math.toIntExact(lcm);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
