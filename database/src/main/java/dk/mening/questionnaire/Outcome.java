package dk.mening.questionnaire;

import java.util.List;

/**
 * A scale from 0 to 100 scored from one or more scale questions that share their range. The outcome is the sealing
 * group of its items (rule B6): an item belongs to exactly one outcome.
 *
 * @param higherIsBetter whether a high score, after reversing, is good news; workload is scored "more load is higher"
 * @param margin the smallest change that matters, on 0 to 100
 * @param smallestBlock the outcome's own k, at least the audience's
 */
public record Outcome(
        String key,
        Words name,
        Construct construct,
        boolean higherIsBetter,
        List<Item> items,
        double margin,
        int smallestBlock) {
    /** A question in the outcome; {@code reversed} swaps its ends before scoring. */
    public record Item(String question, boolean reversed) {}

    public Outcome {
        items = List.copyOf(items);
    }
}
