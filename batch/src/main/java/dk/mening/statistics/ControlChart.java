package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Centre and limits of control charts, from a baseline that is frozen at go-live, and the points they single out. They
 * describe; they decide nothing.
 *
 * <p>Assume points in order of time, and a baseline of at least {@value #SHORTEST_BASELINE} points without a change in it. Leave out the
 * incomplete current week, and weeks without answers.
 *
 * @see <a href="https://doi.org/10.1136/qshc.2004.012047">Mohammed, Worthington and Woodall (2008)</a>
 */
public final class ControlChart {
    /** Fewer points do not make a baseline. */
    public static final int SHORTEST_BASELINE = 12;

    /** 3/d₂ for ranges of two normal values, d₂ = 2/√π, as it is printed and used by convention. */
    private static final double INDIVIDUALS_FACTOR = 2.66;

    private static final double RANGE_FACTOR = 3.267;

    /** d₂ as Laney prints it. */
    private static final double D2 = 1.128;

    private ControlChart() {}

    /**
     * A chart of individual values and its moving ranges.
     *
     * @param centre mean of the baseline, in the unit of the values
     * @param meanMovingRange mean of |xᵢ − xᵢ₋₁| over the baseline
     */
    public record Individuals(double centre, double meanMovingRange, ChartSignals signals) {
        /** Centre ± 2.66 mean moving ranges. */
        public Interval limits() {
            double width = INDIVIDUALS_FACTOR * meanMovingRange;
            return new Interval(centre - width, centre + width);
        }

        /** The same without the convention's rounding of 3/d₂ = 3√π/2 to 2.66. */
        public Interval unroundedLimits() {
            double width = 3 * meanMovingRange / (2 / Math.sqrt(Math.PI));
            return new Interval(centre - width, centre + width);
        }

        /** Upper limit of a moving range, 3.267 times their mean; the lower is 0. */
        public double rangeLimit() {
            return RANGE_FACTOR * meanMovingRange;
        }
    }

    /** How much shares vary from point to point. */
    public enum Spread {
        /** As answers drawn one by one: 3 sigma are 3 √(p̄(1−p̄)/n). Far too narrow where n is in the thousands. */
        BINOMIAL,
        /** As they did vary in the baseline: the binomial sigma times {@link Proportions#sigmaZ}. */
        LANEY
    }

    /**
     * A chart of shares.
     *
     * @param centre p̄, all yes answers of the baseline over all its answers
     * @param meanMovingRangeZ mean of |zᵢ − zᵢ₋₁| over the baseline, z = (p − p̄)/√(p̄(1−p̄)/n)
     */
    public record Proportions(double centre, double meanMovingRangeZ, List<Share> points, ChartSignals signals) {
        public Proportions {
            points = List.copyOf(points);
        }

        /** Laney's σ_z: how many times more than binomially the shares vary. */
        public double sigmaZ() {
            return meanMovingRangeZ / D2;
        }
    }

    /** One point of a chart of shares, its limits cut to [0, 1]. */
    public record Share(double value, Interval limits) {}

    /** So many yes answers of so many. */
    public record Count(long yes, long total) {
        public Count {
            if (yes < 0 || total < yes || total == 0) {
                throw new IllegalArgumentException(yes + " yes answers of " + total);
            }
        }
    }

    /**
     * XmR: limits of individual values, for example weekly means.
     *
     * @param baseline how many of the first values make the baseline
     * @return {@link Reason#TOO_FEW_VALUES} below {@value #SHORTEST_BASELINE}, {@link Reason#NO_VARIATION} when no value of the
     *     baseline differs from the one before
     * @see "Wheeler (2000), Understanding Variation"
     */
    public static Result<Individuals> individuals(double[] values, int baseline) {
        requireBaseline(values.length, baseline);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a value of the chart must be finite, got " + value);
            }
        }
        if (baseline < SHORTEST_BASELINE) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        ExactSum sum = new ExactSum();
        for (int i = 0; i < baseline; i++) {
            sum.add(values[i]);
        }
        double centre = sum.value() / baseline;
        double range = meanMovingRange(values, baseline);
        if (range == 0) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double[] width = new double[values.length];
        Arrays.fill(width, INDIVIDUALS_FACTOR * range);
        return Result.of(new Individuals(centre, range, ChartSignals.of(values, centre, width)));
    }

    /**
     * p chart and Laney's p′ chart: p̄ ± 3 √(p̄(1−p̄)/nᵢ), for {@link Spread#LANEY} times σ_z = mean|zᵢ − zᵢ₋₁|/1.128. No moving
     * range is screened out.
     *
     * @param counts of each point; a block's histogram gives them
     * @param baseline how many of the first points make the baseline
     * @return {@link Reason#TOO_FEW_VALUES} below {@value #SHORTEST_BASELINE}, {@link Reason#NO_VARIATION} when the baseline's answers
     *     are all alike, or for LANEY its shares
     * @see <a href="https://doi.org/10.1081/QEN-120003555">Laney (2002)</a>
     */
    public static Result<Proportions> proportions(List<Count> counts, int baseline, Spread spread) {
        requireBaseline(counts.size(), baseline);
        if (baseline < SHORTEST_BASELINE) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        long yes = 0;
        long total = 0;
        for (Count count : counts.subList(0, baseline)) {
            yes = Math.addExact(yes, count.yes());
            total = Math.addExact(total, count.total());
        }
        if (yes == 0 || yes == total) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double centre = (double) yes / total;
        int n = counts.size();
        double[] shares = new double[n];
        double[] sigma = new double[n];
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            Count count = counts.get(i);
            shares[i] = (double) count.yes() / count.total();
            sigma[i] = Math.sqrt(centre * (1 - centre) / count.total());
            z[i] = (shares[i] - centre) / sigma[i];
        }
        double range = meanMovingRange(z, baseline);
        if (spread == Spread.LANEY && range == 0) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double times = switch (spread) {
            case BINOMIAL -> 1;
            case LANEY -> range / D2;
        };
        double[] width = new double[n];
        List<Share> points = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            width[i] = 3 * sigma[i] * times;
            points.add(new Share(
                    shares[i], new Interval(Math.max(0, centre - width[i]), Math.min(1, centre + width[i]))));
        }
        return Result.of(new Proportions(centre, range, points, ChartSignals.of(shares, centre, width)));
    }

    private static double meanMovingRange(double[] values, int baseline) {
        ExactSum sum = new ExactSum();
        for (int i = 1; i < baseline; i++) {
            sum.add(Math.abs(values[i] - values[i - 1]));
        }
        return sum.value() / (baseline - 1);
    }

    private static void requireBaseline(int points, int baseline) {
        if (baseline < 0 || baseline > points) {
            throw new IllegalArgumentException("a baseline of " + baseline + " of " + points + " points");
        }
    }
}
