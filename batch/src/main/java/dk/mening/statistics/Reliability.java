package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Whether the items of a scale measure one thing well enough to be used as one: Cronbach's alpha, and what belongs to it.
 *
 * <p>With k items and covariance matrix C, alpha = k/(k−1) · (1 − tr C / ΣΣ C); standardised the same of the correlation
 * matrix. Pooled within units: C from deviations from each unit's own means, divisor n − U for U units, so that differences
 * between units do not pass for reliability. Items are oriented alike and records complete. Alpha equals reliability only when
 * all items load alike and their errors are independent, otherwise it is too low, or with correlated errors too high; {@link
 * OneFactor#omega} does not ask for equal loadings. Reliability is a matter of differences between people and says nothing of
 * a single answer.
 *
 * @param records n, complete ones
 * @param units U, 1 when no unit means were removed
 * @param standardised {@link Reason#NO_VARIATION} when an item is constant
 * @param withoutItem alpha of the others, by item; {@link Reason#SINGULAR} for two items
 * @param oneFactor fitted to the matrix with divisor n − U + 1
 * @see <a href="https://doi.org/10.1007/BF02310555">Cronbach (1951)</a>
 */
public record Reliability(
        long records,
        int units,
        int items,
        double alpha,
        Result<Double> standardised,
        List<Result<Double>> withoutItem,
        Result<OneFactor> oneFactor) {
    /** Below this alpha the items are shown one by one and not as a scale. */
    public static final double LOWEST = 0.60;
    /** Below this alpha the scale is used, with a flag. */
    public static final double GOOD = 0.70;
    /** A larger difference of alpha before and after raises a flag. */
    public static final double LARGEST_DIFFERENCE = 0.10;

    /** What to do with the scale. */
    public enum Use {
        SCALE,
        FLAGGED_SCALE,
        ITEMS_ONLY
    }

    public Reliability {
        withoutItem = List.copyOf(withoutItem);
    }

    /**
     * Of one group of records as it is.
     *
     * @return {@link Reason#TOO_FEW_VALUES} below two records, {@link Reason#NO_VARIATION} when the sum of the items is constant
     */
    public static Result<Reliability> of(ItemMoments records) {
        return withinUnits(List.of(records));
    }

    /**
     * Pooled within units.
     *
     * @param units the records of each, with the same items; units without records do not count
     * @return {@link Reason#TOO_FEW_VALUES} when no unit has two records, {@link Reason#NO_VARIATION}
     */
    public static Result<Reliability> withinUnits(List<ItemMoments> units) {
        List<ItemMoments> answered =
                units.stream().filter(unit -> unit.records() > 0).toList();
        long records = answered.stream().mapToLong(ItemMoments::records).sum();
        int number = answered.size();
        if (records <= number) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        int items = answered.getFirst().items();
        if (answered.stream().anyMatch(unit -> unit.items() != items)) {
            throw new IllegalArgumentException("units have different numbers of items, the first has " + items);
        }
        double[][] covariance = ItemMoments.scatter(answered, items);
        for (double[] row : covariance) {
            for (int k = 0; k < items; k++) {
                row[k] /= records - number;
            }
        }
        return of(covariance, records, number);
    }

    /**
     * From a covariance matrix.
     *
     * @param covariance by item and item, symmetric, with divisor records − units
     * @param records more than units
     * @param units 1, or the number of units whose means were removed
     * @return {@link Reason#NO_VARIATION}
     */
    public static Result<Reliability> ofCovariance(double[][] covariance, long records, int units) {
        if (units < 1 || records <= units) {
            throw new IllegalArgumentException(records + " records of " + units + " units");
        }
        // Checked there: square, symmetric, finite.
        ItemMoments.ofProducts(records, new double[covariance.length], covariance);
        return of(covariance, records, units);
    }

    private static Result<Reliability> of(double[][] covariance, long records, int units) {
        int items = covariance.length;
        double[][] correlation = new double[items][items];
        double[][] likelihood = new double[items][items];
        boolean constant = false;
        double divisor = records - units + 1.0;
        for (int j = 0; j < items; j++) {
            constant |= covariance[j][j] <= 0;
            for (int k = 0; k < items; k++) {
                correlation[j][k] =
                        j == k ? 1 : covariance[j][k] / (Math.sqrt(covariance[j][j]) * Math.sqrt(covariance[k][k]));
                likelihood[j][k] = covariance[j][k] * ((divisor - 1) / divisor);
            }
        }
        Result<Double> standardised = constant ? Result.notAvailable(Reason.NO_VARIATION) : alpha(correlation, -1);
        List<Result<Double>> withoutItem = new ArrayList<>();
        for (int j = 0; j < items; j++) {
            withoutItem.add(alpha(covariance, j));
        }
        Result<OneFactor> oneFactor = OneFactor.fit(likelihood, divisor);
        return alpha(covariance, -1)
                .map(alpha -> new Reliability(records, units, items, alpha, standardised, withoutItem, oneFactor));
    }

    /** Alpha of all items but one; -1 leaves none out. */
    private static Result<Double> alpha(double[][] covariance, int without) {
        int[] kept =
                IntStream.range(0, covariance.length).filter(j -> j != without).toArray();
        if (kept.length < 2) {
            return Result.notAvailable(Reason.SINGULAR);
        }
        ExactSum all = new ExactSum();
        ExactSum own = new ExactSum();
        for (int j : kept) {
            own.add(covariance[j][j]);
            for (int k : kept) {
                all.add(covariance[j][k]);
            }
        }
        double number = kept.length;
        return all.value() > 1e-12 * own.value()
                ? Result.of(number / (number - 1) * (1 - own.value() / all.value()))
                : Result.notAvailable(Reason.NO_VARIATION);
    }

    /**
     * Feldt's interval of alpha: 1 − (1 − alpha) F at both ends, F with n − U and (n − U)(k − 1) degrees of freedom. Assumes
     * normal items that load alike.
     *
     * @param confidence for example 0.95
     * @see <a href="https://doi.org/10.1007/BF02289499">Feldt (1965)</a>
     */
    public Interval interval(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), got " + confidence);
        }
        double free = records - units;
        FDistribution distribution = new FDistribution(null, free, free * (items - 1), 1e-15);
        double tail = (1 - confidence) / 2;
        double high = distribution.inverseCumulativeProbability(1 - tail);
        double low = distribution.inverseCumulativeProbability(tail);
        return new Interval(1 - (1 - alpha) * high, 1 - (1 - alpha) * low);
    }

    /** By alpha: below {@value #LOWEST} the items only, below {@value #GOOD} the scale with a flag. */
    public Use use() {
        if (alpha < LOWEST) {
            return Use.ITEMS_ONLY;
        }
        return alpha < GOOD ? Use.FLAGGED_SCALE : Use.SCALE;
    }

    /** Whether alpha differs by more than {@value #LARGEST_DIFFERENCE}: the scale behaves differently before and after. */
    public boolean behavesDifferently(Reliability after) {
        return Math.abs(after.alpha - alpha) > LARGEST_DIFFERENCE;
    }
}
