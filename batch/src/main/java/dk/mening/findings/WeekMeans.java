package dk.mening.findings;

import java.util.Arrays;
import java.util.List;

/** One unit's mean by week of a window, on 0 to 100, filled night by night; NaN where a week has no block. */
final class WeekMeans {
    private final List<ScoredBlock> blocks;
    private final long denominator;
    private final int firstWeek;
    private final double[] means;
    private final Sum[] sums;
    private int next;
    private long nextSealedAfter;

    WeekMeans(List<ScoredBlock> blocks, Window window, long denominator) {
        this.blocks = window.of(blocks);
        this.denominator = denominator;
        this.firstWeek = ScoredBlock.weekOf(window.first());
        int weeks = Math.max(0, ScoredBlock.weekOf(window.last()) - firstWeek + 1);
        this.means = new double[weeks];
        Arrays.fill(means, Double.NaN);
        this.sums = new Sum[weeks];
        Arrays.setAll(sums, _ -> new Sum());
        this.nextSealedAfter = sealedAfter();
    }

    /** @param night as a day since 1970 */
    boolean advance(long night) {
        int from = next;
        while (nextSealedAfter < night) {
            ScoredBlock block = blocks.get(next++);
            nextSealedAfter = sealedAfter();
            int week = block.week() - firstWeek;
            sums[week].add(block);
            means[week] = sums[week].mean(denominator);
        }
        return next > from;
    }

    /** The next block's day as a number: asked for every unit on every night of every path. */
    private long sealedAfter() {
        return next < blocks.size() ? blocks.get(next).sealedAfter().toEpochDay() : Long.MAX_VALUE;
    }

    /** Of the same window. */
    boolean sharesAWeekWith(WeekMeans other) {
        for (int week = 0; week < means.length; week++) {
            if (!Double.isNaN(means[week]) && !Double.isNaN(other.means[week])) {
                return true;
            }
        }
        return false;
    }

    /** The growing array itself, not a copy. */
    double[] means() {
        return means;
    }
}
