package dk.mening.findings;

import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;

/** One unit's windows before and after, filled night by night with the blocks that were sealed by then. */
final class UnitWindows {
    /** A unit counts only with this many blocks in each window. */
    static final int BLOCKS_NEEDED = 2;

    private final String unit;
    private final boolean treated;
    private final Filling before;
    private final Filling after;
    private final long denominator;
    private double change = Double.NaN;

    /** @param blocks in the order of sealing */
    UnitWindows(
            String unit,
            boolean treated,
            Window before,
            Window after,
            OutcomeBlocks blocks,
            ToIntFunction<ScoredBlock> period) {
        this.unit = unit;
        this.treated = treated;
        this.before = new Filling(before.of(blocks.of(unit)), period);
        this.after = new Filling(after.of(blocks.of(unit)), period);
        this.denominator = blocks.denominator();
    }

    /**
     * Takes in what the night may see, and says whether that was anything; nights only go forward.
     *
     * @param night as a day since 1970
     */
    boolean advance(long night) {
        boolean more = before.advance(night) | after.advance(night);
        if (more) {
            change = after().minus(before(), denominator);
        }
        return more;
    }

    String unit() {
        return unit;
    }

    boolean treated() {
        return treated;
    }

    Sum before() {
        return before.sum;
    }

    Sum after() {
        return after.sum;
    }

    /** Mean after minus mean before, as asked; NaN while a window is empty. */
    double change() {
        return change;
    }

    /** Numbers of the periods with data. */
    BitSet periodsBefore() {
        return before.periods;
    }

    /** Numbers of the periods with data. */
    BitSet periodsAfter() {
        return after.periods;
    }

    boolean counts() {
        return fewestBlocks() >= BLOCKS_NEEDED;
    }

    int fewestBlocks() {
        return Math.min(before().blocks(), after().blocks());
    }

    private static final class Filling {
        private final Sum sum = new Sum();
        private final BitSet periods = new BitSet();
        private final List<ScoredBlock> blocks;
        private final ToIntFunction<ScoredBlock> period;
        private int next;
        private long nextSealedAfter;

        Filling(List<ScoredBlock> blocks, ToIntFunction<ScoredBlock> period) {
            this.blocks = blocks;
            this.period = period;
            this.nextSealedAfter = sealedAfter();
        }

        boolean advance(long night) {
            int from = next;
            while (nextSealedAfter < night) {
                ScoredBlock block = blocks.get(next++);
                nextSealedAfter = sealedAfter();
                sum.add(block);
                int number = period.applyAsInt(block);
                if (number >= 0) {
                    periods.set(number);
                }
            }
            return next > from;
        }

        /** The next block's day as a number: asked for every unit on every night of every path. */
        private long sealedAfter() {
            return next < blocks.size() ? blocks.get(next).sealedAfter().toEpochDay() : Long.MAX_VALUE;
        }
    }
}
