package dk.mening.findings;

import java.time.LocalDate;
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

    UnitWindows(
            String unit,
            boolean treated,
            Window before,
            Window after,
            List<ScoredBlock> blocks,
            ToIntFunction<ScoredBlock> period) {
        this.unit = unit;
        this.treated = treated;
        this.before = new Filling(before.of(blocks), period);
        this.after = new Filling(after.of(blocks), period);
    }

    /** Takes in what the night may see; nights only go forward. */
    void advance(LocalDate night) {
        before.advance(night);
        after.advance(night);
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

    boolean counts() {
        return fewestBlocks() >= BLOCKS_NEEDED;
    }

    int fewestBlocks() {
        return Math.min(before().blocks(), after().blocks());
    }

    private static final class Filling {
        private final Sum sum = new Sum();
        private final List<ScoredBlock> blocks;
        private final ToIntFunction<ScoredBlock> period;
        private int next;

        Filling(List<ScoredBlock> blocks, ToIntFunction<ScoredBlock> period) {
            this.blocks = blocks;
            this.period = period;
        }

        void advance(LocalDate night) {
            while (next < blocks.size() && blocks.get(next).sealedBefore(night)) {
                ScoredBlock block = blocks.get(next++);
                sum.add(block);
                int number = period.applyAsInt(block);
                if (number >= 0) {
                    sum.sawPeriod(number);
                }
            }
        }
    }
}
