package dk.mening.statistics;

import java.util.List;

/**
 * A unit's change from before to after that does not rest on the distances between the answer categories, averaged over the
 * items of a scale, and what it differs by between treated and comparison units.
 *
 * <p>Each unit becomes one number, so that units, not answers, are the evidence, and {@link UnitChanges} judges them. A unit
 * without answers to an item in one of its windows makes the result not available: an average over other items than the rest
 * would be another number.
 */
public sealed interface OrdinalChange {
    /** θ − ½, θ = P(after &gt; before) + ½P(after = before) within the unit: {@link ProbabilityOfSuperiority}. */
    record Superiority() implements OrdinalChange {
        @Override
        public Result<Double> ofItem(BeforeAfter item) {
            return item.before().size() == 0 || item.after().size() == 0
                    ? Result.notAvailable(Reason.EMPTY_CELL)
                    : ProbabilityOfSuperiority.aboveHalf(item.after(), item.before());
        }
    }

    /**
     * Change of the share of answers in the top categories.
     *
     * @param lowest the lowest value that counts: 75 for the two best of five on 0 to 100
     */
    record TopShare(double lowest) implements OrdinalChange {
        public TopShare {
            if (!Double.isFinite(lowest)) {
                throw new IllegalArgumentException("the lowest value that counts must be finite, got " + lowest);
            }
        }

        @Override
        public Result<Double> ofItem(BeforeAfter item) {
            if (item.before().size() == 0 || item.after().size() == 0) {
                return Result.notAvailable(Reason.EMPTY_CELL);
            }
            return Result.of(rate(item.after()) - rate(item.before()));
        }

        /** Share of a sample's values from {@code lowest} up, the outcome of a series of weeks. */
        public Result<Double> share(Sample sample) {
            return sample.size() == 0 ? Result.notAvailable(Reason.TOO_FEW_VALUES) : Result.of(rate(sample));
        }

        private double rate(Sample sample) {
            double count = 0;
            for (int i = sample.distinct() - 1; i >= 0 && sample.value(i) >= lowest; i--) {
                count += sample.count(i);
            }
            return count / sample.size();
        }
    }

    /** The change of one item in one unit; {@link Reason#EMPTY_CELL} without answers in a window. */
    Result<Double> ofItem(BeforeAfter item);

    /**
     * The change of one unit: mean over the items.
     *
     * @param items of the scale, at least one
     */
    default Result<Double> ofUnit(List<BeforeAfter> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a scale has at least one item");
        }
        ExactSum sum = new ExactSum();
        for (BeforeAfter item : items) {
            switch (ofItem(item)) {
                case Result.Available<Double>(Double change) -> sum.add(change);
                case Result.NotAvailable<Double>(Reason reason) -> {
                    return Result.notAvailable(reason);
                }
            }
        }
        return Result.of(sum.value() / items.size());
    }

    /** Mean change of treated less mean change of comparison units: a value, where no test is asked for. */
    default Result<Double> effect(List<List<BeforeAfter>> treated, List<List<BeforeAfter>> comparison) {
        if (treated.isEmpty() || comparison.isEmpty()) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        return changes(treated)
                .then(one -> changes(comparison).map(other -> UnitChanges.mean(one) - UnitChanges.mean(other)));
    }

    /**
     * Difference in differences for one go-live date: {@link UnitChanges#pooled} of the units' changes.
     *
     * @param treated each unit's items, the same items in the same order everywhere
     * @param comparison the same of the comparison units
     * @return {@link Reason#TOO_FEW_UNITS} below one treated or two comparison units, {@link Reason#EMPTY_CELL}, {@link
     *     Reason#NO_VARIATION}
     */
    default Result<Estimate> estimate(List<List<BeforeAfter>> treated, List<List<BeforeAfter>> comparison) {
        if (treated.isEmpty() || comparison.size() < 2) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        return changes(treated).then(one -> changes(comparison).then(other -> UnitChanges.pooled(one, other)));
    }

    private Result<double[]> changes(List<List<BeforeAfter>> units) {
        double[] changes = new double[units.size()];
        for (int u = 0; u < changes.length; u++) {
            switch (ofUnit(units.get(u))) {
                case Result.Available<Double>(Double change) -> changes[u] = change;
                case Result.NotAvailable<Double>(Reason reason) -> {
                    return Result.notAvailable(reason);
                }
            }
        }
        return Result.of(changes);
    }
}
