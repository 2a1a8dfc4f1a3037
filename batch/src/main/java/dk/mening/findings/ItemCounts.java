package dk.mening.findings;

import dk.mening.blocks.Block;

/**
 * Growing counts of one unit's complete answers in one window, by item and point of {@link Categories}. Says the same as {@code
 * OrdinalChange} of the library, by whole numbers, since it is asked of every unit on every night with a verdict.
 */
final class ItemCounts {
    private final Categories categories;
    private final int[] counts;
    private final int[] highest;
    private final int[] lowest;
    private int answers;

    ItemCounts(Categories categories) {
        this.categories = categories;
        this.counts = new int[categories.items() * categories.points()];
        this.highest = new int[categories.items()];
        this.lowest = new int[categories.items()];
    }

    void add(ScoredBlock block) {
        Categories.Version version = categories.versions().get(block.version());
        if (version == null || !(block.source().content() instanceof Block.Complete(int[][] histograms))) {
            return;
        }
        answers += block.answers();
        for (int at = 0; at < histograms.length; at++) {
            int item = version.itemAt()[at];
            int[] histogram = histograms[at];
            for (int point = 0; point < histogram.length; point++) {
                counts[item * categories.points() + point * version.stride()] += histogram[point];
                highest[item] += point >= version.bestFrom() ? histogram[point] : 0;
                lowest[item] += point <= version.bestTo() ? histogram[point] : 0;
            }
        }
    }

    /** P(after higher) + ½P(as high) − ½, mean over the items; NaN without answers. */
    static double superiority(ItemCounts before, ItemCounts after) {
        int points = before.categories.points();
        double sum = 0;
        for (int item = 0; item < before.highest.length; item++) {
            long total = 0;
            long below = 0;
            for (int point = 0; point < points; point++) {
                int own = before.counts[item * points + point];
                total += after.counts[item * points + point] * (2 * below + own - before.answers);
                below += own;
            }
            sum += total / (2.0 * before.answers * after.answers);
        }
        return sum / before.highest.length;
    }

    /** Change of the share of the best answers, mean over the items; NaN without answers. */
    static double bestShare(ItemCounts before, ItemCounts after, boolean higherIsBetter) {
        double sum = 0;
        for (int item = 0; item < before.highest.length; item++) {
            sum += (double) after.best(item, higherIsBetter) / after.answers
                    - (double) before.best(item, higherIsBetter) / before.answers;
        }
        return sum / before.highest.length;
    }

    private int best(int item, boolean higherIsBetter) {
        return higherIsBetter ? highest[item] : lowest[item];
    }
}
