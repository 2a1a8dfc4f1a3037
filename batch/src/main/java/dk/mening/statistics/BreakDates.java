package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a series changes, when the date is not known beforehand: one series in order of time, its values on a constant and,
 * if there are any, further regressors, the coefficients of which may change at each break.
 *
 * <p>A break is told by how many values lie before it. Assumes errors that are independent in time; where they are not, dates
 * remain good but p-values are too small and intervals too short: use the dates. Not for what happened at a date chosen
 * beforehand, which a comparison with other units answers better.
 *
 * @see <a href="https://doi.org/10.1002/jae.659">Bai and Perron (2003)</a>
 */
public final class BreakDates {
    /** The share of the values that is the least length of a stretch, by convention. */
    public static final double TRIMMING = 0.15;

    /** Residual sums of squares below this share of the whole are rounding. */
    private static final double ROUNDING = 1e-20;

    private final double[] values;
    private final SegmentFits fits;
    private final int shortest;
    /** No sum of squares below this is told from 0. */
    private final double rounding;

    private BreakDates(double[] values, SegmentFits fits, int shortest, double rounding) {
        this.values = values;
        this.fits = fits;
        this.shortest = shortest;
        this.rounding = rounding;
    }

    /**
     * The strongest single break.
     *
     * @param statistic sup F, the largest of F(k) = (RSS₀ − RSSₖ)/(RSSₖ/(n − 2q)) over the possible k
     * @param before the first k that has it
     * @param p of no break, in the limit of a long series
     */
    public record SupF(double statistic, int before, double p) {}

    /**
     * The best way to cut the series at so many breaks.
     *
     * @param breaks values before each break, ascending
     * @param rss residual sum of squares of all stretches
     * @param bic n (ln(rss/n) + 1 + ln 2π) + ln n (q+1)(m+1), m breaks, q coefficients a stretch
     */
    public record Partition(List<Integer> breaks, double rss, double bic) {
        public Partition {
            breaks = List.copyOf(breaks);
        }
    }

    /** A break and the earliest and latest that the data allow, all as values before it; the ends may lie outside the series. */
    public record Dated(int before, int earliest, int latest) {}

    /** Where the breaks of a series lie, seen from go-live. */
    public enum Location {
        NO_BREAK,
        AT_GO_LIVE,
        /** There is a change, but not at go-live. */
        ELSEWHERE
    }

    /** Breaks of the mean. */
    public static Result<BreakDates> ofMean(double[] values, double trimming) {
        return of(values, new double[values.length][0], trimming);
    }

    /**
     * Breaks of all coefficients.
     *
     * @param values in order of time
     * @param regressors one row a value, without the constant
     * @param trimming least length of a stretch as a share of n, in (0, 0.35]
     * @return {@link Reason#TOO_FEW_VALUES} when a stretch would not be longer than its number of coefficients, {@link
     *     Reason#SINGULAR} when a stretch cannot tell them apart, {@link Reason#NO_VARIATION} when the values follow the
     *     regressors exactly
     */
    public static Result<BreakDates> of(double[] values, double[][] regressors, double trimming) {
        if (!(trimming > 0 && trimming <= 0.35)) {
            throw new IllegalArgumentException("trimming must be in (0, 0.35], got " + trimming);
        }
        requireRows(values, regressors);
        int n = values.length;
        int shortest = (int) Math.floor(n * trimming);
        if (n == 0 || shortest <= regressors[0].length + 1) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        return SegmentFits.of(values, regressors, shortest).then(fits -> {
            double rounding = ROUNDING * fits.squares();
            return fits.rss(0, n) <= rounding
                    ? Result.notAvailable(Reason.NO_VARIATION)
                    : Result.of(new BreakDates(values.clone(), fits, shortest, rounding));
        });
    }

    /**
     * Tests whether there is any break, at a date not known beforehand.
     *
     * @return {@link Reason#NO_VARIATION} when nothing is left to explain on both sides of some break
     * @see <a href="https://doi.org/10.2307/2951764">Andrews (1993)</a>
     */
    public Result<SupF> supF() {
        int n = fits.length();
        int q = fits.coefficients();
        double whole = fits.rss(0, n);
        double largest = Double.NEGATIVE_INFINITY;
        int before = shortest;
        for (int k = shortest; k <= n - shortest; k++) {
            double parts = fits.rss(0, k) + fits.rss(k, n);
            if (parts <= rounding) {
                return Result.notAvailable(Reason.NO_VARIATION);
            }
            double f = (whole - parts) / (parts / (n - 2 * q));
            if (f > largest) {
                largest = f;
                before = k;
            }
        }
        double odds = (double) (n - shortest) / shortest;
        double p = BridgeSupremum.upperTail(Math.max(0, largest), q, odds * odds);
        return Result.of(new SupF(largest, before, p));
    }

    /** The best partitions with 0, 1, 2, … breaks, as many as ⌈n/shortest stretch⌉ − 2, by dynamic programming. */
    public List<Partition> partitions() {
        int n = fits.length();
        int most = Math.max(0, (n + shortest - 1) / shortest - 2);
        double[][] best = new double[most + 1][n + 1];
        int[][] last = new int[most + 1][n + 1];
        for (int end = shortest; end <= n; end++) {
            best[0][end] = fits.rss(0, end);
        }
        List<Partition> partitions = new ArrayList<>();
        partitions.add(partition(List.of(), best[0][n]));
        for (int m = 1; m <= most; m++) {
            for (int end = (m + 1) * shortest; end <= n; end++) {
                best[m][end] = Double.POSITIVE_INFINITY;
                for (int k = m * shortest; k <= end - shortest; k++) {
                    double rss = best[m - 1][k] + fits.rss(k, end);
                    if (rss < best[m][end]) {
                        best[m][end] = rss;
                        last[m][end] = k;
                    }
                }
            }
            List<Integer> breaks = new ArrayList<>();
            for (int left = m, end = n; left > 0; left--) {
                end = last[left][end];
                breaks.addFirst(end);
            }
            partitions.add(partition(breaks, best[m][n]));
        }
        return List.copyOf(partitions);
    }

    /** The partition with the least BIC; of equal ones that with the fewest breaks. */
    public Partition chosen() {
        List<Partition> partitions = partitions();
        Partition chosen = partitions.getFirst();
        for (Partition partition : partitions) {
            if (partition.bic() < chosen.bic()) {
                chosen = partition;
            }
        }
        return chosen;
    }

    /**
     * Intervals of a partition's break dates, each side of a break with its own regressors and error variance: from k −
     * ⌈u₂ σ₂²/δ′Q₂δ⌉ to k + ⌈u₁ σ₁²/δ′Q₁δ⌉. 1 is the stretch before the break, 2 that after; δ the change of the coefficients, Q the
     * stretch's mean x x′, σ² its RSS over its length; u₁ and u₂ are reached with probability (1 − confidence)/2 each by the law of
     * {@code BreakLaw}. The break itself is always inside.
     *
     * @param confidence of each break, for example 0.95
     * @return {@link Reason#NO_VARIATION} when a stretch has no residuals or nothing changes at a break
     * @see <a href="https://doi.org/10.1162/003465397557132">Bai (1997)</a>
     */
    public Result<List<Dated>> dated(Partition partition, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), got " + confidence);
        }
        requireOwn(partition);
        double tail = (1 - confidence) / 2;
        List<Integer> ends = new ArrayList<>(partition.breaks());
        ends.addFirst(0);
        ends.addLast(fits.length());
        List<Dated> dated = new ArrayList<>();
        for (int i = 1; i < ends.size() - 1; i++) {
            int from = ends.get(i - 1);
            int at = ends.get(i);
            int to = ends.get(i + 1);
            double[] before = fits.coefficients(from, at);
            double[] delta = fits.coefficients(at, to);
            for (int j = 0; j < delta.length; j++) {
                delta[j] -= before[j];
            }
            double shiftBefore = fits.meanSquare(from, at, delta);
            double shiftAfter = fits.meanSquare(at, to, delta);
            double varianceBefore = fits.rss(from, at) / (at - from);
            double varianceAfter = fits.rss(at, to) / (to - at);
            if (Math.min(Math.min(shiftBefore, shiftAfter), Math.min(varianceBefore, varianceAfter))
                    <= rounding / fits.length()) {
                return Result.notAvailable(Reason.NO_VARIATION);
            }
            double later = BreakLaw.distance(tail, varianceBefore / varianceAfter) * varianceBefore / shiftBefore;
            double earlier = BreakLaw.distance(tail, varianceAfter / varianceBefore) * varianceAfter / shiftAfter;
            dated.add(new Dated(at, at - wholeUp(earlier), at + wholeUp(later)));
        }
        return Result.of(List.copyOf(dated));
    }

    /**
     * Whether the breaks that BIC finds lie at go-live: whether the interval of one holds go-live or a week of the washout
     * after it.
     *
     * @param beforeGoLive how many values of the series lie before go-live
     * @param washout how many values after it may still belong to the change
     */
    public Result<Location> location(int beforeGoLive, int washout, double confidence) {
        if (beforeGoLive < 0 || beforeGoLive > values.length || washout < 0) {
            throw new IllegalArgumentException(
                    beforeGoLive + " values before go-live of " + values.length + ", washout " + washout);
        }
        Partition chosen = chosen();
        if (chosen.breaks().isEmpty()) {
            return Result.of(Location.NO_BREAK);
        }
        return dated(chosen, confidence)
                .map(dated -> dated.stream()
                                .anyMatch(each ->
                                        each.earliest() <= beforeGoLive + washout && beforeGoLive <= each.latest())
                        ? Location.AT_GO_LIVE
                        : Location.ELSEWHERE);
    }

    /** Mean of the values in each stretch of a partition, in order of time. */
    public double[] means(Partition partition) {
        requireOwn(partition);
        double[] means = new double[partition.breaks().size() + 1];
        for (int i = 0, from = 0; i < means.length; i++) {
            int to = i < means.length - 1 ? partition.breaks().get(i) : values.length;
            means[i] = UnitChanges.mean(Arrays.copyOfRange(values, from, to));
            from = to;
        }
        return means;
    }

    /**
     * The OLS-CUSUM statistic max over k of |Σ_{i≤k} (yᵢ − ȳ)|/(s √n), s with n − 1: how far the sums wander when the mean is
     * taken for constant.
     *
     * @return {@link Reason#TOO_FEW_VALUES} below two, {@link Reason#NO_VARIATION} when all are alike
     * @see <a href="https://doi.org/10.2307/2951597">Ploberger and Krämer (1992)</a>
     */
    public static Result<Double> cusum(double[] values) {
        requireFinite(values);
        int n = values.length;
        if (n < 2) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        Sample sample = Sample.of(values);
        if (sample.distinct() == 1) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double mean = sample.mean();
        ExactSum sum = new ExactSum();
        double largest = 0;
        for (double value : values) {
            sum.add(value - mean);
            largest = Math.max(largest, Math.abs(sum.value()));
        }
        return Result.of(largest / Math.sqrt(sample.variance() * n));
    }

    private Partition partition(List<Integer> breaks, double rss) {
        double n = fits.length();
        double parameters = (fits.coefficients() + 1.0) * (breaks.size() + 1);
        double bic = n * (Math.log(rss / n) + 1 + Math.log(2 * Math.PI)) + Math.log(n) * parameters;
        return new Partition(breaks, rss, bic);
    }

    /** Rounded up, and no more than any series is long. */
    private static int wholeUp(double distance) {
        return (int) Math.min(Math.ceil(distance), 1e9);
    }

    private void requireOwn(Partition partition) {
        int from = 0;
        for (int i = 0; i <= partition.breaks().size(); i++) {
            int to = i < partition.breaks().size() ? partition.breaks().get(i) : values.length;
            if (to - from < shortest) {
                throw new IllegalArgumentException("breaks after " + partition.breaks() + " of " + values.length
                        + " values, in stretches of at least " + shortest);
            }
            from = to;
        }
    }

    private static void requireRows(double[] values, double[][] regressors) {
        requireFinite(values);
        if (regressors.length != values.length) {
            throw new IllegalArgumentException(values.length + " values, " + regressors.length + " rows of regressors");
        }
        for (double[] row : regressors) {
            requireFinite(row);
            if (row.length != regressors[0].length) {
                throw new IllegalArgumentException(
                        "rows of " + regressors[0].length + " and of " + row.length + " regressors");
            }
        }
    }

    private static void requireFinite(double[] row) {
        for (double value : row) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a series must be finite, got " + value);
            }
        }
    }
}
