package dk.mening.statistics;

/**
 * One series before and after go-live, without comparison units: an interrupted time series.
 *
 * <p>y_t = b₀ + b₁ t + b₂ post + b₃ post (t − g) + Σ_k [a_k sin(2πkt/P) + c_k cos(2πkt/P)] + e_t, post = 1 from period g on. b₂
 * is the change of level at go-live, b₃ that of the slope per period. Assumes that level, slope and season would have gone on
 * as before, which no test can show: what is found coincides with go-live and is never attributed to it. Without {@link
 * #waves waves} the season is not separated.
 *
 * <p>Errors of weeks that follow each other are alike: {@link #change} therefore models them, and reports whether that was
 * enough. {@link NeweyWest} misses too often on series of this length to decide.
 *
 * @see <a href="https://doi.org/10.1093/ije/dyw098">Lopez Bernal, Cummins and Gasparrini (2017)</a>
 * @see <a href="https://doi.org/10.1046/j.1365-2710.2002.00430.x">Wagner et al. (2002)</a>
 */
public final class SegmentedSeries {
    /** Column of b₀. */
    public static final int CONSTANT = 0;

    /** Column of b₁. */
    public static final int TREND = 1;

    /** Column of b₂. */
    public static final int LEVEL = 2;

    /** Column of b₃; the waves follow. */
    public static final int SLOPE = 3;

    /** Periods with data that are needed before go-live. */
    public static final int LEAST_BEFORE = 24;

    /** Periods with data that are needed from go-live on. */
    public static final int LEAST_AFTER = 12;

    private final int[] periods;
    private final double[][] design;
    private final int waves;

    private SegmentedSeries(int[] periods, double[][] design, int waves) {
        this.periods = periods;
        this.design = design;
        this.waves = waves;
    }

    /**
     * What changed at go-live.
     *
     * @param level b₂, ν = periods − columns
     * @param slope b₃, per period
     * @param rho how far an error goes on into the next period
     * @param serial of what is left after ρ is taken out; where it fails the verdict is inconclusive
     */
    public record Change(Estimate level, Estimate slope, double rho, SerialCorrelation serial) {}

    /**
     * The design, with as many waves as its length allows.
     *
     * @param periods numbers of the weeks or months with data, ascending; those without data, and a washout, are left out
     * @param goLive g, the first period after
     * @return {@link Reason#TOO_FEW_VALUES} with less than {@value #LEAST_BEFORE} periods before or {@value #LEAST_AFTER} after
     */
    public static Result<SegmentedSeries> of(int[] periods, int goLive, Season season) {
        return of(periods, goLive, season, season.waves(periods.length));
    }

    /**
     * The design with a season that the plan has fixed.
     *
     * @param waves K, from 0
     */
    public static Result<SegmentedSeries> of(int[] periods, int goLive, Season season, int waves) {
        if (waves < 0) {
            throw new IllegalArgumentException("a season has no " + waves + " waves");
        }
        requireAscending(periods, periods.length);
        int before = 0;
        for (int t : periods) {
            before += t < goLive ? 1 : 0;
        }
        if (before < LEAST_BEFORE || periods.length - before < LEAST_AFTER) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        double[][] design = new double[periods.length][];
        for (int i = 0; i < periods.length; i++) {
            int t = periods[i];
            double[] row = new double[4 + 2 * waves];
            row[CONSTANT] = 1;
            row[TREND] = t;
            row[LEVEL] = t >= goLive ? 1 : 0;
            row[SLOPE] = Math.max(t - goLive, 0);
            System.arraycopy(season.at(t, waves), 0, row, 4, 2 * waves);
            design[i] = row;
        }
        return Result.of(new SegmentedSeries(periods.clone(), design, waves));
    }

    /** One row a period: constant, trend, level, slope, then sine and cosine of each wave. */
    public double[][] design() {
        double[][] copy = new double[design.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = design[i].clone();
        }
        return copy;
    }

    /** K; 0 says that the season is not separable from the change. */
    public int waves() {
        return waves;
    }

    /**
     * The change as verdicts use it: by Prais and Winsten, the level's standard error not below that of plain least squares. In a
     * short series ρ comes out too small; looked at month after month, the smaller error claims too many changes (decision 0045).
     */
    public Result<Change> cautiousChange(double[] values) {
        return change(values)
                .then(change -> LeastSquares.fit(design, values)
                        .then(plain -> plain.estimate(LEVEL))
                        .map(plain -> new Change(
                                new Estimate(
                                        change.level().value(),
                                        Math.max(change.level().standardError(), plain.standardError()),
                                        change.level().degreesOfFreedom()),
                                change.slope(),
                                change.rho(),
                                change.serial())));
    }

    /**
     * The change by Prais and Winsten.
     *
     * @param values one a period, in their order
     */
    public Result<Change> change(double[] values) {
        return AutoregressiveErrors.praisWinsten(design, values, periods)
                .then(errors -> errors.estimate(LEVEL)
                        .then(level -> errors.estimate(SLOPE)
                                .then(slope -> errors.serialCorrelation()
                                        .map(serial -> new Change(level, slope, errors.rho(), serial)))));
    }

    /**
     * The change so many periods after go-live, b₂ + b₃ h, by Prais and Winsten.
     *
     * @param later h, from 0
     */
    public Result<Estimate> changeAfter(int later, double[] values) {
        if (later < 0) {
            throw new IllegalArgumentException("a change is after go-live, got " + later + " periods");
        }
        double[] contrast = new double[design[0].length];
        contrast[LEVEL] = 1;
        contrast[SLOPE] = later;
        return AutoregressiveErrors.praisWinsten(design, values, periods).then(errors -> errors.contrast(contrast));
    }

    /** Rates instead of values, by {@link QuasiPoisson}; the columns are the same, and e^b₂ is a rate ratio. */
    public Result<QuasiPoisson> rates(long[] counts, double[] exposure) {
        return QuasiPoisson.fit(design, counts, exposure);
    }

    static void requireAscending(int[] periods, int rows) {
        if (periods.length != rows) {
            throw new IllegalArgumentException(periods.length + " periods for " + rows + " rows");
        }
        for (int i = 1; i < periods.length; i++) {
            if (periods[i] <= periods[i - 1]) {
                throw new IllegalArgumentException("period " + periods[i] + " follows period " + periods[i - 1]);
            }
        }
    }
}
