package dk.mening.findings;

import dk.mening.statistics.MixDecomposition;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final Optional<Strata> strata;
    private double change = Double.NaN;
    private boolean refused;
    private boolean doubtful;
    private double superiority;
    private double shareOfHighest;
    private double shareOfLowest;
    private boolean counted;

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
        this.denominator = blocks.denominator();
        List<String> classes = blocks.strata();
        this.strata =
                classes.isEmpty() ? Optional.empty() : Optional.of(new Strata(classes.size(), blocks.denominator()));
        this.before = new Filling(
                before.of(blocks.of(unit)),
                period,
                blocks.categories(),
                block -> strata.ifPresent(
                        sums -> sums.before(classes.indexOf(block.stratum())).add(block)));
        this.after = new Filling(
                after.of(blocks.of(unit)),
                period,
                blocks.categories(),
                block -> strata.ifPresent(
                        sums -> sums.after(classes.indexOf(block.stratum())).add(block)));
    }

    /**
     * Takes in what the night may see, and says whether that was anything; nights only go forward.
     *
     * @param night as a day since 1970
     */
    boolean advance(long night) {
        boolean more = before.advance(night) | after.advance(night);
        if (more) {
            counted = false;
            change = rawChange();
            if (strata.isPresent() && before().answers() > 0 && after().answers() > 0) {
                Strata.Standardised standardised = strata.get().standardised();
                refused = standardised.refused();
                doubtful = standardised.doubtful();
                change = refused ? change : standardised.change();
            }
        }
        return more;
    }

    /** Mean of all answers after minus that of all before, whoever gave them. */
    double rawChange() {
        return after().minus(before(), denominator);
    }

    /** Whether weighting was refused, so that {@link #change} is the raw one. */
    boolean weightsRefused() {
        return refused;
    }

    /** Whether the weights that are used make the later answers worth less than half. */
    boolean weightsDoubtful() {
        return doubtful;
    }

    /** The raw change taken apart; empty without classes or without answers. */
    Optional<MixDecomposition> mix() {
        return strata.flatMap(Strata::decomposed);
    }

    /** By how much a later answer is likelier than one half to be higher than an earlier one; NaN where it is not known. */
    double superiority() {
        count();
        return superiority;
    }

    /** Change of the share of the best answers; NaN where it is not known. */
    double bestShare(boolean higherIsBetter) {
        count();
        return higherIsBetter ? shareOfHighest : shareOfLowest;
    }

    private void count() {
        if (!counted) {
            superiority = ItemCounts.superiority(before.counts, after.counts);
            shareOfHighest = ItemCounts.bestShare(before.counts, after.counts, true);
            shareOfLowest = ItemCounts.bestShare(before.counts, after.counts, false);
            counted = true;
        }
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

    /**
     * Mean after minus mean before, as asked; NaN while a window is empty. Where classes of people are sealed apart each is as
     * common after as it was before, on every night alike.
     */
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
        private final ItemCounts counts;
        private final Consumer<ScoredBlock> also;
        private int next;
        private long nextSealedAfter;

        /** @param also told of every block taken in */
        Filling(
                List<ScoredBlock> blocks,
                ToIntFunction<ScoredBlock> period,
                Categories categories,
                Consumer<ScoredBlock> also) {
            this.blocks = blocks;
            this.period = period;
            this.counts = new ItemCounts(categories);
            this.also = also;
            this.nextSealedAfter = sealedAfter();
        }

        boolean advance(long night) {
            int from = next;
            while (nextSealedAfter < night) {
                ScoredBlock block = blocks.get(next++);
                nextSealedAfter = sealedAfter();
                sum.add(block);
                counts.add(block);
                also.accept(block);
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
