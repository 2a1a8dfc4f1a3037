package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The changes of several units drawn towards the mean of all, each by as much as its own answers leave open: empirical Bayes.
 *
 * <p>Model: y_i ~ N(θ_i, v_i), θ_i ~ N(μ, τ²), with v_i known. τ² solves Σ w_i (y_i − μ)² = k − 1 with w_i = 1/(v_i + τ²) and
 * μ = Σ w_i y_i / Σ w_i, and is 0 where the units differ no more than chance lets them. Then, after Morris,
 *
 * <pre>
 * B_i = (k−3)/(k−1) · v_i/(v_i + τ²)                     the share by which unit i is drawn
 * θ̂_i = y_i − B_i (y_i − μ)
 * s_i² = v_i (1 − (1 − w_i/Σw) B_i) + 2/(k−3) · B_i² (v̄ + τ²)/(v_i + τ²) · (y_i − μ)²      with v̄ = Σ w_i v_i / Σ w_i
 * </pre>
 *
 * so that the error knows that μ and τ² are estimates too, and no unit is ever drawn the whole way. With equal v_i this is the
 * estimator of James and Stein towards the mean. Intervals are normal; they hold on average over the units, not for the unit
 * that was picked because it stands out. Where units hardly differ they hold oftener than they say. Units in the unit of the values; the order of the units does not matter to the last
 * bit.
 *
 * <p>Deviation: Morris solves another moment equation for τ²; this one is that of Paule and Mandel, which has one root and is
 * recommended for few units of unequal size (Veroniki and others 2016, doi 10.1002/jrsm.1164).
 *
 * @see <a href="https://doi.org/10.1080/01621459.1983.10477920">Morris (1983)</a>
 * @see <a href="https://doi.org/10.1016/j.cct.2006.04.004">DerSimonian and Kacker (2007)</a>
 * @param mean μ
 * @param between τ, the standard deviation between units beyond chance
 * @param units in the order of the values
 */
public record Shrinkage(double mean, double between, List<Drawn> units) {
    /** With fewer nothing is known of how much units differ. */
    public static final int FEWEST_UNITS = 4;

    public Shrinkage {
        units = List.copyOf(units);
    }

    /**
     * One unit.
     *
     * @param share B_i, from 0 (its own value stands) to less than 1
     */
    public record Drawn(double value, double standardError, double share) {
        /** @param confidence such as 0.95 */
        public Interval interval(double confidence) {
            double reach = Tails.normalQuantile(Math.log((1 - confidence) / 2)) * standardError;
            return new Interval(value - reach, value + reach);
        }
    }

    /**
     * @param values y_i, finite
     * @param variances v_i, positive, one a value
     * @return {@link Reason#TOO_FEW_UNITS} below {@link #FEWEST_UNITS}
     */
    public static Result<Shrinkage> of(double[] values, double[] variances) {
        if (values.length != variances.length) {
            throw new IllegalArgumentException(values.length + " values and " + variances.length + " variances");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || !(variances[i] > 0 && Double.isFinite(variances[i]))) {
                throw new IllegalArgumentException(
                        "a value must be finite and its variance positive, got " + values[i] + " and " + variances[i]);
            }
        }
        return values.length < FEWEST_UNITS
                ? Result.notAvailable(Reason.TOO_FEW_UNITS)
                : Result.of(drawn(values, variances, between(values, variances)));
    }

    private static Shrinkage drawn(double[] values, double[] variances, double between) {
        int units = values.length;
        double weights = weights(variances, between);
        double mean = mean(values, variances, between);
        ExactSum weighted = new ExactSum();
        for (double variance : variances) {
            weighted.addProduct(1 / (variance + between), variance);
        }
        double usual = weighted.value() / weights;
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            double total = variances[i] + between;
            double share = (units - 3.0) / (units - 1.0) * variances[i] / total;
            double deviation = values[i] - mean;
            double ownPart = variances[i] * (1 - (1 - 1 / (total * weights)) * share);
            double sharePart = 2 / (units - 3.0) * share * share * (usual + between) / total * deviation * deviation;
            drawn.add(new Drawn(values[i] - share * deviation, Math.sqrt(ownPart + sharePart), share));
        }
        return new Shrinkage(mean, Math.sqrt(between), drawn);
    }

    /** τ²: the left side of its equation falls as τ² grows, so halving finds the root. */
    private static double between(double[] values, double[] variances) {
        double wanted = values.length - 1.0;
        if (scatter(values, variances, 0) <= wanted) {
            return 0;
        }
        double high = UnitChanges.squares(values) / wanted;
        double low = 0;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return high;
            }
            if (scatter(values, variances, middle) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** Σ w_i (y_i − μ)². */
    private static double scatter(double[] values, double[] variances, double between) {
        double mean = mean(values, variances, between);
        ExactSum sum = new ExactSum();
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean;
            sum.add(deviation * deviation / (variances[i] + between));
        }
        return sum.value();
    }

    private static double mean(double[] values, double[] variances, double between) {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < values.length; i++) {
            sum.addProduct(1 / (variances[i] + between), values[i]);
        }
        return sum.value() / weights(variances, between);
    }

    private static double weights(double[] variances, double between) {
        ExactSum sum = new ExactSum();
        for (double variance : variances) {
            sum.add(1 / (variance + between));
        }
        return sum.value();
    }
}
